"""What a client sees when the screen is turned to him: his own words, his plan, his dates.

What may be shown is listed in `store.queries.together`; here only how much of it. The names of
colleagues, notes, needs, what was weighed, what came of a step and all that is computed stay away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jww_desktop.services.context import Context, missing
from jww_desktop.services.disclosure import Outgoing
from jww_desktop.services.returning import require_open
from jww_desktop.store.queries import cards, dossier
from jww_desktop.store.queries import together as queries
from jww_desktop.store.queries.together import AimRow as AimRow
from jww_desktop.store.queries.together import ChosenRow as ChosenRow
from jww_desktop.store.queries.together import DayRow as DayRow
from jww_desktop.store.queries.together import DeedRow as DeedRow
from jww_desktop.store.queries.together import QuoteRow as QuoteRow
from jww_desktop.store.queries.together import SeenRow as SeenRow
from jww_desktop.store.queries.together import TalkRow as TalkRow
from jww_desktop.store.queries.together import TextRow as TextRow
from jww_desktop.store.queries.together import Whose
from jww_desktop.store.unit_of_work import StoreSession

REACHED: Final = ("reached", "partly")
"""Looks back on a goal that a client is shown; of what he let go he is not reminded."""

SHEET: Final = Outgoing("together", ("request", "plan", "detention"))
"""What he gets on paper: he is the recipient himself, and asks for it at the screen."""

_QUOTES, _STRENGTHS, _GOALS, _OPEN, _DONE = 3, 6, 4, 5, 2
"""How much of each goes on one page that is read in one look."""


@dataclass(frozen=True)
class Together:
    """All that is shown.

    Attributes:
        language: on his card; empty for none.
        question: what he asked last, None for nothing.
        quotes: his own words, the latest first.
        strengths: what is there already.
        goals: open ones, then those that were reached.
        chosen: the way to each goal that he chose.
        steps: open ones by their day, then what was done last.
        ratings: how he sees the domains himself.
        next_talk: the talk that comes first, None while none is agreed.
        next_day: the first day on the sheet that still comes, None for none.
    """

    language: str
    question: QuoteRow | None
    quotes: tuple[QuoteRow, ...]
    strengths: tuple[TextRow, ...]
    goals: tuple[AimRow, ...]
    chosen: tuple[ChosenRow, ...]
    steps: tuple[DeedRow, ...]
    ratings: tuple[SeenRow, ...]
    next_talk: TalkRow | None
    next_day: DayRow | None


def together(context: Context, case_id: bytes) -> Together:
    """Return what the client of a dossier sees.

    Raises:
        UserError: the dossier is not on this laptop.
        ShutError: W1, its client did not open it.
    """
    today = context.today
    with context.database.read() as (session, _):
        whose, language, kind = whose_it_is(session, case_id)
        asked = queries.questions(session, whose, kind)
        goals = queries.goals(session, whose)
        steps = queries.steps(session, whose)
        talks = queries.talks_ahead(session, whose, context.now(), today)
        days = queries.days_ahead(session, whose, today)
        return Together(
            language=language,
            question=asked[0] if asked else None,
            quotes=tuple(queries.statements(session, whose)[:_QUOTES]),
            strengths=tuple(queries.strengths(session, whose)[:_STRENGTHS]),
            goals=_shown(goals),
            chosen=tuple(queries.chosen(session, whose)),
            steps=(
                *[step for step in steps if step.done_on is None][:_OPEN],
                *[step for step in steps if step.done_on is not None][:_DONE],
            ),
            ratings=tuple(queries.ratings(session, whose)),
            next_talk=talks[0] if talks else None,
            next_day=days[0] if days else None,
        )


def whose_it_is(session: StoreSession, case_id: bytes) -> tuple[Whose, str, str]:
    """Return whose dossier it is, the language on his card, and what kind of client he is.

    Raises:
        UserError: the dossier is not on this laptop.
        ShutError: W1, its client did not open it.
    """
    case = dossier.case_file(session, case_id)
    card = cards.card(session, case.card_id) if case else None
    if case is None or card is None:
        raise missing()
    require_open(session, case_id)
    whose = Whose(case.id, case.space, tuple({case.card_id, card.id}))
    return whose, *queries.language_and_kind(session, card.id)


def _shown(goals: list[AimRow]) -> tuple[AimRow, ...]:
    open_ones = [goal for goal in goals if not goal.outcome]
    reached = [goal for goal in goals if goal.outcome in REACHED]
    return (*open_ones[:_GOALS], *reached[-_GOALS:])[:_GOALS]
