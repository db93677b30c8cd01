"""The course of a detention as a picture shows it: where, talks, what still comes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jww_desktop.i18n import t, tn
from jww_desktop.services import dates
from jww_desktop.services.case_files import DetentionRow

_SHORT: Final = re.compile(r"\(([A-Z]{2,4})\)$")


@dataclass(frozen=True)
class Stay:
    """Somewhere, from a day until the next; the last one goes on."""

    label: str
    since: date


@dataclass(frozen=True)
class Mark:
    """A date that still comes.

    Attributes:
        label: such as “VI 25 december”.
        is_read: whether it was read on the sheet; else it is computed.
    """

    label: str
    day: date
    is_read: bool


@dataclass(frozen=True)
class Course:
    """What the picture shows.

    Attributes:
        begin, end: the first and the last day in it.
        today: the day on the clock.
        stays: in order of time.
        talks: the days of talks that took place.
        marks: in order of the day.
        described: the picture in one or two sentences.
    """

    begin: date
    end: date
    today: date
    stays: tuple[Stay, ...]
    talks: tuple[date, ...]
    marks: tuple[Mark, ...]
    described: str


def course(
    places: Sequence[DetentionRow], marks: Sequence[Mark], talks: Sequence[date], today: date
) -> Course | None:
    """Return the course, None while it has no begin or nothing that comes.

    Args:
        places: where the client was held, the latest first.
        marks: the dates that still come, in order of the day.
        talks: days of talks that took place, in any order.
        today: the day on the clock.
    """
    stays = tuple(Stay(_place(row), row.since) for row in reversed(places) if row.since is not None)
    if not stays or not marks:
        return None
    begin, end = stays[0].since, marks[-1].day
    shown = tuple(sorted(day for day in talks if begin <= day <= today))
    described = _described(stays, shown, marks, today)
    return Course(begin, end, today, stays, shown, tuple(marks), described)


def mark(label: str, day: date, today: date, *, is_read: bool) -> Mark:
    """Return a date with its usual abbreviation, where there is one."""
    found = _SHORT.search(label)
    short = found.group(1) if found else label[:1].upper() + label[1:]
    return Mark(f"{short} {dates.full_day(day, today)}", day, is_read)


def _place(row: DetentionRow) -> str:
    return " ".join(part for part in (row.section, row.cell) if part)


def _described(
    stays: Sequence[Stay], talks: Sequence[date], marks: Sequence[Mark], today: date
) -> str:
    since = t("In detentie sinds {day}").format(day=dates.full_day(stays[0].since, today))
    talked = tn("{n} gesprek tot nu", "{n} gesprekken tot nu", len(talks))
    coming = t("Wat nog komt: {dates}").format(dates="; ".join(mark.label for mark in marks))
    return f"{since}. {talked}. {coming}."
