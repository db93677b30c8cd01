"""Tables of one person on one laptop: text blocks, own words, last dossiers, what was put away.

Nothing in them is synced or shown to anyone else.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text

metadata: Final = MetaData()
"""Everything in this file; the revisions create it, and a test holds that they do so exactly."""

snippet: Final = Table(
    "own_snippet",
    metadata,
    Column("word", Text, primary_key=True),
    Column("text", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Own blocks of text by the word that brings them."""

writing: Final = Table(
    "own_writing",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("talk_s", Integer, nullable=False),
    Column("writing_s", Integer, nullable=False),
)
"""One finished talk a row: when it was finished, how long it took, how long its keys took. It does
not say which talk."""

calendar_uid: Final = Table(
    "own_calendar_uid",
    metadata,
    Column("record", LargeBinary, primary_key=True),
    Column("uid", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What a record is called in a calendar file: drawn at random, so that the name says nothing."""

columns: Final = Table(
    "own_columns",
    metadata,
    Column("heads", LargeBinary, primary_key=True),
    Column("meant", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""What the columns of a brought table mean, by a hash of their heads: fields, and what words of a
few fixed values mean. Nothing of a row."""

recent: Final = Table(
    "own_recent",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("case_file", LargeBinary, nullable=False, unique=True),
)
"""The dossiers that were opened last, the latest with the highest number; only a few are kept."""

put_away: Final = Table(
    "own_put_away",
    metadata,
    Column("case_file", LargeBinary, primary_key=True),
    Column("proposal", Text, primary_key=True),
    Column("day", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What was proposed in a dossier and put away, and on which day, as `date.isoformat` writes it."""

word: Final = Table(
    "own_word",
    metadata,
    Column("word", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""Words that are no mistake; they may be names."""
