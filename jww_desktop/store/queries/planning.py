"""The plan of one dossier: ratings, needs, goals with what was weighed, restoring."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain.goals import Choice, DomainRating, Goal, Need, RestorativeTalk


@dataclass(frozen=True)
class RatingRow:
    """How the client himself saw a domain on a day.

    Attributes:
        rating: 1 to 5, None when he did not want to answer.
    """

    id: bytes
    domain: str
    rating: int | None
    rated_on: date | None


@dataclass(frozen=True)
class NeedRow:
    """What the client needs; `outcome` is empty while it is open."""

    id: bytes
    text: str
    domain: str
    noted_on: date | None
    outcome: str
    closed_on: date | None


@dataclass(frozen=True)
class ChoiceRow:
    """One way to a goal.

    Attributes:
        is_chosen: what the client decided; None while he did not.
    """

    id: bytes
    text: str
    speaks_for: str
    speaks_against: str
    is_chosen: bool | None
    decided_on: date | None


@dataclass(frozen=True)
class GoalRow:
    """A goal with the ways to it that were weighed; `outcome` is empty while it is open."""

    id: bytes
    text: str
    domain: str
    statement: bytes | None
    strength: bytes | None
    decided_on: date | None
    outcome: str
    evaluated_on: date | None
    evaluation: str
    choices: tuple[ChoiceRow, ...]

    @property
    def is_open(self) -> bool:
        """Whether nobody looked back on it yet."""
        return not self.outcome


@dataclass(frozen=True)
class RestorativeRow:
    """That restoring was raised, and what the client wants with it."""

    id: bytes
    answer: str
    raised_on: date | None
    note: str


def ratings(session: Session, case_id: bytes) -> list[RatingRow]:
    """Return the client's own ratings, the latest first."""
    found = session.scalars(select(DomainRating).where(DomainRating.case_file_id == case_id))
    rows = [RatingRow(row.id, row.domain or "", row.rating, row.rated_on) for row in found]
    return sorted(rows, key=lambda row: (row.rated_on or date.min, row.id), reverse=True)


def needs(session: Session, case_id: bytes) -> list[NeedRow]:
    """Return what the client needs, in the order in which it was noted."""
    found = session.scalars(
        select(Need).where(Need.case_file_id == case_id).order_by(Need.noted_on, Need.id)
    )
    return [
        NeedRow(
            row.id,
            row.text or "",
            row.domain or "",
            row.noted_on,
            row.outcome or "",
            row.closed_on,
        )
        for row in found
    ]


def goals(session: Session, case_id: bytes) -> list[GoalRow]:
    """Return the goals: open ones first, then by the day of the client's decision."""
    weighed: defaultdict[bytes | None, list[ChoiceRow]] = defaultdict(list)
    for row in session.scalars(
        select(Choice).where(Choice.case_file_id == case_id).order_by(Choice.id)
    ):
        weighed[row.goal_id].append(
            ChoiceRow(
                id=row.id,
                text=row.text or "",
                speaks_for=row.speaks_for or "",
                speaks_against=row.speaks_against or "",
                is_chosen=row.is_chosen,
                decided_on=row.decided_on,
            )
        )
    rows = [
        GoalRow(
            id=row.id,
            text=row.text or "",
            domain=row.domain or "",
            statement=row.statement_id,
            strength=row.strength_id,
            decided_on=row.decided_on,
            outcome=row.outcome or "",
            evaluated_on=row.evaluated_on,
            evaluation=row.evaluation or "",
            choices=tuple(weighed[row.id]),
        )
        for row in session.scalars(select(Goal).where(Goal.case_file_id == case_id))
    ]
    return sorted(rows, key=lambda row: (not row.is_open, row.decided_on or date.max, row.id))


def restorative_talks(session: Session, case_id: bytes) -> list[RestorativeRow]:
    """Return what was said about restoring, the latest first."""
    found = session.scalars(select(RestorativeTalk).where(RestorativeTalk.case_file_id == case_id))
    rows = [RestorativeRow(r.id, r.answer or "", r.raised_on, r.note or "") for r in found]
    return sorted(rows, key=lambda row: (row.raised_on or date.min, row.id), reverse=True)
