"""Rows of a brought table held against who is here already, before anything is made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from jww_desktop.errors import WorldError
from jww_desktop.i18n import t
from jww_desktop.services import clients
from jww_desktop.services.clients import CardRow, PrisonRow, SimilarRow
from jww_desktop.services.context import Context
from jww_desktop.services.import_columns import Headed
from jww_desktop.services.import_rows import Person, ReadRow
from jww_desktop.services.matching import Named, duplicates, is_same
from jww_desktop.services.new_files import write_new
from jww_desktop.services.separated import write_separated
from jww_desktop.services.stopping import Stop, heed
from jww_desktop.store.queries import cards as queries
from jww_desktop.store.seen import Seen
from sync.protocol.ids import SpaceId

MOST_SIMILAR: Final = 4
"""Cards that are offered for one row."""


class Act(StrEnum):
    """What is to become of a row."""

    OPEN = "open"
    NEW = "new"
    SAME = "same"
    SKIP = "skip"


@dataclass(frozen=True)
class Decision:
    """What was chosen for a row; `card` is the one that stands for the same person."""

    act: Act
    card: bytes = b""


@dataclass(frozen=True)
class Shelf:
    """Everybody who is known on this laptop, as of one moment.

    Attributes:
        cards: by id.
        prisons: in which this laptop may write.
        writable: ids of cards that may be changed here.
        seen: what lay in the database.
    """

    cards: Mapping[bytes, CardRow]
    prisons: tuple[PrisonRow, ...]
    writable: frozenset[bytes]
    seen: Seen


@dataclass(frozen=True)
class Looked:
    """A row, and who of those who are known it may be.

    Attributes:
        row: as it was read.
        similar: cards that may be this person, most alike first.
        above: number of a row above that may name the same person; 0 for none.
        is_repeated: whether that row surely does, and says all that this one does.
    """

    row: ReadRow
    similar: tuple[SimilarRow, ...] = ()
    above: int = 0
    is_repeated: bool = False

    @property
    def place(self) -> int:
        """Its number in the file."""
        return self.row.line.place

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody has to look who this is."""
        return bool(self.similar or self.above)


def shelf(context: Context) -> Shelf:
    """Return everybody who is known now."""
    with context.database.read() as (session, seen):
        rows = queries.cards(session)
    spaces = {row.prison for row in rows}
    open_spaces = {space for space in spaces if context.spaces.may_write(SpaceId(space))}
    return Shelf(
        {row.id: row for row in rows},
        tuple(clients.prisons(context)),
        frozenset(row.id for row in rows if row.prison in open_spaces),
        seen,
    )


def look_over(
    rows: Sequence[ReadRow],
    known: Shelf,
    stop: Stop,
    told: Callable[[int, int], object],
) -> tuple[Looked, ...]:
    """Return each row with who it may be; `told` how many of how many are done.

    Raises:
        StoppedError: `stop` said so.
    """
    above = _Above()
    looked: list[Looked] = []
    for number, row in enumerate(rows, 1):
        heed(stop)
        if row.person is None:
            looked.append(Looked(row))
        else:
            similar = clients.similar_among(row.person.card, known.cards)
            place, surely = above.find(row.person)
            looked.append(Looked(row, tuple(similar[:MOST_SIMILAR]), place, surely))
            above.add(row.line.place, row.person)
        told(number, len(rows))
    return tuple(looked)


def usual(looked: Looked, known: Shelf) -> Decision:
    """Return what is proposed for a row; it stays open where only a person can tell."""
    person = looked.row.person
    if person is None or looked.is_repeated:
        return Decision(Act.SKIP)
    sure = [one.card.id for one in looked.similar if _is_surely(person, one.card)]
    if len(sure) == 1 and sure[0] in known.writable:
        return Decision(Act.SAME, sure[0])
    return Decision(Act.OPEN if looked.is_doubtful else Act.NEW)


def _is_surely(person: Person, card: CardRow) -> bool:
    """Tell whether a card is this person beyond doubt: a number alone is given out again."""
    return (
        _is_same_number(person.card.number, card.number)
        and is_same("", person.card.name, "", card.name)
        and person.prison.id == card.prison
        and _years_fit(person.card.birth_year, card.birth_year)
    )


def faulty_rows(headed: Headed, looked: Sequence[Looked]) -> bytes:
    """Return the rows that cannot be read as a CSV file, with the reason beside each."""
    heads = [column.head for column in headed.columns]
    rows = [[*heads, t("Rijnummer"), t("Waarom niet ingelezen")]]
    for one in looked:
        if one.row.person is None:
            cells = [one.row.line.cell(column.place) for column in headed.columns]
            why = "; ".join(f"{fault.head}: {fault.why}".strip(": ") for fault in one.row.faults)
            rows.append([*cells, str(one.place), why])
    return write_separated(rows)


def save_faulty(file: Path, headed: Headed, looked: Sequence[Looked]) -> None:
    """Write the rows that cannot be read to a new file.

    Raises:
        WorldError: it is there already, or cannot be written.
    """
    data = faulty_rows(headed, looked)
    try:
        write_new(file, data)
    except OSError as error:
        raise WorldError(
            t("Het bestand kan daar niet bewaard worden."),
            safe=t("De rijen staan hier nog."),
            next_step=t(
                "Kies een andere map of een andere naam. Een bestand dat er al is, blijft staan."
            ),
        ) from error


class _Above:
    """The rows that were read already, to find who stands in the file twice."""

    def __init__(self) -> None:
        self._rows: dict[bytes, tuple[int, Person]] = {}
        self._named: list[Named] = []

    def add(self, place: int, person: Person) -> None:
        key = place.to_bytes(4, "big")
        self._rows[key] = place, person
        self._named.append(_named(person, key))

    def find(self, person: Person) -> tuple[int, bool]:
        """Return the number of a row above of the same person, and whether that is sure."""
        mine = _named(person, b"")
        alike: list[bytes] = []
        for each in self._named:
            place, other = self._rows[each.key]
            is_number = _is_same_number(mine.number, each.number)
            if is_number or is_same(mine.number, mine.name, each.number, each.name):
                is_surely = person.prison.id == other.prison.id and _is_repeated(mine, each)
                if is_surely and _says_no_more(person, other):
                    return place, True
                alike.append(each.key)
        alike.extend(hit.key for hit in duplicates(mine, self._named))
        return (self._rows[alike[0]][0], False) if alike else (0, False)


def _is_repeated(mine: Named, other: Named) -> bool:
    """Tell whether two rows of one prison, alike in number or name, are surely one person."""
    if _is_same_number(mine.number, other.number):
        # Behind one number with two names, somebody mistyped the number of somebody else.
        is_named = bool(mine.name and other.name)
        return _years_fit(mine.birth_year, other.birth_year) and (
            not is_named or bool(duplicates(mine, [other]))
        )
    return mine.birth_year is not None and mine.birth_year == other.birth_year


def _says_no_more(person: Person, above: Person) -> bool:
    """Tell whether leaving a row out loses no question and no acceptance."""
    asked, before = person.question, above.question
    is_asked = asked is None or (before is not None and asked.own_words == before.own_words)
    return is_asked and person.acceptance in (None, above.acceptance)


def _named(person: Person, key: bytes) -> Named:
    card = person.card
    return Named(key, card.name, card.number, card.aliases, card.birth_year)


def _is_same_number(one: str, other: str) -> bool:
    return bool(one and other) and is_same(one, "", other, "")


def _years_fit(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other
