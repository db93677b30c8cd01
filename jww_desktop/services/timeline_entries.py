"""What stands on the timeline of a dossier: one entry, and what it may be about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What an entry is about; decides its node and its filter."""

    CONTACT = "contact"
    MISSED = "missed"
    UNFINISHED = "unfinished"
    STATEMENT = "statement"
    QUESTION = "question"
    STEP = "step"
    DETENTION = "detention"
    CASE = "case"
    CLOSING = "closing"
    CONSENT = "consent"
    WITHDRAWN = "withdrawn"
    GONE = "gone"
    REFERRAL = "referral"
    SECRECY = "secrecy"
    PLAN = "plan"


@dataclass(frozen=True)
class Addition:
    """Text that was added to a finished contact."""

    text: str
    foot: str


@dataclass(frozen=True)
class Entry:
    """One entry of the timeline, in words.

    Attributes:
        id: the record it shows.
        kind: what it is about.
        day: when it happened.
        when: such as "di 17 nov".
        hours: such as "10.12–10.40", or empty.
        month: such as "November 2026", the head of its group.
        title: such as "Opvolging, lokaal 2".
        text: the note, the client's words or the move.
        badge: a word beside the title, or empty.
        foot: author, minutes, domains.
        additions: what was added later.
        missed_reason: code of why a talk did not take place, empty for what did.
    """

    id: bytes
    kind: Kind
    day: date
    when: str
    hours: str
    month: str
    title: str
    text: str
    badge: str
    foot: str
    additions: tuple[Addition, ...] = ()
    at: datetime | None = field(default=None, repr=False)
    missed_reason: str = ""

    @property
    def sentence(self) -> str:
        """The entry as one sentence, for a screen reader."""
        parts = (self.when, self.hours, self.title, self.badge, self.text, self.foot)
        return ", ".join(part for part in parts if part)
