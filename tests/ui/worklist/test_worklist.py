"""Taken: one list over all dossiers, worked through with the keyboard, and nobody is forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QRadioButton

from jww_desktop.presenters.visits import (
    CASE_FILE,
    CONTACT,
    RECEPTION,
    TODAY,
    WORKLIST,
)
from jww_desktop.services import arrivals, case_files, form_drafts, questions, sheet, steps
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.sheet import OfficialForm
from jww_desktop.services.steps import StepForm
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.tabs import Tabs
from tests.support.desk import Desk, until
from tests.support.factory import BRAM, GENT, LOTTE, OUDENAARDE
from tests.support.returned import back, close
from tests.support.scenes import REAL
from tests.support.screens import Seat, seat

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def add(at: Desk, case: bytes, text: str, days: int = 0, owner: bytes | None = LOTTE) -> bytes:
    due_on = at.work.today + timedelta(days=days)
    form = StepForm(text, "staff" if owner else "client", owner, due_on=due_on)
    return steps.add_step(at.work.context, case, form)


def due(at: Desk, case: bytes) -> date | None:
    return steps.list_steps(at.work.context, case)[0].due_on


def listed(taken: Seat) -> list[str]:
    """Return the rows and heads, as a screen reader says them."""
    rows = next((one for one in taken.top().findChildren(RowList) if one.isVisible()), None)
    model = rows.model() if rows else None
    role = Qt.ItemDataRole.AccessibleTextRole
    count = model.rowCount() if model else 0
    return [str(model.index(row, 0).data(role)) for row in range(count)] if model else []


def tab(taken: Seat) -> str:
    """Return which part of the dossier is shown."""
    return taken.shell.shown.findChildren(Body)[0].findChildren(Tabs)[0].key()


def test_what_slipped_is_on_top_and_says_whose_and_who_does_it(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    add(at_desk, case, "CGG bellen", -2)
    add(at_desk, case, "Broer schrijven", 3, None)
    add(at_desk, case, "Attest vragen", 20)
    add(at_desk, case, "Van Bram", 1, BRAM)
    received = at_desk.work.today - timedelta(days=1)
    questions.note_question(at_desk.work.context, GENT, QuestionForm(received_on=received))
    came = ArrivalForm("Tuur Wolkendries", "26-0099", arrived_on=at_desk.work.today)
    arrivals.add_arrivals(at_desk.work.context, GENT, [came])
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        assert listed(taken) == [
            "Te laat",
            "CGG bellen, Dario Vossenberg, jij, 2 dagen te laat",
            "Vandaag en deze week",
            "Broer schrijven, D. V., de cliënt zelf, vóór vr 27 nov",
            "Aanbod doen aan wie 24 november aankwam, vóór zo 29 nov",
            "Vraag van 23 november beantwoorden, zonder dossier, nog 4 werkdagen",
            "Later",
            "Attest vragen, D. V., jij, vóór ma 14 dec",
        ]
        assert "1 te laat, 3 deze week" in taken.words()
        taken.find(QRadioButton, "Van het team").click()
        assert "Van Bram, D. V., Bram, morgen" in listed(taken)
        assert "Taken, 1 wacht" in " ".join(
            item.accessibleName() for item in taken.shell.rail.findChildren(QAbstractButton)
        )


def test_one_key_finishes_a_step_and_undo_brings_it_back(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    add(at_desk, case, "CGG bellen", -2)
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        taken.key(Qt.Key.Key_K, ALT)
        assert "Niets te doen" in taken.words()
        assert steps.list_steps(at_desk.work.context, case)[0].done_on == at_desk.work.today
        taken.verb("show-without-step")
        assert len(listed(taken)) == 2
        taken.shell.undo()
        taken.settle()
        assert steps.list_steps(at_desk.work.context, case)[0].done_on is None
        assert "Elk open dossier heeft een volgende stap" in taken.words()


def test_who_finishes_the_last_step_is_offered_the_next(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    for text in ("CGG bellen", "Attest vragen"):
        add(at_desk, case, text)
    lacks = "Voor D. V. staat geen stap meer open."
    theme.current().use(scale=2.0)
    with seat(at_desk) as taken:
        taken.window.resize(*REAL)
        taken.go(WORKLIST)
        taken.key(Qt.Key.Key_K, ALT)
        assert lacks not in taken.words()
        taken.key(Qt.Key.Key_K, ALT)
        assert lacks in taken.words()
        assert "Van het team" not in taken.words(), "it stands where that stood: rows come first"
        taken.press("Nu niet: Volgende stap plannen")
        assert lacks not in taken.words()
        assert "Van het team" in taken.words()
        taken.shell.undo()
        taken.settle()
        taken.key(Qt.Key.Key_K, ALT)
        taken.key(Qt.Key.Key_T, CONTROL)
        taken.type("Huisbezoek vragen")
        taken.find(DateChoice, "Tegen wanneer?").set_day(at_desk.work.today)
        taken.key(Qt.Key.Key_Return, CONTROL)
        assert lacks not in taken.words()
    assert steps.list_steps(at_desk.work.context, case)[0].text == "Huisbezoek vragen"


def test_one_key_gives_another_day_and_undo_the_old_one(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    add(at_desk, case, "CGG bellen", -2)
    before = due(at_desk, case)
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        taken.key(Qt.Key.Key_D, ALT)
        taken.type("over 2 weken")
        taken.key(Qt.Key.Key_Return, CONTROL)
        assert taken.dialog() is None
        assert due(at_desk, case) == at_desk.work.today + timedelta(days=14)
        assert listed(taken)[0] == "Later"
        taken.shell.undo()
        taken.settle()
        assert due(at_desk, case) == before
        assert listed(taken)[0] == "Te laat"


def test_a_step_leaves_the_screen_when_its_dossier_shuts_and_what_was_typed_stays(
    at_desk: Desk,
) -> None:
    work = at_desk.work
    card = work.card()
    first = work.dossier(card)
    step = add(at_desk, first, "CGG bellen", -2)
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        taken.key(Qt.Key.Key_D, ALT)
        taken.type("over 2 weken")
        close(work.context, first)  # as came with a sync, and after it:
        taken.settle()
        assert taken.dialog() is not None
        back(work, card)
        taken.settle()
        assert taken.dialog() is None
        assert [one.key for one in form_drafts.kept(work.context)] == [
            FormKey(form_drafts.STEP_CHANGE, step)
        ]


def test_a_dossier_without_a_step_gets_one(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        taken.verb("show-without-step")
        taken.key(Qt.Key.Key_T, CONTROL)
        taken.type("Broer bellen")
        taken.find(QLineEdit, "Tegen wanneer?").setText("morgen")
        taken.key(Qt.Key.Key_Return, CONTROL)
        assert taken.dialog() is None
        assert "Elk open dossier heeft een volgende stap" in taken.words()
    (step,) = steps.list_steps(at_desk.work.context, case)
    assert (step.text, step.owner_id) == ("Broer bellen", LOTTE)


def test_enter_leads_to_where_a_row_belongs(at_desk: Desk) -> None:
    work = at_desk.work
    case = work.dossier()
    sheet.record_official(work.context, case, OfficialForm("vi", work.today + timedelta(days=40)))
    came = ArrivalForm("Tuur Wolkendries", "26-0099", arrived_on=work.today)
    arrivals.add_arrivals(work.context, GENT, [came])
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        taken.key(Qt.Key.Key_Home)
        taken.key(Qt.Key.Key_Return)
        assert taken.shell.place == RECEPTION
        taken.go(WORKLIST)
        taken.key(Qt.Key.Key_End)
        assert listed(taken)[-1].startswith("Voorwaardelijke invrijheidstelling (VI), Dario")
        taken.key(Qt.Key.Key_Return)
        assert (taken.shell.place, tab(taken)) == (CASE_FILE, "detention")
        taken.go(WORKLIST)
        add(at_desk, case, "CGG bellen")
        taken.settle()
        taken.key(Qt.Key.Key_Home)
        taken.key(Qt.Key.Key_Return)
        assert (taken.shell.place, tab(taken)) == (CASE_FILE, "timeline")


def test_a_question_is_answered_without_leaving(at_desk: Desk) -> None:
    questions.note_question(at_desk.work.context, GENT, QuestionForm(own_words="Is er les?"))
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        assert "“Is er les?”" in taken.words()
        taken.key(Qt.Key.Key_Return)
        taken.type("Op maandag.")
        taken.press("Bewaren")
        assert "Niets te doen" in taken.words()


def test_who_was_not_seen_for_thirty_days_is_one_key_from_a_talk(at_desk: Desk) -> None:
    at_desk.work.dossier()
    at_desk.work.clock.advance(days=34)
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        taken.verb("show-unseen")
        taken.key(Qt.Key.Key_Home)
        assert listed(taken) == [
            "Al 30 dagen geen contact",
            "Dario Vossenberg, 24-0137, nog geen gesprek, 34 dagen",
        ]
        taken.key(Qt.Key.Key_N, CONTROL)
        assert taken.shell.place == CONTACT


def test_where_the_acceptance_was_taken_back_only_the_dossier_is_offered(at_desk: Desk) -> None:
    work = at_desk.work
    case = work.dossier()
    add(at_desk, case, "CGG bellen")
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    work.clock.advance(days=34)
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        for part in ("", "show-unseen"):
            if part:
                taken.verb(part)
            taken.key(Qt.Key.Key_Home)
            assert "De cliënt trok de aanvaarding in. Sluit het dossier af." in taken.words()
            assert "aanvaarding ingetrokken" in listed(taken)[1]
            names = {verb.name for verb in taken.shell.shown.verbs()}
            assert "row-open" in names
            assert not names & {"row-contact", "row-plan", "row-done", "row-due"}
        taken.key(Qt.Key.Key_Return)
        assert taken.shell.place == CASE_FILE


def test_dates_that_run_out_say_where_they_come_from(at_desk: Desk) -> None:
    work = at_desk.work
    case = work.dossier()
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        taken.verb("show-dates")
        until(lambda: "Geen datum loopt af" in taken.words())
        day = work.today + timedelta(days=10)
        sheet.record_official(work.context, case, OfficialForm("uv", day))
        taken.settle()
        assert listed(taken)[-1].endswith("Dario Vossenberg, staat op de fiche, vr 4 dec")
        work.clock.advance(days=11)
        taken.go(TODAY)
        taken.go(WORKLIST)
        assert "Geen datum loopt af" in taken.words()


def test_one_prison_alone_is_shown_when_there_are_more(at_desk: Desk) -> None:
    work = at_desk.work
    add(at_desk, work.dossier(), "In Gent")
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        assert not taken.shell.shown.findChildren(QComboBox)[0].isVisible()
        questions.note_question(work.context, OUDENAARDE, QuestionForm())
        taken.settle()
        assert len(listed(taken)) == 3
        choice = taken.find(QComboBox, "Gevangenis")
        choice.setCurrentIndex(choice.findText("Gent"))
        choice.activated.emit(choice.currentIndex())
        taken.settle()
        assert [row.partition(",")[0] for row in listed(taken)[1:]] == ["In Gent"]


def test_a_long_list_shows_its_beginning_and_leads_on(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    for number in range(70):
        add(at_desk, case, f"Stap {number:02}", -1)
    add(at_desk, case, "Voor later", 30)
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        assert listed(taken)[13] == "Nog 58 tonen: Te laat"
        assert "Voor later" in listed(taken)[15]  # the other heads stay in reach
        for _ in range(12):
            taken.key(Qt.Key.Key_Down)
        taken.key(Qt.Key.Key_Return)
        assert listed(taken)[63] == "Nog 8 tonen: Te laat"
        taken.key(Qt.Key.Key_K, ALT)
        taken.settle()
        assert steps.list_steps(at_desk.work.context, case)[-1].text == "Stap 12"


def test_a_calendar_file_is_saved_where_the_person_wants_it(at_desk: Desk, tmp_path: Path) -> None:
    case = at_desk.work.dossier()
    add(at_desk, case, "CGG bellen over Dario", 3)
    add(at_desk, case, "Attest vragen", 40)
    folder = tmp_path / "agenda"
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        taken.key(Qt.Key.Key_A, ALT)
        until(lambda: "1 keer “JWW: stap”" in taken.words())
        assert "Het bestand is niet versleuteld." in taken.words()
        taken.find(QLineEdit, "Tot en met").setText("2 weken")
        taken.find(QLineEdit, "Map").setText(str(folder))
        taken.key(Qt.Key.Key_Return, CONTROL)
        assert "Deze map is er niet." in taken.words()
        folder.mkdir()
        taken.key(Qt.Key.Key_Return, CONTROL)
        assert taken.dialog() is None
        assert "1 datum opgeslagen in jww-agenda.ics." in taken.words()
    text = (folder / "jww-agenda.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 1
    assert "Dario" not in text
    assert "CGG" not in text


def test_a_file_that_cannot_be_written_leaves_the_dialog_as_it_is(
    at_desk: Desk, tmp_path: Path
) -> None:
    add(at_desk, at_desk.work.dossier(), "CGG bellen", 3)
    (tmp_path / "jww-agenda.ics").mkdir()
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        taken.verb("save_calendar")
        taken.find(QLineEdit, "Map").setText(str(tmp_path))
        taken.press("Opslaan")
        assert "Op deze plaats kan het bestand niet bewaard worden" in taken.words()
        taken.key(Qt.Key.Key_Escape)
        assert taken.find(QLineEdit, "Map").text() == str(tmp_path)
