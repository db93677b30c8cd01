"""What is typed in any dialog is there after a kill, goes when it is stored, and is stored once."""

from __future__ import annotations

import ast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from jww_desktop.presenters.visits import (
    CASE_FILE,
    CLIENTS,
    TODAY,
    CardVisit,
    Visit,
)
from jww_desktop.services import (
    clients,
    consultations,
    contacts,
    form_drafts,
    plan,
    reviewing,
)
from jww_desktop.services import form_drafts as forms
from jww_desktop.services import snippets as blocks
from jww_desktop.services.consultation_plan import Expected
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui.values import value_of
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.row_list import RowList
from tests.support import hours
from tests.support.begun import (
    WAYS,
    World,
    dialog,
    end_hour,
    fill,
    hour,
    new_card,
    snippets,
    values,
)
from tests.support.central import ROOT
from tests.support.desk import Desk, until
from tests.support.screens import seat


@pytest.mark.parametrize("sentence", WAYS)
def test_a_kill_takes_nothing_of_what_was_typed(at_desk: Desk, sentence: str) -> None:
    world = World(at_desk)
    with seat(at_desk) as taken:
        WAYS[sentence](taken, world)
        form = dialog(taken)
        before = values(form)
        at_desk.work.clock.advance(minutes=5)
        fill(form)
        typed = values(form)
        assert typed.keys() == before.keys()
        assert any(typed[name] != before[name] for name in typed)
        place = QApplication.focusWidget()
        named = next((name for name, field in form.remembered.items() if field is place), "")
        context = at_desk.work.context
        until(lambda: any(draft.values == typed for draft in form_drafts.kept(context)))
        again = at_desk.killed()
    with seat(again) as taken:
        taken.go(TODAY)
        assert f"{sentence} werd om" in taken.words()
        taken.press("Verder schrijven")
        form = dialog(taken)
        taken.settle()
        assert values(form) == typed
        assert not named or form.remembered[named].hasFocus()
        assert contacts.list_contacts(context, world.case)[0].note == "Afspraak gemaakt."


def test_every_field_to_type_in_is_kept(at_desk: Desk) -> None:
    world = World(at_desk)
    with seat(at_desk) as taken:
        for way in WAYS.values():
            way(taken, world)
            form = dialog(taken)
            kinds: tuple[type[QWidget], ...] = (QLineEdit, QPlainTextEdit)
            fields = {field for kind in kinds for field in form.findChildren(kind)}
            assert fields <= set(form.remembered.values())
            form.reject()
            taken.settle()


def test_a_card_begun_in_an_hour_is_for_that_person_alone(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        new_card(taken, World(at_desk))
        taken.type("Lien Havertuin")
        taken.clear()
        who = Expected(arrival_id=hours.somebody_arrives(at_desk.work))
        (slot,) = hour(taken, who).waiting
        taken.press("Aanbod aanvaard")
        name = dialog(taken).remembered["name"]
        assert isinstance(name, QLineEdit)
        assert name.text() == "Tuur Wolkendries"
        name.setText("Tuur Wolkendries-Mist")
        until(lambda: len(form_drafts.kept(at_desk.work.context)) == 1)
        again = at_desk.killed()
    with seat(again) as taken:
        taken.go(TODAY)
        taken.press("Verder schrijven")
        assert value_of(dialog(taken).remembered["name"]) == "Tuur Wolkendries-Mist"
        taken.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert form_drafts.kept(again.work.context) == []
        found = hours.now(again.work).slot(slot.id)
        assert found is not None
        assert found.card is not None
        assert found.card.name == "Tuur Wolkendries-Mist"


def test_why_somebody_did_not_come_is_kept_in_an_hour(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        who = Expected(card_id=World(at_desk).card)
        (slot,) = hour(taken, who).waiting
        taken.verb("miss_why")
        fill(dialog(taken))
        typed = values(dialog(taken))
        context = at_desk.work.context
        until(lambda: any(draft.values == typed for draft in form_drafts.kept(context)))
        again = at_desk.killed()
    with seat(again) as taken:
        taken.go(TODAY)
        assert "Een gesprek dat niet doorging werd om" in taken.words()
        taken.press("Verder schrijven")
        taken.settle()
        assert values(dialog(taken)) == typed
        dialog(taken).submit.click()
        taken.settle()
        assert form_drafts.kept(context) == []
        found = hours.now(again.work).slot(slot.id)
        assert found is not None
        assert found.is_over


def test_what_was_filled_in_of_an_hour_that_is_over_is_let_go(at_desk: Desk) -> None:
    context = at_desk.work.context
    with seat(at_desk) as taken:
        end_hour(taken, World(at_desk))
        fill(dialog(taken))
        until(lambda: len(form_drafts.kept(context)) == 1)
        again = at_desk.killed()
    consultations.end_hour(context, hours.now(again.work).id)
    with seat(again) as taken:
        taken.go(TODAY)
        taken.press("Verder schrijven")
        assert taken.dialog() is None
        taken.settle()
        assert form_drafts.kept(context) == []


def test_a_block_is_kept_until_it_is_stored_and_no_longer(at_desk: Desk) -> None:
    context = at_desk.work.context
    blocks.keep_snippet(context, "ref", "Referentieadres uitgelegd.")
    with seat(at_desk) as taken:
        snippets(taken, World(at_desk))
        form = dialog(taken)
        rows = form.remembered["block"]
        assert isinstance(rows, RowList)
        rows.choose("ref")  # to look at it is no change
        at_desk.place.keeping.flush()
        taken.settle()
        assert form_drafts.kept(context) == []
        text = form.remembered["text"]
        assert isinstance(text, QPlainTextEdit)
        text.setPlainText("Referentieadres uitgelegd, en de voorwaarden.")
        until(lambda: len(form_drafts.kept(context)) == 1)
        form.submit.click()
        taken.settle()
        assert taken.dialog() is form
        assert form_drafts.kept(context) == []
        assert blocks.snippets(context)["ref"].endswith("de voorwaarden.")


OTHERWISE = {
    "FieldNoteDialog": "keeps its text itself, from the first key",
    "CalendarDialog": "asks two days and a folder for a file, and nothing of a record",
    "FaultyDialog": "asks where a file goes; the rows for it are read from a file again",
}
"""Dialogs that are no form of the one mechanism, and why."""


def test_every_dialog_with_fields_is_kept() -> None:
    """A dialog that is written later must do so too: it names its fields, and `WAYS` opens it."""
    without = []
    for path in (ROOT / "jww_desktop" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(
                isinstance(base, ast.Name) and base.id == FormDialog.__name__ for base in node.bases
            ):
                called = {
                    ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)
                }
                typed = called & {LineField.__name__, "TextField", DateChoice.__name__}
                if typed and "self.remember" not in called and node.name not in OTHERWISE:
                    without.append(node.name)
    assert without == []


def test_what_is_stored_is_stored_once_and_its_draft_goes_with_it(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("strength")
        taken.type("Werkte zes jaar als schrijnwerker")
        until(lambda: len(form_drafts.kept(context)) == 1)
        form = dialog(taken)
        for _ in range(3):
            form.submit.click()
        taken.settle()
        assert [row.text for row in plan.strengths(context, case)] == [
            "Werkte zes jaar als schrijnwerker"
        ]
        assert form_drafts.kept(context) == []
        assert taken.dialog() is None
        taken.go(TODAY)
        assert "onderbroken" not in taken.words()


def test_a_refusal_keeps_the_form_and_its_draft(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("strength")
        taken.type("Heeft een rijbewijs")
        at_desk.work.spaces.read_only.update(at_desk.work.spaces.made)
        form = dialog(taken)
        form.submit.click()
        taken.settle()
        told = taken.dialog()
        assert told is not None
        assert told is not form
        assert "mag hier alleen lezen" in taken.words()
        told.reject()
        assert taken.dialog() is form
        assert len(form_drafts.kept(context)) == 1
        at_desk.work.spaces.read_only.clear()
        form.submit.click()
        taken.settle()
        assert len(plan.strengths(context, case)) == 1


def test_pressed_twice_in_a_hurry_it_opens_once(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(TODAY)
        for name in ("count", "question"):
            verb = next(each for each in taken.shell.shown.verbs() if each.name == name)
            verb.run()
            verb.run()
            taken.settle()
            shown = [one for one in taken.window.findChildren(FormDialog) if one.isVisible()]
            assert len(shown) == 1
            shown[0].reject()
            taken.settle()


def test_put_aside_by_a_slip_of_the_key_it_can_be_brought_back(at_desk: Desk) -> None:
    """By undo at once; and from the palette when something else was told since."""
    case = at_desk.work.dossier()
    context = at_desk.work.context
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("quote_client")
        taken.key(Qt.Key.Key_Escape)
        assert "bring-back-0" not in [verb.name for verb in taken.frame.verbs()]
        taken.verb("quote_client")
        taken.type("Ik wil iets leren.")
        for _ in range(2):
            taken.key(Qt.Key.Key_Escape)
            assert form_drafts.kept(context) == []
            taken.shell.undo()
            taken.settle()
            assert values(dialog(taken))["text"] == "Ik wil iets leren."
        taken.key(Qt.Key.Key_Escape)
        taken.shell.tell("Iets anders.", None)
        taken.verb("bring-back-0")
        assert values(dialog(taken))["text"] == "Ik wil iets leren."
        assert "bring-back-0" not in [verb.name for verb in taken.frame.verbs()]


def test_erased_again_it_leaves_no_draft(at_desk: Desk) -> None:
    context = at_desk.work.context
    with seat(at_desk) as taken:
        taken.go(TODAY)
        taken.verb("question")
        taken.type("x")
        until(lambda: len(form_drafts.kept(context)) == 1)
        taken.key(Qt.Key.Key_Backspace)
        until(lambda: form_drafts.kept(context) == [])


def test_what_came_in_between_is_not_overwritten(at_desk: Desk) -> None:
    """A kill, a colleague's changes, and only then the save of what was typed before."""
    card = at_desk.work.card(section="A", cell="1")
    with seat(at_desk) as taken:
        taken.go(CLIENTS, CardVisit(card, form=FormKey(forms.CARD_CHANGE, card)))
        section = dialog(taken).remembered["section"]
        assert isinstance(section, QLineEdit)
        section.setText("V")
        context = at_desk.work.context
        until(lambda: len(form_drafts.kept(context)) == 1)
        again = at_desk.killed()
    colleague = again.as_colleague()
    loaded = clients.card_form(colleague, card)
    clients.change_card(colleague, loaded, _with(loaded.form, section="C", language="fr"))
    with seat(again) as taken:
        taken.go(TODAY)
        taken.press("Verder schrijven")
        dialog(taken).submit.click()
        taken.settle()
    kept = clients.card_form(context, card).form
    assert kept.language == "fr"
    assert [row.table for row in reviewing.open_reviews(context)] == ["client_card"]


def _with(form: clients.CardForm, **changes: str) -> clients.CardForm:
    return clients.CardForm(**{**vars(form), **changes})
