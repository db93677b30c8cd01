"""Detention: what the sheet says is taken over by keys, and the dates follow beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from jww_desktop.presenters.visits import CASE_FILE, Visit
from jww_desktop.services import case_closing, detentions, sheet, steps
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.case_files import DetentionForm
from jww_desktop.services.sheet import OfficialForm, SentenceForm, StatusForm
from jww_desktop.ui.detention.dates import Dates
from jww_desktop.ui.detention.part import DetentionPart
from jww_desktop.ui.drawings.figure_view import FigureView
from jww_desktop.ui.drawings.shown import Shown
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.link import Link
from jww_desktop.ui.widgets.tabs import Tabs
from tests.support.desk import Desk
from tests.support.factory import GENT
from tests.support.screens import Seat, seat

CTRL = Qt.KeyboardModifier.ControlModifier


def sentenced(at_desk: Desk) -> bytes:
    """Return a dossier of which status and sentence were read."""
    context, case = at_desk.work.context, at_desk.work.dossier()
    sheet.record_status(context, case, StatusForm("convicted_long", date(2026, 2, 10)))
    sheet.record_sentence(context, case, SentenceForm(date(2026, 2, 10), 4, recidivism=False))
    return case


def at_detention(taken: Seat, case: bytes) -> None:
    taken.go(CASE_FILE, Visit(case))
    tabs = taken.shell.shown.findChild(Tabs)
    assert tabs is not None
    tabs.choose("detention")
    taken.settle()


def test_a_sentence_is_taken_over_and_the_dates_follow(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    sheet.record_status(context, case, StatusForm("convicted_long", date(2026, 2, 10)))
    with seat(at_desk) as taken:
        at_detention(taken, case)
        assert "zonder straf is er niets te rekenen" in taken.words()
        taken.verb("note_sentence")
        taken.type("10/2/2026")
        for typed in ("120", "4"):
            taken.key(Qt.Key.Key_Tab)
            taken.type(typed)
        taken.key(Qt.Key.Key_Return, CTRL)
        (row,) = sheet.sheet(context, case).sentences
        assert (row.years, row.deducted_days, row.recidivism) == (4, 120, None)
        assert "Voorwaardelijke invrijheidstelling (VI)" in taken.words()
        assert "indicatief" in taken.words()


def test_the_picture_says_what_it_shows(at_desk: Desk) -> None:
    context, case = at_desk.work.context, sentenced(at_desk)
    with seat(at_desk) as taken:
        at_detention(taken, case)
        part = taken.shell.shown.findChildren(DetentionPart)[0]
        picture = part.findChildren(Shown)[0]
        assert not picture.isVisible(), "nobody noted since when he is where"
        form = DetentionForm(GENT, date(2026, 2, 10), "C", "214")
        detentions.record_detention(context, case, form)
        taken.settle()
        assert picture.isVisible()
        told = picture.findChildren(FigureView)[0].accessibleDescription()
        assert told.startswith("In detentie sinds 10 februari. 0 gesprekken tot nu.")
        assert "Strafeinde 10 februari 2030" in told


def test_a_place_that_was_wrong_is_mended_where_it_stands(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    form = DetentionForm(GENT, date(2026, 11, 9), "C", "214")
    detentions.record_detention(context, case, form)
    with seat(at_desk) as taken:
        at_detention(taken, case)
        places = taken.shell.shown.findChildren(DetentionPart)[0]._places
        places.findChildren(Link)[0].click()
        taken.settle()
        assert taken.find(QLineEdit, "Cel").text() == "214"
        taken.find(QLineEdit, "Cel").setText("218")
        taken.press("Bewaren")
        (line,) = detentions.detentions(context, case)
        assert (line.section, line.cell, line.since) == ("C", "218", date(2026, 11, 9))
        assert "cel 218" in taken.words()
        assert "cel 214" not in taken.words()
        places.findChildren(Link)[0].click()
        taken.settle()
        taken.press("Verwijderen")
        assert detentions.detentions(context, case) == []
        taken.press("Ongedaan maken")
        assert "cel 218" in taken.words()


def test_a_date_that_was_misread_is_mended_from_its_explanation(at_desk: Desk) -> None:
    context, case = at_desk.work.context, sentenced(at_desk)
    sheet.record_official(context, case, OfficialForm("vi", date(2082, 6, 1), "in potlood"))
    with seat(at_desk) as taken:
        at_detention(taken, case)
        taken.shell.shown.findChildren(Dates)[0].why_requested.emit("vi")
        taken.settle()
        taken.press("Datum verbeteren")
        assert taken.find(QLineEdit, "Wat wil je erbij onthouden?").text() == "in potlood"
        taken.find(QLineEdit, "Wat staat er?").setText("1/6/2028")
        taken.press("Bewaren")
        assert "1 juni 2028" in taken.words()
        assert "2082" not in taken.words()


def test_what_is_no_number_is_told_and_nothing_is_lost(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        at_detention(taken, case)
        taken.verb("note_sentence")
        taken.type("10/2/2026")
        taken.key(Qt.Key.Key_Tab)
        taken.type("veel")
        taken.press("Bewaren")
        assert "Schrijf een getal." in taken.words()
        assert taken.find(QLineEdit, "Dagen voorhechtenis af").text() == "veel"
    assert sheet.sheet(at_desk.work.context, case).sentences == ()


def test_the_date_of_the_sheet_stands_first_and_the_difference_beside_it(at_desk: Desk) -> None:
    context, case = at_desk.work.context, sentenced(at_desk)
    computed = {pair.kind: pair.day for pair in sheet.sheet(context, case).dates}["vi"]
    assert computed is not None
    with seat(at_desk) as taken:
        at_detention(taken, case)
        taken.shell.shown.findChildren(Dates)[0].note_requested.emit("vi")
        taken.settle()
        taken.type(f"{computed.day}/{computed.month}/{computed.year + 1}")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "De fiche telt." in taken.words()
        taken.shell.shown.findChildren(Dates)[0].why_requested.emit("vi")
        taken.settle()
        assert "1/3 van 4 jaar" in taken.words()
        assert "Wet 17 mei 2006" in taken.words()
        taken.clear()
        taken.go(CASE_FILE, Visit(case, record=b""))
        assert "indicatief – controleer de fiche" in taken.words(), "beside the timeline"


def test_a_step_is_refused_with_the_rule_until_the_law_allows_it(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    sheet.record_status(context, case, StatusForm("remand", at_desk.work.today))
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("add_step")
        taken.type("Enkelband vragen")
        taken.find(Combo, "Hangt het af van het statuut?").choose("ask_et")
        taken.find(QLineEdit, "Tegen wanneer?").setText("morgen")
        taken.press("Toevoegen")
        assert "Sectorprotocol, T5" in taken.words()
    assert steps.list_steps(context, case) == []


def test_a_closed_dossier_is_read_and_not_written_in(at_desk: Desk) -> None:
    context, case = at_desk.work.context, sentenced(at_desk)
    sheet.record_official(context, case, OfficialForm("sentence_end", date(2030, 2, 10)))
    loaded = case_closing.closing_form(context, case)
    closing = ClosingForm(at_desk.work.today, "goal_reached")
    case_closing.close_case_file(context, loaded, closing)
    with seat(at_desk) as taken:
        at_detention(taken, case)
        assert "10 februari 2030" in taken.words()
        assert not [verb for verb in taken.shell.shown.verbs() if verb.name.startswith("note_")]
        part = taken.shell.shown.findChild(DetentionPart)
        assert part is not None
        part.focus_first()
        here = QApplication.focusWidget()
        assert here is not None
        assert part.isAncestorOf(here)


def test_a_day_without_a_year_lies_behind_where_something_happened(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    sheet.record_status(context, case, StatusForm("remand", date(2026, 11, 9)))
    with seat(at_desk) as taken:
        at_detention(taken, case)
        taken.verb("note_event")
        taken.find(Combo, "Wat gebeurde er?").choose("arrest")
        taken.find(QLineEdit, "Op welke dag?").setFocus()
        taken.type("9/12")  # as it would be said of last December, in November
        taken.key(Qt.Key.Key_Return, CTRL)
        (event,) = sheet.sheet(context, case).events
        assert event.happened_on == date(2025, 12, 9)
        taken.verb("note_status")
        taken.find(Combo, "Welk statuut?").choose("convicted_short")
        taken.find(QLineEdit, "Sinds wanneer?").clear()
        taken.find(QLineEdit, "Sinds wanneer?").setFocus()
        taken.type("20/11")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert sheet.sheet(context, case).statuses[0].since == date(2026, 11, 20)
        taken.verb("note_sentence")
        taken.type("1/12")
        taken.find(QLineEdit, "Maanden").setText("30")
        taken.find(QLineEdit, "Dag van het vonnis").setFocus()
        taken.type("31/8/2022")
        taken.key(Qt.Key.Key_Return, CTRL)
        (row,) = sheet.sheet(context, case).sentences
        assert (row.begins_on, row.pronounced_on) == (date(2025, 12, 1), date(2022, 8, 31))
        assert "oudere omzendbrieven" in taken.words()


def test_a_hearing_stands_beside_the_timeline_and_the_plan_until_its_day_is_over(
    at_desk: Desk,
) -> None:
    context, case = at_desk.work.context, sentenced(at_desk)
    sheet.record_official(context, case, OfficialForm("hearing", at_desk.work.today))
    sheet.record_official(context, case, OfficialForm("et", date(2026, 12, 10)))
    label = "Zitting van de SURB of de strafuitvoeringsrechter"
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        assert label in taken.words()
        assert "verschil: kijk na" in taken.words(), "the rules give another day for ET"
        taken.go(CASE_FILE, Visit(case, tab="plan"))
        assert label in taken.words()
        assert "verschil: kijk na" in taken.words()
        at_desk.work.clock.advance(days=1)
        taken.go(CASE_FILE, Visit(case, tab="plan"))
        assert label not in taken.words()
