"""Who comes back chooses whether the earlier dossier opens; until he did, it stays shut."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import (
    agreements,
    case_closing,
    case_files,
    clients,
    consents,
    contacts,
    detentions,
    disclosure,
    glance,
    goals,
    history,
    identity_bar,
    network,
    plan,
    plan_paper,
    returning,
    sheet,
    steps,
    timeline,
    today,
    together,
)
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.context import Context
from jww_desktop.services.finding import Asked, Finder
from tests.support.factory import LOTTE, Workplace
from tests.support.returned import back, close, lived, say

READING: dict[str, Callable[[Context, bytes], object]] = {
    "timeline": timeline.timeline,
    "steps": steps.list_steps,
    "quotes": plan.statements,
    "strengths": plan.strengths,
    "plan": goals.plan,
    "network": network.persons,
    "consents": consents.consents,
    "what went out": disclosure.disclosures,
    "sheet": sheet.sheet,
    "talks": contacts.list_contacts,
    "days": contacts.talk_days,
    "glance": glance.glance,
    "places": detentions.detentions,
    "together": together.together,
    "plan to sign": plan_paper.paper_plan,
    "his yes to the plan": agreements.agreed,
    "closing": case_closing.closing_form,
    "history": history.record_history,
}


@pytest.mark.parametrize("reading", READING)
@pytest.mark.parametrize("may_open", [None, False], ids=["not asked", "no"])
def test_the_earlier_dossier_stays_shut_until_he_says_yes(
    work: Workplace, reading: str, *, may_open: bool | None
) -> None:
    card, first, _step = lived(work)
    assert READING[reading](work.context, first) is not None  # closed, and nobody came back yet
    second = back(work, card, may_open=may_open)
    with pytest.raises(RuleError) as refused:
        READING[reading](work.context, first)
    assert (refused.value.clause, refused.value.next_step[:5]) == ("W1", "Vraag")
    say(work.context, second, may_open=True)
    assert READING[reading](work.context, first) is not None


def test_no_list_search_or_form_tells_what_lies_in_it(work: Workplace) -> None:
    card, first, step = lived(work)
    second = back(work, card)
    context = work.context
    loaded = returning.answer_form(context, second)
    for words in ("deurwaarder", "gekomen"):
        assert Finder().find_all(context, Asked(words)).texts == ()
    assert [row.text for row in today.today(context).tasks] == []
    assert not identity_bar.identity_bar(context, second).is_shut
    bar = identity_bar.identity_bar(context, first)
    assert bar.is_shut
    assert "Deurwaarder" not in str(bar.facts)
    with pytest.raises(RuleError):
        steps.step_form(context, step)
    with pytest.raises(RuleError):
        history.record_history(context, step)

    returning.record_answer(context, loaded, may_open=True)
    for words in ("deurwaarder", "gekomen"):
        texts = Finder().find_all(context, Asked(words)).texts
        assert {hit.case_file for hit in texts} == {first}
    assert Finder().find_all(context, Asked("deurwaarder", closed=False)).texts == ()
    assert steps.step_form(context, step).form.text == "Deurwaarder bellen"


def test_nothing_of_it_goes_on_paper_for_him(work: Workplace) -> None:
    card, first, _step = lived(work)
    disclosure.ask(work.context, first, together.SHEET)
    back(work, card)
    with pytest.raises(returning.ShutError):
        disclosure.ask(work.context, first, together.SHEET)


def test_of_two_that_were_opened_on_one_day_the_shut_one_is_not_found(work: Workplace) -> None:
    """Several, for ids are drawn: by chance one comes right, hardly all."""
    context = work.context
    for place in range(6):
        word = f"geheimwoord{place}"
        card = work.card(f"Naam Verzonnen{place}", f"26-90{place:02}")
        said = ContactForm(note=word, ground="own_request")
        first = work.dossier(card)
        contacts.finish_contact(context, contacts.start_contact(context, first, said), said)
        close(context, first)
        second = back(work, card)
        contacts.finish_contact(context, contacts.start_contact(context, second, said), said)
        work.clock.advance(days=1)
        close(context, second)
        work.clock.advance(days=-1)
        assert returning.is_shut(context, first)
        assert clients.card(context, card).case_file == second
        assert {hit.case_file for hit in Finder().find_all(context, Asked(word)).texts} == {second}


def test_that_there_was_one_is_known_and_from_when_to_when(work: Workplace) -> None:
    card, first, _step = lived(work)
    closed = case_files.case_file(work.context, first)
    second = back(work, card)
    (past,) = returning.earlier(work.context, second).past
    assert (past.id, past.opened_on, past.closed_on) == (first, closed.opened_on, closed.closed_on)
    assert past.is_shut
    assert returning.earlier(work.context, first).past == ()
    assert returning.later(work.context, first) == second


def test_he_may_change_his_mind_and_the_history_shows_it(work: Workplace) -> None:
    card, first, _step = lived(work)
    second = back(work, card, may_open=False)
    work.clock.advance(days=3)
    say(work.context, second, may_open=True)
    answer = returning.earlier(work.context, second).answer
    assert (answer.may_open, answer.asked_on, answer.asked_by) == (True, work.today, LOTTE)
    assert not returning.is_shut(work.context, first)
    say(work.context, second, may_open=False)
    assert returning.is_shut(work.context, first)
    say(work.context, second, may_open=None)
    assert returning.is_shut(work.context, first)
    told = [
        row.text
        for row in history.record_history(work.context, second)
        if row.label == "Vroeger dossier"
    ]
    assert [text.partition(" · ")[0] for text in told] == [
        "leeg gemaakt",
        "Vroeger dossier mag open: nee",
        "Vroeger dossier mag open: ja",
        "Vroeger dossier mag open: nee",
    ]
    assert all("Gevraagd door: Lotte Wyckmans" in text for text in told[1:])


def test_a_first_dossier_says_nothing_of_earlier_ones(work: Workplace) -> None:
    case = back(work, work.card(), may_open=True)
    answer = returning.earlier(work.context, case).answer
    assert (answer.may_open, answer.asked_on, answer.asked_by) == (None, None, b"")


def test_each_return_is_a_new_question(work: Workplace) -> None:
    card, first, _step = lived(work)
    second = back(work, card, may_open=True)
    close(work.context, second)
    assert not returning.is_shut(work.context, first)  # what he said last, holds
    work.clock.advance(days=90)
    third = back(work, card)
    assert [row.id for row in returning.earlier(work.context, third).past] == [second, first]
    assert returning.is_shut(work.context, first)
    assert returning.is_shut(work.context, second)


def test_a_shut_dossier_is_not_opened_again_and_an_open_one_not_beside_another(
    work: Workplace,
) -> None:
    card, first, _step = lived(work)
    loaded = case_closing.closing_form(work.context, first)
    second = back(work, card)
    with pytest.raises(RuleError) as refused:
        case_closing.close_case_file(work.context, loaded, ClosingForm())
    assert refused.value.clause == "W1"
    say(work.context, second, may_open=True)
    with pytest.raises(UserError, match="nieuw dossier"):
        case_closing.close_case_file(work.context, loaded, ClosingForm())
    assert not case_files.case_file(work.context, first).is_open


def test_who_joins_two_cards_of_one_person_shuts_the_earlier_dossier(work: Workplace) -> None:
    work.spaces.lead = True
    card, first, _step = lived(work)
    other = work.card("Dario V.", "26-0900")
    second = back(work, other)
    assert not returning.is_shut(work.context, first)
    clients.join_cards(work.context, card, other)
    assert returning.is_shut(work.context, first)
    say(work.context, second, may_open=True)
    assert not returning.is_shut(work.context, first)
