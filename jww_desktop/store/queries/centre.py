"""Who is who, and what a laptop or prison is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain.centre import DeviceLabel, Prison, StaffMember, Team
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.store.moment import once_a_moment


@dataclass(frozen=True)
class StaffRow:
    """A colleague.

    Attributes:
        id: the user id.
        name: as colleagues know him or her.
        role: "lead" or "caseworker".
    """

    id: bytes
    name: str
    role: str

    @property
    def first_name(self) -> str:
        """The name that colleagues use."""
        return self.name.partition(" ")[0]


@dataclass(frozen=True)
class PrisonRow:
    """A prison; `id` is its space.

    Attributes:
        id: the id of its space.
        name: such as "Gent".
        team_id: the team that serves it.
    """

    id: bytes
    name: str
    team_id: bytes


@once_a_moment
def staff(session: Session) -> Mapping[bytes, StaffRow]:
    """Return all colleagues by user id."""
    rows = session.execute(select(StaffMember.id, StaffMember.name, StaffMember.role))
    return {key: StaffRow(key, name or "", role or "") for key, name, role in rows}


def device_labels(session: Session) -> Mapping[bytes, str]:
    """Return what each laptop is called, by device id."""
    rows = session.execute(select(DeviceLabel.id, DeviceLabel.label))
    return {key: label or "" for key, label in rows}


@once_a_moment
def prisons(session: Session) -> Mapping[bytes, PrisonRow]:
    """Return all prisons by the id of their space."""
    rows = session.execute(select(Prison.id, Prison.name, Prison.team_id).order_by(Prison.name))
    return {key: PrisonRow(key, name or "", team or b"") for key, name, team in rows}


def cards_in(session: Session, prisons: Iterable[bytes]) -> dict[bytes, int]:
    """Return how many cards lie in each of these prisons."""
    found = dict.fromkeys(prisons, 0)
    columns = ClientCard.__table__.c
    lying = session.scalars(select(columns.space).where(columns.space.in_(found)))
    for space in lying:
        found[space] += 1
    return found


def teams(session: Session) -> Mapping[bytes, str]:
    """Return the name of each team."""
    return {key: name or "" for key, name in session.execute(select(Team.id, Team.name))}
