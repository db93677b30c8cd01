"""What must hold of any sentence, not only of those somebody thought of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jww_desktop.domain.codes import code_list
from jww_desktop.domain.legal.computing import legal_dates
from jww_desktop.domain.legal.holidays import easter
from jww_desktop.domain.legal.lengths import Length, add_months, earlier, later
from jww_desktop.domain.legal.results import DateState, LegalDates, indicative
from jww_desktop.domain.legal.situation import (
    Detention,
    Event,
    Happening,
    Interruption,
    Sentence,
    Situation,
)
from jww_desktop.domain.legal.step_table import step_book
from jww_desktop.domain.legal.steps import step_verdict
from jww_desktop.domain.legal.tables import rule_book

TODAY = date(2026, 11, 26)
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
LENGTHS = st.builds(Length, st.integers(0, 12), st.integers(0, 60), st.integers(0, 400)).filter(
    lambda length: not length.is_nothing
)
SENTENCES = st.builds(
    Sentence, LENGTHS, st.sampled_from([True, False, None]), st.none() | st.just(date(2025, 1, 1))
)
ORDER = (
    ("uv", "th", "pv", "bd", "vi", "sentence_end"),
    ("uv", "th", "pv", "et", "vi", "sentence_end"),
    ("bd_apply", "bd", "vi"),
    ("et_apply", "et", "vi"),
    ("vi_apply", "vi", "early_release", "sentence_end"),
    ("papers", "sentence_end"),
)


@st.composite
def detentions(draw: st.DrawFn) -> Detention:
    """Return a detention with up to four sentences and up to three interruptions."""
    begin = draw(DAYS)
    pauses, free_from = [], begin
    for _ in range(draw(st.integers(0, 3))):
        start = free_from + timedelta(days=draw(st.integers(0, 900)))
        free_from = start + timedelta(days=draw(st.integers(1, 60)))
        pauses.append(Interruption(start, free_from))
    return Detention(
        begin,
        tuple(draw(st.lists(SENTENCES, min_size=1, max_size=4))),
        draw(st.integers(0, 1500)),
        tuple(pauses),
    )


def dates(held: Detention, status: str = "convicted_long") -> LegalDates:
    return legal_dates(Situation(status, held), TODAY, rule_book())


def days(found: LegalDates) -> dict[str, date]:
    return {one.kind: one.day for one in found.dates if one.day is not None}


@settings(max_examples=100, deadline=None)
@given(detentions())
def test_each_possibility_opens_before_the_next_one(held: Detention) -> None:
    known = days(dates(held))
    for order in ORDER:
        there = [known[kind] for kind in order if kind in known]
        assert there == sorted(there)
    assert all(day >= held.begins_on for day in known.values())


@settings(max_examples=60, deadline=None)
@given(detentions(), st.integers(1, 500))
def test_more_pre_trial_detention_never_makes_a_date_later(held: Detention, more: int) -> None:
    before = days(dates(held))
    after = days(dates(replace(held, deducted_days=held.deducted_days + more)))
    assert all(after[kind] <= day for kind, day in before.items())


@settings(max_examples=100, deadline=None)
@given(detentions(), st.integers(1, 400))
def test_a_longer_sentence_never_ends_earlier(held: Detention, more: int) -> None:
    first, *others = held.sentences
    assert first.length is not None
    length = Length(first.length.years, first.length.months, first.length.days + more)
    longer = replace(held, sentences=(replace(first, length=length), *others))
    assert days(dates(held))["sentence_end"] <= days(dates(longer))["sentence_end"]


@settings(max_examples=100, deadline=None)
@given(detentions())
def test_recidivism_never_makes_a_date_earlier(held: Detention) -> None:
    plain = replace(held, sentences=tuple(replace(s, recidivism=False) for s in held.sentences))
    stated = replace(held, sentences=tuple(replace(s, recidivism=True) for s in held.sentences))
    less = days(dates(plain))
    assert all(day >= less[kind] for kind, day in days(dates(stated)).items())


@settings(max_examples=100, deadline=None)
@given(detentions())
def test_an_interruption_moves_a_date_by_at_most_its_days(held: Detention) -> None:
    whole = days(dates(replace(held, interruptions=())))
    paused = days(dates(held))
    most = sum(pause.days for pause in held.interruptions)
    for kind in ("vi", "sentence_end"):
        if kind in whole:
            assert 0 <= (paused[kind] - whole[kind]).days <= most


@settings(max_examples=60, deadline=None)
@given(detentions(), st.integers(1, 4))
def test_a_later_begin_moves_every_date_later_or_leaves_it(held: Detention, years: int) -> None:
    moved = replace(held, begins_on=later(held.begins_on, Length(years=years)), interruptions=())
    before = days(dates(replace(held, interruptions=())))
    assert all(day >= before[kind] for kind, day in days(dates(moved)).items())


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(sorted(code_list("statuses").codes)),
    st.none() | detentions(),
    st.lists(st.builds(Happening, st.sampled_from(Event), DAYS), max_size=6),
    DAYS,
)
def test_anything_that_can_be_recorded_gives_an_answer(
    status: str, held: Detention | None, happened: list[Happening], today: date
) -> None:
    situation = Situation(status, held, tuple(happened))
    found = legal_dates(situation, today, rule_book())
    assert found == legal_dates(situation, today, rule_book())
    for one in found.dates:
        assert one.label
        assert one.state_text
        assert one.rule.source
        assert indicative() in one.caution
        assert one.why or one.notes
        if one.state is DateState.OPEN:
            assert one.span.start is not None
            assert today in one.span
    for kind in step_book().steps:
        verdict = step_verdict(kind, situation, today, rule_book())
        refusal = verdict.refusal()
        assert refusal is None or (refusal.clause == "T5" and "Regel:" in refusal.happened)


@given(DAYS, st.integers(0, 600))
def test_months_keep_the_number_of_the_day_or_take_the_last_one(day: date, count: int) -> None:
    for moved in (add_months(day, count), add_months(day, -count)):
        next_day = moved + timedelta(days=1)
        assert moved.day == day.day or (moved.day < day.day and next_day.day == 1)
    assert earlier(later(day, Length(months=count)), Length(months=count)) <= day


@given(st.integers(1900, 2200))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
