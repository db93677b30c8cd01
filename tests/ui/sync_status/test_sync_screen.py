"""Synchroniseren with a real central store: what people read, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from jww_desktop.services import syncing
from jww_desktop.ui import theme
from jww_desktop.ui.sync_status.parts import Sum
from jww_desktop.ui.sync_status.view import START, SyncView
from jww_desktop.ui.widgets.button import Button
from tests.support import qt
from tests.support.central import RunningCentral
from tests.support.desk import until
from tests.support.laptop import Laptop, RealCentre
from tests.support.seats import Seat, frame, seat


class Room:
    """A central store, a lead and Lotte, with somebody at one of the screens."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        data = folder / "central"
        data.mkdir()
        self._stack = stack
        self.central = stack.enter_context(RunningCentral(data))
        self.centre = stack.enter_context(RealCentre(folder, self.central))
        self.lotte = self.centre.join("Lotte")
        self.lead = self.centre.lead

    def sit(self, laptop: Laptop) -> tuple[SyncView, QWidget, Seat]:
        """Show the screen on a laptop."""
        at = self._stack.enter_context(seat(laptop))
        view = SyncView(at.place)
        window = frame(view)
        self._stack.callback(window.close)
        view.enter()
        at.settle()
        return view, window, at


@pytest.fixture
def room(tmp_path: Path, look: theme.Theme) -> Iterator[Room]:
    del look
    with ExitStack() as stack:
        yield Room(stack, tmp_path)


def words(window: QWidget) -> str:
    """Everything that can be read."""
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def press(window: QWidget, label: str) -> None:
    """Press the button of this name with the keyboard."""
    buttons = [b for b in window.findChildren(Button) if b.isVisible() and b.label == label]
    assert buttons, label
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Space)


def change_on_two_laptops(room: Room) -> None:
    """Let Lotte and the lead change one field of one card."""
    card = room.lead.card("Dario Vossenberg", number="24-0137", section="B")
    room.lead.sync_whole()
    room.lotte.sync_whole()
    room.lead.edit(card, section="C")
    room.lotte.edit(card, section="V")


def finish(view: SyncView, at: Seat) -> None:
    """Wait for the end of the sync."""
    until(lambda: not view.presenter.is_running)
    at.settle()


def test_what_was_sent_and_received_is_told_and_adds_up(room: Room) -> None:
    change_on_two_laptops(room)
    room.lotte.card("Piotr Wierzba", number="26-0031")
    room.lotte.sync_whole()
    view, window, at = room.sit(room.lead)
    assert "1 wijziging staat alleen op dit toestel" in words(window)
    press(window, "Synchroniseren")
    finish(view, at)
    told = words(window)
    assert "Synchroniseren is gelukt" in told
    assert "1 wijziging verzonden\nDaarin: 1 kaart. Je team ziet ze" in told
    assert "2 wijzigingen ontvangen" in told
    (total,) = window.findChildren(Sum)
    assert qt.name_of(total) == "2 ontvangen = 2 verwerkt + 0 wacht + 0 apart gezet"
    assert "1 ding is op twee plekken gewijzigd" in told
    assert "Kaart: nieuw\nLotte, in 26-0031" in told
    assert "Waar: aangepast\nLotte, in 24-0137" in told
    assert "Dario" not in told


def test_a_server_that_is_down_is_nobodys_fault_and_loses_nothing(room: Room) -> None:
    room.lotte.card("Dario Vossenberg")
    room.central.stop()
    view, window, at = room.sit(room.lotte)
    view.enter(START)
    finish(view, at)
    told = words(window)
    assert "De centrale opslag is niet te bereiken\nDat ligt niet aan jou." in told
    assert "1 wijziging staat veilig op dit toestel en gaat mee zodra het lukt." in told
    assert "offline" not in told
    press(window, "Details")
    assert "offline" in words(window)
    room.central.start()
    press(window, "Opnieuw proberen")
    finish(view, at)
    assert "1 wijziging verzonden" in words(window)


def test_pressing_twice_starts_one_sync_and_stopping_stops_it(room: Room) -> None:
    room.lotte.card("Dario Vossenberg")
    view, window, at = room.sit(room.lotte)
    before = len(syncing.past_syncs(room.lotte.context))
    view.enter(START)
    view.enter(START)
    assert "Bezig met synchroniseren" in words(window)
    press(window, "Stoppen")
    finish(view, at)
    assert len(syncing.past_syncs(room.lotte.context)) == before + 1
    assert "Gestopt\nWat verzonden is, is verzonden." in words(window)
    press(window, "Opnieuw proberen")
    finish(view, at)
    assert "Synchroniseren is gelukt" in words(window)


def test_who_is_elsewhere_hears_of_it_in_a_toast(room: Room) -> None:
    view, _window, at = room.sit(room.lotte)
    toasts: list[str] = []
    view.told.connect(lambda sentence, _undo: toasts.append(sentence))
    view.enter(START)
    view.hide()
    finish(view, at)
    assert toasts == ["Gesynchroniseerd: 0 verzonden, 0 ontvangen."]


def test_an_emptied_store_is_filled_again_by_the_lead_alone(room: Room) -> None:
    room.lead.card("Dario Vossenberg")
    room.lead.sync_whole()
    room.lotte.sync_whole()
    room.central.stop()
    room.central.wipe()
    room.central.init()
    room.central.start()
    view, window, at = room.sit(room.lotte)
    view.enter(START)
    finish(view, at)
    told = words(window)
    assert "De centrale opslag loopt achter" in told
    assert "Er gaat niets verloren." in told
    assert "vult ze opnieuw." in told
    assert "Opnieuw vullen" not in [
        button.label for button in window.findChildren(Button) if button.isVisible()
    ]
    view, window, at = room.sit(room.lead)
    view.enter(START)
    finish(view, at)
    press(window, "Opnieuw vullen")
    at.settle()
    finish(view, at)
    assert "Synchroniseren is gelukt" in words(window)
    assert "teruggegeven" in words(window)
    room.lotte.sync_whole()
    assert room.lotte.cards() == room.lead.cards()
