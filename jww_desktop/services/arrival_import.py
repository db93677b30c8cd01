"""A pasted list of arrivals: looked over line by line, then taken over whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jww_desktop.errors import UserError
from jww_desktop.i18n import t, tn
from jww_desktop.services import arrivals, clients
from jww_desktop.services.arrival_lines import Line, read_lines
from jww_desktop.services.arrivals import ArrivalForm, ArrivalRow
from jww_desktop.services.clients import CardForm, SimilarRow
from jww_desktop.services.context import Context
from jww_desktop.services.matching import is_same
from jww_desktop.store.queries import cards
from jww_desktop.store.queries import consultations as queries


@dataclass(frozen=True)
class Known:
    """What is there already of somebody.

    Attributes:
        on_list: since when he is on the list of this prison, when he is.
        is_on_list: whether he is.
        similar: cards that may be his, most alike first.
    """

    is_on_list: bool = False
    on_list: date | None = None
    similar: tuple[SimilarRow, ...] = ()


@dataclass(frozen=True)
class LookedAt:
    """A line of the text, and what is there already of whom it names.

    Attributes:
        line: as it was read.
        known: empty for a line that cannot be read.
        is_repeated: whether a line above names the same person.
    """

    line: Line
    known: Known = Known()
    is_repeated: bool = False

    @property
    def counts(self) -> bool:
        """Whether it becomes a line of the list."""
        return self.line.form is not None and not (self.known.is_on_list or self.is_repeated)


@dataclass(frozen=True)
class Source:
    """What was pasted.

    Attributes:
        prison: for which list.
        text: the lines.
        arrived_on: the day of lines that name none.
    """

    prison: bytes
    text: str
    arrived_on: date | None = None


@dataclass(frozen=True)
class Pasted:
    """A text, line by line."""

    source: Source
    lines: tuple[LookedAt, ...] = ()

    @property
    def faults(self) -> int:
        """How many lines cannot be read."""
        return sum(one.line.form is None for one in self.lines)

    @property
    def forms(self) -> tuple[ArrivalForm, ...]:
        """What is taken over."""
        return tuple(one.line.form for one in self.lines if one.line.form and one.counts)


def known(context: Context, prison: bytes, form: ArrivalForm, *, but: bytes | None = None) -> Known:
    """Return what is there already of somebody who arrived in a prison, the line `but` left out."""
    return _Shelf(context, prison, but).known(form)


def look_over(context: Context, source: Source) -> Pasted:
    """Return what each line of a pasted text means."""
    shelf = _Shelf(context, source.prison)
    looked: list[LookedAt] = []
    above: list[ArrivalForm] = []
    for line in read_lines(source.text, context.today, arrived_on=source.arrived_on):
        if line.form is None:
            looked.append(LookedAt(line))
            continue
        repeated = any(_is_same(line.form, other) for other in above)
        looked.append(LookedAt(line, shelf.known(line.form), repeated))
        above.append(line.form)
    return Pasted(source, tuple(looked))


def take_over(context: Context, source: Source) -> list[bytes]:
    """Put every line on the list that is not there yet, in one save; return their ids.

    Raises:
        UserError: a line cannot be read, or this laptop may only read here; nothing is taken over.
    """
    pasted = look_over(context, source)
    if pasted.faults:
        raise UserError(
            tn("{n} regel is niet te lezen.", "{n} regels zijn niet te lezen.", pasted.faults),
            safe=t("Er is niets overgenomen. Je tekst staat er nog."),
            next_step=t("Verbeter die regels, of haal ze weg."),
        )
    return arrivals.add_arrivals(context, source.prison, pasted.forms)


class _Shelf:
    """Everybody who is known, read once."""

    def __init__(self, context: Context, prison: bytes, but: bytes | None = None) -> None:
        with context.database.read() as (session, _):
            self._cards = {row.id: row for row in cards.cards(session)}
            self._came = [
                row
                for row in queries.arrivals(session)
                if row.prison == prison and row.id != but and (row.name or row.number)
            ]

    def known(self, form: ArrivalForm) -> Known:
        there = _on_list(form, self._came)
        asked = CardForm(name=form.name, number=form.number)
        return Known(
            is_on_list=there is not None,
            on_list=there.arrived_on if there else None,
            similar=tuple(clients.similar_among(asked, self._cards)),
        )


def _on_list(form: ArrivalForm, came: Iterable[ArrivalRow]) -> ArrivalRow | None:
    """Return the line of the same person who still waits, or came on the same day."""
    for row in came:
        if (row.waits or row.arrived_on == form.arrived_on) and _is_same(form, row):
            return row
    return None


def _is_same(one: ArrivalForm, other: ArrivalForm | ArrivalRow) -> bool:
    return is_same(one.number, one.name, other.number, other.name)
