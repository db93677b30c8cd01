"""What one wants to know of a client before he comes in: the last talk, and what was to be done."""

from __future__ import annotations

from dataclasses import dataclass

from jww_desktop.i18n import t
from jww_desktop.services import dates
from jww_desktop.services.context import Context
from jww_desktop.services.returning import require_open
from jww_desktop.services.steps import step_owner
from jww_desktop.store.queries import cards, centre, dossier, network

_MOST_STEPS = 4


@dataclass(frozen=True)
class Glance:
    """A dossier in a few lines.

    Attributes:
        before: such as “vorige keer 5 november”, empty before the first talk.
        note: what was brought up and agreed then.
        steps: open steps, who is to do them and by when.
        has_ban: whether the client may not have contact with somebody.
    """

    before: str = ""
    note: str = ""
    steps: tuple[str, ...] = ()
    has_ban: bool = False


def glance(context: Context, case_id: bytes) -> Glance:
    """Return a dossier in a few lines.

    Raises:
        RuleError: W1, it is an earlier one that its client did not open.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        case = dossier.case_file(session, case_id)
        client = cards.card(session, case.card_id) if case else None
        talks = dossier.contacts(session, case_id)
        open_steps = [row for row in dossier.steps(session, case_id) if row.done_on is None]
        staff = centre.staff(session)
        has_ban = network.has_ban(session, case_id)
    name = client.first_name if client else t("cliënt")
    last = next((row for row in talks if row.finished_at and not row.missed_reason), None)
    before = ""
    if last is not None and last.started_at is not None:
        day = dates.full_day(last.started_at.astimezone().date(), context.today)
        before = t("Vorige keer, {day}").format(day=day)
    return Glance(
        before=before,
        note=last.note if last else "",
        steps=tuple(
            "  ·  ".join(
                (
                    row.text,
                    step_owner(row, name, staff),
                    dates.due(row.due_on or context.today, context.today),
                )
            )
            for row in open_steps[:_MOST_STEPS]
        ),
        has_ban=has_ban,
    )
