"""Who works in the centre, on which laptops, and in which teams a new colleague can come."""

from __future__ import annotations

from dataclasses import dataclass

from jww_desktop.services import beginning, centre
from jww_desktop.services.context import Context
from jww_desktop.services.spaces import LaptopSpaces
from jww_desktop.store import intents
from jww_desktop.store.local import reading
from sync.protocol.ids import DeviceId, TeamId
from sync.protocol.roster import parse_card


@dataclass(frozen=True)
class LaptopRow:
    """One laptop and who holds it.

    Attributes:
        device: its id.
        person: name of its holder, empty while nobody said so.
        label: what people call it, empty while nobody said so.
        is_lead: whether it may admit others.
        is_here: whether it is this laptop.
        is_waiting: admitted here, and not told to the others yet.
    """

    device: DeviceId
    person: str
    label: str
    is_lead: bool
    is_here: bool
    is_waiting: bool = False


@dataclass(frozen=True)
class TeamBook:
    """What the screen on team and laptops shows.

    Attributes:
        centre: name of the centre.
        address: of the central store, for who joins.
        is_lead: whether the person here may invite.
        laptops: all of the centre, this one first.
        teams: names of the teams that a colleague can join, by id.
    """

    centre: str
    address: str
    is_lead: bool
    laptops: tuple[LaptopRow, ...]
    teams: dict[TeamId, str]


def read(context: Context) -> TeamBook:
    """Return who works in the centre."""
    spaces = LaptopSpaces(context.database)
    roster = spaces.roster()
    names = centre.staff(context)
    labels = centre.device_labels(context)
    here = spaces.device()

    def person(user: bytes) -> str:
        known = names.get(user)
        return known.name if known else ""

    rows = [
        LaptopRow(
            device=device,
            person=person(standing.user),
            label=labels.get(device, ""),
            is_lead=standing.role.value == "lead",
            is_here=device == here,
        )
        for device, standing in roster.devices.items()
        if roster.is_active(device)
    ]
    with reading(context.database) as connection:
        wishes = intents.waiting(connection)
    rows += [
        LaptopRow(
            device=parse_card(wish.card).device,
            person=person(wish.user),
            label="",
            is_lead=wish.role.value == "lead",
            is_here=False,
            is_waiting=True,
        )
        for wish in wishes
        if isinstance(wish, intents.AdmitDevice)
    ]
    teams = centre.team_names(context)
    return TeamBook(
        centre=beginning.centre_name(context),
        address=spaces.home().address,
        is_lead=spaces.is_lead(),
        laptops=tuple(sorted(rows, key=lambda row: (not row.is_here, row.person, row.label))),
        teams={team: teams.get(team, "") for team in roster.teams if team != roster.centre},
    )
