"""Open one connection to the encrypted file, and prove that it is encrypted.

The only module that gives a key, the new one too when it changes, or says how a connection works.
Whoever maintains the file (`rekeying.py`, `database.py`) lifts the ban of its `Guard` for that
long, to look at the pages or to move the log. The cipher's own defaults are kind to mistakes: the
standard library ignores a key, a short key is taken for a passphrase, an empty file opens as a new
database. Each of these is refused here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlcipher3 import dbapi2

from jww_desktop.errors import BugError
from jww_desktop.store.errors import EmptyError, MissingError, UnreadableError, world_error

KEY_BYTES: Final = 32
_MAGIC: Final = b"SQLite format 3\0"
_BUSY_S: Final = 10.0
_TEMP_FILE: Final = 1

_CACHED_STATEMENTS: Final = 4
"""Few, because each idle statement holds small memory blocks of the connection. Once these run out,
every allocation is a locked and wiped one (`cipher_memory_security`): a row then costs three to
five times as much, measured, and preparing a statement again costs less than that."""

MEMORY_SECURITY: Final = "ON"
"""Whether what SQLCipher holds in memory is kept out of the swap file, and wiped when let go. Holds
for the whole process from the first connection on."""

_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "cell_size_check = ON",
    "cache_size = -8000",
    # A net only: checkpoints belong to an idle moment, not to the save that trips the limit.
    "wal_autocheckpoint = 8000",
    "journal_size_limit = 4194304",
)

_ATTACH, _DETACH, _PRAGMA, _FUNCTION = 24, 25, 19, 31
# What the search index and SQLAlchemy ask for; both only read.
_ALLOWED_PRAGMAS: Final = frozenset({"data_version", "read_uncommitted"})
_BANNED_FUNCTIONS: Final = frozenset({"sqlcipher_export", "load_extension"})

# The driver asks every blob and every null in vain how it would like to be written, which takes
# five times as long as writing it. An adapter answers at once; this one is a copy in C, that one
# looks up a key that is in no dictionary. What is written stays the same.
dbapi2.register_adapter(bytes, bytearray)
dbapi2.register_adapter(type(None), {}.get)


class Guard:
    """The authorizer of one connection: nothing may copy the database out in the clear."""

    __slots__ = ("lifted",)

    def __init__(self) -> None:
        self.lifted = False

    def __call__(self, action: int, first: str | None, second: str | None, *_: object) -> int:
        """Say whether a statement may be prepared."""
        if self.lifted:
            return int(dbapi2.SQLITE_OK)
        if action in {_ATTACH, _DETACH}:
            return int(dbapi2.SQLITE_DENY)
        if action == _PRAGMA and first not in _ALLOWED_PRAGMAS:
            return int(dbapi2.SQLITE_DENY)
        if action == _FUNCTION and second in _BANNED_FUNCTIONS:
            return int(dbapi2.SQLITE_DENY)
        return int(dbapi2.SQLITE_OK)

    @contextmanager
    def lift(self) -> Iterator[None]:
        """Allow everything, for maintenance by this program."""
        self.lifted = True
        try:
            yield
        finally:
            self.lifted = False


def require_file(path: Path) -> None:
    """Refuse a missing or empty file: it never becomes a new vault.

    Raises:
        MissingError: there is none.
        EmptyError: it is empty.
    """
    try:
        size = path.stat().st_size
    except OSError:
        raise MissingError from None
    if size == 0:
        raise EmptyError


def connect(path: Path, key: bytes | bytearray, *, create: bool = False) -> tuple[Any, Guard]:
    """Open a connection.

    Args:
        path: the database file.
        key: 32 raw bytes.
        create: make the file; otherwise it must be there.

    Raises:
        UnreadableError: the key does not fit or the file is damaged.
        StoreError: the file cannot be opened.
    """
    if len(key) != KEY_BYTES:
        raise BugError("a database key has 32 bytes; a shorter one would count as a passphrase")
    if not create:
        require_file(path)
    mode = "rwc" if create else "rw"
    try:
        raw = dbapi2.connect(
            f"file:{quote(str(path))}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=_BUSY_S,
            cached_statements=_CACHED_STATEMENTS,
        )
    except dbapi2.Error as error:
        raise world_error(error) or UnreadableError from None
    try:
        _unlock(raw, key)
        _configure(raw)
    except dbapi2.Error as error:
        raw.close()
        raise world_error(error) or UnreadableError from None
    except BaseException:
        raw.close()
        raise
    guard = Guard()
    raw.set_authorizer(guard)
    return raw, guard


def _unlock(raw: Any, key: bytes | bytearray) -> None:
    """Give the key, as bytes that are overwritten afterwards and are in no statement's text."""
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA cipher_memory_security = {MEMORY_SECURITY}")
    with _literal(key) as literal:
        raw.set_key(literal)
    if not raw.execute("PRAGMA cipher_version").fetchone():
        raise BugError("this is not SQLCipher: nothing would be encrypted")
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()


def change_key(raw: Any, guard: Guard, key: bytes | bytearray) -> None:
    """Put a database that has no log under another key; nobody else may have it open."""
    with guard.lift(), _literal(key) as literal:
        raw.execute("PRAGMA journal_mode = DELETE")  # a log could not be put under the key
        raw.reset_key(literal)


@contextmanager
def _literal(key: bytes | bytearray) -> Iterator[bytearray]:
    """Give a key as the cipher takes it, and overwrite that afterwards."""
    literal = bytearray(b"x'")
    for byte in key:
        literal += b"%02x" % byte
    literal += b"'"
    try:
        yield literal
    finally:
        literal[:] = bytes(len(literal))


def _configure(raw: Any) -> None:
    for pragma in _PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    if raw.execute("PRAGMA temp_store").fetchone()[0] == _TEMP_FILE:
        raise BugError("temporary tables would be written in the clear")


def require_encrypted(path: Path) -> None:
    """Refuse a file that says in the clear what it is."""
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) == _MAGIC:
            raise BugError("the database on the disk is not encrypted")


def opens(path: Path, key: bytes | bytearray) -> bool:
    """Say whether the file opens with this key."""
    try:
        raw, _ = connect(path, key)
    except UnreadableError:
        return False
    raw.close()
    return True
