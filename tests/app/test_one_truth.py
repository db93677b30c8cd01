"""What waits is told in two places, and they say the same at every moment."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from jww_desktop.config import Profile
from jww_desktop.services import clients
from jww_desktop.services.clients import CardForm
from jww_desktop.ui.sync_status.view import SyncView
from jww_desktop.ui.widgets.status_bar import StatusBar
from tests.support.central import RunningCentral
from tests.support.desktop import Desktop, desktop, founded

PATIENCE_MS = 20_000
_COUNTED = re.compile(
    r"(\d+) wijziging(?:en)? (?:nog te verzenden|staa[nt] alleen|staa[nt] veilig|wacht(?:en)? nog)"
)


def in_bar(seen: Desktop) -> str:
    return seen.window.findChildren(StatusBar)[0].accessibleName()


def on_screen(seen: Desktop) -> str:
    screen = seen.window.findChildren(SyncView)[0]
    labels = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels)


def claims(words: str) -> int | None:
    """Return how many changes wait by these words, None when they say nothing of it."""
    if found := _COUNTED.search(words):
        return int(found[1])
    sent = ("Alles verzonden", "Alles van dit toestel", "Alles is verzonden")
    return 0 if any(each in words for each in sent) else None


def watch(seen: Desktop, until: str) -> list[tuple[int | None, int | None]]:
    """Let events run one by one; return what was claimed by bar and screen, each pair once."""
    told: list[tuple[int | None, int | None]] = []
    left = QDeadlineTimer(PATIENCE_MS)
    while until not in on_screen(seen):
        assert not left.hasExpired(), on_screen(seen)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        pair = claims(in_bar(seen)), claims(on_screen(seen))
        if pair not in told:
            told.append(pair)
    return told


def agree(told: list[tuple[int | None, int | None]]) -> bool:
    return all(None in pair or pair[0] == pair[1] for pair in told)


def record(seen: Desktop) -> None:
    """Make a card, as its dialog does."""
    assert seen.app._desk is not None
    assert seen.app._vault is not None
    context = seen.app._vault.context
    prison = clients.prisons(context)[0].id
    seen.app._store.run(lambda: clients.register_card(context, prison, CardForm("Dario")))


def test_bar_and_screen_agree_at_every_moment(tmp_path: Path) -> None:
    with RunningCentral(tmp_path / "central") as central:
        profile: Profile = founded(tmp_path / "lead", central)[0]
        with desktop(profile) as seen:
            seen.unlock()
            assert seen.app._desk is not None
            seen.app._desk.shell.go("synchroniseren")
            told = watch(seen, "alleen op dit toestel")
            assert agree(told), told
            assert 0 not in [on for _, on in told]
            QTest.keyClick(seen.window, Qt.Key.Key_F9)
            told = watch(seen, "Synchroniseren is gelukt")
            assert agree(told), told
            assert claims(in_bar(seen)) == claims(on_screen(seen)) == 0

            record(seen)
            told = watch(seen, "1 wijziging wacht nog om te vertrekken")
            assert agree(told), told
            assert claims(in_bar(seen)) == 1

            central.stop()
            QTest.keyClick(seen.window, Qt.Key.Key_F9)
            told = watch(seen, "niet te bereiken")
            assert agree(told), told
            assert "Verbonden" not in in_bar(seen)
            seen.until(lambda: claims(in_bar(seen)) == claims(on_screen(seen)) == 1)
