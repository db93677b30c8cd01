"""The synthetic centre is made by the product's own services, and the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jww_desktop.demo import centre, hour
from jww_desktop.demo.people import CASEWORKERS, MAIN_CLIENT, people
from jww_desktop.domain.secrecy import Stand
from jww_desktop.services import agreements, clients, questions, secrecy, timeline, today
from jww_desktop.services.agreements import Part
from jww_desktop.services.consultation_hour import consulting
from jww_desktop.services.finding import Asked, Finder
from tests.support.factory import BRAM, GENT, LOTTE, OUDENAARDE, TEAM, Workplace, workplace


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[tuple[Workplace, centre.Filled]]:
    """A small centre."""
    with workplace(tmp_path) as work:
        staff: dict[bytes, str] = dict(zip((LOTTE, BRAM), CASEWORKERS, strict=True))
        prisons = {"Gent": GENT, "Oudenaarde": OUDENAARDE}
        centre.describe(work.context, team=TEAM, prisons=prisons, staff=staff)
        yield work, centre.fill([work.context], [GENT, OUDENAARDE], count=10)


def test_the_centre_is_alive(filled: tuple[Workplace, centre.Filled]) -> None:
    work, made = filled
    cards = clients.list_cards(work.context)
    assert len(cards) == len(made.cards) == 10
    assert any(row.is_open for row in cards)
    case = made.case_files[MAIN_CLIENT.name]
    assert len(timeline.timeline(work.context, case)) > 3
    assert questions.list_questions(work.context)
    assert today.today(work.context).tasks
    (found, *_) = Finder().find_all(work.context, Asked("vosenberg")).people
    assert found.card.number == MAIN_CLIENT.number


def test_secrecy_is_weighed_once_in_silence_and_once_by_two(
    filled: tuple[Workplace, centre.Filled],
) -> None:
    work, made = filled
    found = {
        name: [row.stand for row in secrecy.exceptions(work.context, case)]
        for name, case in made.case_files.items()
    }
    assert found.pop(MAIN_CLIENT.name) == [Stand.UNSAID]
    assert [stand for stands in found.values() for stand in stands] == [Stand.WAITING]


def test_the_plan_was_signed_and_grew_since(filled: tuple[Workplace, centre.Filled]) -> None:
    work, made = filled
    found = agreements.agreed(work.context, made.case_files[MAIN_CLIENT.name])
    assert found.latest is not None
    assert found.latest.answer == "signed"
    assert found.changed == {Part.STEP: 3}


def test_an_hour_is_under_way(filled: tuple[Workplace, centre.Filled]) -> None:
    work, made = filled
    hour.hold(work.context, GENT, made.cards[MAIN_CLIENT.name])
    at = consulting(work.context).hour
    assert at is not None
    assert [slot.state for slot in at.over] == ["done", "missed"]
    assert at.waiting[0].card is not None
    assert at.waiting[0].card.name == MAIN_CLIENT.name
    assert sum(slot.question is not None for slot in at.waiting) == 2
    assert [row.reason for row in at.lost] == ["head_count", "declined"]


def test_the_same_seed_invents_the_same_people() -> None:
    assert people(40) == people(40)
    assert people(40) != people(40, seed=2)
    assert len({person.number for person in people(40)}) == 40
