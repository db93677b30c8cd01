"""The first run on screen: founding with sheets, resuming, joining with a code that is compared."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from jww_desktop.config import Profile
from jww_desktop.presenters.first_run import Page
from jww_desktop.services import beginning, clients, enrolling, opening, syncing
from jww_desktop.services.beginning import Answers, RecoverySheets
from tests.support.central import RunningCentral
from tests.support.desktop import Desktop, copy, desktop, founding
from tests.support.vaults import CHEAP, OTHER_PASSPHRASE, PASSPHRASE

FOUND = (
    "Een centrum oprichten, Je bent de eerste. Je kreeg drie gegevens van de "
    "beheerder van de centrale opslag."
)
JOIN = "Aansluiten bij een team, Je teamverantwoordelijke gaf je een uitnodiging."
Centre = tuple[RunningCentral, Profile, RecoverySheets]


def fill(seen: Desktop, name: str, text: str) -> None:
    """Put text in the field of that name, past the label that bears it too."""
    seen.until(lambda: _fields(seen, name))
    field = _fields(seen, name)[-1]
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    elif isinstance(field, QLineEdit):
        field.setText(text)


def _fields(seen: Desktop, name: str) -> list[QWidget]:
    kinds = (QLineEdit, QPlainTextEdit)
    found = [child for kind in kinds for child in seen.window.findChildren(kind)]
    return [child for child in found if child.isVisible() and child.accessibleName() == name]


def typed(seen: Desktop, name: str) -> str:
    """Return what stands in the field of that name."""
    field = _fields(seen, name)[-1]
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
    for number in (1, 2, 3):
        seen.press(
            f"Blad {number} ligt op een veilige plaats, bij iemand anders dan de twee andere bladen"
        )


def choose_passphrase(seen: Desktop, passphrase: str = PASSPHRASE) -> None:
    seen.press("Eigen zin")
    fill(seen, "Je eigen zin", passphrase)
    fill(seen, "Typ de zin nog eens", passphrase)
    seen.press("Verder")


def shown_code(seen: Desktop) -> str:
    labels = [label for label in seen.window.findChildren(QLabel) if label.isVisible()]
    codes = [label.text() for label in labels if label.text().isupper()]
    return next(code for code in codes if all(len(group) == 4 for group in code.split()))


def test_a_centre_is_founded_only_once_the_sheets_are_kept(tmp_path: Path) -> None:
    with RunningCentral(tmp_path / "central") as central:
        profile = Profile(tmp_path / "lead")
        with desktop(profile) as seen:
            seen.press(FOUND)
            seen.press("Verder")
            choose_passphrase(seen)
            given = founding(central)
            fill_founding(seen, given)
            seen.press("Verder")
            last = seen.button("Centrum oprichten")
            assert not last.isEnabled()
            fill(seen, "Map voor de bladen", str(tmp_path))
            seen.press("Bladen bewaren")
            seen.until((tmp_path / "noodbladen.pdf").exists)
            seen.press("Bestand wissen")
            seen.until(lambda: not (tmp_path / "noodbladen.pdf").exists())
            tick_sheets(seen)
            seen.press("Centrum oprichten")
            seen.find("Instellingen")
            seen.find(given.person)
        opened = opening.open_vault(profile, PASSPHRASE, kdf=CHEAP)
        assert beginning.centre_name(opened.context) == given.centre
        assert beginning.answers(opened.context) is None
        opened.close()


def test_inviting_waits_for_the_team_and_is_done_once(lead: Profile) -> None:
    """A lead in a hurry, while the store is slow: the button says why it waits, then works once."""
    with desktop(lead) as seen:
        seen.unlock()
        assert seen.app._desk is not None
        assert seen.app._vault is not None
        gate = threading.Event()
        seen.app._store.run(lambda: gate.wait(60))
        seen.app._desk.shell.go("instellingen", "team")
        fill(seen, "Naam van je collega", "Lotte Wyckmans")
        assert not seen.button("Uitnodigen").isEnabled()
        seen.find("Even geduld, je team wordt nog gelezen.")
        gate.set()
        seen.press("Uitnodigen")
        gate.clear()
        button = seen.button("Uitnodigen")
        for _ in range(2):
            button.click()
        seen.find("Uitnodiging voor Lotte Wyckmans")
        rows = enrolling.list_invitations(seen.app._vault.context)
        assert [row.name for row in rows] == ["Lotte Wyckmans"]
        seen.press("Uitnodiging intrekken")
        seen.find("Naam van je collega")
        assert typed(seen, "Naam van je collega") == ""


def test_no_disk_trouble_opens_the_way_past_the_sheets(tmp_path: Path) -> None:
    with RunningCentral(tmp_path / "central") as central, desktop(Profile(tmp_path / "p")) as seen:
        seen.press(FOUND)
        seen.press("Verder")
        choose_passphrase(seen)
        fill_founding(seen, founding(central))
        for _ in range(2):
            seen.button("Verder").click()
        fill(seen, "Map voor de bladen", str(tmp_path))
        (tmp_path / "noodbladen.pdf").mkdir()
        seen.press("Bladen bewaren")
        seen.find("Op deze plaats kan het bestand niet bewaard worden")
        seen.press("Sluiten")
        assert not seen.button("Centrum oprichten").isEnabled()
        tick_sheets(seen)
        assert seen.button("Centrum oprichten").isEnabled()


def test_a_refused_founding_is_mended_in_any_field_and_the_sheets_stay_good(tmp_path: Path) -> None:
    """A wrong code, a look at the other way, a new start; then other prisons and the right code."""
    with RunningCentral(tmp_path / "central") as central:
        profile, given = Profile(tmp_path / "lead"), founding(central)
        with desktop(profile) as seen:
            seen.press(FOUND)
            seen.press("Verder")
            choose_passphrase(seen)
            fill_founding(seen, given)
            fill(seen, "Oprichtingscode", "AAAA-BBBB-CCCC-DDDD")
            seen.press("Verder")
            sheets = keep_sheets(seen, tmp_path)
            seen.press("Centrum oprichten")
            seen.find("De oprichtingscode klopt niet")
            seen.press("Sluiten")
            seen.press("Terug")
            seen.press("Terug")
            seen.press(JOIN)
            seen.press("Verder")
            fill(seen, "Uitnodiging", "half een uitnodi")
            seen.press("Terug")
            seen.press(FOUND)
            seen.press("Verder")
            seen.until(lambda: _fields(seen, "Naam van het centrum"))
            assert typed(seen, "Naam van het centrum") == given.centre
            fill(seen, "Gevangenissen", "Brugge\nIeper\nGent")
        with desktop(profile) as seen:
            seen.write("Wachtwoordzin", PASSPHRASE)
            seen.press("Ontgrendelen")
            seen.until(lambda: _fields(seen, "Gevangenissen"))
            assert typed(seen, "Gevangenissen") == "Brugge\nIeper\nGent"
            fill(seen, "Oprichtingscode", given.founding_code)
            seen.press("Verder")
            seen.find("Instellingen")
        opened = opening.open_vault(profile, PASSPHRASE, kdf=CHEAP)
        assert [row.name for row in clients.prisons(opened.context)] == ["Brugge", "Gent", "Ieper"]
        syncing.sync_now(opened.context, lambda *_: None, lambda: False)
        assert syncing.waiting(opened.context) == 0
        opened.close()
        opening.recover_vault(profile, sheets[:2], OTHER_PASSPHRASE, kdf=CHEAP).close()


def test_what_is_done_stays_done_after_a_kill(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "lotte")
    vault = opening.create_vault(profile, PASSPHRASE, kdf=CHEAP)
    given = beginning.Answers(
        person="Lotte", laptop="laptop 3", address="https://127.0.0.1:1", invitation="FOUT"
    )
    beginning.keep(vault.context, given)
    vault.close()
    with desktop(profile) as seen:
        seen.write("Wachtwoordzin", PASSPHRASE)
        seen.press("Ontgrendelen")
        seen.find("Aansluiten bij je team")
        assert seen.app._run is not None
        seen.until(lambda: seen.app._run and seen.app._run.page is Page.JOIN)
        field = _fields(seen, "Je naam")[0]
        assert isinstance(field, QLineEdit)
        assert field.text() == "Lotte"


def test_a_weak_or_differently_repeated_passphrase_is_not_taken(tmp_path: Path) -> None:
    with desktop(Profile(tmp_path / "p")) as seen:
        seen.press("Verder")
        choose_passphrase(seen, "kort")
        seen.find("Deze zin is te makkelijk te raden. Neem de zes woorden, of maak hem langer.")
        fill(seen, "Je eigen zin", PASSPHRASE)
        fill(seen, "Typ de zin nog eens", OTHER_PASSPHRASE)
        seen.press("Verder")
        seen.find("Dit is niet dezelfde zin. Toon hem met het oog en kijk waar hij verschilt.")
        assert not opening.exists(Profile(tmp_path / "p"))


def test_a_laptop_joins_with_the_code_that_its_screen_shows(centre: Centre, tmp_path: Path) -> None:
    """The lead types what the other screen shows; a wrong code admits nobody."""
    profile = copy(centre[1], tmp_path / "lead")
    with desktop(profile) as lead, desktop(Profile(tmp_path / "lotte")) as lotte:
        lead.unlock()
        assert lead.app._desk is not None
        lead.app._desk.shell.go("instellingen", "team")
        fill(lead, "Naam van je collega", "Lotte Wyckmans")
        lead.press("Uitnodigen")
        lead.find("Uitnodiging voor Lotte Wyckmans")
        code = _fields(lead, "Uitnodiging")[0]
        assert isinstance(code, QPlainTextEdit)
        lotte.press("Verder")
        choose_passphrase(lotte, OTHER_PASSPHRASE)
        fill(lotte, "Je naam", "Lotte Wyckmans")
        fill(lotte, "Naam van dit toestel", "laptop 3")
        both = f"{centre[0].url}\n{code.toPlainText()}\n"  # as the lead copied them, in one field
        fill(lotte, "Uitnodiging", both)
        lotte.press("Verder")
        lotte.find("Wachten op je teamverantwoordelijke")
        lead.find("Een laptop vraagt om mee te doen")
        assert not lotte.button("Verder").isEnabled()
        fill(lead, "Code van het andere toestel", "0000 0000 0000 0000")
        lead.press("Toelaten")
        lead.find("Dit is niet de code van het nieuwe toestel")
        lead.press("Sluiten")
        fill(lead, "Code van het andere toestel", shown_code(lotte))
        lead.press("Toelaten")
        lead.find("De laptop van Lotte Wyckmans hoort erbij.")
        lotte.press("Beginnen")
        lotte.find("Instellingen")
    opened = opening.recover_vault(
        Profile(tmp_path / "lotte"), centre[2].sheets[:2], PASSPHRASE, kdf=CHEAP
    )
    assert beginning.laptop_name(opened.context) == "laptop 3"
    opened.close()
