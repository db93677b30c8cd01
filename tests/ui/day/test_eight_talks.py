"""The day that the screens are built for: eight talks in one hour, hands on the keyboard alone.

Nothing is arranged between two talks and no button is pressed by its name: who sits down gets to
the end by keys. What each contact took is printed, and the usual one is held to its bar.
"""

from __future__ import annotations

from functools import partial

from tests.support import eight_talks
from tests.support.desk import Desk, until
from tests.support.hands import SeatedHands
from tests.support.hour_screen import keeps, sit
from tests.support.screens import seat

MOST_KEYS, MOST_KEYS_NEW = 12, 15
"""What a usual follow-up may take beside its text, and somebody new with an acceptance."""


def test_a_day_of_eight_talks_by_keys_alone(at_desk: Desk) -> None:
    work = at_desk.work
    planned = eight_talks.plan(work)
    hands = SeatedHands()
    with seat(at_desk) as taken:
        hands.sit_down(taken)
        sit(taken)
        eight_talks.begin(hands)
        work.clock.advance(minutes=11)
        eight_talks.morning(hands)
        until(partial(keeps, at_desk, eight_talks.HALF))
        work.clock.advance(minutes=20)
        taken.shell.hide()  # what a kill leaves: no farewell to any screen
    with seat(at_desk.killed()) as taken:
        hands.sit_down(taken)
        sit(taken)
        eight_talks.noon(hands)
    print(f"\n{hands.table()}")
    keys = {one.name: one.keys for one in hands.contacts}
    assert keys[eight_talks.USUAL] <= MOST_KEYS
    assert max(keys.values()) <= MOST_KEYS_NEW
    assert eight_talks.kept(work, planned) == eight_talks.EXPECTED
