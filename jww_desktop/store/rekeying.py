"""Put the database under another key, so that a kill leaves the old file whole or the new one.

A copy is made beside the database, the copy goes under the new key, and only a copy that was seen
to open and to be whole takes the place of the original. Nobody may have the database open.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from jww_desktop.store.errors import ForeignError, UnreadableError, world_error
from jww_desktop.store.opening import change_key, connect, opens


def rekey(path: Path, old: bytes | bytearray, new: bytes | bytearray, vault_id: bytes) -> None:
    """Change the key of the database from `old` to `new`; called again, finish or do nothing.

    Raises:
        UnreadableError: neither key opens it, or the copy is not whole.
        ForeignError: it belongs to another vault.
        StoreError: the disk refuses; the database still opens with `old`.
        OSError: the same, while copying.
    """
    fresh = path.with_name("vault.rekeyed.db")
    if opens(path, new):
        _remove(fresh)
        return
    _remove(fresh)
    try:
        _fold_log(path, old, vault_id)
        shutil.copyfile(path, fresh)
        _turn(fresh, old, new)
        _sync(fresh)
    except dbapi2.Error as error:
        raise world_error(error) or UnreadableError from None
    fresh.replace(path)
    _sync(path.parent)


def _fold_log(path: Path, key: bytes | bytearray, vault_id: bytes) -> None:
    """Bring everything into the one file that is copied."""
    raw, guard = connect(path, key)
    with closing(raw), guard.lift():
        if raw.execute("SELECT vault_id FROM store_vault").fetchone() != (vault_id,):
            raise ForeignError
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _turn(path: Path, old: bytes | bytearray, new: bytes | bytearray) -> None:
    raw, guard = connect(path, old)
    with closing(raw):
        change_key(raw, guard, new)
    raw, guard = connect(path, new)
    with closing(raw), guard.lift():
        if raw.execute("PRAGMA cipher_integrity_check").fetchall():
            raise UnreadableError
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _remove(fresh: Path) -> None:
    for leftover in fresh.parent.glob(f"{fresh.name}*"):
        leftover.unlink()


def _sync(path: Path) -> None:
    if path.is_dir() and sys.platform == "win32":
        return  # Windows knows no such thing for a folder
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
