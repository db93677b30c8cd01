"""Lock, cover and the way back: nothing typed or opened stands in their way."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from jww_desktop.app import Application
from jww_desktop.config import Profile
from jww_desktop.demo.pausing import pause
from jww_desktop.demo.stage import Player
from jww_desktop.domain.ids import new_record_id
from jww_desktop.errors import WorldError
from jww_desktop.presenters.idle import LOCK_AFTER_S
from jww_desktop.services import centre as words
from jww_desktop.services import opening, syncing
from jww_desktop.services.beginning import RecoverySheets
from jww_desktop.services.spaces import LaptopSpaces
from jww_desktop.services.syncing import Stop
from jww_desktop.store import keyring
from jww_desktop.store.local import writing
from tests.support.central import RunningCentral
from tests.support.desktop import Desktop, desktop
from tests.support.relay import Relay
from tests.support.vaults import CHEAP, OTHER_PASSPHRASE, PASSPHRASE

Centre = tuple[RunningCentral, Profile, RecoverySheets]

AT_ONCE_S = 1.0
"""Much less than any limit of the network, and much more than a busy machine needs."""


def keyboard() -> QLineEdit:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def is_covered(seen: Desktop) -> bool:
    return seen.shows("Vergrendelen") and not seen.shows("Instellingen")


def test_f12_covers_over_an_open_palette_and_one_key_brings_it_back(lead: Profile) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        QTest.keyClick(seen.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        seen.find("Opdrachten")
        QTest.keyClicks(keyboard(), "verg")
        QTest.keyClick(keyboard(), Qt.Key.Key_F12)
        assert is_covered(seen)
        assert not seen.shows("Opdrachten")
        seen.key(Qt.Key.Key_Return)
        seen.find("Opdrachten")
        assert keyboard().text() == "verg"


@pytest.mark.parametrize("keys", [[Qt.Key.Key_F12], [Qt.Key.Key_Shift] * 3])
def test_an_open_menu_keeps_nobody_from_covering(lead: Profile, keys: list[Qt.Key]) -> None:
    """A menu takes all keys for itself, and would lie over the cover."""
    with desktop(lead) as seen:
        seen.unlock()
        menu = QMenu(seen.window)
        menu.addAction("Gekregen")
        menu.popup(seen.window.mapToGlobal(seen.window.rect().center()))
        QApplication.processEvents()
        for key in keys:
            QTest.keyClick(seen.window.windowHandle(), key)
        assert is_covered(seen)
        assert QApplication.activePopupWidget() is None


def test_an_open_menu_keeps_nobody_from_locking(lead: Profile) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        asked: list[None] = []
        seen.app._watch.lock_due.connect(lambda: asked.append(None))
        menu = QMenu(seen.window)
        menu.addAction("Gekregen")
        menu.popup(seen.window.mapToGlobal(seen.window.rect().center()))
        QApplication.processEvents()
        QTest.keyClick(
            seen.window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier
        )
        assert asked
        assert QApplication.activePopupWidget() is None


def test_nothing_that_goes_on_behind_the_cover_takes_the_keyboard_or_shows(lead: Profile) -> None:
    """Work may end, fail or change the screen meanwhile: no letter goes behind the cover."""
    with desktop(lead) as seen:
        seen.unlock()
        desk = seen.app._desk
        assert desk is not None
        desk.shell.go("vandaag")
        seen.app._cover.cover(away=True)
        desk.shell.shown.focus_first()
        desk.shell.shown.verbs_changed.emit()
        desk.shell.show_error(WorldError("De schijf is vol."))
        pause(50)
        assert is_covered(seen)
        assert not seen.shows("De schijf is vol")
        QTest.keyClick(seen.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert not seen.shows("Opdrachten")
        QTest.keyClicks(keyboard(), PASSPHRASE)
        seen.key(Qt.Key.Key_Return)
        seen.find("De schijf is vol")
        assert not is_covered(seen)
        seen.press("Sluiten")
        assert QApplication.focusWidget() is not None


def test_three_shifts_cover_from_a_field_that_is_being_filled_in(lead: Profile) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        assert seen.app._desk is not None
        seen.app._desk.shell.go("instellingen", "team")
        seen.write("Naam van je collega", "")
        field = next(
            child
            for child in seen.window.findChildren(QLineEdit)
            if child.isVisible() and child.accessibleName() == "Naam van je collega"
        )
        field.setFocus()
        QTest.keyClicks(field, "half")
        for _ in range(3):
            QTest.keyClick(seen.window.windowHandle(), Qt.Key.Key_Shift)
        assert is_covered(seen)
        seen.key(Qt.Key.Key_Return)
        assert not is_covered(seen)
        assert field.text() == "half"


def test_after_idleness_the_cover_asks_the_passphrase_and_only_the_right_one_lifts_it(
    lead: Profile,
) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        seen.app._idle.cover_due.emit()
        assert is_covered(seen)
        assert seen.window.windowTitle() == "JWW Desktop"
        seen.key(Qt.Key.Key_Return)
        assert is_covered(seen)
        QTest.keyClicks(keyboard(), OTHER_PASSPHRASE)
        seen.key(Qt.Key.Key_Return)
        seen.find("Deze zin past niet. Er wordt niets gewist.")
        assert is_covered(seen)
        QTest.keyClicks(keyboard(), PASSPHRASE)
        seen.key(Qt.Key.Key_Return)
        seen.find("Instellingen")


def test_a_lock_closes_the_vault_and_asks_for_a_fresh_process(lead: Profile) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        QTest.keyClick(seen.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert len(seen.relaunched) == 1
        assert seen.relaunched[0][0] == sys.executable
        assert not seen.shows("Instellingen")
        opening.open_vault(lead, PASSPHRASE, kdf=CHEAP).close()


@pytest.mark.parametrize(
    ("trigger", "moment"),
    [
        ("Ctrl+L", "in the middle of a request"),
        ("the laptop goes to sleep", "before the handshake"),
        ("a quarter of an hour", "in the middle of a request"),
    ],
)
def test_a_lock_does_not_wait_for_a_store_that_hangs(
    centre: Centre, lead: Profile, moment: str, trigger: str
) -> None:
    """All of it still waits to be sent; the exact time to the end is a benchmark."""
    with Relay(centre[0].url) as relay:
        written = record_and_redirect(lead, relay.url)
        with desktop(lead) as seen:
            seen.unlock()
            # The handshake comes back in one or two pieces, the greeting in one.
            relay.hold(after=0 if moment == "before the handshake" else 3)
            QTest.keyClick(seen.window, Qt.Key.Key_F9)
            seen.until(relay.waits.is_set)
            begun = time.monotonic()
            if trigger == "Ctrl+L":
                QTest.keyClick(seen.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
            elif trigger == "a quarter of an hour":
                seen.app._idle.lock_due.emit()
            else:
                seen.app._system.lock_due.emit()
            assert time.monotonic() - begun < AT_ONCE_S
            assert len(seen.relaunched) == 1
        seen.until(lambda: not any(thread.name == "ending" for thread in threading.enumerate()))
    opened = opening.open_vault(lead, PASSPHRASE, kdf=CHEAP)
    assert syncing.waiting(opened.context) == written
    assert syncing.past_syncs(opened.context, 1)[0].stop == Stop.CANCELLED
    opened.close()


def record_and_redirect(profile: Profile, url: str) -> int:
    """Write something, look for the central store elsewhere; return how many changes wait."""
    opened = opening.open_vault(profile, PASSPHRASE, kdf=CHEAP)
    context = opened.context
    words.describe_team(context, new_record_id(), name="JWW Brugge")
    authority = LaptopSpaces(context.database).home().authority
    with writing(context.database) as connection:
        keyring.move_to(connection, address=url, authority=authority)
    waiting = syncing.waiting(context)
    opened.close()
    return waiting


def test_a_quarter_of_an_hour_locks_even_when_somebody_moves_the_mouse_on_the_cover(
    lead: Profile,
) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        now = [1_000_000.0]  # whole seconds add up exactly
        seen.app._idle._clock = lambda: now[0]
        seen.app._idle.touch()
        seen.app.cover()
        now[0] += LOCK_AFTER_S - 1
        QTest.mouseMove(seen.window)
        seen.app._idle.touch()
        seen.app._idle.look()
        assert seen.relaunched == []
        now[0] += 1
        seen.app._idle.look()
        assert len(seen.relaunched) == 1


def test_forgotten_passphrase_two_sheets_open_and_the_new_one_counts(
    lead: Profile, centre: tuple[object, object, object]
) -> None:
    sheets = getattr(centre[2], "sheets")  # noqa: B009 - the fixture's third part
    with desktop(lead) as seen:
        seen.press("Zin vergeten")
        first, second = (_words(seen, number) for number in (1, 2))
        read = sheets[0].split()
        first.setPlainText(" ".join((*read[:4], "nietvandelijst", *read[5:])))
        second.setPlainText(sheets[2])
        seen.press("Verder")
        assert any("woord 5" in name for name in seen.names())
        assert first.textCursor().selectedText() == "nietvandelijst"
        first.setPlainText(sheets[0])
        seen.press("Verder")
        seen.press("Eigen zin")
        for name in ("Je eigen zin", "Typ de zin over"):
            _line(seen, name).setText(OTHER_PASSPHRASE)
        seen.press("Ontgrendelen")
        seen.find("Instellingen")
    opening.open_vault(lead, OTHER_PASSPHRASE, kdf=CHEAP).close()


def _words(seen: Desktop, number: int):
    from PySide6.QtWidgets import QPlainTextEdit  # noqa: PLC0415 - only here

    name = f"Woorden van blad {number}"
    seen.find(name)
    return next(
        field
        for field in seen.window.findChildren(QPlainTextEdit)
        if field.accessibleName() == name and field.isVisible()
    )


def _line(seen: Desktop, name: str) -> QLineEdit:
    return next(
        field
        for field in seen.window.findChildren(QLineEdit)
        if field.accessibleName() == name and field.isVisible()
    )


def test_changing_the_passphrase_ends_at_the_lock(lead: Profile) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        assert seen.app._desk is not None
        seen.app._desk.shell.go("instellingen", "passphrase")
        seen.find("Huidige zin")
        _line(seen, "Huidige zin").setText(PASSPHRASE)
        seen.press("Eigen zin")
        for name in ("Je eigen zin", "Typ de zin over"):
            _line(seen, name).setText(OTHER_PASSPHRASE)
        seen.press("Zin wijzigen")
        seen.until(lambda: seen.relaunched)
    opening.open_vault(lead, OTHER_PASSPHRASE, kdf=CHEAP).close()


def test_a_lock_puts_a_fresh_image_in_the_place_of_the_process(tmp_path: Path) -> None:
    """A real process with the real key derivation: same number, other memory, nothing typed."""
    player = Player("Lotte", tmp_path / "lotte", PASSPHRASE, visible=False)
    player.start()
    player.tell("click", name="Verder")
    player.tell("click", name="Eigen zin")
    player.tell("type", into="Je eigen zin", text=player.passphrase)
    player.tell("type", into="Typ de zin over", text=player.passphrase)
    player.tell("key", key="Return")
    player.tell("type", into="Je naam", text="half een naam", within=60)
    before = player.process_id, _addresses(player)
    player.tell("key", key="Ctrl+L")
    player.tell("wait", name="Ontgrendelen")
    assert "half een naam" not in player.tell("names")
    assert player.process_id == before[0]
    assert _addresses(player) != before[1]
    player.close()


def _addresses(player: Player) -> set[str]:
    """Return where the libraries of the process lie: drawn anew for each image."""
    maps = Path(f"/proc/{player.process_id}/maps").read_text()
    return {line.split("-")[0] for line in maps.splitlines() if "libQt6Core" in line}


def test_no_window_but_the_one_is_ever_shown(lead: Profile, qapp: QApplication) -> None:
    shown = []
    with desktop(lead) as seen:
        seen.unlock()
        assert seen.app._desk is not None
        for name in seen.app._desk._screens:
            seen.app._desk.shell.go(name)
            shown += [
                type(window).__name__
                for window in qapp.topLevelWidgets()
                if window.isVisible() and window is not seen.window
            ]
        assert QApplication.activeWindow() is seen.window
    assert shown == []
    assert isinstance(seen.app, Application)
