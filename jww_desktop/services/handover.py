"""What goes along with a referral on paper: only what the client lets that service know.

Each line belongs to one content, and is left out with it. What stands in the plan under health,
money or law belongs to these, and not to the plan. Of talks and of the people round a client
nothing goes on this paper: a note holds more than what one service needs, and those people agreed
to nothing. The attest of attendance is a paper of its own (W4).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from jww_desktop.domain import codes
from jww_desktop.domain.consent import DETENTION, EMPLOYMENT, never_for
from jww_desktop.domain.plan import QUESTION
from jww_desktop.services import case_files, centre, clients, goals, kinds, plan, sheet, steps
from jww_desktop.services.clients import CardRow
from jww_desktop.services.context import Context
from jww_desktop.services.referrals import ReferralRow

IDENTITY, REACH, REQUEST, PLAN, HEALTH, MONEY = (
    *("identity", "reach", "request", "plan", "health", "money"),
)
CONTENTS: Final = (IDENTITY, REACH, REQUEST, PLAN, DETENTION, HEALTH, MONEY)
"""What the paper can say, codes of `content_classes`, in its order."""

_CLASS: Final = {
    "health": HEALTH,
    "mental": HEALTH,
    "substances": HEALTH,
    "income": MONEY,
    "legal": DETENTION,
}
"""To which content a life domain belongs; all others to the plan."""


@dataclass(frozen=True)
class Planned:
    """What stands in the plan that belongs to one content, in the words of the dossier."""

    content: str
    strengths: tuple[str, ...]
    needs: tuple[str, ...]
    goals: tuple[str, ...]
    steps: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing."""
        return not (self.strengths or self.needs or self.goals or self.steps)


@dataclass(frozen=True)
class Handover:
    """What goes along; nothing where the client did not agree to it, or nothing is known.

    Attributes:
        name, birth_year: who he is.
        prison: where he is held. through: which colleague reaches him.
        purpose: what he asks. quotes: his own words on it.
        planned: the plan, by content.
        status, since: of the detention. dates: of the sheet, each with what it is.
    """

    name: str = ""
    birth_year: int | None = None
    prison: str = ""
    through: str = ""
    purpose: str = ""
    quotes: tuple[str, ...] = ()
    planned: tuple[Planned, ...] = ()
    status: str = ""
    dates: tuple[tuple[str, date], ...] = ()


def class_of(domain: str) -> str:
    """Return to which content a line about a life domain belongs."""
    return _CLASS.get(domain, PLAN)


def gathered(context: Context, row: ReferralRow, contents: Collection[str]) -> Handover:
    """Return what goes along with a referral when the service may know `contents`.

    To whom may not process judicial data, not even the prison is named.

    Raises:
        ShutError: W1, it is an earlier dossier that its client did not open.
        UserError: it is not on this laptop.
    """
    case = case_files.case_file(context, row.case_file)
    card = clients.card(context, case.card_id)
    may = frozenset(contents) - never_for(row.recipient_kind, contents)
    staff = centre.staff(context)
    follower = staff.get(case.caseworker or context.user_id)
    has_place = REACH in may and card.is_held and row.recipient_kind != EMPLOYMENT
    has_detention = DETENTION in may and _has_detention(context, card, row)
    found = sheet.sheet(context, row.case_file) if has_detention else None
    return Handover(
        name=(card.name or card.number) if IDENTITY in may else "",
        birth_year=card.birth_year if IDENTITY in may else None,
        prison=card.prison_name if has_place else "",
        through=follower.name if follower and REACH in may else "",
        purpose=row.purpose if REQUEST in may else "",
        quotes=_quotes(context, row) if REQUEST in may else (),
        planned=tuple(_planned(context, row, may)),
        status=codes.label("statuses", found.status) if found else "",
        dates=tuple(
            (pair.label, pair.official.day)
            for pair in (found.dates if found else ())
            if pair.official is not None and pair.official.day is not None
        ),
    )


def _has_detention(context: Context, card: CardRow, row: ReferralRow) -> bool:
    with context.database.read() as (session, _):
        return kinds.has_detention(session, card, row.case_file)


def _quotes(context: Context, row: ReferralRow) -> tuple[str, ...]:
    """Return what the client asked in his own words about the domain of the referral, and no more.

    Words that are about more than that are left out: they may say what this service need not know.
    """
    return tuple(
        one.words
        for one in plan.statements(context, row.case_file)
        if row.domain and one.voice == QUESTION and one.domains == (row.domain,)
    )


def _planned(context: Context, row: ReferralRow, may: Collection[str]) -> list[Planned]:
    shown = goals.plan(context, row.case_file)
    domain_of = {goal.id: goal.domain for goal in shown.goals}
    strengths = plan.strengths(context, row.case_file)
    todo = [step for step in steps.list_steps(context, row.case_file) if step.done_on is None]
    found = [
        Planned(
            content=content,
            strengths=tuple(one.text for one in strengths if class_of(one.domain) == content),
            needs=tuple(
                one.text
                for one in shown.needs
                if not one.outcome and class_of(one.domain) == content
            ),
            goals=tuple(
                one.text for one in shown.goals if one.is_open and class_of(one.domain) == content
            ),
            steps=tuple(
                one.text
                for one in todo
                if (DETENTION if one.kind else class_of(domain_of.get(one.goal or b"", "")))
                == content
            ),
        )
        for content in CONTENTS
        if content in may
    ]
    return [one for one in found if not one.is_empty]
