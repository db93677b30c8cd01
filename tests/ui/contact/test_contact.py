"""Writing a contact: from the first key on disk, finished once, nothing in the way of the talk."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from jww_desktop.presenters.visits import CASE_FILE, CONTACT, TODAY, Visit
from jww_desktop.services import contacts, plan, steps
from jww_desktop.services.contacts import ContactForm, Quote
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.timeline import Timeline
from tests.support.desk import Desk, until
from tests.support.eyes import stray_windows
from tests.support.scenes import REAL, settle
from tests.support.screens import Seat, seat

CTRL = Qt.KeyboardModifier.ControlModifier
NOTE = "Wat bracht Dario mee, en wat spraken jullie af?"


def kept(at_desk: Desk) -> list[ContactForm]:
    context = at_desk.work.context
    return [
        contacts.resume_contact(context, row.contact).typed for row in contacts.interrupted(context)
    ]


def keeps(at_desk: Desk, note: str) -> bool:
    return [form.note for form in kept(at_desk)] == [note]


def test_a_talk_is_written_with_the_keyboard_alone(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.key(Qt.Key.Key_N, CTRL)
        assert taken.shell.place == CONTACT
        taken.type("Zijn broer wil hem in huis nemen.")
        taken.key(Qt.Key.Key_U, CTRL)
        taken.type("Ik wil hem niet tot last zijn.")
        taken.key(Qt.Key.Key_Return)
        taken.key(Qt.Key.Key_T, CTRL)
        taken.type("Voorwaarden opzoeken")
        taken.key(Qt.Key.Key_Tab)
        taken.key(Qt.Key.Key_Tab)
        taken.type("donderdag")
        taken.press("Wonen")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert taken.shell.place == CASE_FILE
        assert "alleen op dit toestel" in timeline_words(taken)
        taken.find(QAbstractButton, "Aanvullen")  # it is what one stands on

    context = at_desk.work.context
    (row,) = contacts.list_contacts(context, case)
    assert (row.note, row.domains, row.ground, row.kind) == (
        "Zijn broer wil hem in huis nemen.",
        ("housing",),
        "own_request",
        "reception",
    )
    assert row.finished_at is not None
    assert plan.statements(context, case)[0].words == "Ik wil hem niet tot last zijn."
    (step,) = steps.list_steps(context, case)
    assert step.due_on is not None
    assert (step.text, step.owner_id, step.due_on.isoformat()) == (
        "Voorwaarden opzoeken",
        context.user_id,
        "2026-11-26",
    )
    assert contacts.interrupted(context) == []


def timeline_words(taken: Seat) -> str:
    shown = taken.find(Timeline, "Tijdlijn").items()
    return "\n".join(item.spoken() for item in shown if not isinstance(item, Group))


def test_what_is_typed_goes_to_the_disk_by_itself(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        field = taken.find(QPlainTextEdit, NOTE)
        for _ in range(5):
            QTest.keyClicks(field, "woord ")
            until(partial(keeps, at_desk, field.toPlainText()))


def test_after_a_kill_the_note_is_back_with_the_cursor_where_it_was(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.type("Ik zoek de voorwaarden op en")
        until(partial(keeps, at_desk, "Ik zoek de voorwaarden op en"))
        taken.shell.hide()  # what a kill leaves: no farewell to any screen
    with seat(at_desk) as taken:
        taken.go(TODAY)
        taken.press("Verder schrijven")
        field = taken.find(QPlainTextEdit, NOTE)
        assert field.hasFocus()
        taken.type(" breng ze mee.")
        assert field.toPlainText() == "Ik zoek de voorwaarden op en breng ze mee."


def test_a_draft_in_which_nobody_wrote_leaves_no_trace(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.shell.leave()  # a cover
        taken.settle()
        assert kept(at_desk) == []
        taken.find(QPlainTextEdit, NOTE).setFocus()
        taken.type("Toch nog iets.")
        taken.shell.leave()
        taken.settle()
        assert [form.note for form in kept(at_desk)] == ["Toch nog iets."]


def test_what_a_sync_brings_never_touches_what_is_being_typed(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.type("Halverwege een zi")
        steps.add_step(
            at_desk.as_colleague(), case, steps.StepForm("Bellen", due_on=at_desk.work.today)
        )
        taken.settle()
        taken.type("n.")
        assert taken.find(QPlainTextEdit, NOTE).toPlainText() == "Halverwege een zin."


def test_a_talk_without_a_ground_is_refused_with_the_clause_and_nothing_is_lost(
    at_desk: Desk,
) -> None:
    case = at_desk.work.dossier()
    opened = contacts.start_contact(at_desk.work.context, case, ContactForm(note="Een tekst."))
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case, opened.key))
        taken.press("Klaar")
        assert "W1" in taken.words()
        taken.press("Sluiten")
        taken.find(OneOf, "Hoe kwam dit gesprek er?")
        taken.press("Aanbod aanvaard")
        taken.press("Klaar")
        assert taken.shell.place == CASE_FILE
    (row,) = contacts.list_contacts(at_desk.work.context, case)
    assert (row.note, row.ground) == ("Een tekst.", "offer_accepted")


def test_who_did_not_come_is_not_blamed(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.press("Kwam niet…")
        taken.key(Qt.Key.Key_Down)
        taken.press("Noteren")
        assert taken.shell.place == CASE_FILE
    (row,) = contacts.list_contacts(at_desk.work.context, case)
    assert (row.missed_reason, row.note) == ("movement", "")
    assert contacts.interrupted(at_desk.work.context) == []


def test_a_dropped_draft_comes_back(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.type("Per ongeluk weg.")
        taken.verb("drop")
        assert kept(at_desk) == []
        taken.shell.undo()
        taken.settle()
        assert taken.shell.place == CONTACT
        assert taken.find(QPlainTextEdit, NOTE).toPlainText() == "Per ongeluk weg."


def test_the_hours_of_a_note_that_is_written_later(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        when = at_desk.work.clock.now.astimezone()
        taken.press(f"vandaag, {when.hour}.{when.minute:02}")
        taken.type("8.15")
        taken.key(Qt.Key.Key_Tab)
        taken.type("8.40")
        taken.press("Overnemen")
        (form,) = kept(at_desk)
        assert form.started_at is not None
        assert form.ended_at is not None
        assert (form.started_at.astimezone().hour, form.ended_at.astimezone().minute) == (8, 40)


def test_a_dossier_has_one_talk_under_way(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    contacts.start_contact(at_desk.work.context, case, ContactForm(note="Eerst dit."))
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        assert taken.find(QPlainTextEdit, NOTE).toPlainText() == "Eerst dit."
        taken.press("Dossier")
        assert taken.shell.place == CASE_FILE
    assert len(kept(at_desk)) == 1


def test_a_dialog_over_the_talk_has_its_own_keys(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.verb("missed_why")
        taken.key(Qt.Key.Key_Return, CTRL)  # the same key finishes the talk that lies behind
        assert taken.shell.place == CASE_FILE
    (row,) = contacts.list_contacts(at_desk.work.context, case)
    assert row.missed_reason == "head_count"


def test_a_quote_says_which_voice_it_is_and_a_talk_how_one_helped(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CONTACT, Visit(case))
        taken.type("Eerste gesprek.")
        said = ("Wie betaalt de huur?", "Ik slaap niet.", "Ik wil iets leren.")
        for more, quote in enumerate(said):
            taken.key(Qt.Key.Key_U, CTRL)
            taken.type(quote)
            for _ in range(more):
                taken.key(Qt.Key.Key_U, CTRL)
            taken.key(Qt.Key.Key_Return)
        taken.verb("mode")
        taken.type("p")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "plannen, motiveren, evalueren" in timeline_words(taken)
    voices = {row.words: row.voice for row in plan.statements(context, case)}
    assert voices == dict(zip(said, ("question", "worry", "ambition"), strict=True))
    (row,) = contacts.list_contacts(context, case)
    assert (row.kind, row.mode) == ("reception", "planning")


def test_how_one_helped_last_time_stands_ready(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    with seat(at_desk) as taken:
        for mode in ("networking", "access"):
            at_desk.work.clock.advance(days=1)
            form = ContactForm(ground="own_request", note="Kort.", mode=mode)
            contacts.finish_contact(context, contacts.start_contact(context, case, form), form)
        at_desk.work.clock.advance(days=1)
        taken.go(CONTACT, Visit(case))
        taken.type("Weer.")
        taken.key(Qt.Key.Key_Return, CTRL)
    modes = [row.mode for row in contacts.list_contacts(context, case)]
    assert modes == ["access", "access", "networking"]


def test_a_talk_with_quotes_that_is_gone_on_with_has_the_keyboard_in_the_note(
    at_desk: Desk,
) -> None:
    case = at_desk.work.dossier()
    form = ContactForm(note="Tekst", statements=(Quote("Ik wil niemand tot last zijn."),))
    opened = contacts.start_contact(at_desk.work.context, case, form)
    with seat(at_desk) as taken, stray_windows() as strays:
        taken.go(CONTACT, Visit(case, opened.key))
        taken.type(" erbij.")
        assert taken.find(QPlainTextEdit, NOTE).toPlainText() == "Tekst erbij."
        assert strays == []


BEFORE = "Hij zocht werk. " + "Wij belden samen met de dienst, en hij schrijft zelf een brief. " * 4


def test_what_to_know_is_shortened_by_whole_facts_and_read_aloud_whole(at_desk: Desk) -> None:
    context, case = at_desk.work.context, at_desk.work.dossier()
    form = ContactForm(ground="own_request", note=BEFORE)
    contacts.finish_contact(context, contacts.start_contact(context, case, form), form)
    lines = []
    with seat(at_desk) as taken:
        for width in (1366, 980):
            taken.window.resize(width, 698)
            taken.go(CONTACT, Visit(case))
            settle()
            (line,) = [
                label
                for label in taken.shell.shown.findChildren(Words)
                if label.accessibleName().startswith("Gent, Nederlands")
            ]
            assert BEFORE.strip() in line.accessibleName()
            lines.append(line.text().split("  ·  "))
    assert lines == [
        ["Gent", "Nederlands", "vorige keer vandaag: Hij zocht werk."],
        ["Gent", "Nederlands", "vorige keer vandaag"],
    ]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_a_talk_with_a_quote_and_a_step_fits_the_laptop(at_desk: Desk, scale: float) -> None:
    case = at_desk.work.dossier(at_desk.work.card(section="C", cell="214"))
    form = ContactForm(ground="own_request", statements=(Quote("Mijn broer heeft plaats."),))
    contacts.start_contact(at_desk.work.context, case, form)
    theme.current().use(scale=scale)
    with seat(at_desk) as taken:
        taken.window.resize(*REAL)
        taken.go(CONTACT, Visit(case))
        settle()
        (page,) = taken.shell.shown.findChildren(Scroll)
        assert page.verticalScrollBar().maximum() == 0
        note = taken.find(QPlainTextEdit, NOTE)
        assert note.height() >= 3 * note.fontMetrics().lineSpacing()
