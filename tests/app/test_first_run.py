"""The first run on screen: founding with sheets, resuming, joining with a code that is compared."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from jww_desktop.config import Profile
from jww_desktop.errors import BugError
from jww_desktop.presenters.first_run import Page
from jww_desktop.services import beginning, clients, enrolling, opening, syncing
from jww_desktop.services.beginning import RecoverySheets
from tests.support.central import RunningCentral
from tests.support.desktop import Desktop, copy, desktop, founding
from tests.support.first_run import (
    FOUND,
    JOIN,
    OLD_SHEETS,
    TICKS,
    choose_passphrase,
    fields,
    fill,
    fill_founding,
    keep_sheets,
    kept,
    tick_sheets,
    typed,
    unlock_to,
)
from tests.support.vaults import CHEAP, OTHER_PASSPHRASE, PASSPHRASE

Centre = tuple[RunningCentral, Profile, RecoverySheets]


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
            seen.key(Qt.Key.Key_Return)
            seen.find(given.person)
            seen.press("Nodig je collega’s uit, In Instellingen, bij Team en toestellen.")
            seen.find("Naam van je collega")
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
        seen.write("Naam van je collega", "Lotte Wyckmans")
        seen.key(Qt.Key.Key_Return)
        seen.find("Uitnodiging voor Lotte Wyckmans")
        assert seen.button("Kopiëren").hasFocus()


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
        assert not any(seen.button(name).isEnabled() for name in (*TICKS, "Centrum oprichten"))
        seen.find("Bewaar eerst de bladen")
        (tmp_path / "stick").mkdir()
        fill(seen, "Map voor de bladen", str(tmp_path / "stick"))
        seen.press("Bladen bewaren")
        seen.find("Openen om te drukken")
        tick_sheets(seen)
        assert seen.button("Centrum oprichten").isEnabled()
        kept = tmp_path / "stick" / "noodbladen.pdf"
        kept.unlink()
        kept.mkdir()  # which is not deleted as a file is
        seen.press("Bestand wissen")
        seen.find("noodbladen.pdf kan niet gewist worden")
        seen.find(
            "Sluit het waar het nog open staat, en probeer opnieuw. "
            f"Lukt het niet, wis het dan zelf in {kept.parent}."
        )


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
            seen.until(lambda: fields(seen, "Naam van het centrum"))
            assert typed(seen, "Naam van het centrum") == given.centre
            fill(seen, "Gevangenissen", "Brugge\nIeper\nGent")
        with desktop(profile) as seen:
            unlock_to(seen, Page.FOUND)
            assert typed(seen, "Gevangenissen") == "Brugge\nIeper\nGent"
            host = given.address.removeprefix("https://")
            fill(seen, "Adres", "opslag van het centrum")
            seen.press("Verder")
            seen.until(lambda: "begint" in " ".join(seen.names()))
            spaced = " ".join(given.authority[at : at + 4] for at in range(0, 64, 4))
            pasted = f"address: {host}\nauthority: {spaced}\nfounding code: {given.founding_code}"
            fill(seen, "Oprichtingscode", pasted)
            assert typed(seen, "Adres") == host
            seen.press("Verder")
            seen.find("Instellingen")
        opened = opening.open_vault(profile, PASSPHRASE, kdf=CHEAP)
        assert [row.name for row in clients.prisons(opened.context)] == ["Brugge", "Gent", "Ieper"]
        syncing.sync_now(opened.context, lambda *_: None, lambda: False)
        assert syncing.waiting(opened.context) == 0
        opened.close()
        opening.recover_vault(profile, sheets[:2], OTHER_PASSPHRASE, kdf=CHEAP).close()


@pytest.mark.parametrize(("way", "page"), [(JOIN, Page.JOIN), (FOUND, Page.FOUND)])
def test_a_kill_leads_back_to_the_form_and_costs_no_key(
    way: str, page: Page, tmp_path: Path
) -> None:
    """Killed as soon as there is a passphrase; then again, a second after half a name."""
    with desktop(Profile(tmp_path / "first")) as seen:
        seen.press(way)
        seen.press("Verder")
        choose_passphrase(seen)
        seen.until(lambda: kept(seen).is_begun)
        killed = copy(Profile(tmp_path / "first"), tmp_path / "killed")
    with desktop(killed) as seen:
        unlock_to(seen, page)
        fill(seen, "Naam van dit toestel", "laptop 3")
        seen.until(lambda: kept(seen).laptop)
        again = copy(killed, tmp_path / "again")
    with desktop(again) as seen:
        unlock_to(seen, page)
        assert typed(seen, "Naam van dit toestel") == "laptop 3"
        assert typed(seen, "Je naam") == ""


def test_sheets_of_a_process_that_was_killed_are_said_to_open_nothing(tmp_path: Path) -> None:
    """Their key went with the process; going back and on in one process keeps its key."""
    with RunningCentral(tmp_path / "central") as central:
        profile = Profile(tmp_path / "first")
        with desktop(profile) as seen:
            seen.press(FOUND)
            seen.press("Verder")
            choose_passphrase(seen)
            fill_founding(seen, founding(central))
            seen.press("Verder")
            first = keep_sheets(seen, tmp_path)
            seen.press("Terug")
            seen.press("Verder")
            seen.find("Noodbladen")
            assert not seen.shows(OLD_SHEETS)
            killed = copy(profile, tmp_path / "killed")
        with desktop(killed) as seen:
            unlock_to(seen, Page.FOUND)
            seen.press("Verder")
            seen.find(OLD_SHEETS)
            assert not seen.button("Centrum oprichten").isEnabled()
            assert keep_sheets(seen, tmp_path) != first


def test_enter_goes_from_one_empty_field_to_the_next_and_then_on(tmp_path: Path) -> None:
    with desktop(Profile(tmp_path / "p")) as seen:
        seen.press("Verder")
        choose_passphrase(seen)
        seen.until(lambda: fields(seen, "Je naam"))
        fields(seen, "Je naam")[-1].setFocus()
        fill(seen, "Adres van de centrale opslag", "https://127.0.0.1:1")
        seen.key(Qt.Key.Key_Return)
        seen.find("Dit is nog leeg.")
        assert fields(seen, "Je naam")[-1].hasFocus()
        fill(seen, "Je naam", "Lotte Wyckmans")
        seen.key(Qt.Key.Key_Return)
        assert fields(seen, "Naam van dit toestel")[-1].hasFocus()
        fill(seen, "Naam van dit toestel", "laptop 3")
        seen.key(Qt.Key.Key_Return)
        assert fields(seen, "Uitnodiging")[-1].hasFocus()
        seen.key(Qt.Key.Key_Return)
        seen.find("Dit is nog leeg.")
        fill(seen, "Uitnodiging", "FOUT")
        seen.key(Qt.Key.Key_Return)
        seen.until(lambda: "teken fout" in " ".join(seen.names()))
        assert typed(seen, "Uitnodiging") == "FOUT"


def test_forgotten_before_there_are_sheets_one_begins_anew_and_nothing_is_deleted(
    tmp_path: Path,
) -> None:
    profile = Profile(tmp_path / "p")
    opening.create_vault(profile, PASSPHRASE, kdf=CHEAP).close()
    with desktop(profile) as seen:
        seen.press("Zin vergeten")
        seen.find("Deze laptop hoort nog bij geen centrum")
        seen.press("Terug")
        seen.press("Zin vergeten")
        seen.press("Opnieuw beginnen")
        seen.find("Welkom")
        seen.press("Verder")
        choose_passphrase(seen, OTHER_PASSPHRASE)
        seen.find("Je naam")
    opening.open_vault(profile, OTHER_PASSPHRASE, kdf=CHEAP).close()
    (aside,) = profile.folder.glob("opzij-*")
    opening.open_vault(Profile(aside), PASSPHRASE, kdf=CHEAP).close()


def test_a_vault_with_sheets_is_not_set_aside(lead: Profile) -> None:
    with pytest.raises(BugError):
        opening.set_aside(lead)
    opening.open_vault(lead, PASSPHRASE, kdf=CHEAP).close()


def test_a_weak_or_differently_repeated_passphrase_is_not_taken(tmp_path: Path) -> None:
    with desktop(Profile(tmp_path / "p")) as seen:
        seen.press("Verder")
        choose_passphrase(seen, "kort")
        seen.find("Deze zin is te makkelijk te raden. Neem de zes woorden, of maak hem langer.")
        fill(seen, "Je eigen zin", PASSPHRASE)
        fill(seen, "Typ de zin over", OTHER_PASSPHRASE)
        seen.press("Verder")
        seen.find("Dit is niet dezelfde zin. Klik op het oog, en kijk waar hij verschilt.")
        assert not opening.exists(Profile(tmp_path / "p"))


def test_a_laptop_joins_with_the_code_that_its_screen_shows(centre: Centre, tmp_path: Path) -> None:
    """The lead types what the other screen shows; a wrong code admits nobody."""
    profile = copy(centre[1], tmp_path / "lead")
    with desktop(profile) as lead, desktop(Profile(tmp_path / "lotte")) as lotte:
        lead.unlock()
        assert lead.app._desk is not None
        lead.app._desk.shell.go("instellingen", "team")
        assert lead.window.focusWidget() is fields(lead, "Naam van je collega")[-1]
        fill(lead, "Naam van je collega", "Lotte Wyckmans")
        lead.press("Uitnodigen")
        lead.find("Uitnodiging voor Lotte Wyckmans")
        lead.button("Kopiëren").setFocus()
        code = fields(lead, "Uitnodiging")[0]
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
        assert lead.window.focusWidget() is fields(lead, "Code van het andere toestel")[-1]
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
