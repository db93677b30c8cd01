"""The scenes round the work: lock, first run, recovery, cover, settings, help, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from jww_desktop.config import Profile
from jww_desktop.domain.clauses import clause_text
from jww_desktop.errors import AppError, RuleError, UserError, WorldError
from jww_desktop.i18n import t
from jww_desktop.presenters.admission import Waiting
from jww_desktop.presenters.first_run import Answers, FirstRun, IncompleteError, Page, Way
from jww_desktop.presenters.tasks import bug
from jww_desktop.presenters.team import Handout
from jww_desktop.services import beginning, opening
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.gallery import build_gallery
from jww_desktop.ui.settings.view import SettingsView
from jww_desktop.ui.widgets.overlay import Overlay
from jww_desktop.vault.errors import (
    AlreadyOpenError,
    ChangeUnfinishedError,
    NotEnoughMemoryError,
)
from tests.support.central import RunningCentral
from tests.support.desktop import Desktop, copy, desktop, founded
from tests.support.scenes import Scene, usual
from tests.support.vaults import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, backup

CODE = "K7QM 2XHD 9RVT 4WPA"
COLLEAGUE = "Lotte Wyckmans"


def lock(folder: Path) -> Iterator[Scene]:
    """The lock screen: empty, filled in, refused, busy, and what can be wrong with a vault."""
    profile = Profile(folder / "p")
    opening.create_vault(profile, PASSPHRASE, kdf=CHEAP).close()
    with _desktop(profile) as seen:
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
    with _desktop(profile, demo=True) as seen:
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
        with _desktop(profile) as seen:
            seen.app._lock_view._on_failed(error)
            yield Scene(name, seen.window)


def _refused_at_the_lock(name: str, profile: Profile) -> Iterator[Scene]:
    with _desktop(profile) as seen:
        seen.write(t("Wachtwoordzin"), PASSPHRASE)
        seen.press(t("Ontgrendelen"))
        seen.button(t("Sluiten"))
        yield Scene(name, seen.window)


def first_run(folder: Path) -> Iterator[Scene]:
    """Both ways in, page by page, with what is left empty, refused or waited for."""
    with _desktop(Profile(folder / "p")) as seen:
        run = _run(seen)
        yield Scene("start-welkom", seen.window)
        run.answers = Answers(way=Way.FOUND)
        run._go(Page.WELCOME)
        yield Scene("start-welkom-oprichten", seen.window)
        run.answers = Answers()
        run._go(Page.PASSPHRASE)
        yield Scene("start-zin", seen.window)
        seen.press(t("Verder"))
        yield Scene("start-zin-nog-eens", seen.window)
        seen.press(t("Eigen zin"))
        yield Scene("start-zin-eigen", seen.window)
        _fill(seen, t("Je eigen zin"), "kort")
        _fill(seen, t("Typ de zin nog eens"), "kort")
        seen.press(t("Verder"))
        yield Scene("start-zin-te-makkelijk", seen.window)
        _fill(seen, t("Je eigen zin"), PASSPHRASE)
        seen.press(t("Verder"))
        yield Scene("start-zin-verschilt", seen.window)
        run.busy_changed.emit("Je kluis wordt gemaakt…")
        yield Scene("start-zin-bezig", seen.window)
        run.busy_changed.emit("")
        yield from _joining(seen, run)
        yield from _founding(seen, run, folder)


def _joining(seen: Desktop, run: FirstRun) -> Iterator[Scene]:
    run.answers = Answers()
    run._go(Page.JOIN)
    yield Scene("start-aansluiten-leeg", seen.window)
    run.answers = Answers(
        person=COLLEAGUE,
        laptop="laptop 3",
        address="https://opslag.caw-voorbeeld.be:8443",
        invitation=" ".join(["K7QM 2XHD"] * 7),
    )
    run._go(Page.JOIN)
    yield Scene("start-aansluiten", seen.window)
    run.failed.emit(IncompleteError("invitation", "Dit is nog leeg."))
    yield Scene("start-aansluiten-fout", seen.window)
    run._go(Page.COMPARE)
    run.waiting_changed.emit(Waiting())
    yield Scene("start-code-wachten", seen.window)
    run.waiting_changed.emit(Waiting(read=12_480))
    yield Scene("start-code-nakijken", seen.window)
    run.waiting_changed.emit(Waiting(CODE))
    yield Scene("start-code", seen.window)
    offline = WorldError(
        "De centrale opslag is niet te bereiken.",
        safe="Al je werk is hier bewaard.",
        next_step="Kijk of je verbinding hebt, en probeer later opnieuw.",
    )
    run.waiting_changed.emit(Waiting(CODE, offline))
    yield Scene("start-code-geen-net", seen.window)
    twice = UserError(
        "Dit is niet te vertrouwen: de gegevens horen niet bij deze uitnodiging.",
        safe="Er is niets aanvaard.",
        next_step="Vraag je teamverantwoordelijke om een nieuwe uitnodiging.",
    )
    run.waiting_changed.emit(Waiting(fault=twice))
    yield Scene("start-code-alarm", seen.window)
    run._go(Page.JOINED)
    yield Scene("start-erbij", seen.window)
    run.busy_changed.emit("De eerste gegevens worden opgehaald…")
    yield Scene("start-erbij-bezig", seen.window)
    run.busy_changed.emit("")


def _founding(seen: Desktop, run: FirstRun, folder: Path) -> Iterator[Scene]:
    run.answers = Answers(way=Way.FOUND)
    run._go(Page.FOUND)
    yield Scene("start-oprichten-leeg", seen.window)
    run.answers = Answers(
        way=Way.FOUND,
        person="Hilde Roggeman",
        laptop="laptop 1",
        address="https://opslag.caw-voorbeeld.be:8443",
        centre="CAW Oost-Vlaanderen",
        team="JWW Gent",
        prisons=("Gent", "Oudenaarde"),
        authority="3f" * 32,
        founding_code="K7QM-2XHD-9RVT",
    )
    run._go(Page.FOUND)
    yield Scene("start-oprichten", seen.window)
    run.failed.emit(IncompleteError("team", "Dit is nog leeg."))
    yield Scene("start-oprichten-fout", seen.window)
    run._go(Page.SHEETS)
    yield Scene("start-bladen", seen.window)
    run.sheets_saved.emit(folder / "noodbladen.pdf")
    yield Scene("start-bladen-bewaard", seen.window)
    for number in (1, 2, 3):
        words = t("Blad {nummer} ligt op een veilige plaats").format(nummer=number)
        seen.press(f"{words}, {t('bij iemand anders dan de twee andere bladen')}")
    yield Scene("start-bladen-klaar", seen.window)
    run.busy_changed.emit("Je centrum wordt opgericht…")
    yield Scene("start-bladen-bezig", seen.window)


def recovery(folder: Path) -> Iterator[Scene]:
    """The forgotten passphrase: two sheets, a mistyped word, a new passphrase."""
    profile = Profile(folder / "p")
    opening.create_vault(profile, PASSPHRASE, kdf=CHEAP).close()
    sheets = beginning.new_recovery_key().sheets
    with _desktop(profile) as seen:
        seen.press(t("Zin vergeten"))
        yield Scene("herstel-leeg", seen.window)
        _fill(seen, _sheet(1), sheets[0].replace(sheets[0].split()[4], "merrels", 1))
        _fill(seen, _sheet(2), sheets[1])
        seen.press(t("Verder"))
        yield Scene("herstel-fout-woord", seen.window)
        _fill(seen, _sheet(1), sheets[0])
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
        with _desktop(profile) as seen:
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
    _fill(seen, t("Huidige zin"), OTHER_PASSPHRASE)
    seen.press(t("Zin wijzigen"))
    yield Scene("instellingen-zin-nog-eens", seen.window)
    desk.shell.go("instellingen", "writing")
    seen.find("Hier staat nog niets gemeten.")
    yield Scene("instellingen-schrijven", seen.window)
    desk.shell.go("instellingen", "team")
    seen.until(seen.button(t("Uitnodigen")).isEnabled)
    yield Scene("instellingen-team", seen.window)
    seen.press(t("Uitnodigen"))
    yield Scene("instellingen-team-zonder-naam", seen.window)
    _fill(seen, t("Naam van je collega"), COLLEAGUE)
    seen.press(t("Uitnodigen"))
    seen.find(t("Uitnodiging voor {naam}").format(naam=COLLEAGUE))
    yield Scene("instellingen-uitnodiging", seen.window)
    team = screen._team
    handout = team._handout
    assert handout is not None
    team.leave()
    QTest.qWait(800)  # the last question is answered before another answer is shown
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


def _help(seen: Desktop) -> Iterator[Scene]:
    desk = seen.app._desk
    assert desk is not None
    desk.shell.go("hulp", "synchroniseren")
    yield Scene("hulp", seen.window)
    desk.shell.go("hulp", "toetsen")
    yield Scene("hulp-toetsen", seen.window)
    for name, words in (("hulp-zoeken", "noodblad"), ("hulp-niets-gevonden", "zeppelin")):
        _fill(seen, t("Zoek in de hulp"), words)
        yield Scene(name, seen.window)
    _fill(seen, t("Zoek in de hulp"), "")


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


@contextmanager
def _desktop(profile: Profile, *, demo: bool = False) -> Iterator[Desktop]:
    look = usual()
    percent = round(look.scale * 100)
    with desktop(profile, theme=look.mode.value, percent=percent, demo=demo) as seen:
        seen.window.resize(*look.size)
        yield seen


def _sheet(number: int) -> str:
    return t("Woorden van blad {nummer}").format(nummer=number)


def _run(seen: Desktop) -> FirstRun:
    assert seen.app._run is not None
    return seen.app._run


def _keyboard() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def _fill(seen: Desktop, name: str, text: str) -> None:
    for line in seen.window.findChildren(QLineEdit):
        if line.isVisible() and line.accessibleName() == name:
            line.setText(text)
    for box in seen.window.findChildren(QPlainTextEdit):
        if box.isVisible() and box.accessibleName() == name:
            box.setPlainText(text)
