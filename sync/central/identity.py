"""The identity folder: what makes a server the same server after its database is lost.

It holds the authority that laptops pin, the certificate that they are shown, the hash of the
founding code while nobody has used it, and the hash of the genesis once somebody has. It holds
nothing that opens a segment. A copy of it belongs apart from the backups.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from sync.crypto import certificates
from sync.crypto.primitives import digest, random_bytes, same
from sync.protocol.errors import RefusedError, UnauthenticError
from sync.protocol.ids import HASH_BYTES
from sync.protocol.invitation import normalised, to_text
from sync.protocol.messages import USED

_CODE_BYTES: Final = 10
_CODE_FILE: Final = "founding-code.sha256"
_GENESIS_FILE: Final = "genesis.sha256"
_PRIVATE_FILE: Final = 0o600
_PRIVATE_FOLDER: Final = 0o700


class IdentityError(Exception):
    """The identity folder is not what it must be; the message says how."""


class Identity:
    """The identity folder of one central store."""

    def __init__(self, folder: Path) -> None:
        """Open the folder.

        Raises:
            IdentityError: there is no identity in it.
        """
        self.folder: Final = folder
        try:
            self._tls = certificates.load_identity(folder)
        except FileNotFoundError as error:
            raise IdentityError(f"{folder} holds no identity; run init first") from error

    @classmethod
    def create(cls, folder: Path, names: Sequence[str]) -> Identity:
        """Make a new authority and a server certificate for these names.

        Raises:
            IdentityError: there is an identity already; it is never replaced.
        """
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        try:
            certificates.create_identity(folder, names, datetime.now(UTC))
        except FileExistsError as error:
            raise IdentityError(f"{folder} holds an identity already") from error
        return cls(folder)

    @property
    def certificate_hash(self) -> bytes:
        """The SHA-256 by which the roster names the authority."""
        return self._tls.certificate_hash

    @property
    def not_after(self) -> datetime:
        """When the server's certificate ends."""
        return self._tls.not_after

    def answers_to(self, url: str) -> bool:
        """Say whether the host in `url` is one for which the server shows a certificate."""
        try:
            host = urlsplit(url).hostname
        except ValueError:
            return False
        return host in {name.lower() for name in self._tls.names}

    def renew(self, names: Sequence[str]) -> None:
        """Put a new server certificate under the authority when the old one is due."""
        now = datetime.now(UTC)
        if self._tls.is_due(names, now):
            self._tls = certificates.renew_server(self.folder, names, now)

    def new_founding_code(self) -> str:
        """Draw a code, keep its hash in place of an earlier one, and return it.

        Raises:
            IdentityError: the organisation was founded already.
        """
        if self.genesis_hash() is not None:
            raise IdentityError("an organisation was founded here; no code is needed any more")
        code = to_text(random_bytes(_CODE_BYTES))
        _write(self.folder / _CODE_FILE, _code_hash(code))
        return code

    def genesis_hash(self) -> bytes | None:
        """Return the hash of the genesis of the organisation that was founded here, if any."""
        return _read(self.folder / _GENESIS_FILE)

    def require_founder(self, code: str, genesis: bytes) -> None:
        """Check that whoever founds holds the code, or brings back the same organisation.

        Raises:
            RefusedError: another organisation belongs to this identity (`used`).
            UnauthenticError: the code is not the one that was printed.
        """
        known = self.genesis_hash()
        if known is not None:
            if not same(known, genesis):
                raise RefusedError(USED, "another organisation was founded here")
            return
        expected = _read(self.folder / _CODE_FILE)
        if expected is None or not same(expected, _code_hash(code)):
            raise UnauthenticError("the founding code is not the one that was printed")

    def remember_genesis(self, genesis: bytes) -> None:
        """Keep the hash of the genesis for ever; from now on no code founds anything here."""
        if self.genesis_hash() is None:
            _write(self.folder / _GENESIS_FILE, genesis)
        (self.folder / _CODE_FILE).unlink(missing_ok=True)


def _code_hash(code: str) -> bytes:
    return digest(normalised(code).encode("utf-8", "replace"))


def _read(path: Path) -> bytes | None:
    try:
        value = bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise IdentityError(f"{path.name} is damaged") from error
    if len(value) != HASH_BYTES:
        raise IdentityError(f"{path.name} is damaged")
    return value


def _write(path: Path, value: bytes) -> None:
    fresh = path.with_name(path.name + ".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE_FILE)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(value.hex())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
