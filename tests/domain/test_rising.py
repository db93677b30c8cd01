"""When a theme of field notes rises: not for what is few, not for what everybody wrote more of."""

from __future__ import annotations

import pytest

from jww_desktop.domain.rising import Noted, rises


@pytest.mark.parametrize(
    ("now", "before", "is_rise"),
    [
        ((4, 10), [(0, 9), (1, 8), (1, 10)], True),
        ((2, 10), [(0, 9), (0, 8), (0, 10)], False),  # two notes are no rise
        ((3, 10), [(0, 9), (0, 8), (0, 10)], True),
        ((3, 10), [(1, 9), (1, 8), (1, 10)], True),  # one more than twice the mean
        ((3, 10), [(2, 9), (1, 8), (1, 10)], False),  # more than twice, and by less than one
        ((6, 12), [(3, 12), (3, 12), (3, 12)], False),  # twice is not more than twice
        ((7, 12), [(3, 12), (3, 12), (3, 12)], True),
        ((4, 10), [], False),  # nothing to compare with
        ((4, 10), [(0, 0), (0, 0), (0, 0)], False),
        ((3, 10), [(2, 8), (0, 0), (0, 0)], False),  # a strike is no quiet month
        ((5, 10), [(2, 8), (0, 0), (0, 0)], True),
        ((9, 90), [(1, 10), (1, 10), (1, 10)], False),  # people only noted more
        ((9, 60), [(1, 10), (1, 10), (1, 10)], True),
    ],
)
def test_a_theme_rises(
    now: tuple[int, int], before: list[tuple[int, int]], *, is_rise: bool
) -> None:
    assert rises(Noted(*now), [Noted(*month) for month in before]) is is_rise
