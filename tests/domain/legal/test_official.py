"""The date of the sheet beside the computed one, and what moves when something changes."""

from __future__ import annotations

from datetime import date

from jww_desktop.domain.legal.computing import legal_dates
from jww_desktop.domain.legal.moving import moves
from jww_desktop.domain.legal.official import DatePair, OfficialDate, beside, coming, given
from jww_desktop.domain.legal.situation import Situation
from jww_desktop.domain.legal.tables import rule_book
from tests.support.legal import changed_book, happening, long

TODAY = date(2026, 11, 26)
READ = date(2026, 11, 2)


def official(kind: str, day: date, read_on: date = READ, by: str = "An Voorbeeld") -> OfficialDate:
    return OfficialDate(kind, day, read_on, by)


def pairs(*officials: OfficialDate) -> dict[str, DatePair]:
    found = legal_dates(long("48m"), TODAY, rule_book())
    return {pair.kind: pair for pair in beside(found, officials)}


def test_a_difference_is_flagged_in_words_and_the_sheet_counts() -> None:
    pair = pairs(official("vi", date(2027, 7, 3)))["vi"]
    assert pair.difference == (
        "De fiche zegt 3 juli 2027, de regels geven 26 juni 2027: 7 dagen later. De fiche telt."
    )
    assert pair.day == date(2027, 7, 3)
    assert pair.official is not None
    assert pair.official.read_by == "An Voorbeeld"


def test_one_day_is_explained() -> None:
    text = pairs(official("sentence_end", date(2030, 2, 9)))["sentence_end"].difference
    assert "1 dag vroeger" in text
    assert "telling van de eerste of de laatste dag" in text


def test_the_same_day_and_no_reading_say_nothing() -> None:
    found = pairs(official("vi", date(2027, 6, 26)))
    assert found["vi"].difference == ""
    assert found["et"].difference == ""
    assert found["et"].day == date(2026, 12, 26)


def test_the_newest_reading_counts_and_the_older_ones_stay() -> None:
    old = official("vi", date(2027, 1, 1), date(2026, 5, 1))
    new = official("vi", date(2027, 6, 26), date(2026, 11, 2))
    pair = pairs(new, old)["vi"]
    assert pair.official == new
    assert pair.earlier == (old,)
    assert pair.difference == ""
    assert given((old, new)) == {"vi": date(2027, 6, 26)}


def test_two_readings_of_one_day_that_differ_are_flagged() -> None:
    pair = pairs(
        official("vi", date(2027, 1, 1), by="Bo Verzonnen"), official("vi", date(2027, 6, 26))
    )["vi"]
    assert pair.difference == (
        "Dezelfde dag las Bo Verzonnen ook 1 januari 2027: kijk de fiche na."
    )


def test_a_date_that_only_the_sheet_has_stands_there_too() -> None:
    pair = pairs(official("internment", date(2027, 2, 1)))["internment"]
    assert pair.computed is None
    assert pair.day == date(2027, 2, 1)
    assert pair.label == "beslissing van de KBM"


def test_the_next_date_is_the_first_that_is_not_behind() -> None:
    found = legal_dates(long("48m"), TODAY, rule_book())
    upcoming = coming(beside(found, ()), TODAY)
    assert upcoming is not None
    assert upcoming.day == date(2026, 12, 26)
    today = coming(beside(found, (official("vi_apply", TODAY),)), TODAY)
    assert today is not None
    assert today.kind == "vi_apply"
    assert coming((), TODAY) is None


def test_an_expired_rule_gives_no_day_to_go_by() -> None:
    book = changed_book(
        "execution",
        'id = "vi.long"\nversion = 1\n',
        'id = "vi.long"\nversion = 1\nvalid_until = 2026-11-25\n',
    )
    found = legal_dates(long("48m"), TODAY, book)
    pair = next(pair for pair in beside(found, ()) if pair.kind == "vi")
    assert pair.day is None
    told = beside(found, (official("vi", date(2027, 7, 3)),))
    assert next(pair for pair in told if pair.kind == "vi").day == date(2027, 7, 3)


def test_what_leans_on_an_official_date_follows_the_sheet() -> None:
    found = legal_dates(long("48m"), TODAY, rule_book(), given={"vi": date(2027, 7, 3)})
    days = {one.kind: one.day for one in found.dates if one.on_sheet}
    assert days["et"] == date(2027, 1, 3)
    assert days["et_apply"] == date(2026, 9, 3)
    assert days["pv"] == date(2026, 7, 3)
    assert "sentence_end" not in days


def test_an_official_date_silences_an_expired_rule() -> None:
    book = changed_book(
        "execution",
        'id = "vi.long"\nversion = 1\n',
        'id = "vi.long"\nversion = 1\nvalid_until = 2026-11-25\n',
    )
    found = legal_dates(long("48m"), TODAY, book, given={"vi": date(2027, 7, 3)})
    assert found.shouting == ()


def test_a_changed_begin_tells_what_moves() -> None:
    book = rule_book()
    before = legal_dates(long("48m"), TODAY, book)
    after = legal_dates(long("48m", begin=date(2026, 3, 13)), TODAY, book)
    told = {move.kind: move.text for move in moves(before, after)}
    assert told["vi"] == (
        "voorwaardelijke invrijheidstelling (VI): 10 dagen later, van 26 juni 2027 naar 6 juli 2027"
    )
    assert "sentence_end" in told
    assert moves(before, before) == ()


def test_a_date_that_comes_or_goes_is_told() -> None:
    book = rule_book()
    before = legal_dates(long("48m"), TODAY, book)
    after = legal_dates(Situation("band", long("48m").detention), TODAY, book)
    gone = {move.kind: move.text for move in moves(before, after)}
    assert gone["pv"] == "penitentiair verlof (PV) valt weg: 26 juni 2026"
    back = {move.kind: move.text for move in moves(after, before)}
    assert back["pv"] == "penitentiair verlof (PV) komt erbij: 26 juni 2026"


def custody(*happened: tuple[str, str], today: date) -> dict[str, DatePair]:
    """Return the dates of somebody in custody for whom the sheet said 14 December 2026."""
    situation = Situation("remand", happenings=tuple(happening(*one) for one in happened))
    sheet = (official("council", date(2026, 12, 14), date(2026, 11, 16)),)
    return {pair.kind: pair for pair in beside(legal_dates(situation, today, rule_book()), sheet)}


def test_a_sitting_that_was_held_does_not_hide_the_next_one() -> None:
    first = ("arrest", "2026-11-10"), ("council", "2026-11-14")
    before = custody(*first, today=date(2026, 12, 10))["council"]
    assert before.day == date(2026, 12, 14)
    assert before.difference == ""
    held = custody(*first, ("council", "2026-12-14"), today=date(2026, 12, 15))["council"]
    assert held.official is None
    assert [one.day for one in held.earlier] == [date(2026, 12, 14)]
    assert held.day == date(2027, 1, 14)
    assert held.difference == ""


def test_a_sitting_that_was_put_off_still_counts() -> None:
    put_off = custody(("arrest", "2026-11-10"), ("council", "2026-11-13"), today=date(2026, 12, 1))
    assert put_off["council"].day == date(2026, 12, 14)
    assert "1 dag later" in put_off["council"].difference
