"""The slots: each wraps the same vault key under another secret.

    passphrase --Argon2id--> P;  KEK = HKDF(P || lease share, vault id, "app/v1/slot-kek" || type)
    recovery   X-Wing HPKE to the centre's recovery key, bound to the vault id

The lease share lies in the header. Deleting it there makes the passphrase useless until a lead
reads it out again; the recovery slot does not depend on it.
"""

from __future__ import annotations

from typing import Final, Protocol

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from jww_desktop.vault.errors import (
    NoRecoverySlotError,
    NotEnoughMemoryError,
    RecoveryRefusedError,
    WrongPassphraseError,
)
from jww_desktop.vault.header import (
    PASSPHRASE_TYPE,
    PREVIOUS_SALT_BYTES,
    SALT_BYTES,
    Cost,
    Header,
    PassphraseSlot,
    PreviousKey,
    RecoverySlot,
    slot_associated,
)
from jww_desktop.vault.secret import derive_secret, unwrap_secret, wipe, wrap_secret
from sync.crypto.primitives import KEY_BYTES, random_bytes, wrap
from sync.crypto.wrapping import recovery_wrapping
from sync.protocol.errors import UnauthenticError

DEFAULT_COST: Final = Cost(memory_kib=256 * 1024, iterations=3, lanes=4)

_PREVIOUS = b"app/v1/previous-vault-key"


class Kdf(Protocol):
    """Turns a passphrase into a key at a cost."""

    def derive(self, passphrase: bytes, salt: bytes, cost: Cost) -> bytearray:
        """Return 32 bytes."""
        ...


class Argon2idKdf:
    """The only key derivation of the product."""

    def derive(self, passphrase: bytes, salt: bytes, cost: Cost) -> bytearray:
        """Return 32 bytes of Argon2id (RFC 9106).

        Raises:
            NotEnoughMemoryError: the laptop has less free than `cost` asks.
        """
        key = bytearray(KEY_BYTES)
        try:
            Argon2id(
                salt=salt,
                length=KEY_BYTES,
                iterations=cost.iterations,
                lanes=cost.lanes,
                memory_cost=cost.memory_kib,
            ).derive_into(passphrase, key)
        except MemoryError as error:
            raise NotEnoughMemoryError from error
        return key


ARGON2ID: Final = Argon2idKdf()


def close_passphrase_slot(
    vault_key: bytearray, *, vault_id: bytes, lease: bytes, passphrase: bytes, kdf: Kdf, cost: Cost
) -> PassphraseSlot:
    """Return a slot that `passphrase` and `lease` open."""
    blank = PassphraseSlot(random_bytes(SALT_BYTES), cost, wrapped=b"")
    kek = _passphrase_kek(blank, vault_id, lease, passphrase, kdf)
    wrapped = wrap_secret(kek, vault_key, slot_associated(vault_id, blank.fields()))
    wipe(kek)
    return PassphraseSlot(blank.salt, cost, wrapped)


def open_passphrase_slot(header: Header, passphrase: bytes, kdf: Kdf) -> bytearray:
    """Return the vault key.

    Raises:
        WrongPassphraseError: wrong passphrase or lease share, or a forged slot.
        NotEnoughMemoryError: the derivation found no memory.
    """
    slot = header.passphrase
    kek = _passphrase_kek(slot, header.vault_id, header.lease, passphrase, kdf)
    try:
        return unwrap_secret(kek, slot.wrapped, slot_associated(header.vault_id, slot.fields()))
    except UnauthenticError as error:
        raise WrongPassphraseError from error
    finally:
        wipe(kek)


def close_recovery_slot(vault_key: bytearray, *, vault_id: bytes, public: bytes) -> RecoverySlot:
    """Return a slot that the centre's recovery key opens.

    Raises:
        MalformedError: `public` is no X-Wing key.
    """
    return RecoverySlot(public, wrap(public, bytes(vault_key), _recovery_info(vault_id)))


def open_recovery_slot(header: Header, recovery_seed: bytes | bytearray) -> bytearray:
    """Return the vault key.

    Raises:
        NoRecoverySlotError: the vault has no such slot.
        RecoveryRefusedError: the seed is of another centre, or the slot is forged.
    """
    if header.recovery is None:
        raise NoRecoverySlotError
    key = recovery_wrapping(bytes(recovery_seed))
    try:
        return bytearray(key.unwrap(header.recovery.wrapped, _recovery_info(header.vault_id)))
    except UnauthenticError as error:
        raise RecoveryRefusedError from error


def keep_previous(previous: bytearray, *, vault_key: bytearray, vault_id: bytes) -> PreviousKey:
    """Return the vault key before a change, wrapped under the new `vault_key`."""
    salt = random_bytes(PREVIOUS_SALT_BYTES)
    kek = derive_secret(vault_key, salt=salt, info=_PREVIOUS + vault_id)
    wrapped = wrap_secret(kek, previous, slot_associated(vault_id, {"t": "prev"}))
    wipe(kek)
    return PreviousKey(salt, wrapped)


def open_previous(kept: PreviousKey, *, vault_key: bytearray, vault_id: bytes) -> bytearray:
    """Return the vault key before the change.

    Raises:
        UnauthenticError: it was not kept under this `vault_key`.
    """
    kek = derive_secret(vault_key, salt=kept.salt, info=_PREVIOUS + vault_id)
    try:
        return unwrap_secret(kek, kept.wrapped, slot_associated(vault_id, {"t": "prev"}))
    finally:
        wipe(kek)


def _passphrase_kek(
    slot: PassphraseSlot, vault_id: bytes, lease: bytes, passphrase: bytes, kdf: Kdf
) -> bytearray:
    derived = kdf.derive(passphrase, slot.salt, slot.cost)
    material = derived + lease
    kek = derive_secret(
        material, salt=vault_id, info=b"app/v1/slot-kek" + PASSPHRASE_TYPE.encode("ascii")
    )
    wipe(derived)
    wipe(material)
    return kek


def _recovery_info(vault_id: bytes) -> bytes:
    return b"app/v1/wrap-vault" + vault_id
