"""The dossier: what happened, what comes next, and that nothing disappears."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
)

from jww_desktop.presenters.visits import CASE_FILE, CONTACT, Visit
from jww_desktop.services import (
    case_files,
    clients,
    contacts,
    detentions,
    plan,
    steps,
)
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.steps import StepForm
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.identity_bar import IdentityBar
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.rail import RailItem
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.timeline import Timeline
from tests.support.desk import Desk
from tests.support.factory import BRAM, accepted
from tests.support.screens import Seat, seat

TALK = ContactForm(note="Zijn broer wil hem in huis nemen.", ground="own_request")


def talk(at_desk: Desk, case: bytes, form: ContactForm = TALK) -> bytes:
    context = at_desk.work.context
    return contacts.finish_contact(context, contacts.start_contact(context, case, form), form)


def entries(taken: Seat) -> list[str]:
    timeline = taken.find(Timeline, "Tijdlijn")
    return [item.spoken() for item in timeline.items() if not isinstance(item, Group)]


def test_the_menu_offers_the_filter_only_where_it_is_not_in_sight(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        try:
            for scale, is_offered in ((1.0, False), (2.0, True)):
                theme.current().use(scale=scale)
                taken.settle()
                taken.press("Meer")
                menu = QApplication.activePopupWidget()
                assert isinstance(menu, QMenu)
                offered = [one.text() for one in menu.actions()]
                assert any(text.startswith("Kaart wijzigen") for text in offered)
                assert offered.count("Tijdlijn: contacten") == is_offered
                menu.close()
        finally:
            theme.current().use(scale=1.0)


def test_a_step_is_added_changed_ticked_and_ticked_back(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        taken.type("CGG bellen")
        taken.press("Toevoegen")
        assert "Geef een dag." in taken.words()  # it stays open, with everything in it
        taken.find(QLineEdit, "Tegen wanneer?").setFocus()
        taken.type("2 weken")
        taken.press("Toevoegen")
        assert taken.dialog() is None
        taken.press("Wijzigen: CGG bellen")
        taken.find(QLineEdit, "Wat doet iemand?").setText("CGG bellen over de wachtlijst")
        taken.press("Wijzigen")
        (row,) = steps.list_steps(context, case)
        assert (row.text, row.due_on) == (
            "CGG bellen over de wachtlijst",
            at_desk.work.today + timedelta(weeks=2),
        )
        tick = next(box for box in taken.top().findChildren(QCheckBox) if box.isVisible())
        QTest.keyClick(tick, Qt.Key.Key_Space)
        taken.settle()
        assert steps.list_steps(context, case)[0].done_on == at_desk.work.today
        assert tick.isChecked()
        assert any("Stap klaar" in entry for entry in entries(taken))
        taken.shell.undo()
        taken.settle()
        assert steps.list_steps(context, case)[0].done_on is None
        assert not tick.isChecked()


def test_a_step_that_a_colleague_changed_meanwhile_is_not_overwritten(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    step = steps.add_step(context, case, StepForm("Bellen", due_on=at_desk.work.today))
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.press("Wijzigen: Bellen")
        colleague = at_desk.as_colleague()
        theirs = steps.step_form(colleague, step)
        steps.change_step(
            colleague, theirs, StepForm("Bellen", due_on=at_desk.work.today + timedelta(3))
        )
        taken.settle()
        taken.find(QLineEdit, "Wat doet iemand?").setText("Bellen met het CGG")
        taken.press("Wijzigen")
        (row,) = steps.list_steps(context, case)
        assert (row.text, row.due_on) == (
            "Bellen met het CGG",
            at_desk.work.today + timedelta(3),
        )


def test_a_finished_talk_is_added_to(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    talk(at_desk, case)
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.key(Qt.Key.Key_Return)
        taken.find(QPlainTextEdit, "Wat wil je toevoegen?").setFocus()
        taken.type("De broer belde: het is goed.")
        taken.press("Aanvullen")
        assert any("De broer belde: het is goed. (Lotte Wyckmans" in e for e in entries(taken))


def test_the_filter_shows_one_kind(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    talk(at_desk, case)
    plan.quote_client(at_desk.work.context, case, "Ik wil iets leren.")
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        assert len(entries(taken)) == 3
        taken.press("Uitspraken")
        (only,) = entries(taken)
        assert "“Ik wil iets leren.”" in only


def test_a_move_keeps_what_was_known_and_the_card_follows(at_desk: Desk) -> None:
    card = at_desk.work.card(section="A")
    case = at_desk.work.dossier(card)
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("move")
        taken.find(QLineEdit, "Sectie").setText("C")
        taken.find(QLineEdit, "Cel").setText("214")
        taken.press("Bewaren")
    context = at_desk.work.context
    assert (clients.card(context, card).section, clients.card(context, card).cell) == ("C", "214")
    assert [row.section for row in detentions.detentions(context, case)] == ["C"]


def test_who_took_back_his_acceptance_is_closed_and_may_come_back(at_desk: Desk) -> None:
    work, card = at_desk.work, at_desk.work.card()
    case = work.dossier(card)
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        assert "De cliënt trok de aanvaarding in." in taken.words()
        assert "Genoteerd door Lotte Wyckmans op 24 november." in taken.words()
        (told,) = [entry for entry in entries(taken) if "Aanvaarding ingetrokken" in entry]
        assert "Lotte" in told
        assert "new_contact" not in [verb.name for verb in taken.shell.shown.verbs()]
        taken.press("Dossier afsluiten")
        taken.find(Combo, "Waarom stopt het?").choose("no_question")
        taken.press("Afsluiten")
        assert case_files.case_file(work.context, case).closed_on == work.today
        assert "De cliënt trok de aanvaarding in." not in taken.words()
    later = case_files.open_case_file(work.context, card, accepted(work.today))
    assert case_files.case_file(work.context, later).ground


def test_an_interrupted_talk_waits_in_its_dossier(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    contacts.start_contact(at_desk.work.context, case, TALK)
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.press("Verder schrijven")
        assert taken.shell.place == CONTACT
        fields = taken.shell.shown.findChildren(QPlainTextEdit)
        assert [field.toPlainText() for field in fields] == [TALK.note]


def test_until_a_dossier_is_read_no_other_client_is_in_sight(at_desk: Desk) -> None:
    first, other = (
        at_desk.work.dossier(at_desk.work.card(name=name, number=number))
        for name, number in (("Dario Vossenberg", "24-0137"), ("Lien Kraaidries", "25-0201"))
    )
    with seat(at_desk) as taken:
        taken.shell.go(CASE_FILE, Visit(first))
        assert "Niets van deze soort" not in taken.words()
        taken.settle()
        assert "Dario Vossenberg" in taken.words()
        taken.shell.go(CASE_FILE, Visit(other))
        assert "Dario Vossenberg" not in taken.words()
        early = {verb.name for verb in taken.shell.shown.verbs()}
        begun = {"new_contact", "add_step", "quote_client", "look_together"}
        assert early == begun  # kept for when it is read
        taken.settle()
        assert "Lien Kraaidries" in taken.words()


def test_what_comes_in_is_shown_while_one_looks(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        before = len(entries(taken))
        colleague = at_desk.as_colleague()
        assert colleague.user_id == BRAM
        plan.quote_client(colleague, case, "Ik wil iets leren.")
        taken.settle()
        assert len(entries(taken)) == before + 1


def test_the_keyboard_is_not_lost_when_what_had_it_went_while_a_dialog_was_open(
    at_desk: Desk,
) -> None:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    step = steps.add_step(context, case, StepForm("Bellen", due_on=at_desk.work.today))
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.find(QAbstractButton, "Wijzigen: Bellen").setFocus()
        taken.verb("quote_client")
        colleague = at_desk.as_colleague()
        at_desk.work.clock.advance(days=-1)
        steps.finish_step(colleague, steps.step_form(colleague, step))
        at_desk.work.clock.advance(days=1)
        taken.settle()
        taken.clear()
        assert taken.dialog() is None
        focus = QApplication.focusWidget()
        assert focus is not None
        assert taken.shell.shown.isAncestorOf(focus)


def test_a_dossier_belongs_to_the_clients(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        for place in (CASE_FILE, CONTACT):
            taken.go(place, Visit(case))
            assert taken.find(RailItem, "Cliënten").isChecked(), place


def test_an_empty_filter_leads_back_to_everything(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.press("Stappen")
        assert "Niets van deze soort" in taken.words()
        taken.press("Alles tonen")
        assert len(entries(taken)) == 1


def test_where_there_is_little_room_whole_facts_go_and_no_word_is_cut(at_desk: Desk) -> None:
    card = at_desk.work.card(section="C", cell="214", status="convicted_long")
    case = at_desk.work.dossier(card)
    due = at_desk.work.today + timedelta(days=2)
    text = "Opvanghuis: intake aanvragen en de huisbaas bellen"
    steps.add_step(at_desk.work.context, case, StepForm(text, due_on=due))
    with seat(at_desk) as taken:
        theme.current().use(scale=2.0)
        taken.go(CASE_FILE, Visit(case))
        bar = taken.shell.shown.findChildren(IdentityBar)[0]
        seen = [label for label in bar.findChildren(Words) if label.isVisible()]
        (line,) = (label for label in seen if "Gent" in label.text())
        assert line.text() == f"Gent, sectie C, cel 214  ·  do 26 nov – {text}"
        assert "Veroordeeld" in line.accessibleName()
