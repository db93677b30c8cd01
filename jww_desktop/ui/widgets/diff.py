"""What changed in a text, word by word: added words underlined, removed words struck through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.flow import COMPARED, Run
from jww_desktop.ui.widgets.text import Words

_LEAST_KEPT = 0.55  # with less in common, one text simply took the place of the other
_ISLAND = 4
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def changed_words(before: str, after: str) -> tuple[Run, ...]:
    """Return `after` with what it adds and what it took from `before`."""
    return tuple(run for run, _kind in _compared(before, after))


def spoken_changes(before: str, after: str) -> str:
    """Return the same for a screen reader: "weggehaald … toegevoegd …"."""
    says = {"-": t("weggehaald: {text}."), "+": t("toegevoegd: {text}.")}
    parts = [
        says[kind].format(text=run.text.strip().rstrip(".")) if kind in says else run.text.strip()
        for run, kind in _compared(before, after)
        if any(map(str.isalnum, run.text))  # a stop that stayed is no word
    ]
    return " ".join(parts)


def _compared(before: str, after: str) -> Iterator[tuple[Run, str]]:
    """Yield runs, each with "=", "-" or "+"."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for kind, i, j, k, m in _merged(old, new):
        gone, came = "".join(old[i:j]), "".join(new[k:m])
        if kind == "equal":
            yield Run(came), "="
            continue
        if gone:
            yield from _marked(gone, added=False)
            if came and not gone.endswith(" "):
                yield Run(" "), "="
        if came:
            yield from _marked(came, added=True)


def _merged(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Join changes that only a short word parts, so that one reads phrases, not confetti."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    opcodes = matcher.get_opcodes()
    if _kept(opcodes, new) < _LEAST_KEPT * min(len("".join(old)), len("".join(new))):
        return [("replace", 0, len(old), 0, len(new))]
    merged: list[tuple[str, int, int, int, int]] = []
    for place, (kind, i, j, k, m) in enumerate(opcodes):
        between = 0 < place < len(opcodes) - 1
        island = kind == "equal" and between and len("".join(new[k:m]).strip()) <= _ISLAND
        plain = "equal" if kind == "equal" and not island else "replace"
        if merged and merged[-1][0] == plain == "replace":
            _, first_i, _, first_k, _ = merged.pop()
            merged.append(("replace", first_i, j, first_k, m))
        else:
            merged.append((plain, i, j, k, m))
    return merged


def _kept(opcodes: Sequence[tuple[str, int, int, int, int]], new: list[str]) -> int:
    """Return how many letters stayed as they were."""
    return sum(len("".join(new[k:m])) for kind, _i, _j, k, m in opcodes if kind == "equal")


def _marked(text: str, *, added: bool) -> Iterator[tuple[Run, str]]:
    """Mark the words, not the space round them."""
    words = text.strip()
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if lead:
        yield Run(lead), "="
    if words and added:
        yield Run(words, Role.BODY, "ok", "ok_bg", underline=True), "+"
    elif words:
        yield Run(words, Role.BODY, "danger", "danger_bg", strike=True), "-"
    if tail and words:
        yield Run(tail), "="


def legend() -> tuple[Run, ...]:
    """Return the two marks with the words that explain them."""
    return (
        Run(t("toegevoegd"), Role.SMALL, "ok", "ok_bg", underline=True),
        Run("     ", Role.SMALL),
        Run(t("weggehaald"), Role.SMALL, "danger", "danger_bg", strike=True),
    )


class Diff(Words):
    """A label that shows one version against the text before it."""

    def __init__(self, before: str, after: str, parent: QWidget | None = None) -> None:
        super().__init__(changed_words(before, after), leading=COMPARED, parent=parent)
        self.setAccessibleName(spoken_changes(before, after))

    def compare(self, before: str, after: str) -> None:
        """Show other texts."""
        self.say(changed_words(before, after))
        self.setAccessibleName(spoken_changes(before, after))
