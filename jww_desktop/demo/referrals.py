"""Where the client whom the demonstration follows goes for help, and how that goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jww_desktop.services import referrals
from jww_desktop.services.context import Context
from jww_desktop.services.referrals import AnswerForm, ReferralForm, SentForm

_CARE, _REFUSED, _PLAN, _ACCEPTED = 46, 33, 19, 9
"""How many days ago."""


def tell(at: Callable[[int, str], Context], case: bytes) -> None:
    """Record one that was refused, and one of which the first contact is still to come.

    Args:
        at: gives the frame as it was some days ago, at an hour.
        case: the dossier; its client let the second service know something already.
    """
    care = _refer(
        at(_CARE, "10.40"),
        case,
        ReferralForm(
            recipient_kind="mental_care",
            recipient="CGG",
            purpose="“Met iemand praten die niet van de gevangenis is.”",
            domain="mental",
            cost_talk="discussed",
        ),
        "self",
    )
    _answer(at(_REFUSED, "11.15"), care, "refused", "waiting_list", "Over zes maanden opnieuw.")
    address = _refer(
        at(_PLAN, "16.05"),
        case,
        ReferralForm(
            recipient_kind="ocmw",
            recipient="OCMW Deinze",
            purpose="Een referentieadres bij zijn broer",
            domain="housing",
            cost_talk="free",
        ),
        "letter",
        *("identity", "reach"),
    )
    _answer(
        at(_ACCEPTED, "14.10"), address, "accepted", "", "Hij krijgt een brief voor een gesprek."
    )


def _refer(context: Context, case: bytes, form: ReferralForm, way: str, *told: str) -> bytes:
    key = referrals.refer(context, case, replace(form, decided_on=context.today))
    shown = referrals.sent_form(context, key)
    referrals.send(context, shown, SentForm(context.today, way), told)
    return key


def _answer(context: Context, key: bytes, said: str, threshold: str, words: str) -> None:
    shown = referrals.answer_form(context, key)
    form = AnswerForm(context.today, said, threshold, words)
    referrals.record_answer(context, shown, form)
