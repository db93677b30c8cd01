"""An export that is weak, stopped, damaged or not allowed leaves nothing behind."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import resource
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jww_desktop.errors import UserError, WorldError
from jww_desktop.services import (
    exporting,
)
from jww_desktop.services.export_writing import Stage
from jww_desktop.services.exporting import ExportError, Ground, Wish
from jww_desktop.services.stopping import StoppedError
from jww_desktop.vault.errors import UnreadableZipError, WeakPassphraseError
from jww_desktop.vault.sealed_zip import OpenedZip, SealedZip
from tests.support import aes_zip
from tests.support.exports import PASSWORD, exported, lived, never, quiet
from tests.support.factory import (
    Workplace,
)


@pytest.fixture
def case(work: Workplace, bram: Workplace) -> bytes:
    """A dossier with talks, a step in two versions and something deleted."""
    return lived(work, bram)


@pytest.mark.parametrize(
    "password",
    [
        "kort",
        "wachtwoordwachtwoord",
        "kroket fluitje zölder anker bijna vlinder",
        PASSWORD.replace(" ", "  ", 1),
    ],
)
def test_a_password_that_is_weak_or_reads_differently_elsewhere_is_refused(
    work: Workplace, case: bytes, tmp_path: Path, password: str
) -> None:
    wish = Wish(case, Ground.CLIENT, tmp_path / "uit.zip", password)
    with pytest.raises(WeakPassphraseError):
        exporting.export(work.context, wish, never, quiet)
    assert list(tmp_path.glob("uit*")) == []


def test_a_stop_leaves_nothing_at_any_moment(
    work: Workplace, case: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jww_desktop.services.export_writing._TELLS_EACH", 1)
    wish = Wish(case, Ground.CLIENT, tmp_path / "uit.zip", PASSWORD)
    asked = 0

    def never_yet() -> bool:
        nonlocal asked
        asked += 1
        return False

    exporting.export(work.context, wish, never_yet, quiet)
    wish.file.unlink()
    assert asked > 50
    for stop_at in range(0, asked, asked // 6):
        left = iter([False] * stop_at + [True])
        with pytest.raises(StoppedError, match="Gestopt"):
            exporting.export(work.context, wish, lambda left=left: next(left), quiet)  # type: ignore[misc]
        assert list(tmp_path.glob("uit*")) == []


def test_a_disk_that_refuses_and_a_file_that_is_there_are_told(
    work: Workplace, case: bytes, tmp_path: Path
) -> None:
    with pytest.raises(WorldError, match="kan het bestand niet bewaard worden"):
        exported(work, tmp_path / "weg", case)
    (tmp_path / "uit.zip").write_bytes(b"van een ander")
    with pytest.raises(UserError, match="staat daar al"):
        exported(work, tmp_path, case)
    assert (tmp_path / "uit.zip").read_bytes() == b"van een ander"


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of a file")
@pytest.mark.parametrize("room", [0, 200, 3_000, 20_000])
def test_a_disk_that_is_full_leaves_nothing(
    work: Workplace, case: bytes, tmp_path: Path, room: int
) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        with pytest.raises(WorldError, match="kan het bestand niet bewaard worden"):
            exported(work, tmp_path, case)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.glob("uit*")) == []
    assert exported(work, tmp_path, case)


def _flip(part: Path) -> None:
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)


def _cut(part: Path) -> None:
    part.write_bytes(part.read_bytes()[:-200])


def _forge(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Return what changes one file and makes its checksum right again."""

    def forge(part: Path) -> None:
        files = aes_zip.read(part, PASSWORD)
        manifest = json.loads(files.pop("manifest.json"))
        files[name] = change(files.get(name, b""))
        if name in manifest["files"]:
            digest = hashlib.sha256(files[name]).hexdigest()
            manifest["files"][name] |= {"sha256": digest, "bytes": len(files[name])}
        files["manifest.json"] = json.dumps(manifest).encode()
        with part.open("wb") as file, SealedZip(file, PASSWORD) as sealed:
            for each, data in files.items():
                with sealed.member(each) as member:
                    member.write(data)

    return forge


FAULTS: dict[str, Callable[[Path], None]] = {
    "a bit": _flip,
    "the end": _cut,
    "a value less": _forge("history/contact.jsonl", lambda data: data.split(b"\n", 1)[1]),
    "a record more": _forge("records/contact.jsonl", lambda data: data + data),
    "another text": _forge(
        "records/contact.jsonl", lambda data: data.replace(b"slaapt", b"werkt!")
    ),
    "another past": _forge(
        "history/next_step.jsonl",
        lambda data: data.replace(b'"live":false', b'"live":true', 1),
    ),
    "another past text": _forge(
        "history/next_step.jsonl", lambda data: data.replace(b"CGG bellen", b"CGG vragen", 1)
    ),
    "no lines": _forge("records/contact.jsonl", lambda _data: b"geen JSON"),
    "a file more": _forge("dossiers/0002.html", lambda _data: b"<p>"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_differs_from_the_store_is_never_called_good(
    work: Workplace, case: bytes, tmp_path: Path, fault: str
) -> None:
    (tmp_path / "hier").mkdir()
    wish = Wish(case, Ground.OWN_CENTRE, tmp_path / "hier" / "uit.zip", PASSWORD)
    damaged: list[Path] = []

    def told(stage: Stage, done: int, _total: int) -> None:
        if stage is Stage.CHECKING and not done:  # all is written, nothing is read back yet
            damaged.extend(wish.file.parent.iterdir())
            FAULTS[fault](damaged[0])

    with pytest.raises(ExportError, match="klopt niet"):
        exporting.export(work.context, wish, never, told)
    assert len(damaged) == 1
    assert list(wish.file.parent.iterdir()) == []


def test_nothing_readable_lies_beside_or_in_the_file(
    work: Workplace, case: bytes, tmp_path: Path
) -> None:
    wish = Wish(case, Ground.CLIENT, tmp_path / "uit.zip", PASSWORD)
    seen: list[bytes] = []

    def told(*_: object) -> None:
        seen.extend(path.read_bytes() for path in tmp_path.glob("uit*"))

    exporting.export(work.context, wish, never, told)
    for data in (*seen, wish.file.read_bytes()):
        for word in (b"Dario", b"dochter", b"24-0137", case.hex().encode()):
            assert word not in data
    with pytest.raises(aes_zip.RefusedError):
        aes_zip.read(wish.file, PASSWORD + "s")
    with pytest.raises(UnreadableZipError), OpenedZip(wish.file, PASSWORD + "s") as opened:
        b"".join(opened.blocks("manifest.json"))


@pytest.mark.skipif(sys.platform == "win32", reason="there a folder is not synced")
def test_a_share_that_cannot_sync_a_folder_gets_the_file_and_says_so(
    work: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = os.fsync

    def refuse(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        synced(file)

    monkeypatch.setattr(os, "fsync", refuse)
    wish = Wish(work.dossier(), Ground.CLIENT, tmp_path / "uit.zip", PASSWORD)
    assert exporting.export(work.context, wish, never, quiet).file.exists()
