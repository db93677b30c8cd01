"""Planning consultation in a prison: the hour, and who is expected in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain.base import Synced
from jww_desktop.domain.consultation import BUSY, WAITING, Appointment, Consultation
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services import records
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.services.forms import Loaded

R = TypeVar("R", bound=Synced)


@dataclass(frozen=True)
class HourForm:
    """When and where.

    Attributes:
        held_on: the day.
        planned_from, planned_until: the hours that were agreed with the prison.
        room: which room.
    """

    held_on: date | None = None
    planned_from: datetime | None = None
    planned_until: datetime | None = None
    room: str = ""


@dataclass(frozen=True)
class Expected:
    """Who is to come: a client, somebody who wrote a slip, or somebody who arrived.

    Attributes:
        card_id, question_id, arrival_id: one of them says who.
        planned_at: when, if a time was agreed.
    """

    card_id: bytes | None = None
    question_id: bytes | None = None
    arrival_id: bytes | None = None
    planned_at: datetime | None = None


def plan_hour(
    context: Context, prison: bytes, form: HourForm, expected: Sequence[Expected] = ()
) -> bytes:
    """Record an hour in a prison with all who are expected, in one save, and return its id.

    Raises:
        RuleError: it has no day or ends before it begins (I4), or says not who comes (T2).
        UserError: this laptop may only read there.
    """
    space = require_writable(context, prison)
    with context.save_now() as session:
        hour = records.build(Consultation, space, form, author=context.user_id)
        session.add(hour)
        for one in expected:
            session.add(_appointment(hour, one))
        return hour.id


def hour_form(context: Context, hour_id: bytes) -> Loaded[HourForm]:
    """Return the form of an hour as it is now."""
    return records.load(context, Consultation, hour_id, HourForm)


def change_hour(context: Context, loaded: Loaded[HourForm], form: HourForm) -> Loaded[HourForm]:
    """Save another day, other hours or another room.

    Raises:
        RuleError: I4, it has no day or ends before it begins.
    """
    return records.change(context, Consultation, loaded, form)


def drop_hour(context: Context, hour_id: bytes) -> None:
    """Take back an hour that was planned and not begun; its appointments go with it.

    Raises:
        UserError: it has begun.
    """
    with context.save_now() as session:
        hour = hour_record(context, session, hour_id)
        if hour.started_at is not None:
            raise UserError(
                t("Dit spreekuur is al begonnen."),
                safe=t("Er is niets gewijzigd."),
                next_step=t("Rond het af; dan telt ook wat er verloren ging."),
            )
        for slot in session.scalars(
            select(Appointment).where(Appointment.consultation_id == hour_id)
        ):
            session.delete(slot)
        session.delete(hour)


def expect(context: Context, hour_id: bytes, who: Expected) -> bytes:
    """Expect one more person, and return the id of the appointment.

    Raises:
        RuleError: T2, it says not who.
        UserError: he is expected already, or the hour is not here.
    """
    with context.save_now() as session:
        hour = hour_record(context, session, hour_id)
        slot = _appointment(hour, who)
        same = (slot.card_id, slot.question_id, slot.arrival_id)
        for other in session.scalars(
            select(Appointment).where(Appointment.consultation_id == hour_id)
        ):
            is_same = (other.card_id, other.question_id, other.arrival_id) == same
            if is_same and other.state in (None, WAITING, BUSY):
                raise UserError(
                    t("Die wordt al verwacht in dit spreekuur."),
                    safe=t("Er is niets gewijzigd."),
                )
        session.add(slot)
        return slot.id


def expect_no_more(context: Context, slot_id: bytes) -> None:
    """Take somebody off the list; `expect_again` undoes it."""
    with context.save_now() as session:
        session.delete(slot_record(context, session, slot_id))


def expect_again(context: Context, slot_id: bytes) -> None:
    """Put somebody back who was taken off."""
    records.restore(context, Appointment, slot_id)


def hour_record(context: Context, session: Session, hour_id: bytes) -> Consultation:
    """Return an hour to write on.

    Raises:
        UserError: it is not here, or may only be read.
    """
    return _writable(context, session, Consultation, hour_id)


def slot_record(context: Context, session: Session, slot_id: bytes) -> Appointment:
    """Return an appointment to write on.

    Raises:
        UserError: it is not here, or may only be read.
    """
    return _writable(context, session, Appointment, slot_id)


def _writable(context: Context, session: Session, kind: type[R], key: bytes) -> R:
    record = session.get(kind, key)
    if record is None:
        raise missing()
    require_writable(context, record.space)
    return record


def _appointment(hour: Consultation, who: Expected) -> Appointment:
    given = {"consultation_id": hour.id, "state": WAITING}
    return records.build(Appointment, hour.space, who, **given)
