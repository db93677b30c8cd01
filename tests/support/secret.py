"""An exception to secrecy as somebody decides it, and what a second person makes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jww_desktop.services import secrecy
from jww_desktop.services.secrecy import (
    AnswerForm,
    ExceptionForm,
    PhoneForm,
    SecrecyRow,
    UnsaidForm,
)
from tests.support.factory import Workplace

WHY = "Hij zei dat hij het vanavond doet. Niemand anders kan het op tijd tegenhouden."


def danger(**fields: Any) -> ExceptionForm:
    """Return what somebody decides who must call for help at once."""
    form = ExceptionForm(
        ground="help_in_danger",
        recipient_kind="care",
        recipient="Noodcentrale 112",
        contents=("identity", "talks"),
        message="Wie hij is, waar hij is, en dat hij zich iets wil aandoen.",
        weighing=WHY,
        client_talk="discussed",
    )
    return replace(form, **fields)


def decided(work: Workplace, case: bytes, **fields: Any) -> bytes:
    return secrecy.record(work.context, case, danger(**fields))


def phone(work: Workplace, key: bytes, colleague: bytes) -> None:
    shown = secrecy.phone_form(work.context, key)
    secrecy.note_phone(work.context, shown, PhoneForm(colleague, work.context.now()))


def answer(
    work: Workplace, key: bytes, verdict: str = "agrees", words: str = "Ik zie het ook zo."
) -> None:
    shown = secrecy.answer_form(work.context, key)
    secrecy.answer(work.context, shown, AnswerForm(verdict, words))


def tell(work: Workplace, key: bytes) -> bytes:
    return secrecy.tell(work.context, key, work.context.now())


def leave(work: Workplace, key: bytes, why: str = "Hij belde zelf zijn arts.") -> None:
    shown = secrecy.unsaid_form(work.context, key)
    secrecy.leave_unsaid(work.context, shown, UnsaidForm(why))


def only(work: Workplace, case: bytes) -> SecrecyRow:
    """Return the one exception of a dossier."""
    (row,) = secrecy.exceptions(work.context, case)
    return row
