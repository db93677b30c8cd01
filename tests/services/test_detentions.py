"""Where a client is held: dated, corrected in place, and the card follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jww_desktop.errors import UserError
from jww_desktop.services import (
    case_files,
    clients,
    deciding,
    detentions,
    history,
    sheet,
    taking_out,
)
from jww_desktop.services.case_files import DetentionForm
from jww_desktop.services.deciding import Take
from jww_desktop.services.reviewing import open_review, open_reviews
from jww_desktop.services.sheet import EventForm, OfficialForm, StatusForm
from tests.support.factory import GENT, Workplace, accepted, exchange


@pytest.fixture
def card(work: Workplace) -> bytes:
    return work.card(section="A", cell="101", birth_year=1990)


@pytest.fixture
def case(work: Workplace, card: bytes) -> bytes:
    """Who was held in section A and then in C."""
    case = case_files.open_case_file(
        work.context, card, accepted(work.today), held_since=date(2026, 9, 1)
    )
    move = DetentionForm(GENT, date(2026, 11, 9), "C", "214", "client")
    detentions.record_detention(work.context, case, move)
    return case


def _places(work: Workplace, case: bytes) -> list[tuple[str, date | None]]:
    return [(row.section, row.since) for row in detentions.detentions(work.context, case)]


def test_a_move_is_added_and_the_card_follows_the_latest(
    work: Workplace, card: bytes, case: bytes
) -> None:
    assert _places(work, case) == [("C", date(2026, 11, 9)), ("A", date(2026, 9, 1))]
    assert detentions.detentions(work.context, case)[0].read_on == work.today
    earlier = DetentionForm(GENT, date(2026, 10, 1), "B")
    detentions.record_detention(work.context, case, earlier)
    assert clients.card(work.context, card).section == "C"


def test_a_wrong_place_is_corrected_and_what_it_said_stays(
    work: Workplace, card: bytes, case: bytes
) -> None:
    place = detentions.detentions(work.context, case)[0].id
    loaded = detentions.detention_form(work.context, place)
    right = replace(loaded.form, section="D", since=date(2026, 11, 2))
    detentions.change_detention(work.context, loaded, right)
    assert _places(work, case) == [("D", date(2026, 11, 2)), ("A", date(2026, 9, 1))]
    assert clients.card(work.context, card).section == "D"
    told = history.record_history(work.context, place)
    assert [row.is_current for row in told if "Sectie: C" in row.text] == [False]


def test_a_day_that_was_wrong_lets_the_card_follow_what_counts_instead(
    work: Workplace, card: bytes, case: bytes
) -> None:
    place = detentions.detentions(work.context, case)[0].id
    loaded = detentions.detention_form(work.context, place)
    right = replace(loaded.form, since=date(2026, 8, 1))
    detentions.change_detention(work.context, loaded, right)
    after = clients.card(work.context, card)
    assert (after.section, after.cell) == ("A", "101")


def test_two_who_correct_the_same_place_are_decided_once_for_place_and_card(
    work: Workplace, bram: Workplace, card: bytes, case: bytes
) -> None:
    exchange(work, bram)
    place = detentions.detentions(work.context, case)[0].id
    for laptop, section in ((work, "D"), (bram, "E")):
        loaded = detentions.detention_form(laptop.context, place)
        detentions.change_detention(laptop.context, loaded, replace(loaded.form, section=section))
    exchange(work, bram)
    rows = open_reviews(work.context)
    assert {row.record for row in rows} == {place, card}
    item = open_review(work.context, next(row for row in rows if row.record == place))
    (field,) = item.fields
    assert any("Sectie: D" in version.text for version in field.versions)
    theirs = next(n for n, one in enumerate(field.versions) if "Sectie: E" in one.text)
    deciding.decide(work.context, item, {field.register: Take(theirs)}, "Bram belde de griffie.")
    exchange(work, bram)
    for laptop in (work, bram):
        assert open_reviews(laptop.context) == []
        assert clients.card(laptop.context, card).section == "E"


def test_what_is_not_of_him_is_taken_out_and_brought_back(
    work: Workplace, card: bytes, case: bytes
) -> None:
    context = work.context
    place = detentions.detention_form(context, detentions.detentions(context, case)[0].id)
    status = sheet.record_status(context, case, StatusForm("remand", date(2026, 9, 1)))
    sheet.record_status(context, case, StatusForm("interned", date(2026, 10, 1)))
    wrong = sheet.status_form(context, sheet.sheet(context, case).statuses[0].id)
    for loaded in (place, wrong):
        taking_out.take_out(context, loaded)
    assert _places(work, case) == [("A", date(2026, 9, 1))]
    assert [row.id for row in sheet.sheet(context, case).statuses] == [status]
    before = clients.card(context, card)
    assert (before.section, before.cell, before.status) == ("A", "101", "remand")
    for loaded in (place, wrong):
        taking_out.bring_back(context, loaded)
    after = clients.card(context, card)
    assert (after.section, after.cell, after.status) == ("C", "214", "interned")


def test_what_a_person_put_on_the_card_stays_where_what_counts_now_does_not_change(
    work: Workplace, card: bytes, case: bytes
) -> None:
    context = work.context
    sheet.record_status(context, case, StatusForm("remand", date(2026, 9, 1)))
    sheet.record_status(context, case, StatusForm("interned", date(2026, 10, 1)))
    event = sheet.record_event(context, case, EventForm("arrest", date(2026, 9, 1)))
    _, place = (row.id for row in detentions.detentions(context, case))
    _, status = (row.id for row in sheet.sheet(context, case).statuses)
    shown = clients.card_form(context, card)
    by_hand = replace(shown.form, section="E", cell="5", status="convicted_short")
    clients.change_card(context, shown, by_hand)
    was, under = detentions.detention_form(context, place), sheet.status_form(context, status)
    was = detentions.change_detention(context, was, replace(was.form, section="B"))
    under = sheet.change_status(context, under, replace(under.form, source="client"))
    for loaded in (sheet.event_form(context, event), was, under):
        taking_out.take_out(context, loaded)
        taking_out.bring_back(context, loaded)
    earlier = StatusForm("remand", date(2026, 8, 1))
    sheet.record_status(context, case, earlier)
    after = clients.card(context, card)
    assert (after.section, after.cell, after.status) == ("E", "5", "convicted_short")


def test_a_date_that_was_misread_is_corrected_and_the_one_before_counts_without_it(
    work: Workplace, case: bytes
) -> None:
    context = work.context

    def official() -> tuple[date | None, bytes]:
        (pair,) = (one for one in sheet.sheet(context, case).dates if one.official is not None)
        assert pair.official is not None
        return pair.day, pair.official.record

    sheet.record_official(context, case, OfficialForm("vi", date(2028, 3, 1)))
    first = official()
    work.clock.now += timedelta(days=1)
    sheet.record_official(context, case, OfficialForm("vi", date(2082, 4, 1)))
    loaded = sheet.official_form(context, official()[1])
    sheet.change_official(context, loaded, replace(loaded.form, day=date(2028, 4, 1)))
    assert official()[0] == date(2028, 4, 1)
    taking_out.take_out(context, sheet.official_form(context, loaded.key))
    assert official() == first


@pytest.mark.parametrize(
    ("since", "told"), [(date(2026, 11, 25), "moet nog komen"), (date(1950, 1, 1), "geboortejaar")]
)
def test_a_day_on_which_he_cannot_have_come_is_refused(
    work: Workplace, card: bytes, case: bytes, since: date, told: str
) -> None:
    before = _places(work, case)
    loaded = detentions.detention_form(
        work.context, detentions.detentions(work.context, case)[0].id
    )
    with pytest.raises(UserError, match=told):
        detentions.record_detention(work.context, case, DetentionForm(GENT, since, "E"))
    with pytest.raises(UserError, match=told):
        detentions.change_detention(work.context, loaded, replace(loaded.form, since=since))
    assert _places(work, case) == before
    assert clients.card(work.context, card).section == "C"
