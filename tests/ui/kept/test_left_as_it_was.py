"""Who opens what was there already and saves it as it was, is told so, and nothing is stored."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from jww_desktop.presenters.visits import CASE_FILE, Visit
from jww_desktop.services import case_closing
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.store import outbox
from tests.support.begun import WAYS, World, dialog
from tests.support.desk import Desk
from tests.support.screens import seat

CHANGING = [sentence for sentence in WAYS if "wijzigde" in sentence or "verbeterde" in sentence]


@pytest.mark.parametrize("sentence", CHANGING)
def test_a_form_that_was_left_as_it_was_stores_nothing_and_says_so(
    at_desk: Desk, sentence: str
) -> None:
    world = World(at_desk)
    with seat(at_desk) as taken:
        WAYS[sentence](taken, world)
        dialog(taken)
        before = stored(at_desk)
        taken.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert taken.dialog() is None
        assert "Niets gewijzigd." in taken.words()
        assert "Ongedaan maken" not in taken.words()
    assert stored(at_desk) == before


def test_a_closing_is_added_to_or_left_as_it_was(at_desk: Desk) -> None:
    case, context = at_desk.work.dossier(), at_desk.work.context
    closed = ClosingForm(at_desk.work.today, "sentence_end")
    case_closing.close_case_file(context, case_closing.closing_form(context, case), closed)
    before = stored(at_desk)
    with seat(at_desk) as taken:
        for text, told in (("", "Niets gewijzigd."), ("Hij kan verder.", "Afsluiting gewijzigd.")):
            taken.go(CASE_FILE, Visit(case))
            taken.verb("add_to_closing")
            taken.find(QPlainTextEdit, "Hoe kijkt de cliënt erop terug?").setPlainText(text)
            taken.press("Wijzigen")
            assert told in taken.words()
            assert (stored(at_desk) == before) is not bool(text)


def stored(at: Desk) -> int:
    """Return how much waits to be sent: every change of a record is."""
    with at.work.context.database.read() as (session, _):
        return outbox.count(session.connection())
