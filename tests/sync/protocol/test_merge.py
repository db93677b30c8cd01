"""The outcome of concurrent work does not depend on who heard what first.

The stories have three authors, two records with two fields each and a life, and transactions of
several writes. What must be left is worked out apart from the product: the test keeps, for each
value, all values of its register that its author had seen, directly or through others.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.protocol import merge
from sync.protocol.merge import Authored, Live, Value
from sync.protocol.transaction import ALIVE, NIL, TRUE, Dot, Transaction, Write

Key = tuple[bytes, int]
"""A record and a register."""
RECORDS = (b"r" * 16, b"q" * 16)
AUTHORS = (900, 20, 300)
CLEAN = settings(max_examples=200, deadline=None, derandomize=True, database=None)


def transaction(
    seq: int,
    lamport: int,
    raw: bytes = NIL,
    overwritten: tuple[Dot, ...] = (),
    min_app: int = 0,
    writes: tuple[Write, ...] = (),
    author: int = 7,
) -> Transaction:
    """Return a transaction with these writes, else with one in register 1 of the first record."""
    one = Write(1, RECORDS[0], 1, msgspec.Raw(raw), overwritten)
    return Transaction(
        txid=b"%08d%08d" % (author, seq),
        seq=seq,
        lamport=lamport,
        wall_ms=0,
        user=b"u" * 16,
        min_app=min_app,
        save=b"s" * 16,
        writes=writes or (one,),
    )


class Author:
    """Somebody who writes, and hears of others when the test says so."""

    def __init__(self, replica: int) -> None:
        self.replica = replica
        self.seen: dict[int, int] = {}
        self.lamport = 0
        self.live: defaultdict[Key, Live] = defaultdict(dict)

    def write(self, edits: dict[Key, bytes], hidden: set[Dot]) -> Authored:
        """Overwrite what is live in these registers, except what was not on the screen.

        Any life but "yes" is a deletion of all that is on the screen of its record.
        """
        seq = self.seen.get(self.replica, 0) + 1
        writes = []
        for (record, register), raw in edits.items():
            over = tuple(dot for dot in self.live[record, register] if dot not in hidden)
            is_deletion = register == ALIVE and raw != TRUE
            told = merge.deletion(self._on_screen(record) - hidden) if is_deletion else raw
            writes.append(Write(1, record, register, msgspec.Raw(told), over))
        made = transaction(seq, self.lamport + 1, writes=tuple(writes), author=self.replica)
        self.hear([(self.replica, made)])
        return self.replica, made

    def _on_screen(self, record: bytes) -> set[Dot]:
        return {
            dot
            for key, live in self.live.items()
            if key[0] == record and key[1] != ALIVE
            for dot in live
        }

    def hear(self, waiting: list[Authored]) -> list[Authored]:
        """Apply what is ready; return what is not."""
        ready, rest = merge.in_order(self.seen, waiting, app=1)
        for replica, item in ready:
            self.seen[replica] = item.seq
            self.lamport = max(self.lamport, item.lamport)
            for write in item.writes:
                value = Value(Dot(replica, item.seq), item.lamport, bytes(write.value))
                live = self.live[write.record, write.register]
                merge.put(live, value, write.overwritten)
        return rest

    def outcome(self) -> tuple[dict[Key, Live], dict[bytes, bool]]:
        """Return the live values, and which records there are."""
        exist = {
            record: merge.exists(self.live[record, ALIVE].values(), self._on_screen(record))
            for record in RECORDS
        }
        return {key: live for key, live in self.live.items() if live}, exist


@dataclass
class Story:
    """What was written, in the order in which it was, and what happened before each value."""

    log: list[Authored] = field(default_factory=list)
    before: dict[tuple[Key, Dot], set[Dot]] = field(default_factory=dict)

    def maximal(self, key: Key) -> set[Dot]:
        """Return the values of a register that happened before no other."""
        written = {dot: past for (of, dot), past in self.before.items() if of == key}
        return written.keys() - set[Dot]().union(*written.values())


registers = st.sampled_from(
    [(record, register) for record in RECORDS for register in (ALIVE, 1, 2)]
)
raws = st.sampled_from([TRUE, NIL, b"\x01", b"\x02"])
steps = st.lists(
    st.tuples(
        st.integers(0, 2),  # who writes
        st.dictionaries(registers, raws, min_size=1, max_size=3),
        st.sets(st.integers(0, 2)),  # of whom he hears everything first
        st.booleans(),  # whether one live value of each register was not on his screen
    ),
    max_size=14,
)
Drawn = list[tuple[int, dict[Key, bytes], set[int], bool]]


def story(drawn: Drawn) -> Story:
    """Let three authors write what was drawn."""
    told = Story()
    authors = [Author(replica) for replica in AUTHORS]
    for who, edits, heard, hides in drawn:
        author = authors[who]
        author.hear([item for item in told.log if AUTHORS.index(item[0]) in heard])
        lives = [author.live[key] for key in edits]
        hidden = {next(iter(live)) for live in lives if hides and len(live) > 1}
        seen = {key: set(author.live[key]) - hidden for key in edits}
        replica, made = author.write(edits, hidden)
        for key, dots in seen.items():
            through = (told.before[key, dot] for dot in dots)
            told.before[key, Dot(replica, made.seq)] = dots.union(*through)
        told.log.append((replica, made))
    return told


def reader(log: list[Authored], rounds: int = 1) -> Author:
    """Return who heard `log` in this order, in several pieces."""
    somebody = Author(1)
    size = max(1, len(log) // rounds)
    waiting: list[Authored] = []
    for start in range(0, len(log), size):
        waiting = somebody.hear(waiting + log[start : start + size])
    assert not waiting
    return somebody


@CLEAN
@given(steps, st.randoms(use_true_random=False), st.integers(1, 4))
def test_order_pieces_and_repetition_change_nothing(
    drawn: Drawn, chance: random.Random, rounds: int
) -> None:
    log = story(drawn).log
    shuffled = log * 2
    chance.shuffle(shuffled)
    assert reader(shuffled, rounds).outcome() == reader(log).outcome()


@CLEAN
@given(steps)
def test_what_stays_are_the_maximal_writes_under_happens_before(drawn: Drawn) -> None:
    told = story(drawn)
    live, _ = reader(told.log).outcome()
    assert {key: set(values) for key, values in live.items()} == {
        key: told.maximal(key) for key, _ in told.before
    }


@CLEAN
@given(steps)
def test_a_record_exists_while_its_life_says_so_or_something_in_it_was_not_deleted(
    drawn: Drawn,
) -> None:
    told = story(drawn)
    live, exist = reader(told.log).outcome()
    for record in RECORDS:
        lives = [value.raw for value in live.get((record, ALIVE), {}).values()]
        kept = told.maximal((record, 1)) | told.maximal((record, 2))
        hidden = {Dot(*dot) for raw in lives if raw != TRUE for dot in msgspec.msgpack.decode(raw)}
        assert exist[record] == (TRUE in lives or (bool(lives) and not kept <= hidden))


@CLEAN
@given(steps)
def test_hearing_in_groups_is_associative(drawn: Drawn) -> None:
    by_author: defaultdict[int, list[Authored]] = defaultdict(list)
    for item in story(drawn).log:
        by_author[item[0]].append(item)
    one, two, three = (by_author[replica] for replica in AUTHORS)
    left, right = Author(1), Author(2)
    assert left.hear(left.hear(left.hear(one) + two) + three) == []
    assert right.hear(one + right.hear(two + three)) == []
    assert left.outcome() == right.outcome()


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
