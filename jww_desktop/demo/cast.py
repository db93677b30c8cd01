"""Who plays: one central store, a lead, two caseworkers, and what is written down about them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jww_desktop.demo.central_process import CentralProcess
from jww_desktop.demo.report import Report
from jww_desktop.demo.stage import Player

CENTRE: Final = "CAW Demo"
TEAM: Final = "Team Gent"
PRISONS: Final = ("Gent", "Oudenaarde")
LEAD: Final = "Hilde Roggeman"
FIRST: Final = "Lotte Wyckmans"
SECOND: Final = "Bram Oosterzele"
CLIENT: Final = "Dario Vossenberg"

PASSPHRASES: Final = {
    LEAD: "lantaarn fietst over de paarse brug",
    FIRST: "zeven pinguïns bakken stille wafels",
    SECOND: "het orgel droomt van warme kiezels",
}
LAPTOPS: Final = {LEAD: "laptop 1", FIRST: "laptop 2", SECOND: "laptop 3"}

MARKERS: Final = (
    "kanariegeel",
    "zilverberken",
    "paardenbloem",
    "vuurtoren",
    "klaverblad",
    "notenkraker",
    "regenpijp",
    "bakkersgist",
    "veldfiets",
    "sterrenkijker",
    "molensteen",
    "kruidnagel",
)
"""Rare words that are typed during the day and may afterwards be readable in no file."""


class StoryError(Exception):
    """What was seen is not what should be."""


def require(truth: object, what: str) -> None:
    """Stop the story when something does not hold."""
    if not truth:
        raise StoryError(what)


class Cast:
    """Everybody on the stage.

    Attributes:
        folder: where all their files lie.
        report: what is told.
        central: the central store.
        lead, first, second: the laptops.
    """

    def __init__(
        self,
        folder: Path,
        report: Report,
        *,
        visible: bool = False,
        central: CentralProcess | None = None,
    ) -> None:
        self.folder = folder
        self.report = report
        self.central = central or CentralProcess(folder / "central")
        self.lead, self.first, self.second = (
            Player(name, folder / name.split()[0].lower() / "profile", phrase, visible=visible)
            for name, phrase in PASSPHRASES.items()
        )

    @property
    def players(self) -> tuple[Player, Player, Player]:
        """The three laptops."""
        return self.lead, self.first, self.second

    def picture(self, player: Player, name: str, caption: str) -> None:
        """Take a picture of a laptop's window."""
        player.tell("grab", file=str(self.report.picture(name, caption)))

    def unlock(self, player: Player) -> None:
        """Type the passphrase on the lock screen."""
        player.tell("type", into="Wachtwoordzin", text=player.passphrase)
        player.tell("key", key="Return")
        player.tell("wait", name="Vergrendelen")

    def close(self) -> None:
        """Let everybody go home."""
        for player in self.players:
            player.close()
        self.central.stop()
