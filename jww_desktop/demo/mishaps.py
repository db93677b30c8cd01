"""Chapter 9: the central store dies in the middle of a sync, and is then lost altogether."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jww_desktop.demo.cast import Cast, require
from jww_desktop.demo.meeting import open_case_file, synchronise
from jww_desktop.demo.stage import Player

KILLS: Final = 2
ADDED: Final = "Kracht nummer {number}: hij werkt met molensteen en kruidnagel."


def break_central(cast: Cast) -> None:
    """Kill the central store twice in a push; then lose its ledger; nothing may be lost."""
    cast.report.chapter("De centrale opslag valt uit, en is daarna alles kwijt")
    first = cast.first
    added = [_add_while_cut(cast, first, number) for number in range(1, KILLS + 1)]
    cast.report.tell(
        "Twee keer kill -9 van de opslag midden in het verzenden: Lottes scherm zegt het, "
        "en dat er niets verloren gaat."
    )
    for player in (first, cast.lead, cast.second):
        synchronise(cast, player)
    before = cast.central.status()
    shown = _dossiers(cast, added)
    _lose(cast)
    for player in (first, cast.second, cast.lead):
        synchronise(cast, player)
    after = cast.central.status()
    require(after["segments"] == before["segments"], f"{before} before, {after} after")
    require(_dossiers(cast, added) == shown, "something differs")
    cast.report.tell(
        f"Opnieuw gevuld vanaf de laptops: {after['segments']} segmenten, zoals voorheen. "
        "De drie laptops tonen hetzelfde dossier; niets is verloren, niets staat dubbel."
    )


def _add_while_cut(cast: Cast, player: Player, number: int) -> str:
    """Write down a strength whose push the central store does not survive; return its text."""
    added = ADDED.format(number=number)
    player.tell("cut", process=cast.central.process_id)
    _add_strength(player, added)
    player.tell("click", name="Synchroniseren")
    player.tell("key", key="F9")
    player.tell("fell")
    player.tell("gone", name="Bezig met synchroniseren")
    player.tell("wait", name="De centrale opslag is niet te bereiken")
    player.tell("wait", name="Niets gaat verloren", part=True)
    cast.central.kill()  # it is dead already; this buries it
    cast.central.start()
    return added


def _lose(cast: Cast) -> None:
    cast.central.stop()
    cast.central.lose_ledger()
    cast.central.init()
    cast.central.start()
    cast.report.tell("De databank van de opslag is weg; alleen haar identiteit is er nog.")
    for player in (cast.first, cast.lead):
        player.tell("click", name="Synchroniseren")
        player.tell("key", key="F9")
        player.tell("wait", name="De centrale opslag loopt achter", within=60)
    cast.picture(cast.lead, "opslag-achter", "De opslag is leeg; er gaat niets verloren")
    cast.report.tell("Elke laptop zegt het in woorden, en wist niets.")
    cast.lead.tell("click", name="Opnieuw vullen")
    cast.lead.tell("wait", name="Synchroniseren is gelukt", within=90)


def _add_strength(player: Player, text: str) -> None:
    open_case_file(player)
    player.tell("click", name="Kracht")
    player.tell("type", into="Wat kan, heeft of wil de cliënt al?", text=text)
    player.tell("click", name="Noteren")
    player.tell("gone", name="Toch niet")


def _dossiers(cast: Cast, added: Sequence[str]) -> list[str]:
    """Return what the dossier shows, the same on each laptop and all that was added once.

    Raises:
        StoryError: it is not.
    """
    shown = [_dossier(player, added) for player in cast.players]
    require(shown[0] == shown[1] == shown[2], "the laptops show different dossiers")
    return shown[0]


def _dossier(player: Player, added: Sequence[str]) -> list[str]:
    """Return what one laptop shows, without what only that laptop says of itself."""
    open_case_file(player)
    player.tell("wait", name=added[-1], part=True)
    names: list[str] = player.tell("names")
    for text in added:
        times = sum(text in name for name in names)
        require(times == 1, f"“{text}” stands there {times} times for {player.name}")
    shown = names[names.index("Tijdlijn") :]
    return [name for name in shown if not name.startswith("DEMO") and "jij" not in name]
