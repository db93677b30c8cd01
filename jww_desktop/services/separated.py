"""Tables from text in which a sign parts the columns (CSV): pure, without a file."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import Final

from jww_desktop.i18n import t
from jww_desktop.services.stopping import Stop, heed, never
from jww_desktop.services.tables import (
    MAX_COLUMNS,
    MAX_PLACE,
    MAX_ROWS,
    Line,
    Table,
    empty,
    refuse,
    too_many_columns,
    too_many_empty,
    too_many_rows,
)

_SEPARATORS: Final = (";", ",", "\t", "|")
_SAMPLE: Final = 50
_BROKEN: Final = "\N{REPLACEMENT CHARACTER}"
_MARKED: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the next one does
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""With these a spreadsheet begins to calculate; the last four are the wide ones of East Asia."""
_SAYS_SEPARATOR: Final = "sep="
"""With this, a first line tells Excel which sign parts the columns."""


def read_separated(data: bytes, stop: Stop = never) -> Table:
    """Return the table in the bytes of a text file.

    Text is UTF-8, UTF-16 or UTF-32 with its mark, or else Windows-1252. Columns are parted by the
    semicolon, comma, tab or bar with which most rows are equally long.

    Raises:
        UserError: it is no text, has quotes that do not close, holds nothing or too much.
        StoppedError: `stop` said so.
    """
    text = _decode(data)
    separator = _told(text)
    if separator:
        text = "\n" + text.partition("\n")[2]  # the line still counts as a row
    else:
        separator = max(_SEPARATORS, key=lambda sign: _likeness(text, sign))
    lines = []
    for place, cells in _rows(text, separator):
        heed(stop)
        if place > MAX_PLACE:
            raise too_many_empty()
        if not any(cells):
            continue
        while not cells[-1]:
            cells.pop()
        if len(cells) > MAX_COLUMNS:
            raise too_many_columns()
        lines.append(Line(place, tuple(cells)))
        if len(lines) > MAX_ROWS + 1:  # one of them is the row of heads
            raise too_many_rows()
    if not lines:
        raise empty()
    return Table("", (), tuple(lines))


def write_separated(rows: list[list[str]]) -> bytes:
    """Return rows as text that a spreadsheet opens well: UTF-8 with its mark, semicolons.

    What a spreadsheet would take for a formula is written as text.
    """
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(
        [[harmless(cell) for cell in row] for row in rows]
    )
    return codecs.BOM_UTF8 + out.getvalue().encode()


def harmless(cell: str) -> str:
    """Return a cell so that no spreadsheet calculates with it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def plain(cell: str) -> str:
    """Return a cell without stray white space, and without what `harmless` put before it."""
    bare = cell.strip()
    return bare[1:] if bare[:1] == "'" and harmless(bare[1:]) == bare else bare


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                raise _damaged() from None  # read as anything else, every name would be garbled
    if b"\0" in data:
        raise _no_text()
    try:
        return data.decode()
    except UnicodeDecodeError:
        if _was_unicode(data):
            raise _damaged() from None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise _no_text() from None


def _was_unicode(data: bytes) -> bool:
    """Whether half of the letters with an accent are UTF-8, so that a few bytes went missing.

    Read as Windows-1252, each of these letters would be two others.
    """
    read = data.decode(errors="replace")
    broken = read.count(_BROKEN)
    return sum(not letter.isascii() for letter in read) >= 2 * broken


def _damaged() -> Exception:
    return refuse(
        t("Dit bestand is beschadigd: niet alle letters kunnen gelezen worden."),
        t("Open het in je rekenblad, kijk het na en bewaar het als .xlsx."),
    )


def _no_text() -> Exception:
    return refuse(
        t("Dit is geen bestand met tekst of een tabel."),
        t("Kies een CSV-bestand of een Excel-bestand (.xlsx)."),
    )


def _told(text: str) -> str:
    first = text.partition("\n")[0].strip().strip('"').casefold()
    sign = first.removeprefix(_SAYS_SEPARATOR)
    return sign if first != sign and sign in _SEPARATORS else ""


def _likeness(text: str, separator: str) -> tuple[int, int]:
    """Return how many of the first rows share a length above one, and that length."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    lengths: Counter[int] = Counter()
    try:
        for cells, _ in zip(reader, range(_SAMPLE), strict=False):
            lengths[len(cells)] += len(cells) > 1
    except csv.Error:
        return 0, 0
    length, count = max(lengths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return count, length


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows one by one, so that a long file never stands in memory as rows."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    place = 0
    try:
        for place, cells in enumerate(reader, 1):
            yield place, [plain(cell) for cell in cells]
    except csv.Error:
        # An open quote would swallow the rows below it without a word.
        raise refuse(
            t("De aanhalingstekens kloppen niet vanaf rij {n}.").format(n=place + 1),
            t("Verbeter die rij, of bewaar het bestand opnieuw vanuit Excel."),
        ) from None
