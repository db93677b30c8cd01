"""What the first lead of a synthetic centre fills in."""

from __future__ import annotations

from jww_desktop.services.founding import Founding, PrisonEntry
from sync.crypto.wrapping import RecoveryKey
from tests.support.central import RunningCentral

RECOVERY = RecoveryKey(b"recovery seed of a synthetic org")


def a_founding(central: RunningCentral | None) -> Founding:
    """What the first lead fills in."""
    return Founding(
        address=central.url if central else "memory:",
        authority=central.certificate_hash.hex() if central else "",
        founding_code=central.founding_code if central else "",
        recovery_public=RECOVERY.public,
        centre="CAW Noord",
        lead="Lore Pauwels",
        laptop="laptop 1",
        team="Team Noord",
        prisons=(PrisonEntry("Gent", "Gent"), PrisonEntry("Oudenaarde")),
    )
