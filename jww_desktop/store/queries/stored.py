"""Columns for lists of thousands."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, LargeBinary, type_coerce
from sqlalchemy.types import NullType

from jww_desktop.domain.columns import Text

_AS_THEY_LIE = (Text, LargeBinary)
"""Types of which a value lies in the file as it is read, or as NULL for nothing."""


def as_stored(table: FromClause, *names: str) -> tuple[ColumnElement[Any], ...]:
    """Return columns by name; texts and ids come without a call for each, an empty text as None."""
    return tuple(
        type_coerce(column, NullType()).label(column.name)
        if isinstance(column.type, _AS_THEY_LIE)
        else column
        for column in (table.c[name] for name in names)
    )
