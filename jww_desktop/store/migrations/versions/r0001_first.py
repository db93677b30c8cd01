"""The tables of the first release.

The statements themselves, and not declarations: what a library makes of those may change. It is as
long as it is, because a release is one revision, and what that makes is read in one place.
"""

from __future__ import annotations

from typing import Final

from alembic import op

revision = "0001"
down_revision = None

_STORE: Final = (
    """
    CREATE TABLE store_vault (
        one INTEGER NOT NULL CHECK (one = 1),
        vault_id BLOB NOT NULL,
        replica INTEGER,
        app INTEGER NOT NULL,
        PRIMARY KEY (one)
    )
    """,
    """
    CREATE TABLE store_projection (
        tbl INTEGER NOT NULL,
        name TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        PRIMARY KEY (tbl)
    )
    """,
    """
    CREATE TABLE store_space (
        sid INTEGER NOT NULL,
        id BLOB,
        seq BIGINT NOT NULL,
        lamport BIGINT NOT NULL,
        sealed BIGINT NOT NULL,
        cleared BIGINT DEFAULT '0' NOT NULL,
        PRIMARY KEY (sid),
        UNIQUE (id)
    )
    """,
    """
    CREATE TABLE store_replica (
        no INTEGER NOT NULL,
        id BIGINT NOT NULL,
        device BLOB,
        PRIMARY KEY (no),
        UNIQUE (id)
    )
    """,
    """
    CREATE TABLE store_twin (
        sid INTEGER NOT NULL,
        replica INTEGER NOT NULL,
        seq BIGINT NOT NULL,
        to_replica INTEGER NOT NULL,
        to_seq BIGINT NOT NULL,
        PRIMARY KEY (sid, replica, seq)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE store_record (
        id BLOB NOT NULL,
        tbl INTEGER NOT NULL,
        sid INTEGER NOT NULL,
        no INTEGER NOT NULL,
        shadow INTEGER NOT NULL,
        PRIMARY KEY (id, tbl, sid)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE store_value (
        record INTEGER NOT NULL,
        register INTEGER NOT NULL,
        replica INTEGER NOT NULL,
        seq BIGINT NOT NULL,
        lamport BIGINT NOT NULL,
        arrival BIGINT NOT NULL,
        ended BIGINT,
        overwrote BLOB,
        value BLOB,
        PRIMARY KEY (record, register, replica, seq)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE store_first (
        record INTEGER NOT NULL,
        replica INTEGER NOT NULL,
        seq BIGINT NOT NULL,
        lamport BIGINT NOT NULL,
        arrival BIGINT NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (record)
    )
    """,
    """
    CREATE TABLE store_tx (
        sid INTEGER NOT NULL,
        replica INTEGER NOT NULL,
        seq BIGINT NOT NULL,
        txid BLOB NOT NULL,
        lamport BIGINT NOT NULL,
        wall_ms BIGINT NOT NULL,
        user BLOB NOT NULL,
        save BLOB NOT NULL,
        body INTEGER,
        PRIMARY KEY (sid, replica, seq)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE store_body (
        no INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (no)
    )
    """,
    """
    CREATE TABLE store_seen (
        sid INTEGER NOT NULL,
        replica INTEGER NOT NULL,
        seq BIGINT NOT NULL,
        PRIMARY KEY (sid, replica)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE store_pending (
        sid INTEGER NOT NULL,
        replica INTEGER NOT NULL,
        seq BIGINT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (sid, replica, seq)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE store_review (
        record INTEGER NOT NULL,
        register INTEGER NOT NULL,
        rule TEXT NOT NULL,
        id BLOB NOT NULL,
        tbl INTEGER NOT NULL,
        sid INTEGER NOT NULL,
        arrival BIGINT NOT NULL,
        PRIMARY KEY (record, register, rule)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE store_hidden (
        record INTEGER NOT NULL,
        id BLOB NOT NULL,
        tbl INTEGER NOT NULL,
        PRIMARY KEY (record)
    )
    """,
    """
    CREATE TABLE store_search_queue (
        record INTEGER NOT NULL,
        tbl INTEGER NOT NULL,
        id BLOB NOT NULL,
        PRIMARY KEY (record)
    )
    """,
    """
    CREATE TABLE store_draft (
        kind TEXT NOT NULL,
        subject BLOB NOT NULL,
        fields BLOB NOT NULL,
        focus TEXT NOT NULL,
        cursor INTEGER NOT NULL,
        seen BLOB NOT NULL,
        updated_ms BIGINT NOT NULL,
        PRIMARY KEY (kind, subject)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX store_draft_updated ON store_draft (updated_ms)",
)
"""Values, transactions, what waits, what needs review."""

_SEARCH: Final = (
    """
    CREATE VIRTUAL TABLE store_search USING fts5(
        id UNINDEXED, tbl UNINDEXED, body, tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    "INSERT INTO store_search(store_search, rank) VALUES ('secure-delete', 1)",
)
"""The search index."""

_SYNC: Final = (
    """
    CREATE TABLE sync_identity (
        one INTEGER NOT NULL CHECK (one = 1),
        organisation BLOB,
        genesis BLOB,
        device BLOB NOT NULL,
        user BLOB NOT NULL,
        address TEXT,
        authority BLOB,
        PRIMARY KEY (one)
    )
    """,
    """
    CREATE TABLE sync_secret (
        kind TEXT NOT NULL,
        subject BLOB NOT NULL,
        generation INTEGER NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY (kind, subject, generation)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE sync_wrap (
        hash BLOB NOT NULL,
        data BLOB NOT NULL,
        opened INTEGER NOT NULL,
        PRIMARY KEY (hash)
    )
    """,
    """
    CREATE TABLE sync_roster_entry (
        position INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (position)
    )
    """,
    """
    CREATE TABLE sync_roster_intent (
        n INTEGER NOT NULL,
        body BLOB NOT NULL,
        refused TEXT NOT NULL,
        PRIMARY KEY (n)
    )
    """,
    """
    CREATE TABLE sync_ledger (
        one INTEGER NOT NULL CHECK (one = 1),
        epoch BLOB,
        position BIGINT NOT NULL,
        healed INTEGER NOT NULL,
        compared_ms BIGINT NOT NULL,
        offered BLOB,
        restored INTEGER NOT NULL,
        PRIMARY KEY (one)
    )
    """,
    """
    CREATE TABLE sync_space_head (
        space BLOB NOT NULL,
        ordinal BIGINT NOT NULL,
        head BLOB NOT NULL,
        behind INTEGER NOT NULL,
        PRIMARY KEY (space)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE sync_author (
        space BLOB NOT NULL,
        replica BIGINT NOT NULL,
        last_seq BIGINT NOT NULL,
        last_hash BLOB NOT NULL,
        PRIMARY KEY (space, replica)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE sync_segment (
        no INTEGER NOT NULL,
        hash BLOB NOT NULL,
        space BLOB NOT NULL,
        replica BIGINT NOT NULL,
        first_seq BIGINT NOT NULL,
        last_seq BIGINT NOT NULL,
        ordinal BIGINT,
        head BLOB,
        state TEXT NOT NULL,
        reason TEXT NOT NULL,
        chained INTEGER NOT NULL,
        PRIMARY KEY (no),
        UNIQUE (hash)
    )
    """,
    "CREATE INDEX sync_segment_author ON sync_segment (space, replica, first_seq)",
    "CREATE INDEX sync_segment_odd ON sync_segment (state) WHERE state <> 'kept'",
    "CREATE INDEX sync_segment_place ON sync_segment (space, ordinal) WHERE ordinal IS NOT NULL",
    """
    CREATE TABLE sync_segment_bytes (
        no INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (no)
    )
    """,
    """
    CREATE TABLE sync_invitation (
        mailbox BLOB NOT NULL,
        body BLOB NOT NULL,
        expires_ms BIGINT NOT NULL,
        PRIMARY KEY (mailbox)
    )
    """,
    """
    CREATE TABLE sync_log (
        n INTEGER NOT NULL,
        started_ms BIGINT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (n)
    )
    """,
)
"""What a laptop keeps to sync."""

_OWN: Final = (
    """
    CREATE TABLE own_snippet (
        word TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (word)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE own_writing (
        n INTEGER NOT NULL,
        at_ms BIGINT NOT NULL,
        talk_s INTEGER NOT NULL,
        writing_s INTEGER NOT NULL,
        PRIMARY KEY (n)
    )
    """,
    """
    CREATE TABLE own_calendar_uid (
        record BLOB NOT NULL,
        uid TEXT NOT NULL,
        PRIMARY KEY (record)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE own_columns (
        heads BLOB NOT NULL,
        meant BLOB NOT NULL,
        PRIMARY KEY (heads)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE own_recent (
        n INTEGER NOT NULL,
        case_file BLOB NOT NULL,
        PRIMARY KEY (n),
        UNIQUE (case_file)
    )
    """,
    """
    CREATE TABLE own_put_away (
        case_file BLOB NOT NULL,
        proposal TEXT NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (case_file, proposal)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE own_word (
        word TEXT NOT NULL,
        PRIMARY KEY (word)
    ) WITHOUT ROWID
    """,
)
"""What is of one person on one laptop."""


def upgrade() -> None:
    """Create every table of the first release, and the row of the counters."""
    for statement in (*_STORE, *_SEARCH, *_SYNC, *_OWN):
        op.execute(statement)
    op.execute("INSERT INTO store_space (sid, id, seq, lamport, sealed) VALUES (0, NULL, 0, 0, 0)")
