"""The plan that a client signs: whole, his side first, large, and told in his language."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import page as validator
import pikepdf
import pytest
from PySide6.QtGui import QImage

from jww_desktop.documents import signed_paper, typesetting
from jww_desktop.presenters.plan_paper import PlanPaper, paper
from jww_desktop.services import disclosure, goals, plan, steps
from jww_desktop.services.goals import ChoiceForm, DomainTalk, GoalForm, NeedForm
from jww_desktop.services.plan_paper import SHEET, PaperPlan, paper_plan
from jww_desktop.services.steps import StepForm
from tests.support.factory import Workplace, workplace
from tests.support.printed import breaches, structure, text_of

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LAST = "Iets leren."
"""The latest of what he said."""


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workplace]:
    """A laptop of one caseworker."""
    with workplace(tmp_path) as made:
        yield made


@pytest.fixture
def case(work: Workplace) -> bytes:
    """A dossier with more in it than the view for two shows, and things that are behind."""
    context, case, today = work.context, work.dossier(), work.today
    has = plan.note_strength(context, case, "Zes jaar schrijnwerker", domain="work")
    for number in range(6):
        said = plan.quote_client(context, case, f"Ik wil doel {number} bereiken.")
        form = GoalForm(f"Doel {number}", "housing", said, has, today - timedelta(days=9 - number))
        goal = goals.set_goal(context, case, form)
        for owner, name in (("service", "OCMW Deinze"), ("staff", ""), ("client", "")):
            due = today + timedelta(days=number)
            step = StepForm(f"Stap {number} van {owner}", owner, owner_name=name, due_on=due)
            steps.add_step(context, case, step)
    for text in ("Ben moe.", LAST):
        plan.quote_client(context, case, text)
    goals.weigh(context, case, ChoiceForm(goal, "Elders gaan wonen"))
    goals.talk_about(context, case, DomainTalk("income", 1, need="Twee deurwaarders"))
    goals.talk_about(context, case, DomainTalk("papers", need="Kaart is vervallen"))
    behind = next(row for row in goals.plan(context, case).needs if row.text.startswith("Kaart"))
    loaded = goals.need_form(context, behind.id)
    ended = NeedForm(behind.text, behind.domain, outcome="helped", closed_on=today)
    goals.change_need(context, loaded, ended)
    done = next(row for row in steps.list_steps(context, case) if row.text == "Stap 0 van client")
    steps.finish_step(context, steps.step_form(context, done.id))
    return case


@pytest.fixture
def signed(work: Workplace, case: bytes) -> PaperPlan:
    return paper_plan(work.context, case)


def pdf(page: PlanPaper) -> bytes:
    data = signed_paper.filled(asdict(page))
    return typesetting.to_pdf(signed_paper.PLAN, data, made_at=NOW, speaks=page.language)


def letters(text: str) -> str:
    """Return a text without what a typesetter does to spaces."""
    return "".join(text.split())


def test_all_that_is_open_is_on_it_his_side_first_and_nothing_that_is_behind(
    work: Workplace, signed: PaperPlan
) -> None:
    page = paper(signed, "nl", work.today)
    with pikepdf.open(io.BytesIO(pdf(page))) as made:
        sides = text_of(made)
        assert structure(made).count("/H1") == 1
    printed = letters("".join(sides))
    order = [
        *(f"Ik wil doel {number} bereiken." for number in range(6)),
        *("Zes jaar schrijnwerker.", "Twee deurwaarders."),
        *(f"Doel {number}." for number in range(6)),
        *(f"Stap {number} van client." for number in range(1, 6)),
        *(f"Stap {number} van staff." for number in range(6)),
        *(f"Stap {number} van service." for number in range(6)),
        *("Van de 17 stappen zet u er 5 zelf.", "U mag altijd stoppen", "Onze hulp is gratis."),
        *("Wij namen dit plan samen door.", "Uw handtekening", "Handtekening van de medewerker"),
    ]
    place = 0
    for words in order:
        assert letters(words) in printed[place:], words
        place = printed.index(letters(words), place)
    for words in ("Kaart is vervallen", "Stap 0 van client", "Elders gaan wonen", "Vossenberg"):
        assert letters(words) not in printed
    assert LAST not in str(page.said)  # six goals rest on words of their own
    assert letters(f"bladzijde 1 van {len(sides)}") in letters(sides[0])
    assert all(letters("justitieel welzijnswerk") in letters(side) for side in sides)
    assert letters("Uw naam") in letters(sides[-1])


def test_his_latest_words_are_there_when_no_goal_rests_on_any(work: Workplace) -> None:
    case = work.dossier()
    for text in ("Eerst.", "Ben moe.", "Wil praten.", LAST):
        plan.quote_client(work.context, case, text)
        work.clock.advance(hours=24)
    (said,) = paper(paper_plan(work.context, case), "nl", work.today).said
    assert {quote.words for quote in said.quotes} == {
        f"“{x}”" for x in ("Ben moe.", "Wil praten.", LAST)
    }


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_it_is_accessible_in_his_own_language(signed: PaperPlan, language: str) -> None:
    page = paper(signed, language, NOW.date())
    made = pdf(page)
    for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A):
        assert breaches(made, profile) == []
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert str(opened.Root.Lang) == f"{language}-BE"
    assert bool(page.note) == (language != "nl")
    assert paper(signed, "ar", NOW.date()) == paper(signed, "nl", NOW.date())


def test_of_steps_that_are_all_his_or_none_nothing_is_held_against_him(signed: PaperPlan) -> None:
    def share(*owners: str) -> str:
        own = [next(row for row in signed.steps if row.owner == owner) for owner in owners]
        return paper(replace(signed, steps=tuple(own)), "nl", NOW.date()).share

    assert share("client", "client") == "Alle stappen zet u zelf."
    assert share("client", "staff", "service") == "Van de 3 stappen zet u er 1 zelf."
    assert [share("staff", "service"), share("client"), share()] == ["", "", ""]


def test_it_comes_as_pictures_of_whole_sheets_and_says_when_it_is_practice(
    signed: PaperPlan,
) -> None:
    page = asdict(paper(signed, "nl", NOW.date()))
    plain, practice = (
        signed_paper.render(signed_paper.PLAN, page, language="nl", made_at=NOW, demo=demo)
        for demo in ("", "DEMO")
    )
    sheet = QImage.fromData(plain[0])
    assert (sheet.width(), sheet.height()) == (2480, 3508)
    assert len(plain) > 1
    assert plain[0] != practice[0]


def test_it_goes_through_the_gate_as_what_the_client_gets_himself(
    work: Workplace, case: bytes
) -> None:
    disclosure.log(work.context, case, SHEET)
    (row,) = disclosure.disclosures(work.context, case)
    assert (row.kind, set(row.contents)) == ("plan", {"request", "plan"})
    assert row.recipient_kind == "client"
