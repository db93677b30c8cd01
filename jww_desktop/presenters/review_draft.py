"""A decision that is being prepared, as a draft: it outlives the process and names what it saw."""

from __future__ import annotations

from jww_desktop.presenters.review_item import Desk, Key, key_of
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.deciding import Both, Choice, Own, Take
from jww_desktop.services.form_drafts import FormDraft, FormKey
from jww_desktop.services.reviewing import ReviewItem

_TAKE, _BOTH, _OWN = "take", "both", "own"


def form_of(key: Key) -> FormKey:
    """Return under what the decision on an item is kept."""
    kind, table, record = key
    return FormKey(forms.REVIEW, f"{kind.value}:{table}:".encode() + record)


def draft_of(desk: Desk) -> FormDraft | None:
    """Return what was chosen and typed so far, None when that is nothing."""
    item = desk.item
    if item is None or not (desk.choices or desk.reason.strip() or desk.drafts):
        return None
    return FormDraft(
        form_of(key_of(item.row)),
        {
            "reason": desk.reason,
            "register": desk.register,
            "drafts": [f"{register} {text}" for register, text in desk.drafts.items()],
            "choices": [
                f"{register} {_seen(item, register)} {_written(choice)}"
                for register, choice in desk.choices.items()
            ],
        },
        case_file=item.row.case_file or b"",
    )


def desk_of(draft: FormDraft, item: ReviewItem) -> Desk:
    """Return the desk as it was left; a choice between other versions than these counts not."""
    values = draft.values
    choices: dict[int, Choice] = {}
    grew = False
    lines = values.get("choices")
    for line in lines if isinstance(lines, list) else ():
        number, seen, written = line.split(" ", 2)
        if seen == _seen(item, int(number)):
            choices[int(number)] = _read(written)
        else:
            grew = True
    register, texts = values.get("register"), values.get("drafts")
    own = [text.split(" ", 1) for text in texts] if isinstance(texts, list) else []
    return Desk(
        item=item,
        register=register if isinstance(register, int) else 0,
        choices=choices,
        reason=str(values.get("reason", "")),
        grew=grew,
        drafts={int(one[0]): one[1] for one in own},
    )


def _seen(item: ReviewItem, register: int) -> str:
    """Name the versions of a field by the saves that wrote them; "-" when it has none."""
    conflict = item.conflicts.get(register)
    if conflict is None:
        return "-"
    return ",".join(
        f"{dot.replica}.{dot.seq}" for version in conflict.versions for dot in sorted(version.dots)
    )


def _written(choice: Choice) -> str:
    match choice:
        case Take(version):
            return f"{_TAKE} {version}"
        case Own(text):
            return f"{_OWN} {text}"
        case Both():
            return f"{_BOTH} "


def _read(written: str) -> Choice:
    kind, rest = written.split(" ", 1)
    if kind == _TAKE:
        return Take(int(rest))
    return Own(rest) if kind == _OWN else Both()
