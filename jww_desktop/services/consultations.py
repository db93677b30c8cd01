"""Consultation in a prison as it goes: call in, strike off, pause, go on, end.

An hour belongs to one caseworker. Whoever is expected waits until he is called in; he is then
busy, and afterwards done, or missed with a reason. What is still waiting at the end is proposed
for the next hour (`consultation_proposals`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain import codes
from jww_desktop.domain.arrival import ACCEPTED, Arrival
from jww_desktop.domain.consultation import (
    BUSY,
    DONE,
    MISSED,
    WAITING,
    Appointment,
    Consultation,
    LostTime,
)
from jww_desktop.domain.contact import Contact
from jww_desktop.domain.question import Question
from jww_desktop.domain.rules import check
from jww_desktop.services import contacts, missed_talks
from jww_desktop.services.arrivals import record_offer
from jww_desktop.services.consultation_end import over_at, require_of_today
from jww_desktop.services.consultation_plan import hour_record, slot_record
from jww_desktop.services.contacts import Begun, MissedForm
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.store.queries import cards

_MINUTE_S = 60


def begin_hour(context: Context, hour_id: bytes) -> None:
    """Begin; an hour that has begun goes on as it was."""
    with context.save_now() as session:
        _begin(context, hour_record(context, session, hour_id))


def call_in(context: Context, slot_id: bytes) -> None:
    """Say that somebody is here now; the hour begins with it, and a pause is over.

    He may have been struck off before: who comes after all is welcome.

    Raises:
        UserError: the hour began on an earlier day and was not rounded off.
    """
    with context.save_now() as session:
        slot = slot_record(context, session, slot_id)
        hour = hour_record(context, session, slot.consultation_id or b"")
        require_of_today(context, hour)
        _begin(context, hour)
        _end_pause(context, session, hour)
        if slot.state != BUSY:
            slot.state, slot.called_at = BUSY, context.now()
            slot.missed_reason = slot.closed_at = None


def put_back(context: Context, slot_id: bytes) -> None:
    """Let somebody wait again who was called in by mistake."""
    with context.save_now() as session:
        slot = slot_record(context, session, slot_id)
        slot.state = WAITING
        slot.called_at = slot.closed_at = slot.missed_reason = None


def hold_off(context: Context, slot_id: bytes, reason: str) -> None:
    """Say why somebody cannot come now, and let him wait all the same (I4).

    Raises:
        UserError: the reason is not in the list.
    """
    codes.code_list("missed_reasons").require(reason)
    with context.save_now() as session:
        slot = slot_record(context, session, slot_id)
        slot.state, slot.missed_reason = WAITING, reason
        slot.called_at = slot.closed_at = None


def finish(context: Context, slot_id: bytes) -> None:
    """Say that somebody was seen."""
    with context.save_now() as session:
        slot = slot_record(context, session, slot_id)
        slot.state, slot.closed_at, slot.missed_reason = DONE, context.now(), None


@dataclass(frozen=True)
class Absence:
    """What was recorded when somebody did not come, to give the reason later or to take it back.

    Attributes:
        slot: who, on the list.
        given: the reason that was recorded.
        state, reason: how he stood on the list before.
        contact: what his dossier says of it; empty when it says nothing.
        lost: the minutes that were counted as lost; empty when none were.
        begun: the talk that had begun, None when none had.
    """

    slot: bytes
    given: str
    state: str
    reason: str
    contact: bytes = b""
    lost: bytes = b""
    begun: Begun | None = None


def miss(
    context: Context,
    slot_id: bytes,
    reason: str,
    *,
    note: str = "",
    begun: Begun | None = None,
    in_dossier: bool = True,
) -> Absence:
    """Record that a talk did not take place and why; nobody is blamed.

    In one save: the list, the client's dossier when it may be written in, and the minutes that were
    spent waiting for him, when nobody else was there (I4).

    Args:
        context: who works where.
        slot_id: who did not come.
        reason: a code of the list.
        note: what was done instead.
        begun: the talk that had begun; its text, quotes and steps stay.
        in_dossier: whether the dossier is still to be told.

    Raises:
        RuleError: W1, no acceptance of the dossier holds.
        UserError: the reason is not in the list, or the dossier cannot be written in.
    """
    codes.code_list("missed_reasons").require(reason)
    with context.save_now() as session:
        slot = slot_record(context, session, slot_id)
        hour = hour_record(context, session, slot.consultation_id or b"")
        before = slot.state or WAITING, slot.missed_reason or ""
        lost = _lose_waiting(context, session, hour, slot, reason)
        slot.state, slot.missed_reason, slot.closed_at = MISSED, reason, context.now()
        check(slot)
        case = _case_going_on(session, slot) if in_dossier and begun is None else None
        contact = b""
        if begun is not None:
            contact = missed_talks.add_begun(context, session, begun, reason, note)
        elif case is not None:
            planned = slot.planned_at or slot.called_at or context.now()
            form = MissedForm(reason, planned, room=hour.room or "", note=note)
            contact = missed_talks.add_missed(context, session, case, form)
        return Absence(slot_id, reason, *before, contact, lost, begun)


def give_reason(context: Context, absence: Absence, reason: str) -> None:
    """Say why somebody did not come who was struck off before: on the list and in his dossier.

    Raises:
        UserError: the reason is not in the list, or the dossier can only be read.
    """
    codes.code_list("missed_reasons").require(reason)
    with context.save_now() as session:
        slot_record(context, session, absence.slot).missed_reason = reason
        contact = session.get(Contact, absence.contact)
        if contact is not None:
            require_writable(context, contact.space)
            contact.missed_reason = reason
        lost = session.get(LostTime, absence.lost)
        if lost is not None:
            lost.reason = reason


def take_back(context: Context, absence: Absence) -> None:
    """Put somebody back who was struck off by mistake, with the talk that had begun.

    The draft comes first: whatever happens then, nothing that was written is lost.

    Raises:
        UserError: the dossier can only be read.
    """
    begun = absence.begun
    if begun is not None and begun.opened is not None:
        contacts.keep_draft(context, begun.opened, begun.typed)
    with context.save_now() as session:
        slot = slot_record(context, session, absence.slot)
        slot.state, slot.closed_at = absence.state, None
        slot.missed_reason = absence.reason or None
        missed_talks.strike(context, session, absence.contact)
        lost = session.get(LostTime, absence.lost)
        if lost is not None:
            session.delete(lost)


def pause(context: Context, hour_id: bytes, reason: str) -> None:
    """Let lost time run, such as during the head count; one pause at a time (I4).

    Raises:
        UserError: the reason is not in the list.
    """
    codes.code_list("missed_reasons").require(reason)
    with context.save_now() as session:
        hour = hour_record(context, session, hour_id)
        _begin(context, hour)
        _end_pause(context, session, hour)
        _lose(session, hour, reason, since=context.now())


def resume(context: Context, hour_id: bytes) -> int:
    """Go on after a pause, and return how many seconds it took."""
    with context.save_now() as session:
        return _end_pause(context, session, hour_record(context, session, hour_id))


def lose(context: Context, hour_id: bytes, reason: str, minutes: int) -> None:
    """Record minutes that were lost and that no pause measured.

    Raises:
        RuleError: I4, there are no minutes.
        UserError: the reason is not in the list.
    """
    codes.code_list("missed_reasons").require(reason)
    with context.save_now() as session:
        _lose(session, hour_record(context, session, hour_id), reason, minutes=minutes)


def end_hour(context: Context, hour_id: bytes) -> None:
    """End: a pause stops running, who is still in counts as seen, who waits goes on waiting.

    Who ends it only later ends it when it was over; see `over_at`.
    """
    with context.save_now() as session:
        hour = hour_record(context, session, hour_id)
        _begin(context, hour)
        slots = session.scalars(
            select(Appointment).where(Appointment.consultation_id == hour_id)
        ).all()
        lost = session.scalars(select(LostTime).where(LostTime.consultation_id == hour_id)).all()
        hour.ended_at = over_at(hour, slots, lost, context.now())
        _end_pause(context, session, hour, hour.ended_at)
        for slot in slots:
            if slot.state == BUSY:
                slot.state, slot.closed_at = DONE, hour.ended_at


def take_up(context: Context, hour_id: bytes) -> None:
    """Go on with an hour that was ended too soon."""
    with context.save_now() as session:
        hour_record(context, session, hour_id).ended_at = None


# Who it turns out to be


def recognise(context: Context, slot_id: bytes, card_id: bytes) -> None:
    """Say which client somebody is who was expected by a slip or from the list of arrivals.

    The slip and the arrival learn it too; an arrival for whom help begins has accepted (O1).
    """
    with context.save_now() as session:
        slot = slot_record(context, session, slot_id)
        slot.card_id = card_id
        question = session.get(Question, slot.question_id) if slot.question_id else None
        if question is not None:
            question.card_id = card_id
        arrival = session.get(Arrival, slot.arrival_id) if slot.arrival_id else None
        if arrival is not None:
            arrival.card_id = card_id
            record_offer(context, arrival, ACCEPTED)


def answer_offer(context: Context, slot_id: bytes, outcome: str) -> None:
    """Record what the offer to somebody who arrived led to, and that he was seen (O1).

    Raises:
        UserError: the outcome is not in the list, or nobody arrived.
    """
    codes.code_list("offer_outcomes").require(outcome)
    with context.save_now() as session:
        slot = slot_record(context, session, slot_id)
        arrival = session.get(Arrival, slot.arrival_id) if slot.arrival_id else None
        if arrival is None:
            raise missing()
        record_offer(context, arrival, outcome)
        slot.state, slot.closed_at, slot.missed_reason = DONE, context.now(), None


def _begin(context: Context, hour: Consultation) -> None:
    if hour.started_at is None:
        hour.started_at = context.now()


def _lose(
    session: Session,
    hour: Consultation,
    reason: str,
    *,
    since: datetime | None = None,
    minutes: int | None = None,
) -> bytes:
    lost = LostTime(
        space=hour.space, consultation_id=hour.id, reason=reason, minutes=minutes, since=since
    )
    check(lost)
    session.add(lost)
    return lost.id


def _end_pause(
    context: Context, session: Session, hour: Consultation, at: datetime | None = None
) -> int:
    """Stop what runs, now or at a moment; return its seconds."""
    seconds = 0
    at = at or context.now()
    for lost in session.scalars(select(LostTime).where(LostTime.consultation_id == hour.id)):
        if lost.is_running and lost.since is not None:
            seconds = max(0, round((at - lost.since).total_seconds()))
            lost.minutes = max(1, round(seconds / _MINUTE_S))
    return seconds


def _lose_waiting(
    context: Context, session: Session, hour: Consultation, missed: Appointment, reason: str
) -> bytes:
    """Count the minutes since anything happened, when nobody was in and no pause ran.

    Returns:
        The id of what was lost; empty when nothing was.
    """
    slots = session.scalars(select(Appointment).where(Appointment.consultation_id == hour.id)).all()
    lost = session.scalars(select(LostTime).where(LostTime.consultation_id == hour.id)).all()
    is_on = hour.started_at is not None and hour.ended_at is None
    if not is_on or any(one.is_running for one in lost) or any(s.state == BUSY for s in slots):
        return b""
    moments = [hour.started_at, *(s.closed_at for s in slots if s is not missed)]
    moments += [one.since + timedelta(minutes=one.minutes or 0) for one in lost if one.since]
    since = max(moment for moment in moments if moment is not None)
    minutes = int((context.now() - since).total_seconds() // _MINUTE_S)
    return _lose(session, hour, reason, since=since, minutes=minutes) if minutes > 0 else b""


def _case_going_on(session: Session, slot: Appointment) -> bytes | None:
    card = cards.card(session, slot.card_id) if slot.card_id else None
    return card.case_file if card and card.is_going_on else None
