"""The calendar file holds own dates, and nothing that says of whom they are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from jww_desktop.errors import UserError
from jww_desktop.services import arrivals, calendar_export, consultation_plan, questions, sheet
from jww_desktop.services import steps as step_services
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.services.calendar_export import Period
from jww_desktop.services.consultation_plan import HourForm
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.sheet import OfficialForm, SentenceForm, StatusForm
from jww_desktop.services.steps import StepForm
from tests.support.factory import BRAM, GENT, LOTTE, Workplace

SECRETS = (
    *("Dario", "Vossenberg", "D. V.", "24-0137", "Opvanghuis", "opvang", "Tuur", "Wolkendries"),
    *("26-0099", "jas", "sectie", "strafeinde", "VI", "Lotte", "Bram", "kamer 12"),
)


@pytest.fixture
def month(work: Workplace) -> Period:
    """Something of every kind lies in it."""
    today = work.today
    case = work.dossier()
    due = today + timedelta(days=3)
    mine = StepForm("Opvanghuis bellen", owner_id=LOTTE, due_on=due)
    step_services.add_step(work.context, case, mine)
    step_services.add_step(work.context, case, replace(mine, owner_id=BRAM))
    step_services.add_step(work.context, case, replace(mine, due_on=today + timedelta(days=90)))
    sheet.record_official(
        work.context, case, OfficialForm("sentence_end", today + timedelta(days=20))
    )
    questions.note_question(work.context, GENT, QuestionForm(own_words="Mag ik een jas afgeven?"))
    came = ArrivalForm("Tuur Wolkendries", "26-0099", "A", "12", arrived_on=today)
    arrivals.add_arrivals(work.context, GENT, [came])
    begins = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
    hour = HourForm(begins.date(), begins, begins + timedelta(hours=2), "kamer 12")
    consultation_plan.plan_hour(work.context, GENT, hour)
    consultation_plan.plan_hour(work.context, GENT, HourForm(today + timedelta(days=8)))
    return Period(today, today + timedelta(days=28))


def test_it_says_kinds_and_days_and_nothing_of_anyone(work: Workplace, month: Period) -> None:
    made = calendar_export.calendar(work.context, month, with_prison=True)
    text = made.data.decode()
    for secret in SECRETS:
        assert secret.casefold() not in text.casefold(), secret
    with work.context.database.read() as (session, _):
        tables = session.connection().exec_driver_sql(
            "SELECT lower(hex(id)) FROM client_card UNION SELECT lower(hex(id)) FROM case_file"
            " UNION SELECT lower(hex(id)) FROM next_step"
        )
        assert all(key not in text.replace("-", "") for (key,) in tables)
    assert made.contents.lines == {
        "JWW: stap": 1,
        "JWW: vraag": 1,
        "JWW: aanbod": 1,
        "JWW: datum": 1,
        "JWW: spreekuur": 2,
    }
    names = {line.partition(":")[0].partition(";")[0] for line in text.split("\r\n") if line}
    assert names == {
        *("BEGIN", "END", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DTEND"),
        *("SUMMARY", "LOCATION", "TRANSP", "CLASS"),
    }


def test_a_prison_stands_at_hours_alone_and_only_when_asked(work: Workplace, month: Period) -> None:
    with_prison = calendar_export.calendar(work.context, month, with_prison=True).data
    for event in with_prison.decode().split("BEGIN:VEVENT")[1:]:
        assert ("LOCATION:Gent" in event) == ("SUMMARY:JWW: spreekuur" in event)
    assert b"DTSTART:20261126T080000Z\r\nDTEND:20261126T100000Z" in with_prison
    without = calendar_export.calendar(work.context, month, with_prison=False).data
    assert b"Gent" not in without


def test_every_date_of_practice_says_so(work: Workplace, month: Period) -> None:
    data = calendar_export.calendar(work.context, month, with_prison=True, mark="DEMO").data
    assert data.count(b"SUMMARY:DEMO JWW: ") == data.count(b"SUMMARY:") > 0


def test_a_date_keeps_its_name_and_each_laptop_gives_another(
    work: Workplace, month: Period
) -> None:
    def names() -> list[str]:
        data = calendar_export.calendar(work.context, month, with_prison=False).data
        return re.findall(r"UID:([0-9a-f-]{36})\r\n", data.decode())

    first = names()
    assert len(set(first)) == 6
    work.clock.advance(hours=5)
    assert names() == first
    with work.context.database.local_unit() as session:
        session.connection().exec_driver_sql("DELETE FROM own_calendar_uid")
    assert not set(names()) & set(first)


def test_an_empty_period_makes_no_file(work: Workplace) -> None:
    period = Period(work.today, work.today + timedelta(days=28))
    assert calendar_export.contents(work.context, period).events == 0
    with pytest.raises(UserError, match="niets van jou"):
        calendar_export.calendar(work.context, period, with_prison=True)


def test_what_lies_far_ahead_is_in_the_file_of_its_period(work: Workplace) -> None:
    """Screens tell a date of the sheet 60 days ahead; a calendar is asked for any period."""
    case = work.dossier()
    sheet.record_status(work.context, case, StatusForm("convicted_short", date(2026, 9, 1)))
    sheet.record_sentence(work.context, case, SentenceForm(date(2026, 9, 1), 3))
    sheet.record_official(work.context, case, OfficialForm("vi", date(2027, 9, 6)))
    far = Period(date(2027, 8, 25), date(2027, 9, 30))
    made = calendar_export.calendar(work.context, far, with_prison=False)
    assert made.contents.lines == {"JWW: datum": 1}, "what is only counted stays inside"
    assert made.data.count(b"DTSTART;VALUE=DATE:20270906") == 1
