"""Chapter 10, and what is checked after the day: finding, and words that may lie nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jww_desktop.demo.beginning import SHEETS
from jww_desktop.demo.canary import blind_spots, leaks, shapes
from jww_desktop.demo.cast import CLIENT, MARKERS, Cast, require
from jww_desktop.demo.stage import Player

_TRIES: Final = (
    ("vosenberg", CLIENT, "een naam met een tikfout"),
    ("zilverberken", "zilverberken", "een woord uit een notitie"),
    ("klaverblad", CLIENT, "een andere naam"),
    ("leonard", CLIENT, "een andere naam, zonder haar accent"),
    ("24-0137", CLIENT, "een nummer"),
)


def find(cast: Cast) -> None:
    """Chapter 10: find names, notes and the way on a laptop without a network."""
    cast.report.chapter("Zoeken, zonder netwerk")
    cast.central.stop()
    player = cast.second
    player.tell("key", key="Ctrl+F")
    for typed, found, what in _TRIES:
        player.tell("type", into="Zoek op naam, nummer of woord", text=typed, replace=True)
        player.tell("wait", name=f"Nieuwe cliënt: {typed}")  # no longer what the last try found
        player.tell("wait", name=found, part=True)
        cast.report.tell(f"“{typed}” vindt {what}.")
    cast.picture(player, "zoeken", "Eén zoekvak over alles op deze laptop")
    _find_the_way(cast, player)


def _find_the_way(cast: Cast, player: Player) -> None:
    player.tell("key", key="Ctrl+K")
    player.tell("wait", name="Opdrachten")
    cast.picture(player, "opdrachten", "Ctrl+K: alles wat je hier kan doen, met de toets erbij")
    player.tell("key", key="Escape")
    player.tell("gone", name="Opdrachten")
    player.tell("key", key="F1")
    player.tell("wait", name="Zoek in de hulp")
    cast.picture(player, "hulp", "F1: de bladzijde bij dit scherm")
    player.tell("key", key="Escape")
    player.tell("gone", name="Zoek in de hulp")
    cast.report.tell("Ook de weg wijzen gaat zonder netwerk: met Ctrl+K en F1.")


def look_for_words(cast: Cast) -> None:
    """After the day: what was typed is readable in no file; a control proves the search.

    Besides the marker words, the name of the client and every passphrase. All is searched that the
    laptops and the central store wrote, the recovery sheets too; not what the story itself made.

    Raises:
        StoryError: a word was found, or the search is blind.
    """
    cast.report.chapter("Staat er iets leesbaar op schijf?")
    control = cast.folder / "controle"
    control.mkdir()
    typed = " ".join(text for player in cast.players for text in player.typed).lower()
    for word in MARKERS:
        require(word in typed, f"nobody typed {word}")
    blind = blind_spots(control, MARKERS)
    require(not blind, f"the search does not find {blind}")
    folders = _written(cast, control)
    leaked = leaks(folders, [*MARKERS, CLIENT, *(player.passphrase for player in cast.players)])
    require(not leaked, f"readable on disk: {leaked}")
    count = sum(1 for folder in folders for path in folder.rglob("*") if path.is_file())
    cast.report.tell(
        f"{len(MARKERS)} opvallende woorden werden getypt. In {count} bestanden van laptops en "
        f"opslag staat er geen enkel leesbaar; in de controle vindt dezelfde zoektocht ze alle "
        f"{len(MARKERS)}, in {len(shapes(MARKERS[0]))} gedaanten."
    )


def _written(cast: Cast, control: Path) -> list[Path]:
    """Return every folder but those of the report and of the control."""
    own = {cast.report.folder, control}
    inside = (path for path in sorted(cast.folder.iterdir()) if path not in own)
    folders = [*inside, cast.central.data, cast.central.around]
    require(cast.folder / SHEETS in folders, "the recovery sheets are not searched")
    return list(dict.fromkeys(folders))
