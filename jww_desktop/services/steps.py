"""Next steps: who does what by when, and how it ended.

A step of a kind that the law knows, such as asking for an electronic band, is refused when the
client's status or dates do not allow it on its day, with the rule cited (T5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from jww_desktop.domain import codes
from jww_desktop.domain.legal.steps import Verdict
from jww_desktop.domain.plan import CLIENT, SERVICE, STAFF, NextStep
from jww_desktop.services import records, sheet
from jww_desktop.services.context import Context, missing
from jww_desktop.services.forms import Loaded
from jww_desktop.services.returning import require_open
from jww_desktop.store.queries import dossier
from jww_desktop.store.queries.centre import StaffRow
from jww_desktop.store.queries.dossier import StepRow as StepRow
from jww_desktop.store.queries.worklist import StepAtHand
from jww_desktop.store.unit_of_work import StoreSession


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
        cost_talk: whether the cost was discussed with the client, when a service does it (W5).
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
    cost_talk: str = ""


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
        RuleError: T7, no text or no date; W2, no owner; T5, the law does not allow it on that day,
            or a solution of our own has no reason.
        UserError: the dossier is not here, is closed or may only be read.
    """
    with context.database.read() as (session, _):
        require_possible(context, session, case_id, form)
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
        RuleError: T7, no text or no date is left; W2, no owner; T5, its new kind or day is not
            possible, or a solution of our own has no reason.
        UserError: the step is not here, or its dossier is closed or may only be read.
    """
    if (form.kind, form.due_on) != (loaded.form.kind, loaded.form.due_on):
        with context.database.read() as (session, _):
            require_possible(context, session, _case_of(session, loaded.key), form)
    return records.change(context, NextStep, loaded, form)


def finish_step(context: Context, loaded: Loaded[StepForm], result: str = "") -> Loaded[StepForm]:
    """Say that a step was done today."""
    done = replace(loaded.form, done_on=context.today, result=result)
    return change_step(context, loaded, done)


def reopen_step(context: Context, loaded: Loaded[StepForm]) -> Loaded[StepForm]:
    """Say that a step is not done after all."""
    return change_step(context, loaded, replace(loaded.form, done_on=None, result=""))


def advice(context: Context, case_id: bytes, kind: str, due_on: date | None) -> Verdict:
    """Say what is to be heeded of a step, before it is stored (T5).

    Raises:
        RuleError: W1, the dossier is an earlier one that its client did not open.
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, _):
        return sheet.verdict(context, session, case_id, kind, due_on)


def require_possible(
    context: Context, session: StoreSession, case_id: bytes, form: StepForm
) -> None:
    """Refuse a step that the law does not allow on its day; one that was done stays a fact.

    Raises:
        RuleError: T5, with the rule cited.
        UserError: the dossier is not on this laptop.
    """
    if not form.kind or form.done_on is not None:
        return
    refusal = sheet.verdict(context, session, case_id, form.kind, form.due_on).refusal()
    if refusal is not None:
        raise refusal


def step_owner(row: StepRow | StepAtHand, client: str, staff: Mapping[bytes, StaffRow]) -> str:
    """Return who takes a step: the client's first name, a colleague's, or the service."""
    if row.owner == CLIENT:
        return client
    if row.owner == SERVICE and row.owner_name:
        return row.owner_name
    known = staff.get(row.owner_id or b"")
    return known.first_name if known else codes.label("step_owners", row.owner)


def _case_of(session: StoreSession, step_id: bytes) -> bytes:
    step = session.get(NextStep, step_id)
    if step is None or step.case_file_id is None:
        raise missing()
    return step.case_file_id
