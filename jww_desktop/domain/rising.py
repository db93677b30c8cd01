"""When a theme of the field notes of one prison rises (T1): so that a lead looks, not as a proof.

Numbers are small: some notes a theme, a prison and a month. So a theme rises in a month

- with at least three notes: two colleagues who note the same morning are no rise;
- and at least one more than twice its mean in the three months before. A theme that in truth stays
  as it was, at one to three notes a month, is by chance told of about once a year; one that triples
  is told of at once in half of the cases (one note a month) to three quarters (three);
- counting only those months before in which anything was noted there at all: a strike or a holiday,
  when nobody noted, is no quiet month. Without any such month there is nothing to compare with;
- and when it is a larger part of all notes than it was: else people only noted more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

LEAST: Final = 3
"""So many notes at least."""
TIMES: Final = 2
"""One more than so many times the mean."""
MONTHS_BEFORE: Final = 3
"""So many months are compared with."""


class Noted(NamedTuple):
    """What was noted in one prison in one month: of one theme, and of all."""

    theme: int
    all: int


def rises(now: Noted, before: Sequence[Noted]) -> bool:
    """Say whether a theme rises in a month, compared with the months before it."""
    counted = [month for month in before if month.all]
    if not counted or now.theme < LEAST:
        return False
    theme, every = sum(month.theme for month in counted), sum(month.all for month in counted)
    is_many = now.theme * len(counted) >= TIMES * theme + len(counted)
    return is_many and now.theme * every > theme * now.all
