"""The course of detention and help as a picture shows it: where, talks, goals, what still comes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jww_desktop.domain import codes
from jww_desktop.domain.legal.results import indicative
from jww_desktop.i18n import t, tn
from jww_desktop.presenters.drawn import Row, Sign, Table
from jww_desktop.services import dates
from jww_desktop.services.case_files import CaseFileRow
from jww_desktop.services.detentions import DetentionRow
from jww_desktop.services.goals import GoalRow

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
        what: such as “VI”. label: the same with its day, such as “VI 25 december”.
        is_read: whether it was read on the sheet; else it is computed.
    """

    what: str
    label: str
    day: date
    is_read: bool


@dataclass(frozen=True)
class Help:
    """What was done along the way, each in order of the day.

    Attributes:
        talks: days on which there were talks, with how many.
        goals: what the client decided to reach, and how it went.
        case: when the help began, and when it ended.
    """

    talks: tuple[tuple[date, int], ...]
    goals: tuple[Sign, ...]
    case: tuple[Sign, ...]


@dataclass(frozen=True)
class Course:
    """What the picture shows.

    Attributes:
        begin, end: the first and the last day in it.
        today: the day on the clock.
        stays: in order of time.
        help: what was done along the way.
        marks: dates that still come, in order of the day.
        described: the picture in a few sentences.
    """

    begin: date
    end: date
    today: date
    stays: tuple[Stay, ...]
    help: Help
    marks: tuple[Mark, ...]
    described: str

    @property
    def caution(self) -> str:
        """What must stand beside dates that were computed; empty where there are none (T5)."""
        return "" if all(mark.is_read for mark in self.marks) else indicative()

    def day_of(self, day: date) -> str:
        """Return a day as it is said."""
        return dates.full_day(day, self.today)

    def talk_words(self, day: date, count: int) -> str:
        """Return what is heard at the talks of a day."""
        return f"{tn('{n} gesprek', '{n} gesprekken', count)}, {self.day_of(day)}"

    def stay_words(self, stay: Stay) -> str:
        """Return what is heard at a stay."""
        where = t("{place}, sinds {day}")
        return where.format(place=stay.label or t("in detentie"), day=self.day_of(stay.since))

    def mark_words(self, mark: Mark) -> str:
        """Return what is heard at a date that still comes."""
        return f"{mark.label}, {_how(mark)}"

    @property
    def table(self) -> Table:
        """The same, day by day: of the detention, and of the help."""
        of_detention: defaultdict[date, list[str]] = defaultdict(list)
        of_help: defaultdict[date, list[str]] = defaultdict(list)
        for stay in self.stays:
            of_detention[stay.since].append(stay.label or t("in detentie"))
        for mark in self.marks:
            of_detention[mark.day].append(f"{mark.what}, {_how(mark)}")
        for sign in (*self.help.case, *self.help.goals):
            of_help[sign.day].append(sign.text)
        for day, count in self.help.talks:
            of_help[day].append(tn("{n} gesprek", "{n} gesprekken", count))
        rows: Iterator[Row] = (
            (self.day_of(day), "\n".join(of_detention[day]), "\n".join(of_help[day]))
            for day in sorted({*of_detention, *of_help})
        )
        return Table((t("Wanneer"), t("Detentie"), t("Hulp")), tuple(rows))


def course(
    places: Sequence[DetentionRow], marks: Sequence[Mark], help_given: Help, today: date
) -> Course | None:
    """Return the course, None while nobody noted since when the client is held.

    Args:
        places: where the client was held, the latest first.
        marks: the dates that still come, in order of the day.
        help_given: what was done.
        today: the day on the clock.
    """
    stays = tuple(Stay(_place(row), row.since) for row in reversed(places) if row.since is not None)
    if not stays:
        return None
    signs = (*help_given.goals, *help_given.case)
    days = [*(day for day, _ in help_given.talks), *(sign.day for sign in signs)]
    begin = min([stays[0].since, *days])
    end = max([today, *days, *(mark.day for mark in marks)])
    described = _described(stays, help_given, marks, today)
    return Course(begin, end, today, stays, help_given, tuple(marks), described)


def help_given(
    case: CaseFileRow, talks: Sequence[date], goals: Sequence[GoalRow], today: date
) -> Help:
    """Return what was done in a dossier: its talks that took place, goals, begin and end."""
    counted = Counter(day for day in talks if day <= today)
    aims = sorted(_aims(goals, today), key=lambda sign: sign.day)
    return Help(tuple(sorted(counted.items())), tuple(aims), tuple(_ends(case, today)))


def mark(label: str, day: date, today: date, *, is_read: bool) -> Mark:
    """Return a date with its usual abbreviation, where there is one."""
    found = _SHORT.search(label)
    short = found.group(1) if found else label[:1].upper() + label[1:]
    return Mark(short, f"{short} {dates.full_day(day, today)}", day, is_read)


def _how(mark: Mark) -> str:
    return t("van de fiche") if mark.is_read else t("berekend")


def _aims(goals: Sequence[GoalRow], today: date) -> Iterator[Sign]:
    for goal in goals:
        if goal.decided_on is not None:
            text = t("doel: {goal}").format(goal=goal.text)
            yield _sign(goal.decided_on, "target", "accent", text, today)
        if goal.evaluated_on is not None:
            how = codes.label("goal_outcomes", goal.outcome)
            text = t("{outcome}: {goal}").format(outcome=how, goal=goal.text)
            yield _sign(goal.evaluated_on, "flag", "text", text, today)


def _ends(case: CaseFileRow, today: date) -> Iterator[Sign]:
    if case.opened_on is not None:
        yield _sign(case.opened_on, "play", "accent", t("dossier geopend"), today)
    if case.closed_on is not None:
        why = codes.label("closing_reasons", case.closing_reason)
        text = t("dossier afgesloten: {reason}").format(reason=why)
        yield _sign(case.closed_on, "square", "text", text, today)


def _sign(day: date, icon: str, ink: str, text: str, today: date) -> Sign:
    words = f"{text[:1].upper()}{text[1:]}, {dates.full_day(day, today)}"
    return Sign(day, icon, ink, text, words)


def _place(row: DetentionRow) -> str:
    return " ".join(part for part in (row.section, row.cell) if part)


def _described(stays: Sequence[Stay], given: Help, marks: Sequence[Mark], today: date) -> str:
    count = sum(each for _, each in given.talks)
    told = [
        t("In detentie sinds {day}").format(day=dates.full_day(stays[0].since, today)),
        tn("{n} gesprek tot nu", "{n} gesprekken tot nu", count),
    ]
    aims = sum(sign.icon == "target" for sign in given.goals)
    if aims:
        told.append(tn("{n} doel", "{n} doelen", aims))
    if marks:
        coming = "; ".join(mark.label for mark in marks)
        told.append(t("Wat nog komt: {dates}").format(dates=coming))
    return f"{'. '.join(told)}."
