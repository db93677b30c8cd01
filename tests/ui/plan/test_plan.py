"""The plan: what the client says comes first, and a goal rests on it or is refused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from jww_desktop.services import (
    case_closing,
    case_files,
    disclosure,
    goals,
    plan,
    referrals,
    sheet,
    steps,
)
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.goals import RestorativeForm
from jww_desktop.services.sheet import OfficialForm
from jww_desktop.ui.plan.dialogs import PlanDialogs
from jww_desktop.ui.plan.part import PlanPart
from jww_desktop.ui.widgets.date_choice import DateChoice
from tests.support import qt
from tests.support.desk import Desk, until
from tests.support.plan_screen import furnished, on_plan
from tests.support.printed import ToFile
from tests.support.referred import wanted
from tests.support.screens import Seat, seat
from tests.support.vaults import OTHER_PASSPHRASE, PASSPHRASE

CTRL = Qt.KeyboardModifier.ControlModifier
PROPOSES_RESTORING = "Herstel kwam nog niet ter sprake."
LACKS_STEP = "Er staat geen stap meer open."


def here() -> QWidget:
    """Return where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def test_a_goal_needs_his_words_and_a_strength(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    with seat(at_desk) as taken:
        on_plan(taken, case)
        assert "Nog niets in eigen woorden." in taken.words()
        taken.key(Qt.Key.Key_D, CTRL)
        taken.type("Weer werken met mijn handen")
        taken.press("Bewaren")
        assert "Sectorprotocol, T4" in taken.words()
        taken.key(Qt.Key.Key_Escape)  # what he typed stands in the dialog below the refusal
        assert taken.find(QLineEdit, "Wat wil de cliënt bereiken?").text().startswith("Weer werken")
        assert goals.plan(context, case).goals == ()


def test_what_a_goal_lacks_is_noted_from_there_and_nothing_typed_goes(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        on_plan(taken, case)
        taken.key(Qt.Key.Key_D, CTRL)
        taken.type("Weer werken met mijn handen")
        taken.key(Qt.Key.Key_Return, CTRL)
        taken.key(Qt.Key.Key_Escape)  # the rule was read
        assert qt.name_of(here()) == "Op welke woorden steunt het?"
        for button, words in (("Uitspraak noteren", "Ik wil werken."), ("Kracht noteren", "Vlijt")):
            taken.press(button)
            taken.type(words)
            taken.key(Qt.Key.Key_Return, CTRL)
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "vink dat dan aan" in taken.words()
        taken.key(Qt.Key.Key_Escape)
        taken.key(Qt.Key.Key_Space)  # on what the rule asked for
        taken.key(Qt.Key.Key_Return, CTRL)
        assert taken.dialog() is None
    (row,) = goals.plan(at_desk.work.context, case).goals
    (said,), (has,) = (
        plan.statements(at_desk.work.context, case),
        plan.strengths(at_desk.work.context, case),
    )
    assert (row.text, row.statement, row.strength) == (
        "Weer werken met mijn handen",
        said.id,
        has.id,
    )


def test_words_that_were_chosen_stay_so_when_others_are_noted(at_desk: Desk) -> None:
    case, context = at_desk.work.dossier(), at_desk.work.context
    plan.quote_client(context, case, "Ik wil werken.")
    with seat(at_desk) as taken:
        on_plan(taken, case)
        taken.key(Qt.Key.Key_D, CTRL)
        taken.press("Uitspraak noteren")
        taken.type("Met hout.")
        taken.key(Qt.Key.Key_Return, CTRL)
        words = taken.find(QComboBox, "Op welke woorden steunt het?")
        assert (words.count(), words.currentText()) == (3, "“Ik wil werken.”")


def test_a_goal_is_set_by_keys_with_what_lies_ready(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    said = plan.quote_client(context, case, "Ik wil werken.")
    has = plan.note_strength(context, case, "Zes jaar schrijnwerker", domain="work")
    with seat(at_desk) as taken:
        on_plan(taken, case)
        taken.key(Qt.Key.Key_D, CTRL)
        taken.type("Weer werken")
        taken.find(QCheckBox, "De cliënt koos dit doel zelf").click()
        taken.key(Qt.Key.Key_Return, CTRL)
        (row,) = goals.plan(context, case).goals
        assert (row.text, row.statement, row.strength) == ("Weer werken", said, has)
        assert row.decided_on == at_desk.work.today
        assert "Steunt op: “Ik wil werken.”" in taken.words()
        assert "Zes jaar schrijnwerker" in taken.words()
        taken.press("Stap toevoegen aan: Weer werken")
        taken.type("Uur vragen bij VDAB")
        taken.find(QLineEdit, "Tegen wanneer?").setFocus()
        taken.type("vrijdag")
        taken.press("Toevoegen")
        (step,) = steps.list_steps(context, case)
        assert step.goal == row.id


def test_a_step_of_a_goal_is_ticked_and_taken_back(at_desk: Desk) -> None:
    case = furnished(at_desk)
    context = at_desk.work.context
    with seat(at_desk) as taken:
        on_plan(taken, case)
        name = next(box.accessibleName() for box in ticks(taken) if "Voorwaarden" in box.text())
        QTest.keyClick(taken.find(QCheckBox, name), Qt.Key.Key_Space)
        taken.settle()
        assert any(row.done_on == at_desk.work.today for row in steps.list_steps(context, case))
        taken.shell.undo()
        taken.settle()
        assert all(row.done_on is None for row in steps.list_steps(context, case))


def test_a_domain_is_talked_about(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    with seat(at_desk) as taken:
        on_plan(taken, case)
        taken.press("Levensdomein bespreken")
        taken.press("Bewaren")
        assert "Er staat nog niets over wonen." in taken.words()
        taken.find(QLineEdit, "Wat is er al?").setText("Broer heeft plaats")
        taken.press("2")
        taken.press("Bewaren")
        assert taken.dialog() is None
        assert goals.plan(context, case).ratings["housing"].rating == 2
        assert "zelf: 2 van 5" in taken.words()
        assert "geen zorg genoemd" in taken.words()


def test_a_need_is_closed_with_what_became_of_it(at_desk: Desk) -> None:
    case = furnished(at_desk)
    with seat(at_desk) as taken:
        on_plan(taken, case)
        taken.press("Attest VDAB-lassen")
        taken.press("Er bestaat niets voor")
        taken.press("Bewaren")
        plan_now = goals.plan(at_desk.work.context, case)
        assert [row.outcome for row in plan_now.needs if row.domain == "work"] == ["nothing_exists"]
        assert "er bestaat niets voor" in taken.words()


def test_no_answer_about_restoring_lies_ready(at_desk: Desk) -> None:
    context, case = at_desk.work.context, furnished(at_desk)
    with seat(at_desk) as taken:
        on_plan(taken, case)
        taken.shell.shown.findChildren(PlanDialogs)[0].restore()
        taken.settle()
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "Kies eerst een antwoord." in taken.words()
        assert goals.plan(context, case).restorative == ()
        taken.key(Qt.Key.Key_Space)
        assert "Kies eerst een antwoord." not in taken.words()
        taken.key(Qt.Key.Key_Return, CTRL)
    assert len(goals.plan(context, case).restorative) == 1


def test_restoring_is_proposed_until_it_is_answered_and_leads_to_mediation(at_desk: Desk) -> None:
    context, case = at_desk.work.context, furnished(at_desk)
    with seat(at_desk) as taken:
        on_plan(taken, case)
        assert PROPOSES_RESTORING in taken.words()
        taken.press("Nu niet: Ter sprake brengen")
        assert PROPOSES_RESTORING not in taken.words()
        assert goals.plan(context, case).restorative == (), "putting it away is no answer"
    at_desk.work.clock.advance(days=8)
    with seat(at_desk.killed()) as taken:
        on_plan(taken, furnished(at_desk))
        assert PROPOSES_RESTORING in taken.words(), "it was put away in one dossier"
        on_plan(taken, case)
        assert PROPOSES_RESTORING not in taken.words(), "it is proposed once a plan"
        taken.press("Herstel")
        taken.find(QRadioButton, "Besproken").click()
        taken.key(Qt.Key.Key_Return, CTRL)
        assert PROPOSES_RESTORING not in taken.words()
        taken.press("Naar bemiddeling")
        taken.find(DateChoice, "Tegen wanneer?").set_day(at_desk.work.today)
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "Naar bemiddeling" not in taken.words()
    (step,) = (row for row in steps.list_steps(context, case) if row.owner == "service")
    assert (step.owner_name, step.cost_talk) == ("Moderator", "free")


def test_who_was_referred_to_the_mediators_is_not_sent_there_twice(at_desk: Desk) -> None:
    work, case = at_desk.work, furnished(at_desk)
    goals.raise_restoring(work.context, case, RestorativeForm("discussed"))
    with seat(at_desk) as taken:
        on_plan(taken, case)
        assert "Naar bemiddeling" in taken.words()
        form = wanted(work.today, recipient_kind="mediation", recipient="Moderator Gent")
        referrals.refer(work.context, case, form)
        taken.settle()
        assert "Naar bemiddeling" not in taken.words()


def test_the_legal_dates_stand_beside_the_plan(at_desk: Desk) -> None:
    work, case = at_desk.work, furnished(at_desk)
    read = OfficialForm("vi", work.today + timedelta(days=40))
    sheet.record_official(work.context, case, read)
    with seat(at_desk) as taken:
        on_plan(taken, case)
        said = taken.words()
        assert "3 januari 2027" in said
        assert "Voorwaardelijke invrijheidstelling (VI)" in said


def test_who_ticks_the_last_step_is_offered_the_next(at_desk: Desk) -> None:
    context, case = at_desk.work.context, furnished(at_desk)
    goals.raise_restoring(context, case, RestorativeForm("later"))
    first, last = steps.list_steps(context, case)
    steps.finish_step(context, steps.step_form(context, first.id))
    with seat(at_desk) as taken:
        on_plan(taken, case)
        assert LACKS_STEP not in taken.words()
        name = next(box.accessibleName() for box in ticks(taken) if last.text in box.text())
        QTest.keyClick(taken.find(QCheckBox, name), Qt.Key.Key_Space)
        taken.settle()
        assert LACKS_STEP in taken.words()
        taken.press("Nu niet: Volgende stap plannen")
        assert LACKS_STEP not in taken.words()
    with seat(at_desk.killed()) as taken:
        on_plan(taken, case)
        assert LACKS_STEP not in taken.words()
        at_desk.work.clock.advance(days=1)
        on_plan(taken, case)
        assert LACKS_STEP in taken.words(), "on another day it is asked anew"
        taken.press("Nu niet: Volgende stap plannen")
        for _ in range(2):  # open again, and done again
            box = next(box for box in ticks(taken) if last.text in box.text())
            QTest.keyClick(box, Qt.Key.Key_Space)
            taken.settle()
        taken.press("Volgende stap plannen")
        taken.type("Huisbezoek vragen")
        taken.find(DateChoice, "Tegen wanneer?").set_day(at_desk.work.today)
        taken.key(Qt.Key.Key_Return, CTRL)
        assert LACKS_STEP not in taken.words()
    planned = steps.list_steps(context, case)[0]
    assert (planned.text, planned.goal) == ("Huisbezoek vragen", last.goal)


def test_nothing_can_be_changed_in_a_closed_dossier(at_desk: Desk) -> None:
    case = furnished(at_desk)
    context = at_desk.work.context
    closing = case_closing.closing_form(context, case)
    closed = ClosingForm(at_desk.work.today, "goal_reached", open_ends="Hij zoekt zelf verder.")
    case_closing.close_case_file(context, closing, closed)
    with seat(at_desk) as taken:
        on_plan(taken, case)
        assert "Een adres waar mijn dochter kan slapen" in taken.words()
        assert not any(box.isEnabled() for box in ticks(taken))
        assert "set_goal" not in {verb.name for verb in taken.shell.shown.verbs()}


def ticks(taken: Seat) -> list[QCheckBox]:
    return [box for box in taken.shell.findChildren(QCheckBox) if box.isVisible()]


def test_the_plan_to_sign_asks_the_passphrase_and_is_logged(at_desk: Desk, tmp_path: Path) -> None:
    case, empty = furnished(at_desk), at_desk.work.dossier()
    paper = tmp_path / "plan.pdf"
    with seat(at_desk) as taken:
        on_plan(taken, empty)
        assert "Plan om te tekenen" not in taken.words()
        on_plan(taken, case)
        assert "1 van de 2 open stappen zet Dario zelf" in taken.words()
        part = taken.shell.shown.findChildren(PlanPart)[0]
        part._dialogs.way.printers = ToFile(paper)
        taken.press("Plan om te tekenen…")
        taken.find(QLineEdit, "Je wachtwoordzin").setText(OTHER_PASSPHRASE)
        taken.press("Afdrukken")
        until(lambda: "Deze zin past niet." in taken.words())
        assert not paper.exists()
        taken.find(QLineEdit, "Je wachtwoordzin").setText(PASSPHRASE)
        taken.press("Afdrukken")
        until(paper.exists)
        until(lambda: "Het plan komt uit de printer." in taken.words())
        (row,) = disclosure.disclosures(at_desk.work.context, case)
        assert (row.kind, row.recipient_kind, row.fell_through) == ("plan", "client", False)
        case_files.withdraw_acceptance(
            at_desk.work.context, case, "client_stopped", at_desk.work.today
        )
        taken.settle()
        taken.verb("print_plan")
        taken.find(QLineEdit, "Je wachtwoordzin").setText(PASSPHRASE)
        taken.press("Afdrukken")
        until(lambda: "Er gaat niets meer weg" in taken.words())
        assert "W1" in taken.words()
