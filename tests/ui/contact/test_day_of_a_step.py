"""A step may be noted for a day that is gone by, and says so for as long as it is."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from jww_desktop.presenters.visits import CASE_FILE, CONTACT, Visit
from jww_desktop.services import steps
from jww_desktop.services.steps import StepForm
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.text import Words
from tests.support.desk import Desk
from tests.support.scenes import REAL, settle
from tests.support.screens import seat

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_day_that_is_gone_by_is_pointed_out_and_may_stay(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.key(Qt.Key.Key_T, CTRL)
        taken.type("Voorwaarden opzoeken")
        due = taken.find(QLineEdit, "Tegen wanneer")
        for words, gone in (("1/2/2020", True), ("donderdag", False)):
            due.setText(words)
            due.editingFinished.emit()
            assert ("Deze dag is al voorbij." in taken.words()) is gone
        taken.go(CASE_FILE, Visit(case))
        taken.verb("add_step")
        taken.type("Bellen")
        due = taken.find(QLineEdit, "Tegen wanneer?")
        due.setText("1/2/2020")
        due.editingFinished.emit()
        assert "Deze dag is al voorbij." in taken.words()
        taken.press("Toevoegen")
        assert "Stap toegevoegd. De dag ervan is al voorbij." in taken.words()
    (step,) = steps.list_steps(at_desk.work.context, case)
    assert step.due_on is not None
    assert step.due_on.isoformat() == "2020-02-01"


def test_a_day_that_is_gone_by_is_pointed_out_for_as_long_as_it_stands_there(
    at_desk: Desk,
) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.type("Hij belt zijn zus.")
        taken.press("Aanbod aanvaard")
        taken.key(Qt.Key.Key_T, CTRL)
        taken.type("Voorwaarden opzoeken")
        due = taken.find(QLineEdit, "Tegen wanneer")
        due.setFocus()
        taken.type("1/2/2020")
        taken.key(Qt.Key.Key_Tab)
        assert "Deze dag is al voorbij." in taken.words()
        taken.key(Qt.Key.Key_Z, CTRL)
        assert due.text() == ""
        assert "Deze dag is al voorbij." not in taken.words()
        taken.key(Qt.Key.Key_Y, CTRL)
        assert "Deze dag is al voorbij." in taken.words()
        taken.shell.leave()
        taken.go(CASE_FILE, Visit(case))
        taken.press("Verder schrijven")
        assert "Deze dag is al voorbij." in taken.words()
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "Gesprek bewaard. De dag van een stap is al voorbij." in taken.words()


def test_what_is_said_of_a_day_is_in_sight_with_large_text_too(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    theme.current().use(scale=2.0)
    with seat(at_desk) as taken:
        taken.window.resize(*REAL)
        taken.go(CONTACT, Visit(case))
        taken.key(Qt.Key.Key_T, CTRL)
        taken.type("Voorwaarden opzoeken")
        for words, told in (("1/2/2020", "Deze dag is al voorbij."), ("ooit", "“ooit” is geen")):
            due = taken.find(QLineEdit, "Tegen wanneer")
            due.setFocus()
            due.selectAll()
            taken.type(words)
            taken.key(Qt.Key.Key_Backtab)
            settle()
            (remark,) = (
                one
                for one in taken.shell.shown.findChildren(Words)
                if one.isVisible() and one.text().startswith(told)
            )
            assert remark.visibleRegion().boundingRect() == remark.rect()


def test_a_step_that_slipped_is_changed_without_a_word_about_its_day(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    was = at_desk.work.today - timedelta(days=3)
    step = StepForm("CGG bellen", owner_id=context.user_id, due_on=was)
    steps.add_step(context, case, step)
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.press("Wijzigen: CGG bellen")
        taken.type(" of mailen")
        taken.press("Wijzigen")
        assert "Stap gewijzigd." in taken.words()
        assert "al voorbij" not in taken.words()
        (row,) = steps.list_steps(context, case)
        assert (row.text, row.due_on) == ("CGG bellen of mailen", was)
