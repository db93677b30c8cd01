"""Change what people, laptops, the centre, teams and prisons are called; add a prison.

Everybody reads and writes in the space of the whole centre, so everybody may change his own name
and that of his laptop. What others share, a lead changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from sqlalchemy.orm import Session

from jww_desktop.domain.base import Synced
from jww_desktop.domain.centre import DeviceLabel, Prison, StaffMember, Team
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services import centre, records
from jww_desktop.services.context import Context
from jww_desktop.services.folding import fold
from jww_desktop.services.forms import Loaded
from jww_desktop.services.spaces import LaptopSpaces, create_prison_space
from jww_desktop.store.queries import centre as queries
from jww_desktop.store.seen import Seen
from sync.protocol.roster import Role, Roster

LONGEST: Final = 80
"""Letters of a name: what is longer is cut on every screen."""


class Sort(StrEnum):
    """Whose name it is."""

    PERSON = "person"
    LAPTOP = "laptop"
    CENTRE = "centre"
    TEAM = "team"
    PRISON = "prison"


OWN: Final = frozenset((Sort.PERSON, Sort.LAPTOP))
"""What everybody changes himself."""


@dataclass(frozen=True)
class NameForm:
    """The name of a colleague, a team or a prison."""

    name: str


@dataclass(frozen=True)
class LabelForm:
    """What people call a laptop."""

    label: str


@dataclass(frozen=True)
class NameRow:
    """One name.

    Attributes:
        sort: whose it is.
        loaded: the form that holds it, as it was shown.
        cards: how many clients have their card in a prison of which the name stands there twice,
            because two leads each added it; None for all else.
    """

    sort: Sort
    loaded: Loaded[Any]
    cards: int | None = None

    @property
    def name(self) -> str:
        """The name itself."""
        form = self.loaded.form
        return str(form.label if isinstance(form, LabelForm) else form.name)


@dataclass(frozen=True)
class NameBook:
    """All names that the pane shows.

    Attributes:
        rows: own name and laptop, the centre, its teams, its prisons.
        is_lead: whether the person here may change what others share.
        leads: names of those who may, for who may not.
    """

    rows: tuple[NameRow, ...]
    is_lead: bool
    leads: tuple[str, ...]

    def may_change(self, row: NameRow) -> bool:
        """Whether the person here may change a name."""
        return self.is_lead or row.sort in OWN

    @property
    def doubled(self) -> tuple[str, ...]:
        """Names of prisons that stand there twice, each once."""
        return tuple(dict.fromkeys(row.name for row in self.rows if row.cards is not None))

    def find(self, key: bytes) -> NameRow | None:
        """Return the row of a record, None when it is not there."""
        return next((row for row in self.rows if row.loaded.key == key), None)


class NameRefusedError(UserError):
    """What was typed is no name that can be kept; told at its field."""


def read(context: Context) -> NameBook:
    """Return what everybody and everything is called now."""
    spaces = LaptopSpaces(context.database)
    roster, device = spaces.roster(), spaces.device()
    with context.database.read() as (session, seen):
        staff = queries.staff(session)
        labels = queries.device_labels(session)
        teams = dict(queries.teams(session))
        prisons = queries.prisons(session).values()
        twice = Counter(fold(prison.name) for prison in prisons)
        doubled = [prison.id for prison in prisons if twice[fold(prison.name)] > 1]
        cards = queries.cards_in(session, doubled)
    rows = []
    if context.user_id in staff:
        rows.append(_row(Sort.PERSON, context.user_id, staff[context.user_id].name, seen))
    if device in labels:
        rows.append(NameRow(Sort.LAPTOP, Loaded(device, LabelForm(labels[device]), seen)))
    if roster.centre in teams:
        rows.append(_row(Sort.CENTRE, roster.centre, teams.pop(roster.centre), seen))
    by_name = sorted(teams.items(), key=lambda team: fold(team[1]))
    rows += [_row(Sort.TEAM, key, name, seen) for key, name in by_name]
    in_order = sorted(prisons, key=lambda prison: fold(prison.name))
    rows += [
        replace(_row(Sort.PRISON, prison.id, prison.name, seen), cards=cards.get(prison.id))
        for prison in in_order
    ]
    known = (staff.get(user) for user in _leads(roster))
    leads = sorted({row.name for row in known if row is not None and row.name})
    return NameBook(tuple(rows), is_lead=spaces.is_lead(), leads=tuple(leads))


def change(context: Context, row: NameRow, name: str) -> bool:
    """Let something be called otherwise; two who do so apart find both names in the review.

    Args:
        context: who works where.
        row: as it was shown.
        name: as it was typed.

    Returns:
        Whether it is another name than was shown.

    Raises:
        NameRefusedError: there is none, it is too long, or another team or prison bears it.
        UserError: it is not this person's to change, or no longer on this laptop.
    """
    kind, key = _KINDS[row.sort], row.loaded.key
    spaces = LaptopSpaces(context.database)
    own = {Sort.PERSON: context.user_id, Sort.LAPTOP: spaces.device()}.get(row.sort)
    if key != own:
        _require_lead(spaces)
    tidy = _tidy(name)
    if row.sort in (Sort.TEAM, Sort.PRISON):
        with context.database.read() as (session, _):
            others = _others(session, row.sort, spaces.roster())
        _require_new(tidy, row.sort, [known for other, known in others.items() if other != key])
    form = LabelForm(tidy) if row.sort is Sort.LAPTOP else NameForm(tidy)
    records.change(context, kind, row.loaded, form)
    return tidy != row.name


def add_prison(context: Context, name: str) -> bytes:
    """Add a prison that the team of this lead serves, and return the id of its space.

    It can be worked in at once; colleagues have it after this laptop has synced, and they too.

    Raises:
        NameRefusedError: there is no name, it is too long, or another prison bears it.
        UserError: the person here does not lead, or is in no team.
    """
    spaces = LaptopSpaces(context.database)
    _require_lead(spaces)
    tidy = _tidy(name)
    roster = spaces.roster()
    teams = sorted(spaces.teams() - {roster.centre})  # a lead is invited into one
    if not teams:
        raise UserError(
            t("Je hoort bij geen team dat naar deze gevangenis kan gaan."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Vraag een teamverantwoordelijke die bij een team hoort."),
        )
    with centre.describing(context) as words:
        known = _others(words.unit, Sort.PRISON, roster)
        _require_new(tidy, Sort.PRISON, list(known.values()))
        space = create_prison_space(words.unit, teams[0])
        words.prison(space, name=tidy, team_id=teams[0], municipality=tidy)
    return space


_KINDS: Final[dict[Sort, type[Synced]]] = {
    Sort.PERSON: StaffMember,
    Sort.LAPTOP: DeviceLabel,
    Sort.CENTRE: Team,
    Sort.TEAM: Team,
    Sort.PRISON: Prison,
}


def _row(sort: Sort, key: bytes, name: str, seen: Seen) -> NameRow:
    return NameRow(sort, Loaded(key, NameForm(name), seen))


def _leads(roster: Roster) -> list[bytes]:
    return [
        standing.user
        for device, standing in roster.devices.items()
        if standing.role is Role.LEAD and roster.is_active(device)
    ]


def _others(session: Session, sort: Sort, roster: Roster) -> dict[bytes, str]:
    """Return the names of all teams but the centre's own, or of all prisons."""
    if sort is Sort.PRISON:
        return {key: row.name for key, row in queries.prisons(session).items()}
    teams = queries.teams(session)
    return {key: name for key, name in teams.items() if key != roster.centre}


def _require_lead(spaces: LaptopSpaces) -> None:
    if not spaces.is_lead():
        raise UserError(
            t("Deze naam wijzigt een teamverantwoordelijke."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Vraag het aan je teamverantwoordelijke."),
        )


def _tidy(name: str) -> str:
    """Return a name on one line, without stray spaces."""
    tidy = " ".join(name.split())
    if not tidy:
        raise NameRefusedError(t("Er staat nog geen naam."), next_step=t("Typ er een."))
    if len(tidy) > LONGEST:
        raise NameRefusedError(
            t("Deze naam is te lang voor de schermen."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Maak er hoogstens {n} tekens van.").format(n=LONGEST),
        )
    return tidy


def _require_new(name: str, sort: Sort, known: Sequence[str]) -> None:
    """Refuse a name that cannot be told from another one, by accents and capitals neither."""
    if fold(name) in map(fold, known):
        happened = (
            t("Een andere gevangenis heet al zo.")
            if sort is Sort.PRISON
            else t("Een ander team heet al zo.")
        )
        raise NameRefusedError(
            happened,
            safe=t("Er is niets gewijzigd."),
            next_step=t("Kies een naam die je niet verwart."),
        )
