"""Chapters 7 and 8: both synchronise, both change the same thing, the lead decides."""

from __future__ import annotations

from typing import Final

from jww_desktop.demo.cast import CLIENT, FIRST, Cast, require
from jww_desktop.demo.stage import Player
from jww_desktop.demo.visit import STEP

FIRST_SECTION: Final = "C bij de regenpijp"
SECOND_SECTION: Final = "V boven de bakkersgist"
CHANGED_STEP: Final = "Voorwaarden referentieadres meebrengen, met de veldfiets"
_SEEN: Final = (FIRST_SECTION, SECOND_SECTION, "weggehaald: ", FIRST, "laptop 2", "laptop 3")
REASON: Final = "De lijst van vandaag noemt de sterrenkijker van sectie V."


def synchronise(cast: Cast, player: Player) -> str:
    """Press F9, wait until it succeeded, and return what the screen tells."""
    player.tell("click", name="Synchroniseren")
    player.tell("key", key="F9")
    player.tell("wait", name="Synchroniseren is gelukt", within=60)
    player.tell("gone", name="Bezig met synchroniseren")
    told = " ".join(player.tell("names"))
    require("verzonden" in told and "ontvangen" in told, "it is not told what was sent and came")
    cast.report.tell(
        f"{player.name.split()[0]} synchroniseert, en leest in woorden wat er gebeurde."
    )
    return told


def meet(cast: Cast) -> None:
    """Chapter 7: back at the centre; then two visits without a network; then back again."""
    cast.report.chapter("Terug op het centrum, en nog een keer weg")
    cast.central.start()
    first, second = cast.first, cast.second
    synchronise(cast, first)
    cast.picture(first, "synchroniseren", "Wat verzonden en ontvangen is, in woorden")
    synchronise(cast, second)
    cast.central.stop()
    cast.report.tell("Zonder netwerk wijzigen Lotte en Bram dezelfde sectie en dezelfde stap.")
    _move(first, FIRST_SECTION)
    _change_step(first, text=CHANGED_STEP)
    _move(second, SECOND_SECTION)
    _change_step(second, due="over 9 dagen")
    cast.central.start()
    synchronise(cast, first)
    told = synchronise(cast, second)
    require("op twee plekken" in told, "it is not told that something is to be reviewed")
    for player in (first, cast.lead):
        synchronise(cast, player)
    _show_merged(cast, first)


def _find(player: Player) -> None:
    player.tell("click", name="Cliënten")
    player.tell("type", into="Zoek op naam, nummer of woord", text="vossenberg", replace=True)
    player.tell("click", name=f"{CLIENT}, 24-0137", part=True)


def _move(player: Player, section: str) -> None:
    _find(player)
    player.tell("click", name="Kaart wijzigen")
    player.tell("type", into="Sectie", text=section, replace=True)
    player.tell("click", name="Wijzigen")
    player.tell("gone", name="Toch niet")


def open_case_file(player: Player) -> None:
    """Open the dossier of the client."""
    _find(player)
    player.tell("click", name="Dossier openen")
    player.tell("wait", name="Krachten")


def _change_step(player: Player, *, text: str = "", due: str = "") -> None:
    open_case_file(player)
    player.tell("click", name=f"Wijzigen: {STEP}")
    if text:
        player.tell("type", into="Wat doet iemand?", text=text, replace=True)
    if due:
        player.tell("type", into="Tegen wanneer?", text=due, replace=True)
        player.tell("key", key="Tab")
    player.tell("click", name="Wijzigen")
    player.tell("gone", name="Toch niet")


def _show_merged(cast: Cast, player: Player) -> None:
    open_case_file(player)
    player.tell("wait", name=CHANGED_STEP, part=True)
    cast.picture(player, "samengevoegd", "De tekst van Lotte en de datum van Bram in één stap")
    cast.report.tell("Verschillende velden van de stap voegden vanzelf samen.")


def decide(cast: Cast) -> None:
    """Chapter 8: the lead sees both values, decides by keyboard; both authors see the outcome."""
    cast.report.chapter("Hilde beslist in Nazicht")
    lead = cast.lead
    lead.tell("click", name="Nazicht", part=True)
    lead.tell("wait", name="Rechts nemen")
    seen = " ".join(lead.tell("names"))
    for shown in _SEEN:
        require(shown in seen, f"{shown} is not shown in {seen}")
    cast.picture(lead, "nazicht", "Beide versies, wat er vóór stond, en wat er verschilt")
    cast.report.tell("Nazicht toont wat, wie, wanneer en waar, beide teksten en die van vóór.")
    key = "Alt+R" if _is_right(lead, SECOND_SECTION) else "Alt+L"
    lead.tell("key", key=key)
    lead.tell("type", into="Reden – beide auteurs lezen die", text=REASON)
    cast.picture(lead, "nazicht-beslist", "Genomen, met een reden")
    lead.tell("key", key="Ctrl+Return")
    lead.tell("wait", name="Niets wacht op jou")
    for player in (lead, cast.first, cast.second):
        synchronise(cast, player)
    for player in (cast.first, cast.second):
        open_case_file(player)
        player.tell("wait", name=SECOND_SECTION, part=True)
    cast.picture(cast.first, "na-nazicht", "Beide auteurs zien wat er beslist is")
    _find(cast.first)
    cast.first.tell("click", name="Kaart wijzigen")
    cast.first.tell("click", name="Vroegere tekst")
    cast.first.tell("wait", name=FIRST_SECTION, part=True)
    cast.picture(cast.first, "vroegere-tekst", "De andere versie blijft in de geschiedenis")
    cast.first.tell("key", key="Escape")
    cast.first.tell("key", key="Escape")
    cast.first.tell("gone", name="Toch niet")
    cast.report.tell(
        "Beide collega’s zien de beslissing; de andere tekst blijft in de geschiedenis."
    )


def _is_right(lead: Player, section: str) -> bool:
    """Say whether `section` is the version at the right."""
    names: list[str] = lead.tell("names")
    return names.index("Rechts nemen") < next(
        place for place in range(len(names) - 1, -1, -1) if section in names[place]
    )
