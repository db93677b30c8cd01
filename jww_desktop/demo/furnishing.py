"""Make the synthetic centre without a hand on a key: vaults, members, clients, work that waits.

Everything goes through the services that the screens use, over HTTPS to a real central store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from jww_desktop.config import Profile
from jww_desktop.demo import centre, hour, people
from jww_desktop.demo.cast import CENTRE, FIRST, LAPTOPS, LEAD, PASSPHRASES, PRISONS, SECOND, TEAM
from jww_desktop.demo.central_process import CentralProcess
from jww_desktop.services import beginning, clients, enrolling, opening, steps, syncing
from jww_desktop.services.beginning import Answers, Way
from jww_desktop.services.context import Context
from jww_desktop.services.opening import OpenVault
from jww_desktop.services.spaces import LaptopSpaces
from sync.protocol.roster import Role, SpaceKind

CLIENTS: Final = 40
CONTESTED: Final = 3


def furnish(
    folder: Path,
    central: CentralProcess,
    tell: Callable[[str], object],
    *,
    count: int = CLIENTS,
) -> dict[str, Path]:
    """Make the centre in `folder` and return the profile of each person.

    Args:
        folder: where the laptops come.
        central: the central store, serving.
        tell: told what is being done, in a sentence.
        count: how many clients.
    """
    profiles = {name: folder / name.split()[0].lower() / "profile" for name in PASSPHRASES}
    vaults = {
        name: opening.create_vault(Profile(profiles[name]), phrase)
        for name, phrase in PASSPHRASES.items()
    }
    try:
        tell(f"{LEAD} richt {CENTRE} op.")
        _found(vaults[LEAD], central)
        for name in (FIRST, SECOND):
            tell(f"{name} sluit aan.")
            _join(vaults[LEAD], vaults[name], name, central.url)
        tell(f"Zij noteren enkele maanden werk met {count} verzonnen cliënten.")
        _fill([vaults[FIRST].context, vaults[SECOND].context], count)
        tell("De laptops synchroniseren, en spreken elkaar hier en daar tegen.")
        for name in (FIRST, SECOND, FIRST, LEAD):
            _sync(vaults[name].context)
        _differ(vaults[FIRST].context, vaults[SECOND].context)
        for name in (FIRST, SECOND, LEAD):
            _sync(vaults[name].context)
    finally:
        for vault in vaults.values():
            vault.close()
    return profiles


def _found(vault: OpenVault, central: CentralProcess) -> None:
    given = Answers(
        way=Way.FOUND,
        person=LEAD,
        laptop=LAPTOPS[LEAD],
        address=central.url,
        centre=CENTRE,
        team=TEAM,
        prisons=PRISONS,
        authority=central.printed["authority"],
        founding_code=central.printed["founding code"],
    )
    beginning.found(vault, given, beginning.new_recovery_key().public)
    _sync(vault.context)


def _join(lead: OpenVault, vault: OpenVault, name: str, address: str) -> None:
    roster = LaptopSpaces(lead.context.database).roster()
    teams = tuple(team for team in roster.teams if team != roster.centre)
    invitation = enrolling.invite(lead.context, name, role=Role.CASEWORKER, teams=teams)
    given = Answers(person=name, laptop=LAPTOPS[name], address=address, invitation=invitation.code)
    enrolling.has_answered(lead.context, invitation.mailbox)
    beginning.begin_joining(vault.context, given)
    shown = enrolling.join(vault.context)
    enrolling.admit(lead.context, invitation.mailbox, shown.code)
    _sync(lead.context)
    enrolling.join(vault.context)
    beginning.finish_joining(vault, given, lambda *_: None, lambda: False)


def _sync(context: Context) -> None:
    syncing.sync_now(context, lambda *_: None, lambda: False)


def _fill(contexts: Sequence[Context], count: int) -> None:
    roster = LaptopSpaces(contexts[0].database).roster()
    prisons = sorted(
        (value.since, space)
        for space, value in roster.spaces.items()
        if value.kind is SpaceKind.PRISON
    )
    spaces = [space for _, space in prisons]
    filled = centre.fill(contexts, spaces, count=count)
    hour.hold(contexts[0], spaces[0], filled.cards[people.MAIN_CLIENT.name])


def _differ(first: Context, second: Context) -> None:
    """Let two colleagues change the same things without knowing of each other."""
    rows = [row for row in clients.list_cards(first, closed=False) if row.case_file][:CONTESTED]
    # Sections where nobody is yet: each is a change.
    for place, (context, section) in enumerate(((first, "D"), (second, "E"))):
        for row in rows:
            loaded = clients.card_form(context, row.id)
            clients.change_card(context, loaded, replace(loaded.form, section=section))
            for step in steps.list_steps(context, row.case_file or b"")[:1]:
                due = context.today + timedelta(days=3 + 4 * place)
                shown = steps.step_form(context, step.id)
                steps.change_step(context, shown, replace(shown.form, due_on=due))
