"""Questions without a dossier, and numbers of contacts without identity."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jww_desktop.domain.question import AnonymousContact, Question


@dataclass(frozen=True)
class QuestionRow:
    """A question; empty text for nothing."""

    id: bytes
    prison: bytes
    channel: str
    asker: str
    own_words: str
    domains: tuple[str, ...]
    written_on: date | None
    received_on: date | None
    card: bytes | None
    answer: str
    answered_on: date | None
    outcome: str
    cause: str
    answered_by: bytes

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return not self.outcome


def questions(session: Session, cards: Collection[bytes] | None = None) -> list[QuestionRow]:
    """Return the questions, the oldest first: all, or those of the client of these cards."""
    asked = select(Question).order_by(Question.received_on, Question.id)
    found = session.scalars(asked if cards is None else asked.where(Question.card_id.in_(cards)))
    return [
        QuestionRow(
            id=row.id,
            prison=row.space,
            channel=row.channel or "",
            asker=row.asker or "",
            own_words=row.own_words or "",
            domains=row.domains or (),
            written_on=row.written_on,
            received_on=row.received_on,
            card=row.card_id,
            answer=row.answer or "",
            answered_on=row.answered_on,
            outcome=row.outcome or "",
            cause=row.cause or "",
            answered_by=row.answered_by or b"",
        )
        for row in found
    ]


def people_without_file(session: Session, prison: bytes, since: date, until: date) -> int:
    """Return how many persons had a contact without file in a prison in a period."""
    total = session.scalar(
        select(func.sum(AnonymousContact.people)).where(
            AnonymousContact.space == prison,
            AnonymousContact.held_on >= since,
            AnonymousContact.held_on <= until,
        )
    )
    return int(total or 0)
