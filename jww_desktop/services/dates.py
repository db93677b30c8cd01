"""Days and hours in words, and days read from what a person types.

Moments are stored in UTC; what a person reads is the clock of this laptop.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from jww_desktop.errors import UserError
from jww_desktop.i18n import t, tn
from jww_desktop.i18n.calendar import months, weekdays
from jww_desktop.services.folding import fold

_MONTHS_IN_YEAR: Final = 12
_CENTURY: Final = 2000
_WEEK: Final = 7
_NUMBERS: Final = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_NAMED: Final = re.compile(r"(\d{1,2}) ?([a-z]{3,})\.?(?: (\d{4}))?")


def full_day(day: date, today: date) -> str:
    """Return such as "26 november", with the year when it is another one."""
    text = f"{day.day} {months()[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def short_day(day: date, today: date) -> str:
    """Return "vandaag", "gisteren", "morgen" or such as "do 26 nov"."""
    near = {0: t("vandaag"), 1: t("morgen"), -1: t("gisteren")}.get((day - today).days)
    if near:
        return near
    weekday = weekdays()[day.weekday()][:2]
    text = f"{weekday} {day.day} {short_month(day.month)}"
    return text if day.year == today.year else f"{text} {day.year}"


def short_month(month: int) -> str:
    """Return such as "nov" for 11."""
    name = months()[month - 1]
    return name[:3] if name != t("maart") else t("mrt")


def headline(day: date) -> str:
    """Return such as "Dinsdag 24 november", for the head of a page."""
    return f"{weekdays()[day.weekday()].capitalize()} {day.day} {months()[day.month - 1]}"


def month_head(day: date) -> str:
    """Return such as "November 2026", for the head of a group."""
    return f"{months()[day.month - 1].capitalize()} {day.year}"


def clock(moment: datetime) -> str:
    """Return such as "10.42 u." on the clock of this laptop."""
    local = moment.astimezone()
    return t("{hour}.{minute} u.").format(hour=local.hour, minute=f"{local.minute:02}")


def hours(started: datetime, ended: datetime | None) -> str:
    """Return such as "10.12–10.40", or "10.12" while it has no end and within one minute."""
    first = _bare_clock(started)
    last = first if ended is None else _bare_clock(ended)
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
    for place, name in enumerate(weekdays()):
        if typed in (fold(name), fold(name)[:2]):
            ahead = (place - today.weekday()) % _WEEK or _WEEK
            return today + timedelta(days=ahead - _WEEK if past else ahead)
    counted = re.fullmatch(r"(?:over )?(\d{1,2}) ?(d|dag|dagen|w|week|weken)", typed)
    if counted is None:
        return None
    days = int(counted[1]) * (_WEEK if counted[2].startswith("w") else 1)
    return today + timedelta(days=-days if past else days)


def _month(typed: str) -> int | None:
    for number, name in enumerate(months(), start=1):
        if fold(name).startswith(typed):
            return number
    return 3 if typed == "mrt" else None


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


def _bare_clock(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local.hour}.{local.minute:02}"
