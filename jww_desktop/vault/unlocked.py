"""The keys of an open vault, and what changing them asks of the database."""

from __future__ import annotations

from typing import Protocol

from jww_desktop.errors import BugError
from jww_desktop.vault.secret import derive_secret, wipe


class Rekey(Protocol):
    """Puts the database under another key; the store provides it.

    It must survive being killed and being repeated: when the database already opens with `new` it
    returns at once. It returns only when the database on the disk opens with `new` alone, and
    raises when it could not; the database then opens with `old` or with `new`, never with neither.
    It copies the keys that it keeps, because the caller overwrites them.
    """

    def __call__(self, old: bytearray, new: bytearray, /) -> None:
        """Change the key of the database from `old` to `new`."""
        ...


class Unlocked:
    """The keys of an open vault, until `forget`.

    Attributes:
        vault_id: 16 bytes, also written inside the database.
        database_key: the raw key of the database, 32 bytes.
        previous_database_key: the key that the database may still have, while a change is pending.
    """

    __slots__ = ("_vault_key", "database_key", "previous_database_key", "vault_id")

    def __init__(
        self, vault_id: bytes, vault_key: bytearray, previous_vault_key: bytearray | None = None
    ) -> None:
        self.vault_id = vault_id
        self._vault_key = vault_key
        self.database_key = _database_key(vault_key, vault_id)
        self.previous_database_key: bytearray | None = None
        if previous_vault_key is not None:
            self.previous_database_key = _database_key(previous_vault_key, vault_id)
            wipe(previous_vault_key)

    def __repr__(self) -> str:
        return "Unlocked(…)"

    @property
    def change_is_pending(self) -> bool:
        """Whether `finish_change` has to run before the database is opened."""
        return self.previous_database_key is not None

    @property
    def vault_key(self) -> bytearray:
        """The key above all others; for this module alone."""
        if not any(self._vault_key):
            raise BugError("the keys of this vault were forgotten")
        return self._vault_key

    def take(self, vault_key: bytearray) -> None:
        """Go over to `vault_key`; the key of the database so far becomes the previous one."""
        wipe(self._vault_key)
        wipe(self.previous_database_key)
        self._vault_key = vault_key
        self.previous_database_key = self.database_key
        self.database_key = _database_key(vault_key, self.vault_id)

    def drop_previous(self) -> None:
        """Forget the key that the database no longer has."""
        wipe(self.previous_database_key)
        self.previous_database_key = None

    def forget(self) -> None:
        """Overwrite every key; what others copied is theirs to overwrite."""
        wipe(self._vault_key)
        wipe(self.database_key)
        self.drop_previous()


def _database_key(vault_key: bytearray, vault_id: bytes) -> bytearray:
    return derive_secret(vault_key, salt=vault_id, info=b"app/v1/db")
