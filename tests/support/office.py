"""A lead and two colleagues who worked apart, and one of them in the whole shell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from jww_desktop.services import clients
from jww_desktop.services.clients import CardForm
from jww_desktop.ui.desk import Desk
from jww_desktop.ui.main_window import MainWindow
from tests.support import qt
from tests.support.laptop import Laptop
from tests.support.memory_centre import MemoryCentre
from tests.support.scenes import usual
from tests.support.seats import seat
from tests.support.shared_step import SharedStep
from tests.support.wires import LyingWire, last_byte_flipped

FIRST = "Dario wil bij vrijlating een vast adres, liefst een studio in Gent."
LOTTES = (
    "Dario wil bij vrijlating een vast adres, liefst bij zijn broer in Deinze, "
    "als er een afspraak is over de huur."
)
BRAMS = (
    "Dario wil vanaf februari een vast adres, liefst een studio in Gent "
    "of het opvanghuis als tussenstap."
)


class Colleagues(SharedStep):
    """Hilde leads; Lotte and Bram write on one step and one card without a network."""

    def __init__(self, of: MemoryCentre) -> None:
        super().__init__(of, of.join("lotte"), of.join("bram"), FIRST)
        self.introduce(self.lead, "Hilde Roggeman", "laptop 1", role="lead")
        self.exchange()

    def part(self) -> None:
        """Change the step and the card in two places."""
        self.write(self.lotte, LOTTES, 80)
        self.lotte.edit(self.card, language="pl", section="B")
        self.of.advance(hours=3)
        self.write(self.bram, BRAMS, 97)
        self.bram.edit(self.card, language="ro", section="C")
        self.exchange()

    def break_rule(self) -> None:
        """Leave a card without name and number."""
        other = CardForm("Piotr Wierzba", "26-0031", language="pl")
        card = clients.register_card(self.lotte.context, self.lotte.prison, other)
        self.exchange()
        self.lotte.edit(card, name="")
        self.bram.edit(card, number="")
        self.exchange()

    def damage(self) -> None:
        """Let the lead receive something whose signature does not hold."""
        self.lotte.edit(self.card, birth_year=1987)
        self.lotte.sync_whole()
        assert self.lead.transport is not None
        self.lead.sync(LyingWire(self.lead.transport, last_byte_flipped))


@dataclass
class Office:
    """Somebody at a laptop in the whole shell."""

    window: MainWindow
    desk: Desk
    settle: Callable[[], object]


@contextmanager
def office(laptop: Laptop) -> Iterator[Office]:
    """Sit down in the shell of a laptop."""
    with seat(laptop) as at:
        window = MainWindow(title="JWW Desktop")
        window.resize(*usual().size)
        desk = Desk(window, at.place)
        window.show_scene(desk.shell)
        desk.begin()
        desk.frame.tell_minutes(14)
        at.settle()
        qt.activate(window)
        try:
            yield Office(window, desk, at.settle)
        finally:
            desk.leave()
            window.close()
            window.deleteLater()
            QApplication.processEvents()


def settle(at: Office) -> None:
    """Wait until every answer to an answer came."""
    for _ in range(4):
        at.settle()
