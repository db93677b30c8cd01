"""Earlier dossiers of clients who came back, and whether they may be opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import LargeBinary, Row, Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from jww_desktop.domain.case_file import EARLIER, CaseFile
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.store.history import history
from jww_desktop.store.moment import once_a_moment
from jww_desktop.store.queries import standing
from jww_desktop.store.queries.cards import joined_to, joins, order
from jww_desktop.store.unit_of_work import StoreSession


def _has_company() -> Select[tuple[bool]]:
    case, mine = bindparam("case", type_=LargeBinary), aliased(CaseFile)
    card = select(mine.card_id).where(mine.id == case).scalar_subquery()
    joined = (ClientCard.id == card) & ClientCard.same_as.is_not(None)
    others = exists().where(CaseFile.card_id == card, CaseFile.id != case)
    return select(or_(others, exists().where(or_(ClientCard.same_as == card, joined))))


_HAS_COMPANY = _has_company()
"""Built once: it is asked for every dossier that is read, by each part of it."""


@dataclass(frozen=True)
class PastRow:
    """An earlier dossier: that it was there, from when to when, and nothing else.

    Attributes:
        id: the dossier.
        opened_on, closed_on: as recorded.
        is_shut: whether the client did not say that it may be opened.
    """

    id: bytes
    opened_on: date | None
    closed_on: date | None
    is_shut: bool


@dataclass(frozen=True)
class AnswerRow:
    """What the client said about opening his earlier dossiers.

    Attributes:
        may_open: None while he was not asked.
        asked_on, asked_by: the day, and the user id of who asked.
        is_contested: whether two people wrote something else, and nobody decided yet.
    """

    may_open: bool | None
    asked_on: date | None
    asked_by: bytes
    is_contested: bool


@dataclass(frozen=True)
class EarlierCases:
    """The earlier dossiers on this laptop.

    Attributes:
        shut: those of which the content is not to be shown; `shut_cases` says which these are.
        opened: those that their clients opened, each with the card of its client.
    """

    shut: frozenset[bytes]
    opened: Mapping[bytes, bytes]


def earlier_cases(session: StoreSession) -> EarlierCases:
    """Return the earlier dossiers, by whether they may be opened."""
    courses = _courses(session)
    shut = _shut(session, courses)
    opened = {
        case.id: course.card for course in courses for case in course.past if case.id not in shut
    }
    return EarlierCases(shut, opened)


def shut_cases(session: StoreSession) -> frozenset[bytes]:
    """Return the dossiers on this laptop of which the content is not to be shown.

    A closed dossier is shut as soon as its client has a later one in which he did not say that it
    may be opened; one that is open beside a later one, once he said no there. Of an answer that was
    given in two ways, each counts until somebody decided.
    """
    return _shut(session, _courses(session))


def open_twice(session: StoreSession) -> list[bytes]:
    """Return the dossier opened last of each client who has several that are open.

    Two laptops without a network can each open one; in one of them nobody would look.
    """
    return [
        course.asked[0].id
        for course in _courses(session)
        if sum(case.closed_on is None for case in (*course.asked, *course.past)) > 1
    ]


def is_shut(session: StoreSession, case_id: bytes) -> bool:
    """Whether the content of one dossier is not to be shown; quick for one that stands alone."""
    return not _is_alone(session, case_id) and case_id in shut_cases(session)


def past(session: StoreSession, case_id: bytes) -> list[PastRow]:
    """Return the dossiers that came before this one, the latest first; none for an earlier one."""
    if _is_alone(session, case_id):
        return []
    courses = [one for one in _courses(session) if any(case.id == case_id for case in one.asked)]
    shut = _shut(session, courses)
    return [
        PastRow(case.id, case.opened_on, case.closed_on, case.id in shut)
        for course in courses
        for case in course.past
    ]


def later(session: StoreSession, case_id: bytes) -> bytes | None:
    """Return the dossier that followed an earlier one, None while there is none."""
    if _is_alone(session, case_id):
        return None
    for course in _courses(session):
        if any(case.id == case_id for case in course.past):
            return bytes(course.asked[0].id)
    return None


def answer(session: StoreSession, case_id: bytes) -> AnswerRow:
    """Return what the client said in a dossier about the earlier ones."""
    case = session.get_one(CaseFile, case_id)
    live = [one.fields for one in history(session, case_id, EARLIER) if one.is_live]
    return AnswerRow(
        may_open=case.may_open_earlier,
        asked_on=case.earlier_asked_on,
        asked_by=case.earlier_asked_by or b"",
        is_contested=len({one.get("may_open_earlier") for one in live}) > 1,
    )


@once_a_moment
def _is_alone(session: Session, case_id: bytes) -> bool:
    """Whether no other dossier can be of the same person: of nearly everybody there is one."""
    return not session.scalar(_HAS_COMPANY, {"case": case_id})


@dataclass(frozen=True)
class _Course:
    """The dossiers of one person: those in which he is asked, and those that it is about."""

    card: bytes
    asked: Sequence[Row[Any]]
    past: Sequence[Row[Any]]


def _courses(session: StoreSession) -> list[_Course]:
    """Return the courses of people with more than one dossier: of thousands these are few."""
    joined = select(ClientCard.id).where(ClientCard.same_as.is_not(None))
    targets = select(ClientCard.same_as).where(ClientCard.same_as.is_not(None))
    same_as = joins(session)
    again = select(CaseFile.card_id).group_by(CaseFile.card_id).having(func.count() > 1)
    found = select(CaseFile.__table__).where(
        or_(*(CaseFile.card_id.in_(cards) for cards in (again, joined, targets)))
    )
    mine: defaultdict[bytes, list[Row[Any]]] = defaultdict(list)
    for case in session.execute(found):
        if case.card_id is not None:
            mine[joined_to(case.card_id, same_as)].append(case)
    return [_course(session, card, cases) for card, cases in mine.items()]


def _shut(session: StoreSession, courses: Sequence[_Course]) -> frozenset[bytes]:
    back = [course for course in courses if course.past]
    contested = standing.contested(session, [case.id for course in back for case in course.asked])
    return frozenset(
        case.id
        for course in back
        if not all(_allows(session, asked, asked.id in contested) for asked in course.asked)
        for case in course.past
    )


def _course(session: StoreSession, card: bytes, cases: Iterable[Row[Any]]) -> _Course:
    """Part the dossiers of one person: what is open is now, else what was opened last.

    Of several that are open, begun on laptops that did not know of each other, those are past that
    came before one in which he said no. No wins: that one is the later of two of the same day.
    """
    ordered = sorted(cases, key=order, reverse=True)
    asked = [case for case in ordered if case.closed_on is None] or ordered[:1]
    if len(asked) > 1:
        refused = next((case for case in asked if False in _answers(session, case)), None)
        if refused is not None:
            asked = [case for case in asked if case is refused or _day(case) > _day(refused)]
    now = {case.id for case in asked}
    return _Course(card, asked, [case for case in ordered if case.id not in now])


def _day(case: Row[Any]) -> date:
    return order(case)[0]


def _allows(session: StoreSession, case: Row[Any], contested: bool) -> bool:  # noqa: FBT001 - as read
    return all(_answers(session, case)) if contested else bool(case.may_open_earlier)


def _answers(session: StoreSession, case: Row[Any]) -> list[bool | None]:
    """Return what he said in a dossier, several where it was written down in two ways."""
    live = (one for one in history(session, case.id, EARLIER) if one.is_live)
    return [case.may_open_earlier, *(one.fields.get("may_open_earlier") for one in live)]
