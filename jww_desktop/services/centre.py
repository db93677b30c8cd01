"""Describe the centre in words: colleagues, teams, prisons and what a laptop is called.

The roster says who may do what; these records only say how it is called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from jww_desktop.domain.base import Synced
from jww_desktop.domain.centre import DeviceLabel, Prison, StaffMember, Team
from jww_desktop.services.context import Context, require_writable, seen_now
from jww_desktop.store.queries import centre as queries
from jww_desktop.store.queries.centre import PrisonRow as PrisonRow
from jww_desktop.store.queries.centre import StaffRow as StaffRow
from jww_desktop.store.unit_of_work import Unit
from sync.protocol.ids import SpaceId


def staff(context: Context) -> Mapping[bytes, StaffRow]:
    """Return all colleagues by user id."""
    with context.database.read() as (session, _):
        return queries.staff(session)


def device_labels(context: Context) -> Mapping[bytes, str]:
    """Return what each laptop is called, by device id."""
    with context.database.read() as (session, _):
        return queries.device_labels(session)


def team_names(context: Context) -> Mapping[bytes, str]:
    """Return what each team is called, by team id; the centre's own team bears its name."""
    with context.database.read() as (session, _):
        return queries.teams(session)


@dataclass(frozen=True)
class Description:
    """Words that are saved together; what is known already and stays the same is left alone.

    Attributes:
        unit: the save.
        space: of the whole centre.
    """

    unit: Unit
    space: SpaceId

    def knows_staff(self, user_id: bytes) -> bool:
        """Whether a colleague was described before."""
        return self.unit.get(StaffMember, user_id) is not None

    def staff(self, user_id: bytes, *, name: str, role: str) -> None:
        """Record the name and role of a colleague."""
        self._put(StaffMember, user_id, name=name, role=role)

    def team(self, team_id: bytes, *, name: str) -> None:
        """Record what a team is called; the centre's own team bears the name of the centre."""
        self._put(Team, team_id, name=name)

    def prison(self, space: bytes, *, name: str, team_id: bytes, municipality: str = "") -> None:
        """Record what a prison is called and which team serves it."""
        self._put(Prison, space, name=name, team_id=team_id, municipality=municipality)

    def laptop(self, device_id: bytes, *, user_id: bytes, label: str) -> None:
        """Record what people call a laptop."""
        self._put(DeviceLabel, device_id, user_id=user_id, label=label)

    def _put(self, kind: type[Synced], key: bytes, **values: Any) -> None:
        record = self.unit.get(kind, key)
        if record is None:
            self.unit.add(kind(id=key, space=self.space, **values))
            return
        for name, value in values.items():
            if getattr(record, name) != value:
                setattr(record, name, value)


@contextmanager
def describing(context: Context) -> Iterator[Description]:
    """Give a description that is saved whole at the end, or not at all."""
    space = require_writable(context, context.spaces.organisation_space())
    with context.save(seen_now(context)) as unit:
        yield Description(unit, space)


def describe_staff(context: Context, user_id: bytes, *, name: str, role: str) -> None:
    """Record the name and role of a colleague."""
    with describing(context) as words:
        words.staff(user_id, name=name, role=role)


def describe_team(context: Context, team_id: bytes, *, name: str) -> None:
    """Record what a team is called."""
    with describing(context) as words:
        words.team(team_id, name=name)


def describe_prison(
    context: Context, space: bytes, *, name: str, team_id: bytes, municipality: str = ""
) -> None:
    """Record what a prison is called and which team serves it."""
    with describing(context) as words:
        words.prison(space, name=name, team_id=team_id, municipality=municipality)


def label_device(context: Context, device_id: bytes, *, user_id: bytes, label: str) -> None:
    """Record what people call a laptop."""
    with describing(context) as words:
        words.laptop(device_id, user_id=user_id, label=label)
