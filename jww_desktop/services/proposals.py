"""What a plan proposes, and what was put away of it on this laptop: "nu niet" is remembered.

Restoring is proposed once a plan (W3): put away, it does not come back by itself. That no step is
open does, on another day and when a new last step is done: no open dossier may stay without one
(T7).
"""

from __future__ import annotations

from enum import StrEnum

from jww_desktop.services.context import Context
from jww_desktop.store import put_away as store
from jww_desktop.store.local import writing


class Proposal(StrEnum):
    """What is proposed."""

    RESTORING = "restoring"
    NEXT_STEP = "next_step"


def put_away(context: Context, case_id: bytes, proposal: Proposal) -> None:
    """Remember that a person does not want it now."""
    with writing(context.database) as connection:
        store.keep(connection, case_id, proposal, context.today)


def bring_back(context: Context, case_id: bytes, proposal: Proposal) -> None:
    """Propose it again when it is due."""
    with writing(context.database) as connection:
        store.drop(connection, case_id, proposal)


def away(context: Context, case_id: bytes) -> frozenset[Proposal]:
    """Return what is not proposed in a dossier now."""
    with context.database.read() as (session, _):
        days = store.all_of(session.connection(), case_id)
    kept = {Proposal.RESTORING} & days.keys()
    today = {Proposal.NEXT_STEP} if days.get(Proposal.NEXT_STEP) == context.today else set()
    return frozenset(kept | today)
