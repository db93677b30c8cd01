"""Each screen once: the real windows of a caseworker and a lead, on a centre that is at work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jww_desktop.demo import sights_day, sights_file, stops
from jww_desktop.demo.cast import FIRST, LEAD, PASSPHRASES
from jww_desktop.demo.central_process import CentralProcess
from jww_desktop.demo.furnishing import furnish
from jww_desktop.demo.report import Report
from jww_desktop.demo.stage import Player

CLIENTS: Final = 14
OPEN: Final = {
    "De dag": sights_day.DAY,
    "Spreekuur": sights_day.HOUR,
    "Cliënten": sights_file.CLIENTS,
    "Het dossier": sights_file.FILE,
    "Overal": sights_day.ROUND,
    "In andere kleuren, en tweemaal zo groot": sights_day.LOOKS,
}
"""What a caseworker sees once the vault is open, under the heads of the report."""
_LIST: Final = """Naam;Nummer;Geboortejaar;Gevangenis;Sectie;Cel;Taal
Tuur Wolkendries;26-0801;1988;Gent;A;12;Nederlands
Leïla Duinzicht;26-0802;1991;Oudenaarde;B;7;Frans
Dario Vossenbergh;;1991;Gent;C;214;Nederlands
"""


def go_round(folder: Path, report: Report, *, visible: bool = False) -> None:
    """Look at each screen and its main dialogs, and put the pictures in the report by room.

    Args:
        folder: an empty one for a store and three laptops of its own.
        report: where the pictures go; its last chapter gets them.
        visible: show the windows instead of playing offscreen.
    """
    folder.mkdir()
    central = CentralProcess(folder / "central")
    central.data.mkdir(parents=True)
    central.init()
    central.start()
    try:
        profiles = furnish(folder, central, lambda _: None, count=CLIENTS)
        _caseworker(folder, _player(profiles, FIRST, visible=visible), report)
        _lead(_player(profiles, LEAD, visible=visible), report)
    finally:
        central.stop()


def _player(profiles: dict[str, Path], name: str, *, visible: bool) -> Player:
    return Player(name, profiles[name], PASSPHRASES[name], visible=visible)


class _Round:
    """One person who goes from screen to screen.

    Args:
        player: whose window it is.
        report: gets the pictures.
        words: what stands between braces in the orders, such as the path of a list.
    """

    def __init__(self, player: Player, report: Report, **words: str) -> None:
        self._player, self._report, self._words = player, report, words

    def sit_down(self) -> None:
        """Start, with the window as it is on the laptops in use."""
        self._player.start()
        self._give((stops.FULL_SIZE,))

    def unlock(self) -> None:
        """Type the passphrase on the lock screen."""
        self._player.tell("type", into="Wachtwoordzin", text=self._player.passphrase)
        self._player.tell("key", key="Return")
        self._player.tell("wait", name="Vergrendelen")

    def look(self, group: str, seen: Sequence[stops.Stop]) -> None:
        """Make each stop, under one head in the report."""
        for stop in seen:
            self._give(stop.ways)
            self._player.tell("wait", name=stop.shown, part=True)
            file, picture = self._report.in_group(group, stop.name, stop.caption)
            picture.place = self._player.tell("grab", file=str(file))
            self._give(stop.away)

    def _give(self, orders: Sequence[stops.Order]) -> None:
        for do, words in orders:
            self._player.tell(do, **{name: self._filled(word) for name, word in words.items()})

    def _filled(self, word: object) -> object:
        return word.format(**self._words) if isinstance(word, str) else word


def _caseworker(folder: Path, player: Player, report: Report) -> None:
    listed = folder / "clienten.csv"
    listed.write_text(_LIST, encoding="utf-8")
    around = _Round(player, report, list=str(listed))
    try:
        around.sit_down()
        around.look("Voor de kluis open is", sights_day.LOCK)
        around.unlock()
        for group, seen in OPEN.items():
            around.look(group, seen)
    finally:
        player.kill()


def _lead(player: Player, report: Report) -> None:
    around = _Round(player, report)
    try:
        around.sit_down()
        around.unlock()
        around.look("Bij een teamverantwoordelijke", sights_day.LEAD)
    finally:
        player.kill()
