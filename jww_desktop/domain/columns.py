"""Column types: what is stored is normal form, so that equal text is equal by itself.

Storage values are what travels and what is compared (text, integers, bytes, nothing), so each type
writes one form only: text in NFC without stray spaces, lists in a fixed order, moments in UTC.
Empty is nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Generic, TypeVar

from sqlalchemy import String, TypeDecorator
from sqlalchemy.engine import Dialect

T = TypeVar("T")


def normal_text(text: str) -> str:
    """Return `text` in NFC, with plain line ends, without spaces at line ends and both ends."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


class Normal(TypeDecorator[T], Generic[T]):
    """A type with one stored text for each value, and nothing for an empty one."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        """Return what is stored for `value`."""
        del dialect
        return (self.write(value) or None) if value else None

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[str | None], T | None]:
        """Return what reads a stored text: with no calls between, because lists read thousands."""
        del dialect, coltype
        read, nothing = self.read, self.read("")
        return lambda stored: read(stored) if stored else nothing

    def write(self, value: T) -> str:
        """Return the text of a value that is not empty."""
        raise NotImplementedError

    def read(self, stored: str) -> T | None:
        """Return the value of a stored text; empty is nothing."""
        raise NotImplementedError


class Text(Normal[str]):
    """Text in normal form."""

    cache_ok = True

    def write(self, value: str) -> str:
        """Return the normal form."""
        return normal_text(value)

    def read(self, stored: str) -> str | None:
        """Return the text, or None."""
        return stored or None


class Lines(Normal[tuple[str, ...]]):
    """Short texts in the order given, one a line."""

    cache_ok = True

    def write(self, value: tuple[str, ...]) -> str:
        """Return the texts, each on one line."""
        texts = (" ".join(normal_text(text).split()) for text in value)
        return "\n".join(text for text in texts if text)

    def read(self, stored: str) -> tuple[str, ...]:
        """Return the texts."""
        return tuple(stored.split("\n")) if stored else ()


class Codes(Normal[tuple[str, ...]]):
    """A set of codes, sorted."""

    cache_ok = True

    def write(self, value: tuple[str, ...]) -> str:
        """Return the codes with a space between."""
        return " ".join(sorted(set(value)))

    def read(self, stored: str) -> tuple[str, ...]:
        """Return the codes."""
        return tuple(stored.split())


class Moment(Normal[datetime]):
    """A moment to the second, as ISO 8601 in UTC, so that it sorts as text."""

    cache_ok = True

    def write(self, value: datetime) -> str:
        """Return such as "2026-11-24T09:12:00Z"."""
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def read(self, stored: str) -> datetime | None:
        """Return the moment, aware."""
        return datetime.fromisoformat(stored) if stored else None


class Day(Normal[date]):
    """A day, as ISO 8601."""

    cache_ok = True

    def write(self, value: date) -> str:
        """Return such as "2026-11-24"."""
        return value.isoformat()

    def read(self, stored: str) -> date | None:
        """Return the day."""
        return date.fromisoformat(stored) if stored else None
