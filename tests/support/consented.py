"""A consent as a client gives it, and what would go out on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from jww_desktop.services.consents import ConsentForm
from jww_desktop.services.disclosure import Outgoing


def given(day: date, **fields: Any) -> ConsentForm:
    """Return what a client agrees to on a day: an OCMW may know who he is and his plan."""
    form = ConsentForm(
        recipient_kind="ocmw",
        recipient="OCMW Deinze",
        purpose="Een referentieadres aanvragen.",
        contents=("identity", "plan"),
        form="written",
        given_on=day,
        until=day + timedelta(days=60),
    )
    return replace(form, **fields)


def letter(*contents: str, **fields: Any) -> Outgoing:
    """Return a letter to that OCMW."""
    to_ocmw = Outgoing("letter", contents or ("identity",), "ocmw", "OCMW Deinze")
    return replace(to_ocmw, **fields)
