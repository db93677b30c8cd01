"""Days in words, and days read from what a person types."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from jww_desktop import i18n
from jww_desktop.errors import UserError
from jww_desktop.services import dates

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30/11", date(2026, 11, 30)),
        ("3/1", date(2027, 1, 3)),
        ("26 nov", date(2026, 11, 26)),
        ("1 maart 2027", date(2027, 3, 1)),
        ("1 mrt", date(2027, 3, 1)),
        ("30-11-26", date(2026, 11, 30)),
        ("Maandag", date(2026, 11, 30)),
        ("di", date(2026, 12, 1)),
        ("morgen", date(2026, 11, 25)),
        ("2 weken", date(2026, 12, 8)),
    ],
)
def test_a_typed_day_lies_ahead(typed: str, day: date) -> None:
    assert dates.read_day(typed, TUESDAY) == day


def test_a_typed_day_lies_behind_for_what_happened() -> None:
    assert dates.read_day("maandag", TUESDAY, past=True) == date(2026, 11, 23)
    assert dates.read_day("3/12", TUESDAY, past=True) == date(2025, 12, 3)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/11", "November heeft 30 dagen."),
        ("3/13", "Een jaar heeft 12 maanden."),
        ("3 jui", "“3 jui” is geen datum die ik herken."),  # juin or juillet
    ],
)
def test_an_impossible_day_is_explained(typed: str, why: str) -> None:
    with pytest.raises(UserError) as refused:
        dates.read_day(typed, TUESDAY)
    assert refused.value.happened == why
    assert "30/11" in refused.value.next_step


def test_days_are_told_as_people_say_them() -> None:
    assert dates.headline(TUESDAY) == "Dinsdag 24 november"
    assert dates.short_day(date(2026, 11, 26), TUESDAY) == "do 26 nov"
    assert dates.short_day(date(2027, 3, 1), TUESDAY) == "ma 1 mrt 2027"
    assert dates.short_day(TUESDAY, TUESDAY) == "vandaag"
    assert dates.due(date(2026, 11, 22), TUESDAY) == "2 dagen te laat"
    assert dates.due(date(2026, 11, 25), TUESDAY) == "morgen"
    assert dates.due(date(2026, 11, 26), TUESDAY) == "vóór do 26 nov"


@pytest.fixture
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(i18n.SOURCE_LANGUAGE)


@pytest.mark.usefixtures("english")
def test_days_are_told_and_read_in_another_language() -> None:
    assert dates.headline(TUESDAY) == "Tuesday 24 November"
    assert dates.short_day(date(2027, 3, 1), TUESDAY) == "Mon 1 Mar 2027"
    assert dates.due(date(2026, 11, 26), TUESDAY) == "before Thu 26 Nov"
    begun = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
    assert dates.clock(begun) == dates.hours(begun, None) == f"{begun.astimezone().hour}:05"
    assert dates.read_day("1 maart 2027", TUESDAY) == date(2027, 3, 1)  # from a Dutch list
    for typed in ("Monday", "mon", "mo", "30 Nov", "30 november"):
        assert dates.read_day(typed, TUESDAY) == date(2026, 11, 30)
    assert dates.read_day("tomorrow", TUESDAY) == date(2026, 11, 25)
    assert dates.read_day("in 2 weeks", TUESDAY) == date(2026, 12, 8)


def test_hours_within_one_minute_are_one_hour() -> None:
    begun = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
    first, later = dates.hours(begun, None), dates.hours(begun, begun + timedelta(minutes=28))
    assert dates.hours(begun, begun + timedelta(seconds=30)) == first
    assert later == f"{first}–{dates.hours(begun + timedelta(minutes=28), None)}"
