"""Nazicht: two laptops without a network, then a person who decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import case_closing, clients, contacts, steps
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.clients import CardForm
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.deciding import (
    Both,
    Choice,
    Own,
    Take,
    decide,
    decide_deletion,
    undo,
)
from jww_desktop.services.reviewing import Kind, ReviewItem, open_review, open_reviews
from jww_desktop.services.steps import StepForm
from jww_desktop.services.today import today
from tests.support.factory import GENT, LOTTE, Workplace, exchange


@pytest.fixture
def step(work: Workplace, bram: Workplace) -> bytes:
    """A step that Lotte finished and rewrote while Bram put it off and rewrote it."""
    case = work.dossier(work.card())
    form = StepForm("CGG bellen", owner_id=LOTTE, due_on=work.today)
    key = steps.add_step(work.context, case, form)
    exchange(work, bram)
    there = steps.step_form(bram.context, key)
    later = work.today + timedelta(days=7)
    steps.change_step(
        bram.context, there, replace(there.form, due_on=later, text="CGG Gent bellen")
    )
    here = steps.step_form(work.context, key)
    here = steps.change_step(work.context, here, replace(here.form, text="CGG mailen"))
    steps.finish_step(work.context, here, "Op de wachtlijst")
    exchange(work, bram)
    return key


def _only(work: Workplace) -> ReviewItem:
    (row,) = open_reviews(work.context)
    return open_review(work.context, row)


def _take(item: ReviewItem, author: str) -> dict[int, Choice]:
    return {
        field.register: Take([version.author for version in field.versions].index(author))
        for field in item.fields
    }


def test_a_conflict_is_told_in_words(work: Workplace, step: bytes) -> None:
    (row,) = open_reviews(work.context)
    assert (row.kind, row.record, row.who) == (Kind.CONFLICT, step, "24-0137")
    assert row.group == "Op twee plekken gewijzigd"
    assert row.title.startswith("Stap: CGG")
    assert row.details in {"2 velden · Lotte en Bram", "2 velden · Bram en Lotte"}
    text, when = open_review(work.context, row).fields
    assert (text.label, text.before) == ("Omschrijving", "CGG bellen")
    assert {(version.author, version.text) for version in text.versions} == {
        ("Lotte Wyckmans", "CGG mailen"),
        ("Bram Oosterzele", "CGG Gent bellen"),
    }
    assert (when.label, when.before) == ("Wanneer", "Tegen: 24 november")
    assert {version.text for version in when.versions} == {
        "Tegen: 24 november · Klaar op: 24 november · Wat het opleverde: Op de wachtlijst",
        "Tegen: 1 december",
    }
    assert (text.can_write, text.can_take_both) == (True, True)
    assert (when.can_write, when.can_take_both) == (False, False)


def test_a_decision_reaches_both_and_says_why(
    work: Workplace, bram: Workplace, step: bytes
) -> None:
    item = _only(work)
    with pytest.raises(RuleError, match="waarom"):
        decide(work.context, item, _take(item, "Bram Oosterzele"), " ")
    decide(work.context, item, _take(item, "Bram Oosterzele"), "Het CGG vroeg om later te bellen.")
    exchange(work, bram)
    for context in (work.context, bram.context):
        assert open_reviews(context) == []
        form = steps.step_form(context, step).form
        assert (form.text, form.done_on) == ("CGG Gent bellen", None)
        assert form.due_on == work.today + timedelta(days=7)
    (told,) = today(bram.context).news
    assert told.colleague == "Lotte"
    assert told.words.endswith("(24-0137): Het CGG vroeg om later te bellen.")
    assert today(work.context).news == ()


def test_own_words_and_both_texts(work: Workplace, bram: Workplace, step: bytes) -> None:
    item = _only(work)
    text, when = item.fields
    with pytest.raises(UserError, match="niet elk veld"):
        decide(work.context, item, {text.register: Both()}, "Samen.")
    with pytest.raises(UserError, match="samenvoegen"):
        decide(work.context, item, {text.register: Both(), when.register: Both()}, "Samen.")
    choices: dict[int, Choice] = {text.register: Both(), when.register: Take(0)}
    decide(work.context, item, choices, "Allebei gevraagd.")
    told = steps.step_form(work.context, step).form.text
    assert set(told.split("\n\n")) == {"CGG mailen", "CGG Gent bellen"}
    del bram


@pytest.mark.parametrize("own", [False, True], ids=["took one", "wrote another"])
def test_a_decision_can_be_undone(
    work: Workplace, bram: Workplace, step: bytes, *, own: bool
) -> None:
    item = _only(work)
    choices = _take(item, "Lotte Wyckmans")
    if own:
        choices[item.fields[0].register] = Own("CGG mailen of bellen")
    decided = decide(work.context, item, choices, "Lotte sprak hen.")
    exchange(work, bram)
    assert open_reviews(bram.context) == []
    undo(work.context, decided)
    exchange(work, bram)
    for laptop_ in (work, bram):
        again = _only(laptop_)
        assert [{version.text for version in field.versions} for field in again.fields] == [
            {version.text for version in field.versions} for field in item.fields
        ]
    assert step == again.row.record


def test_what_arrives_after_the_item_was_opened_is_not_overwritten(
    work: Workplace, bram: Workplace, step: bytes
) -> None:
    item = _only(work)
    there = steps.step_form(bram.context, step)
    steps.change_step(bram.context, there, replace(there.form, text="CGG en huisarts bellen"))
    exchange(work, bram)
    decide(work.context, item, _take(item, "Lotte Wyckmans"), "Zo is het.")
    again = _only(work)
    (text,) = (field for field in again.fields if field.label == "Omschrijving")
    assert {version.text for version in text.versions} >= {"CGG mailen", "CGG en huisarts bellen"}


def test_two_closings_that_do_not_fit_each_other_wait_for_a_person(
    work: Workplace, bram: Workplace
) -> None:
    case = work.dossier()
    exchange(work, bram)
    for one, reason in ((work, "goal_reached"), (bram, "broken_off")):
        loaded = case_closing.closing_form(one.context, case)
        case_closing.close_case_file(one.context, loaded, ClosingForm(one.today, reason))
    exchange(work, bram)
    (field,) = _only(work).fields
    assert field.label == "Afsluiting"
    assert all("Afgesloten op: 24 november" in version.text for version in field.versions)


def test_edits_that_were_each_fine_can_break_a_rule_together(
    work: Workplace, bram: Workplace
) -> None:
    key = work.card("Dario Vossenberg", "24-0137")
    exchange(work, bram)
    mine, theirs = clients.card_form(work.context, key), clients.card_form(bram.context, key)
    clients.change_card(work.context, mine, replace(mine.form, name=""))
    clients.change_card(bram.context, theirs, replace(theirs.form, number=""))
    exchange(work, bram)
    item = _only(work)
    assert (item.row.kind, item.clause) == (Kind.RULE, "T7")
    assert item.problem == "Deze kaart heeft geen naam en geen nummer."
    broken = clients.card_form(work.context, key)
    clients.change_card(work.context, broken, replace(broken.form, section="B"))
    broken = clients.card_form(work.context, key)
    clients.change_card(work.context, broken, replace(broken.form, number="24-0137"))
    assert open_reviews(work.context) == []


def test_what_one_deleted_and_another_wrote_on_is_kept_or_deleted_by_a_person(
    work: Workplace, bram: Workplace
) -> None:
    case = work.dossier()
    talk = ContactForm(ground="own_request", note="Over de huur.")
    opened = contacts.start_contact(work.context, case, talk)
    opened = contacts.pause_contact(work.context, opened, talk)
    exchange(work, bram)
    lotte_elsewhere = replace(bram.context, user_id=LOTTE)
    resumed = contacts.resume_contact(lotte_elsewhere, opened.key)
    more = replace(talk, note="Over de huur en de hond.")
    contacts.pause_contact(lotte_elsewhere, resumed, more)
    contacts.discard_contact(work.context, opened)
    exchange(work, bram)
    item = _only(work)
    assert item.row.kind is Kind.DELETION
    decided = decide_deletion(work.context, item, keep=False, reason="Was een vergissing.")
    assert contacts.list_contacts(work.context, case) == []
    undo(work.context, decided)
    assert contacts.list_contacts(work.context, case)[0].note == more.note


def test_versions_of_a_finished_contact_can_be_decided(work: Workplace, bram: Workplace) -> None:
    case = work.dossier()
    talk = ContactForm(ground="own_request", note="Over de huur.")
    opened = contacts.start_contact(work.context, case, talk)
    opened = contacts.pause_contact(work.context, opened, talk)
    exchange(work, bram)
    lotte_elsewhere = replace(bram.context, user_id=LOTTE)
    resumed = contacts.resume_contact(lotte_elsewhere, opened.key)
    contacts.finish_contact(lotte_elsewhere, resumed, replace(talk, note="Huur en hond."))
    bram.clock.advance(minutes=1)
    contacts.finish_contact(work.context, opened, replace(talk, note="Huur en werk."))
    exchange(work, bram)
    item = _only(work)
    choices: dict[int, Choice] = {field.register: Take(0) for field in item.fields}
    (note,) = (field.register for field in item.fields if field.label == "Tekst")
    choices[note] = Both()
    decide(work.context, item, choices, "Twee stukken van hetzelfde gesprek.")
    (row,) = contacts.list_contacts(work.context, case)
    assert set(row.note.split("\n\n")) == {"Huur en hond.", "Huur en werk."}
    assert open_reviews(work.context) == []


def test_an_item_that_was_decided_meanwhile_says_so(
    work: Workplace, bram: Workplace, step: bytes
) -> None:
    (row,) = open_reviews(bram.context)
    item = _only(work)
    decide(work.context, item, _take(item, "Lotte Wyckmans"), "Zo is het.")
    exchange(work, bram)
    with pytest.raises(UserError, match="intussen beslist"):
        open_review(bram.context, row)
    assert row.record == step


def test_a_card_of_a_form_is_found_by_its_number_only(work: Workplace, bram: Workplace) -> None:
    key = clients.register_card(work.context, GENT, CardForm("Dario Vossenberg", "24-0137"))
    exchange(work, bram)
    for one, language in ((work, "pl"), (bram, "ro")):
        loaded = clients.card_form(one.context, key)
        clients.change_card(one.context, loaded, replace(loaded.form, language=language))
    exchange(work, bram)
    (row,) = open_reviews(work.context)
    assert (row.title, row.who) == ("Kaart", "24-0137")
    assert "Vossenberg" not in repr(row)
    item = open_review(work.context, row)
    assert {version.text for version in item.fields[0].versions} == {"Pools", "Roemeens"}
    assert not item.fields[0].can_write
