"""Next steps: who does what by when, and how it ended.

A step of a kind that the law knows, such as asking for an electronic band, is refused while the
client's status or dates do not allow it, with the rule cited (T5).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from jww_desktop.domain.plan import STAFF, NextStep
from jww_desktop.services import records, sheet
from jww_desktop.services.context import Context, missing
from jww_desktop.services.forms import Loaded
from jww_desktop.services.returning import require_open
from jww_desktop.store.queries import dossier
from jww_desktop.store.queries.dossier import StepRow as StepRow


@dataclass(frozen=True)
class StepForm:
    """What a person fills in for a step.

    Attributes:
        text: what somebody will do.
        owner: client, staff or service.
        owner_id: user id, when a colleague does it.
        owner_name: name of the service, when a service does it.
        due_on: by when.
        done_on: when it was done; None while it is open.
        result: what came of it.
        goal_id: the goal it serves, None for none.
        kind: what it asks for, such as an electronic band, when a rule depends on it.
        uses_existing_service: whether an ordinary service does it; None when it was not asked.
        own_solution_reason: why not, when it does not (T5).
    """

    text: str = ""
    owner: str = STAFF
    owner_id: bytes | None = None
    owner_name: str = ""
    due_on: date | None = None
    done_on: date | None = None
    result: str = ""
    goal_id: bytes | None = None
    kind: str = ""
    uses_existing_service: bool | None = None
    own_solution_reason: str = ""


def list_steps(context: Context, case_id: bytes) -> list[StepRow]:
    """Return the steps of a dossier: open first, then by due date.

    Raises:
        RuleError: W1, it is an earlier one that its client did not open.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        return dossier.steps(session, case_id)


def add_step(
    context: Context, case_id: bytes, form: StepForm, *, contact: bytes | None = None
) -> bytes:
    """Add a step to a dossier and return its id.

    Raises:
        RuleError: no text, no owner or no date; T5, the law does not allow it yet.
        UserError: the dossier is not here, is closed or may only be read.
    """
    _require_possible(context, case_id, form.kind)
    return records.add_to_case(context, NextStep, case_id, form, contact_id=contact)


def step_form(context: Context, step_id: bytes) -> Loaded[StepForm]:
    """Return the form of a step as it is now.

    Raises:
        UserError: it is not on this laptop.
    """
    return records.load(context, NextStep, step_id, StepForm)


def change_step(context: Context, loaded: Loaded[StepForm], form: StepForm) -> Loaded[StepForm]:
    """Save what the person changed, and return the form as it is shown now.

    Raises:
        RuleError: no text, no owner or no date is left; T5, its new kind is not possible yet.
        UserError: the step is not here, or its dossier is closed or may only be read.
    """
    if form.kind != loaded.form.kind:
        _require_possible(context, _case_of(context, loaded.key), form.kind)
    return records.change(context, NextStep, loaded, form)


def finish_step(context: Context, loaded: Loaded[StepForm], result: str = "") -> Loaded[StepForm]:
    """Say that a step was done today."""
    done = replace(loaded.form, done_on=context.today, result=result)
    return change_step(context, loaded, done)


def reopen_step(context: Context, loaded: Loaded[StepForm]) -> Loaded[StepForm]:
    """Say that a step is not done after all."""
    return change_step(context, loaded, replace(loaded.form, done_on=None, result=""))


def _require_possible(context: Context, case_id: bytes, kind: str) -> None:
    """Refuse a step that the law does not allow now.

    Raises:
        RuleError: T5, with the rule cited.
    """
    refusal = sheet.verdict(context, case_id, kind).refusal() if kind else None
    if refusal is not None:
        raise refusal


def _case_of(context: Context, step_id: bytes) -> bytes:
    with context.database.read() as (session, _):
        step = session.get(NextStep, step_id)
        if step is None or step.case_file_id is None:
            raise missing()
        return step.case_file_id
