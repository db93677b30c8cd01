"""Lines of a prison's own list of new arrivals, read from text: pure, without a database.

One person a line, columns parted by tabs, by semicolons or by two spaces. They stand in the order
of `COLUMNS`, or in the order that a first line of heads gives. What cannot be read says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.services.dates import read_day
from jww_desktop.services.headings import HEADS, by_head, code_of, head

COLUMNS: Final = ("name", "number", "section", "cell", "language", "arrived_on")

_HEADS: Final = {
    **HEADS,
    "arrived_on": (
        "dag",
        "datum",
        "aankomst",
        "dag van aankomst",
        "date",
        "arrivee",
        "day",
        "arrival",
    ),
}
_HAS_DIGIT: Final = re.compile(r"\d")
_TWO_SPACES: Final = re.compile(r" {2,}")


@dataclass(frozen=True)
class Line:
    """One line of the text.

    Attributes:
        place: its number in the text, from 1.
        text: as it was pasted.
        form: what was read; None when it cannot be read.
        fault: why not, in a sentence.
    """

    place: int
    text: str
    form: ArrivalForm | None = None
    fault: str = ""


def read_lines(text: str, today: date, *, arrived_on: date | None = None) -> tuple[Line, ...]:
    """Return every line of `text` that holds something, in its order.

    Args:
        text: what was pasted.
        today: days lie on it or behind it.
        arrived_on: the day of lines that name none.
    """
    filled = [(place, line) for place, line in enumerate(text.splitlines(), 1) if line.strip()]
    order: Sequence[str] = ()
    if filled and (order := _heads(_cells(filled[0][1]))):
        filled = filled[1:]
    return tuple(_line(place, line, order, today, arrived_on) for place, line in filled)


def _heads(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that a line of heads names; nothing when it is a line like the others."""
    known = by_head(_HEADS)
    found = tuple(known.get(head(cell), "") for cell in cells)
    return found if any(column in found for column in ("name", "number")) else ()


def _cells(line: str) -> list[str]:
    if "\t" in line:
        parts = line.split("\t")
    elif ";" in line:
        parts = line.split(";")
    else:
        parts = _TWO_SPACES.split(line.strip())
    return [" ".join(part.split()) for part in parts]


def _line(
    place: int, text: str, order: Sequence[str], today: date, arrived_on: date | None
) -> Line:
    cells = _cells(text)
    if not order:
        # A list without names begins with the number.
        order = COLUMNS[1:] if _HAS_DIGIT.search(cells[0]) else COLUMNS
    while len(cells) > len(order) and not cells[-1]:
        cells.pop()
    try:
        return Line(place, text, _form(cells, order, today, arrived_on))
    except UserError as error:
        return Line(place, text, fault=error.happened)


def _form(
    cells: Sequence[str], order: Sequence[str], today: date, arrived_on: date | None
) -> ArrivalForm:
    if len(cells) > len(order):
        raise UserError(
            t("Er staan {n} kolommen op deze regel, ik verwacht er hoogstens {most}.").format(
                n=len(cells), most=len(order)
            )
        )
    form = ArrivalForm(arrived_on=arrived_on)
    for column, cell in zip(order, cells, strict=False):
        if column and cell:
            form = replace(form, **{column: _READ.get(column, _same)(cell, today)})
    if not form.name and not form.number:
        raise UserError(t("Er staat geen naam en geen nummer op deze regel."))
    if form.arrived_on is None:
        raise UserError(t("Er staat geen dag op deze regel, en hierboven ook niet."))
    return form


def _same(cell: str, _today: date) -> str:
    return cell


def _language(cell: str, _today: date) -> str:
    code = code_of("languages", cell)
    if code is None:
        raise UserError(t("“{word}” is geen taal uit de lijst.").format(word=cell))
    return code


def _day(cell: str, today: date) -> date:
    day = read_day(cell, today, past=True)
    if day > today:
        raise UserError(t("De dag “{day}” moet nog komen.").format(day=cell))
    return day


_READ: Final[Mapping[str, Callable[[str, date], Any]]] = {
    "language": _language,
    "arrived_on": _day,
}
