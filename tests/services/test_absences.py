"""Why a talk did not take place, said afterwards: in the dossier, on the list, in the minutes."""

from __future__ import annotations

import pytest

from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import (
    absences,
    case_files,
    consultations,
    contacts,
    history,
    missed_talks,
)
from jww_desktop.services.contacts import Begun, ContactForm
from jww_desktop.services.missed_talks import UNKNOWN
from tests.support import hours
from tests.support.factory import Workplace


def struck_off(work: Workplace, case: bytes) -> bytes:
    """Return a talk that did not take place outside an hour, for no reason that is known."""
    begun = Begun(case, None, ContactForm(note="Ik wachtte tien minuten."))
    return missed_talks.record_begun(work.context, begun, UNKNOWN, "")


def test_a_reason_that_was_not_known_is_given_later_and_the_earlier_one_stays_to_be_read(
    work: Workplace,
) -> None:
    context, case = work.context, work.dossier()
    talk = struck_off(work, case)
    explained = absences.explain(context, talk, "movement", "Brief achtergelaten.")
    (row,) = contacts.list_contacts(context, case)
    assert (row.missed_reason, row.amendments) == ("movement", 1)
    told = [
        row
        for row in history.record_history(context, talk)
        if row.label == "Waarom niet doorgegaan"
    ]
    assert [row.is_current for row in told] == [True, False]
    absences.take_back(context, explained)
    (row,) = contacts.list_contacts(context, case)
    assert (row.missed_reason, row.amendments) == (UNKNOWN, 0)


def test_the_list_of_the_hour_and_its_lost_minutes_say_the_same(work: Workplace) -> None:
    context, made = work.context, hours.morning(work)
    consultations.begin_hour(context, made.hour)
    work.clock.advance(minutes=12)
    hour = hours.now(work)
    slot = next(one for one in hour.waiting if one.case_file == made.dario)
    other = next(one for one in hour.waiting if one.case_file == made.piotr)
    consultations.miss(context, slot.id, UNKNOWN)
    work.clock.advance(minutes=7)
    consultations.miss(context, other.id, UNKNOWN)
    talk = next(one for one in contacts.list_contacts(context, made.dario) if one.missed_reason)
    absences.explain(context, talk.id, "head_count")
    hour = hours.now(work)
    reasons = {one.id: one.row.missed_reason for one in hour.over}
    assert reasons == {slot.id: "head_count", other.id: UNKNOWN}
    assert {(one.minutes, one.reason) for one in hour.lost} == {(12, "head_count"), (7, UNKNOWN)}


def test_a_talk_that_took_place_has_no_reason_and_what_is_withdrawn_is_left_alone(
    work: Workplace,
) -> None:
    context, case = work.context, work.dossier()
    form = ContactForm(note="Even gesproken.", ground="own_request")
    held = contacts.finish_contact(context, contacts.start_contact(context, case, form), form)
    with pytest.raises(UserError, match="ging door"):
        absences.explain(context, held, "movement")
    talk = struck_off(work, case)
    with pytest.raises(UserError):
        absences.explain(context, talk, "no such reason")
    case_files.withdraw_acceptance(context, case, "client_stopped", work.today)
    with pytest.raises(RuleError) as refused:
        absences.explain(context, talk, "movement")
    assert refused.value.clause == "W1"
