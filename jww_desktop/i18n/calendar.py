"""Names of days and months, and a whole date in words."""

from __future__ import annotations

from datetime import date

from jww_desktop.i18n import t


def weekdays() -> tuple[str, ...]:
    """Return the names of the days, Monday first."""
    return (
        *(t("maandag"), t("dinsdag"), t("woensdag"), t("donderdag")),
        *(t("vrijdag"), t("zaterdag"), t("zondag")),
    )


def months() -> tuple[str, ...]:
    """Return the names of the months, January first."""
    return (
        *(t("januari"), t("februari"), t("maart"), t("april"), t("mei"), t("juni")),
        *(t("juli"), t("augustus"), t("september"), t("oktober"), t("november"), t("december")),
    )


def whole_day(day: date) -> str:
    """Return such as "3 maart 2026", always with its year."""
    return f"{day.day} {months()[day.month - 1]} {day.year}"
