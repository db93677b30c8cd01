"""Why a talk did not take place, learnt or mended afterwards; what stood there stays in history.

Whoever was struck off in an hour stands in three places that were written in one save: his dossier,
the list of that hour, and the minutes that were lost waiting for him. They go on saying the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from jww_desktop.domain import codes
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.consultation import MISSED, Appointment, Consultation, LostTime
from jww_desktop.domain.contact import Amendment, Contact
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services.case_files import writable_case
from jww_desktop.services.contacts import add_amendment
from jww_desktop.services.context import Context, missing
from jww_desktop.store.unit_of_work import StoreSession

_ONE_SAVE: Final = timedelta(seconds=2)
"""So far apart at most are two moments of one save."""


@dataclass(frozen=True)
class Explained:
    """What was written, to take it back.

    Attributes:
        contact: of which talk.
        before: the reason that stood there.
        amendment: what was added to it, empty for nothing.
    """

    contact: bytes
    before: str
    amendment: bytes = b""


def explain(context: Context, contact_id: bytes, reason: str, added: str = "") -> Explained:
    """Say why a talk did not take place, and perhaps what was done instead.

    Raises:
        RuleError: W1, the acceptance was withdrawn.
        UserError: the reason is not in the list, the talk took place, or its dossier is closed or
            may only be read.
    """
    codes.code_list("missed_reasons").require(reason)
    with context.save_now() as session:
        contact = _missed(context, session, contact_id)
        before = contact.missed_reason or ""
        _say(context, session, contact, reason)
        amendment = add_amendment(context, session, contact, added) if added else b""
        return Explained(contact_id, before, amendment)


def take_back(context: Context, explained: Explained) -> None:
    """Put back the reason that stood there, and take away what was added; raises as `explain`."""
    with context.save_now() as session:
        contact = _missed(context, session, explained.contact)
        _say(context, session, contact, explained.before)
        added = session.get(Amendment, explained.amendment) if explained.amendment else None
        if added is not None:
            session.delete(added)


def _missed(context: Context, session: StoreSession, contact_id: bytes) -> Contact:
    contact = session.get(Contact, contact_id)
    if contact is None:
        raise missing()
    writable_case(context, session, contact.case_file_id or b"")
    if not contact.missed_reason:
        raise UserError(
            t("Dit gesprek ging door."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Schrijf een aanvulling."),
        )
    return contact


def _say(context: Context, session: StoreSession, contact: Contact, reason: str) -> None:
    before = contact.missed_reason
    contact.missed_reason = reason
    for slot in _struck_off(context, session, contact, before):
        slot.missed_reason = reason
        for lost in session.scalars(
            select(LostTime).where(
                LostTime.consultation_id == slot.consultation_id, LostTime.reason == before
            )
        ):
            if _ends(lost, slot.closed_at):
                lost.reason = reason


def _struck_off(
    context: Context, session: StoreSession, contact: Contact, reason: str | None
) -> Iterator[Appointment]:
    """Give the place on the list of an own hour that was struck off in the same save."""
    case = session.get(CaseFile, contact.case_file_id or b"")
    found = select(Appointment).where(
        Appointment.card_id == (case.card_id if case else None),
        Appointment.state == MISSED,
        Appointment.missed_reason == reason,
    )
    for slot in session.scalars(found):
        hour = session.get(Consultation, slot.consultation_id or b"")
        is_own = hour is not None and hour.author == contact.author == context.user_id
        if is_own and _is_together(slot.closed_at, contact.finished_at):
            yield slot


def _is_together(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= _ONE_SAVE


def _ends(lost: LostTime, at: datetime | None) -> bool:
    """Tell whether lost time ended then; its minutes are whole ones."""
    if lost.since is None or at is None:
        return False
    end = lost.since + timedelta(minutes=lost.minutes or 0)
    return end <= at + _ONE_SAVE and at < end + timedelta(minutes=1)
