"""All that duties follow from, read at one moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from jww_desktop.services.context import Context
from jww_desktop.services.duties import CONSENT_DAYS, RUNNING_OUT_DAYS, Work
from jww_desktop.services.no_step import on_purpose
from jww_desktop.store.queries import (
    cards,
    centre,
    consents,
    consultations,
    left_open,
    referrals,
    returning,
    secrecy,
    worklist,
)
from jww_desktop.store.queries import questions as question_queries
from jww_desktop.store.queries import talks as talk_queries
from jww_desktop.store.queries.cards import CardRow
from jww_desktop.store.queries.referrals import ReferralRow
from jww_desktop.store.queries.returning import EarlierCases
from jww_desktop.store.unit_of_work import StoreSession

_ANSWER_DAYS: Final = 7
"""So long the author of an exception to secrecy reads that it was answered."""


def read_work(
    session: StoreSession, context: Context, *, leads: bool, until: date | None = None
) -> Work:
    """Read all that duties follow from.

    Args:
        session: in which all of it is of one moment.
        context: who works where.
        leads: whether that person leads a team; asked before, as the answer is a read of its own.
        until: up to which day dates of the sheet and consents are wanted, where that lies further
            ahead than is usually told.
    """
    day = context.today
    rows, beside = cards.cards_and_beside(session)
    people = {row.id: row for row in rows}
    cases = {row.case_file: row for row in (*rows, *beside) if row.case_file}
    is_open = {case: row for case, row in cases.items() if row.is_open}
    last = max(day + timedelta(days=RUNNING_OUT_DAYS), until or day)
    consents_until = max(day + timedelta(days=CONSENT_DAYS), until or day)
    earlier = returning.earlier_cases(session)
    cases |= {case: people[card] for case, card in earlier.opened.items() if card in people}
    steps = worklist.steps_at_hand(session, day)
    talks = talk_queries.last_talks(session)
    return Work(
        day=day,
        user=context.user_id,
        people=people,
        cases=cases,
        open=is_open,
        seen_on={case: at.astimezone().date() for case, at in talks.items()},
        officials=tuple(worklist.officials_between(session, day, last)),
        steps=tuple(step for step in steps if step.case_file not in earlier.shut),
        asked=tuple(question_queries.questions(session)),
        came=tuple(consultations.arrivals(session)),
        hours=tuple(worklist.hours_not_over(session, context.user_id)),
        consents=tuple(
            row
            for row in consents.running_out(session, day, consents_until)
            if row.case_file not in earlier.shut
        ),
        referrals=tuple(_waiting(session, earlier, is_open)),
        staff=centre.staff(session),
        shut=earlier.shut,
        left=_left(session, people, cases, earlier),
        on_purpose=on_purpose(session, day, talks),
        secrecy=tuple(
            row
            for row in secrecy.unsettled(session, context.now() - timedelta(days=_ANSWER_DAYS))
            if row.case_file not in earlier.shut
        ),
        leads=leads,
    )


def _waiting(
    session: StoreSession, earlier: EarlierCases, is_open: Mapping[bytes, CardRow]
) -> Iterator[ReferralRow]:
    """Give the referrals of which one still has to hear; also after a dossier was closed (T7).

    But for who took back his acceptance before that: of him nothing is noted any more (W1).
    """
    given_up = cards.given_up_cases(session)
    for row in referrals.waiting(session):
        is_over = row.case_file in given_up and row.case_file not in is_open
        if not is_over and row.case_file not in earlier.shut:
            yield row


def _left(
    session: StoreSession,
    people: Mapping[bytes, CardRow],
    cases: Mapping[bytes, CardRow],
    earlier: EarlierCases,
) -> dict[bytes, CardRow]:
    """Return the closed dossiers that say nothing of what is open, each with whose it is."""
    found = {}
    for case in left_open.closed_without_word(session):
        row = cases.get(case) or people.get(earlier.opened.get(case, b""))
        if row is not None and case not in earlier.shut:
            found[case] = row
    return found
