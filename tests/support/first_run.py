"""The first run on screen, from the welcome on: what is filled in, and what is kept of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from jww_desktop.presenters.first_run import Page
from jww_desktop.services import beginning
from jww_desktop.services.beginning import Answers
from tests.support.desktop import Desktop
from tests.support.vaults import PASSPHRASE

FOUND = (
    "Een centrum oprichten, Je bent de eerste. Je kreeg drie gegevens van de "
    "beheerder van de centrale opslag."
)
JOIN = "Aansluiten bij een team, Je teamverantwoordelijke gaf je een uitnodiging."
TICKS = [f"Blad {number} ligt veilig bij iemand anders" for number in (1, 2, 3)]
OLD_SHEETS = (
    "Bladen van een vorige keer openen niets. Toen stopte het programma voor je centrum er was. "
    "Vernietig ze, en druk deze."
)


def fill(seen: Desktop, name: str, text: str) -> None:
    """Put text in the field of that name, past the label that bears it too."""
    seen.until(lambda: fields(seen, name))
    field = fields(seen, name)[-1]
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    elif isinstance(field, QLineEdit):
        field.setText(text)


def fields(seen: Desktop, name: str) -> list[QWidget]:
    kinds = (QLineEdit, QPlainTextEdit)
    found = [child for kind in kinds for child in seen.window.findChildren(kind)]
    return [child for child in found if child.isVisible() and child.accessibleName() == name]


def typed(seen: Desktop, name: str) -> str:
    """Return what stands in the field of that name."""
    field = fields(seen, name)[-1]
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    assert isinstance(field, QLineEdit)
    return field.text()


def fill_founding(seen: Desktop, given: Answers) -> None:
    fill(seen, "Naam van het centrum", given.centre)
    fill(seen, "Naam van je team", given.team)
    fill(seen, "Je naam", given.person)
    fill(seen, "Naam van dit toestel", given.laptop)
    fill(seen, "Gevangenissen", "\n".join(given.prisons))
    fill(seen, "Adres", f"address: {given.address}")
    fill(seen, "Oprichtingscode", given.founding_code)
    fill(seen, "Vingerafdruk", given.authority)


def keep_sheets(seen: Desktop, folder: Path) -> tuple[str, ...]:
    """Save the sheets, say that they are kept, and return them."""
    fill(seen, "Map voor de bladen", str(folder))
    seen.press("Bladen bewaren")
    seen.until((folder / "noodbladen.pdf").exists)
    seen.find("Openen om te drukken")
    tick_sheets(seen)
    assert seen.app._run is not None
    assert seen.app._run._key is not None
    return seen.app._run._key.sheets


def tick_sheets(seen: Desktop) -> None:
    for name in TICKS:
        seen.press(name)


def choose_passphrase(seen: Desktop, passphrase: str = PASSPHRASE) -> None:
    seen.press("Eigen zin")
    fill(seen, "Je eigen zin", passphrase)
    fill(seen, "Typ de zin over", passphrase)
    seen.press("Verder")


def kept(seen: Desktop) -> Answers:
    """Return what a kill at this moment would leave."""
    vault = seen.app._vault
    return (beginning.answers(vault.context) if vault else None) or Answers()


def unlock_to(seen: Desktop, page: Page) -> None:
    """Open a vault whose first run is not over, and wait for the page."""
    seen.write("Wachtwoordzin", PASSPHRASE)
    seen.press("Ontgrendelen")
    seen.until(lambda: seen.app._run and seen.app._run.page is page)
