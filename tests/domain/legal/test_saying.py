"""What a person reads: why, since when, what is missing, and what cannot be counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from jww_desktop.domain.legal.computing import legal_dates
from jww_desktop.domain.legal.holidays import easter
from jww_desktop.domain.legal.lengths import Length, Span
from jww_desktop.domain.legal.results import LegalDate
from jww_desktop.domain.legal.situation import (
    Detention,
    Event,
    Happening,
    Interruption,
    Sentence,
    Situation,
)
from jww_desktop.domain.legal.tables import rule_book
from jww_desktop.errors import UserError
from tests.support.legal import detention, happening, long

TODAY = date(2026, 11, 26)
BEGIN = date(2026, 3, 3)


def one(situation: Situation, kind: str) -> LegalDate:
    found = legal_dates(situation, TODAY, rule_book()).get(kind)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("situation", "kind", "why"),
    [
        (
            long("48m"),
            "vi",
            "1/3 van 48 maanden = 16 maanden (480 dagen) na 3 maart 2026: 26 juni 2027",
        ),
        (
            long("48m H", deducted=100),
            "vi",
            (
                "2/3 (herhaling) van 48 maanden = 32 maanden (960 dagen) na 3 maart 2026, "
                "min 100 dagen voorhechtenis: 10 juli 2028"
            ),
        ),
        (
            long("5j"),
            "vi",
            "1/3 van 5 jaar (1826 dagen) = 609 dagen na 3 maart 2026: 2 november 2027",
        ),
        (
            long("48m", "30m H"),
            "vi",
            (
                "1/3 van 48 maanden = 16 maanden (480 dagen) + 2/3 (herhaling) van 30 maanden = "
                "20 maanden (600 dagen), samen 1080 dagen na 3 maart 2026: 15 februari 2029"
            ),
        ),
        (
            long("48m", deducted=500),
            "vi",
            (
                "1/3 van 48 maanden = 16 maanden (480 dagen) na 3 maart 2026, "
                "min 500 dagen voorhechtenis, dus al bij het begin: 3 maart 2026"
            ),
        ),
        (
            long("48m", interruptions=[["2026-09-01", "2026-09-11"]]),
            "vi",
            (
                "1/3 van 48 maanden = 16 maanden (480 dagen) na 3 maart 2026, "
                "plus 10 dagen onderbreking: 6 juli 2027"
            ),
        ),
        (
            long("48m", interruptions=[["2027-06-26", "2027-07-06"]]),
            "vi",
            "1/3 van 48 maanden = 16 maanden (480 dagen) na 3 maart 2026: 26 juni 2027",
        ),
        (
            long("24j H"),
            "vi",
            (
                "2/3 (herhaling) van 24 jaar (8766 dagen) = 5844 dagen na 3 maart 2026: "
                "3 maart 2040 (nooit meer dan 14 jaar)"
            ),
        ),
        (
            long("48m"),
            "et",
            (
                "6 maanden vóór voorwaardelijke invrijheidstelling (VI) op 26 juni 2027: "
                "26 december 2026"
            ),
        ),
        (
            long("48m"),
            "uv",
            (
                "2 jaar vóór voorwaardelijke invrijheidstelling (VI) op 26 juni 2027, "
                "maar niet vóór het begin: 3 maart 2026"
            ),
        ),
        (long("48m"), "sentence_end", "48 maanden (1440 dagen) na 3 maart 2026: 10 februari 2030"),
        (long("48m"), "uv_occasional", "vanaf het begin van de detentie: 3 maart 2026"),
        (
            Situation("convicted_short", detention(date(2026, 10, 1), "6m")),
            "early_release",
            (
                "6 maanden vóór strafeinde op 30 maart 2027, maar niet vóór "
                "voorwaardelijke invrijheidstelling (VI): 30 november 2026"
            ),
        ),
        (
            Situation("convicted_short", detention(date(2026, 1, 10), "30m @2022-08-31")),
            "vlv",
            "8 maanden (240 dagen) na 10 januari 2026: 7 september 2026",
        ),
        (
            Situation("remand", None, (happening("arrest", "2026-11-25T14:30:00+01:00"),)),
            "warrant",
            "48 uur na de aanhouding (25 november 2026): 27 november 2026 om 14.30 u.",
        ),
        (
            Situation("remand", None, (happening("council", "2026-11-10"),)),
            "appeal",
            (
                "1 dag na de beslissing van de raadkamer (10 november 2026), die dag niet "
                "meegeteld, verschoven naar een werkdag: 12 november 2026"
            ),
        ),
        (
            Situation("suspect_free", None, (happening("prison_note", "2026-11-25"),)),
            "prison_note",
            (
                "5 werkdagen na de ontvangst van het gevangenisbriefje (25 november 2026), die dag "
                "niet meegeteld: 2 december 2026"
            ),
        ),
    ],
)
def test_why_can_be_counted_along(situation: Situation, kind: str, why: str) -> None:
    assert one(situation, kind).why == why


@pytest.mark.parametrize(
    ("situation", "kind", "text"),
    [
        (long("48m"), "pv", "nu al mogelijk, sinds 26 juni 2026"),
        (long("48m"), "et", "vanaf 26 december 2026"),
        (long("48m"), "sentence_end", "op 10 februari 2030"),
        (long("2m", "10d", begin=date(2026, 1, 1)), "sentence_end", "bereikt op 12 maart 2026"),
        (long("12m", begin=date(2025, 1, 1)), "vi", "voorbij sinds 26 december 2025"),
        (
            Situation("remand", None, (happening("warrant", "2026-11-25"),)),
            "council_first",
            "ten laatste 30 november 2026",
        ),
        (Situation("interned"), "internment", "geen vaste datum"),
        (long("levenslang"), "sentence_end", "niet te berekenen"),
    ],
)
def test_a_state_is_said_in_words(situation: Situation, kind: str, text: str) -> None:
    assert one(situation, kind).state_text == text


def test_everything_is_indicative_and_what_is_not_confirmed_says_so() -> None:
    assert one(long("48m"), "vi").caution == "indicatief – controleer de fiche"
    stated = one(long("48m H"), "vi")
    assert stated.caution == "te bevestigen · indicatief – controleer de fiche"
    assert "Het deel bij herhaling is te bevestigen." in stated.notes
    assert one(long("48m H"), "pv").confirmed is False


def test_what_is_missing_is_asked_for() -> None:
    asked = one(long("48m ?"), "vi").notes[0]
    assert asked == "Nog niet nagekeken of het vonnis herhaling vaststelt: dan telt 2/3."
    no_day = replace(detention(BEGIN, "30m"), sentences=(Sentence(Length(months=30), False),))
    notices = legal_dates(Situation("convicted_short", no_day), TODAY, rule_book()).notices
    assert notices == (
        "De dag van het vonnis ontbreekt: voor een ouder vonnis gelden andere regels.",
    )
    first = one(Situation("remand", None, (happening("arrest", "2026-11-25"),)), "council_first")
    assert "is niet genoteerd: geteld vanaf de aanhouding" in first.notes[0]


def test_48_hours_are_real_hours_when_the_clock_goes_back() -> None:
    brussels = ZoneInfo("Europe/Brussels")
    at = datetime(2026, 10, 24, 10, 0, tzinfo=brussels)
    until = one(
        Situation("remand", None, (Happening(Event.ARREST, at.date(), at),)), "warrant"
    ).until
    assert until == datetime(2026, 10, 26, 9, 0, tzinfo=brussels)


def test_a_span_is_open_at_its_end() -> None:
    span = Span(date(2026, 3, 1), date(2026, 4, 1))
    assert date(2026, 3, 31) in span
    assert date(2026, 4, 1) not in span
    assert span.last_day == date(2026, 3, 31)
    assert date(1990, 1, 1) in Span()
    assert Span().last_day is None


@pytest.mark.parametrize(
    ("year", "day"),
    [(2000, (4, 23)), (2008, (3, 23)), (2025, (4, 20)), (2026, (4, 5)), (2038, (4, 25))],
)
def test_easter_of_known_years(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


def test_the_holidays_of_2026_are_no_working_days() -> None:
    book = rule_book()
    days = [(1, 1), (4, 6), (5, 1), (5, 14), (5, 25), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)]
    assert not any(book.holidays.is_working_day(date(2026, *day)) for day in days)
    assert book.holidays.is_working_day(date(2026, 11, 12))


def test_what_cannot_be_counted_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="geen straf"):
        Detention(BEGIN, ())
    with pytest.raises(UserError, match="voorhechtenis"):
        Detention(BEGIN, (Sentence(Length(months=6)),), deducted_days=-1)
    with pytest.raises(UserError, match="geen duur"):
        Sentence(Length())
    with pytest.raises(UserError, match="negatief"):
        Length(months=-1)
    for pauses in (
        (Interruption(BEGIN, BEGIN),),
        (Interruption(date(2026, 3, 1), date(2026, 3, 5)),),
        (
            Interruption(date(2026, 5, 1), date(2026, 5, 9)),
            Interruption(date(2026, 5, 8), date(2026, 5, 12)),
        ),
    ):
        with pytest.raises(UserError, match="onderbrekingen"):
            Detention(BEGIN, (Sentence(Length(months=6)),), interruptions=pauses)
