"""The field notes of a prison by month, and what a lead is told of them; nothing of any client."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from jww_desktop.services import field_notes, today
from jww_desktop.services.field_months import (
    FieldMonth,
    MonthNote,
    ThemeMonths,
    back,
    field_month,
    risen,
)
from jww_desktop.services.field_notes import FieldNoteForm
from tests.support.factory import GENT, OUDENAARDE, Workplace, exchange


def note(work: Workplace, day: date, theme: str, prison: bytes = GENT, count: int = 1) -> None:
    """Let something have been noticed on a day, so many times."""
    then = work.context.now() - (work.today - day)
    context = replace(work.context, now=lambda: then)
    for number in range(count):
        form = FieldNoteForm(theme, f"Op {day} viel iets op, {number}.")
        field_notes.note_field(context, prison, form)


def autumn(work: Workplace) -> None:
    """Let care rise in November in Gent, and regime not; in Oudenaarde nothing can be compared."""
    for month, care in ((8, 1), (9, 0), (10, 1), (11, 4)):
        note(work, date(2026, month, 2), "health_care", count=care)
        note(work, date(2026, month, 20), "regime", count=2)
    note(work, date(2026, 11, 24), "", count=3)
    note(work, date(2026, 11, 3), "regime", OUDENAARDE, count=5)


def themes(found: FieldMonth) -> dict[str, tuple[tuple[int, ...], bool]]:
    return {one.code: (one.counts, one.rises) for one in found.themes}


def test_a_month_stands_beside_those_before_it_and_says_what_rises(work: Workplace) -> None:
    autumn(work)
    found = field_month(work.context, GENT)
    assert found.months == tuple(date(2026, month, 1) for month in range(6, 12))
    assert themes(found) == {
        "health_care": ((0, 0, 1, 0, 1, 4), True),
        "": ((0, 0, 0, 0, 0, 3), False),  # what has no theme is no theme that rises
        "regime": ((0, 0, 2, 2, 2, 2), False),
    }
    assert [one.code for one in found.themes] == ["health_care", "", "regime"]
    assert [row.theme for row in found.notes] == [*["health_care"] * 4, *[""] * 3, *["regime"] * 2]
    assert {row.colleague for row in found.notes} == {"Lotte"}
    assert found.offered == tuple(date(2026, month, 1) for month in (11, 10, 9, 8))

    october = field_month(work.context, GENT, date(2026, 10, 31))
    assert themes(october)["health_care"] == ((0, 0, 0, 1, 0, 1), False)
    assert len(october.notes) == 3
    assert field_month(work.context, GENT, date(2027, 5, 1)).month == found.month

    other = field_month(work.context, OUDENAARDE)
    assert themes(other) == {"regime": ((0, 0, 0, 0, 0, 5), False)}
    assert not other.compares
    assert [row.name for row in other.prisons] == ["Gent", "Oudenaarde"]


def test_a_prison_without_notes_has_this_month_alone(work: Workplace) -> None:
    found = field_month(work.context)
    assert (found.themes, found.notes, found.offered) == ((), (), (date(2026, 11, 1),))
    assert found.prison is not None


def test_a_lead_alone_is_told_and_in_the_first_week_also_of_the_month_before(
    work: Workplace,
) -> None:
    autumn(work)
    assert risen(work.context) == []
    assert today.today(work.context).risen == ()
    work.spaces.lead = True
    (told,) = today.today(work.context).risen
    assert (told.prison.name, told.theme, told.count) == ("Gent", "zorg en medicatie", 4)
    assert (told.month, told.is_over) == (date(2026, 11, 1), False)
    work.clock.advance(days=7)  # 1 December
    (told,) = risen(work.context)
    assert (told.month, told.is_over) == (date(2026, 11, 1), True)
    work.clock.advance(days=7)
    assert risen(work.context) == []


def test_where_a_laptop_may_not_write_it_reads_nothing(work: Workplace) -> None:
    autumn(work)
    work.spaces.lead = True
    work.spaces.read_only = {GENT, OUDENAARDE}
    assert risen(work.context) == []
    found = field_month(work.context, GENT)
    assert (found.prison, found.themes, found.notes) == (None, (), ())


def test_colleagues_count_together(work: Workplace, bram: Workplace) -> None:
    note(work, work.today, "money", count=2)
    note(bram, bram.today, "money", count=2)
    exchange(work, bram)
    for each in (work, bram):
        assert themes(field_month(each.context, GENT)) == {"money": ((0, 0, 0, 0, 0, 4), False)}


def test_there_is_no_place_for_a_client() -> None:
    for kind in (FieldMonth, ThemeMonths, MonthNote):
        names = {field.name for field in fields(kind)}
        assert not names & {"card", "client", "case_file", "person", "number"}


@pytest.mark.parametrize(
    ("month", "steps", "there"),
    [
        (date(2026, 1, 1), 1, date(2025, 12, 1)),
        (date(2026, 12, 1), -1, date(2027, 1, 1)),
        (date(2026, 3, 1), 15, date(2024, 12, 1)),
    ],
)
def test_months_are_counted_over_the_turn_of_the_year(month: date, steps: int, there: date) -> None:
    assert back(month, steps) == there
    assert back(there, -steps) == month
    assert (month - timedelta(days=1)).replace(day=1) == back(month, 1)
