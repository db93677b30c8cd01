"""Consultation: an hour is planned, runs with pauses, and ends with what still waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from jww_desktop.domain.arrival import Arrival
from jww_desktop.domain.consultation import BUSY, DONE, MISSED, WAITING
from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import case_files, consultations, contacts, questions
from jww_desktop.services import consultation_plan as plan
from jww_desktop.services.consultation_hour import (
    Consulting,
    Hour,
    Slot,
    consulting,
    minutes_in,
    settle,
)
from jww_desktop.services.consultation_plan import Expected, HourForm
from jww_desktop.services.consultation_proposals import Why, propose
from jww_desktop.services.consultation_summary import summary
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.questions import QuestionForm
from tests.support.factory import BRAM, GENT, OUDENAARDE, Workplace


def at(work: Workplace, minutes: float) -> datetime:
    return work.clock.now + timedelta(minutes=minutes)


def hour(work: Workplace, *expected: Expected) -> bytes:
    form = HourForm(work.today, at(work, 0), at(work, 165), "2")
    return plan.plan_hour(work.context, GENT, form, expected)


def now(work: Workplace) -> Hour:
    found = consulting(work.context).hour
    assert found is not None
    return found


def only(work: Workplace) -> Slot:
    (slot,) = now(work).slots
    return slot


def slip(work: Workplace, words: str = "dringend sociale dienst") -> bytes:
    return questions.note_question(work.context, GENT, QuestionForm(own_words=words))


def arrival(work: Workplace, name: str = "Tuur Wolkendries") -> bytes:
    with work.context.save_now() as session:
        record = Arrival(space=GENT, name=name, number="26-0099", arrived_on=work.today)
        session.add(record)
        return record.id


def test_an_hour_is_planned_with_all_who_are_expected(work: Workplace) -> None:
    card = work.card()
    key = hour(
        work, Expected(question_id=slip(work)), Expected(card_id=card, planned_at=at(work, 20))
    )
    found = now(work)
    assert (found.id, found.prison, found.row.room) == (key, "Gent", "2")
    assert [slot.card.name if slot.card else "" for slot in found.waiting] == [
        "Dario Vossenberg",
        "",
    ]
    assert found.waiting[1].question is not None


@pytest.mark.parametrize(("until", "clause"), [(-5, "I4"), (0, "I4")])
def test_an_hour_runs_forward(work: Workplace, until: int, clause: str) -> None:
    with pytest.raises(RuleError) as refused:
        plan.plan_hour(work.context, GENT, HourForm(work.today, at(work, 0), at(work, until)))
    assert refused.value.clause == clause
    with pytest.raises(RuleError, match="met wie"):
        hour(work, Expected())
    assert consulting(work.context) == Consulting()


def test_nobody_is_expected_twice(work: Workplace) -> None:
    card = work.card()
    key = hour(work, Expected(card_id=card))
    with pytest.raises(UserError, match="al verwacht"):
        plan.expect(work.context, key, Expected(card_id=card))
    plan.expect_no_more(work.context, only(work).id)
    plan.expect(work.context, key, Expected(card_id=card))


def test_who_was_taken_off_the_list_comes_back(work: Workplace) -> None:
    hour(work, Expected(card_id=work.card()))
    slot = only(work)
    plan.expect_no_more(work.context, slot.id)
    assert now(work).slots == ()
    plan.expect_again(work.context, slot.id)
    assert only(work) == slot


def test_calling_in_begins_the_hour_and_ends_the_pause(work: Workplace) -> None:
    key = hour(work, Expected(card_id=work.card()))
    consultations.pause(work.context, key, "no_officer")
    assert now(work).pause is not None
    work.clock.advance(minutes=12)
    consultations.call_in(work.context, only(work).id)
    found = now(work)
    assert (found.pause, [row.minutes for row in found.lost]) == (None, [12])
    assert only(work).state == BUSY
    work.clock.advance(minutes=28, seconds=20)
    assert minutes_in(only(work), found, work.clock.now) == 28
    consultations.finish(work.context, only(work).id)
    assert (only(work).state, only(work).row.closed_at) == (DONE, work.clock.now)


def test_a_pause_is_on_the_disk_while_it_runs_and_is_no_talk(work: Workplace) -> None:
    key = hour(work, Expected(card_id=work.card()))
    consultations.call_in(work.context, only(work).id)
    work.clock.advance(minutes=10)
    consultations.pause(work.context, key, "head_count")
    work.clock.advance(minutes=20)
    assert minutes_in(only(work), now(work), work.clock.now) == 10
    assert consultations.resume(work.context, key) == 20 * 60
    work.clock.advance(minutes=5)
    assert minutes_in(only(work), now(work), work.clock.now) == 15
    assert consultations.resume(work.context, key) == 0
    with pytest.raises(UserError):
        consultations.pause(work.context, key, "coffee")


def test_who_did_not_come_is_in_the_dossier_and_the_waiting_is_lost_time(work: Workplace) -> None:
    card = work.card()
    case = work.dossier(card)
    key = hour(work, Expected(card_id=card, planned_at=at(work, 5)))
    consultations.begin_hour(work.context, key)
    work.clock.advance(minutes=9)
    consultations.miss(work.context, only(work).id, "elsewhere", note="Brief achtergelaten.")
    slot = only(work)
    assert (slot.state, slot.row.missed_reason) == (MISSED, "elsewhere")
    assert [(row.reason, row.minutes) for row in now(work).lost] == [("elsewhere", 9)]
    (talk,) = contacts.list_contacts(work.context, case)
    assert (talk.missed_reason, talk.note, talk.room) == ("elsewhere", "Brief achtergelaten.", "2")
    assert talk.started_at == slot.row.planned_at

    consultations.call_in(work.context, slot.id)  # he came after all
    assert (only(work).state, only(work).row.missed_reason) == (BUSY, "")


def test_minutes_are_lost_once(work: Workplace) -> None:
    cards = [work.card(f"Cliënt {n}", f"24-000{n}") for n in range(3)]
    key = hour(work, *(Expected(card_id=card) for card in cards))
    consultations.begin_hour(work.context, key)
    work.clock.advance(minutes=4)
    consultations.pause(work.context, key, "head_count")
    work.clock.advance(minutes=10)
    consultations.resume(work.context, key)
    work.clock.advance(minutes=3)
    for slot in now(work).waiting[:2]:
        consultations.miss(work.context, slot.id, "no_officer")
    assert sorted((row.reason, row.minutes) for row in now(work).lost) == [
        ("head_count", 10),
        ("no_officer", 3),
    ]


def test_nothing_is_lost_while_somebody_else_is_in(work: Workplace) -> None:
    key = hour(
        work, Expected(card_id=work.card()), Expected(card_id=work.card("Piotr Zielnik", "26-0031"))
    )
    first, second = now(work).waiting
    consultations.call_in(work.context, first.id)
    work.clock.advance(minutes=15)
    consultations.miss(work.context, second.id, "declined")
    assert now(work).lost == ()
    assert key == now(work).id


def test_who_cannot_come_now_goes_on_waiting(work: Workplace) -> None:
    hour(work, Expected(card_id=work.card()))
    consultations.hold_off(work.context, only(work).id, "elsewhere")
    assert (only(work).state, only(work).row.missed_reason) == (WAITING, "elsewhere")
    consultations.call_in(work.context, only(work).id)
    assert only(work).row.missed_reason == ""


def test_a_refused_miss_leaves_the_list_as_it_was(work: Workplace) -> None:
    card = work.card()
    case = work.dossier(card)
    hour(work, Expected(card_id=card))
    space = case_files.case_file(work.context, case).space
    work.spaces.read_only.add(space)
    with pytest.raises(UserError):
        consultations.miss(work.context, only(work).id, "declined")
    assert only(work).state == WAITING


def test_where_the_acceptance_was_taken_back_a_miss_is_told_the_list_alone(work: Workplace) -> None:
    card = work.card()
    case = work.dossier(card)
    hour(work, Expected(card_id=card))
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    consultations.miss(work.context, only(work).id, "declined")
    assert (only(work).state, only(work).row.missed_reason) == (MISSED, "declined")
    assert contacts.list_contacts(work.context, case) == []


def test_the_end_tells_what_was_planned_realised_and_lost(work: Workplace) -> None:
    cards = [work.card(f"Cliënt {n}", f"24-000{n}") for n in range(3)]
    key = hour(work, *(Expected(card_id=card) for card in cards))
    work.clock.advance(minutes=20)  # nobody opened the door
    seen, missed, left = now(work).waiting
    consultations.call_in(work.context, seen.id)
    work.clock.advance(minutes=30)
    consultations.finish(work.context, seen.id)
    consultations.miss(work.context, missed.id, "strike")
    consultations.pause(work.context, key, "head_count")
    work.clock.advance(minutes=15)
    consultations.resume(work.context, key)
    work.clock.advance(minutes=100)
    told = summary(work.context, now(work))
    assert (told.planned, told.realised, told.lost, told.unexplained) == (165, 130, 15, 20)
    consultations.lose(work.context, key, "no_officer", 20)
    consultations.end_hour(work.context, key)
    ended = consulting(work.context).ended
    assert ended is not None
    told = summary(work.context, ended)
    assert (told.realised, told.lost, told.unexplained) == (130, 35, 0)
    assert told.reasons == {"geen begeleidende beambte": 20, "appel": 15}
    assert told.missed == {"staking of minimale dienst": 1}
    assert (told.seen, told.waiting) == (1, 1)
    assert [one.who.card_id for one in propose(work.context, GENT)] == [left.row.card]
    with pytest.raises(RuleError):
        consultations.lose(work.context, key, "strike", 0)
    with pytest.raises(UserError, match="al begonnen"):
        plan.drop_hour(work.context, key)


def test_an_hour_that_was_ended_too_soon_goes_on(work: Workplace) -> None:
    key = hour(work, Expected(card_id=work.card()))
    consultations.call_in(work.context, only(work).id)
    consultations.end_hour(work.context, key)
    assert consulting(work.context).hour is None
    consultations.take_up(work.context, key)
    assert only(work).state == DONE


def test_each_is_proposed_once_with_why(work: Workplace) -> None:
    unseen = work.card("Lang Nietgezien", "24-0001")
    work.dossier(unseen)
    work.dossier(work.card("Wiens Bram", "24-0002"))
    work.clock.advance(days=40)
    left = work.card("Vorige Keer", "24-0003")
    known = slip(work)
    hour(work, Expected(card_id=left), Expected(question_id=known))
    consultations.end_hour(work.context, now(work).id)
    fresh, came = slip(work, "spreken met mevrouw"), arrival(work)
    found = {
        one.who.card_id or one.who.question_id or one.who.arrival_id: one
        for one in propose(work.context, GENT)
    }
    assert found[left].why is Why.LEFT
    assert found[known].why is Why.LEFT
    assert found[fresh].why is Why.SLIP
    assert found[came].why is Why.ARRIVAL
    assert (found[unseen].why, found[unseen].second) == (Why.UNSEEN, "40 dagen geen contact")
    assert propose(work.context, OUDENAARDE) == []

    hour(work, Expected(card_id=left), Expected(arrival_id=came))
    assert {left, came}.isdisjoint(
        one.who.card_id or one.who.arrival_id for one in propose(work.context, GENT)
    )


def test_who_was_seen_since_is_not_proposed_as_left(work: Workplace) -> None:
    card = work.card()
    case = work.dossier(card)
    hour(work, Expected(card_id=card))
    consultations.end_hour(work.context, now(work).id)
    work.clock.advance(hours=1)
    form = ContactForm(note="Aan de deur gesproken.", ground="own_request")
    contacts.finish_contact(work.context, contacts.start_contact(work.context, case, form), form)
    assert propose(work.context, GENT) == []


def test_a_slip_and_an_arrival_turn_out_to_be_a_client(work: Workplace) -> None:
    question, came = slip(work), arrival(work)
    hour(work, Expected(question_id=question), Expected(arrival_id=came))
    card = work.card()
    for slot in now(work).waiting:
        consultations.recognise(work.context, slot.id, card)
    assert {slot.card.id for slot in now(work).slots if slot.card} == {card}
    assert questions.question_form(work.context, question).form.card_id == card
    with work.context.database.read() as (session, _):
        record = session.get(Arrival, came)
        assert record is not None
        assert (record.offer, record.card_id, record.offered_on) == ("accepted", card, work.today)


def test_an_offer_is_answered_from_the_list(work: Workplace) -> None:
    hour(work, Expected(arrival_id=arrival(work)))
    consultations.answer_offer(work.context, only(work).id, "letter")
    assert only(work).state == DONE
    with pytest.raises(UserError):
        consultations.answer_offer(work.context, only(work).id, "shrugged")


def test_a_talk_that_was_finished_elsewhere_is_over_on_the_list(work: Workplace) -> None:
    card = work.card()
    case = work.dossier(card)
    hour(work, Expected(card_id=card))
    consultations.call_in(work.context, only(work).id)
    form = ContactForm(note="Huur besproken.", ground="own_request")
    opened = contacts.start_contact(work.context, case, form)
    settle(work.context)
    assert only(work).state == BUSY
    work.clock.advance(minutes=5)
    contacts.finish_contact(work.context, opened, form)
    settle(work.context)
    assert only(work).state == DONE


def test_the_hours_of_a_colleague_are_his(work: Workplace) -> None:
    bram = replace(work.context, user_id=BRAM)
    plan.plan_hour(bram, GENT, HourForm(work.today))
    assert consulting(work.context) == Consulting()
    assert consulting(bram).hour is not None


def test_a_planned_hour_is_changed_and_taken_back(work: Workplace) -> None:
    key = hour(work, Expected(card_id=work.card()))
    loaded = plan.hour_form(work.context, key)
    plan.change_hour(work.context, loaded, replace(loaded.form, room="4"))
    assert now(work).row.room == "4"
    plan.drop_hour(work.context, key)
    assert consulting(work.context) == Consulting()
