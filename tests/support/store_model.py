"""A machine that tries to make three laptops break what the store promises.

They are compared with the oracle (`store_oracle.py`) after every step. At most two records and few
values, so that clashes do happen.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jww_desktop.store.arrivals import Received
from jww_desktop.store.seen import Seen
from sync.protocol.transaction import ALIVE, TRUE, Dot, Write
from tests.support.store_oracle import Key, Oracle, check_store, deleted
from tests.support.stores import SPACE, Laptop, Note

COLUMNS = {1: ("title",), 2: ("first", "last"), 4: ("state",)}
"""The registers that the machine edits."""

LAPTOPS = 3
who = st.integers(0, LAPTOPS - 1)
values = st.integers(1, 3)
registers = st.sampled_from(sorted(COLUMNS))


def filled(register: int, value: int) -> dict[str, Any]:
    """Return columns for a small number."""
    if register == 2:
        return {"first": value, "last": None if value == 1 else value + 10}
    return {COLUMNS[register][0]: {1: "een", 2: "twee", 3: "drie"}[value]}


@dataclass
class Form:
    """A screen: what it saw when it was loaded, and what the oracle says is on it."""

    seen: Seen
    record: bytes
    screen: dict[Key, set[Dot]]
    own: set[Dot] = field(default_factory=set)


class StoreMachine(RuleBasedStateMachine):
    """Three laptops in one space."""

    laptops: list[Laptop]
    """Set by the test; emptied at the start of each run."""

    def __init__(self) -> None:
        super().__init__()
        for laptop in self.laptops:
            laptop.empty()
        self.oracle = Oracle(self.laptops)
        self.records: list[bytes] = []
        self.forms: dict[int, Form] = {}
        self.busy = set(range(LAPTOPS))

    # Steps

    @initialize(author=who)
    def share_a_first_record(self, author: int) -> None:
        self._create(author)
        for receiver in range(LAPTOPS):
            self._pull(receiver, author)

    @precondition(lambda self: len(self.records) < 2)
    @rule(author=who)
    def create(self, author: int) -> None:
        self._create(author)

    @rule(at=who, which=st.integers(0, 1), every_sibling=st.booleans())
    def load(self, at: int, which: int, every_sibling: bool) -> None:  # noqa: FBT001 -- drawn
        record = self.records[which % len(self.records)]
        self._load(at, record, every_sibling=every_sibling)

    @precondition(lambda self: self.forms)
    @rule(at=who, register=registers, value=values, how=st.sampled_from(["", "savepoint", "query"]))
    def save(self, at: int, register: int, value: int, how: str) -> None:
        self._save(at, {register: value}, how)

    @precondition(lambda self: self.forms)
    @rule(at=who, register=registers)
    def settle(self, at: int, register: int) -> None:
        self._save(at, {}, "settle", register)

    @precondition(lambda self: self.forms)
    @rule(at=who)
    def delete(self, at: int) -> None:
        self._save(at, {}, "delete")

    @precondition(lambda self: self.forms)
    @rule(at=who)
    def undelete(self, at: int) -> None:
        self._save(at, {}, "undelete")

    @precondition(lambda self: self.forms)
    @rule(at=who)
    def keep_in_a_draft(self, at: int) -> None:
        if at in self.forms:
            self.forms[at].seen = Seen.decode(self.forms[at].seen.encode())

    @rule(to=who, author=who, data=st.data())
    def pull_some(self, to: int, author: int, data: st.DataObject) -> None:
        log = self.oracle.logs[self.laptops[author].replica]
        seqs = st.lists(st.integers(1, max(1, len(log))), max_size=4)
        self._deliver(to, author, [seq for seq in data.draw(seqs) if seq <= len(log)])

    @rule(one=who, other=who)
    def meet(self, one: int, other: int) -> None:
        self._meet(one, other)

    @rule(
        one=who,
        other=who,
        register=registers,
        which=st.integers(0, 1),
        pair=st.tuples(values, values),
        again=st.integers(0, 3),
    )
    def clash(
        self, one: int, other: int, register: int, which: int, pair: tuple[int, int], again: int
    ) -> None:
        """Two laptops edit one register without seeing each other, then meet; one edits again."""
        record = self.records[which % len(self.records)]
        for at, value in ((one, pair[0]), (other, pair[1])):
            self._load(at, record, every_sibling=False)
            self._save(at, {register: value}, "")
        self._meet(one, other)
        self._load(one, record, every_sibling=False)
        if again:
            self._save(one, {register: again}, "")

    # What they do

    def _create(self, author: int) -> None:
        laptop = self.laptops[author]
        self.busy.add(author)
        self.records.append(laptop.add(title="een", state="open"))
        self.oracle.write(laptop.replica, laptop.sent(), {})

    def _load(self, at: int, record: bytes, *, every_sibling: bool) -> None:
        laptop = self.laptops[at]
        live = self.oracle.live(laptop.replica)
        screen = {
            key: {
                dot
                for dot, (_, raw) in dots.items()
                if every_sibling or key[1] == ALIVE or raw == self.oracle.shown(dots)
            }
            for key, dots in live.items()
            if key[0] == record
        }
        with laptop.database.read() as (_, seen):
            pass
        if every_sibling:
            for key, dots in live.items():
                if key[0] == record:
                    seen.show_all(*key, dots)
        self.forms[at] = Form(seen, record, screen)

    def _save(self, at: int, edits: dict[int, int], how: str, register: int = 1) -> None:
        form = self.forms.get(at)
        if form is None:
            return
        laptop = self.laptops[at]
        self.busy.add(at)
        with laptop.database.unit(form.seen) as unit:
            note = unit.get(Note, form.record)
            if how == "undelete":
                unit.undelete(Note, form.record)
            elif note is None:
                return
            elif how == "delete":
                unit.delete(note)
            elif how == "settle":
                unit.settle(note, COLUMNS[register][0])
            if note is not None and how == "savepoint":
                _try_in_vain(unit, note)
            for number, value in edits.items():
                for name, column in filled(number, value).items():
                    setattr(note, name, column)
                    if how == "query":
                        unit.query(Note).filter(Note.state == "open").count()
        self._committed(laptop, form)

    def _committed(self, laptop: Laptop, form: Form) -> None:
        """Tell the oracle what was committed, and the form what it wrote."""
        for transaction in self.oracle.write(laptop.replica, laptop.sent(), form.screen):
            dot = Dot(laptop.replica, transaction.seq)
            for write in transaction.writes:
                if write.register == ALIVE and bytes(write.value) != TRUE:
                    self._check_deletion(laptop, form, write)
            for write in transaction.writes:
                form.screen.setdefault((write.record, write.register), set()).add(dot)
            form.own.add(dot)
        own = {(SPACE, dot.seq) for dot in form.own}
        assert form.seen.own == own, "a form does not know what it wrote itself"

    def _check_deletion(self, laptop: Laptop, form: Form, write: Write) -> None:
        """A deletion hides what its author saw, or an author of one that it replaces; no more."""
        life = (form.record, ALIVE)
        seen = {dot for key, dots in form.screen.items() if key != life for dot in dots}
        before = {
            dot
            for past in form.screen.get(life, ())
            for dot in deleted(self.oracle.value(life, past))
        }
        named = deleted(bytes(write.value))
        assert named <= seen | before, "deletes what its author did not see"
        live = {
            dot
            for key, dots in self.oracle.live(laptop.replica).items()
            if key[0] == form.record and key != life
            for dot in dots
        }
        assert live & seen <= named, "deletes less than its author saw"

    def _pull(self, to: int, author: int) -> None:
        log = self.oracle.logs[self.laptops[author].replica]
        self._deliver(to, author, list(range(1, len(log) + 1)))

    def _meet(self, one: int, other: int) -> None:
        self._pull(one, other)
        self._pull(other, one)

    def _deliver(self, to: int, author: int, seqs: list[int]) -> None:
        if to == author:
            return
        laptop, replica = self.laptops[to], self.laptops[author].replica
        self.busy.add(to)
        log = self.oracle.logs[replica]
        with laptop.database.fold() as fold:
            applied = fold.apply([Received(SPACE, replica, [log[seq - 1] for seq in seqs])])
        before = sum(self.oracle.had[laptop.replica].values())
        self.oracle.receive(laptop.replica, [Dot(replica, seq) for seq in seqs])
        came = sum(self.oracle.had[laptop.replica].values()) - before
        assert applied.transactions <= came, "applies what has to wait"
        assert applied.transactions >= came, "leaves out what is ready"
        kept = len(self.oracle.waiting[laptop.replica])
        assert applied.pending == kept, "keeps another number than has to wait"

    # What must hold

    @invariant()
    def stores_are_as_the_oracle_says(self) -> None:
        """Only those that did something: each is a file of its own."""
        for at in sorted(self.busy):
            check_store(self.laptops[at], self.oracle, self.records)
        self.busy.clear()

    def teardown(self) -> None:
        """Shuffle and repeat everything, heal, and compare the laptops with each other."""
        if sys.exception() is not None:
            return  # a step failed: what it said is what counts
        chance = random.Random(len(self.records))
        for _ in range(2):
            for to in range(LAPTOPS):
                for author in chance.sample(range(LAPTOPS), LAPTOPS):
                    log = self.oracle.logs[self.laptops[author].replica]
                    seqs = list(range(1, len(log) + 1)) * 2
                    chance.shuffle(seqs)
                    self._deliver(to, author, seqs)
        states = []
        for laptop in self.laptops:
            check_store(laptop, self.oracle, self.records)
            assert not self.oracle.waiting[laptop.replica], "something waits for ever"
            states.append(self.oracle.live(laptop.replica))
        assert all(state == states[0] for state in states), "laptops differ after all"


def _try_in_vain(unit: Any, note: Note) -> None:
    savepoint = unit.begin_nested()
    note.title = "vergeefs"
    note.state = "vergeefs"
    unit.flush()
    savepoint.rollback()
