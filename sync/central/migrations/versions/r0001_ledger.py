"""The ledger, the roster, and the mailbox of invitations.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sync.crypto.primitives import random_bytes

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of the first release, and the one row of the ledger with its epoch."""
    _create_ledger()
    _create_segments()
    _create_chain_ends()
    _create_roster()
    _create_mailbox()


def _create_ledger() -> None:
    table = op.create_table(
        "ledger",
        sa.Column("organisation", sa.LargeBinary),
        sa.Column("epoch", sa.LargeBinary, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("roster_length", sa.BigInteger, nullable=False),
        sa.Column("roster_head", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("organisation", name="pk_ledger"),
    )
    row = {
        "organisation": bytes(16),
        "epoch": random_bytes(16),
        "position": 0,
        "roster_length": 0,
        "roster_head": bytes(32),
    }
    op.bulk_insert(table, [row])


def _create_segments() -> None:
    op.create_table(
        "segment",
        sa.Column("organisation", sa.LargeBinary),
        sa.Column("position", sa.BigInteger, autoincrement=False),
        sa.Column("space", sa.LargeBinary, nullable=False),
        sa.Column("ordinal", sa.BigInteger, nullable=False),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("replica", sa.BigInteger, nullable=False),
        sa.Column("first_seq", sa.BigInteger, nullable=False),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("arrived_hour", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("organisation", "position", name="pk_segment"),
        sa.UniqueConstraint(
            "organisation", "space", "ordinal", name="uq_segment_organisation_space_ordinal"
        ),
        sa.UniqueConstraint(
            "organisation",
            "space",
            "replica",
            "first_seq",
            name="uq_segment_organisation_space_replica_first_seq",
        ),
    )
    op.create_index("ix_segment_scan", "segment", ["organisation", "position", "space", "size"])


def _create_chain_ends() -> None:
    op.create_table(
        "space_head",
        sa.Column("organisation", sa.LargeBinary),
        sa.Column("space", sa.LargeBinary),
        sa.Column("ordinal", sa.BigInteger, nullable=False),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("organisation", "space", name="pk_space_head"),
    )
    op.create_table(
        "author_tip",
        sa.Column("organisation", sa.LargeBinary),
        sa.Column("space", sa.LargeBinary),
        sa.Column("replica", sa.BigInteger, autoincrement=False),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
        sa.Column("last_hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("organisation", "space", "replica", name="pk_author_tip"),
    )


def _create_roster() -> None:
    op.create_table(
        "roster_entry",
        sa.Column("organisation", sa.LargeBinary),
        sa.Column("number", sa.BigInteger, autoincrement=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("organisation", "number", name="pk_roster_entry"),
    )
    op.create_table(
        "roster_wrap",
        sa.Column("organisation", sa.LargeBinary),
        sa.Column("hash", sa.LargeBinary),
        sa.Column("entry", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Integer, nullable=False),
        sa.Column("subject", sa.LargeBinary, nullable=False),
        sa.Column("recipient", sa.LargeBinary, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("organisation", "hash", name="pk_roster_wrap"),
    )
    op.create_index(
        "ix_roster_wrap_recipient", "roster_wrap", ["organisation", "recipient", "entry"]
    )


def _create_mailbox() -> None:
    op.create_table(
        "mailbox_post",
        sa.Column("organisation", sa.LargeBinary),
        sa.Column("mailbox", sa.LargeBinary),
        sa.Column("side", sa.String),
        sa.Column("number", sa.Integer, autoincrement=False),
        sa.Column("posted_hour", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint(
            "organisation", "mailbox", "side", "number", name="pk_mailbox_post"
        ),
    )
    op.create_index("ix_mailbox_post_posted_hour", "mailbox_post", ["organisation", "posted_hour"])
