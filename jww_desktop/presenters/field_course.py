"""Themes of field notes over some months, as they are drawn, read in rows, and heard (T1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jww_desktop.domain.rising import LEAST, MONTHS_BEFORE
from jww_desktop.i18n import t, with_colon
from jww_desktop.i18n.calendar import months as names
from jww_desktop.i18n.calendar import short_months
from jww_desktop.presenters.drawn import Table
from jww_desktop.services.field_months import FieldMonth, ThemeMonths


@dataclass(frozen=True)
class FieldLane:
    """One theme.

    Attributes:
        label: what it is called.
        counts: how many notes a month, the month that is looked at last.
        rises: “stijgt”, empty when it does not.
        words: what is heard there.
    """

    label: str
    counts: tuple[int, ...]
    rises: str
    words: str


@dataclass(frozen=True)
class FieldCourse:
    """All themes in which anything was noted.

    Attributes:
        months: what they are called below the bars, the one that is looked at last.
        legend: how to read it, and what rises.
    """

    months: tuple[str, ...]
    lanes: tuple[FieldLane, ...]
    described: str
    legend: str
    table: Table


def field_course(known: FieldMonth) -> FieldCourse | None:
    """Return the course, None while nothing was noted in these months."""
    if not known.themes:
        return None
    lanes = tuple(_lane(theme, known.months) for theme in known.themes)
    place = known.prison.name if known.prison else ""
    described = t("Veldnota’s van {prison}, van {begin} tot en met {end}.").format(
        prison=place, begin=month_words(known.months[0]), end=month_words(known.month)
    )
    return FieldCourse(
        months=tuple(short_months()[month.month - 1] for month in known.months),
        lanes=lanes,
        described=described,
        legend=t(
            "Elke balk is een maand; de laatste is {month}. Iets stijgt bij minstens {least} "
            "nota’s, en duidelijk meer dan het dubbele van gemiddeld in de {before} maanden ervoor."
        ).format(month=month_name(known.month), least=LEAST, before=MONTHS_BEFORE),
        table=Table(
            (t("Thema"), month_words(known.month).capitalize(), t("Ervoor")),
            tuple(_row(theme, known.months) for theme in known.themes),
        ),
    )


def month_name(month: date) -> str:
    """Return such as "november"."""
    return names()[month.month - 1]


def month_words(month: date) -> str:
    """Return such as "november 2026"."""
    return f"{month_name(month)} {month.year}"


def _lane(theme: ThemeMonths, months: tuple[date, ...]) -> FieldLane:
    label = theme.label[:1].upper() + theme.label[1:]
    rises = t("stijgt") if theme.rises else ""
    told = _counted(theme.counts, months)
    words = f"{with_colon(f'{label}, {rises}' if rises else label)} {told}"
    return FieldLane(label, theme.counts, rises, words)


def _row(theme: ThemeMonths, months: tuple[date, ...]) -> tuple[str, str, str]:
    label = theme.label[:1].upper() + theme.label[1:]
    name = f"{label}\n{t('stijgt')}" if theme.rises else label
    return name, str(theme.now), _counted(theme.counts[:-1], months[:-1])


def _counted(counts: tuple[int, ...], months: tuple[date, ...]) -> str:
    pairs = zip(months, counts, strict=True)
    return ", ".join(f"{month_name(month)} {count}" for month, count in pairs)
