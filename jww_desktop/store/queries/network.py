"""The people and services around a client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain.network import BAN, BOND, Person
from jww_desktop.store.history import history
from jww_desktop.store.queries import standing
from jww_desktop.store.unit_of_work import StoreSession


@dataclass(frozen=True)
class PersonRow:
    """Somebody around the client, as he sees him.

    Attributes:
        called: as the client calls him; a child by what it is.
        relation, bond: codes; empty while that was not said.
        may_be_called: whether the client agrees to a call; None while that was not asked.
    """

    id: bytes
    called: str
    relation: str
    bond: str
    bond_since: date | None
    is_service: bool
    reach: str
    may_be_called: bool | None
    note: str


def persons(session: Session, case_id: bytes) -> list[PersonRow]:
    """Return everybody around the client of a dossier, by what they are called."""
    found = session.scalars(select(Person).where(Person.case_file_id == case_id))
    rows = [
        PersonRow(
            id=row.id,
            called=row.called or "",
            relation=row.relation or "",
            bond=row.bond or "",
            bond_since=row.bond_since,
            is_service=bool(row.is_service),
            reach=row.reach or "",
            may_be_called=row.may_be_called,
            note=row.note or "",
        )
        for row in found
    ]
    return sorted(rows, key=lambda row: (row.called.casefold(), row.id))


def has_ban(session: StoreSession, case_id: bytes) -> bool:
    """Whether a ban on contact holds, also where a colleague wrote something else beside it."""
    found = session.execute(select(Person.id, Person.bond).where(Person.case_file_id == case_id))
    bonds = {row.id: row.bond for row in found}
    if BAN in bonds.values():
        return True
    return any(
        version.is_live and version.fields.get("bond") == BAN
        for record in standing.contested(session, bonds)
        for version in history(session, record, BOND)
    )
