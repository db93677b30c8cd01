"""Finding people by how they are called, spelled, typed and numbered."""

from __future__ import annotations

import pytest

from jww_desktop.services.matching import Named, Why, duplicates, find

DARIO = Named(b"dario", "Dario Vossenberg", "24-0137", ("Dario V.", "Vos"), 1991)
MARC = Named(b"marc", "M. Vossenbergh", "22-0416", ("M. Vosse",), 1970)
PIOTR = Named(b"piotr", "Piotr Wierzba", "26-0031", (), 1988)
AICHA = Named(b"aicha", "Aïcha El Khattabi", "25-0202", (), 1979)
YOUSSEF = Named(b"youssef", "Youssef Bennani", "25-0203", (), 1999)
CARDS = (DARIO, MARC, PIOTR, AICHA, YOUSSEF)


@pytest.mark.parametrize(
    ("question", "key", "why"),
    [
        ("vossenberg", b"dario", Why.NAME),
        ("vosenberg", b"dario", Why.RESEMBLES),
        ("wiezrba", b"piotr", Why.RESEMBLES),
        ("aicha", b"aicha", Why.NAME),
        ("AISHA", b"aicha", Why.RESEMBLES),
        ("katabi", b"aicha", Why.RESEMBLES),
        ("joesoef", b"youssef", Why.RESEMBLES),
        ("vos", b"dario", Why.ALIAS),
        ("24-0137", b"dario", Why.NUMBER),
        ("240137", b"dario", Why.NUMBER),
        ("0031", b"piotr", Why.NUMBER),
        ("пиотр", b"piotr", Why.NAME),
    ],
)
def test_a_person_is_found_and_the_reason_is_told(question: str, key: bytes, why: Why) -> None:
    found, other = find(question, CARDS)
    assert (found[0].key, found[0].why, other) == (key, why, ())


def test_words_that_name_nobody_are_left_for_the_notes() -> None:
    found, other = find("vosenberg huur", CARDS)
    assert [match.key for match in found] == [b"dario", b"marc"]
    assert other == ("huur",)


def test_more_words_narrow_the_hits() -> None:
    found, _ = find("dario vossenberg", CARDS)
    assert [match.key for match in found] == [b"dario"]


def test_a_short_word_does_not_resemble_everyone() -> None:
    assert find("max", CARDS) == ([], ("max",))


@pytest.mark.parametrize(
    ("new", "key"),
    [
        (Named(b"", "Piotr Wiezba", birth_year=1988), b"piotr"),
        (Named(b"", "Wierzba P.", birth_year=1988), b"piotr"),
        (Named(b"", "Yusuf Benani"), b"youssef"),
        (Named(b"", "Vos", birth_year=1991), b"dario"),
    ],
)
def test_a_card_that_is_already_there_is_shown_before_a_second_is_made(
    new: Named, key: bytes
) -> None:
    assert [match.key for match in duplicates(new, CARDS)] == [key]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pieter Van der Elst", "Vanderelst Pieter"),
        ("Jan Van den Bossche", "Vandenbosche Jan"),
        ("An De Smet", "Desmet An"),
        ("Sami Ben Ali", "Sami Benali"),
        ("Omar Abd El Kader", "Abdelkader Omar"),
        ("Aïcha El Khattabi", "Aïcha Khattabi"),
        ("Mohamed Al-Amrani", "Mohammed El Amrani"),
        ("Jean-Pierre Dubois", "Jeanpierre Dubois"),
        ("محمد الخطابي", "Mohamed El Khattabi"),
        ("Γιώργος Παππάς", "Giorgos Pappas"),
        ("Пётр Шевченко", "Piotr Shevchenko"),
        ("Philippe Christophe", "Filip Kristof"),
        ("Joseph Saïd", "Jozef Saeed"),
        ("Aleksandr Morozov", "Alexander Morozoff"),
    ],
)
def test_a_name_is_found_however_it_is_parted_or_transcribed(one: str, other: str) -> None:
    for asked, there in ((one, other), (other, one)):
        found, left = find(asked, (Named(b"who", there), DARIO))
        assert ([match.key for match in found], left) == ([b"who"], ())
        assert [match.key for match in duplicates(Named(b"", asked), (Named(b"who", there),))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan Desmedt", "Jan De Wolf"),
        ("Ben Janssens", "An Janssens"),
        ("D. Maes", "Jan Maes"),
        ("Jan De Smet", "Jan De Wolf"),
        ("Ali Ben Salah", "Ali Ben Youssef"),
        ("Jan Van Damme", "Jan Van Looy"),
    ],
)
def test_a_particle_alone_makes_nobody_the_same_person(one: str, other: str) -> None:
    assert duplicates(Named(b"", one), (Named(b"who", other),)) == []
    assert duplicates(Named(b"", other), (Named(b"who", one),)) == []


def test_a_name_in_a_script_of_its_own_is_found_by_its_own_letters() -> None:
    found, left = find("გიორგი", (Named(b"who", "გიორგი ბერიძე"), DARIO))
    assert ([match.key for match in found], left) == ([b"who"], ())


def test_another_birth_year_or_first_name_is_another_person() -> None:
    assert duplicates(Named(b"", "Piotr Wiezba", birth_year=1951), CARDS) == []
    assert duplicates(Named(b"", "Anna Wierzba"), CARDS) == []
