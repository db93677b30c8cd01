"""Tables of the store itself: live and past values, transactions, what waits, what needs review.

None is synced and none holds a name that means anything outside: records, replicas and spaces have
short local numbers here, given once and never reused. Every table is written by hand-made
statements in the same database transaction as the rows it speaks of.
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
)

metadata: Final = MetaData()
"""Everything in this file except the search index, which SQLAlchemy cannot declare."""

PART_BITS: Final = 16
"""How much of a number in `store_body` counts the transactions of one save; the rest, the saves."""

COUNTERS: Final = 0
"""The row of `space` that counts arrivals (`seq`) and records (`lamport`); small counters share a
row because the cost of a save is the number of pages it touches."""

vault: Final = Table(
    "store_vault",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True),
    Column("vault_id", LargeBinary, nullable=False),
    Column("replica", Integer),
    Column("app", Integer, nullable=False),
)
"""Which vault this is, the local number of its present incarnation, the schema that wrote it."""

projection: Final = Table(
    "store_projection",
    metadata,
    Column("tbl", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
)
"""How each synced table was declared when its rows were built."""

space: Final = Table(
    "store_space",
    metadata,
    Column("sid", Integer, primary_key=True),
    Column("id", LargeBinary, unique=True),
    Column("seq", BigInteger, nullable=False),
    Column("lamport", BigInteger, nullable=False),
    Column("sealed", BigInteger, nullable=False),
    Column("cleared", BigInteger, nullable=False, server_default="0"),
)
"""Each space: last own transaction, highest clock seen, last own transaction that was sealed, and
the last of those of which the body was dropped."""

replica: Final = Table(
    "store_replica",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("id", BigInteger, nullable=False, unique=True),
    Column("device", LargeBinary),
)
"""Replicas by their short local number. `device`: whose incarnation it is, as far as known; two of
one device may carry the same transaction."""

twin: Final = Table(
    "store_twin",
    metadata,
    Column("sid", Integer, primary_key=True),
    Column("replica", Integer, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("to_replica", Integer, nullable=False),
    Column("to_seq", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Second names of transactions; only the name that they stand for is in `store_value`."""

record: Final = Table(
    "store_record",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("tbl", Integer, primary_key=True),
    Column("sid", Integer, primary_key=True),
    Column("no", Integer, nullable=False),
    Column("shadow", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Every record of which anything is known. `shadow`: its id came first from another space, so its
values are kept and no row is built from them."""

value: Final = Table(
    "store_value",
    metadata,
    Column("record", Integer, primary_key=True),
    Column("register", Integer, primary_key=True),
    Column("replica", Integer, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("lamport", BigInteger, nullable=False),
    Column("arrival", BigInteger, nullable=False),
    Column("ended", BigInteger),
    Column("overwrote", LargeBinary),
    Column("value", LargeBinary),
    sqlite_with_rowid=False,
)
"""Every value ever written, but those in `store_first`. Live while `ended` is NULL; past ones stay
beside it, because they are the history that people read and the base of a comparison. `overwrote`:
msgpack list of dots. `value` is NULL in a row that says when a value in `store_first` ended."""

first: Final = Table(
    "store_first",
    metadata,
    Column("record", Integer, primary_key=True),
    Column("replica", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("lamport", BigInteger, nullable=False),
    Column("arrival", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""What the transaction that made a record wrote in it, when that overwrote nothing: one row instead
of one for each register, because most records are never edited. `data`: msgpack map of registers to
values (`firsts.py`). A row is never changed but for its name (`twins.py`, `incarnation.py`)."""

tx: Final = Table(
    "store_tx",
    metadata,
    Column("sid", Integer, primary_key=True),
    Column("replica", Integer, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("txid", LargeBinary, nullable=False),
    Column("lamport", BigInteger, nullable=False),
    Column("wall_ms", BigInteger, nullable=False),
    Column("user", LargeBinary, nullable=False),
    Column("save", LargeBinary, nullable=False),
    Column("body", Integer),
    sqlite_with_rowid=False,
)
"""Who wrote each transaction and when. `body`: of ours, where `store_body` has or had it."""

body: Final = Table(
    "store_body",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""Our own transactions themselves, until they lie in a segment. Numbered as they are saved, because
a long row at the end of a table costs one page and one between others four; no number is used
twice."""

seen: Final = Table(
    "store_seen",
    metadata,
    Column("sid", Integer, primary_key=True),
    Column("replica", Integer, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""The last applied transaction of every other replica; our own is `space.seq`."""

pending: Final = Table(
    "store_pending",
    metadata,
    Column("sid", Integer, primary_key=True),
    Column("replica", Integer, primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""Transactions that wait for an earlier one, or for a newer program."""

review: Final = Table(
    "store_review",
    metadata,
    Column("record", Integer, primary_key=True),
    Column("register", Integer, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("id", LargeBinary, nullable=False),
    Column("tbl", Integer, nullable=False),
    Column("sid", Integer, nullable=False),
    Column("arrival", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Registers with siblings, records that somebody deleted (register 0), broken rules (-1)."""

hidden: Final = Table(
    "store_hidden",
    metadata,
    Column("record", Integer, primary_key=True),
    Column("id", LargeBinary, nullable=False),
    Column("tbl", Integer, nullable=False),
)
"""Records that were deleted: few, so that links to them are found without reading everything."""

search_queue: Final = Table(
    "store_search_queue",
    metadata,
    Column("record", Integer, primary_key=True),
    Column("tbl", Integer, nullable=False),
    Column("id", LargeBinary, nullable=False),
)
"""Records whose words in the search index are out of date."""

draft: Final = Table(
    "store_draft",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", LargeBinary, primary_key=True),
    Column("fields", LargeBinary, nullable=False),
    Column("focus", Text, nullable=False),
    Column("cursor", Integer, nullable=False),
    Column("seen", LargeBinary, nullable=False),
    Column("updated_ms", BigInteger, nullable=False),
    Index("store_draft_updated", "updated_ms"),
    sqlite_with_rowid=False,
)
"""Unfinished forms, stored at each key; of this laptop alone."""

SEARCH_DDL: Final = (
    """
    CREATE VIRTUAL TABLE store_search USING fts5(
        id UNINDEXED, tbl UNINDEXED, body, tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    "INSERT INTO store_search(store_search, rank) VALUES ('secure-delete', 1)",
)
"""The search index: rowid is the number of the record. A deleted word leaves no trace in it."""
