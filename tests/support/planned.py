"""A goal as a client decides it, the sheet that it comes on, and what he says of that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jww_desktop.presenters.plan_paper import paper, told
from jww_desktop.services import agreements, disclosure, plan
from jww_desktop.services.agreements import AnswerForm
from jww_desktop.services.goals import GoalForm
from jww_desktop.services.plan_paper import SHEET, paper_plan
from tests.support.factory import Workplace


def wished(work: Workplace, case: bytes, **fields: Any) -> GoalForm:
    """Return a goal on which he decided today; what it rests on is recorded."""
    form = GoalForm(
        text="Een adres waar mijn dochter kan slapen",
        domain="housing",
        statement_id=plan.quote_client(work.context, case, "Ik wil een plek voor mijn dochter."),
        strength_id=plan.note_strength(work.context, case, "Broer heeft plaats"),
        decided_on=work.today,
    )
    return replace(form, **fields)


def sheet(work: Workplace, case: bytes) -> bytes:
    """Put the plan on paper as the screen does, and return what was kept of it."""
    gone = disclosure.log(work.context, case, SHEET)
    found = paper_plan(work.context, case)
    words = told(paper(found, "nl", work.today))
    return agreements.keep_printed(work.context, case, found, words, gone)


def answer(work: Workplace, key: bytes, said: str = "signed") -> None:
    shown = agreements.answer_form(work.context, key)
    agreements.record_answer(work.context, shown, AnswerForm(said, work.today))
