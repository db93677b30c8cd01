"""What a reader, or a screen reader, finds in a printed document; and a printer to get one from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import page as validator
import pikepdf
from PySide6.QtPrintSupport import QPrinter

from jww_desktop.ui.printing import Printers, printer_refused

NAME = "Printer lokaal 2"


class GivesUp(QPrinter):
    """A printer that takes one page and no more, or says only at the end that it failed."""

    def __init__(self, *, at_end: bool) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self._at_end = at_end

    def newPage(self) -> bool:  # noqa: N802 - the signature of Qt
        return self._at_end and super().newPage()

    def printerState(self) -> QPrinter.PrinterState:  # noqa: N802 - the signature of Qt
        return QPrinter.PrinterState.Error if self._at_end else super().printerState()


class ToFile(Printers):
    """A printer of Qt's own, whose paper is a file of the test.

    Args:
        paper: the file.
        accepts: whether it takes anything.
        gives_up: "page" on the second page, "end" after the last; empty for not.
    """

    def __init__(self, paper: Path, *, accepts: bool = True, gives_up: str = "") -> None:
        self._paper, self._accepts, self._gives_up = paper, accepts, gives_up

    def names(self) -> list[str]:
        return [NAME]

    def named(self, name: str) -> QPrinter:
        assert name == NAME
        printer = (
            GivesUp(at_end=self._gives_up == "end")
            if self._gives_up
            else QPrinter(QPrinter.PrinterMode.HighResolution)
        )
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._paper))
        return printer

    def send(self, sheets: Sequence[bytes], name: str) -> None:
        if not self._accepts:
            raise printer_refused()
        super().send(sheets, name)


def structure(document: pikepdf.Pdf) -> list[str]:
    """Return the types of all structure elements in reading order."""
    found: list[str] = []

    def walk(element: pikepdf.Object) -> None:
        if isinstance(element, pikepdf.Array):
            for child in element:
                walk(child)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append(str(element.S))
            if "/K" in element:
                walk(element.K)

    walk(document.Root.StructTreeRoot)
    return found


def text_of(document: pikepdf.Pdf) -> list[str]:
    """Return the text of each page, read through the fonts' own tables."""
    pages = []
    for sheet in document.pages:
        maps = {name: _unicode_map(font) for name, font in sheet.Resources.Font.items()}
        text: list[str] = []
        current: dict[bytes, str] = {}
        for step in pikepdf.parse_content_stream(sheet):
            operator, operands = str(step.operator), step.operands
            if operator == "Tf":
                current = maps[str(operands[0])]
            elif operator in {"Tj", "TJ"}:
                parts = operands[0] if operator == "TJ" else operands
                raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                text.extend(current.get(raw[at : at + 2], "?") for at in range(0, len(raw), 2))
        pages.append("".join(text))
    return pages


def _unicode_map(font: pikepdf.Object) -> dict[bytes, str]:
    found = {}
    for line in font.ToUnicode.read_bytes().decode("latin-1").splitlines():
        parts = line.strip().split()
        if len(parts) == 2 and all(part.startswith("<") and part.endswith(">") for part in parts):
            code, value = (bytes.fromhex(part[1:-1]) for part in parts)
            found[code] = value.decode("utf-16-be")
    return found


def breaches(data: bytes, profile: validator.ValidationProfile) -> list[str]:
    """Return what a document breaks of a standard.

    A stream of which the last byte is a carriage return has a line feed after it, and the validator
    takes both for the end of the line; so its length is held against its content here.
    """
    found = [
        failure.message for failure in validator.validate_pdf_bytes(data, profile=profile).failures
    ]
    if _has_ambiguous_end(data):
        found = [message for message in found if message != _WRONG_LENGTH]
    return found


_WRONG_LENGTH = "a stream /Length does not match its raw content length"
_STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*?stream\r?\n")


def _has_ambiguous_end(data: bytes) -> bool:
    """Whether a stream ends so, and each is as long as it says."""
    ends = [(stream.end() + int(stream[1])) for stream in _STREAM.finditer(data)]
    is_whole = all(data[end:].lstrip(b"\r\n").startswith(b"endstream") for end in ends)
    return is_whole and any(data[end - 1 : end] == b"\r" for end in ends)
