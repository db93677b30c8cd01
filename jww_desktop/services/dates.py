"""Days and hours in words, and days read from what a person types.

Moments are stored in UTC; what a person reads is the clock of this laptop.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from jww_desktop.errors import UserError
from jww_desktop.i18n import t, tn
from jww_desktop.i18n.calendar import (
    day_and_month,
    day_number,
    months,
    short_months,
    short_weekdays,
    weekdays,
)
from jww_desktop.services.folding import fold

_MONTHS_IN_YEAR: Final = 12
_CENTURY: Final = 2000
_WEEK: Final = 7
_NUMBERS: Final = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_NAMED: Final = re.compile(r"(\d{1,2})(?:er)? ?([a-z]{3,})\.?(?: (\d{4}))?")
_COUNTED: Final = re.compile(
    r"(?:(?:over|in|dans) )?(\d{1,2}) ?"
    r"(d|dag|dagen|days?|j|jours?|w|week|weken|weeks|sem|semaines?)"
)
_MONTHS: Final = (
    ("januari", "janvier", "january"),
    ("februari", "fevrier", "february"),
    ("maart", "mrt", "mars", "march"),
    ("april", "avril"),
    ("mei", "mai", "may"),
    ("juni", "juin", "june"),
    ("juli", "juillet", "july"),
    ("augustus", "aout", "august"),
    ("september", "septembre"),
    ("oktober", "octobre", "october"),
    ("november", "novembre"),
    ("december", "decembre"),
)
"""Folded, in each of the languages: the list of a prison is not in that of these screens."""


def full_day(day: date, today: date) -> str:
    """Return such as "26 november", with the year when it is another one."""
    text = day_and_month(day)
    return text if day.year == today.year else f"{text} {day.year}"


def short_day(day: date, today: date) -> str:
    """Return "vandaag", "gisteren", "morgen" or such as "do 26 nov"."""
    near = {0: t("vandaag"), 1: t("morgen"), -1: t("gisteren")}.get((day - today).days)
    if near:
        return near
    weekday = short_weekdays()[day.weekday()]
    text = f"{weekday} {day_number(day)} {short_month(day.month)}"
    return text if day.year == today.year else f"{text} {day.year}"


def short_month(month: int) -> str:
    """Return such as "nov" for 11."""
    return short_months()[month - 1]


def named_day(day: date) -> str:
    """Return such as "dinsdag 24 november"."""
    return f"{weekdays()[day.weekday()]} {day_and_month(day)}"


def headline(day: date) -> str:
    """Return such as "Dinsdag 24 november", for the head of a page."""
    words = named_day(day)
    return words[:1].upper() + words[1:]


def month_head(day: date) -> str:
    """Return such as "November 2026", for the head of a group."""
    return f"{months()[day.month - 1].capitalize()} {day.year}"


def clock(moment: datetime) -> str:
    """Return such as "10.42 u." on the clock of this laptop."""
    local = moment.astimezone()
    return t("{hour}.{minute} u.").format(hour=local.hour, minute=f"{local.minute:02}")


def bare_clock(moment: datetime) -> str:
    """Return such as "10.42", for where a clock is shown as one."""
    local = moment.astimezone()
    return t("{hour}.{minute}").format(hour=local.hour, minute=f"{local.minute:02}")


def hours(started: datetime, ended: datetime | None) -> str:
    """Return such as "10.12–10.40", or "10.12" while it has no end and within one minute."""
    first = bare_clock(started)
    last = first if ended is None else bare_clock(ended)
    return first if first == last else f"{first}–{last}"


def moment(when: datetime, today: date) -> str:
    """Return such as "za 21 nov, 14.10 u."."""
    return f"{short_day(when.astimezone().date(), today)}, {clock(when)}"


def due(day: date, today: date) -> str:
    """Return when a step is due: "2 dagen te laat", "vandaag", "morgen", "vóór do 26 nov"."""
    days = (day - today).days
    if days < 0:
        return tn("{n} dag te laat", "{n} dagen te laat", -days)
    near = short_day(day, today)
    return near if days <= 1 else t("vóór {day}").format(day=near)


def read_day(text: str, today: date, *, past: bool = False) -> date:
    """Return the day that a person typed: "30/11", "26 nov", "maandag", "morgen", "2 weken".

    A day without a year, and a weekday, lies ahead, or behind when `past`.

    Raises:
        UserError: it is no day, and why.
    """
    typed = fold(text).strip()
    spoken = _spoken_day(typed, today, past=past)
    if spoken is not None:
        return spoken
    if found := _NUMBERS.fullmatch(typed):
        day, month, year = found.groups()
        return _build(int(day), int(month), year, today, past=past)
    if (found := _NAMED.fullmatch(typed)) and (month_number := _month(found[2])):
        return _build(int(found[1]), month_number, found[3], today, past=past)
    raise UserError(
        t("“{text}” is geen datum die ik herken.").format(text=text.strip()),
        next_step=t("Schrijf bijvoorbeeld 30/11 of “maandag”."),
    )


def _spoken_day(typed: str, today: date, *, past: bool) -> date | None:
    near = {t("vandaag"): 0, t("morgen"): 1, t("overmorgen"): 2, t("gisteren"): -1}
    for word, days in near.items():
        if typed == fold(word):
            return today + timedelta(days=days)
    for place, (name, short) in enumerate(zip(weekdays(), short_weekdays(), strict=True)):
        if typed.removesuffix(".") in {fold(name), fold(name)[:2], fold(short).removesuffix(".")}:
            ahead = (place - today.weekday()) % _WEEK or _WEEK
            return today + timedelta(days=ahead - _WEEK if past else ahead)
    counted = _COUNTED.fullmatch(typed)
    if counted is None:
        return None
    days = int(counted[1]) * (_WEEK if counted[2].startswith(("w", "s")) else 1)
    return today + timedelta(days=-days if past else days)


def _month(typed: str) -> int | None:
    """Return the one month that begins like this in any of the languages."""
    found = [
        number
        for number, names in enumerate(_MONTHS, start=1)
        if any(name.startswith(typed) for name in names)
    ]
    return found[0] if len(found) == 1 else None


def _build(day: int, month: int, year: str | None, today: date, *, past: bool) -> date:
    number = today.year if year is None else int(year)
    if year is not None and len(year) == len("26"):
        number += _CENTURY
    if not 1 <= month <= _MONTHS_IN_YEAR:
        raise UserError(
            t("Een jaar heeft 12 maanden."),
            next_step=t("Schrijf bijvoorbeeld 30/11 of “maandag”."),
        )
    try:
        found = date(number, month, day)
        if year is None and not past and found < today:
            found = date(number + 1, month, day)
        if year is None and past and found > today:
            found = date(number - 1, month, day)
    except ValueError:
        raise UserError(
            t("{month} heeft {days} dagen.").format(
                month=months()[month - 1].capitalize(), days=_days_in(number, month)
            ),
            next_step=t("Schrijf bijvoorbeeld 30/11 of “maandag”."),
        ) from None
    return found


def _days_in(year: int, month: int) -> int:
    first_of_next = date(year + month // _MONTHS_IN_YEAR, month % _MONTHS_IN_YEAR + 1, 1)
    return (first_of_next - timedelta(days=1)).day
