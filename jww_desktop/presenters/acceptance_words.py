"""A client took back the acceptance of help: what to do, and who noted it when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jww_desktop.i18n import t
from jww_desktop.services import dates
from jww_desktop.services.case_files import CaseFileRow
from jww_desktop.services.centre import StaffRow


def given_up_words() -> str:
    """Return what is to be done with his open dossier (W1)."""
    return t("De cliënt trok de aanvaarding in. Sluit het dossier af.")


def who_noted(case: CaseFileRow, staff: Mapping[bytes, StaffRow], today: date) -> str:
    """Return a sentence; without a name when nobody here is known to have noted it, else empty."""
    if case.given_up_on is None:
        return ""
    day = dates.full_day(case.given_up_on, today)
    colleague = staff.get(case.given_up_by)
    if colleague is None:
        return t("Genoteerd op {day}.").format(day=day)
    return t("Genoteerd door {name} op {day}.").format(name=colleague.name, day=day)
