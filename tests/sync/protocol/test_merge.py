"""The outcome of concurrent work does not depend on who heard what first."""

from __future__ import annotations

import random
from collections import defaultdict

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol import merge
from sync.protocol.merge import Authored, Live, Value
from sync.protocol.transaction import NIL, TRUE, Dot, Transaction, Write

RECORD = b"r" * 16
AUTHORS = (900, 20, 300)
CLEAN = settings(max_examples=200, deadline=None, derandomize=True, database=None)


def transaction(
    seq: int, lamport: int, raw: bytes, overwritten: tuple[Dot, ...] = (), min_app: int = 0
) -> Transaction:
    """Return a transaction with one write in register 1."""
    return Transaction(
        txid=b"t" * 16,
        seq=seq,
        lamport=lamport,
        wall_ms=0,
        user=b"u" * 16,
        min_app=min_app,
        save=b"s" * 16,
        writes=(Write(1, RECORD, 1, msgspec.Raw(raw), overwritten),),
    )


class Author:
    """Somebody who writes one register, and hears of others when the test says so."""

    def __init__(self, replica: int) -> None:
        self.replica = replica
        self.seen: dict[int, int] = {}
        self.lamport = 0
        self.live: Live = {}

    def write(self, raw: bytes, forget: frozenset[Dot]) -> Authored:
        """Overwrite what is live, except what was not on the screen."""
        over = tuple(dot for dot in self.live if dot not in forget)
        seq = self.seen.get(self.replica, 0) + 1
        made = (self.replica, transaction(seq, self.lamport + 1, raw, over))
        self.hear([made])
        return made

    def hear(self, waiting: list[Authored]) -> list[Authored]:
        """Apply what is ready; return what is not."""
        ready, rest = merge.in_order(self.seen, waiting, app=1)
        for replica, item in ready:
            self.seen[replica] = item.seq
            self.lamport = max(self.lamport, item.lamport)
            for write in item.writes:
                value = Value(Dot(replica, item.seq), item.lamport, bytes(write.value))
                merge.put(self.live, value, write.overwritten)
        return rest


steps = st.lists(
    st.tuples(
        st.integers(0, 2),  # who writes
        st.sampled_from([NIL, b"\x01", b"\x02", b"\x03"]),
        st.sets(st.integers(0, 2)),  # of whom he hears everything first
        st.booleans(),  # whether one live value was not on his screen
    ),
    max_size=14,
)


def story(drawn: list[tuple[int, bytes, set[int], bool]]) -> list[Authored]:
    """Return what was written, in the order in which it was."""
    authors = [Author(replica) for replica in AUTHORS]
    log: list[Authored] = []
    for who, raw, heard, hides in drawn:
        author = authors[who]
        author.hear([item for item in log if AUTHORS.index(item[0]) in heard])
        forget = frozenset(list(author.live)[:1]) if hides and len(author.live) > 1 else frozenset()
        log.append(author.write(raw, forget))
    return log


def outcome(log: list[Authored], rounds: int = 1) -> Live:
    """Return the live values after hearing `log` in this order, in several pieces."""
    reader = Author(1)
    size = max(1, len(log) // rounds)
    waiting: list[Authored] = []
    for start in range(0, len(log), size):
        waiting = reader.hear(waiting + log[start : start + size])
    assert not waiting
    return reader.live


@CLEAN
@given(steps, st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_pieces_and_repetition_change_nothing(
    drawn: list[tuple[int, bytes, set[int], bool]], chance: random.Random, rounds: int
) -> None:
    log = story(drawn)
    shuffled = log * 2
    chance.shuffle(shuffled)
    assert outcome(shuffled, rounds) == outcome(log)


@CLEAN
@given(steps)
def test_what_stays_are_the_maximal_writes(
    drawn: list[tuple[int, bytes, set[int], bool]],
) -> None:
    """The oracle: a write is gone when another one names it, directly; nothing else removes it."""
    log = story(drawn)
    over = {dot for _, item in log for write in item.writes for dot in write.overwritten}
    assert set(outcome(log)) == {Dot(replica, item.seq) for replica, item in log} - over


@CLEAN
@given(steps)
def test_hearing_in_groups_is_associative(
    drawn: list[tuple[int, bytes, set[int], bool]],
) -> None:
    log = story(drawn)
    by_author: defaultdict[int, list[Authored]] = defaultdict(list)
    for item in log:
        by_author[item[0]].append(item)
    one, two, three = (by_author[replica] for replica in AUTHORS)
    left, right = Author(1), Author(2)
    assert left.hear(left.hear(left.hear(one) + two) + three) == []
    assert right.hear(one + right.hear(two + three)) == []
    assert left.live == right.live


def value(replica: int, seq: int, lamport: int, raw: bytes = b"\x01") -> Value:
    """Return a value."""
    return Value(Dot(replica, seq), lamport, raw)


def test_the_shown_value_is_the_highest_by_clock_and_then_by_replica() -> None:
    low, high, tie = value(9, 1, 4), value(2, 1, 5), value(3, 1, 5)
    assert merge.shown([tie, low, high]) == tie
    assert merge.shown([low, high]) == high
    assert merge.shown([]) is None


def test_equal_values_are_one_and_no_conflict() -> None:
    same = [value(1, 1, 1), value(2, 1, 3), value(3, 1, 2)]
    assert not merge.in_conflict(same)
    assert [[item.dot.replica for item in group] for group in merge.siblings(same)] == [[2, 3, 1]]
    differ = [*same, value(4, 1, 2, b"\x02")]
    assert merge.in_conflict(differ)
    assert [group[0].raw for group in merge.siblings(differ)] == [b"\x01", b"\x02"]


def test_a_record_lives_while_somebody_says_so() -> None:
    alive = value(1, 1, 1, TRUE)
    assert merge.exists([alive], [])
    assert not merge.exists([], [Dot(1, 1)]), "its creation has not come yet"


def test_a_deletion_hides_only_what_it_saw() -> None:
    seen, unseen = Dot(1, 1), Dot(2, 1)
    deletion = value(3, 1, 2, merge.deletion([seen]))
    assert not merge.exists([deletion], [seen])
    assert merge.exists([deletion], [seen, unseen])
    assert not merge.exists([deletion], [])
    # Two that together saw everything: each value was deleted by somebody who had seen it.
    other = value(4, 1, 2, merge.deletion([unseen]))
    assert not merge.exists([deletion, other], [seen, unseen])
    assert merge.is_contested([deletion], exists=True)
    assert not merge.is_contested([deletion], exists=False)
    assert not merge.is_contested([value(1, 1, 1, TRUE)], exists=True)


def test_a_malformed_life_deletes_nothing() -> None:
    for raw in (NIL, b"\xa3abc", b"\x91\x01", TRUE):
        assert merge.deleted(raw) == frozenset()


def test_a_transaction_for_a_newer_program_waits_and_those_after_it_too() -> None:
    log = [(7, transaction(1, 1, b"\x01", min_app=2)), (7, transaction(2, 2, b"\x02"))]
    assert merge.in_order({}, log, app=1) == ([], log)
    ready, rest = merge.in_order({}, log, app=2)
    assert (ready, rest) == (log, [])


def test_readiness_asks_for_the_next_one_and_for_all_that_it_overwrites() -> None:
    second = transaction(2, 2, b"\x01", (Dot(9, 3),))
    assert merge.is_ready({7: 1, 9: 3}, 7, second)
    assert not merge.is_ready({7: 1, 9: 2}, 7, second)
    assert not merge.is_ready({9: 3}, 7, second)


def test_the_base_is_what_both_were_edited_from() -> None:
    first, second, left, right = Dot(1, 1), Dot(1, 2), Dot(2, 1), Dot(3, 1)
    overwrote = {first: (), second: (first,), left: (second,), right: (second,)}
    assert merge.base([left, right], overwrote) == {second}
    # One of them went on from there: still the last that both had seen.
    later = Dot(2, 2)
    assert merge.base([later, right], {**overwrote, later: (left,)}) == {second}
    # Written without seeing anything: there is no base.
    assert merge.base([left, Dot(9, 1)], {**overwrote, Dot(9, 1): ()}) == frozenset()
    assert merge.base([], {}) == frozenset()


def test_the_base_of_a_conflict_in_a_conflict_is_both_its_sides() -> None:
    root, one, two, left, right = (Dot(n, 1) for n in range(1, 6))
    overwrote = {root: (), one: (root,), two: (root,), left: (one, two), right: (one, two)}
    assert merge.base([left, right], overwrote) == {one, two}
