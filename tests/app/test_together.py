"""Turned to a client, the laptop is covered and locked as ever, and comes back to the same page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jww_desktop.config import Profile
from jww_desktop.presenters.visits import TOGETHER, TogetherVisit
from jww_desktop.services import case_files, clients, plan
from jww_desktop.services.case_files import AcceptanceForm
from jww_desktop.services.clients import CardForm
from tests.support.desktop import Desktop, desktop
from tests.support.vaults import PASSPHRASE

QUOTE = "Ik wil werken met mijn handen."


def turned(seen: Desktop) -> None:
    """Turn the screen to a client."""
    vault, desk = seen.app._vault, seen.app._desk
    assert vault is not None
    assert desk is not None
    context = vault.context
    prison = clients.prisons(context)[0].id
    card = clients.register_card(context, prison, CardForm(name="Kobe Duinberg"))
    given = AcceptanceForm("own_request", context.today, informed=True, electronic_file=True)
    case = case_files.open_case_file(context, card, given)
    plan.quote_client(context, case, QUOTE)
    desk.shell.go(TOGETHER, TogetherVisit(case))
    seen.find(f"“{QUOTE}”")


def is_turned(seen: Desktop) -> bool:
    return seen.shows(f"“{QUOTE}”") and not seen.shows("Instellingen")


def test_the_cover_hides_it_and_lifting_it_shows_no_more_than_before(lead: Profile) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        turned(seen)
        QTest.keyClick(QApplication.focusWidget() or seen.window, Qt.Key.Key_F12)
        assert not seen.shows(f"“{QUOTE}”")
        seen.key(Qt.Key.Key_Return)
        assert is_turned(seen)
        seen.app._idle.cover_due.emit()
        assert not seen.shows(f"“{QUOTE}”")
        QTest.keyClicks(QApplication.focusWidget() or seen.window, PASSPHRASE)
        seen.key(Qt.Key.Key_Return)
        seen.find(f"“{QUOTE}”")
        assert is_turned(seen)
        QTest.keyClick(
            QApplication.focusWidget() or seen.window,
            Qt.Key.Key_K,
            Qt.KeyboardModifier.ControlModifier,
        )
        assert not seen.shows("Opdrachten")


@pytest.mark.parametrize("by", ["Ctrl+L", "nobody for a quarter of an hour"])
def test_it_locks(lead: Profile, by: str) -> None:
    with desktop(lead) as seen:
        seen.unlock()
        turned(seen)
        if by == "Ctrl+L":
            QTest.keyClick(seen.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        else:
            seen.app._idle.lock_due.emit()
        assert len(seen.relaunched) == 1
        assert not seen.shows(f"“{QUOTE}”")
