"""Turned to the client: only his own, only what is listed, no way into the office in passing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from jww_desktop.errors import WorldError
from jww_desktop.presenters.visits import (
    CASE_FILE,
    CLIENTS,
    CONTACT,
    TOGETHER,
    TogetherVisit,
    Visit,
)
from jww_desktop.services import case_closing, clients, plan, returning, steps
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.steps import StepForm
from jww_desktop.services.together import together
from jww_desktop.ui import theme
from tests.support import qt
from tests.support.desk import Desk
from tests.support.factory import Workplace
from tests.support.marked import Marks
from tests.support.screens import Seat, seat

CLIENT_WORDS = "Ik wil een plek waar mijn dochter kan slapen."
CODES: dict[str, object] = {
    "client_card.language": "nl",
    "client_card.kind": "detainee",
    "client_card.same_as": None,
    "client_card.relative_of": None,
    "question.asker": "detainee",
    "appointment.state": "waiting",
    "next_step.owner": "service",
    "next_step.done_on": None,
    "goal.outcome": None,
    "domain_rating.domain": "housing",
    "domain_rating.rating": 4,
    "official_date.kind": "vi",
}
"""Codes on which depends whether something is shown; every other field is marked."""

SHOWN = {
    *("question.own_words", "question.received_on"),
    *("client_statement.words", "client_statement.said_on"),
    *("strength.text", "goal.text", "choice.text"),
    *("next_step.text", "next_step.owner_name", "next_step.due_on", "next_step.done_on"),
    *("domain_rating.rated_on", "official_date.day", "consultation.held_on"),
}
"""All that a client sees of what was recorded."""


@pytest.fixture(autouse=True)
def usual_size(look: theme.Theme) -> Iterator[None]:
    yield
    assert look.scale == 1.0


def looking(taken: Seat, case: bytes) -> None:
    taken.go(CASE_FILE, Visit(case))
    taken.key(Qt.Key.Key_F11)
    assert taken.shell.place == TOGETHER


def come_back(work: Workplace, card: bytes, case: bytes) -> bytes:
    """Close a dossier and begin the next, as comes in by a sync; the first is shut by it."""
    loaded = case_closing.closing_form(work.context, case)
    form = ClosingForm(work.today, "sentence_end", "", "Hij belt zelf.")
    case_closing.close_case_file(work.context, loaded, form)
    work.clock.advance(days=1)
    return work.dossier(card)


def leave(taken: Seat) -> None:
    taken.key(Qt.Key.Key_Escape)
    taken.press("Naar het dossier")


def everything_in_sight(window: QWidget) -> list[str]:
    """Return every word that the eye, a tip or a screen reader could find."""
    found = [window.windowTitle()]
    for thing in qt.shown(window):
        found += [thing.accessibleName(), thing.accessibleDescription(), thing.toolTip()]
        found += [str(getattr(thing, "text", str)()), qt.name_of(thing)]
        if isinstance(thing, QAbstractItemView):
            rows = range(thing.model().rowCount())
            role = Qt.ItemDataRole.AccessibleTextRole
            found += [str(thing.model().index(row, 0).data(role)) for row in rows]
    return found


def test_nothing_but_the_list_is_shown_whatever_a_dossier_holds(at_desk: Desk) -> None:
    work = at_desk.work
    case = work.dossier()
    other = work.dossier(work.card("Kobe Duinberg", "24-0290"))
    mine, not_mine = Marks("merk", 2100, CODES), Marks("vreemd", 3100, CODES)
    lost, partner = Marks("verdwaald", 4100, CODES), Marks("partner", 5100, CODES)
    not_mine.fill(work.context, other)
    nobody = {"question__card_id": None, "appointment__card_id": None}
    lost.fill(work.context, case, space=bytes(15) + b"x", **nobody)
    partner.fill(
        work.context,
        case,
        question__asker="partner",
        client_statement__case_file_id=other,
        strength__case_file_id=other,
        goal__case_file_id=other,
        choice__is_chosen=False,
        next_step__case_file_id=other,
        domain_rating__case_file_id=other,
        official_date__case_file_id=other,
        appointment__state="done",
    )
    mine.fill(work.context, case)
    mine.fill(work.context, case, next_step__done_on=work.today - timedelta(days=400))
    with seat(at_desk) as taken:
        looking(taken, case)
        for language in ("Nederlands", "Français", "English"):
            taken.press(language)
            words = everything_in_sight(taken.window)
            assert mine.seen_in(words) == SHOWN - {"next_step.done_on"}
            for others in (not_mine, lost, partner):
                assert others.seen_in(words) == set()
            assert "2025" in "\n".join(words), "the day on which something was done"
        leave(taken)
    told = repr(together(work.context, case))
    assert not_mine.seen_in([told]) == lost.seen_in([told]) == partner.seen_in([told]) == set()


def test_nothing_of_the_office_is_in_sight_and_no_key_in_passing_leads_there(
    at_desk: Desk,
) -> None:
    work = at_desk.work
    case = work.dossier()
    plan.quote_client(work.context, case, CLIENT_WORDS)
    other = work.dossier(work.card("Kobe Duinberg", "24-0290"))
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(other))
        assert "Duinberg" in "\n".join(everything_in_sight(taken.window))
        looking(taken, case)
        words = "\n".join(everything_in_sight(taken.window))
        assert CLIENT_WORDS in words
        for hidden in ("Duinberg", "Vossenberg", "24-0137", "Wyckmans", "Spreekuur", "Offline"):
            assert hidden not in words
        assert taken.window.isFullScreen()
        for key, modifier in (
            (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        ):
            taken.key(key, modifier)
            assert taken.shell.place == TOGETHER
            assert taken.dialog() is None
        assert not [one for one in taken.shell.findChildren(QLineEdit) if one.isEnabled()]
        taken.shell.shown.focus_first()
        names = {qt.name_of(one) for one in qt.focusables(taken.window)}
        assert not names & {"Nieuw contact", "Meer", "Vergrendelen", "Vandaag"}
        leave(taken)
        assert taken.shell.place == CASE_FILE
        assert not taken.window.isFullScreen()
        assert "Vossenberg" in taken.words()
        assert taken.shell.rail.isVisible()
        assert taken.find(QAbstractButton, "Vandaag").isEnabled()


def test_the_way_back_is_asked_and_the_safe_answer_is_to_stay(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        looking(taken, case)
        for _ in range(2):  # Escape asks, Escape stays, as often as one likes
            taken.key(Qt.Key.Key_Escape)
            assert "Terug naar het dossier?" in taken.words()
            taken.key(Qt.Key.Key_Escape)
            assert taken.dialog() is None
            assert taken.shell.place == TOGETHER
        taken.press("Terug")
        taken.key(Qt.Key.Key_Return)
        assert taken.shell.place == TOGETHER
        leave(taken)
        assert taken.shell.place == CASE_FILE


def test_what_goes_wrong_or_changes_meanwhile_is_told_afterwards(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CLIENTS)
        clients_screen = taken.shell.shown
        looking(taken, case)
        at_desk.place.sync.failed.emit(WorldError("De centrale opslag is niet te bereiken."))
        clients_screen.failed.emit(WorldError("De schijf is vol."))
        clients_screen.told.emit("Kaart van Kobe Duinberg bewaard.", None)
        clients_screen.place_requested.emit(CLIENTS, None)
        taken.settle()
        assert taken.shell.place == TOGETHER
        assert taken.dialog() is None
        shown = "\n".join(everything_in_sight(taken.window))
        assert "Duinberg" not in shown
        assert "opslag" not in shown
        leave(taken)
        assert "De schijf is vol" in taken.words()
        taken.press("Sluiten")
        assert "De centrale opslag is niet te bereiken" in taken.words()


def test_it_speaks_his_language_and_another_when_asked_but_his_words_stay(at_desk: Desk) -> None:
    work = at_desk.work
    case = work.dossier(work.card(language="fr"))
    plan.quote_client(work.context, case, CLIENT_WORDS)
    by = work.today + timedelta(days=7)
    steps.add_step(work.context, case, StepForm("Broer schrijven", "client", due_on=by))
    with seat(at_desk) as taken:
        looking(taken, case)
        assert "Vous avez dit" in taken.words()
        assert "Vous le faites, au plus tard le mardi 1er décembre" in taken.words()
        assert CLIENT_WORDS in taken.words()
        taken.press("English")
        assert "You do this, by Tuesday 1 December" in taken.words()
        assert CLIENT_WORDS in taken.words()
        taken.press("Nederlands")
        assert "U doet dit, ten laatste dinsdag 1 december" in taken.words()
        leave(taken)
        loaded = clients.card_form(work.context, clients.list_cards(work.context)[0].id)
        clients.change_card(work.context, loaded, replace(loaded.form, language="pl"))
        looking(taken, case)
        assert "Dit zei u" in taken.words(), "Dutch where there are no texts"


def test_letters_grow_for_him_and_are_as_before_for_the_office(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        looking(taken, case)
        for _ in range(4):
            taken.press("Letters groter")
        assert theme.current().scale == 2.0
        assert not taken.find(QAbstractButton, "Letters groter").isEnabled()
        taken.press("Letters kleiner")
        assert theme.current().scale == 1.75
        leave(taken)
        assert theme.current().scale == 1.0


def test_the_next_client_finds_nothing_of_the_one_before(at_desk: Desk) -> None:
    work = at_desk.work
    first, second = work.dossier(), work.dossier(work.card("Kobe Duinberg", "24-0290"))
    plan.quote_client(work.context, first, CLIENT_WORDS)
    with seat(at_desk) as taken:
        looking(taken, first)
        assert CLIENT_WORDS in taken.words()
        leave(taken)
        taken.go(CASE_FILE, Visit(second))
        taken.shell.go(TOGETHER, TogetherVisit(second))
        assert CLIENT_WORDS not in "\n".join(everything_in_sight(taken.window))
        taken.settle()
        assert CLIENT_WORDS not in taken.words()
        assert "We spraken nog niets af." in taken.words()
        leave(taken)


def test_a_dossier_that_shuts_while_he_looks_is_in_sight_no_more(at_desk: Desk) -> None:
    work = at_desk.work
    card = work.card()
    first = work.dossier(card)
    plan.quote_client(work.context, first, CLIENT_WORDS)
    with seat(at_desk) as taken:
        looking(taken, first)
        taken.press("English")
        taken.press("On paper")
        second = come_back(work, card, first)
        taken.settle()
        assert taken.shell.place == TOGETHER
        assert taken.dialog() is None
        assert CLIENT_WORDS not in "\n".join(everything_in_sight(taken.window))
        assert "There is nothing to see here right now." in taken.words()
        assert "On paper" not in taken.words()
        taken.press("Français")
        assert "Il n’y a rien à voir ici pour le moment." in taken.words()
        assert taken.dialog() is None

        loaded = returning.answer_form(work.context, second)
        returning.record_answer(work.context, loaded, may_open=True)
        taken.settle()
        assert CLIENT_WORDS in taken.words()
        assert "Sur papier" in taken.words()
        leave(taken)


def test_it_is_heard_in_the_order_in_which_it_is_read(at_desk: Desk) -> None:
    work = at_desk.work
    case = work.dossier()
    plan.quote_client(work.context, case, CLIENT_WORDS)
    with seat(at_desk) as taken:
        looking(taken, case)
        heard = []
        for _ in range(4):
            focus = QApplication.focusWidget()
            assert focus is not None
            heard.append(qt.name_of(focus))
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        begun = ["Dit zei u", "Wat er al is", "Wat we afspraken", "Wat er komt"]
        assert [words.partition(".")[0] for words in heard] == begun
        leave(taken)


def test_from_a_talk_one_comes_back_to_the_half_sentence(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.type("Hij wil eerst ")
        taken.key(Qt.Key.Key_F11)
        assert taken.shell.place == TOGETHER
        assert "Hij wil eerst" not in "\n".join(everything_in_sight(taken.window))
        taken.key(Qt.Key.Key_Escape)
        taken.press("Naar het gesprek")
        assert taken.shell.place == CONTACT
        note = taken.find(QPlainTextEdit, "Wat bracht Dario mee, en wat spraken jullie af?")
        assert note.toPlainText() == "Hij wil eerst "
