"""A goal as a client decides it, resting on his own words and on something he has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jww_desktop.services import plan
from jww_desktop.services.goals import GoalForm
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
