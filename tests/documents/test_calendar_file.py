"""A calendar file keeps to RFC 5545: lines, folds, escapes, days and moments."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jww_desktop.documents.calendar_file import Event, render
from jww_desktop.errors import BugError

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BRUSSELS = ZoneInfo("Europe/Brussels")


def unfolded(data: bytes) -> list[tuple[str, str]]:
    """Read a file as the RFC says, apart from the code that writes it: names and raw values."""
    assert data.endswith(b"\r\n")
    lines = data.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")
    return [(line.partition(":")[0], line.partition(":")[2]) for line in lines]


def unescaped(value: str) -> str:
    """Read a value of type TEXT."""
    assert re.fullmatch(r"(?:[^\\;,\r\n]|\\[nN\\;,])*", value), "has to be escaped"
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def written(event: Event) -> dict[str, str]:
    return dict(unfolded(render([event], made_at=NOON)))


def test_a_day_is_written_byte_for_byte() -> None:
    event = Event("3f1c1a2e-0000-4000-8000-000000000001", "JWW: stap", date(2026, 12, 31))
    assert render([event], made_at=datetime(2026, 11, 24, 10, 42, 5, tzinfo=BRUSSELS)) == (
        b"BEGIN:VCALENDAR\r\n"
        b"VERSION:2.0\r\n"
        b"PRODID:-//JWW Desktop//Agenda//NL\r\n"
        b"BEGIN:VEVENT\r\n"
        b"UID:3f1c1a2e-0000-4000-8000-000000000001\r\n"
        b"DTSTAMP:20261124T094205Z\r\n"
        b"DTSTART;VALUE=DATE:20261231\r\n"
        b"DTEND;VALUE=DATE:20270101\r\n"
        b"TRANSP:TRANSPARENT\r\n"
        b"SUMMARY:JWW: stap\r\n"
        b"CLASS:PRIVATE\r\n"
        b"END:VEVENT\r\n"
        b"END:VCALENDAR\r\n"
    )


@pytest.mark.parametrize(
    ("starts", "written_as"),
    [
        (datetime(2026, 10, 24, 9, 0, tzinfo=BRUSSELS), "20261024T070000Z"),  # summer time
        (datetime(2026, 10, 25, 9, 0, tzinfo=BRUSSELS), "20261025T080000Z"),  # the clock went back
        (datetime(2027, 1, 1, 0, 30, tzinfo=BRUSSELS), "20261231T233000Z"),
    ],
)
def test_hours_are_the_same_moment_on_every_clock(starts: datetime, written_as: str) -> None:
    found = written(Event("u", "JWW: spreekuur", starts, starts + timedelta(hours=2), "Gent"))
    assert found["DTSTART"] == written_as
    begin, end = (datetime.strptime(found[k], "%Y%m%dT%H%M%S%z") for k in ("DTSTART", "DTEND"))
    assert end - begin == timedelta(hours=2)
    assert (found["TRANSP"], found["LOCATION"]) == ("OPAQUE", "Gent")


@given(st.text(max_size=300))
def test_any_words_come_back_and_no_line_is_too_long(words: str) -> None:
    words = words.encode("utf-8", "ignore").decode()  # a lone surrogate is no character
    data = render([Event("u", words, NOON.date(), place=words)], made_at=NOON)
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is broken in two
        assert b"\n" not in line
        assert b"\r" not in line
    kept = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in kept if c in "\n\t" or (ord(c) >= 32 and c != "\x7f"))
    assert unescaped(dict(unfolded(data))["SUMMARY"]) == kept


def test_a_long_line_is_broken_before_the_character_that_does_not_fit() -> None:
    data = render([Event("u", "é" * 40, NOON.date())], made_at=NOON)
    line = next(line for line in data.split(b"\r\n") if line.startswith(b"SUMMARY"))
    assert line == b"SUMMARY:" + "é".encode() * 33  # 74 octets; one more é is 76
    assert written(Event("u", "é" * 40, NOON.date()))["SUMMARY"] == "é" * 40


def test_what_no_calendar_may_hold_is_refused() -> None:
    with pytest.raises(BugError):
        render([], made_at=NOON)
    with pytest.raises(BugError):
        render([Event("u", "JWW: spreekuur", NOON, NOON)], made_at=NOON)
