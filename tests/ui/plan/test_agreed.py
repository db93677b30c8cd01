"""What the client says of his plan, on screen: on a sheet that comes back, or without paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
)

from jww_desktop.services import (
    agreements,
    steps,
)
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.plan.part import PlanPart
from tests.support.desk import Desk, until
from tests.support.plan_screen import furnished, on_plan
from tests.support.printed import ToFile
from tests.support.screens import seat
from tests.support.vaults import PASSPHRASE

CTRL = Qt.KeyboardModifier.ControlModifier
PROPOSES_RESTORING = "Herstel kwam nog niet ter sprake."
LACKS_STEP = "Er staat geen stap meer open."


def test_a_sheet_that_comes_back_is_answered_and_what_changed_is_said(
    at_desk: Desk, tmp_path: Path
) -> None:
    case, work = furnished(at_desk), at_desk.work
    with seat(at_desk) as taken:
        on_plan(taken, case)
        part = taken.shell.shown.findChildren(PlanPart)[0]
        part._dialogs.way.printers = ToFile(tmp_path / "plan.pdf")
        taken.press("Plan om te tekenen…")
        taken.find(QLineEdit, "Je wachtwoordzin").setText(PASSPHRASE)
        taken.press("Afdrukken")
        until(lambda: "Blad van 24 november: nog niet genoteerd wat hij zei." in taken.words())
        steps.add_step(work.context, case, StepForm("CGG bellen", due_on=work.today))
        taken.verb("note_agreement")
        until(lambda: taken.dialog() is not None)
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "Kies wat hij zei." in taken.words()
        taken.press("Getekend")
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: taken.dialog() is None)
        said = taken.words()
        assert "Plan van 24 november getekend." in said
        assert "Sindsdien veranderd: 1 stap." in said
        taken.press("Wat er in het plan stond")
        until(lambda: taken.dialog() is not None)
        stood = taken.words()
        assert "Een adres waar mijn dochter kan slapen" in stood
        assert "CGG bellen" not in stood
        taken.key(Qt.Key.Key_Escape)
        until(lambda: taken.dialog() is None)
        taken.shell.undo()
        taken.settle()
        (row,) = agreements.agreed(work.context, case).rows
        assert row.answer == ""


def test_a_yes_without_paper_counts_as_much(at_desk: Desk) -> None:
    case, work = furnished(at_desk), at_desk.work
    with seat(at_desk) as taken:
        on_plan(taken, case)
        taken.press("Antwoord van de cliënt op zijn plan noteren")
        taken.press("Ja gezegd")
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: taken.dialog() is None)
        assert "Ja gezegd op het plan van 24 november." in taken.words()
        assert "Sindsdien veranderd" not in taken.words()
        taken.shell.undo()
        taken.settle()
        assert agreements.agreed(work.context, case).rows == ()
