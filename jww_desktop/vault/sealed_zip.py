"""A ZIP under a password that ordinary programs open: WinZip's AE-2 with AES-256.

What is written into it goes through the cipher at once: nothing readable touches the disk, and a
member of any size takes no memory. The names and sizes of its members are not secret. A password
is tried cheaply (1,000 rounds of PBKDF2), so it has to be hard to guess by itself; and programs
disagree on the bytes of other letters than ASCII, so it holds none.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Protocol, Self, cast

from jww_desktop.vault.errors import UnreadableZipError

BLOCK: Final = 1 << 16
"""Bytes read at a time."""


class _Zip(Protocol):
    """What is used of the library."""

    fp: IO[bytes] | None

    def setpassword(self, pwd: bytes) -> None: ...
    def namelist(self) -> list[str]: ...
    def open(self, name: str, mode: str = "r", *, force_zip64: bool = False) -> IO[bytes]: ...
    def close(self) -> None: ...


class SealedZip:
    """Writes members one after the other.

    Args:
        file: open for writing, at its beginning; stays the caller's to close.
        password: what opens it, letter by letter as a person will type it; ASCII alone.
    """

    def __init__(self, file: IO[bytes], password: str) -> None:
        import pyzipper  # noqa: PLC0415 - a cipher library that only an export needs

        made = pyzipper.AESZipFile(
            file, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
        )
        self._zip = cast("_Zip", made)
        self._zip.setpassword(password.encode("ascii"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._zip.close()
        finally:
            self._zip.fp = None  # else it would try again to end a file that is given up

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """Give a new member to write in; one at a time."""
        with self._zip.open(name, "w", force_zip64=True) as opened:
            yield opened


class OpenedZip:
    """Reads such a file.

    Raises:
        UnreadableZipError: it is no such file, it is damaged, or the password does not fit; raised
            where that shows, which for damage is at the end of a member.
    """

    def __init__(self, file: Path, password: str) -> None:
        import pyzipper  # noqa: PLC0415 - a cipher library that only an export needs

        # What the library and the decompression below it say of bytes that are not right.
        self._refusals = (pyzipper.BadZipFile, RuntimeError, ValueError, EOFError, zlib.error)
        with self._explained():
            self._zip = cast("_Zip", pyzipper.AESZipFile(file))
        self._zip.setpassword(password.encode("ascii"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def names(self) -> list[str]:
        """Return the names of its members, in order."""
        return self._zip.namelist()

    def blocks(self, name: str) -> Iterator[bytes]:
        """Give the content of a member, a block at a time.

        Raises:
            UnreadableZipError: as above.
        """
        with self._explained(), self._zip.open(name) as opened:
            while block := opened.read(BLOCK):
                yield block

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except self._refusals as error:
            raise UnreadableZipError from error
