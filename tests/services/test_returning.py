"""Who comes back chooses whether the earlier dossier opens; until he did, it stays shut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jww_desktop.domain.plan import NextStep
from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import (
    case_closing,
    case_files,
    clients,
    contacts,
    deciding,
    finding,
    glance,
    goals,
    history,
    identity_bar,
    network,
    plan,
    records,
    returning,
    reviewing,
    sheet,
    steps,
    timeline,
    today,
    together,
)
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.context import Context
from jww_desktop.services.deciding import Choice, Take
from jww_desktop.services.network import PersonForm
from jww_desktop.services.steps import StepForm
from tests.support.factory import BRAM, LOTTE, Workplace, accepted, exchange, workplace

WORDS = "Zijn broer heeft schulden bij de deurwaarder."
TALK = ContactForm(note=WORDS, ground="own_request", statements=("Ik schaam mij ervoor.",))


def lived(work: Workplace) -> tuple[bytes, bytes, bytes]:
    """Return a card, a closed dossier with something of everything, and a step left open in it."""
    context, card = work.context, work.card()
    case = work.dossier(card)
    contacts.finish_contact(context, contacts.start_contact(context, case, TALK), TALK)
    step = steps.add_step(
        context, case, StepForm("Deurwaarder bellen", owner_id=LOTTE, due_on=work.today)
    )
    network.add_person(context, case, PersonForm("Broer Joris", "brother"))
    close(context, case)
    work.clock.advance(days=200)
    return card, case, step


def close(context: Context, case: bytes) -> None:
    form = ClosingForm(
        context.today, "sentence_end", "Ik ben er goed uit gekomen.", "Hij belt zelf."
    )
    case_closing.close_case_file(context, case_closing.closing_form(context, case), form)


def back(work: Workplace, card: bytes, *, may_open: bool | None = None) -> bytes:
    given = replace(accepted(work.today), may_open_earlier=may_open)
    return case_files.open_case_file(work.context, card, given)


def say(context: Context, case: bytes, *, may_open: bool | None) -> None:
    returning.record_answer(context, returning.answer_form(context, case), may_open=may_open)


READING: dict[str, Callable[[Context, bytes], object]] = {
    "timeline": timeline.timeline,
    "steps": steps.list_steps,
    "quotes": plan.statements,
    "strengths": plan.strengths,
    "plan": goals.plan,
    "network": network.persons,
    "sheet": sheet.sheet,
    "talks": contacts.list_contacts,
    "days": contacts.talk_days,
    "glance": glance.glance,
    "places": case_files.detentions,
    "together": together.together,
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
    assert finding.find_all(context, "deurwaarder").texts == ()
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
    assert {hit.case_file for hit in finding.find_all(context, "deurwaarder").texts} == {first}
    assert finding.find_all(context, "deurwaarder", closed=False).texts == ()
    assert steps.step_form(context, step).form.text == "Deurwaarder bellen"


def test_nothing_of_it_goes_on_paper_for_him(work: Workplace) -> None:
    card, first, _step = lived(work)
    together.require_paper(work.context, first)
    back(work, card)
    with pytest.raises(returning.ShutError):
        together.require_paper(work.context, first)


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
        assert {hit.case_file for hit in finding.find_all(context, word).texts} == {second}


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


def test_two_answers_leave_it_shut_until_somebody_decides(tmp_path: Path) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        card, first, _step = lived(lotte)
        second = back(lotte, card)
        bram.clock.now = lotte.clock.now
        exchange(lotte, bram)
        say(lotte.context, second, may_open=True)
        say(bram.context, second, may_open=False)
        assert not returning.is_shut(lotte.context, first)
        exchange(lotte, bram)
        for laptop in (lotte, bram):
            assert returning.is_shut(laptop.context, first)
            assert returning.earlier(laptop.context, second).answer.is_contested
            (row,) = reviewing.open_reviews(laptop.context)
            assert (row.record, row.case_file) == (second, second)

        bram.spaces.lead = True
        item = reviewing.open_review(bram.context, row)
        (field,) = item.fields
        assert field.label == "Vroeger dossier"
        yes = next(n for n, one in enumerate(field.versions) if "open: ja" in one.text)
        deciding.decide(bram.context, item, {field.register: Take(yes)}, "Samen nagevraagd.")
        exchange(lotte, bram)
        for laptop in (lotte, bram):
            assert not returning.is_shut(laptop.context, first)
            assert not returning.earlier(laptop.context, second).answer.is_contested


def test_a_no_holds_in_a_dossier_that_was_opened_again_elsewhere(tmp_path: Path) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        card, first, _step = lived(lotte)
        bram.clock.now = lotte.clock.now
        exchange(lotte, bram)
        again = case_closing.closing_form(lotte.context, first)
        case_closing.close_case_file(lotte.context, again, ClosingForm())
        second = back(bram, card, may_open=False)
        exchange(lotte, bram)
        for laptop in (lotte, bram):
            context = laptop.context
            assert (returning.is_shut(context, first), returning.is_shut(context, second)) == (
                True,
                False,
            )
            with pytest.raises(returning.ShutError):
                timeline.timeline(context, first)
            assert finding.find_all(context, "deurwaarder").texts == ()
            assert [row.id for row in returning.earlier(context, second).past] == [first]
            assert returning.later(context, first) == second

        say(bram.context, second, may_open=True)
        exchange(lotte, bram)
        for laptop in (lotte, bram):
            assert timeline.timeline(laptop.context, first)
            assert returning.later(laptop.context, first) is None


def test_two_who_heard_the_same_yes_open_it(tmp_path: Path) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        card, first, _step = lived(lotte)
        second = back(lotte, card)
        bram.clock.now = lotte.clock.now
        exchange(lotte, bram)
        for laptop in (lotte, bram):
            say(laptop.context, second, may_open=True)
        exchange(lotte, bram)
        assert not returning.is_shut(lotte.context, first)
        assert not returning.earlier(bram.context, second).answer.is_contested


def test_of_what_was_deleted_in_a_shut_dossier_nothing_is_told(tmp_path: Path) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        card = lotte.card()
        first = lotte.dossier(card)
        key = steps.add_step(
            lotte.context, first, StepForm("Deurwaarder bellen", due_on=lotte.today)
        )
        exchange(lotte, bram)
        ours, theirs = (steps.step_form(one.context, key) for one in (lotte, bram))
        records.remove(lotte.context, NextStep, ours)
        changed = replace(theirs.form, text="Deurwaarder Maes bellen")
        steps.change_step(bram.context, theirs, changed)
        exchange(lotte, bram)
        (row,) = reviewing.open_reviews(bram.context)
        item = reviewing.open_review(bram.context, row)
        decided = deciding.decide_deletion(
            bram.context, item, keep=False, reason="Zijn broer betaalde."
        )
        exchange(lotte, bram)
        (news,) = today.today(lotte.context).news
        assert news.words.endswith(": Zijn broer betaalde.")
        assert history.record_history(lotte.context, key)

        close(lotte.context, first)
        second = back(lotte, card)
        assert today.today(lotte.context).news == ()
        with pytest.raises(returning.ShutError):
            history.record_history(lotte.context, key)
        exchange(lotte, bram)
        with pytest.raises(returning.ShutError):
            deciding.undo(bram.context, decided)
        with pytest.raises(returning.ShutError):
            deciding.decide_deletion(bram.context, item, keep=True, reason="Toch niet.")
        say(lotte.context, second, may_open=True)
        assert history.record_history(lotte.context, key)


def test_what_waits_for_review_in_a_shut_dossier_keeps_its_words(tmp_path: Path) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        card = lotte.card()
        first = lotte.dossier(card)
        key = steps.add_step(
            lotte.context, first, StepForm("Deurwaarder bellen", due_on=lotte.today)
        )
        exchange(lotte, bram)
        for laptop, text in ((lotte, "Deurwaarder Maes bellen"), (bram, "Advocaat bellen")):
            loaded = steps.step_form(laptop.context, key)
            steps.change_step(laptop.context, loaded, replace(loaded.form, text=text))
        exchange(lotte, bram)
        (row,) = reviewing.open_reviews(lotte.context)
        before = reviewing.open_review(lotte.context, row)
        first_of_each: dict[int, Choice] = {key: Take(0) for key in before.conflicts}
        close(lotte.context, first)
        second = back(lotte, card)
        with pytest.raises(returning.ShutError):  # from a screen of before it shut
            deciding.decide(lotte.context, before, first_of_each, "Samen nagevraagd.")
        (row,) = reviewing.open_reviews(lotte.context)
        assert (row.title, row.details.rpartition(" · ")[2]) == ("Stap", "vroeger dossier, dicht")
        item = reviewing.open_review(lotte.context, row)
        assert (item.fields, item.clause) == ((), "W1")
        assert "bellen" not in repr(item)

        say(lotte.context, second, may_open=True)
        (row,) = reviewing.open_reviews(lotte.context)
        assert row.title.startswith("Stap: ")
        item = reviewing.open_review(lotte.context, row)
        assert len(item.fields) == 1
        decided = deciding.decide(lotte.context, item, first_of_each, "Samen nagevraagd.")
        say(lotte.context, second, may_open=False)
        with pytest.raises(returning.ShutError):
            deciding.undo(lotte.context, decided)
