"""Chapters 4 to 6: a consultation without a network, an interruption, and what goes wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from jww_desktop.demo.cast import CLIENT, Cast, require
from jww_desktop.demo.stage import Player

NOTE_BEGUN: Final = (
    "Zijn broer heeft plaats in de kanariegeel geverfde kamer. "
    "Dario schrijft hem eerst zelf, over de zilverberken en de huur"
)
NOTE_REST: Final = ". Ik zoek de voorwaarden op, met de notenkraker van het centrum."
QUOTE: Final = "Ik wil hem niet tot last zijn, zoals een paardenbloem in het gras."
QUESTION: Final = "Wie zorgt er voor mijn hond bij de vuurtoren?"
_LOG: Final = "vault.db-wal"
STEP: Final = "Voorwaarden referentieadres opzoeken, met de kruidnagel"


def work_offline(cast: Cast) -> None:
    """Chapter 4: everything that Lotte records before she is interrupted."""
    cast.central.stop()
    cast.report.chapter("In de gevangenis, zonder netwerk")
    first = cast.first
    _count_anonymously(cast, first)
    _note_question(cast, first)
    _make_card(cast, first)
    _open_case_file(cast, first)
    _begin_contact(cast, first)


def _count_anonymously(cast: Cast, player: Player) -> None:
    player.tell("click", name="Vandaag")
    player.tell("click", name="Anoniem contact")
    player.tell("click", name="Wonen")
    cast.picture(player, "anoniem", "Een anoniem contact: alleen een telling")
    player.tell("click", name="Tellen")
    player.tell("gone", name="Tellen")
    cast.report.tell("Lotte telt een anoniem contact: geen naam, geen nummer, geen tekst.")


def _note_question(cast: Cast, player: Player) -> None:
    player.tell("click", name="Vraag noteren")
    player.tell("type", into="Wat vraagt hij of zij, in eigen woorden?", text=QUESTION)
    cast.picture(player, "vraag", "Een vraag in eigen woorden")
    player.tell("click", name="Bewaren")
    player.tell("gone", name="Toch niet")
    cast.report.tell("Een vraag staat er in de woorden van wie ze stelde.")


def _make_card(cast: Cast, player: Player) -> None:
    player.tell("click", name="Cliënten")
    player.tell("click", name="Nieuwe cliënt")
    for field, text in (
        ("Naam of schuilnaam", CLIENT),
        ("Nummer", "24-0137"),
        ("Ook gekend als", "Klaverblad, Léonard"),
        ("Geboortejaar", "1991"),
        ("Sectie", "A"),
        ("Cel", "102"),
    ):
        player.tell("type", into=field, text=text)
    cast.picture(player, "kaart", "Een nieuwe kaart")
    player.tell("click", name="Kaart maken")
    player.tell("wait", name="Nieuw dossier")
    cast.report.tell("Dario krijgt een kaart: genoeg om hem terug te vinden, niet meer.")


def _open_case_file(cast: Cast, player: Player) -> None:
    player.tell("click", name="Nieuw dossier")
    player.tell("key", key="Ctrl+Return")
    player.tell("wait", name="Sectorprotocol, W1", part=True)
    cast.picture(player, "weigering", "Zonder aanvaarding geen dossier: de regel wordt genoemd")
    player.tell("key", key="Escape")
    cast.report.tell("Zonder aanvaarding opent er geen dossier, en het scherm zegt waarom (W1).")
    player.tell("click", name="Zelf gevraagd")
    player.tell("click", name="Ik legde uit", part=True)
    player.tell("click", name="Ja")
    cast.picture(player, "aanvaarding", "Hoe de hulp er kwam")
    player.tell("key", key="Ctrl+Return")
    player.tell("wait", name="Nieuw contact")
    cast.report.tell(
        "Dario vroeg het zelf. Het dossier is open, in een ruimte met een eigen sleutel."
    )


def _begin_contact(cast: Cast, player: Player) -> None:
    player.tell("click", name="Nieuw contact")
    player.tell("wait", name="Wat bracht Dario mee", part=True)
    player.tell("keys", text=NOTE_BEGUN)
    player.tell("rest", seconds=1.5)
    cast.picture(
        player, "gesprek", "Een gesprek noteren; alles is een concept vanaf de eerste toets"
    )
    _hide(cast, player)


def _hide(cast: Cast, player: Player) -> None:
    player.tell("key", key="F12")
    player.tell("wait", name="Verder")
    require("Dario" not in " ".join(player.tell("names")), "the cover shows whom it hides")
    cast.picture(player, "gordijn", "Er komt iemand binnen: F12 verbergt alles")
    player.tell("key", key="Return")
    note = player.tell("wait", name="Wat bracht Dario mee", part=True)
    require(
        player.tell("read", name=note, typable=True) == NOTE_BEGUN,
        "the note is not as it was before the cover",
    )
    cast.report.tell("Achter het gordijn staat niets van Dario; één toets en de zin staat er weer.")


def interrupt(cast: Cast) -> None:
    """Chapter 5: the process is killed in mid-sentence; the words are there afterwards."""
    cast.report.chapter("Midden in een zin valt de laptop uit")
    first = cast.first
    first.kill()
    cast.report.tell("kill -9: geen afscheid, geen bewaarknop.")
    first.start()
    first.tell("wait", name="Ontgrendelen")
    cast.picture(first, "ontgrendelen", "Ontgrendelen, zonder netwerk")
    cast.unlock(first)
    first.tell("wait", name="Je gesprek met D. V.", part=True)
    cast.picture(first, "vandaag-onderbroken", "Vandaag begint met wat onderbroken werd")
    first.tell("click", name="Verder schrijven")
    note = first.tell("wait", name="Wat bracht Dario mee", part=True)
    require(
        first.tell("read", name=note, typable=True) == NOTE_BEGUN,
        "the half-written note is not there",
    )
    first.tell("keys", text=NOTE_REST)
    require(
        first.tell("read", name=note, typable=True) == NOTE_BEGUN + NOTE_REST,
        "the cursor was not at the end",
    )
    cast.report.tell("Na het ontgrendelen staat de halve zin er, met de cursor achteraan.")
    _finish_contact(cast, first)


def _finish_contact(cast: Cast, player: Player) -> None:
    player.tell("key", key="Ctrl+U")
    player.tell("keys", text=QUOTE)
    player.tell("click", name="Wonen")
    player.tell("type", into="Volgende stap", text=STEP)
    player.tell("type", into="Tegen wanneer", text="over 3 dagen", replace=True)
    player.tell("key", key="Tab")
    cast.picture(player, "gesprek-klaar", "Uitspraak, domein en volgende stap")
    player.tell("key", key="Ctrl+Return")
    player.tell("wait", name="Krachten")
    cast.picture(player, "dossier", "Het dossier: wie, waar, tijdlijn en stappen")
    cast.report.tell("Klaar: gesprek, uitspraak en volgende stap staan in de tijdlijn.")


def open_badly(cast: Cast) -> None:
    """Chapter 6: wrong passphrase, damaged header, missing and empty database."""
    cast.report.chapter("Wat er misgaat bij het openen")
    cast.first.kill()  # so that the last words lie in the write-ahead log, and not in the database
    require((cast.first.profile / _LOG).stat().st_size, "nothing lies in the write-ahead log")
    for name, spoil, said, passphrase in (
        ("verkeerde zin", _leave, "Deze zin past niet.", "dit is niet de goede zin hoor"),
        ("beschadigde kop", _damage_header, "is beschadigd", ""),
        ("verdwenen databank", _remove_database, "niet gevonden", ""),
        ("lege databank", _empty_database, "is leeg", ""),
    ):
        _try(cast, name, spoil, said, passphrase or cast.first.passphrase)
    cast.first.start()
    cast.unlock(cast.first)


def _try(cast: Cast, name: str, spoil: Callable[[Path], None], said: str, passphrase: str) -> None:
    copy = cast.folder / "proef" / name.replace(" ", "-") / "profile"
    shutil.copytree(cast.first.profile, copy)
    spoil(copy)
    before = _contents(copy)
    player = Player(name, copy, passphrase, visible=False)
    player.start()
    try:
        player.tell("type", into="Wachtwoordzin", text=passphrase)
        player.tell("key", key="Return")
        message = player.tell("wait", name=said, part=True, within=30)
        cast.picture(player, f"fout-{name.replace(' ', '-')}", f"Bij een {name}")
    finally:
        player.kill()
    require(_contents(copy) == before, f"something was overwritten: {name}")
    cast.report.tell(f"{name.capitalize()}: “{message}” Er is niets overschreven.")


def _contents(folder: Path) -> dict[str, bytes]:
    """Return what lies in the files that hold the vault; SQLite's index of its log does not."""
    kept = ("vault.key", "vault.key.bak", "vault.db", _LOG)
    return {name: (folder / name).read_bytes() for name in kept if (folder / name).exists()}


def _leave(_folder: Path) -> None:
    """Damage nothing."""


def _damage_header(folder: Path) -> None:
    for name in ("vault.key", "vault.key.bak"):
        data = bytearray((folder / name).read_bytes())
        data[len(data) // 2] ^= 0xFF
        (folder / name).write_bytes(data)


def _remove_database(folder: Path) -> None:
    for path in folder.glob("vault.db*"):
        path.unlink()


def _empty_database(folder: Path) -> None:
    _remove_database(folder)
    (folder / "vault.db").touch()
