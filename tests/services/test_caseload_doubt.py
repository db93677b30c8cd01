"""Who a row of a brought caseload may be: proposed where it is sure, else left to a person."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jww_desktop.services import caseload, clients
from jww_desktop.services.caseload import Act, Decision
from tests.support.caseloads import headed, look
from tests.support.factory import GENT, OUDENAARDE, Workplace
from tests.support.tables import HEADS, LEILA, TUUR


def test_who_is_known_or_stands_twice_is_found_in_spite_of_a_slip(work: Workplace) -> None:
    by_name = work.card("Leila Duinzigt", "26-0001", birth_year=1991)
    known_one = work.card("Wolkendries, Tuur", "26-0801")
    twice = ("tuur wolkendries", *TUUR[1:])
    slip = ("Leïla Duinzicht", "26-0900", *LEILA[2:])
    known, looked = look(work, headed(HEADS, TUUR, LEILA, twice, slip))
    assert [one.card.id for one in looked[0].similar] == [known_one]
    assert caseload.usual(looked[0], known) == Decision(Act.SAME, known_one)
    assert [one.card.id for one in looked[1].similar] == [by_name]
    assert caseload.usual(looked[1], known) == Decision(Act.OPEN)
    assert (looked[2].above, looked[2].is_repeated) == (2, True)
    assert caseload.usual(looked[2], known) == Decision(Act.SKIP)
    assert (looked[3].above, looked[3].is_repeated) == (3, True)


@pytest.mark.parametrize(
    ("name", "number", "year", "prison"),
    [
        ("", "26-0801", 1988, GENT),
        ("Bram Heiveld", "26-0801", 1988, GENT),
        ("Tuur Wolkendries", "26-0801", 1988, OUDENAARDE),
        ("Tuur Wolkendries", "26-0801", 1970, GENT),
        ("Tuur Wolkendries", "26-0802", 1988, GENT),
    ],
)
def test_a_card_that_is_like_a_row_in_part_is_left_to_a_person(
    work: Workplace, name: str, number: str, year: int, prison: bytes
) -> None:
    form = clients.CardForm(name=name, number=number, birth_year=year)
    card = clients.register_card(work.context, prison, form)
    known, (looked,) = look(work, headed(HEADS, TUUR))
    assert [one.card.id for one in looked.similar] == [card]
    assert caseload.usual(looked, known) == Decision(Act.OPEN)


@pytest.mark.parametrize(
    ("head", "other"), [("Vraag", "Wie belt mijn moeder?"), ("Aanvaard op", "17/11/2026")]
)
def test_a_row_that_says_more_than_the_same_person_above_is_not_lost(
    work: Workplace, head: str, other: str
) -> None:
    more = [other if name == head else cell for name, cell in zip(HEADS, TUUR, strict=True)]
    less = ["" if name == head else cell for name, cell in zip(HEADS, TUUR, strict=True)]
    known, looked = look(work, headed(HEADS, TUUR, more, less))
    assert [caseload.usual(one, known).act for one in looked] == [Act.NEW, Act.OPEN, Act.SKIP]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("Mila Zandbrug", "", "", "Gent"), ("Mila Zandbrug", "", "", "Oudenaarde")),
        (("Mila Zandbrug", "", "", "Gent"), ("Mila Zandbrug", "", "", "Gent")),
        (("Mila Zandbrug", "", "1991", "Gent"), ("Mila Zandbrug", "", "", "Gent")),
        (("Mila Zandbrug", "", "1991", "Gent"), ("Mila Zandbrug", "", "1970", "Gent")),
        (("Mila Zandbrug", "137", "", "Gent"), ("Mila Zandbrug", "138", "", "Gent")),
        (("", "137", "", "Gent"), ("", "137", "", "Oudenaarde")),
        (("Mila Zandbrug", "137", "", "Gent"), ("Bram Heiveld", "137", "", "Gent")),
        (("Mila Zandbrug", "137", "1991", "Gent"), ("Mila Zandbrug", "137", "1970", "Gent")),
    ],
)
def test_a_row_that_is_like_one_above_in_part_is_never_left_out_by_itself(
    work: Workplace, above: Sequence[str], below: Sequence[str]
) -> None:
    heads = ("Naam", "Nummer", "Geboortejaar", "Gevangenis")
    known, looked = look(work, headed(heads, above, below))
    assert (looked[1].above, looked[1].is_repeated) == (2, False)
    assert [caseload.usual(one, known).act for one in looked] == [Act.NEW, Act.OPEN]
