"""Names of days and months, and dates in words."""

from __future__ import annotations

import gettext
from datetime import date
from functools import lru_cache

from jww_desktop.i18n import catalogue, t


def weekdays() -> tuple[str, ...]:
    """Return the names of the days, Monday first."""
    return _weekdays(catalogue())


def short_weekdays() -> tuple[str, ...]:
    """Return such as "ma" for each day, Monday first."""
    return _short_weekdays(catalogue())


def months() -> tuple[str, ...]:
    """Return the names of the months, January first."""
    return _months(catalogue())


def short_months() -> tuple[str, ...]:
    """Return such as "jan" for each month, January first."""
    return _short_months(catalogue())


# A long timeline asks for them thousands of times.


@lru_cache(maxsize=4)
def _weekdays(_words: gettext.NullTranslations) -> tuple[str, ...]:
    return (
        *(t("maandag"), t("dinsdag"), t("woensdag"), t("donderdag")),
        *(t("vrijdag"), t("zaterdag"), t("zondag")),
    )


@lru_cache(maxsize=4)
def _short_weekdays(_words: gettext.NullTranslations) -> tuple[str, ...]:
    return t("ma"), t("di"), t("wo"), t("do"), t("vr"), t("za"), t("zo")


@lru_cache(maxsize=4)
def _months(_words: gettext.NullTranslations) -> tuple[str, ...]:
    return (
        *(t("januari"), t("februari"), t("maart"), t("april"), t("mei"), t("juni")),
        *(t("juli"), t("augustus"), t("september"), t("oktober"), t("november"), t("december")),
    )


@lru_cache(maxsize=4)
def _short_months(_words: gettext.NullTranslations) -> tuple[str, ...]:
    return (
        *(t("jan"), t("feb"), t("mrt"), t("apr"), t("mei"), t("jun")),
        *(t("jul"), t("aug"), t("sep"), t("okt"), t("nov"), t("dec")),
    )


def day_number(day: date) -> str:
    """Return the day in its month; some languages call the first by another name."""
    return t("1") if day.day == 1 else str(day.day)


def day_and_month(day: date) -> str:
    """Return such as "3 maart"."""
    return f"{day_number(day)} {months()[day.month - 1]}"


def whole_day(day: date) -> str:
    """Return such as "3 maart 2026", always with its year."""
    return f"{day_and_month(day)} {day.year}"
