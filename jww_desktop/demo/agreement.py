"""The plan that the client whom the demonstration follows signed, and that grew since."""

from __future__ import annotations

from collections.abc import Callable

from jww_desktop.presenters.plan_paper import paper, told
from jww_desktop.services import agreements, disclosure
from jww_desktop.services.agreements import AnswerForm
from jww_desktop.services.context import Context
from jww_desktop.services.plan_paper import SHEET, paper_plan

_PRINTED, _SIGNED = 19, 15
"""How many days ago."""


def sign(at: Callable[[int, str], Context], case: bytes) -> None:
    """Let the plan be printed as it is, and come back signed.

    Args:
        at: gives the frame as it was some days ago, at an hour.
        case: the dossier; a goal is set in it.
    """
    then = at(_PRINTED, "16.40")
    plan = paper_plan(then, case)
    words = told(paper(plan, plan.language, then.today))
    gone = disclosure.log(then, case, SHEET)
    sheet = agreements.keep_printed(then, case, plan, words, gone)
    back = at(_SIGNED, "11.30")
    loaded = agreements.answer_form(back, sheet)
    agreements.record_answer(back, loaded, AnswerForm("signed", back.today))
