"""Where the hits of the search index belong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Executable, Select, null, select
from sqlalchemy.orm import Session

from jww_desktop.domain.base import Synced
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.consent import Consent
from jww_desktop.domain.consultation import FieldNote
from jww_desktop.domain.contact import Amendment, Contact
from jww_desktop.domain.disclosure import Disclosure
from jww_desktop.domain.goals import Choice, Goal, Need, RestorativeTalk
from jww_desktop.domain.network import Person
from jww_desktop.domain.plan import ClientStatement, NextStep, Strength
from jww_desktop.domain.question import Question
from jww_desktop.domain.referral import Referral
from jww_desktop.domain.secrecy import SecrecyException
from jww_desktop.domain.sheet import OfficialDate


@dataclass(frozen=True)
class FoundRow:
    """Where a text that holds the words belongs.

    Attributes:
        id: the record.
        table: the name of its table.
        case_file: its dossier; None of what was written without one.
        day: when it was written or said; None where that is not recorded.
        author: user id of who wrote it; empty where that is not recorded.
        entry: the record with which it is shown: of what was added to a talk, the talk.
    """

    id: bytes
    table: str
    case_file: bytes | None
    day: date | None
    author: bytes
    entry: bytes


_COLUMNS: Final[Mapping[type[Synced], tuple[str, str, str]]] = {
    CaseFile: ("id", "closed_on", ""),
    Contact: ("case_file_id", "started_at", "author"),
    ClientStatement: ("case_file_id", "said_on", "author"),
    Strength: ("case_file_id", "noted_on", "author"),
    NextStep: ("case_file_id", "due_on", ""),
    Need: ("case_file_id", "noted_on", "author"),
    Goal: ("case_file_id", "decided_on", "author"),
    Choice: ("case_file_id", "decided_on", "author"),
    RestorativeTalk: ("case_file_id", "raised_on", "author"),
    Person: ("case_file_id", "", "author"),
    OfficialDate: ("case_file_id", "read_on", "read_by"),
    Consent: ("case_file_id", "given_on", "recorded_by"),
    Disclosure: ("case_file_id", "gone_at", "author"),
    Referral: ("case_file_id", "decided_on", "author"),
    SecrecyException: ("case_file_id", "written_at", "author"),
    Question: ("", "received_on", ""),
    FieldNote: ("", "noted_on", "author"),
}
"""What says of each kind of text in which dossier it is, of which day, and by whom."""


def places(session: Session, table: str, ids: Collection[bytes]) -> list[FoundRow]:
    """Return where these records of one table belong; those that are gone are left out."""
    if table == Amendment.__tablename__:
        return list(_rows(session, table, _amendments(ids)))
    for kind, columns in _COLUMNS.items():
        if kind.__tablename__ == table:
            return list(_rows(session, table, _plain(kind, columns, ids)))
    return []


def _plain(
    kind: type[Synced], columns: tuple[str, str, str], ids: Collection[bytes]
) -> Select[Any]:
    told = (getattr(kind, name) if name else null() for name in columns)
    return select(kind.id, *told, kind.id).where(kind.id.in_(ids))


def _amendments(
    ids: Collection[bytes],
) -> Select[bytes, bytes | None, datetime | None, bytes | None, bytes]:
    """An amendment is in the dossier of its contact."""
    return (
        select(
            *(Amendment.id, Contact.case_file_id, Amendment.written_at, Amendment.author),
            Contact.id,
        )
        .join(Contact, Contact.id == Amendment.contact_id)
        .where(Amendment.id.in_(ids))
    )


def _rows(session: Session, table: str, statement: Executable) -> Iterator[FoundRow]:
    for key, case_file, when, author, entry in session.execute(statement):
        yield FoundRow(key, table, case_file, _day(when), author or b"", entry)


def _day(when: date | datetime | None) -> date | None:
    return when.astimezone().date() if isinstance(when, datetime) else when
