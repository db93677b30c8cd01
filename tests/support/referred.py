"""A referral as a client decides it, and how far one takes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from jww_desktop.domain.referral import Stage
from jww_desktop.services import consents, referrals, worklist
from jww_desktop.services.duties import DutyKind
from jww_desktop.services.referrals import (
    AnswerForm,
    EndForm,
    FirstContactForm,
    ReferralForm,
    SentForm,
)
from tests.support.consented import given
from tests.support.factory import Workplace

SHELTER = "Opvanghuis Kiezelpad"


def wanted(day: date, **fields: Any) -> ReferralForm:
    """Return what a client decides on a day: to ask a shelter for a place."""
    form = ReferralForm(
        recipient_kind="shelter",
        recipient=SHELTER,
        purpose="Een kamer voor na zijn vrijlating.",
        domain="housing",
        decided_on=day,
        cost_talk="discussed",
    )
    return replace(form, **fields)


def agreed(work: Workplace, case: bytes, *contents: str, **fields: Any) -> bytes:
    """Record that this shelter may know something, by default who he is and what he asks."""
    form = given(
        work.today,
        recipient_kind="shelter",
        recipient=SHELTER,
        contents=contents or ("identity", "request"),
    )
    return consents.record(work.context, case, replace(form, **fields))


def send(work: Workplace, key: bytes, way: str = "self", *contents: str) -> bytes | None:
    shown = referrals.sent_form(work.context, key)
    return referrals.send(work.context, shown, SentForm(work.today, way), contents)


def answer(work: Workplace, key: bytes, said: str = "accepted", threshold: str = "") -> None:
    shown = referrals.answer_form(work.context, key)
    referrals.record_answer(work.context, shown, AnswerForm(work.today, said, threshold))


def meet(work: Workplace, key: bytes) -> None:
    shown = referrals.first_contact_form(work.context, key)
    referrals.record_first_contact(work.context, shown, FirstContactForm(work.today))


def end(work: Workplace, key: bytes, outcome: str = "helped", words: str = "") -> None:
    shown = referrals.end_form(work.context, key)
    referrals.end(work.context, shown, EndForm(work.today, outcome, words))


def referred(work: Workplace, case: bytes, **fields: Any) -> bytes:
    """Refer a client; return the referral."""
    return referrals.refer(work.context, case, wanted(work.today, **fields))


def stage(work: Workplace, key: bytes) -> Stage:
    """Return how far a referral is."""
    return referrals.referral(work.context, key).stage


def told(work: Workplace) -> list[str]:
    """Return what the worklist says of referrals."""
    duties = worklist.worklist(work.context).duties
    return [duty.text for duty in duties if duty.kind is DutyKind.REFERRAL]
