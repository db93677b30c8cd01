"""The roster: the signed chain that says which devices, teams, roles and spaces exist.

Nothing vouches for a key but this chain, which every device and the central store replay for
themselves from the genesis that they were told of. A `Roster` is an immutable value: `append`
returns the next one. The layout of entries is in `roster_entries`, what may follow in
`roster_rules`, what can be asked in `roster_state`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sync.protocol import roster_rules
from sync.protocol.device_card import DeviceCard, Verify, parse_card
from sync.protocol.roster_entries import (
    Entry,
    Role,
    SpaceKind,
    parse_entry,
)
from sync.protocol.roster_state import Device, Space, Standing, State, Team

__all__ = [
    "Device",
    "DeviceCard",
    "Entry",
    "Role",
    "Roster",
    "Space",
    "SpaceKind",
    "Standing",
    "Team",
    "Verify",
    "parse_card",
    "parse_entry",
    "replay",
]


class Roster(State, frozen=True, kw_only=True):
    """The roster after some number of entries."""

    @classmethod
    def empty(cls) -> Roster:
        """Return the roster before its genesis."""
        return cls()

    def append(self, entry: bytes, verify: Verify) -> Roster:
        """Return this roster with one more entry.

        Raises:
            MalformedError, VersionError: not an entry that is spoken here.
            ChainError: it does not follow this head; `ForkError` when another entry stands there.
            UnauthenticError: a signature or card does not hold.
            ForbiddenError: the signer may not do this, or it names what does not exist.
        """
        return roster_rules.extended(self, entry, verify)


def replay(entries: Iterable[bytes], verify: Verify) -> Roster:
    """Return the roster of all `entries` from the genesis on; raises as `Roster.append`."""
    roster = Roster.empty()
    for entry in entries:
        roster = roster.append(entry, verify)
    return roster
