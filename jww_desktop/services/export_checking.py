"""Read an export back, and compare every line of it with the store."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import msgspec

from jww_desktop.services.export_lines import (
    Line,
    decode,
    same_record,
    same_value,
    table_name,
)
from jww_desktop.services.export_writing import (
    HISTORY,
    MANIFEST,
    RECORDS,
    Job,
    Stage,
    kept_values,
)
from jww_desktop.store.queries import everything
from jww_desktop.vault.sealed_zip import OpenedZip


@dataclass(frozen=True)
class Checked:
    """How much was read back and found equal.

    Attributes:
        files, records, values, dossiers: how many.
        size: bytes of the file.
    """

    files: int
    records: int
    values: int
    dossiers: int
    size: int


def check(job: Job, file: Path, password: str) -> Checked | None:
    """Return how much was compared; None when anything differs.

    The order of both sides is the same, so they are read side by side; a line too many or too few
    on either side is a difference.

    Raises:
        UnreadableZipError: the file does not open.
        StoppedError: a person stopped.
        OSError: the disk refuses.
    """
    with OpenedZip(file, password) as opened:
        manifest = json.loads(b"".join(opened.blocks(MANIFEST)))
        files: dict[str, dict[str, Any]] = manifest["files"]
        if sorted(opened.names()) != sorted([*files, MANIFEST]):
            return None
        lines = _Lines(opened, files)
        counted = _compared(job, lines)
        if counted is None or counted != (
            manifest["counts"]["records"],
            manifest["counts"]["values"],
        ):
            return None
        if not job.withheld and counted[1] != job.values:
            return None
        for name in files:
            if name not in lines.right:
                for _ in lines.blocks(name):
                    job.heed()
        if lines.right != set(files):
            return None
    records, values = counted
    dossiers: int = manifest["counts"]["dossiers"]
    return Checked(len(files) + 1, records, values, dossiers, file.stat().st_size)


class _Lines:
    """Reads the files of an export, and holds each to its checksum.

    Attributes:
        right: the files that were read to the end and are what the manifest says.
    """

    def __init__(self, opened: OpenedZip, files: dict[str, dict[str, Any]]) -> None:
        self._opened = opened
        self._files = files
        self.right: set[str] = set()

    def blocks(self, name: str) -> Iterator[bytes]:
        """Give the content of a file."""
        digest, size = hashlib.sha256(), 0
        for block in self._opened.blocks(name):
            digest.update(block)
            size += len(block)
            yield block
        said = self._files[name]
        if (digest.hexdigest(), size) == (said["sha256"], said["bytes"]):
            self.right.add(name)

    def of(self, name: str) -> Iterator[Line]:
        """Give the lines of a file."""
        rest = b""
        for block in self.blocks(name):
            *whole, rest = (rest + block).split(b"\n")
            yield from map(decode, whole)
        if rest:
            yield decode(rest)


def _compared(job: Job, lines: _Lines) -> tuple[int, int] | None:
    """Return how many records and values are equal on both sides; None when one is not."""
    records = values = 0
    specs, writer = job.session.specs, job.writer()
    count = job.counting(Stage.CHECKING)
    try:
        for table in everything.tables(job.session, job.selection):
            job.heed()
            name = table_name(specs, table)
            withheld = job.withheld.get(name, frozenset())
            rows = everything.rows_of(job.session, job.selection, table)
            for line, row in zip_longest(lines.of(f"{RECORDS}/{name}.jsonl"), rows):
                if line is None or row is None or not same_record(line, row, specs, withheld):
                    return None
                records += 1
            for line, value in zip_longest(
                lines.of(f"{HISTORY}/{name}.jsonl"), kept_values(job, writer, table)
            ):
                if line is None or value is None or not same_value(line, value, specs):
                    return None
                values += 1
                count(1)
    except (KeyError, TypeError, ValueError, msgspec.MsgspecError):
        return None
    return records, values
