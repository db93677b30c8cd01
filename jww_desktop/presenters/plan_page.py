"""What the plan of one dossier shows, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jww_desktop.domain import codes
from jww_desktop.domain.goals import HIGHEST
from jww_desktop.domain.plan import CLIENT, SERVICE
from jww_desktop.i18n import t, tn
from jww_desktop.presenters.agreed_page import AgreedPage, agreed_page
from jww_desktop.presenters.domain_course import DomainCourse, domain_course
from jww_desktop.presenters.steps import StepLine, step_lines
from jww_desktop.services import (
    case_files,
    centre,
    clients,
    dates,
    goals,
    no_step,
    proposals,
    referrals,
    steps,
)
from jww_desktop.services import plan as words
from jww_desktop.services.context import Context
from jww_desktop.services.goals import ChoiceRow, GoalRow, NeedRow, Plan
from jww_desktop.services.plan import StatementRow, StrengthRow
from jww_desktop.services.proposals import Proposal
from jww_desktop.services.standing import Standing, standing
from jww_desktop.services.steps import StepRow
from jww_desktop.services.wording import quoted

MEDIATION: Final = "mediation"
MEDIATORS: Final = "Moderator"
"""The public service for mediation between who did something and who was harmed."""


@dataclass(frozen=True)
class DomainLine:
    """One domain of life that was talked about.

    Attributes:
        code, label, icon: which one.
        rating: what the client himself says of it, in words; empty when it was not asked.
        strengths: what is there already.
        needs: what is needed, closed ones with what became of them.
    """

    code: str
    label: str
    icon: str
    rating: str
    strengths: tuple[str, ...]
    needs: tuple[NeedLine, ...]


@dataclass(frozen=True)
class NeedLine:
    """A need in words; `outcome` is empty while it is open."""

    id: bytes
    text: str
    outcome: str


@dataclass(frozen=True)
class GoalLine:
    """A goal with what it rests on, its steps, and the ways to it.

    Attributes:
        rests_on: the client's words and the strength, in one sentence.
        outcome: how it went, empty while it is open.
        decision: the way that the client chose, empty while he did not.
    """

    id: bytes
    text: str
    rests_on: str
    outcome: str
    decision: str
    steps: tuple[StepLine, ...]
    choices: tuple[ChoiceRow, ...]


@dataclass(frozen=True)
class PlanPage:
    """What the plan shows.

    Attributes:
        client: what he is called.
        quote, quote_foot: his latest words about what he wants; empty when there are none.
        domains: those that were talked about, in the order of the list.
        course: the same over time, None while there is nothing of it.
        untalked: codes of those that were not.
        goals: open ones first.
        share: such as “3 van de 5 open stappen zet Dario zelf” (W2).
        restorative: what he wants with restoring, in words; empty when it was never raised.
        statements, strengths: what a goal can rest on.
        is_writable: whether something may be written.
        can_sign: whether a goal or a step is open, so that there is a plan to sign.
        can_note: whether it can be noted what he said of it; of a sheet also after the closing.
        agreed: what he said of it, and what was changed since (W2).
        lacks_step: whether every step that was planned is done, and none follows though nobody
            said why (T7).
        away: what is not proposed, because it was put away.
        last_goal: the open goal of the step that was done last, empty for none.
        asks_restoring: whether there are goals, and restoring was never raised (W3).
        wants_mediation: whether he wants to restore, and nobody asked the mediators yet, by a step
            or by a referral (W3).
    """

    client: str
    quote: str
    quote_foot: str
    domains: tuple[DomainLine, ...]
    course: DomainCourse | None
    untalked: tuple[str, ...]
    goals: tuple[GoalLine, ...]
    share: str
    restorative: str
    statements: tuple[StatementRow, ...]
    strengths: tuple[StrengthRow, ...]
    is_writable: bool
    can_sign: bool
    can_note: bool
    agreed: AgreedPage
    lacks_step: bool
    away: frozenset[Proposal]
    last_goal: bytes
    asks_restoring: bool
    wants_mediation: bool


def plan_page(context: Context, case_id: bytes) -> PlanPage:
    """Return the plan of a dossier."""
    case = case_files.case_file(context, case_id)
    card = clients.card(context, case.card_id)
    plan = goals.plan(context, case_id)
    said = words.statements(context, case_id)
    strengths = words.strengths(context, case_id)
    rows = steps.list_steps(context, case_id)
    domains = _domains(plan, strengths)
    talked = {line.code for line in domains}
    listed = codes.code_list("domains").offered(context.today)
    may_write = case_files.is_writable(context, case)
    is_over = bool(rows) and all(row.done_on for row in rows)
    can_sign = any(goal.is_open for goal in plan.goals) or any(not row.done_on for row in rows)
    agreed = agreed_page(context, case_id)
    return PlanPage(
        client=card.first_name,
        quote=said[0].words if said else "",
        quote_foot=_quote_foot(context, card.first_name, said),
        domains=domains,
        course=domain_course(plan, strengths, context.today),
        untalked=tuple(code.code for code in listed if code.code not in talked),
        goals=_goals(context, plan, rows, said, strengths, card.first_name),
        share=_share(rows, card.first_name),
        restorative=_restorative(context, plan),
        statements=tuple(said),
        strengths=tuple(strengths),
        is_writable=may_write,
        can_sign=can_sign,
        can_note=(may_write and can_sign)
        or (bool(agreed.sheets) and case_files.is_followed(context, case)),
        agreed=agreed,
        lacks_step=may_write and is_over and no_step.why_none(context, case_id) is None,
        away=proposals.away(context, case_id),
        last_goal=_last_goal(plan, rows),
        asks_restoring=may_write and bool(plan.goals) and not plan.restorative,
        wants_mediation=may_write
        and _wants_mediation(plan, rows)
        and not _is_referred(context, case_id),
    )


def _last_goal(plan: Plan, rows: Sequence[StepRow]) -> bytes:
    """Return the open goal that the step that was done last serves, empty for none."""
    done = [(row.done_on, row.goal or b"") for row in rows if row.done_on]
    goal = max(done)[1] if done else b""
    return goal if any(one.id == goal and one.is_open for one in plan.goals) else b""


def _wants_mediation(plan: Plan, rows: Sequence[StepRow]) -> bool:
    asked = any(row.owner == SERVICE and row.owner_name == MEDIATORS for row in rows)
    return bool(plan.restorative) and plan.restorative[0].answer == "discussed" and not asked


def _is_referred(context: Context, case_id: bytes) -> bool:
    """Whether he was referred to the mediators, whatever came of it."""
    rows = referrals.referrals(context, case_id)
    return any(row.recipient_kind == MEDIATION for row in rows)


def _quote_foot(context: Context, client: str, said: Sequence[StatementRow]) -> str:
    if not said:
        return ""
    parts = [client]
    if said[0].said_on:
        parts[0] = f"{client}, {dates.full_day(said[0].said_on, context.today)}"
    if len(said) > 1:
        parts.append(tn("nog {n} uitspraak", "nog {n} uitspraken", len(said) - 1))
    return "  ·  ".join(parts)


def _domains(plan: Plan, strengths: Sequence[StrengthRow]) -> tuple[DomainLine, ...]:
    lines = []
    for code in codes.code_list("domains").codes.values():
        has = tuple(row.text for row in strengths if row.domain == code.code)
        needs = tuple(_need(row) for row in plan.needs if row.domain == code.code)
        rated = plan.ratings.get(code.code)
        if not has and not needs and rated is None:
            continue
        rating = ""
        if rated is not None:
            rating = (
                t("wil niet antwoorden")
                if rated.rating is None
                else t("zelf: {n} van {most}").format(n=rated.rating, most=HIGHEST)
            )
        lines.append(DomainLine(code.code, code.label, code.icon, rating, has, needs))
    return tuple(lines)


def _need(row: NeedRow) -> NeedLine:
    return NeedLine(row.id, row.text, codes.label("need_outcomes", row.outcome))


def _goals(
    context: Context,
    plan: Plan,
    rows: Sequence[StepRow],
    said: Sequence[StatementRow],
    strengths: Sequence[StrengthRow],
    client: str,
) -> tuple[GoalLine, ...]:
    staff = centre.staff(context)
    marks = standing(context, {row.id for row in rows})
    sayings = {row.id: quoted(row.words) for row in said}
    named = {row.id: row.text for row in strengths}
    return tuple(
        GoalLine(
            id=goal.id,
            text=goal.text,
            rests_on=_rests_on(goal, sayings, named),
            outcome=codes.label("goal_outcomes", goal.outcome),
            decision=next((way.text for way in goal.choices if way.is_chosen), ""),
            steps=_steps(context, goal, rows, client, staff, marks),
            choices=goal.choices,
        )
        for goal in plan.goals
    )


def _rests_on(goal: GoalRow, sayings: Mapping[bytes, str], named: Mapping[bytes, str]) -> str:
    missing = t("niet op dit toestel")
    parts = [sayings.get(goal.statement or b"", missing), named.get(goal.strength or b"", missing)]
    return t("Steunt op: {what}").format(what="  +  ".join(parts))


def _steps(
    context: Context,
    goal: GoalRow,
    rows: Sequence[StepRow],
    client: str,
    staff: Mapping[bytes, centre.StaffRow],
    marks: Standing,
) -> tuple[StepLine, ...]:
    own = [row for row in rows if row.goal == goal.id]
    return tuple(step_lines(context, own, client, staff, marks))


def _share(rows: Sequence[StepRow], client: str) -> str:
    """Return how many of the open steps are the client's own (W2), as the plan to sign tells it."""
    still = [row for row in rows if not row.done_on]
    own = sum(row.owner == CLIENT for row in still)
    if len(still) < 2:  # noqa: PLR2004 - one, and one alone is no share
        return t("De open stap zet {client} zelf").format(client=client) if own else ""
    return t("{n} van de {all} open stappen zet {client} zelf").format(
        n=own, all=len(still), client=client
    )


def _restorative(context: Context, plan: Plan) -> str:
    if not plan.restorative:
        return ""
    last = plan.restorative[0]
    said = codes.label("restorative_answers", last.answer)
    if last.raised_on is None:
        return said
    return f"{said}, {dates.full_day(last.raised_on, context.today)}"
