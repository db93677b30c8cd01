"""The front door of the vault: create, unlock, recover, change.

    create ─► Unlocked ─► open the database ─► settle ─► … ─► forget
    unlock ─┐     │
    recover ┘     └─ change_is_pending: finish_change first, then open the database

A change of passphrase also changes the key of the database, so that an old copy of the header and
the old passphrase open nothing that is written later. Its steps, each complete on the disk before
the next one begins:

    1  both headers: the new passphrase opens the new key, which opens the previous key
    2  the database goes from the previous key to the new key (`rekey`)
    3  both headers: the previous key is gone

Before 1 the old passphrase opens, from then on the new one; between the two copies of step 1 both
do. Nothing is written by an attempt that fails. `settle` repairs a copy only after the database
was seen to open, because an old copy of the header also opens, with a key that opens nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jww_desktop.errors import UserError, WorldError
from jww_desktop.vault import header_file
from jww_desktop.vault.errors import (
    ChangeUnfinishedError,
    DamagedHeaderError,
    VaultExistsError,
)
from jww_desktop.vault.header import (
    LEASE_BYTES,
    VAULT_ID_BYTES,
    Cost,
    Header,
    StoredHeader,
    encode,
)
from jww_desktop.vault.passphrase import canonical_bytes, require_strong
from jww_desktop.vault.recovery import combine
from jww_desktop.vault.secret import derive_secret, wipe
from jww_desktop.vault.slots import (
    ARGON2ID,
    DEFAULT_COST,
    Kdf,
    close_passphrase_slot,
    close_recovery_slot,
    keep_previous,
    open_passphrase_slot,
    open_previous,
    open_recovery_slot,
)
from jww_desktop.vault.unlocked import Unlocked
from sync.crypto.primitives import KEY_BYTES, random_bytes
from sync.protocol.errors import UnauthenticError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jww_desktop.config import Profile
    from jww_desktop.errors import AppError
    from jww_desktop.vault.header import PassphraseSlot
    from jww_desktop.vault.unlocked import Rekey


def exists(profile: Profile) -> bool:
    """Say whether this profile holds a vault, or what is left of one."""
    return header_file.is_present(profile)


def may_recover(profile: Profile) -> bool:
    """Say whether recovery sheets may open this vault; only of a sound header is it known."""
    try:
        return any(stored.header.recovery is not None for stored in header_file.read(profile))
    except WorldError:
        return True


def create(
    profile: Profile, passphrase: str, *, kdf: Kdf = ARGON2ID, cost: Cost = DEFAULT_COST
) -> Unlocked:
    """Make a new vault that `passphrase` opens.

    Raises:
        VaultExistsError: a header or a database lies here already.
        WeakPassphraseError: the passphrase is too easy to guess.
        ProfileUnusableError: the folder cannot be made.
        HeaderNotWrittenError: the disk refused the header.
    """
    if header_file.is_present(profile):
        raise VaultExistsError
    require_strong(passphrase)
    header_file.make_folder(profile)
    vault_id = random_bytes(VAULT_ID_BYTES)
    vault_key = bytearray(random_bytes(KEY_BYTES))
    lease, slot = _passphrase_slot(vault_key, vault_id, passphrase, kdf, cost)
    _write(profile, Header(vault_id, lease, slot), vault_key)
    return Unlocked(vault_id, vault_key)


def unlock(profile: Profile, passphrase: str, *, kdf: Kdf = ARGON2ID) -> Unlocked:
    """Open the vault with its passphrase.

    Raises:
        WrongPassphraseError: wrong passphrase, or a forged slot.
        DamagedHeaderError: both copies of the header are damaged.
        MissingHeaderError: there is a database, but no header.
        NoVaultError: there is nothing.
        NotEnoughMemoryError: the key derivation found no memory.
    """
    secret = canonical_bytes(passphrase)
    return _open(profile, lambda header: open_passphrase_slot(header, secret, kdf))


def confirm(profile: Profile, passphrase: str, *, kdf: Kdf = ARGON2ID) -> None:
    """Ask the passphrase again, before printing or exporting.

    Raises:
        WrongPassphraseError: and all other errors of `unlock`.
    """
    unlock(profile, passphrase, kdf=kdf).forget()


def recover(
    profile: Profile,
    shares: Sequence[str],
    new_passphrase: str,
    *,
    kdf: Kdf = ARGON2ID,
    cost: Cost = DEFAULT_COST,
) -> Unlocked:
    """Open the vault with two recovery sheets and give it a new passphrase.

    Raises:
        RecoverySheetError: a sheet was copied wrongly, or the sheets do not belong together.
        RecoveryRefusedError: the sheets are of another centre.
        NoRecoverySlotError: the vault was never given to a recovery key.
        WeakPassphraseError: the new passphrase is too easy to guess.
    """
    require_strong(new_passphrase)
    seed = combine(shares)
    try:
        unlocked = _open(profile, lambda header: open_recovery_slot(header, seed))
    finally:
        wipe(seed)
    header = _authentic(profile, unlocked).header
    lease, slot = _passphrase_slot(unlocked.vault_key, header.vault_id, new_passphrase, kdf, cost)
    _write(profile, replace(header, lease=lease, passphrase=slot), unlocked.vault_key)
    return unlocked


def add_recovery_slot(profile: Profile, unlocked: Unlocked, recovery_public: bytes) -> None:
    """Let the centre's recovery key open this vault, in place of an earlier recovery key.

    Raises:
        MalformedError: `recovery_public` is no X-Wing key.
        HeaderNotWrittenError: the disk refused.
    """
    header = _authentic(profile, unlocked).header
    slot = close_recovery_slot(unlocked.vault_key, vault_id=header.vault_id, public=recovery_public)
    _write(profile, replace(header, recovery=slot), unlocked.vault_key)


def change_passphrase(
    profile: Profile,
    unlocked: Unlocked,
    new_passphrase: str,
    rekey: Rekey,
    *,
    kdf: Kdf = ARGON2ID,
    cost: Cost = DEFAULT_COST,
) -> None:
    """Give the vault another passphrase and its database another key.

    `unlocked` goes over to the new keys, also when the last step has to wait.

    Raises:
        WeakPassphraseError: the new passphrase is too easy to guess; nothing changed.
        HeaderNotWrittenError: the disk refused; the old or the new passphrase opens.
        ChangeUnfinishedError: the new passphrase counts; `finish_change` is to be repeated.
    """
    require_strong(new_passphrase)
    if unlocked.change_is_pending:
        finish_change(profile, unlocked, rekey)
    header = _authentic(profile, unlocked).header
    vault_key = bytearray(random_bytes(KEY_BYTES))
    lease, slot = _passphrase_slot(vault_key, header.vault_id, new_passphrase, kdf, cost)
    recovery = header.recovery and close_recovery_slot(
        vault_key, vault_id=header.vault_id, public=header.recovery.public
    )
    previous = keep_previous(unlocked.vault_key, vault_key=vault_key, vault_id=header.vault_id)
    _write(profile, Header(header.vault_id, lease, slot, recovery, previous), vault_key)
    unlocked.take(vault_key)
    finish_change(profile, unlocked, rekey)


def finish_change(profile: Profile, unlocked: Unlocked, rekey: Rekey) -> None:
    """Bring a pending change of passphrase to its end; do nothing when none is pending.

    Raises:
        HeaderNotWrittenError: the disk refused; to be repeated.
        ChangeUnfinishedError: `rekey` failed; to be repeated.
    """
    if unlocked.previous_database_key is None:
        return
    stored = _authentic(profile, unlocked)
    if not header_file.are_both(profile, stored.raw):
        header_file.write(profile, stored.raw)
    try:
        rekey(unlocked.previous_database_key, unlocked.database_key)
    except Exception as error:
        raise ChangeUnfinishedError from error
    _write(profile, replace(stored.header, previous=None), unlocked.vault_key)
    unlocked.drop_previous()


def settle(profile: Profile, unlocked: Unlocked) -> None:
    """Make both copies of the header equal to the one that opened.

    Only to be called once the database was opened with `unlocked.database_key`: that shows which
    of two copies belongs to it.

    Raises:
        HeaderNotWrittenError: the disk refused; nothing is lost.
    """
    stored = _authentic(profile, unlocked)
    if not header_file.are_both(profile, stored.raw):
        header_file.write(profile, stored.raw)


def _open(profile: Profile, open_slot: Callable[[Header], bytearray]) -> Unlocked:
    """Return what the first copy gives whose slot opens and whose MAC holds."""
    refusal: AppError | None = None
    for stored in header_file.read(profile):
        try:
            return _unlocked(stored, open_slot(stored.header))
        except (UserError, DamagedHeaderError) as error:
            refusal = refusal or error
    raise refusal or DamagedHeaderError


def _unlocked(stored: StoredHeader, vault_key: bytearray) -> Unlocked:
    """Return the keys, once the header proves to be of a holder of `vault_key`."""
    header = stored.header
    if not stored.is_authentic(_header_key(vault_key, header.vault_id)):
        wipe(vault_key)
        raise DamagedHeaderError
    if header.previous is None:
        return Unlocked(header.vault_id, vault_key)
    try:
        previous = open_previous(header.previous, vault_key=vault_key, vault_id=header.vault_id)
    except UnauthenticError as error:
        wipe(vault_key)
        raise DamagedHeaderError from error
    return Unlocked(header.vault_id, vault_key, previous)


def _authentic(profile: Profile, unlocked: Unlocked) -> StoredHeader:
    """Return the copy on the disk that the open vault wrote."""
    key = _header_key(unlocked.vault_key, unlocked.vault_id)
    for stored in header_file.read(profile):
        if stored.header.vault_id == unlocked.vault_id and stored.is_authentic(key):
            return stored
    raise DamagedHeaderError


def _passphrase_slot(
    vault_key: bytearray, vault_id: bytes, passphrase: str, kdf: Kdf, cost: Cost
) -> tuple[bytes, PassphraseSlot]:
    """Return a new lease share and the slot that it opens together with `passphrase`."""
    lease = random_bytes(LEASE_BYTES)
    slot = close_passphrase_slot(
        vault_key,
        vault_id=vault_id,
        lease=lease,
        passphrase=canonical_bytes(passphrase),
        kdf=kdf,
        cost=cost,
    )
    return lease, slot


def _write(profile: Profile, header: Header, vault_key: bytearray) -> None:
    header_file.write(profile, encode(header, _header_key(vault_key, header.vault_id)))


def _header_key(vault_key: bytearray, vault_id: bytes) -> bytearray:
    return derive_secret(vault_key, salt=vault_id, info=b"app/v1/header-mac")
