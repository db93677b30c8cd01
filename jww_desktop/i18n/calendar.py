"""Names of days and months, and dates in words."""

from __future__ import annotations

from datetime import date

from jww_desktop.i18n import t


def weekdays() -> tuple[str, ...]:
    """Return the names of the days, Monday first."""
    return (
        *(t("maandag"), t("dinsdag"), t("woensdag"), t("donderdag")),
        *(t("vrijdag"), t("zaterdag"), t("zondag")),
    )


def short_weekdays() -> tuple[str, ...]:
    """Return such as "ma" for each day, Monday first."""
    return t("ma"), t("di"), t("wo"), t("do"), t("vr"), t("za"), t("zo")


def months() -> tuple[str, ...]:
    """Return the names of the months, January first."""
    return (
        *(t("januari"), t("februari"), t("maart"), t("april"), t("mei"), t("juni")),
        *(t("juli"), t("augustus"), t("september"), t("oktober"), t("november"), t("december")),
    )


def short_months() -> tuple[str, ...]:
    """Return such as "jan" for each month, January first."""
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
