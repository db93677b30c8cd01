"""The two copies of the header on the disk.

`vault.key` is replaced first and reaches the disk before `vault.key.bak` is touched, so at every
moment at least one of them is a whole header. Reading never writes.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from jww_desktop.vault.errors import (
    DamagedHeaderError,
    HeaderNotWrittenError,
    MissingHeaderError,
    NoVaultError,
    ProfileUnusableError,
)
from jww_desktop.vault.header import MAX_BYTES, StoredHeader, parse
from sync.protocol.errors import MalformedError

if TYPE_CHECKING:
    from pathlib import Path

    from jww_desktop.config import Profile

# Windows would turn every line end into two bytes without O_BINARY, which POSIX does not know.
_WRITE_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def copies(profile: Profile) -> tuple[Path, Path]:
    """Return where the header and its copy lie, in the order of writing."""
    return profile.header, profile.header.with_name(profile.header.name + ".bak")


def is_present(profile: Profile) -> bool:
    """Say whether there is a header or a database, so that nothing may be created here."""
    return any(path.exists() for path in (*copies(profile), profile.database))


def make_folder(profile: Profile) -> None:
    """Make the folder of the profile, readable by this account alone.

    Raises:
        ProfileUnusableError: the disk refused.
    """
    try:
        profile.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ProfileUnusableError from error


def read(profile: Profile) -> tuple[StoredHeader, ...]:
    """Return the well-formed copies, the newest first, one when they are equal.

    Raises:
        NoVaultError: nothing here at all.
        MissingHeaderError: a database, but no header.
        DamagedHeaderError: no copy is well formed.
    """
    found: list[StoredHeader] = []
    missing = 0
    for path in copies(profile):
        try:
            stored = parse(_read_bounded(path))
        except FileNotFoundError:
            missing += 1
        except (MalformedError, OSError):
            continue
        else:
            if stored not in found:
                found.append(stored)
    if found:
        return tuple(found)
    if missing < len(copies(profile)):
        raise DamagedHeaderError
    raise MissingHeaderError if profile.database.exists() else NoVaultError


def are_both(profile: Profile, raw: bytes) -> bool:
    """Say whether both copies on the disk are exactly `raw`."""
    try:
        return all(_read_bounded(path) == raw for path in copies(profile))
    except OSError:
        return False


def write(profile: Profile, raw: bytes) -> None:
    """Put `raw` in both copies, each replaced as a whole.

    Raises:
        HeaderNotWrittenError: the disk refused; each copy is still either old or new.
    """
    try:
        for path in copies(profile):
            _replace(path, raw)
    except OSError as error:
        raise HeaderNotWrittenError from error


def _read_bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _replace(path: Path, raw: bytes) -> None:
    fresh = path.with_name(path.name + ".new")
    # Readable by this account alone from its first byte on.
    descriptor = os.open(fresh, _WRITE_ANEW, 0o600)
    try:
        written = 0
        while written < len(raw):
            written += os.write(descriptor, raw[written:])
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.replace(fresh, path)  # noqa: PTH105 - one of the steps, all of the same module
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the replacement itself last; Windows offers no such call and journals it anyway."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
