"""Cards: made once, changed without undoing a colleague, joined and separated by a lead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jww_desktop.domain.case_file import Acceptance, CaseFile
from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import case_files, clients
from jww_desktop.services.clients import CardForm
from tests.support.factory import GENT, OUDENAARDE, Workplace


def test_a_card_is_registered_and_listed(work: Workplace) -> None:
    form = CardForm("Dario Vossenberg", "24-0137", ("Vos",), 1991, "C", "214", status="remand")
    key = clients.register_card(work.context, GENT, form)
    (row,) = clients.list_cards(work.context)
    assert (row.id, row.name, row.aliases, row.cell) == (key, "Dario Vossenberg", ("Vos",), "214")
    assert (row.prison_name, row.initials, row.is_open) == ("Gent", "D. V.", False)


def test_a_dossier_goes_on_as_long_as_one_acceptance_holds(work: Workplace) -> None:
    card = work.card()
    case = work.dossier(card)
    assert clients.card(work.context, card).is_going_on
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    for row in (clients.card(work.context, card), *clients.list_cards(work.context)):
        assert (row.is_open, row.is_given_up, row.is_going_on) == (True, True, False)
    with work.context.save_now() as session:
        space = session.get_one(CaseFile, case).space
        given = {"ground": "own_request", "accepted_on": work.today, "informed": True}
        session.add(Acceptance(space=space, case_file_id=case, electronic_file=True, **given))
    assert clients.card(work.context, card).is_going_on


def test_without_a_number_a_card_gets_a_local_one(work: Workplace) -> None:
    key = clients.register_card(work.context, GENT, CardForm("Dario Vossenberg"))
    number = clients.card(work.context, key).number
    assert number.startswith("26-")
    assert len(number) == len("26-KF7X")


def test_a_card_without_name_and_number_is_refused(work: Workplace) -> None:
    with pytest.raises(RuleError, match="geen naam") as refused:
        clients.register_card(work.context, GENT, CardForm(section="C"))
    assert refused.value.clause == "T7"


def test_a_second_card_for_the_same_person_needs_a_look(work: Workplace) -> None:
    first = work.card("Piotr Wierzba", "26-0031", birth_year=1988)
    form = CardForm("P. Wiezba", birth_year=1988)
    with pytest.raises(UserError, match="lijkt op"):
        clients.register_card(work.context, OUDENAARDE, form)
    (similar,) = clients.similar_cards(work.context, form)
    assert similar.card.id == first
    clients.register_card(work.context, OUDENAARDE, form, despite=[first])
    assert len(clients.list_cards(work.context)) == 2


def test_the_same_number_is_the_same_person(work: Workplace) -> None:
    work.card(number="24-0137")
    with pytest.raises(UserError, match="nummer 24-0137"):
        clients.register_card(work.context, GENT, CardForm("Iemand Anders", "24-0137"))


def test_saving_a_form_keeps_what_a_colleague_changed_meanwhile(work: Workplace) -> None:
    key = work.card(language="nl", section="A")
    mine = clients.card_form(work.context, key)
    theirs = clients.card_form(work.context, key)
    clients.change_card(work.context, theirs, replace(theirs.form, language="pl", section="B"))

    clients.change_card(work.context, mine, replace(mine.form, name="Dario Vossenbergh"))

    row = clients.card(work.context, key)
    assert (row.name, row.language, row.section) == ("Dario Vossenbergh", "pl", "B")


def test_a_form_saved_twice_does_not_conflict_with_itself(work: Workplace) -> None:
    loaded = clients.card_form(work.context, work.card())
    once = clients.change_card(work.context, loaded, replace(loaded.form, section="B"))
    twice = clients.change_card(work.context, once, replace(once.form, section="C"))
    assert clients.card(work.context, twice.key).section == "C"


def test_a_laptop_that_may_only_read_changes_nothing(work: Workplace) -> None:
    loaded = clients.card_form(work.context, work.card())
    work.spaces.read_only.add(GENT)
    with pytest.raises(UserError, match="alleen lezen"):
        clients.change_card(work.context, loaded, replace(loaded.form, section="B"))


def test_a_lead_joins_two_cards_and_takes_them_apart(work: Workplace) -> None:
    winner, loser = work.card("Piotr Wierzba", "26-0031"), work.card("Piotr Wiezba", "26-0099")
    with pytest.raises(UserError, match="teamverantwoordelijke"):
        clients.join_cards(work.context, loser, winner)
    work.spaces.lead = True
    clients.join_cards(work.context, loser, winner)
    assert [row.id for row in clients.list_cards(work.context)] == [winner]
    assert clients.card(work.context, loser).id == winner
    clients.separate_card(work.context, loser)
    assert {row.id for row in clients.list_cards(work.context)} == {winner, loser}


def test_cards_joined_to_each_other_leave_one(work: Workplace) -> None:
    one, two = work.card("Piotr Wierzba", "26-0031"), work.card("Piotr Wiezba", "26-0099")
    work.spaces.lead = True
    clients.join_cards(work.context, one, two)
    clients.join_cards(work.context, two, one)
    assert [row.id for row in clients.list_cards(work.context)] == [min(one, two)]
