"""What one cell of a foreign table means: days, years, and words for a few fixed values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from jww_desktop.domain import codes
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.dates import full_day, read_day
from jww_desktop.services.folding import fold, words
from jww_desktop.services.headings import code_of
from jww_desktop.services.import_columns import CODED, PRISON, YES_OR_NO, Headed
from jww_desktop.services.tables import DAY_ZERO

YES, NO = "yes", "no"
LEFT_EMPTY: Final = "-"
"""What is chosen for a word that is not to be taken over."""

_YES_WORDS: Final = frozenset({"ja", "j", "oui", "o", "yes", "y", "x", "1", "waar", "true", "vrai"})
_NO_WORDS: Final = frozenset({"nee", "neen", "n", "non", "no", "0", "onwaar", "false", "faux"})
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_HOUR: Final = re.compile(r"(.*\d)[T ]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp][Mm])?")
"""What databases put behind a day."""
_GAPS: Final = re.compile(r"(?<=\d) ?([-/.]) ?'?(?=\d)")
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SHORT_YEAR: Final = re.compile(r"\d{1,2}\D\d{1,2}\D\d{2}")
_YEAR: Final = re.compile(r"\d{4}")
_CENTURY, _OLDEST, _SLIP = 100, 110, 10


@dataclass(frozen=True)
class Plan:
    """What a person said of a table.

    Attributes:
        fields: the field of each column, by the key of the column.
        values: what each word that was not recognised means, by field and folded word.
        prison: for rows that name none; empty when there is none.
        informed, electronic_file: whether that holds for every row whose acceptance is named.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    prison: bytes = b""
    informed: bool = False
    electronic_file: bool = False


@dataclass(frozen=True)
class Unknown:
    """A word for which no value is known.

    Attributes:
        field: where it stands.
        word: as it stands in the file.
        count: in how many rows.
    """

    field: str
    word: str
    count: int

    @property
    def key(self) -> tuple[str, str]:
        """Under what its meaning is remembered."""
        return self.field, fold(self.word)


def offered(name: str, prisons: Sequence[PrisonRow], today: date) -> list[tuple[str, str]]:
    """Return what a field can hold: stored values and their words."""
    if name == PRISON:
        return [(prison.id.hex(), prison.name) for prison in prisons]
    if name in YES_OR_NO:
        return [(YES, t("ja")), (NO, t("nee"))]
    return [(code.code, code.label) for code in codes.code_list(CODED[name]).offered(today)]


def meaning(
    name: str, cell: str, prisons: Sequence[PrisonRow], values: Mapping[tuple[str, str], str]
) -> str | None:
    """Return the value that a word in a field means; empty for none, None when it is not known."""
    if not cell:
        return ""
    chosen = values.get((name, fold(cell)))
    if chosen is not None:
        return "" if chosen == LEFT_EMPTY else chosen
    return _by_itself(name, cell, prisons)


def unknown_words(headed: Headed, plan: Plan, prisons: Sequence[PrisonRow]) -> tuple[Unknown, ...]:
    """Return the words that mean nothing by themselves, also those whose meaning was chosen."""
    counts: dict[tuple[str, str], tuple[str, int]] = {}
    for column in headed.columns:
        name = plan.fields.get(column.key, "")
        if name not in CODED:
            continue
        for line in headed.lines:
            cell = line.cell(column.place)
            if cell and _by_itself(name, cell, prisons) is None:
                word, count = counts.get((name, fold(cell)), (cell, 0))
                counts[name, fold(cell)] = word, count + 1
    return tuple(Unknown(name, word, count) for (name, _), (word, count) in counts.items())


def _by_itself(name: str, cell: str, prisons: Sequence[PrisonRow]) -> str | None:
    if name == PRISON:
        return _prison(cell, prisons)
    if name in YES_OR_NO:
        folded = fold(cell)
        return YES if folded in _YES_WORDS else NO if folded in _NO_WORDS else None
    return code_of(CODED[name], cell)


def _prison(cell: str, prisons: Sequence[PrisonRow]) -> str | None:
    """Return the one prison whose name is, or stands in, what was written (“PI Gent”)."""
    asked = words(cell)
    alike = [one for one in prisons if one.name and set(words(one.name)) <= set(asked)]
    exact = [one for one in alike if words(one.name) == asked]
    found = exact or alike
    return found[0].id.hex() if len(found) == 1 else None


def read_past_day(cell: str, today: date, day_zero: date = DAY_ZERO) -> date:
    """Return the day in a cell: 24/11/2026, 2026-11-24, 24.11.26, 24 nov 2026 or a serial number.

    An hour behind it is left out. Of a year in two digits that is far ahead, the past one is meant.

    Raises:
        UserError: it is no day, has no year, or has still to come.
    """
    day = _day(cell, today, day_zero)
    if day.year > today.year + _SLIP and _is_short(cell):
        day = _century_before(day, cell)
    if day > today:
        raise UserError(t("{day} moet nog komen").format(day=full_day(day, today)))
    return day


def read_birth_year(cell: str, today: date, day_zero: date = DAY_ZERO) -> int:
    """Return the year of birth in a cell that holds a year or a day; only the year is kept.

    Raises:
        UserError: it is neither, or nobody of that age lives.
    """
    if _YEAR.fullmatch(cell):
        year = int(cell)
    else:
        year = _day(cell, today, day_zero).year
        if year > today.year and _is_short(cell):
            year -= _CENTURY  # two digits, and nobody is born in days to come
    if not today.year - _OLDEST <= year <= today.year:
        raise UserError(t("{year} kan geen geboortejaar zijn").format(year=year))
    return year


def _plain(cell: str) -> str:
    """Return a day without the hour behind it, and without white space around its signs."""
    timed = _HOUR.fullmatch(cell)
    return _GAPS.sub(r"\1", timed[1] if timed else cell)


def _is_short(cell: str) -> bool:
    """Whether the year of a day is in two digits."""
    return bool(_SHORT_YEAR.fullmatch(_plain(cell)))


def _century_before(day: date, cell: str) -> date:
    try:
        return day.replace(year=day.year - _CENTURY)
    except ValueError:  # 29 February
        raise _no_day(cell) from None


def _day(cell: str, today: date, day_zero: date) -> date:
    cell = _plain(cell)
    try:
        if found := _ISO.fullmatch(cell) or _COMPACT.fullmatch(cell):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise _no_day(cell) from None
    if found := _SERIAL.fullmatch(cell):
        return day_zero + timedelta(days=int(found[1]))
    if not _YEAR.fullmatch(cell[-4:]) and not _SHORT_YEAR.fullmatch(cell):
        raise UserError(t("“{text}” is geen dag met een jaar").format(text=_short(cell)))
    try:
        return read_day(cell, today, past=True)
    except UserError:
        raise _no_day(cell) from None


def _no_day(cell: str) -> UserError:
    return UserError(t("“{text}” is geen dag die bestaat").format(text=_short(cell)))


def _short(cell: str) -> str:
    return cell if len(cell) <= 40 else f"{cell[:40]}…"  # noqa: PLR2004 - fits a line
