"""A calendar file: events that say a day or hours, one line of words and perhaps a place.

Written by RFC 5545. Hours are in UTC, so that the file needs no rules of a time zone; a whole day
has no zone at all. It has no METHOD: who imports it again finds the same UIDs and a later DTSTAMP.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from jww_desktop.errors import BugError

_LINE_OCTETS: Final = 75
"""The longest line without its break (3.1)."""

_ESCAPED: Final = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
"""What stands for a character in a value of type TEXT (3.3.11)."""


@dataclass(frozen=True)
class Event:
    """One event.

    Attributes:
        uid: stable, and the same for nothing else in the world (3.8.4.7).
        summary: what the calendar shows.
        starts: a day, or a moment with its time zone.
        ends: the moment of its end; None for a whole day.
        place: where, empty for nowhere in particular.
    """

    uid: str
    summary: str
    starts: date
    ends: datetime | None = None
    place: str = ""


def render(events: Sequence[Event], *, made_at: datetime) -> bytes:
    """Return the file.

    Args:
        events: at least one: a calendar without any is not allowed (3.6).
        made_at: carries its time zone.

    Raises:
        BugError: there is no event, or one that ends before it begins.
    """
    if not events:
        raise BugError("a calendar has at least one event")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//JWW Desktop//Agenda//NL"]
    for event in events:
        lines += _event(event, made_at)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(event: Event, made_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_moment(made_at)}"
    if event.ends is not None and isinstance(event.starts, datetime):
        if event.ends <= event.starts:
            raise BugError("an event ends after it begins")
        yield f"DTSTART:{_moment(event.starts)}"
        yield f"DTEND:{_moment(event.ends)}"
        yield "TRANSP:OPAQUE"
    else:  # a whole day: its end is the day after (3.6.1)
        yield f"DTSTART;VALUE=DATE:{_day(event.starts)}"
        yield f"DTEND;VALUE=DATE:{_day(event.starts + timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Escape a text, and leave out what no value may hold: control characters."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = (letter for letter in lines if letter in "\n\t" or ord(letter) >= ord(" "))
    return "".join(_ESCAPED.get(letter, letter) for letter in kept if letter != "\x7f")


def _folded(line: str) -> bytes:
    """Break a long line between two characters, never within one (3.1)."""
    parts, part = [], b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > _LINE_OCTETS:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"
