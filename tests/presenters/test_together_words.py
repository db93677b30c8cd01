"""The words of the view for two: whole in each language, kind about what is late or empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from jww_desktop.presenters.together_page import Line, Section, Sign, TogetherPage
from jww_desktop.presenters.together_words import page
from jww_desktop.services.together import (
    AimRow,
    ChosenRow,
    DayRow,
    DeedRow,
    QuoteRow,
    SeenRow,
    TalkRow,
    TextRow,
    Together,
)

TODAY = date(2026, 11, 24)
NOTHING = Together("nl", None, (), (), (), (), (), (), None, None)


def section(shown: TogetherPage, key: str) -> Section:
    return next(one for one in shown.sections if one.key == key)


def deed(row: DeedRow, language: str = "nl") -> Line:
    shown = page(replace(NOTHING, steps=(row,)), language, TODAY)
    return section(shown, "steps").lines[0]


def test_who_does_what_is_said_to_the_client_and_nobody_is_blamed() -> None:
    by = date(2026, 11, 26)
    assert deed(DeedRow("broer schrijven", "client", "", by, None)) == Line(
        "Broer schrijven.", "U doet dit  ·  ten laatste donderdag 26 november", Sign.OPEN
    )
    late = deed(DeedRow("x", "staff", "", date(2026, 11, 20), None))
    assert late.second == "Wij doen dit  ·  afgesproken voor vrijdag 20 november"
    done = deed(DeedRow("x", "service", "OCMW Deinze", by, date(2025, 12, 31)))
    assert done.second == "OCMW Deinze deed dit  ·  klaar op woensdag 31 december 2025"
    assert done.sign is Sign.DONE
    assert deed(DeedRow("x", "service", "", None, None)).second == "Een andere dienst doet dit"
    other = deed(DeedRow("x", "service", "CPAS", date(2026, 12, 1), None), "fr")
    assert other.second == "CPAS le fait  ·  au plus tard le mardi 1er décembre"


def test_the_next_talk_and_the_next_day_are_told_by_the_clock_of_the_language() -> None:
    at = datetime(2026, 12, 3, 8, 5, tzinfo=UTC)
    known = replace(
        NOTHING, next_talk=TalkRow(at.date(), at), next_day=DayRow("council", date(2027, 1, 7))
    )
    local = at.astimezone()
    for language, day, hour, label in (
        ("nl", "Donderdag 3 december om", f"{local.hour}.05 u.", "Volgende raadkamer"),
        ("fr", "Jeudi 3 décembre à", f"{local.hour} h 05", "Prochaine chambre du conseil"),
        ("en", "Thursday 3 December at", f"{local.hour}:05", "Next council chamber"),
    ):
        talk, sheet = section(page(known, language, TODAY), "coming").lines
        assert talk.text.replace("\xa0", " ") == f"{day} {hour}"
        assert "2027" in sheet.text
        assert sheet.second.startswith(label)
    vi = replace(known, next_day=DayRow("vi", date(2027, 1, 7)))
    hope = section(page(vi, "nl", TODAY), "coming").lines[1]
    assert hope.second.endswith("de vroegste dag op uw fiche, geen zekerheid")
    (none,) = section(page(NOTHING, "nl", TODAY), "coming").lines
    assert none == Line("Wanneer we elkaar weer zien, spreken we nog af.", icon="messages-square")


def test_his_words_stay_as_they_are_and_say_when_they_were_said_in_another_language() -> None:
    known = replace(
        NOTHING,
        quotes=(QuoteRow("Je voudrais voir ma fille.", TODAY, "fr"), QuoteRow("Ja?", None, "nl")),
        question=QuoteRow("Ja?", TODAY),
    )
    (said,) = page(known, "nl", TODAY).said
    assert [quote.words for quote in said.quotes] == ["“Je voudrais voir ma fille.”", "“Ja?”"]
    assert "in een andere taal gezegd" in said.quotes[0].foot
    assert said.quotes[1].foot == ""
    french = page(known, "fr", TODAY)
    assert "langue" not in french.said[0].quotes[0].foot
    assert "écrit" in french.note
    assert page(known, "nl", TODAY).note == ""


def test_what_he_reached_and_chose_is_there_and_what_is_empty_is_left_out_or_kind() -> None:
    goal = AimRow(b"1", "een adres", "housing", TODAY, "")
    known = replace(
        NOTHING,
        goals=(goal, replace(goal, id=b"2", text="werk", outcome="reached")),
        chosen=(ChosenRow(b"1", "bij mijn broer", TODAY), ChosenRow(b"9", "elders", TODAY)),
        strengths=(TextRow("Spreekt vier talen", "learning"),),
        ratings=(SeenRow("work", 5, None), SeenRow("housing", 1, TODAY)),
    )
    shown = page(known, "nl", TODAY)
    assert section(shown, "goals").lines == (
        Line("Een adres.", "U koos: bij mijn broer", icon="target"),
        Line("Werk.", "Dat is gelukt", Sign.DONE),
    )
    assert [line.text for line in section(shown, "ratings").lines] == ["Wonen", "Werk"]
    assert section(shown, "ratings").lines[1].second == "5 van 5: goed"
    bare = page(NOTHING, "en", TODAY)
    assert [one.key for one in bare.sections] == ["strengths", "steps", "coming"]
    assert bare.said == ()
    assert section(bare, "steps").none == "We have not agreed anything yet."


def test_a_language_without_texts_is_spoken_to_in_dutch() -> None:
    assert page(NOTHING, "ar", TODAY) == page(NOTHING, "nl", TODAY)
