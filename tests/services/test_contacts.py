"""Contacts: nothing typed is lost, and what is finished stays as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import contacts, missed_talks, plan, sheet, steps, timeline
from jww_desktop.services.contacts import ContactForm, MissedForm, Quote
from jww_desktop.services.sheet import StatusForm
from jww_desktop.services.steps import StepForm
from jww_desktop.services.timeline_entries import Kind
from jww_desktop.store import database
from tests.support.factory import BRAM, KEY, LOTTE, VAULT, Workplace

TALK = ContactForm(
    room="2", ground="own_request", domains=("housing",), note="Zijn broer wil hem in huis nemen."
)


def test_a_talk_is_started_kept_and_finished(work: Workplace) -> None:
    case = work.dossier()
    opened = contacts.start_contact(work.context, case, TALK)
    assert contacts.list_contacts(work.context, case) == []
    work.clock.advance(minutes=28)
    typed = replace(
        TALK,
        statements=(Quote("Ik wil hem niet tot last zijn."),),
        steps=(StepForm("Broer schrijven", "client", due_on=work.today),),
    )
    contacts.finish_contact(work.context, opened, typed)

    (row,) = contacts.list_contacts(work.context, case)
    assert (row.minutes, row.author, row.finished_at) == (28, LOTTE, work.clock.now)
    assert plan.statements(work.context, case)[0].words == "Ik wil hem niet tot last zijn."
    assert steps.list_steps(work.context, case)[0].text == "Broer schrijven"
    assert contacts.interrupted(work.context) == []


@pytest.mark.parametrize(
    ("typed", "clause"), [(replace(TALK, ground=""), "W1"), (replace(TALK, note=" \n"), "T4")]
)
def test_a_talk_says_how_it_came_about_and_what_was_agreed(
    work: Workplace, typed: ContactForm, clause: str
) -> None:
    case = work.dossier()
    opened = contacts.start_contact(work.context, case, TALK)
    with pytest.raises(RuleError) as refused:
        contacts.finish_contact(work.context, opened, typed)
    assert refused.value.clause == clause
    assert contacts.list_contacts(work.context, case) == []
    assert contacts.interrupted(work.context)[0].contact == opened.key


def test_a_step_of_a_talk_keeps_the_law_as_any_other(work: Workplace) -> None:
    context, case = work.context, work.dossier()
    sheet.record_status(context, case, StatusForm("remand", work.today))
    opened = contacts.start_contact(context, case, TALK)
    band = StepForm("ET aanvragen", due_on=work.today, owner_id=LOTTE, kind="ask_et")
    typed = replace(TALK, steps=(band,))
    contacts.keep_draft(context, opened, typed)
    with pytest.raises(RuleError, match="kan nu niet") as refused:
        contacts.finish_contact(context, opened, typed)
    assert refused.value.clause == "T5"
    with pytest.raises(RuleError, match="kan nu niet"):
        missed_talks.record_missed(context, case, MissedForm("head_count", work.clock.now), typed)
    assert steps.list_steps(context, case) == []
    assert contacts.resume_contact(context, opened.key).typed.steps == (band,), "nothing is lost"


def test_after_a_kill_the_last_sentence_is_there(work: Workplace, tmp_path: Path) -> None:
    case = work.dossier()
    opened = contacts.start_contact(work.context, case, TALK)
    work.clock.advance(seconds=1)
    typed = replace(opened.typed, note=TALK.note + " Ik zoek de")
    contacts.keep_draft(work.context, opened, typed, focus="note", cursor=44)
    work.context.database.close()

    again = database.open_existing(tmp_path / "vault.db", KEY, VAULT)
    again.bind(user=LOTTE)
    context = replace(work.context, database=again)
    (row,) = contacts.interrupted(context)
    assert (row.contact, row.case_file, row.at) == (opened.key, case, work.clock.now)
    resumed = contacts.resume_contact(context, row.contact)
    assert (resumed.typed, resumed.focus, resumed.cursor) == (typed, "note", 44)
    contacts.finish_contact(context, resumed, resumed.typed)
    assert contacts.list_contacts(context, case)[0].note == typed.note
    again.close()


def test_a_paused_talk_lies_in_the_dossier_and_goes_on(work: Workplace) -> None:
    case = work.dossier()
    opened = contacts.start_contact(work.context, case, TALK)
    paused = contacts.pause_contact(work.context, opened, TALK)
    (row,) = contacts.list_contacts(work.context, case)
    assert (row.note, row.finished_at) == (TALK.note, None)
    more = replace(TALK, note=TALK.note + " Vrijdag verder.")
    contacts.finish_contact(work.context, paused, more)
    (row,) = contacts.list_contacts(work.context, case)
    assert row.note.endswith("verder.")


def test_nobody_writes_in_a_talk_that_a_colleague_is_writing(work: Workplace) -> None:
    case = work.dossier()
    opened = contacts.start_contact(work.context, case, TALK)
    contacts.pause_contact(work.context, opened, TALK)
    bram = replace(work.context, user_id=BRAM)
    with pytest.raises(UserError, match="collega"):
        contacts.pause_contact(bram, opened, replace(TALK, note="Van Bram."))


def test_a_finished_talk_is_only_added_to(work: Workplace) -> None:
    case = work.dossier()
    opened = contacts.start_contact(work.context, case, TALK)
    key = contacts.finish_contact(work.context, opened, TALK)
    with pytest.raises(UserError, match="afgerond"):
        contacts.pause_contact(work.context, opened, replace(TALK, note="Iets anders."))
    with pytest.raises(UserError, match="afgerond"):
        contacts.discard_contact(work.context, opened)
    with pytest.raises(RuleError):
        contacts.amend_contact(work.context, key, " ")

    work.clock.advance(days=1)
    bram = replace(work.context, user_id=BRAM)
    contacts.amend_contact(bram, key, "De broer belde: het is goed.")
    (entry,) = (row for row in timeline.timeline(work.context, case) if row.kind is Kind.CONTACT)
    assert entry.text == TALK.note
    assert entry.additions[0].text == "De broer belde: het is goed."
    assert entry.additions[0].foot.startswith("Bram Oosterzele")


def test_what_did_not_take_place_has_a_reason_and_blames_nobody(work: Workplace) -> None:
    case = work.dossier()
    missed = MissedForm("head_count", work.clock.now, room="2", note="Brief achtergelaten.")
    missed_talks.record_missed(work.context, case, missed)
    entry = timeline.timeline(work.context, case)[0]
    assert (entry.kind, entry.badge) == (Kind.MISSED, "appel")
    assert "niet aangerekend als afwezig" in entry.foot
    with pytest.raises(UserError):
        missed_talks.record_missed(work.context, case, replace(missed, reason="his_fault"))


def test_a_talk_started_by_mistake_leaves_nothing(work: Workplace) -> None:
    case = work.dossier()
    opened = contacts.start_contact(work.context, case, TALK)
    paused = contacts.pause_contact(work.context, opened, TALK)
    contacts.discard_contact(work.context, paused)
    assert contacts.list_contacts(work.context, case) == []
    assert contacts.interrupted(work.context) == []
