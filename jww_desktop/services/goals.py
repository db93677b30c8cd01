"""The plan: the client's own view of each domain, needs, goals, ways weighed, the look back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from jww_desktop.domain.goals import Choice, DomainRating, Goal, Need, RestorativeTalk
from jww_desktop.domain.plan import Strength
from jww_desktop.services import records
from jww_desktop.services.context import Context
from jww_desktop.services.forms import Loaded
from jww_desktop.services.plan import StrengthForm
from jww_desktop.services.records import Entry
from jww_desktop.services.returning import require_open
from jww_desktop.store.queries import planning
from jww_desktop.store.queries.planning import ChoiceRow as ChoiceRow
from jww_desktop.store.queries.planning import GoalRow as GoalRow
from jww_desktop.store.queries.planning import NeedRow as NeedRow
from jww_desktop.store.queries.planning import RatingRow as RatingRow
from jww_desktop.store.queries.planning import RestorativeRow as RestorativeRow


@dataclass(frozen=True)
class RatingForm:
    """The client's own rating of a domain: 1 to 5, or that he does not want to answer."""

    domain: str = ""
    rating: int | None = None
    is_declined: bool | None = None
    rated_on: date | None = None


@dataclass(frozen=True)
class DomainTalk:
    """What came out of talking about one domain; empty parts are not recorded.

    Attributes:
        rating: 1 to 5, or None.
        is_declined: the client did not want to give one.
        strength, need: what is there already, what is needed.
    """

    domain: str
    rating: int | None = None
    is_declined: bool = False
    strength: str = ""
    need: str = ""


@dataclass(frozen=True)
class NeedForm:
    """What the client needs, and once it is closed what became of it."""

    text: str = ""
    domain: str = ""
    outcome: str = ""
    closed_on: date | None = None


@dataclass(frozen=True)
class GoalForm:
    """What the client wants to reach, and what it rests on.

    Attributes:
        statement_id, strength_id: his words, and something that is there already.
        decided_on: the day on which he decided it.
        outcome, evaluated_on, evaluation: the look back; empty until then.
    """

    text: str = ""
    domain: str = ""
    statement_id: bytes | None = None
    strength_id: bytes | None = None
    decided_on: date | None = None
    outcome: str = ""
    evaluated_on: date | None = None
    evaluation: str = ""


@dataclass(frozen=True)
class ChoiceForm:
    """One way to a goal, what speaks for and against it, and what the client decided."""

    goal_id: bytes | None = None
    text: str = ""
    speaks_for: str = ""
    speaks_against: str = ""
    is_chosen: bool | None = None
    decided_on: date | None = None


@dataclass(frozen=True)
class RestorativeForm:
    """What the client wants with restoring."""

    answer: str = ""
    raised_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Plan:
    """All of it.

    Attributes:
        ratings: the latest of each domain, by domain; earlier ones in `rated_before`.
        needs, goals, restorative: as in the queries.
    """

    ratings: dict[str, RatingRow]
    rated_before: tuple[RatingRow, ...]
    needs: tuple[NeedRow, ...]
    goals: tuple[GoalRow, ...]
    restorative: tuple[RestorativeRow, ...]


def plan(context: Context, case_id: bytes) -> Plan:
    """Return the plan of a dossier.

    Raises:
        RuleError: W1, it is an earlier one that its client did not open.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        rated = planning.ratings(session, case_id)
        latest: dict[str, RatingRow] = {}
        for row in rated:
            latest.setdefault(row.domain, row)
        shown = {row.id for row in latest.values()}
        return Plan(
            ratings=latest,
            rated_before=tuple(row for row in rated if row.id not in shown),
            needs=tuple(planning.needs(session, case_id)),
            goals=tuple(planning.goals(session, case_id)),
            restorative=tuple(planning.restorative_talks(session, case_id)),
        )


def talk_about(context: Context, case_id: bytes, said: DomainTalk) -> None:
    """Record all that came out of talking about a domain, in one save.

    Raises:
        RuleError: W2, the rating is none.
    """
    dated = {"noted_on": context.today, "author": context.user_id}
    entries = []
    if said.rating is not None or said.is_declined:
        answer = RatingForm(said.domain, said.rating, said.is_declined or None, context.today)
        entries.append(Entry(DomainRating, answer, {"author": context.user_id}))
    if said.strength:
        entries.append(Entry(Strength, StrengthForm(said.strength, said.domain), dated))
    if said.need:
        entries.append(Entry(Need, NeedForm(said.need, said.domain), dated))
    records.add_all(context, case_id, entries)


def rate(context: Context, case_id: bytes, form: RatingForm) -> bytes:
    """Record how the client sees a domain today; earlier ratings stay.

    Raises:
        RuleError: W2, it is neither a rating nor a refusal to answer.
    """
    dated = replace(form, rated_on=form.rated_on or context.today)
    return records.add_to_case(context, DomainRating, case_id, dated, author=context.user_id)


def note_need(context: Context, case_id: bytes, form: NeedForm) -> bytes:
    """Record what the client needs.

    Raises:
        RuleError: W2, there is no text; O1, it is closed without an outcome.
    """
    given = {"noted_on": context.today, "author": context.user_id}
    return records.add_to_case(context, Need, case_id, form, **given)


def close_need(context: Context, loaded: Loaded[NeedForm], outcome: str) -> Loaded[NeedForm]:
    """Say what became of a need: helped or not, not wanted, or nothing exists for it (O1)."""
    done = replace(loaded.form, outcome=outcome, closed_on=context.today if outcome else None)
    return records.change(context, Need, loaded, done)


def set_goal(context: Context, case_id: bytes, form: GoalForm) -> bytes:
    """Record a goal that the client decided.

    Raises:
        RuleError: T4, it has no text, or rests on no statement or strength, or was not decided.
    """
    return records.add_to_case(context, Goal, case_id, form, author=context.user_id)


def look_back(
    context: Context, loaded: Loaded[GoalForm], outcome: str, words: str
) -> Loaded[GoalForm]:
    """Look back on a goal with the client; with an empty outcome it is open again (T7)."""
    seen = replace(
        loaded.form,
        outcome=outcome,
        evaluated_on=context.today if outcome else None,
        evaluation=words if outcome else "",
    )
    return records.change(context, Goal, loaded, seen)


def weigh(context: Context, case_id: bytes, form: ChoiceForm) -> bytes:
    """Record a way to a goal, with what speaks for and against it.

    Raises:
        RuleError: T4, there is no text.
    """
    return records.add_to_case(context, Choice, case_id, form, author=context.user_id)


def decide(
    context: Context, loaded: Loaded[ChoiceForm], *, chosen: bool | None
) -> Loaded[ChoiceForm]:
    """Record the client's decision about a way; None takes it back (T4)."""
    day = None if chosen is None else context.today
    decided = replace(loaded.form, is_chosen=chosen, decided_on=day)
    return records.change(context, Choice, loaded, decided)


def raise_restoring(context: Context, case_id: bytes, form: RestorativeForm) -> bytes:
    """Record that restoring was raised, and what the client wants; asked once, never required.

    Raises:
        RuleError: W3, there is no answer.
    """
    dated = replace(form, raised_on=form.raised_on or context.today)
    return records.add_to_case(context, RestorativeTalk, case_id, dated, author=context.user_id)


def need_form(context: Context, need_id: bytes) -> Loaded[NeedForm]:
    """Return the form of a need as it is now."""
    return records.load(context, Need, need_id, NeedForm)


def goal_form(context: Context, goal_id: bytes) -> Loaded[GoalForm]:
    """Return the form of a goal as it is now."""
    return records.load(context, Goal, goal_id, GoalForm)


def choice_form(context: Context, choice_id: bytes) -> Loaded[ChoiceForm]:
    """Return the form of a way as it is now."""
    return records.load(context, Choice, choice_id, ChoiceForm)


def change_need(context: Context, loaded: Loaded[NeedForm], form: NeedForm) -> Loaded[NeedForm]:
    """Save what was changed in a need."""
    return records.change(context, Need, loaded, form)


def change_goal(context: Context, loaded: Loaded[GoalForm], form: GoalForm) -> Loaded[GoalForm]:
    """Save what was changed in a goal."""
    return records.change(context, Goal, loaded, form)


def change_choice(
    context: Context, loaded: Loaded[ChoiceForm], form: ChoiceForm
) -> Loaded[ChoiceForm]:
    """Save what was changed in a way."""
    return records.change(context, Choice, loaded, form)
