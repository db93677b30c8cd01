"""Open the vault of a profile, and close it again.

    create_vault ─┐
    open_vault   ─┼─► OpenVault ─► … ─► close
    recover_vault ┘

    set_aside ─► create_vault, where nothing can be recovered

The order of opening: the instance lock, the header, what a change of passphrase left to do, the
database, and only then the repair of a header copy. Nothing that lies on the disk is overwritten
by an attempt that fails.

A new vault is made under a marker file. As long as it lies there the vault has never opened, so a
database that is missing was never there; without it a missing database is an error.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from jww_desktop.config import Profile
from jww_desktop.errors import BugError
from jww_desktop.services.laptop import open_context
from jww_desktop.store.database import Database, create, open_existing, product
from jww_desktop.store.rekeying import rekey
from jww_desktop.vault import vault
from jww_desktop.vault.errors import HeaderNotWrittenError, ProfileUnusableError
from jww_desktop.vault.header_file import copies
from jww_desktop.vault.instance import Instance
from jww_desktop.vault.passphrase import require_strong
from jww_desktop.vault.slots import ARGON2ID, Kdf
from jww_desktop.vault.unlocked import Unlocked


class OpenVault:
    """An open vault, until `close`.

    Attributes:
        context: what every service is given.
    """

    def __init__(
        self,
        profile: Profile,
        instance: Instance,
        unlocked: Unlocked,
        database: Database,
        kdf: Kdf = ARGON2ID,
    ) -> None:
        self._profile, self._kdf = profile, kdf
        self._instance = instance
        self._unlocked = unlocked
        self._database = database
        self.context = open_context(database)

    def __repr__(self) -> str:
        return "OpenVault(…)"

    def protect(self, recovery_public: bytes) -> None:
        """Let the centre's recovery sheets open this vault.

        Raises:
            HeaderNotWrittenError: the disk refused.
        """
        vault.add_recovery_slot(self._profile, self._unlocked, recovery_public)

    def confirm(self, passphrase: str) -> None:
        """Ask the passphrase again, before something leaves.

        Raises:
            WrongPassphraseError: it is another one.
        """
        vault.confirm(self._profile, passphrase, kdf=self._kdf)

    def change_passphrase(self, present: str, new: str) -> None:
        """Give the vault another passphrase; afterwards it has to be opened anew.

        The database is closed first, because every page of it goes under another key.

        Raises:
            WrongPassphraseError: `present` is not its passphrase; nothing was done.
            WeakPassphraseError: the new one is too easy to guess; nothing was done.
            HeaderNotWrittenError: the disk refused; the old or the new passphrase opens.
            ChangeUnfinishedError: the new passphrase counts; the next opening does the rest.
        """
        require_strong(new)
        self.confirm(present)
        self._database.close()
        rekeying = _rekeying(self._profile, self._unlocked)
        vault.change_passphrase(self._profile, self._unlocked, new, rekeying, kdf=self._kdf)

    def hang_up(self) -> None:
        """Let nothing wait for the network any more: the vault is about to close."""
        self.context.closing.set()

    def close(self) -> None:
        """Close the database, overwrite the keys, let another process in; twice does no harm."""
        self.hang_up()
        self._database.close()
        self._unlocked.forget()
        self._instance.release()


def exists(profile: Profile) -> bool:
    """Say whether this profile holds a vault, or what is left of one."""
    return vault.exists(profile)


def create_vault(profile: Profile, passphrase: str, *, kdf: Kdf = ARGON2ID) -> OpenVault:
    """Make a vault and open it.

    Raises:
        VaultExistsError: there is one already.
        WeakPassphraseError: the passphrase is too easy to guess.
        AlreadyOpenError: another window is making one.
        WorldError: the disk refuses; called again, or `open_vault`, goes on.
    """

    def make() -> Unlocked:
        if not vault.exists(profile):
            _marker(profile).touch(mode=0o600)
        return vault.create(profile, passphrase, kdf=kdf)

    return _open(profile, make, kdf)


def prepare() -> None:
    """Do what every opening needs and needs no key; it takes a tenth of a second, once."""
    product()
    # The program itself stays until the end: looking through it for what nobody uses any more
    # stops everything for a tenth of a second, most often while the first screen is made.
    gc.freeze()


def open_vault(profile: Profile, passphrase: str, *, kdf: Kdf = ARGON2ID) -> OpenVault:
    """Open the vault with its passphrase.

    Raises:
        WrongPassphraseError: the passphrase does not open it.
        NoVaultError: there is none.
        AlreadyOpenError: another window has it open.
        WorldError: header or database are missing, empty, damaged or of another vault.
    """
    return _open(profile, lambda: vault.unlock(profile, passphrase, kdf=kdf), kdf)


def recover_vault(
    profile: Profile,
    sheets: Sequence[str],
    new_passphrase: str,
    *,
    kdf: Kdf = ARGON2ID,
) -> OpenVault:
    """Open the vault with two recovery sheets; from then on the new passphrase opens it.

    Raises:
        RecoverySheetError: names the sheet and the word that are wrong.
        WeakPassphraseError: the new passphrase is too easy to guess.
        AppError: all that `open_vault` raises.
    """
    return _open(profile, lambda: vault.recover(profile, sheets, new_passphrase, kdf=kdf), kdf)


def set_aside(profile: Profile) -> Path:
    """Put a vault that belongs to no centre out of the way, for who forgot its passphrase.

    Nothing is deleted. The header goes last: as long as it is here, this is called again.

    Returns:
        The folder in which the vault lies now.

    Raises:
        AlreadyOpenError: another window has it open.
        ProfileUnusableError: the disk refuses; called again, it goes on.
        BugError: recovery sheets may open it, so there may be work in it.
    """
    with Instance(profile):
        if vault.may_recover(profile):
            raise BugError("only a vault that belongs to no centre is set aside")
        place = profile.folder / time.strftime("opzij-%Y%m%d-%H%M%S")
        header, copy = copies(profile)
        database = sorted(profile.folder.glob(f"{profile.database.name}*"))
        try:
            place.mkdir(mode=0o700, exist_ok=True)
            for path in (*database, _marker(profile), copy, header):
                if path.exists():
                    path.rename(place / path.name)
        except OSError as error:
            raise ProfileUnusableError from error
    return place


def _open(profile: Profile, unlock: Callable[[], Unlocked], kdf: Kdf) -> OpenVault:
    instance = Instance(profile)
    try:
        unlocked = unlock()
        try:
            database = _database(profile, unlocked)
        except BaseException:
            unlocked.forget()
            raise
        return OpenVault(profile, instance, unlocked, database, kdf)
    except BaseException:
        instance.release()
        raise


def _database(profile: Profile, unlocked: Unlocked) -> Database:
    vault.finish_change(profile, unlocked, _rekeying(profile, unlocked))
    if _marker(profile).exists() and not profile.database.exists():
        _make_database(profile, unlocked)
    database = open_existing(profile.database, unlocked.database_key, unlocked.vault_id)
    try:
        _marker(profile).unlink(missing_ok=True)
        vault.settle(profile, unlocked)
    except OSError as error:
        database.close()
        raise ProfileUnusableError from error
    except HeaderNotWrittenError:
        # One good copy of the header is enough to work; the next opening tries again.
        return database
    return database


def _make_database(profile: Profile, unlocked: Unlocked) -> None:
    """Make the database beside its place, so that a kill leaves all of it there or nothing."""
    fresh = profile.database.with_name("vault.new.db")
    for leftover in profile.folder.glob(f"{fresh.name}*"):
        leftover.unlink()
    create(fresh, unlocked.database_key, unlocked.vault_id).close()
    fresh.replace(profile.database)


def _rekeying(profile: Profile, unlocked: Unlocked) -> Callable[[bytearray, bytearray], None]:
    return lambda old, new: rekey(profile.database, old, new, unlocked.vault_id)


def _marker(profile: Profile) -> Path:
    return profile.folder / "vault.new"
