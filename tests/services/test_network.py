"""The network: as the client tells it, without the names that may not stand here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import case_closing, network
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.history import record_history
from jww_desktop.services.network import PersonForm
from jww_desktop.services.reviewing import Kind, open_review, open_reviews
from tests.support.factory import Workplace, exchange

MOTHER = PersonForm("Moeder", "mother", "changing", note="Zij is ziek.")


def test_a_person_is_added_changed_taken_away_and_brought_back(
    work: Workplace, case: bytes
) -> None:
    key = network.add_person(work.context, case, MOTHER)
    loaded = network.person_form(work.context, key)
    assert loaded.form == MOTHER
    network.change_person(work.context, loaded, replace(MOTHER, bond="strong"))
    (row,) = network.persons(work.context, case)
    assert (row.called, row.bond, row.is_service) == ("Moeder", "strong", False)
    network.remove_person(work.context, network.person_form(work.context, key))
    assert network.persons(work.context, case) == []
    network.bring_back(work.context, key)
    assert network.persons(work.context, case) == [row]
    told = {(line.label, line.text) for line in record_history(work.context, key)}
    assert {("Band", "Band: wisselend"), ("Band", "Band: sterk"), ("Persoon", "verwijderd")} <= told


@pytest.mark.parametrize(
    ("form", "clause", "sentence"),
    [
        (PersonForm(" ", "friend"), "W2", "wie dit is"),
        (PersonForm("Noor", "child"), "W2", "zonder naam"),
        (PersonForm("dochter Noor, 8 j", "child", "strong"), "W2", "zonder naam"),
        (PersonForm("Ex", "former_partner", "ban"), "W3", "geen datum"),
        (PersonForm("An Molendries", "victim"), "W3", "zonder naam"),
        (PersonForm("slachtoffer", "victim", reach="0470 00 00 00"), "W3", "bereikt"),
    ],
)
def test_what_may_not_stand_here_is_refused(
    work: Workplace, case: bytes, form: PersonForm, clause: str, sentence: str
) -> None:
    with pytest.raises(RuleError, match=sentence) as refused:
        network.add_person(work.context, case, form)
    assert refused.value.clause == clause
    assert network.persons(work.context, case) == []


@pytest.mark.parametrize("called", ["zoon, 6 j", "Oudste dochter (8 j)", "de kleine"])
def test_a_child_is_called_by_what_it_is(work: Workplace, case: bytes, called: str) -> None:
    key = network.add_person(work.context, case, PersonForm(called, "child"))
    loaded = network.person_form(work.context, key)
    with pytest.raises(RuleError, match="zonder naam"):
        network.change_person(work.context, loaded, replace(loaded.form, called="Noor"))


def test_codes_are_held_against_their_lists(work: Workplace, case: bytes) -> None:
    with pytest.raises(UserError, match="staat niet in de lijst"):
        network.add_person(work.context, case, replace(MOTHER, bond="goed"))


def test_nobody_is_added_to_a_closed_dossier(work: Workplace, case: bytes) -> None:
    closing = case_closing.closing_form(work.context, case)
    case_closing.close_case_file(work.context, closing, ClosingForm(work.today, "goal_reached"))
    with pytest.raises(UserError):
        network.add_person(work.context, case, MOTHER)


def test_a_ban_warns_in_its_own_dossier_for_as_long_as_it_holds(
    work: Workplace, case: bytes
) -> None:
    other = work.dossier(work.card("Piotr Wierzba", "26-0031"))
    form = PersonForm("Ex", "former_partner", "ban", bond_since=work.today)
    key = network.add_person(work.context, case, form)
    assert network.has_ban(work.context, case)
    assert not network.has_ban(work.context, other)
    loaded = network.person_form(work.context, key)
    network.change_person(work.context, loaded, replace(form, bond="tense"))
    assert not network.has_ban(work.context, case)


def test_a_ban_beside_another_version_still_warns_and_reads_well_in_the_review(
    work: Workplace, case: bytes, bram: Workplace
) -> None:
    key = network.add_person(work.context, case, PersonForm("Ex", "former_partner", "plain"))
    exchange(work, bram)
    here, there = (network.person_form(one.context, key) for one in (work, bram))
    since = work.today - timedelta(days=3)
    network.change_person(
        bram.context, there, replace(there.form, bond="ban", bond_since=since, note="Vonnis.")
    )
    network.change_person(work.context, here, replace(here.form, bond="tense"))
    exchange(work, bram)
    for one in (work, bram):  # whichever version is shown
        assert network.has_ban(one.context, case)
    (row,) = open_reviews(work.context)
    assert (row.kind, row.title, row.who) == (Kind.CONFLICT, "Persoon: Ex", "24-0137")
    (bond,) = open_review(work.context, row).fields
    assert (bond.label, bond.before) == ("Band", "Band: gewoon")
    assert {version.text for version in bond.versions} == {
        "Band: contactverbod · Sinds: 21 november",
        "Band: spanning",
    }


def test_a_child_that_two_edits_together_named_waits_for_somebody(
    work: Workplace, case: bytes, bram: Workplace
) -> None:
    key = network.add_person(work.context, case, PersonForm("de kleine"))
    exchange(work, bram)
    here, there = (network.person_form(one.context, key) for one in (work, bram))
    network.change_person(bram.context, there, replace(there.form, relation="child"))
    network.change_person(work.context, here, replace(here.form, called="Noor"))
    exchange(work, bram)
    (row,) = open_reviews(work.context)
    assert "zonder naam" in open_review(work.context, row).problem
    loaded = network.person_form(work.context, key)
    network.change_person(work.context, loaded, replace(loaded.form, called="dochter, 8 j"))
    assert open_reviews(work.context) == []
