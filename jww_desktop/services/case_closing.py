"""Closing a dossier, with what is still open in it, and opening it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from jww_desktop.domain import codes
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.goals import Goal
from jww_desktop.domain.rules import breaches, check
from jww_desktop.errors import RuleError, UserError
from jww_desktop.i18n import t
from jww_desktop.services import returning
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.services.forms import Loaded, write_changed
from jww_desktop.store.queries import left_open as queries
from jww_desktop.store.queries.left_open import Open as Open
from jww_desktop.store.queries.left_open import OpenRow as OpenRow
from jww_desktop.store.queries.returning import later
from jww_desktop.store.unit_of_work import StoreSession


@dataclass(frozen=True)
class ClosingForm:
    """Why and when the help stops; all empty while it goes on.

    Attributes:
        closed_on, closing_reason: when and why.
        evaluation: how the client looks back, in his own words.
        open_ends: what happens with what was still open.
        looked_back: how it went with goals that were open, by their ids: codes of `goal_outcomes`.
    """

    closed_on: date | None = None
    closing_reason: str = ""
    evaluation: str = ""
    open_ends: str = ""
    looked_back: tuple[tuple[bytes, str], ...] = ()


def closing_form(context: Context, case_id: bytes) -> Loaded[ClosingForm]:
    """Return how a dossier is closed, or that it is not.

    Raises:
        RuleError: W1, it is an earlier one that its client did not open.
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, seen):
        case = session.get(CaseFile, case_id)
        if case is None:
            raise missing()
        returning.require_open(session, case_id)
        form = ClosingForm(
            case.closed_on, case.closing_reason or "", case.evaluation or "", case.open_ends or ""
        )
        return Loaded(case_id, form, seen)


def close_case_file(
    context: Context, loaded: Loaded[ClosingForm], form: ClosingForm
) -> Loaded[ClosingForm]:
    """Close a dossier, correct how it was closed, or with an empty form open it again.

    With it goes the look back on the goals that client and caseworker looked back on (T7).

    Raises:
        RuleError: T7, a reason without a date or a date without a reason, or something is still
            open and nobody said what happens with it; W1, it is an earlier one that its client did
            not open.
        UserError: it is not on this laptop or may only be read, or is opened again beside a
            later one; or a code is in no list.
    """
    if form.closing_reason:
        codes.code_list("closing_reasons").require(form.closing_reason)
    for _, outcome in form.looked_back:
        codes.code_list("goal_outcomes").require(outcome)
    with context.save(loaded.seen) as session:
        case = session.get(CaseFile, loaded.key)
        if case is None:
            raise missing()
        require_writable(context, case.space)
        returning.require_open(session, case.id)
        if case.closed_on is not None and form.closed_on is None:
            _require_alone(session, case)
        before = breaches(case)
        write_changed(case, loaded.form, form)
        check(case, broken_before=before)
        for goal_id, outcome in form.looked_back:
            _look_back(session, case, goal_id, outcome)
        session.flush()
        if loaded.form.closed_on is None and form.closed_on and not form.open_ends.strip():
            _require_nothing_open(session, case, context.today)
    return replace(loaded, form=form)


def left_open(context: Context, case_id: bytes) -> list[OpenRow]:
    """Return what is still open in a dossier, to be named before it is closed (T7)."""
    with context.database.read() as (session, _):
        returning.require_open(session, case_id)
        return queries.left_open(session, case_id, context.today)


def _look_back(session: StoreSession, case: CaseFile, goal_id: bytes, outcome: str) -> None:
    """Record how it went with a goal; where a colleague did meanwhile, his look back stands."""
    goal = session.get(Goal, goal_id)
    if goal is None or goal.case_file_id != case.id:
        raise missing()
    if not goal.outcome:
        goal.outcome, goal.evaluated_on = outcome, case.closed_on


def _require_nothing_open(session: StoreSession, case: CaseFile, day: date) -> None:
    """Refuse to leave behind what is open without a word on what happens with it (T7)."""
    if queries.left_open(session, case.id, day):
        raise RuleError(
            t("Er staat nog iets open in dit dossier."),
            clause="T7",
            rule=clause_text("T7"),
            safe=t("Het dossier is nog niet afgesloten."),
            next_step=t("Schrijf wat ermee gebeurt: wie neemt het over, of waarom stopt het?"),
        )


def _require_alone(session: StoreSession, case: CaseFile) -> None:
    """Refuse to open a dossier again of which the client has a later one."""
    if later(session, case.id) is not None:
        raise UserError(
            t("De cliënt heeft intussen een nieuw dossier."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Schrijf in het nieuwe dossier verder."),
        )
