"""Files that people bring: read in every encoding and shape, or refused in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from jww_desktop.errors import UserError, WorldError
from jww_desktop.services.separated import read_separated, write_separated
from jww_desktop.services.stopping import StoppedError
from jww_desktop.services.table_files import fetch, read_table
from tests.support.tables import HEADS, LEILA, TUUR, bomb, text, typed, workbook


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [line.cells for line in read_table(data).lines]


def trimmed(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row[: max(n for n, cell in enumerate(row, 1) if cell)])


READ = [HEADS, TUUR, trimmed(LEILA)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_text_is_read_in_every_encoding_and_with_every_separator(
    encoding: str, separator: str
) -> None:
    assert cells(text(separator=separator).encode(encoding)) == READ


def test_rows_are_numbered_as_in_a_spreadsheet_and_blank_ones_count() -> None:
    table = read_table(b'sep=,\r\n\r\nNaam,Nummer\r\n\r\n"A\nB",1\r\nC,2\r\n')
    assert [line.place for line in table.lines] == [3, 5, 6]


def test_a_workbook_says_the_same_as_the_text_and_offers_its_sheets() -> None:
    data = workbook({"Leeg": [], "Cliënten": typed(), "Uitleg": [["Zo vul je dit in"]]})
    table = read_table(data)
    assert (table.sheet, table.sheets) == ("Cliënten", ("Leeg", "Cliënten", "Uitleg"))
    first = list(TUUR)
    first[7], first[9] = "2026-11-03", "2026-11-16"
    assert [line.cells for line in table.lines] == [HEADS, tuple(first), trimmed(LEILA)]
    assert read_table(data, "Uitleg").lines[0].cells == ("Zo vul je dit in",)


def test_a_formula_is_never_calculated() -> None:
    table = read_table(workbook({"A": [["Naam", "Nummer"], ["Vos", "=1+1"], ["Das", "x"]]}))
    assert [line.cells for line in table.lines] == [("Naam", "Nummer"), ("Vos",), ("Das", "x")]


def test_what_is_written_cannot_calculate_either_and_comes_back_as_it_was() -> None:
    rows = [["=HYPERLINK(1)", "@x", "'s Gravenhage", "+32", "＝1＋1"], ["a;b", 'c"d', "e\nf", "é"]]
    written = write_separated(rows)
    assert not any(cell.startswith(("=", "@", "+", "＝")) for cell in written.decode().split(";"))
    assert [list(line.cells) for line in read_separated(written).lines] == rows


def entity(data: bytes) -> bytes:
    """Put a bomb of entities in a workbook."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            body = source.read(part)
            if part.filename.startswith("xl/worksheets"):
                bare = body[body.index(b"<worksheet") :]
                body = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;">]>' + bare
            target.writestr(part.filename, body)
    return out.getvalue()


def stuffed(name: str, body: bytes) -> bytes:
    """Return a workbook with a part that takes little room until it is unpacked."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            if part.filename != name:
                target.writestr(part.filename, source.read(part))
        target.writestr(name, body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "Er staat niets in"),
        (b" \r\n \r\n", "Er staat niets in"),
        (b";;\r\n;;\r\n", "Er staat niets in"),
        (workbook({"A": []}), "Er staat niets in"),
        (bytes(range(256)) * 40, "geen bestand met tekst"),
        (b"\x81\x8d\x8f\x90", "geen bestand met tekst"),
        (text().encode("utf-16") + b"\0", "beschadigd"),
        (text().encode("utf-8-sig") + b"\xff", "beschadigd"),
        ("Naam;Nummer\nJosé;1\nZoë;2\nNoë".encode()[:-1], "beschadigd"),
        (b"Naam;Nummer\nJos\xc3\xa9;1\nZo\xc3;2\n", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "oud Excel-bestand"),
        (b"PK\x03\x04" + b"x" * 600, "beschadigd"),
        (workbook()[:-900], "beschadigd"),
        (entity(workbook()), "beschadigd"),
        (bomb(), "niet uitgepakt"),
        (b'Naam;Nummer\r\n"Vos;1\r\nDas;2\r\n', "aanhalingstekens kloppen niet"),
        (text([("Naam",), *[(f"Vos {n}",) for n in range(1001)]]).encode(), "meer dan 1000"),
        (text([("x",) * 61]).encode(), "meer dan 60 kolommen"),
        (workbook({"A": [["x"] * 61]}), "meer dan 60 kolommen"),
        (workbook({"A": [["Vos"]] * 1002}), "meer dan 1000"),
        (b"Naam\nVos" + b"\n" * 2_000_000, "meer dan een miljoen lege rijen"),
        (stuffed("xl/sharedStrings.xml", b"<si/>" * 500_000), "niet uitgepakt"),
        (stuffed("xl/eender.xml", b"<si/>" * 500_000), "niet uitgepakt"),
        (stuffed("xl/styles.xml", b" " * (9 * 1024 * 1024)), "niet uitgepakt"),
        (stuffed("xl/worksheets/sheet1.xml", b"<c/>" * 500_000), "niet uitgepakt"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(data: bytes, why: str) -> None:
    with pytest.raises(UserError) as refused:
        read_table(data)
    assert why in refused.value.happened
    assert refused.value.safe
    assert refused.value.next_step


def far_row(data: bytes, place: int) -> bytes:
    """Let the last row of a workbook say that it is another one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.infolist():
            body = source.read(part)
            if part.filename.startswith("xl/worksheets"):
                body = body.replace(b'"3"', b'"%d"' % place).replace(b'"A3"', b'"A%d"' % place)
            target.writestr(part.filename, body)
    return out.getvalue()


def test_rows_far_below_are_read_and_rows_that_cannot_be_are_refused() -> None:
    data = workbook({"A": [["Naam"], ["Vos"], ["Das"]]})
    (*_, last) = read_table(far_row(data, 60_000)).lines
    assert (last.place, last.cells) == (60_000, ("Das",))
    with pytest.raises(UserError, match="beschadigd"):
        read_table(far_row(data, 10**12))


def test_the_largest_table_that_is_allowed_is_read() -> None:
    rows = [[f"Vos {row}-{column}" for column in range(60)] for row in range(1001)]
    assert len(read_table(workbook({"A": rows})).lines) == 1001


@pytest.mark.parametrize(
    "data",
    [
        b"Naam\nVos" + b"\n" * 1_000_000,
        far_row(workbook({"A": [["Naam"], ["Vos"], ["Das"]]}), 1_000_000),
        stuffed("xl/media/foto.bmp", b" " * (8 * 1024 * 1024)),
    ],
)
def test_reading_can_be_stopped_while_it_lasts(data: bytes) -> None:
    asked = iter(range(1000))
    with pytest.raises(StoppedError):
        read_table(data, stop=lambda: next(asked) > 50)
    assert next(asked) == 52


def test_another_kind_of_archive_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(UserError, match=r"geen Excel-bestand"):
        read_table(out.getvalue())


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "groot.csv"
    with file.open("wb") as opened:
        opened.truncate(2**40)  # a hole: it takes no room, and reading it all would never end
    with pytest.raises(UserError, match="groter dan 5 MB"):
        fetch(file)
    with pytest.raises(WorldError):
        fetch(tmp_path / "weg.csv")
