"""Two dossiers of people who are close: a wall, and one word over it when both agreed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jww_desktop.errors import RuleError, UserError
from jww_desktop.presenters.network_page import network_page
from jww_desktop.services import (
    case_closing,
    case_files,
    clients,
    history,
    network,
    plan,
    ties,
)
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.clients import CardForm
from jww_desktop.services.network import PersonForm
from jww_desktop.services.ties import TieForm
from sync.protocol.ids import SpaceId
from tests.support.factory import (
    GENT,
    LOTTE,
    OUDENAARDE,
    Workplace,
    accepted,
)
from tests.support.tied import Side, made, yes


@pytest.fixture
def pair(work: Workplace) -> tuple[Side, Side]:
    """Dario, who is held, and Ilse, who is close to him; nothing was asked yet."""
    return made(work)


def close(work: Workplace, side: Side) -> None:
    form = ClosingForm(work.today, "no_question")
    shown = case_closing.closing_form(work.context, side.case)
    case_closing.close_case_file(work.context, shown, form)


def shown(work: Workplace, side: Side) -> str:
    return repr(network_page(work.context, side.case))


def test_it_shows_on_either_side_only_once_both_agreed(
    work: Workplace, pair: tuple[Side, Side]
) -> None:
    dario, ilse = pair
    before = shown(work, ilse)
    ties.agree(work.context, dario.other, yes("26-0311"))
    assert shown(work, ilse) == before  # invisible from the other side
    found = ties.ties(work.context, dario.case)[dario.other]
    assert (found.agreed_on, found.agreed_by, found.is_mutual) == (work.today, LOTTE, False)
    assert "Heeft ook een dossier" not in shown(work, dario)
    assert "26-0311" not in shown(work, dario)

    ties.agree(work.context, ilse.other, yes("24-0137"))
    for side in pair:
        assert ties.ties(work.context, side.case)[side.other].is_mutual
        assert "Heeft ook een dossier bij ons" in shown(work, side)


def test_nothing_of_the_other_dossier_is_told_even_then(
    work: Workplace, pair: tuple[Side, Side]
) -> None:
    dario, ilse = pair
    plan.quote_client(work.context, ilse.case, "Ik wil bij hem weg.")
    network.add_person(work.context, ilse.case, PersonForm("Zus Marleen", "sister"))
    ties.agree(work.context, dario.other, yes("26-0311"))
    ties.agree(work.context, ilse.other, yes("24-0137"))
    told = shown(work, dario)
    assert ilse.case.hex() not in told
    for secret in ("bij hem weg", "Marleen", "26-0311", "Roosblad", repr(ilse.case)):
        assert secret not in told
    told = repr(history.record_history(work.context, dario.other))
    assert "26-0311" not in told


def test_who_takes_it_back_takes_it_from_both(work: Workplace, pair: tuple[Side, Side]) -> None:
    dario, ilse = pair
    ties.agree(work.context, dario.other, yes("26-0311"))
    ties.agree(work.context, ilse.other, yes("24-0137"))
    close(work, ilse)
    ties.withdraw(work.context, ilse.other)  # also in a closed dossier
    assert ties.ties(work.context, ilse.case) == {}
    assert not ties.ties(work.context, dario.case)[dario.other].is_mutual
    assert "Heeft ook een dossier" not in shown(work, dario)


def test_who_is_taken_out_of_the_network_is_known_no_more(
    work: Workplace, pair: tuple[Side, Side]
) -> None:
    dario, ilse = pair
    ties.agree(work.context, dario.other, yes("26-0311"))
    ties.agree(work.context, ilse.other, yes("24-0137"))
    network.remove_person(work.context, network.person_form(work.context, dario.other))
    assert not ties.ties(work.context, ilse.case)[ilse.other].is_mutual
    network.bring_back(work.context, dario.other)
    assert ties.ties(work.context, dario.case) == {}  # asked anew
    assert not ties.ties(work.context, ilse.case)[ilse.other].is_mutual


def test_who_changes_his_mind_twice_in_a_day_is_believed(
    work: Workplace, pair: tuple[Side, Side]
) -> None:
    dario, ilse = pair
    ties.agree(work.context, ilse.other, yes("24-0137"))
    for _ in range(2):
        ties.agree(work.context, dario.other, yes("26-0311"))
        assert ties.ties(work.context, ilse.case)[ilse.other].is_mutual
        ties.withdraw(work.context, dario.other)
        assert not ties.ties(work.context, ilse.case)[ilse.other].is_mutual
    work.clock.advance(days=1)
    ties.agree(work.context, dario.other, yes("26-0311"))
    assert ties.ties(work.context, ilse.case)[ilse.other].is_mutual


@pytest.mark.parametrize("may_open", [True, False])
def test_who_comes_back_is_asked_anew(
    work: Workplace, pair: tuple[Side, Side], *, may_open: bool
) -> None:
    dario, ilse = pair
    ties.agree(work.context, dario.other, yes("26-0311"))
    ties.agree(work.context, ilse.other, yes("24-0137"))
    close(work, dario)
    work.clock.advance(days=200)
    given = replace(accepted(work.today), may_open_earlier=may_open)
    now = case_files.open_case_file(work.context, dario.card, given)
    assert not ties.ties(work.context, ilse.case)[ilse.other].is_mutual
    partner = network.add_person(work.context, now, PersonForm("Ilse", "partner"))
    ties.agree(work.context, partner, yes("26-0311"))
    assert ties.ties(work.context, ilse.case)[ilse.other].is_mutual
    ties.withdraw(work.context, partner)
    assert not ties.ties(work.context, ilse.case)[ilse.other].is_mutual


def test_without_a_yes_there_is_no_tie(work: Workplace, pair: tuple[Side, Side]) -> None:
    dario, _ilse = pair
    with pytest.raises(RuleError) as refused:
        ties.agree(work.context, dario.other, TieForm("26-0311"))
    assert refused.value.clause == "W1"
    assert ties.ties(work.context, dario.case) == {}


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("", "geen kaart"),
        ("99-9999", "geen kaart"),
        ("24-0137", "van de cliënt zelf"),
        ("25-0202", "van een naaste"),
    ],
)
def test_a_number_that_is_of_no_relative_is_refused(
    work: Workplace, pair: tuple[Side, Side], number: str, sentence: str
) -> None:
    work.card("Aïcha El Khattabi", "25-0202")
    with pytest.raises(UserError, match=sentence) as refused:
        ties.agree(work.context, pair[0].other, yes(number))
    assert refused.value.safe
    assert refused.value.next_step


def test_a_number_that_two_prisons_use_is_of_who_is_in_this_one(
    work: Workplace, pair: tuple[Side, Side]
) -> None:
    dario, ilse = pair
    context = work.context
    there = CardForm(name="Anna Zeker", number="26-0311", kind="relative")
    anna = clients.register_card(context, OUDENAARDE, there, despite=[ilse.card])
    hers = work.dossier(anna)
    husband = network.add_person(context, hers, PersonForm("Dario", "partner"))
    ties.agree(context, dario.other, yes("26-0311"))
    ties.agree(context, husband, yes("24-0137"))
    ties.agree(context, ilse.other, yes("24-0137"))
    assert ties.ties(context, dario.case)[dario.other].is_mutual
    assert ties.ties(context, ilse.case)[ilse.other].is_mutual
    assert not ties.ties(context, hers)[husband].is_mutual


@pytest.mark.parametrize("prisons", [(GENT, GENT), (OUDENAARDE, OUDENAARDE)])
def test_a_number_of_two_people_is_of_nobody_until_it_is_put_right(
    work: Workplace, pair: tuple[Side, Side], prisons: tuple[SpaceId, SpaceId]
) -> None:
    seen: list[bytes] = []
    for name, prison in zip(("Anna Zeker", "Zoë Later"), prisons, strict=True):
        form = CardForm(name=name, number="26-0777", kind="relative")
        seen.append(clients.register_card(work.context, prison, form, despite=seen))
    with pytest.raises(UserError, match="bestaat twee keer") as refused:
        ties.agree(work.context, pair[0].other, yes("26-0777"))
    assert refused.value.safe
    assert refused.value.next_step
    assert ties.ties(work.context, pair[0].case) == {}


@pytest.mark.parametrize(
    "form", [PersonForm("Slachtoffer", "victim"), PersonForm("zoon, 6 j", "child")]
)
def test_a_victim_or_a_child_is_never_tied(
    work: Workplace, pair: tuple[Side, Side], form: PersonForm
) -> None:
    person = network.add_person(work.context, pair[0].case, form)
    with pytest.raises(RuleError) as refused:
        ties.agree(work.context, person, yes("26-0311"))
    assert refused.value.clause == "W3"
    ties.agree(work.context, pair[0].other, yes("26-0311"))
    loaded = network.person_form(work.context, pair[0].other)
    with pytest.raises(RuleError, match="geen band"):
        network.change_person(work.context, loaded, form)


def test_cards_that_turn_out_to_be_one_person_keep_what_was_agreed(
    work: Workplace, pair: tuple[Side, Side]
) -> None:
    work.spaces.lead = True
    dario, ilse = pair
    ties.agree(work.context, dario.other, yes("26-0311"))
    ties.agree(work.context, ilse.other, yes("24-0137"))
    other = work.card("Ilse R.", "26-0900", kind="relative")
    clients.join_cards(work.context, ilse.card, other)
    for side in pair:
        assert ties.ties(work.context, side.case)[side.other].is_mutual


def test_who_may_only_read_a_dossier_speaks_for_nobody_in_it(
    work: Workplace, pair: tuple[Side, Side]
) -> None:
    ilse = pair[1]
    ties.agree(work.context, ilse.other, yes("24-0137"))
    work.spaces.read_only.add(case_files.case_file(work.context, ilse.case).space)
    for act in (
        lambda: ties.agree(work.context, ilse.other, yes("24-0137")),
        lambda: ties.withdraw(work.context, ilse.other),
    ):
        with pytest.raises(UserError, match="alleen lezen"):
            act()
