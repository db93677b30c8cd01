"""Vaults for tests: a key derivation that costs nothing, and the folder to put them in."""

from __future__ import annotations

import hmac
from hashlib import sha256
from pathlib import Path

from jww_desktop.config import Profile
from jww_desktop.vault import vault
from jww_desktop.vault.header import Cost
from jww_desktop.vault.unlocked import Rekey, Unlocked

PASSPHRASE = "zeven stille merels in de boomgaard"  # noqa: S105 - of no real vault
OTHER_PASSPHRASE = "een blauwe kruiwagen vol natte bladeren"  # noqa: S105 - of no real vault


class CheapKdf:
    """One HMAC in place of Argon2id; the header records the real cost all the same."""

    def __init__(self) -> None:
        self.calls: list[Cost] = []

    def derive(self, passphrase: bytes, salt: bytes, cost: Cost) -> bytearray:
        self.calls.append(cost)
        return bytearray(hmac.digest(salt, passphrase, "sha256"))


CHEAP = CheapKdf()


def profile_in(folder: Path) -> Profile:
    """Return the profile of a vault below `folder`."""
    return Profile(folder / "profiel")


def backup(profile: Profile) -> Path:
    """Return the second copy of the header."""
    return profile.folder / "vault.key.bak"


class KeyedFile:
    """A database reduced to what a change of key does to it: one file, one key, replaced whole."""

    def __init__(self, profile: Profile) -> None:
        self._path = profile.database

    def create(self, key: bytearray) -> None:
        self._path.write_bytes(sha256(key).digest())

    def opens(self, key: bytearray) -> bool:
        return self._path.read_bytes() == sha256(key).digest()

    def rekey(self, old: bytearray, new: bytearray) -> None:
        if self.opens(new):
            return
        if not self.opens(old):
            raise ValueError("neither key opens the database")
        fresh = self._path.with_suffix(".new")
        fresh.write_bytes(sha256(new).digest())
        fresh.replace(self._path)


def start(profile: Profile, passphrase: str, rekey: Rekey | None = None) -> Unlocked:
    """Open vault and database as the application does at every start."""
    database = KeyedFile(profile)
    unlocked = vault.unlock(profile, passphrase, kdf=CHEAP)
    vault.finish_change(profile, unlocked, rekey or database.rekey)
    if not database.opens(unlocked.database_key):
        raise DatabaseRefusedError
    vault.settle(profile, unlocked)
    return unlocked


class DatabaseRefusedError(Exception):
    """The header opened, the database did not."""
