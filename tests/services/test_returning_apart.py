"""Who comes back while laptops do not know of each other: what he said last, or a no, holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.plan import NextStep
from jww_desktop.services import (
    case_closing,
    deciding,
    history,
    records,
    returning,
    reviewing,
    steps,
    timeline,
    today,
    worklist,
)
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.deciding import Choice, Take
from jww_desktop.services.finding import Asked, Finder
from jww_desktop.services.steps import StepForm
from tests.support.factory import BRAM, exchange, workplace
from tests.support.returned import back, close, lived, say


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
            assert Finder().find_all(context, Asked("deurwaarder")).texts == ()
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
        (news,) = today.today(lotte.context).news
        with lotte.context.save_now() as unit:  # then nobody can say any more whether it is shut
            unit.delete(unit.get_one(CaseFile, first))
        (untold,) = today.today(lotte.context).news
        assert news.words.endswith(": Zijn broer betaalde.")
        assert untold.words == "koos tussen twee versies (zonder dossier)"


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


def test_what_is_written_in_either_of_two_open_dossiers_is_found(tmp_path: Path) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        card, _first, _step = lived(lotte)
        bram.clock.now = lotte.clock.now
        exchange(lotte, bram)
        both = back(lotte, card), back(bram, card)
        exchange(lotte, bram)
        for number, case in enumerate(both):
            form = StepForm(f"ballenvanger {number}", owner="client", due_on=lotte.today)
            steps.add_step(lotte.context, case, form)
        found = Finder().find_all(lotte.context, Asked("ballenvanger")).texts
        assert {hit.case_file for hit in found} == set(both)
        tasks = [row for row in today.today(lotte.context).tasks if "ballenvanger" in row.text]
        assert today.today(lotte.context).dossiers == len(both)
        assert {row.case_file for row in tasks} <= set(both)
        listed = worklist.worklist(lotte.context).duties
        assert {one.case_file for one in listed if "ballenvanger" in one.text} == set(both)


def test_two_open_dossiers_of_one_client_wait_in_the_review_until_one_is_closed(
    tmp_path: Path,
) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        card = lotte.card()
        bram.clock.now = lotte.clock.now
        exchange(lotte, bram)
        both = lotte.dossier(card), bram.dossier(card)
        exchange(lotte, bram)
        (row,) = reviewing.open_reviews(lotte.context)
        assert (row.kind, row.who, row.case_file in both) == (reviewing.Kind.TWICE, "24-0137", True)
        item = reviewing.open_review(lotte.context, row)
        assert (item.problem, item.fields) == ("Deze cliënt heeft meer dan één open dossier.", ())
        loaded = case_closing.closing_form(lotte.context, both[1])
        form = ClosingForm(lotte.today, "mistake")
        case_closing.close_case_file(lotte.context, loaded, form)
        assert reviewing.open_reviews(lotte.context) == []
