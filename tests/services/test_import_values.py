"""What stands in a brought table: days and years, as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from jww_desktop.errors import UserError
from jww_desktop.services.import_values import read_birth_year, read_past_day

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("16/11/2026", date(2026, 11, 16)),
        ("2026-11-16", date(2026, 11, 16)),
        ("2026-11-16 00:00:00", date(2026, 11, 16)),
        ("16.11.26", date(2026, 11, 16)),
        ("16 nov 2026", date(2026, 11, 16)),
        ("46342", date(2026, 11, 16)),
        ("46342.5", date(2026, 11, 16)),
        ("16/11/2026 0:00", date(2026, 11, 16)),
        ("16-11-2026 14:05:00", date(2026, 11, 16)),
        ("2026-11-16T08:30:00", date(2026, 11, 16)),
        ("20261116", date(2026, 11, 16)),
        ("16 - 11 - 2026", date(2026, 11, 16)),
        ("1-2-'98", date(1998, 2, 1)),
        ("1-2-85", date(1985, 2, 1)),
        ("25-11-27", "moet nog komen"),
        ("20261316", "bestaat"),
        ("31/11/2026", "bestaat"),
        ("2026-02-30", "bestaat"),
        ("16/11", "met een jaar"),
        ("maandag", "met een jaar"),
        ("25/11/2026", "moet nog komen"),
    ],
)
def test_a_day_is_read_in_every_usual_way_or_said_to_be_none(cell: str, day: date | str) -> None:
    if isinstance(day, date):
        assert read_past_day(cell, TODAY) == day
    else:
        with pytest.raises(UserError, match=day):
            read_past_day(cell, TODAY)


def test_a_serial_number_counts_from_the_beginning_of_its_workbook() -> None:
    assert read_past_day("44880", TODAY, date(1904, 1, 1)) == date(2026, 11, 16)


def test_of_a_birth_only_the_year_is_kept() -> None:
    read_years = [read_birth_year(cell, TODAY) for cell in ("1988", "12.03.85", "33025")]
    assert read_years == [1988, 1985, 1990]
    for cell in ("2031-01-01", "01/01/1890"):
        with pytest.raises(UserError, match="geen geboortejaar"):
            read_birth_year(cell, TODAY)
