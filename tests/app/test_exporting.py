"""A person takes a dossier along, and a lead everything: from the menu to a file that opens."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from jww_desktop.config import Profile
from jww_desktop.demo import canary
from jww_desktop.presenters.visits import CASE_FILE, Visit
from jww_desktop.services import case_files, clients, disclosure, plan
from jww_desktop.services.case_files import AcceptanceForm
from jww_desktop.services.clients import CardForm
from jww_desktop.ui.exporting.run import RunningDialog
from jww_desktop.ui.first_run.passphrase import PassphraseChoice
from tests.support import aes_zip
from tests.support.desktop import Desktop, desktop
from tests.support.vaults import OTHER_PASSPHRASE, PASSPHRASE

MARK = "vuurtoren"
QUOTE = f"Ik wil terug naar de {MARK}."


def dossier(seen: Desktop) -> bytes:
    """Make a dossier with one marked word in it."""
    vault = seen.app._vault
    assert vault is not None
    context = vault.context
    prison = clients.prisons(context)[0].id
    card = clients.register_card(context, prison, CardForm(name="Kobe Duinberg", number="26-0001"))
    given = AcceptanceForm("own_request", context.today, informed=True, electronic_file=True)
    case = case_files.open_case_file(context, card, given)
    plan.quote_client(context, case, QUOTE)
    return case


def fill_in(seen: Desktop, folder: Path, passphrase: str) -> str:
    """Fill in the form; return what is to open the file."""
    words = seen.window.findChildren(PassphraseChoice)[-1].passphrase()
    for name, text in (
        ("Typ de zin over", words),
        ("Map", str(folder)),
        ("Je wachtwoordzin", passphrase),
    ):
        field = seen.find(name)
        assert isinstance(field, QLineEdit)
        field.setText(text)
    return words


def ask(seen: Desktop, case: bytes) -> None:
    """Open the form from the dossier."""
    desk = seen.app._desk
    assert desk is not None
    desk.shell.go(CASE_FILE, Visit(case))
    seen.find(f"“{QUOTE}”")
    next(verb for verb in desk.verbs() if verb.name == "export").run()
    seen.find("Dit zit erin")


def test_a_dossier_leaves_under_its_own_words_once_the_passphrase_was_asked(
    lead: Profile, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with desktop(lead) as seen:
        seen.unlock()
        case = dossier(seen)
        ask(seen, case)
        assert not seen.button("Exporteren").isEnabled()
        seen.press("De cliënt zelf")
        fill_in(seen, folder, OTHER_PASSPHRASE)
        seen.press("Exporteren")
        seen.find("Deze zin past niet. Er is geen bestand gemaakt.")
        assert list(folder.iterdir()) == []
        words = fill_in(seen, folder, PASSPHRASE)
        seen.press("Exporteren")
        seen.find("Geëxporteerd en nagekeken")
        (file,) = folder.iterdir()
        seen.find(f"{file.name} ({max(1, file.stat().st_size // 1024)} kB) staat in {folder}.")
        seen.press("Sluiten")
        assert not seen.shows("Dossier exporteren")
        vault = seen.app._vault
        assert vault is not None
        (gone,) = disclosure.disclosures(vault.context, case)
        assert (gone.kind, gone.recipient_kind, gone.fell_through) == ("export", "client", False)
    assert "Kobe" not in file.name
    files = aes_zip.read(file, words)
    assert QUOTE in files["dossiers/0001.html"].decode()
    assert json.loads(files["manifest.json"])["ground"] == "client"
    assert canary.leaks([folder, lead.folder], [MARK, "Duinberg", words]) == []


def test_a_lead_takes_everything_along_and_may_stop(lead: Profile, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with desktop(lead) as seen:
        seen.unlock()
        case = dossier(seen)
        desk = seen.app._desk
        assert desk is not None
        desk.shell.go("instellingen", "export")
        seen.press("Alles exporteren…")
        seen.find("Dit zit erin")
        words = fill_in(seen, folder, PASSPHRASE)
        seen.press("Exporteren")
        seen.press("Stoppen")
        seen.find("Gestopt. Er is geen bestand gemaakt.")
        assert list(folder.iterdir()) == []
        seen.press("Exporteren")
        seen.find("Geëxporteerd en nagekeken")
        seen.key(Qt.Key.Key_Escape)
        seen.until(lambda: not seen.window.findChildren(RunningDialog))
        vault = seen.app._vault
        assert vault is not None
        gone = disclosure.disclosures(vault.context, case)
        assert [one.recipient_kind for one in gone] == ["own_centre"] * 2
        assert sorted(one.fell_through for one in gone) == [False, True]
    (file,) = folder.iterdir()
    files = aes_zip.read(file, words)
    assert json.loads(files["manifest.json"])["scope"] == "everything"
    assert "Kobe Duinberg" in files["records/client_card.jsonl"].decode()
