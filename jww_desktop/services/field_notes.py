"""Field notes: what was noticed in a prison, in one sentence, about nobody in particular (T1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec

from jww_desktop.domain import codes
from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.consultation import FieldNote
from jww_desktop.errors import RuleError
from jww_desktop.i18n import t
from jww_desktop.services import dates, records
from jww_desktop.services.context import Context, missing, seen_now
from jww_desktop.services.folding import words
from jww_desktop.store import drafts
from jww_desktop.store.queries import centre as centre_queries
from jww_desktop.store.queries import consultations as queries

DRAFT_KIND = "field_note"
"""Under what a note lies among the drafts; there is one at a time."""

_SUBJECT: Final = b"field note"
_SHORTEST_NAME, _SHORTEST_NUMBER = 3, 4
_PARTICLES: Final = frozenset(
    {"van", "von", "den", "der", "des", "ter", "ten", "del", "dos", "het", "les", "uit", "sint"}
)
_DIGIT: Final = re.compile(r"\d")
_SHOWN: Final = re.compile(r"\w[\w\-'’]*")


@dataclass(frozen=True)
class FieldNoteForm:
    """A theme and a sentence; there is no field for a client, and none may be added."""

    theme: str = ""
    text: str = ""


@dataclass(frozen=True)
class NotedField:
    """A field note as it is read.

    Attributes:
        theme: in words; empty for none.
        text: the sentence.
        foot: who noted it, when and where.
    """

    theme: str
    text: str
    foot: str


def noted_field(context: Context, note_id: bytes) -> NotedField:
    """Return a field note to read.

    Raises:
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, _):
        note = session.get(FieldNote, note_id)
        if note is None:
            raise missing()
        prison = centre_queries.prisons(session).get(note.space)
        author = centre_queries.staff(session).get(note.author or b"")
        told = (
            dates.full_day(note.noted_on, context.today) if note.noted_on else "",
            prison.name if prison else "",
            author.name if author else "",
        )
        theme = codes.label("field_themes", note.theme) if note.theme else ""
        return NotedField(theme, note.text or "", ", ".join(part for part in told if part))


def note_field(context: Context, prison: bytes, form: FieldNoteForm) -> bytes:
    """Record what was noticed in a prison today, and return its id.

    Raises:
        RuleError: T1, there is no text, or it names a client or somebody who arrived.
        UserError: the theme is not in the list, or this laptop may only read there.
    """
    found = names_in(context, form.text)
    if found:
        raise _refusal(found)
    given = {"noted_on": context.today, "author": context.user_id}
    key = records.add_to_space(context, FieldNote, prison, form, **given)
    drop_draft(context)
    return key


def names_in(context: Context, text: str) -> str:
    """Return the first word of `text` that is a name or number on this laptop, or nothing."""
    with context.database.read() as (session, _):
        known = _telling(queries.known_names(session))
    shown: list[str] = _SHOWN.findall(text)
    return next((one for one in shown if any(word in known for word in words(one))), "")


def keep_draft(context: Context, form: FieldNoteForm) -> None:
    """Keep what was typed, on this laptop."""
    drafts.save(
        context.database,
        DRAFT_KIND,
        _SUBJECT,
        msgspec.msgpack.encode(form),
        seen=seen_now(context),
        at=context.now(),
    )


def draft(context: Context) -> FieldNoteForm:
    """Return what was typed and not stored yet; an empty form when nothing was."""
    found = drafts.find(context.database, DRAFT_KIND, _SUBJECT)
    if found is None:
        return FieldNoteForm()
    return msgspec.msgpack.decode(found.fields, type=FieldNoteForm)


def drop_draft(context: Context) -> None:
    """Forget what was typed."""
    with context.database.local_unit() as session:
        drafts.discard(session, DRAFT_KIND, _SUBJECT)


def _telling(names: Iterable[str]) -> frozenset[str]:
    """Return the words that lead to a person: parts of names, and whole numbers."""
    return frozenset(
        word
        for name in names
        for word in words(name)
        if (len(word) >= _SHORTEST_NUMBER if _DIGIT.search(word) else _is_name(word))
    )


def _is_name(word: str) -> bool:
    return len(word) >= _SHORTEST_NAME and word not in _PARTICLES


def _refusal(word: str) -> RuleError:
    """Return what to tell who would write down of whom something was noticed (T1)."""
    return RuleError(
        t("“{word}” staat op een kaart of op de lijst van aankomsten.").format(word=word),
        clause="T1",
        rule=clause_text("T1"),
        safe=t("Er is niets bewaard. Je zin staat er nog."),
        next_step=t("Schrijf het zonder naam of nummer, bijvoorbeeld “iemand op sectie C”."),
    )
