"""Where the hits of the search index belong."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain.contact import Amendment, Contact
from jww_desktop.domain.plan import ClientStatement, NextStep, Strength
from jww_desktop.domain.question import Question


@dataclass(frozen=True)
class FoundRow:
    """Where a text that holds the words belongs.

    Attributes:
        id: the record.
        table: the name of its table.
        case_file: its dossier; None of a question without a file.
        day: when it was written or said.
    """

    id: bytes
    table: str
    case_file: bytes | None
    day: date | None


def places(session: Session, table: str, ids: Collection[bytes]) -> list[FoundRow]:
    """Return where these records of one table belong; those that are gone are left out."""
    match table:
        case "contact":
            rows = _contacts(session, ids)
        case "amendment":
            rows = _amendments(session, ids)
        case "question":
            rows = _questions(session, ids)
        case "client_statement":
            rows = _statements(session, ids)
        case "strength":
            rows = _strengths(session, ids)
        case "next_step":
            rows = _steps(session, ids)
        case _:
            rows = iter(())
    return list(rows)


def _contacts(session: Session, ids: Collection[bytes]) -> Iterator[FoundRow]:
    for row in session.scalars(select(Contact).where(Contact.id.in_(ids))):
        day = row.started_at.astimezone().date() if row.started_at else None
        yield FoundRow(row.id, "contact", row.case_file_id, day)


def _amendments(session: Session, ids: Collection[bytes]) -> Iterator[FoundRow]:
    statement = (
        select(Amendment, Contact.case_file_id)
        .join(Contact, Contact.id == Amendment.contact_id)
        .where(Amendment.id.in_(ids))
    )
    for row, case in session.execute(statement):
        day = row.written_at.astimezone().date() if row.written_at else None
        yield FoundRow(row.id, "amendment", case, day)


def _questions(session: Session, ids: Collection[bytes]) -> Iterator[FoundRow]:
    for row in session.scalars(select(Question).where(Question.id.in_(ids))):
        yield FoundRow(row.id, "question", None, row.received_on)


def _statements(session: Session, ids: Collection[bytes]) -> Iterator[FoundRow]:
    for row in session.scalars(select(ClientStatement).where(ClientStatement.id.in_(ids))):
        yield FoundRow(row.id, "client_statement", row.case_file_id, row.said_on)


def _strengths(session: Session, ids: Collection[bytes]) -> Iterator[FoundRow]:
    for row in session.scalars(select(Strength).where(Strength.id.in_(ids))):
        yield FoundRow(row.id, "strength", row.case_file_id, row.noted_on)


def _steps(session: Session, ids: Collection[bytes]) -> Iterator[FoundRow]:
    for row in session.scalars(select(NextStep).where(NextStep.id.in_(ids))):
        yield FoundRow(row.id, "next_step", row.case_file_id, row.due_on)
