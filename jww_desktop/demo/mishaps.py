"""Chapter 9: the central store dies in the middle of a sync, and is then lost altogether."""

from __future__ import annotations

from typing import Final

from jww_desktop.demo.cast import Cast, StoryError, require
from jww_desktop.demo.meeting import open_case_file, synchronise
from jww_desktop.demo.stage import Player

KILLS: Final = 2
_TRIES: Final = 8
_WAIT_S: Final = 0.08
ADDED: Final = "Kracht nummer {number}: hij werkt met molensteen en kruidnagel."


def break_central(cast: Cast) -> None:
    """Kill the central store twice during a sync; then lose its ledger; nothing may be lost."""
    cast.report.chapter("De centrale opslag valt uit, en is daarna alles kwijt")
    first = cast.first
    last = _kill_while_syncing(cast, first)
    cast.report.tell(
        "Twee keer kill -9 van de opslag tijdens een synchronisatie: Lottes scherm zegt het, "
        "en dat er niets verloren gaat."
    )
    for player in (first, cast.lead, cast.second):
        synchronise(cast, player)
    before = cast.central.status()
    timelines = [_timeline(player, last) for player in cast.players]
    require(timelines[0] == timelines[1] == timelines[2], "the laptops show different dossiers")
    _lose(cast)
    for player in (first, cast.second, cast.lead):
        synchronise(cast, player)
    after = cast.central.status()
    require(after["segments"] == before["segments"], f"{before} before, {after} after")
    again = [_timeline(player, last) for player in cast.players]
    require(again == timelines, "something differs")
    cast.report.tell(
        f"Opnieuw gevuld vanaf de laptops: {after['segments']} segmenten, zoals voorheen. "
        "De drie laptops tonen hetzelfde dossier; niets is verloren, niets staat dubbel."
    )


def _kill_while_syncing(cast: Cast, player: Player) -> str:
    """Kill the central store until that fell twice in the middle of a sync; return the last words.

    Raises:
        StoryError: no kill was in time.
    """
    wait_s, hits, added = _WAIT_S, 0, ""
    for number in range(1, _TRIES + 1):
        added = ADDED.format(number=number)
        _add_strength(player, added)
        player.tell("click", name="Synchroniseren")
        player.tell("key", key="F9")
        player.tell("rest", seconds=wait_s)
        cast.central.kill()
        player.tell("gone", name="Bezig met synchroniseren", within=60)
        if "Niets gaat verloren" in " ".join(player.tell("names")):
            hits += 1
        else:
            wait_s /= 2  # it was done before
        cast.central.start()
        if hits == KILLS:
            return added
    raise StoryError(f"of {_TRIES} kills {hits} fell in a sync")


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


def _timeline(player: Player, last: str) -> list[str]:
    """Return what the dossier shows, without what only this laptop says of itself."""
    open_case_file(player)
    player.tell("wait", name=last, part=True)
    names: list[str] = player.tell("names")
    shown = names[names.index("Tijdlijn") :]
    return [name for name in shown if not name.startswith("DEMO") and "jij" not in name]
