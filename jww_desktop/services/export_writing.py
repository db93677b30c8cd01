"""Write the files of an export, one after the other, in the memory of one dossier."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import IO, Any, Final

from jww_desktop import assets
from jww_desktop.documents import dossier_page
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.i18n import language, t
from jww_desktop.services.export_lines import Writer, encode, table_name
from jww_desktop.services.export_pages import Pages
from jww_desktop.services.export_schema import schema
from jww_desktop.store.queries import everything, selecting
from jww_desktop.store.unit_of_work import StoreSession
from jww_desktop.vault.sealed_zip import SealedZip
from jww_desktop.version import VERSION

FORMAT: Final = "jww-export"
FORMAT_VERSION: Final = 1
MANIFEST: Final = "manifest.json"
RECORDS, HISTORY, DOSSIERS = "records", "history", "dossiers"
INDEX: Final = "index.html"
_TELLS_EACH: Final = 500
"""Values between two looks at whether to go on."""


class Stage(StrEnum):
    """What is being done."""

    WRITING = "writing"
    PAGES = "pages"
    CHECKING = "checking"


Told = Callable[[Stage, int, int], object]
"""Told what is being done, how much of it is done, and how much it is."""


@dataclass(frozen=True)
class Job:
    """One export under way.

    Attributes:
        session: the one reading of the store.
        selection: which records.
        withheld: registers by table that are left out.
        names: of colleagues, prisons, teams and laptops, by id.
        facts: what the manifest says of the whole.
        by, when: who makes it at what moment, in words.
        mark: what the pages of practice carry; empty for real ones.
        values: how many values there are.
        heed: raises once a person wants to stop.
        told: told how far it is.
    """

    session: StoreSession
    selection: selecting.Selection
    withheld: Mapping[str, frozenset[int]]
    names: Mapping[bytes, str]
    facts: Mapping[str, object]
    by: str
    when: str
    mark: str
    values: int
    heed: Callable[[], None]
    told: Told

    def writer(self) -> Writer:
        """Return what writes the lines."""
        return Writer(self.session.specs, self.names, self.withheld)

    def counting(self, stage: Stage) -> Callable[[int], None]:
        """Return what is told of so many more values done."""
        done = told_at = 0

        def count(more: int = 1) -> None:
            nonlocal done, told_at
            done += more
            if done - told_at >= _TELLS_EACH:
                told_at = done
                self.heed()
                self.told(stage, done, self.values)

        return count


@dataclass
class Member:
    """A file that is being written.

    Attributes:
        size, lines: of what was written so far.
        digest: SHA-256 of it.
    """

    file: IO[bytes]
    size: int = 0
    lines: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def write(self, data: bytes) -> None:
        """Write bytes."""
        self.file.write(data)
        self.digest.update(data)
        self.size += len(data)

    def line(self, line: Mapping[str, Any]) -> None:
        """Write a line of JSON."""
        self.write(encode(line) + b"\n")
        self.lines += 1


class Archive:
    """The ZIP that is being written, and what the manifest will say of its files."""

    def __init__(self, sealed: SealedZip) -> None:
        self._sealed = sealed
        self.files: dict[str, dict[str, Any]] = {}

    @contextmanager
    def member(self, name: str) -> Iterator[Member]:
        """Give a new file to write in."""
        with self._sealed.member(name) as file:
            member = Member(file)
            yield member
        said: dict[str, Any] = {"sha256": member.digest.hexdigest(), "bytes": member.size}
        self.files[name] = said | ({"lines": member.lines} if member.lines else {})

    def put(self, name: str, data: bytes) -> None:
        """Write a whole file."""
        with self.member(name) as member:
            member.write(data)

    def put_json(self, name: str, data: Mapping[str, Any]) -> None:
        """Write a file of JSON that a person can read too."""
        self.put(name, pretty(data))


def pretty(data: Mapping[str, Any]) -> bytes:
    """Return JSON with a line for each value."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def write(job: Job, file: IO[bytes], password: str) -> None:
    """Write all files of an export; the manifest comes last, because it knows the others.

    Raises:
        StoppedError: a person stopped.
        OSError: the disk refuses.
    """
    with SealedZip(file, password) as sealed:
        archive = Archive(sealed)
        archive.put("README.txt", _readme(job))
        archive.put_json("schema.json", schema(job.session.specs))
        writer = job.writer()
        counts = _lines(job, archive, writer)
        counts["dossiers"] = _pages(job, archive)
        archive.put_json("names.json", _named(job, writer))
        manifest = {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "program": f"JWW Desktop {VERSION}",
            "language": language(),
            **job.facts,
            "withheld": {name: sorted(numbers) for name, numbers in job.withheld.items()},
            "counts": counts,
            "files": archive.files,
        }
        with sealed.member(MANIFEST) as last:
            last.write(pretty(manifest))


def kept_values(job: Job, writer: Writer, table: int) -> Iterator[everything.KeptValue]:
    """Give the values of one table that go into an export."""
    values = everything.values_of(job.session, job.selection, table)
    return (value for value in values if not writer.is_withheld(value))


def _lines(job: Job, archive: Archive, writer: Writer) -> dict[str, int]:
    counts = {RECORDS: 0, "values": 0}
    count = job.counting(Stage.WRITING)
    for table in everything.tables(job.session, job.selection):
        job.heed()
        name = table_name(job.session.specs, table)
        with archive.member(f"{RECORDS}/{name}.jsonl") as records:
            for row in everything.rows_of(job.session, job.selection, table):
                records.line(writer.record(row))
        with archive.member(f"{HISTORY}/{name}.jsonl") as history:
            for value in kept_values(job, writer, table):
                history.line(writer.value(value))
                count(1)
        counts[RECORDS] += records.lines
        counts["values"] += history.lines
    return counts


def _pages(job: Job, archive: Archive) -> int:
    """Write a page for each dossier, and one that leads to them; return how many."""
    specs = job.session.specs
    cases = specs.of(CaseFile).number
    pages = Pages(specs, job.names, job.withheld)
    count = job.counting(Stage.PAGES)
    foot = t("Geëxporteerd door {naam}, {moment}").format(naam=job.by, moment=job.when)
    titles: list[tuple[str, str]] = []
    gone = selecting.deleted(job.session)
    for number, records in enumerate(everything.dossiers(job.session, job.selection), start=1):
        ids = selecting.beside(job.session, [one.id for one in records if one.table == cases], gone)
        beside = everything.kept(job.session, ids)
        values = everything.values_in(job.session, [*beside, *records])
        count(len(values))
        title = pages.title(values)
        name = f"{DOSSIERS}/{number:04}.html"
        archive.put(name, dossier_page.render(title, foot, pages.sections(values), job.mark))
        titles.append((name, title))
    titles.sort(key=lambda page: (page[1].casefold(), page[0]))
    index = dossier_page.render_index(t("Dossiers in deze export"), foot, titles, job.mark)
    archive.put(INDEX, index)
    return len(titles)


def _named(job: Job, writer: Writer) -> dict[str, Any]:
    """Return the names that were met, and of which laptop each replica is."""
    devices = everything.devices(job.session)
    return {
        "names": {key.hex(): name for key, name in _ordered(writer.named.items())},
        "replicas": {
            str(replica): {
                "device": device.hex() if device else None,
                "label": job.names.get(device, "") if device else "",
            }
            for replica, device in sorted(devices.items())
        },
    }


def _ordered(named: Iterable[tuple[bytes, str]]) -> list[tuple[bytes, str]]:
    return sorted(named, key=lambda one: (one[1], one[0]))


def _readme(job: Job) -> bytes:
    text = assets.path("export", "README.txt").read_text(encoding="utf-8")
    filled = text.format(version=FORMAT_VERSION, made_at=job.facts["made_at"], start=INDEX)
    return filled.replace("\n", "\r\n").encode()  # also for the plainest program on Windows
