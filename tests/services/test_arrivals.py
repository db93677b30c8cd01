"""The list of new arrivals: typed, pasted, offered to; who declines is only counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jww_desktop.domain.arrival import Arrival
from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import arrival_import, arrivals, consultations, reception
from jww_desktop.services.arrival_import import Source
from jww_desktop.services.arrival_lines import read_lines
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.services.consultation_hour import consulting
from jww_desktop.services.consultation_plan import Expected, HourForm, plan_hour
from jww_desktop.services.reception import Newcomer
from tests.support.factory import BRAM, GENT, OUDENAARDE, Workplace, exchange, laptop

TODAY = date(2026, 11, 24)
TUUR = ArrivalForm("Tuur Wolkendries", "26-0099", "A", "12", "fr", TODAY)


def add(work: Workplace, form: ArrivalForm = TUUR) -> bytes:
    (key,) = arrivals.add_arrivals(work.context, GENT, [form])
    return key


def waiting(work: Workplace) -> list[Newcomer]:
    return list(reception.reception(work.context).waiting)


def stored(work: Workplace, key: bytes) -> Arrival:
    with work.context.database.read() as (session, _):
        record = session.get(Arrival, key)
        assert record is not None
        session.expunge(record)
        return record


def test_the_clock_runs_until_an_offer_reached_him(work: Workplace) -> None:
    key = add(work)
    work.clock.advance(days=5)
    (one,) = waiting(work)
    assert (one.due_on, one.days, one.is_late) == (work.today, 5, False)
    arrivals.answer_offer(work.context, key, "not_reached")
    work.clock.advance(days=1)
    (one,) = waiting(work)
    assert one.is_late
    arrivals.answer_offer(work.context, key, "letter")
    assert waiting(work) == []
    (one,) = reception.reception(work.context).offered
    assert (one.arrival.name, one.offered_by, one.is_late) == ("Tuur Wolkendries", "Lotte", False)


def test_of_who_declines_only_the_count_is_kept_and_undo_brings_him_back(work: Workplace) -> None:
    key = add(work)
    offered = arrivals.answer_offer(work.context, key, "declined")
    record = stored(work, key)
    assert (record.name, record.number, record.section, record.cell, record.language) == (None,) * 5
    assert (record.arrived_on, record.offer, record.offered_on) == (TODAY, "declined", TODAY)
    found = reception.reception(work.context)
    assert (found.waiting, found.offered, found.declined) == ((), (), 1)
    arrivals.take_back(work.context, offered)
    (one,) = waiting(work)
    assert (one.arrival.name, one.arrival.cell, one.arrival.language) == (TUUR.name, "12", "fr")


def test_who_declines_in_an_hour_of_consultation_is_only_counted_too(work: Workplace) -> None:
    key = add(work)
    form = HourForm(TODAY, work.clock.now, work.clock.now + timedelta(hours=2))
    plan_hour(work.context, GENT, form, [Expected(arrival_id=key)])
    hour = consulting(work.context).hour
    assert hour is not None
    consultations.answer_offer(work.context, hour.slots[0].id, "declined")
    assert stored(work, key).name is None


def test_who_declined_has_no_name_on_another_laptop(work: Workplace, tmp_path: Path) -> None:
    with laptop(tmp_path / "bram", BRAM) as other:
        key = add(work)
        exchange(work, other)
        arrivals.answer_offer(work.context, key, "declined")
        exchange(work, other)
        assert stored(other, key).name is None
        assert reception.reception(other.context).declined == 1


def test_who_accepts_is_tied_to_his_card(work: Workplace) -> None:
    key, card = add(work), work.card()
    arrivals.accept(work.context, key, card)
    (one,) = reception.reception(work.context).offered
    assert one.card is not None
    assert (one.card.id, one.arrival.offer) == (card, "accepted")


def test_a_line_needs_somebody_to_visit_and_a_day(work: Workplace) -> None:
    for form in (replace(TUUR, name="", number=""), replace(TUUR, arrived_on=None)):
        with pytest.raises(RuleError) as refused:
            arrivals.add_arrivals(work.context, GENT, [TUUR, form])
        assert refused.value.clause == "O1"
    assert waiting(work) == []


def test_lines_are_taken_off_and_brought_back(work: Workplace) -> None:
    keys = arrivals.add_arrivals(work.context, GENT, [TUUR, replace(TUUR, name="", number="7")])
    arrivals.remove_arrivals(work.context, keys)
    assert waiting(work) == []
    arrivals.bring_back(work.context, keys)
    assert {one.arrival.number for one in waiting(work)} == {"26-0099", "7"}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Tuur Wolkendries\t26-0099\tA\t12\tFrans\t24/11", TUUR),
        ("Tuur Wolkendries;26-0099;A;12;fr;gisteren", replace(TUUR, arrived_on=date(2026, 11, 23))),
        ("Tuur Wolkendries  26-0099  A  12  français", TUUR),
        ("26-0099\tA", ArrivalForm("", "26-0099", "A", arrived_on=TODAY)),
        ("Tuur Wolkendries", ArrivalForm("Tuur Wolkendries", arrived_on=TODAY)),
        (
            "Tuur Wolkendries\t\t\t12\t\t\t\t",
            ArrivalForm("Tuur Wolkendries", cell="12", arrived_on=TODAY),
        ),
    ],
)
def test_a_line_is_read_as_it_comes(text: str, form: ArrivalForm) -> None:
    (line,) = read_lines(text, TODAY, arrived_on=TODAY)
    assert (line.form, line.fault) == (form, "")


def test_heads_give_the_order_and_what_they_do_not_name_is_left_out() -> None:
    text = "Cel\tNaam\tReden\tDatum\n12\tTuur\tdiefstal\t20/11\n\n13\tSamir\t\t21/11"
    first, second = read_lines(text, TODAY)
    assert first.form == ArrivalForm("Tuur", cell="12", arrived_on=date(2026, 11, 20))
    assert (second.place, second.form and second.form.name) == (4, "Samir")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Tuur\t1\tA\t12\tKlingon", "“Klingon” is geen taal uit de lijst."),
        ("Tuur\t1\tA\t12\tfr\t31/11", "November heeft 30 dagen."),
        ("Tuur\t1\tA\t12\tfr\tmorgen", "De dag “morgen” moet nog komen."),
        ("Tuur\t1\tA\t12\tfr\t24/11\tnog iets", "Er staan 7 kolommen op deze regel"),
        ("\t\tA\t12", "Er staat geen naam en geen nummer op deze regel."),
        ("Tuur\t1", "Er staat geen dag op deze regel"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(text: str, why: str) -> None:
    (line,) = read_lines(text, TODAY)
    assert line.form is None
    assert line.fault.startswith(why)


def test_a_pasted_list_comes_whole_or_not_at_all(work: Workplace) -> None:
    good, bad = "Samir Zilverberg\t26-0101\tB", "Kadir\t26-0102\tB\t1\tKlingon"
    with pytest.raises(UserError, match="1 regel is niet te lezen"):
        arrival_import.take_over(work.context, Source(GENT, f"{good}\n{bad}", TODAY))
    assert waiting(work) == []
    arrival_import.take_over(work.context, Source(GENT, good, TODAY))
    assert [one.arrival.name for one in waiting(work)] == ["Samir Zilverberg"]


def test_who_is_on_the_list_already_does_not_come_twice(work: Workplace) -> None:
    add(work)
    work.card("Samir Zilverberg", "25-0001")
    text = "Wolkendries Tuur\nSamir Zilverbergh\t26-0101\nS. Z.\t26-0101\nTuur W.\t26-0099"
    pasted = arrival_import.look_over(work.context, Source(GENT, text, TODAY))
    assert [one.counts for one in pasted.lines] == [False, True, False, False]
    assert [row.card.number for row in pasted.lines[1].known.similar] == ["25-0001"]
    assert pasted.lines[2].is_repeated
    assert len(arrival_import.take_over(work.context, pasted.source)) == 1
    elsewhere = arrival_import.look_over(work.context, Source(OUDENAARDE, text, TODAY))
    assert elsewhere.lines[0].counts
