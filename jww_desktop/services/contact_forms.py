"""The form of a contact: its fields, how it is kept as a draft, how it follows from a record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from jww_desktop.domain import codes
from jww_desktop.domain.contact import Contact
from jww_desktop.domain.plan import QUESTION
from jww_desktop.services.forms import Loaded
from jww_desktop.services.steps import StepForm

_SECONDS_A_MINUTE = 60


@dataclass(frozen=True)
class Spent:
    """What a talk took; kept with its draft, so that an interruption loses none of it.

    Attributes:
        writing_s: seconds in which keys followed each other.
        away_s: seconds in which the talk stood still, such as during the head count.
    """

    writing_s: float = 0.0
    away_s: float = 0.0


@dataclass(frozen=True)
class Quote:
    """Words of the client, and which voice they are: question, worry or ambition (T4)."""

    words: str
    voice: str = QUESTION


@dataclass(frozen=True)
class ContactForm:
    """What a person fills in during or after a talk.

    Attributes:
        kind, mode, place, room, ground, domains: codes, and which room.
        started_at, ended_at: when.
        note: what was brought up and agreed, written so that the client may read it.
        statements: words of the client to quote.
        steps: what somebody will do next.
        language, interpreter: codes of what was spoken and who interpreted.
        spent: what it took; measured, not filled in.
    """

    kind: str = "follow_up"
    mode: str = ""
    place: str = "room"
    room: str = ""
    ground: str = ""
    domains: tuple[str, ...] = ()
    started_at: datetime | None = None
    ended_at: datetime | None = None
    note: str = ""
    statements: tuple[Quote, ...] = ()
    steps: tuple[StepForm, ...] = ()
    language: str = ""
    interpreter: str = ""
    spent: Spent = Spent()


@dataclass(frozen=True)
class OpenContact(Loaded[ContactForm]):
    """A contact that is being written.

    Attributes:
        case_file: its dossier.
        typed: the form as it was left; `form` is what the database held.
        focus, cursor: where the person was typing.
    """

    case_file: bytes = b""
    typed: ContactForm = field(default_factory=ContactForm)
    focus: str = ""
    cursor: int = 0


@dataclass(frozen=True)
class InterruptedRow:
    """A contact that was started here and not finished.

    Attributes:
        contact, case_file: which one, and whose.
        at: when the last key was kept.
    """

    contact: bytes
    case_file: bytes
    at: datetime


@dataclass(frozen=True)
class MissedForm:
    """A talk that did not take place: why, and what was done instead."""

    reason: str
    planned_at: datetime
    kind: str = "follow_up"
    place: str = "room"
    room: str = ""
    note: str = ""


@dataclass(frozen=True)
class Begun:
    """A talk that was begun and did not come about.

    Attributes:
        case_file: its dossier.
        opened: its draft; None while nothing was written.
        typed: what was written.
    """

    case_file: bytes
    opened: OpenContact | None
    typed: ContactForm


class Kept(msgspec.Struct, frozen=True):
    """What a draft holds."""

    case_file: bytes
    form: ContactForm
    typed: ContactForm


BLANK = ContactForm(kind="", place="")
"""What the database holds of a contact that is not there yet."""


def form_of(record: Contact) -> ContactForm:
    """Return the form of a contact as it lies in the dossier."""
    return ContactForm(
        kind=record.kind or "",
        mode=record.mode or "",
        place=record.place or "",
        room=record.room or "",
        ground=record.ground or "",
        domains=record.domains or (),
        started_at=record.started_at,
        ended_at=record.ended_at,
        note=record.note or "",
        language=record.language or "",
        interpreter=record.interpreter or "",
    )


def minutes_of(form: ContactForm) -> int | None:
    """Return how long a contact took, at least one minute; None when that is not known.

    Time in which the talk stood still is no part of it.
    """
    if form.started_at is None or form.ended_at is None or form.ended_at < form.started_at:
        return None
    seconds = (form.ended_at - form.started_at).total_seconds() - form.spent.away_s
    return max(1, round(seconds / _SECONDS_A_MINUTE))


def begun(opened: OpenContact, typed: ContactForm) -> ContactForm:
    """Return what was typed with the begin that was noted at the start, unless it was changed."""
    return replace(typed, started_at=typed.started_at or opened.typed.started_at)


def require_codes(form: ContactForm) -> None:
    """Refuse codes that are in no list.

    Raises:
        UserError: the first of them.
    """
    codes.code_list("contact_kinds").require(form.kind)
    codes.code_list("places").require(form.place)
    for domain in form.domains:
        codes.code_list("domains").require(domain)
    for quote in form.statements:
        codes.code_list("voices").require(quote.voice)
    if form.ground:
        codes.code_list("acceptance_grounds").require(form.ground)
    if form.mode:
        codes.code_list("contact_modes").require(form.mode)
    if form.language:
        codes.code_list("languages").require(form.language)
    if form.interpreter:
        codes.code_list("interpreters").require(form.interpreter)
