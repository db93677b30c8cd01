"""What lies in one dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain.case_file import Acceptance, CaseFile, Detention
from jww_desktop.domain.contact import Amendment, Contact
from jww_desktop.domain.plan import ClientStatement, NextStep, Strength
from jww_desktop.store.moment import once_a_moment
from jww_desktop.store.queries.stored import as_stored


@dataclass(frozen=True)
class CaseFileRow:
    """A dossier and how it came about.

    Attributes:
        id, card_id, space: the dossier, the card of its client, the space it lies in.
        opened_on, closed_on, closing_reason: as recorded.
        caseworker: user id of who follows it.
        ground, accepted_on: of the live acceptance; empty when there is none.
        given_up_on, given_up_by: when there is none, the day on which the client took the last one
            back, and user id of who noted that; empty for nobody.
    """

    id: bytes
    card_id: bytes
    space: bytes
    opened_on: date | None
    closed_on: date | None
    closing_reason: str
    caseworker: bytes | None
    ground: str
    accepted_on: date | None
    given_up_on: date | None = None
    given_up_by: bytes = b""

    @property
    def is_open(self) -> bool:
        """Whether it was not closed."""
        return self.closed_on is None


@dataclass(frozen=True)
class ContactRow:
    """A contact; texts are empty for nothing.

    Attributes:
        amendments: how often something was added.
        language, interpreter: what was spoken, and who interpreted.
    """

    id: bytes
    case_file: bytes
    kind: str
    mode: str
    place: str
    room: str
    started_at: datetime | None
    ended_at: datetime | None
    minutes: int | None
    missed_reason: str
    note: str
    domains: tuple[str, ...]
    ground: str
    author: bytes
    finished_at: datetime | None
    amendments: int = 0
    language: str = ""
    interpreter: str = ""


@dataclass(frozen=True)
class AmendmentRow:
    """Text added to a finished contact."""

    id: bytes
    contact: bytes
    text: str
    author: bytes
    written_at: datetime | None


@dataclass(frozen=True)
class StatementRow:
    """The client's own words; `voice` is a code of voices, empty for none."""

    id: bytes
    case_file: bytes
    words: str
    said_on: date | None
    contact: bytes | None
    domains: tuple[str, ...]
    author: bytes
    voice: str


@dataclass(frozen=True)
class StrengthRow:
    """Something that is there already."""

    id: bytes
    text: str
    domain: str
    noted_on: date | None


@dataclass(frozen=True)
class StepRow:
    """A next step."""

    id: bytes
    case_file: bytes
    text: str
    owner: str
    owner_id: bytes | None
    owner_name: str
    due_on: date | None
    done_on: date | None
    result: str
    goal: bytes | None = None
    cost_talk: str = ""
    kind: str = ""


@dataclass(frozen=True)
class DetentionRow:
    """Where the client is held since a day."""

    id: bytes
    prison: bytes
    section: str
    cell: str
    since: date | None
    source: str
    read_on: date | None
    read_by: bytes


@once_a_moment
def case_file(session: Session, case_id: bytes) -> CaseFileRow | None:
    """Return one dossier, or None when it is not on this laptop."""
    case = session.get(CaseFile, case_id)
    if case is None:
        return None
    every = session.scalars(
        select(Acceptance)
        .where(Acceptance.case_file_id == case_id)
        .order_by(Acceptance.withdrawn_on.desc(), Acceptance.accepted_on.desc())
    ).all()
    given = next((one for one in every if one.withdrawn_on is None), None)
    lost = every[0] if every and given is None else None
    return CaseFileRow(
        id=case.id,
        card_id=case.card_id or b"",
        space=case.space,
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        closing_reason=case.closing_reason or "",
        caseworker=case.caseworker,
        ground=(given.ground if given else "") or "",
        accepted_on=given.accepted_on if given else None,
        given_up_on=lost.withdrawn_on if lost else None,
        given_up_by=(lost.withdrawn_by if lost else None) or b"",
    )


def closing_words(session: Session, case_id: bytes) -> tuple[str, str]:
    """Return how the client looks back, and what happens with what was still open."""
    case = session.get_one(CaseFile, case_id)
    return case.evaluation or "", case.open_ends or ""


def contacts(session: Session, case_id: bytes) -> list[ContactRow]:
    """Return the contacts of a dossier, the latest first, unfinished ones included."""
    mine = Contact.case_file_id == case_id
    talks = select(Contact.id).where(mine)
    amended = select(Amendment.contact_id).where(Amendment.contact_id.in_(talks))
    added = Counter(session.scalars(amended))
    found = session.execute(select(*_CONTACT).where(mine))
    rows = [_contact(row, added[row[0]]) for row in found]
    return sorted(rows, key=lambda row: (str(row.started_at or ""), row.id), reverse=True)


def contact(session: Session, contact_id: bytes) -> ContactRow | None:
    """Return one contact, or None."""
    found = session.get(Contact, contact_id)
    if found is None:
        return None
    return contact_row(found, len(amendments(session, contact_id)))


_CONTACT = as_stored(
    Contact.__table__,
    *("id", "case_file_id", "kind", "mode", "place", "room", "started_at", "ended_at", "minutes"),
    *("missed_reason", "note", "domains", "ground", "author", "finished_at"),
    *("language", "interpreter"),
)
"""Columns and no mapped objects: a dossier of years has hundreds of them."""


def _contact(row: Sequence[Any], added: int) -> ContactRow:
    """Unpack a `_CONTACT`: by place that is several times quicker than by name."""
    key, case, kind, mode, place, room, started, ended, minutes, missed, *rest = row
    note, domains, ground, author, finished, language, interpreter = rest
    return ContactRow(
        id=key,
        case_file=case or b"",
        kind=kind or "",
        mode=mode or "",
        place=place or "",
        room=room or "",
        started_at=started,
        ended_at=ended,
        minutes=minutes,
        missed_reason=missed or "",
        note=note or "",
        domains=domains or (),
        ground=ground or "",
        author=author or b"",
        finished_at=finished,
        amendments=added,
        language=language or "",
        interpreter=interpreter or "",
    )


def contact_row(found: Contact, added: int = 0) -> ContactRow:
    """Return the row of a mapped contact."""
    return _contact([getattr(found, column.name) for column in _CONTACT], added)


def amendments(session: Session, contact_id: bytes) -> list[AmendmentRow]:
    """Return what was added to a contact, the first first."""
    found = session.scalars(
        select(Amendment)
        .where(Amendment.contact_id == contact_id)
        .order_by(Amendment.written_at, Amendment.id)
    )
    return [
        AmendmentRow(row.id, contact_id, row.text or "", row.author or b"", row.written_at)
        for row in found
    ]


@once_a_moment
def statements(session: Session, case_id: bytes) -> list[StatementRow]:
    """Return the client's words, the latest first."""
    found = session.scalars(
        select(ClientStatement)
        .where(ClientStatement.case_file_id == case_id)
        .order_by(ClientStatement.said_on.desc(), ClientStatement.id)
    )
    return [
        StatementRow(
            id=row.id,
            case_file=case_id,
            words=row.words or "",
            said_on=row.said_on,
            contact=row.contact_id,
            domains=row.domains or (),
            author=row.author or b"",
            voice=row.voice or "",
        )
        for row in found
    ]


def strengths(session: Session, case_id: bytes) -> list[StrengthRow]:
    """Return what is there already, in the order in which it was noted."""
    found = session.scalars(
        select(Strength)
        .where(Strength.case_file_id == case_id)
        .order_by(Strength.noted_on, Strength.id)
    )
    return [StrengthRow(row.id, row.text or "", row.domain or "", row.noted_on) for row in found]


@once_a_moment
def steps(session: Session, case_id: bytes) -> list[StepRow]:
    """Return the steps of a dossier: open first, then by due date."""
    statement = select(NextStep).where(NextStep.case_file_id == case_id)
    rows = [
        StepRow(
            id=row.id,
            case_file=row.case_file_id or b"",
            text=row.text or "",
            owner=row.owner or "",
            owner_id=row.owner_id,
            owner_name=row.owner_name or "",
            due_on=row.due_on,
            done_on=row.done_on,
            result=row.result or "",
            goal=row.goal_id,
            cost_talk=row.cost_talk or "",
            kind=row.kind or "",
        )
        for row in session.scalars(statement)
    ]
    return sorted(rows, key=lambda row: (row.done_on is not None, row.due_on or date.max, row.id))


def detentions(session: Session, case_id: bytes) -> list[DetentionRow]:
    """Return where the client was held, the latest first."""
    found = session.scalars(select(Detention).where(Detention.case_file_id == case_id))
    rows = [
        DetentionRow(
            id=row.id,
            prison=row.prison or b"",
            section=row.section or "",
            cell=row.cell or "",
            since=row.since,
            source=row.source or "",
            read_on=row.read_on,
            read_by=row.read_by or b"",
        )
        for row in found
    ]
    return sorted(rows, key=lambda row: (row.since or date.min, row.id), reverse=True)
