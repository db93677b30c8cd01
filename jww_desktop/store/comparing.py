"""Compare marked rows with their live values: what a save changed, and what it overwrites."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from jww_desktop.domain.registry import Spec
from jww_desktop.errors import BugError, UserError
from jww_desktop.i18n import t
from jww_desktop.store.codec import Storage, pack, unpack
from jww_desktop.store.counting import Counters
from jww_desktop.store.effects import Known
from jww_desktop.store.rows import exists, other_dots, select_sql, troubled
from jww_desktop.store.seen import Seen
from jww_desktop.store.values import (
    Cursor,
    Recent,
    Registers,
    Replicas,
    chunks,
    marks_for,
    recent_of,
)
from sync.protocol import merge
from sync.protocol.merge import Value
from sync.protocol.transaction import ALIVE, NIL, TRUE, Dot

MAX_VALUE_BYTES: Final = 128 * 1024
"""Longest value of one register; half of what a segment takes."""


class Planned(NamedTuple):
    """A register that is going to be written."""

    register: int
    raw: bytes
    overwritten: tuple[Dot, ...]


@dataclass
class Change:
    """What happens to one record.

    Attributes:
        spec, known, space: which record.
        recent: what it holds, and held when the form was loaded.
        row: its synced columns as they are now, or None when it has no row.
        existed: whether the live values gave it a row.
        trouble: the registers about which a person had to decide.
        writes: what is going to be written.
    """

    spec: Spec
    known: Known
    space: bytes
    recent: Recent
    row: Sequence[Storage] | None
    existed: bool
    trouble: set[int]
    writes: list[Planned] = field(default_factory=list)

    @property
    def live(self) -> Registers:
        """Its live values; those of before until its writes are stored."""
        return self.recent.live


Forced = Mapping[tuple[str, bytes], frozenset[int]]
"""Registers by table and record that are written even when they show the same."""

New = Callable[[Spec, bytes, bytes], Known]
"""Gives a record, by table, id and space, that was never seen before its number."""


class Sight:
    """What the author of a save had before his eyes."""

    def __init__(self, seen: Seen, replica: int, fresh: frozenset[bytes]) -> None:
        """Take up what he had.

        Args:
            seen: what the form had on screen.
            replica: on which laptop.
            fresh: records that were read again inside this save, so that all of it was seen.
        """
        self.ctx = seen.ctx
        self._seen = seen
        self._replica = replica
        self._fresh = fresh

    def saw(self, change: Change, register: int, value: Value) -> bool:
        """Whether the form had this value on screen, or wrote it itself."""
        record = change.known.id
        if record in self._fresh or self.is_own(change.space, value.dot):
            return True
        shown = self._seen.shown.get((record, register))
        return value.arrival <= self.ctx and (shown is None or value.dot in shown)

    def is_own(self, space: bytes, dot: Dot) -> bool:
        """Whether an earlier save of this form wrote it."""
        return dot.replica == self._replica and (space, dot.seq) in self._seen.own

    def is_interleaved(self, change: Change) -> bool:
        """Whether somebody else wrote in the record since the form was loaded."""
        return any(
            value.arrival > self.ctx and not self.is_own(change.space, value.dot)
            for values in change.live.values()
            for value in values.values()
        )

    def overwritten(self, change: Change, register: int) -> tuple[Dot, ...]:
        """Return what the form had on screen in this register, or wrote there itself.

        What was there at the load and was replaced meanwhile is named too: it is what this write
        was made from, the base of the conflict that there is now.
        """
        live, past = change.live.get(register, {}), change.recent.past.get(register)
        if not live and not past:
            return ()
        seen = [dot for dot, value in live.items() if self.saw(change, register, value)]
        if not past or change.known.id in self._fresh:
            return tuple(seen)
        seen += [dot for dot, value in past.items() if self.saw(change, register, value)]
        replaced = {over for dot in seen for over in change.recent.overwrote[register, dot]}
        return tuple(dot for dot in seen if dot not in replaced)


class Comparison:
    """Finds what differs."""

    def __init__(
        self, cursor: Cursor, replicas: Replicas, counters: Counters, sight: Sight, new: New
    ) -> None:
        self._cursor = cursor
        self._replicas = replicas
        self._counters = counters
        self._sight = sight
        self._new = new

    def changes(self, spec: Spec, ids: Iterable[bytes], forced: Forced) -> Iterator[Change]:
        """Yield the records of one table that differ from their live values."""
        for part in chunks(sorted(ids)):
            rows = {row[0]: row for row in self._cursor.execute(select_sql(spec, len(part)), part)}
            known = self._known(spec, part)
            recent = recent_of(
                self._cursor,
                self._replicas,
                [old.number for old, _ in known.values()],
                self._sight.ctx,
            )
            for record in part:
                row = rows.get(record)
                if record not in known:
                    if row is None:
                        continue
                    known[record] = self._new(spec, record, row[1]), row[1]
                old, space = known[record]
                if row is not None and row[1] != space:
                    raise BugError(f"a record of {spec.name} cannot move to another space")
                values = recent[old.number].live
                change = Change(
                    spec=spec,
                    known=old,
                    space=space,
                    recent=recent[old.number],
                    row=None if row is None else row[2:],
                    existed=(existed := exists(values)),
                    trouble=troubled(values, exists=existed),
                )
                change.writes += self._writes(change, forced.get((spec.name, record), frozenset()))
                if change.writes:
                    yield change

    def _known(self, spec: Spec, ids: Sequence[bytes]) -> dict[bytes, tuple[Known, bytes]]:
        """Return the records of this table that the store knows, each with its space."""
        rows = self._cursor.execute(
            "SELECT no, id, tbl, sid, shadow FROM store_record"  # noqa: S608 -- only marks vary
            f" WHERE id IN ({marks_for(ids)}) AND tbl = ? AND shadow = 0",
            [*ids, spec.number],
        ).fetchall()
        known = [Known(*row) for row in rows]
        return {each.id: (each, self._counters.numbered(each.sid).id) for each in known}

    def _writes(self, change: Change, forced: frozenset[int]) -> Iterator[Planned]:
        if change.row is None and ALIVE not in forced:
            if change.existed:
                yield self._deletion(change)
            return
        if not change.existed or ALIVE in forced:
            yield Planned(ALIVE, TRUE, self._sight.overwritten(change, ALIVE))
        if change.row is None:
            return
        live = change.live
        for number, register in change.spec.registers.items():
            shown = merge.shown(live[number].values()) if number in live else None
            replaced = shown.raw if shown else NIL
            if number in forced or register.of(change.row) != unpack(register, replaced):
                raw = pack(register, change.row, replaced=replaced)
                yield Planned(number, _short_enough(raw), self._sight.overwritten(change, number))

    def _deletion(self, change: Change) -> Planned:
        """Delete what was seen, and what a replaced deletion had seen."""
        overwritten = self._sight.overwritten(change, ALIVE)
        dots = {
            dot
            for register in change.live
            if register != ALIVE
            for dot in self._sight.overwritten(change, register)
        }
        for dot in overwritten:
            if dot in change.live[ALIVE]:
                dots |= merge.deleted(change.live[ALIVE][dot].raw)
        dots.intersection_update(other_dots(change.live))
        return Planned(ALIVE, merge.deletion(dots), overwritten)


def _short_enough(raw: bytes) -> bytes:
    if len(raw) > MAX_VALUE_BYTES:
        raise UserError(
            t("Deze tekst is te lang om te bewaren."), next_step=t("Splits hem in kleinere delen.")
        )
    return raw
