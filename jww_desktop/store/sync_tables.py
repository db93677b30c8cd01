"""Tables that a laptop keeps for itself to sync: identity, keys, roster, ledger, segments, log.

Nothing here is synced, so no trigger watches these tables and they are written with plain Core
statements. They lie in the vault's one encrypted database, because a key, a roster and the bytes
they belong to must move together, in one transaction.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata: Final = MetaData()
"""Everything in this file; the revisions create it, and a test holds that they do so exactly."""

identity: Final = Table(
    "sync_identity",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True),
    Column("organisation", LargeBinary),
    Column("genesis", LargeBinary),
    Column("device", LargeBinary, nullable=False),
    Column("user", LargeBinary, nullable=False),
    Column("address", Text),
    Column("authority", LargeBinary),
)
"""Who this laptop is: one row. `authority` is the CA certificate of the central store (DER)."""

secret: Final = Table(
    "sync_secret",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", LargeBinary, primary_key=True),
    Column("generation", Integer, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""The seed of the device, the seeds of its teams and the keys of its spaces."""

wrap: Final = Table(
    "sync_wrap",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("opened", Integer, nullable=False, default=0),
)
"""Wrapped keys as signed, kept so that an emptied central store can be given them again."""

roster_entry: Final = Table(
    "sync_roster_entry",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""The roster chain: position 1 is the genesis."""

roster_intent: Final = Table(
    "sync_roster_intent",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("refused", Text, nullable=False, default=""),
)
"""What is still to be said on the roster: only its then-current head can be signed on."""

ledger: Final = Table(
    "sync_ledger",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True),
    Column("epoch", LargeBinary),
    Column("position", BigInteger, nullable=False, default=0),
    Column("healed", Integer, nullable=False, default=0),
    Column("compared_ms", BigInteger, nullable=False, default=0),
    Column("offered", LargeBinary),
    Column("restored", Integer, nullable=False, default=0),
)
"""How far this laptop has read in which ledger: one row; moves with the data it read. `offered` is
a ledger that was met and that no lead has accepted; `restored` says that this vault turned out to
be an old copy of itself."""

space_head: Final = Table(
    "sync_space_head",
    metadata,
    Column("space", LargeBinary, primary_key=True),
    Column("ordinal", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("behind", Integer, nullable=False, default=0),
    sqlite_with_rowid=False,
)
"""The verified, gapless beginning of each space's chain; `behind`: there is more after a hole."""

author: Final = Table(
    "sync_author",
    metadata,
    Column("space", LargeBinary, primary_key=True),
    Column("replica", BigInteger, primary_key=True),
    Column("last_seq", BigInteger, nullable=False),
    Column("last_hash", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""The verified end of each author's own chain in a space, this laptop's own included."""

segment: Final = Table(
    "sync_segment",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("space", LargeBinary, nullable=False),
    Column("replica", BigInteger, nullable=False),
    Column("first_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("ordinal", BigInteger),
    Column("head", LargeBinary),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("chained", Integer, nullable=False, default=1),
    Index("sync_segment_author", "space", "replica", "first_seq"),
    Index("sync_segment_place", "space", "ordinal", sqlite_where=text("ordinal IS NOT NULL")),
    Index("sync_segment_odd", "state", sqlite_where=text("state <> 'kept'")),
)
"""Segments, in the order in which they came here or were sealed. `state`: "unsent" (ours, stored
before the first send), "kept" (verified and handed to apply) or "quarantined" (`reason` says why;
`chained` whether its place in its author's chain was verified all the same). `ordinal` and `head`
are its place in the current ledger."""

segment_bytes: Final = Table(
    "sync_segment_bytes",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""The bytes of each segment as they were sealed, apart so that a change of its standing does not
write them again. Nothing is thrown away: what one laptop keeps can heal the central store."""

invitation: Final = Table(
    "sync_invitation",
    metadata,
    Column("mailbox", LargeBinary, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
)
"""Invitations: those this lead wrote, or the one this laptop is joining with; secret included."""

sync_log: Final = Table(
    "sync_log",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("started_ms", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""What each sync did, for the screen; counts and names of states, never content."""
