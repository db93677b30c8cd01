"""The scenes round the work: lock, recovery, cover, settings, help, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jww_desktop.config import Profile
from jww_desktop.demo.pausing import pause
from jww_desktop.domain.clauses import clause_text
from jww_desktop.errors import AppError, RuleError, UserError, WorldError
from jww_desktop.i18n import t
from jww_desktop.presenters.tasks import bug
from jww_desktop.presenters.team import Handout
from jww_desktop.services import beginning, opening
from jww_desktop.ui.exporting.dialog import ExportDialog
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.gallery import build_gallery
from jww_desktop.ui.help.paper import PaperDialog
from jww_desktop.ui.settings.name_dialog import NameDialog
from jww_desktop.ui.settings.view import SettingsView
from jww_desktop.ui.widgets.overlay import Overlay
from jww_desktop.vault.errors import AlreadyOpenError, ChangeUnfinishedError, NotEnoughMemoryError
from tests.support.central import RunningCentral
from tests.support.desktop import Desktop, copy, founded
from tests.support.scenes import Scene
from tests.support.vaults import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, backup
from tests.support.windows import COLLEAGUE, fill, started


def lock(folder: Path) -> Iterator[Scene]:
    """The lock screen: empty, filled in, refused, busy, and what can be wrong with a vault."""
    profile = Profile(folder / "p")
    opening.create_vault(profile, PASSPHRASE, kdf=CHEAP).close()
    with started(profile) as seen:
        yield Scene("ontgrendelen-leeg", seen.window)
        seen.press(t("Ontgrendelen"))
        yield Scene("ontgrendelen-niets-getypt", seen.window)
        seen.write(t("Wachtwoordzin"), OTHER_PASSPHRASE)
        yield Scene("ontgrendelen-getypt", seen.window)
        view = seen.app._lock_view
        view._on_busy_changed(True)
        yield Scene("ontgrendelen-bezig", seen.window)
        view._on_busy_changed(False)
        seen.press(t("Ontgrendelen"))
        seen.button(t("Opnieuw proberen"))
        yield Scene("ontgrendelen-fout", seen.window)
        seen.write(t("Wachtwoordzin"), OTHER_PASSPHRASE)
        seen.press(t("{field}: tonen").format(field=t("Wachtwoordzin")))
        yield Scene("ontgrendelen-getoond", seen.window)
    yield from _broken_vaults(folder, profile)
    with started(profile, demo=True) as seen:
        yield Scene("ontgrendelen-demo", seen.window)
        QTest.keyClick(seen.window, Qt.Key.Key_F1)
        yield Scene("ontgrendelen-hulp", seen.window)


def _broken_vaults(folder: Path, profile: Profile) -> Iterator[Scene]:
    damaged = copy(profile, folder / "damaged")
    for header in (damaged.header, backup(damaged)):
        header.write_bytes(b"\x00" * 40)
    yield from _refused_at_the_lock("kluis-sleutel-beschadigd", damaged)
    headless = copy(profile, folder / "headless")
    for header in (headless.header, backup(headless)):
        header.unlink()
    yield from _refused_at_the_lock("kluis-sleutel-weg", headless)
    empty = copy(profile, folder / "empty")
    empty.database.unlink()
    yield from _refused_at_the_lock("kluis-databank-weg", empty)
    torn = copy(profile, folder / "torn")
    torn.database.write_bytes(torn.database.read_bytes()[:5000] + b"\x00" * 5000)
    yield from _refused_at_the_lock("kluis-databank-beschadigd", torn)
    for name, error in (
        ("kluis-al-open", AlreadyOpenError()),
        ("kluis-geheugen", NotEnoughMemoryError()),
        ("kluis-half-gewijzigd", ChangeUnfinishedError()),
    ):
        with started(profile) as seen:
            seen.app._lock_view._on_failed(error)
            yield Scene(name, seen.window)


def _refused_at_the_lock(name: str, profile: Profile) -> Iterator[Scene]:
    with started(profile) as seen:
        seen.write(t("Wachtwoordzin"), PASSPHRASE)
        seen.press(t("Ontgrendelen"))
        seen.button(t("Sluiten"))
        yield Scene(name, seen.window)


def recovery(folder: Path) -> Iterator[Scene]:
    """The forgotten passphrase: before there are sheets; two sheets, a mistyped word, a new one."""
    profile = Profile(folder / "p")
    vault = opening.create_vault(profile, PASSPHRASE, kdf=CHEAP)
    with started(copy(profile, folder / "early")) as seen:
        seen.press(t("Zin vergeten"))
        yield Scene("herstel-nog-geen-bladen", seen.window)
    key = beginning.new_recovery_key()
    vault.protect(key.public)
    vault.close()
    sheets = key.sheets
    with started(profile) as seen:
        seen.press(t("Zin vergeten"))
        yield Scene("herstel-leeg", seen.window)
        fill(seen, _sheet(1), sheets[0].replace(sheets[0].split()[4], "merrels", 1))
        fill(seen, _sheet(2), sheets[1])
        seen.press(t("Verder"))
        yield Scene("herstel-fout-woord", seen.window)
        fill(seen, _sheet(1), sheets[0])
        seen.press(t("Verder"))
        yield Scene("herstel-nieuwe-zin", seen.window)
        view = seen.app._recovery
        assert view is not None
        view._on_busy_changed(True)
        yield Scene("herstel-bezig", seen.window)


def cover_and_settings(folder: Path) -> Iterator[Scene]:
    """Cover, settings and help in the shell of a lead."""
    data = folder / "central"
    with RunningCentral(data) as central:
        profile, _key = founded(folder / "lead", central)
        with started(profile) as seen:
            seen.unlock()
            seen.app._idle._clock = lambda: 0.0  # looking takes long, and nobody touches a key
            yield from _cover(seen)
            yield from _settings(seen)
            yield from _help(seen)
            yield from _refusals(seen)


def _cover(seen: Desktop) -> Iterator[Scene]:
    seen.app.cover()
    yield Scene("gordijn-vrij", seen.window)
    seen.key(Qt.Key.Key_Return)
    seen.app._idle.cover_due.emit()
    yield Scene("gordijn", seen.window)
    QTest.keyClicks(_keyboard(), OTHER_PASSPHRASE)
    seen.key(Qt.Key.Key_Return)
    seen.find(f"{t('Deze zin past niet.')} {t('Er wordt niets gewist.')}")
    yield Scene("gordijn-fout", seen.window)
    QTest.keyClicks(_keyboard(), PASSPHRASE)
    seen.key(Qt.Key.Key_Return)
    seen.find(t("Instellingen"))


def _settings(seen: Desktop) -> Iterator[Scene]:
    desk = seen.app._desk
    assert desk is not None
    screen = desk._screens["instellingen"]
    assert isinstance(screen, SettingsView)
    desk.shell.go("instellingen", "appearance")
    yield Scene("instellingen-weergave", seen.window)
    desk.shell.go("instellingen", "passphrase")
    yield Scene("instellingen-zin", seen.window)
    seen.press(t("Zin wijzigen"))
    yield Scene("instellingen-zin-leeg", seen.window)
    fill(seen, t("Huidige zin"), OTHER_PASSPHRASE)
    seen.press(t("Zin wijzigen"))
    yield Scene("instellingen-zin-nog-eens", seen.window)
    desk.shell.go("instellingen", "writing")
    seen.find(t("Hier staat nog niets gemeten."))
    yield Scene("instellingen-schrijven", seen.window)
    yield from _names(seen)
    desk.shell.go("instellingen", "export")
    seen.find(t("Alles exporteren…"))
    yield Scene("instellingen-exporteren", seen.window)
    seen.press(t("Alles exporteren…"))
    seen.find(t("Dit zit erin"))
    yield Scene("instellingen-alles-exporteren", seen.window)
    seen.window.findChildren(ExportDialog)[-1].reject()
    desk.shell.go("instellingen", "team")
    seen.until(seen.button(t("Uitnodigen")).isEnabled)
    yield Scene("instellingen-team", seen.window)
    seen.press(t("Uitnodigen"))
    yield Scene("instellingen-team-zonder-naam", seen.window)
    fill(seen, t("Naam van je collega"), COLLEAGUE)
    seen.press(t("Uitnodigen"))
    seen.find(t("Uitnodiging voor {naam}").format(naam=COLLEAGUE))
    yield Scene("instellingen-uitnodiging", seen.window)
    team = screen._team
    handout = team._handout
    assert handout is not None
    team.leave()
    pause(800)  # the last question is answered before another answer is shown
    team._show(Handout(handout.row, has_answered=True))
    yield Scene("instellingen-uitnodiging-antwoord", seen.window)
    refused = UserError(
        "Dit is niet de code van het nieuwe toestel.",
        safe="Er is niemand toegelaten.",
        next_step="Vergelijk opnieuw. Klopt het weer niet, trek de uitnodiging dan in.",
    )
    yield from _fault(seen, "instellingen-verkeerde-code", refused)
    twice = UserError(
        "Twee toestellen hebben deze uitnodiging gebruikt.",
        safe="Geen van beide is toegelaten.",
        next_step="Trek de uitnodiging in en geef een nieuwe, van hand tot hand.",
    )
    team._show(Handout(handout.row, fault=twice))
    yield Scene("instellingen-uitnodiging-alarm", seen.window)


def _names(seen: Desktop) -> Iterator[Scene]:
    desk = seen.app._desk
    assert desk is not None
    desk.shell.go("instellingen", "names")
    change = seen.button(t("Naam wijzigen"))
    seen.until(change.isEnabled)
    yield Scene("instellingen-namen", seen.window)
    seen.press(t("Gevangenis toevoegen"))
    dialog = seen.window.findChildren(NameDialog)[-1]
    yield Scene("instellingen-gevangenis-erbij", seen.window)
    seen.press(t("Toevoegen"))
    seen.until(lambda: dialog._labelled.is_wrong)
    yield Scene("instellingen-gevangenis-zonder-naam", seen.window)
    dialog.reject()
    QApplication.processEvents()


def _help(seen: Desktop) -> Iterator[Scene]:
    desk = seen.app._desk
    assert desk is not None
    desk.shell.go("hulp", "synchroniseren")
    yield Scene("hulp", seen.window)
    desk.shell.go("hulp", "toetsen")
    yield Scene("hulp-toetsen", seen.window)
    seen.press(t("Afdrukken…"))
    yield Scene("hulp-afdrukken", seen.window)
    seen.window.findChildren(PaperDialog)[-1].reject()
    QApplication.processEvents()
    for name, words in (("hulp-zoeken", "noodblad"), ("hulp-niets-gevonden", "zeppelin")):
        fill(seen, t("Zoek in de hulp"), words)
        yield Scene(name, seen.window)
    fill(seen, t("Zoek in de hulp"), "")


def _refusals(seen: Desktop) -> Iterator[Scene]:
    rule = RuleError(
        "Voor dit dossier is er geen geldige aanvaarding.",
        clause="W1",
        rule=clause_text("W1"),
        safe="Wat er al stond, blijft leesbaar.",
        next_step="Tel dit gesprek als contact zonder dossier.",
    )
    closed = UserError(
        "Dit dossier is afgesloten.",
        safe="Er is niets gewijzigd.",
        next_step="Open het opnieuw, of maak een nieuw dossier als de cliënt terugkwam.",
    )
    offline = WorldError(
        "De centrale opslag is niet te bereiken.",
        safe="Al je werk is hier bewaard.",
        next_step="Kijk of je verbinding hebt, en probeer later opnieuw.",
    )
    short = UserError("“Je naam” is nog leeg.")
    for name, error in (
        ("fout-regel", rule),
        ("fout-eigen", closed),
        ("fout-kort", short),
        ("fout-wereld", offline),
        ("fout-gebrek", bug(ValueError("x"))),
    ):
        yield from _fault(seen, name, error)


def gallery(folder: Path) -> Iterator[Scene]:
    """The gallery of building blocks, and what lies over it."""
    del folder
    shown = build_gallery()
    shown.show()
    yield Scene("bouwstenen", shown)
    yield Scene("bouwstenen-bladzij", shown.page)
    for name, show in (
        ("bouwstenen-venster", shown.show_dialog),
        ("bouwstenen-formulier", shown.show_form),
        ("bouwstenen-opdrachten", shown.show_palette),
    ):
        overlay = show()
        yield Scene(name, shown)
        overlay.accept()
    shown.close()
    shown.deleteLater()


def _fault(seen: Desktop, name: str, error: AppError) -> Iterator[Scene]:
    dialog: Overlay = show_fault(seen.window, error)
    yield Scene(name, seen.window)
    dialog.accept()


def _sheet(number: int) -> str:
    return t("Woorden van blad {nummer}").format(nummer=number)


def _keyboard() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus
