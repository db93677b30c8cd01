"""Rules that cannot be trusted any more are told wherever dates by them are looked at (I2)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from jww_desktop.presenters import detention_page, rule_notices
from jww_desktop.presenters.visits import CASE_FILE, TODAY, WORKLIST, Visit
from jww_desktop.services import sheet
from jww_desktop.services.sheet import SentenceForm, StatusForm
from tests.support.desk import Desk
from tests.support.legal import changed_book
from tests.support.screens import seat

LEAD = "Let op met wettelijke datums."
LAST_DAY, AFTER = datetime(2027, 2, 28, 9, tzinfo=UTC), datetime(2027, 3, 1, 9, tzinfo=UTC)


def with_sentence(at_desk: Desk) -> bytes:
    case = at_desk.work.dossier()
    context = at_desk.work.context
    sheet.record_status(context, case, StatusForm("convicted_long", date(2026, 2, 10)))
    sheet.record_sentence(context, case, SentenceForm(date(2026, 2, 10), 4, recidivism=False))
    return case


def test_a_table_that_nobody_read_again_is_told_once_on_every_screen_with_dates(
    at_desk: Desk,
) -> None:
    case = with_sentence(at_desk)
    without = at_desk.work.dossier(at_desk.work.card("Piotr Wierzbanik", "26-0031"))
    places = ((TODAY, None), (WORKLIST, None), (CASE_FILE, Visit(case)))
    with seat(at_desk) as taken:
        for now, times in ((LAST_DAY, 0), (AFTER, 1)):
            at_desk.work.clock.now = now
            for place, argument in places:
                taken.go(place, argument)
                words = taken.words()
                assert words.count(LEAD) == times, (place, now)
                assert words.count("ten laatste op 28 februari 2027 nagelezen") == times
        taken.go(CASE_FILE, Visit(without))
        assert LEAD not in taken.words(), "there is no date by any rule"


def test_an_expired_rule_leaves_no_date_in_silence(
    at_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = with_sentence(at_desk)
    ends = 'id = "vi.long"\nversion = 1\nvalid_until = 2026-11-20\n'
    book = changed_book("execution", 'id = "vi.long"\nversion = 1\n', ends)
    for screen in (rule_notices, detention_page):
        monkeypatch.setattr(screen, "rule_book", lambda: book)
    with seat(at_desk) as taken:
        for place, argument in ((TODAY, None), (WORKLIST, None), (CASE_FILE, Visit(case))):
            taken.go(place, argument)
            assert "verviel op 20 november 2026: gebruik die datum niet." in taken.words(), place
