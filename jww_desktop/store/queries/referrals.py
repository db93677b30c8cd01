"""To which services clients go, and how that goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from jww_desktop.domain.referral import REFUSED, Referral, Stage
from jww_desktop.domain.referral import stage as stage_of


@dataclass(frozen=True)
class ReferralRow:
    """One referral; texts are empty for nothing.

    Attributes:
        recipient_kind, domain, cost_talk, way, answer, threshold, outcome: codes.
        recipient, purpose: to whom, and for what.
        goal: the goal that it serves, None for none.
        decided_on: when the client decided it. author: user id of who noted that.
        sent_on, answered_on, first_contact_on, ended_on: its course; None while it did not happen.
        asked_on: when one last asked how it is.
        answer_words, outcome_words: what was said of these.
    """

    id: bytes
    case_file: bytes
    recipient_kind: str
    recipient: str
    purpose: str
    domain: str
    goal: bytes | None
    decided_on: date | None
    cost_talk: str
    author: bytes
    sent_on: date | None
    way: str
    answered_on: date | None
    answer: str
    threshold: str
    answer_words: str
    first_contact_on: date | None
    asked_on: date | None
    ended_on: date | None
    outcome: str
    outcome_words: str

    @property
    def stage(self) -> Stage:
        """How far it is."""
        return stage_of(self)


def referrals(session: Session, case_id: bytes) -> list[ReferralRow]:
    """Return the referrals of a dossier, the latest first."""
    found = session.scalars(select(Referral).where(Referral.case_file_id == case_id))
    rows = _rows(found)
    return sorted(rows, key=lambda row: (row.decided_on or date.min, row.id), reverse=True)


def waiting(session: Session) -> list[ReferralRow]:
    """Return, of all dossiers, those in which something must still happen; there are few."""
    found = session.scalars(
        select(Referral).where(
            Referral.ended_on.is_(None),
            Referral.first_contact_on.is_(None),
            or_(Referral.answer.is_(None), Referral.answer != REFUSED),
        )
    )
    return _rows(found)


def _rows(found: Iterable[Referral]) -> list[ReferralRow]:
    return [
        ReferralRow(
            id=record.id,
            case_file=record.case_file_id or b"",
            recipient_kind=record.recipient_kind or "",
            recipient=record.recipient or "",
            purpose=record.purpose or "",
            domain=record.domain or "",
            goal=record.goal_id,
            decided_on=record.decided_on,
            cost_talk=record.cost_talk or "",
            author=record.author or b"",
            sent_on=record.sent_on,
            way=record.way or "",
            answered_on=record.answered_on,
            answer=record.answer or "",
            threshold=record.threshold or "",
            answer_words=record.answer_words or "",
            first_contact_on=record.first_contact_on,
            asked_on=record.asked_on,
            ended_on=record.ended_on,
            outcome=record.outcome or "",
            outcome_words=record.outcome_words or "",
        )
        for record in found
    ]
