"""What is to be done over all dossiers, whose it is, and what slips."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jww_desktop.presenters import worklist_words as words
from jww_desktop.services import (
    case_closing,
    case_files,
    coming_dates,
    consultation_plan,
    contacts,
    missed_talks,
    sheet,
    steps,
    today,
    worklist,
)
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.consultation_plan import HourForm
from jww_desktop.services.consultations import begin_hour
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.duties import Duty, DutyKind, Work
from jww_desktop.services.sheet import EventForm, OfficialForm, SentenceForm, StatusForm
from jww_desktop.services.steps import StepForm
from jww_desktop.services.workload import read_work
from tests.support.factory import BRAM, GENT, LOTTE, Workplace, accepted, exchange, workplace


def read(work: Workplace) -> Work:
    with work.context.database.read() as (session, _):
        return read_work(session, work.context, leads=False)


def duties(work: Workplace) -> list[Duty]:
    return sorted(read(work).duties(), key=lambda duty: (duty.due_on, duty.text))


def test_a_step_is_of_who_does_it_else_of_who_follows_the_dossier(work: Workplace) -> None:
    case = work.dossier()
    context, today = work.context, work.today
    for text, owner, owner_id in (
        ("a", "staff", LOTTE),
        ("b", "staff", BRAM),
        ("c", "client", None),
        ("d", "service", None),
    ):
        form = StepForm(text, owner, owner_id, "OCMW Gent", due_on=today)
        steps.add_step(context, case, form)
    found = [(duty.text, duty.doer, duty.is_mine) for duty in duties(work)]
    assert found == [
        ("a", "Lotte", True),
        ("b", "Bram", False),
        ("c", "", True),
        ("d", "OCMW Gent", True),
    ]


def test_a_closed_dossier_asks_nothing_of_others(work: Workplace) -> None:
    case = work.dossier()
    for owner in (LOTTE, BRAM):
        form = StepForm("x", owner_id=owner, due_on=work.today)
        steps.add_step(work.context, case, form)
    loaded = case_closing.closing_form(work.context, case)
    closing = ClosingForm(work.today, "no_question", open_ends="Bram belt verder.")
    case_closing.close_case_file(work.context, loaded, closing)
    (own,) = duties(work)
    assert (own.is_mine, own.client) == (True, None)
    assert read(work).without_step() == []


def test_what_a_colleague_added_while_a_dossier_was_closed_stays_with_who_follows_it(
    tmp_path: Path,
) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        card = lotte.card()
        case = lotte.dossier(card)
        exchange(lotte, bram)
        loaded = case_closing.closing_form(lotte.context, case)
        case_closing.close_case_file(
            lotte.context, loaded, ClosingForm(lotte.today, "sentence_end")
        )
        form = StepForm("OCMW bellen", "client", due_on=lotte.today)
        steps.add_step(bram.context, case, form)
        steps.add_step(bram.context, case, replace(form, text="z", owner="staff", owner_id=BRAM))
        exchange(lotte, bram)
        found = worklist.worklist(lotte.context).duties
        assert [(one.text, one.is_mine) for one in found] == [("OCMW bellen", True), ("z", True)]
        told_of = words.second(found[0], worklist.worklist(lotte.context), hidden=False)
        assert told_of.startswith("Dario Vossenberg  ·  afgesloten met iets open")
        assert "afgesloten met iets open" in today.today(lotte.context).tasks[0].who
        assert [one.is_mine for one in worklist.worklist(bram.context).duties] == [False, True]

        loaded = case_closing.closing_form(lotte.context, case)
        told = replace(loaded.form, open_ends="Bram belt het OCMW.")
        case_closing.close_case_file(lotte.context, loaded, told)
        assert worklist.worklist(lotte.context).duties == ()


@pytest.mark.parametrize("may_open", [True, False])
def test_what_was_left_open_waits_for_the_client_who_comes_back(
    tmp_path: Path, *, may_open: bool
) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        card = lotte.card()
        case = lotte.dossier(card)
        exchange(lotte, bram)
        loaded = case_closing.closing_form(lotte.context, case)
        case_closing.close_case_file(
            lotte.context, loaded, ClosingForm(lotte.today, "sentence_end")
        )
        steps.add_step(bram.context, case, StepForm("x", "client", due_on=lotte.today))
        exchange(lotte, bram)
        given = replace(accepted(lotte.today), may_open_earlier=may_open)
        case_files.open_case_file(lotte.context, card, given)
        found = worklist.worklist(lotte.context).duties
        assert [one.is_mine for one in found] == ([True] if may_open else [])


def test_an_hour_that_was_not_finished_is_to_be_finished(work: Workplace) -> None:
    hour = consultation_plan.plan_hour(work.context, GENT, HourForm(work.today))
    assert duties(work) == []
    begin_hour(work.context, hour)
    work.clock.advance(days=2)
    (duty,) = duties(work)
    assert (duty.kind, duty.text) == (DutyKind.HOUR, "Spreekuur van 24 november afronden")
    assert duty.when(work.today) == "2 dagen te laat"


def test_of_a_date_of_the_sheet_only_the_latest_reading_counts(work: Workplace) -> None:
    case, today = work.dossier(), work.today
    for days in (20, 90):
        form = OfficialForm("vi", today + timedelta(days=days))
        sheet.record_official(work.context, case, form)
        work.clock.advance(days=1)
    assert duties(work) == []  # the later reading lies far ahead
    sheet.record_official(work.context, case, OfficialForm("uv", today + timedelta(days=30)))
    (duty,) = duties(work)
    assert (duty.kind, duty.due_on) == (DutyKind.OFFICIAL, today + timedelta(days=30))


def test_a_step_that_is_done_leaves_a_dossier_without_one(work: Workplace) -> None:
    case = work.dossier()
    assert [row.case_file for row in read(work).without_step()] == [case]
    form = StepForm("x", owner_id=BRAM, due_on=work.today)
    key = steps.add_step(work.context, case, form)
    assert read(work).without_step() == []
    steps.finish_step(work.context, steps.step_form(work.context, key))
    assert [row.case_file for row in read(work).without_step()] == [case]


def test_a_dossier_without_a_step_on_purpose_lacks_none_until_it_is_asked_anew(
    work: Workplace,
) -> None:
    case, other = work.dossier(), work.dossier(work.card("Piotr Wierzbanik", "26-0031"))

    def talk() -> bytes:
        form = ContactForm(ground="own_request", note="x", started_at=work.context.now())
        opened = contacts.start_contact(work.context, case, form)
        contacts.finish_contact(work.context, opened, form)
        return opened.key

    def lacking() -> list[bytes | None]:
        listed = worklist.worklist(work.context)
        on_purpose = [one.client.case_file for one in listed.on_purpose]
        without = [row.case_file for row in listed.without_step]
        assert sorted(filter(None, on_purpose + without)) == sorted((case, other))
        assert [row.case_file for row in today.today(work.context).without_step] == without
        return without

    def say_why(contact: bytes) -> None:
        contacts.amend_contact(work.context, contact, "Rust nodig.", leaves_no_step=True)

    contacts.amend_contact(work.context, talk(), "Zomaar een aanvulling.")
    assert case in lacking()
    say_why(talk())
    assert lacking() == [other]
    work.clock.advance(days=89)
    assert lacking() == [other]
    work.clock.advance(days=1)
    assert case in lacking(), "a reason does not hold for ever"
    say_why(last := talk())
    assert lacking() == [other]
    work.clock.advance(days=1)
    talk()
    assert case in lacking(), "after another talk it is asked anew"
    say_why(last)
    assert case in lacking(), "what is said of an earlier talk says nothing of this one"
    say_why(talk())
    key = steps.add_step(work.context, case, StepForm("x", owner_id=LOTTE, due_on=work.today))
    assert [row.case_file for row in worklist.worklist(work.context).without_step] == [other]
    assert worklist.worklist(work.context).on_purpose == ()
    work.clock.advance(days=1)
    steps.finish_step(work.context, steps.step_form(work.context, key))
    assert case in lacking(), "after a step that was planned since, it is asked anew"


def test_a_talk_that_did_not_take_place_is_no_contact(work: Workplace) -> None:
    case = work.dossier()
    work.clock.advance(days=31)
    (one,) = read(work).unseen()
    assert (one.days, one.last) == (31, None)
    missed = contacts.MissedForm("head_count", work.context.now())
    missed_talks.record_missed(work.context, case, missed)
    assert [one.days for one in read(work).unseen()] == [31]
    talk = ContactForm(ground="own_request", note="x")
    contacts.finish_contact(work.context, contacts.start_contact(work.context, case, talk), talk)
    assert read(work).unseen() == []


def test_dates_that_run_out_are_those_of_the_sheet_and_those_that_follow(work: Workplace) -> None:
    case, today, context = work.dossier(), work.today, work.context
    other = work.dossier(work.card("Piotr Wierzbanik", "26-0031"))
    sheet.record_official(context, other, OfficialForm("uv", today + timedelta(days=60)))
    sheet.record_official(context, other, OfficialForm("vi", today + timedelta(days=61)))
    sheet.record_status(context, case, StatusForm("convicted_short", date(2026, 1, 10)))
    sheet.record_sentence(context, case, SentenceForm(date(2026, 1, 10), years=1))
    clients = coming_dates.with_sheet(context)
    assert {row.case_file for row in clients} == {case, other}
    found = coming_dates.coming(context, clients)
    assert [one.pair.kind for one in found if one.client.case_file == other] == ["uv"]
    computed = {one.pair.kind: one for one in found if one.client.case_file == case}
    assert computed["sentence_end"].pair.official is None
    in_dossier = {pair.kind: pair.day for pair in sheet.sheet(context, case).dates}
    assert computed["sentence_end"].day == in_dossier["sentence_end"] == date(2027, 1, 10)
    bram = replace(context, user_id=BRAM)
    assert not any(one.is_mine for one in coming_dates.coming(bram, clients))


def test_a_hearing_of_which_nobody_noted_the_decision_slipped(work: Workplace) -> None:
    """Warrant on 16 November 2026: the first hearing by 21 November, three days ago."""
    context, case = work.context, work.dossier()
    sheet.record_status(context, case, StatusForm("remand", date(2026, 11, 16)))
    sheet.record_event(context, case, EventForm("arrest", date(2026, 11, 16)))
    sheet.record_event(context, case, EventForm("warrant", date(2026, 11, 16)))
    sheet.record_event(context, case, EventForm("direction", date(2026, 11, 10)))
    clients = coming_dates.with_sheet(context)
    (slipped,) = coming_dates.coming(context, clients)
    assert (slipped.pair.kind, slipped.day) == ("council_first", date(2026, 11, 21))
    assert slipped.is_behind
    sheet.record_event(context, case, EventForm("council", date(2026, 11, 20)))
    (ahead,) = coming_dates.coming(context, clients)
    assert (ahead.pair.kind, ahead.day) == ("council", date(2026, 12, 20))
    assert not ahead.is_behind
    work.clock.advance(days=26 + 31)
    assert coming_dates.coming(context, clients) == [], "after a month nobody is told any more"
