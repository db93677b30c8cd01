"""Who is led to a card stands on it."""

from __future__ import annotations

from jww_desktop.presenters.visits import CLIENTS, SEARCH, CardVisit
from jww_desktop.ui.clients.preview import PreviewPane
from tests.support.desk import Desk
from tests.support.screens import seat


def test_who_is_led_to_a_card_after_a_search_stands_on_it(at_desk: Desk) -> None:
    for name, number in (("Arben Shqiponi", "24-0001"), ("Bas Haverlaar", "24-0002")):
        led = at_desk.work.card(name, number)
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.type("arben")
        taken.settle()
        taken.go(CLIENTS, CardVisit(led))
        taken.settle()
        (head,) = (pane.card for pane in taken.shell.shown.findChildren(PreviewPane))
        assert head is not None
        assert head.name == "Bas Haverlaar"
