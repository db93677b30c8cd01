"""The centre itself: staff, laptops, teams and prisons, in the organisation space.

The id of such a record is the id that the roster knows, so that two laptops that describe the same
person or prison write one record.
"""

from __future__ import annotations

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Text

LEAD, CASEWORKER = "lead", "caseworker"
"""Roles, as in the roster."""


class StaffMember(Synced):
    """One colleague; `id` is the user id."""

    __tablename__ = "staff_member"
    __number__ = 40

    name: Mapped[str | None] = field(1, Text())
    role: Mapped[str | None] = field(2, Text())


class DeviceLabel(Synced):
    """What people call a laptop, such as "laptop 3"; `id` is the device id."""

    __tablename__ = "device_label"
    __number__ = 43

    user_id: Mapped[bytes | None] = field(1, LargeBinary())
    label: Mapped[str | None] = field(2, Text())


class Team(Synced):
    """A team of caseworkers; `id` is the team id."""

    __tablename__ = "team"
    __number__ = 41

    name: Mapped[str | None] = field(1, Text())


class Prison(Synced):
    """A prison and the team that serves it; `id` is the id of its space."""

    __tablename__ = "prison"
    __number__ = 42

    name: Mapped[str | None] = field(1, Text())
    municipality: Mapped[str | None] = field(2, Text())
    team_id: Mapped[bytes | None] = field(3, LargeBinary())
