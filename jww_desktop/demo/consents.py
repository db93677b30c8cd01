"""What the client whom the demonstration follows lets others know, and what went out on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from jww_desktop.services import consents, disclosure
from jww_desktop.services.consents import ConsentForm, WithdrawalForm
from jww_desktop.services.context import Context
from jww_desktop.services.disclosure import Outgoing

_EARLY, _PLAN, _WITHDRAWN, _LATELY = 77, 19, 7, 4
"""How many days ago."""


def tell(at: Callable[[int, str], Context], case: bytes) -> None:
    """Record one that is used, one that runs out, one to be signed and one that was withdrawn.

    Args:
        at: gives the frame as it was some days ago, at an hour.
        case: the dossier.
    """
    _give(
        at(_EARLY, "9.30"),
        case,
        ConsentForm(
            recipient_kind="vdab",
            recipient="VDAB",
            purpose="Inschrijven voor de opleiding lassen",
            contents=("identity", "reach"),
            form="oral",
        ),
        90,
    )
    planned = at(_PLAN, "14.55")
    _give(
        planned,
        case,
        ConsentForm(
            recipient_kind="ocmw",
            recipient="OCMW Deinze",
            purpose="Een referentieadres bij zijn broer aanvragen",
            contents=("identity", "reach", "plan"),
            form="written",
        ),
        180,
    )
    care = _give(
        planned,
        case,
        ConsentForm(
            recipient_kind="mental_care",
            recipient="CGG",
            purpose="Vragen hoe lang de wachtlijst nog is",
            contents=("identity", "health"),
            form="oral",
        ),
        90,
    )
    said = WithdrawalForm("Dat wil ik hun eerst zelf vertellen.")
    consents.withdraw(at(_WITHDRAWN, "9.50"), care, said)
    lately = at(_LATELY, "15.20")
    _give(
        lately,
        case,
        ConsentForm(
            recipient_kind="shelter",
            recipient="Opvanghuis Kiezelpad",
            purpose="Een intake aanvragen voor na de vrijlating",
            contents=("identity", "request", "plan"),
            form="to_confirm",
            asker="service",
        ),
        90,
    )
    disclosure.log(lately, case, Outgoing("together", ("request", "plan", "detention")))


def _give(context: Context, case: bytes, form: ConsentForm, days: int) -> bytes:
    until = context.today + timedelta(days=days)
    return consents.record(context, case, replace(form, given_on=context.today, until=until))
