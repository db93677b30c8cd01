"""What is still open in a dossier, to be named before it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.consent import standing
from jww_desktop.domain.contact import Contact
from jww_desktop.domain.goals import Goal, Need
from jww_desktop.domain.plan import NextStep
from jww_desktop.domain.question import Question
from jww_desktop.store.queries.consents import consents
from jww_desktop.store.queries.referrals import referrals
from jww_desktop.store.queries.secrecy import exceptions
from jww_desktop.store.unit_of_work import StoreSession


class Open(StrEnum):
    """What kind of thing is open."""

    STEP = "step"
    GOAL = "goal"
    NEED = "need"
    QUESTION = "question"
    CONTACT = "contact"
    CONSENT = "consent"
    REFERRAL = "referral"
    SECRECY = "secrecy"


@dataclass(frozen=True)
class OpenRow:
    """One thing that is open.

    Attributes:
        kind: what it is.
        text: what it says; empty of a talk, and of consents and the like for whom.
        id: of a goal, which can be looked back on while closing; else empty.
    """

    kind: Open
    text: str
    id: bytes = b""


def left_open(session: StoreSession, case_id: bytes, day: date) -> list[OpenRow]:
    """Return the steps, goals, needs, questions and talks of a dossier that are not finished (T7).

    A need that was marked is open until it is said what became of it (O1), and a referral until it
    is said how it ended, or that it was refused; an exception to secrecy until a second person
    answered.

    And the consents that still hold on `day`: on these something may go out after the closing.
    """
    card = session.scalar(select(CaseFile.card_id).where(CaseFile.id == case_id))
    steps = select(NextStep.text).where(
        NextStep.case_file_id == case_id, NextStep.done_on.is_(None)
    )
    goals = (
        select(Goal.text, Goal.id)
        .where(Goal.case_file_id == case_id, Goal.outcome.is_(None))
        .order_by(Goal.decided_on, Goal.id)
    )
    needs = (
        select(Need.text)
        .where(Need.case_file_id == case_id, Need.outcome.is_(None))
        .order_by(Need.noted_on, Need.id)
    )
    asked = select(Question.own_words).where(Question.card_id == card, Question.outcome.is_(None))
    talks = select(Contact.id).where(
        Contact.case_file_id == case_id,
        Contact.finished_at.is_(None),
        Contact.missed_reason.is_(None),
    )
    return [
        *(OpenRow(Open.STEP, text or "") for text in session.scalars(steps)),
        *(OpenRow(Open.GOAL, text or "", key) for text, key in session.execute(goals)),
        *(OpenRow(Open.NEED, text or "") for text in session.scalars(needs)),
        *(OpenRow(Open.QUESTION, text or "") for text in session.scalars(asked) if card),
        *(OpenRow(Open.CONTACT, "") for _ in session.scalars(talks)),
        *(
            OpenRow(Open.CONSENT, row.recipient)
            for row in consents(session, case_id)
            if standing(row, day).holds
        ),
        *(
            OpenRow(Open.REFERRAL, row.recipient)
            for row in referrals(session, case_id)
            if not row.stage.is_over
        ),
        *(
            OpenRow(Open.SECRECY, row.recipient)
            for row in exceptions(session, case_id)
            if row.stand.waits
        ),
    ]


def closed_without_word(session: Session) -> list[bytes]:
    """Return the closed dossiers of which nobody said what happens with what is open."""
    closed = select(CaseFile.id, CaseFile.open_ends).where(CaseFile.closed_on.is_not(None))
    return [case for case, ends in session.execute(closed) if not (ends or "").strip()]
