"""The plan that a client goes through with his caseworker and signs: the whole of it (W2).

The view for two shows as much as is read in one look; what somebody puts his name to leaves nothing
out: every open goal with the words it rests on, every open step, and what he still needs, after
what is there already. What lies behind, notes, what was weighed and all that is computed stay away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jww_desktop.domain.plan import CLIENT, SERVICE, STAFF
from jww_desktop.services.context import Context
from jww_desktop.services.disclosure import Outgoing
from jww_desktop.services.together import whose_it_is
from jww_desktop.store.queries import together as queries
from jww_desktop.store.queries.together import AimRow as AimRow
from jww_desktop.store.queries.together import ChosenRow as ChosenRow
from jww_desktop.store.queries.together import DeedRow as DeedRow
from jww_desktop.store.queries.together import QuoteRow as QuoteRow
from jww_desktop.store.queries.together import TextRow as TextRow

SHEET: Final = Outgoing("plan", ("request", "plan"))
"""What he gets; his name is on it only once he writes it there."""

_LATEST: Final = 3
"""So many of his words are there, also when no goal rests on them."""
_OWNERS: Final = (CLIENT, STAFF, SERVICE)


@dataclass(frozen=True)
class PaperPlan:
    """All that stands on it.

    Attributes:
        language: on his card; empty for none.
        question: what he asked last, None for nothing.
        quotes: his own words: those that his goals rest on, and the latest.
        strengths: what is there already.
        needs: what he still needs.
        goals: those that are open, in the order in which he decided them.
        chosen: the way to each goal that he chose.
        steps: those that are open: his own, then ours, then those of services; each by its day.
    """

    language: str
    question: QuoteRow | None
    quotes: tuple[QuoteRow, ...]
    strengths: tuple[TextRow, ...]
    needs: tuple[TextRow, ...]
    goals: tuple[AimRow, ...]
    chosen: tuple[ChosenRow, ...]
    steps: tuple[DeedRow, ...]


def paper_plan(context: Context, case_id: bytes) -> PaperPlan:
    """Return the plan of a dossier as its client signs it.

    Raises:
        UserError: the dossier is not on this laptop.
        ShutError: W1, its client did not open it.
    """
    with context.database.read() as (session, _):
        whose, language, kind = whose_it_is(session, case_id)
        asked = queries.questions(session, whose, kind)
        goals = tuple(goal for goal in queries.goals(session, whose) if not goal.outcome)
        steps = [step for step in queries.steps(session, whose) if step.done_on is None]
        return PaperPlan(
            language=language,
            question=asked[0] if asked else None,
            quotes=_quotes(queries.statements(session, whose), goals),
            strengths=tuple(queries.strengths(session, whose)),
            needs=tuple(queries.needs(session, whose)),
            goals=goals,
            chosen=tuple(queries.chosen(session, whose)),
            steps=tuple(sorted(steps, key=lambda step: _place(step.owner))),
        )


def _quotes(said: Sequence[QuoteRow], goals: Sequence[AimRow]) -> tuple[QuoteRow, ...]:
    """Return those that goals rest on, in their order, and then the latest of the others."""
    by_id = {row.id: row for row in said}
    borne = list(dict.fromkeys(by_id[goal.said] for goal in goals if goal.said in by_id))
    others = [row for row in said if row not in borne]
    return (*borne, *others[: max(0, _LATEST - len(borne))])


def _place(owner: str) -> int:
    return _OWNERS.index(owner) if owner in _OWNERS else len(_OWNERS)
