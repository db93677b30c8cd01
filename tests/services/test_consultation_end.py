"""An hour that somebody rounds off only later ends when it was over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from jww_desktop.domain.consultation import WAITING, Consultation
from jww_desktop.errors import UserError
from jww_desktop.services import consultation_plan, consultations
from jww_desktop.services.consultation_plan import Expected, HourForm
from jww_desktop.services.consultation_summary import summary
from tests.support import hours
from tests.support.factory import GENT, Workplace


def hour(work: Workplace, expected: Expected) -> bytes:
    until = work.clock.now + timedelta(minutes=165)
    form = HourForm(work.today, work.clock.now, until, "2")
    return consultation_plan.plan_hour(work.context, GENT, form, [expected])


def test_an_hour_that_is_rounded_off_later_ends_when_it_was_over(work: Workplace) -> None:
    """From 9.00 to 11.45 u.; the last one leaves at 9.30 u., and who forgets it does so at home."""
    key = hour(work, Expected(card_id=work.card()))
    begun = work.clock.now
    consultations.call_in(work.context, hours.now(work).slots[0].id)
    work.clock.advance(minutes=30)
    consultations.finish(work.context, hours.now(work).slots[0].id)
    consultations.pause(work.context, key, "head_count")
    work.clock.advance(hours=20)
    told = summary(work.context, hours.now(work))
    assert told.over_at == begun + timedelta(minutes=165)
    assert (told.realised, told.lost) == (30, 135)
    consultations.end_hour(work.context, key)
    with work.context.database.read() as (session, _):
        (ended,) = session.scalars(select(Consultation.ended_at))
    assert ended == begun + timedelta(minutes=165)


def test_an_hour_that_runs_over_its_end_ends_with_the_last_talk(work: Workplace) -> None:
    key = hour(work, Expected(card_id=work.card()))
    begun = work.clock.now
    work.clock.advance(minutes=160)
    consultations.call_in(work.context, hours.now(work).slots[0].id)
    work.clock.advance(minutes=40)
    assert summary(work.context, hours.now(work)).over_at is None, "he is still in"
    consultations.finish(work.context, hours.now(work).slots[0].id)
    work.clock.advance(hours=5)
    assert summary(work.context, hours.now(work)).realised == 40
    consultations.end_hour(work.context, key)
    with work.context.database.read() as (session, _):
        (ended,) = session.scalars(select(Consultation.ended_at))
    assert ended == begun + timedelta(minutes=200)


def test_nobody_is_called_into_an_hour_of_yesterday(work: Workplace) -> None:
    key = hour(work, Expected(card_id=work.card()))
    consultations.begin_hour(work.context, key)
    work.clock.advance(days=1)
    slot = hours.now(work).slots[0]
    with pytest.raises(UserError, match="van 24 november"):
        consultations.call_in(work.context, slot.id)
    assert hours.now(work).slots[0].state == WAITING
    consultations.end_hour(work.context, key)
    again = hour(work, Expected(card_id=slot.row.card))
    consultations.call_in(work.context, hours.now(work).slots[0].id)
    assert hours.now(work).row.id == again
