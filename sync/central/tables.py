"""Tables of the central store.

Every key begins with the organisation, so that each table can be partitioned by it. Nothing counts
by a database sequence or by a clock: positions, ordinals and numbers are given out under the lock
of the one row in `ledger`, in commit order. Hours since 1970 are the finest time that is kept.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

NO_ORGANISATION: Final = bytes(16)
"""Stands in `ledger` until an organisation is founded."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

ledger = Table(
    "ledger",
    metadata,
    Column("organisation", LargeBinary, primary_key=True),
    Column("epoch", LargeBinary, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("roster_length", BigInteger, nullable=False),
    Column("roster_head", LargeBinary, nullable=False),
)
"""One row: the counter that every writer locks, and the epoch drawn when it was made."""

segment = Table(
    "segment",
    metadata,
    Column("organisation", LargeBinary, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("space", LargeBinary, nullable=False),
    Column("ordinal", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("replica", BigInteger, nullable=False),
    Column("first_seq", BigInteger, nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("arrived_hour", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("organisation", "space", "ordinal"),
    UniqueConstraint("organisation", "space", "replica", "first_seq"),
    # A pull looks at the places of everybody's segments before it reads the bytes of a few.
    Index("ix_segment_scan", "organisation", "position", "space", "size"),
)
"""The ledger itself: sealed segments in order of position; `head` is the space's head after it."""

space_head = Table(
    "space_head",
    metadata,
    Column("organisation", LargeBinary, primary_key=True),
    Column("space", LargeBinary, primary_key=True),
    Column("ordinal", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
)
"""The end of each space's chain."""

author_tip = Table(
    "author_tip",
    metadata,
    Column("organisation", LargeBinary, primary_key=True),
    Column("space", LargeBinary, primary_key=True),
    Column("replica", BigInteger, primary_key=True, autoincrement=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("last_hash", LargeBinary, nullable=False),
)
"""The end of each author's chain in each space."""

roster_entry = Table(
    "roster_entry",
    metadata,
    Column("organisation", LargeBinary, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
"""The signed chain; numbers begin at 1."""

roster_wrap = Table(
    "roster_wrap",
    metadata,
    Column("organisation", LargeBinary, primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    Column("entry", BigInteger, nullable=False),
    Column("kind", Integer, nullable=False),
    Column("subject", LargeBinary, nullable=False),
    Column("recipient", LargeBinary, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index("ix_roster_wrap_recipient", "organisation", "recipient", "entry"),
)
"""Wrapped keys by the hash that `entry` names; outside the chain, so that they can be deleted."""

mailbox_post = Table(
    "mailbox_post",
    metadata,
    Column("organisation", LargeBinary, primary_key=True),
    Column("mailbox", LargeBinary, primary_key=True),
    Column("side", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("posted_hour", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_mailbox_post_posted_hour", "organisation", "posted_hour"),
)
"""Messages between a new laptop and the lead who invites it."""
