"""Dossiers that have no next step on purpose: why, and until when that holds (T7).

No open dossier may be forgotten, so a reason does not hold for ever. It is asked anew after the
next talk, once a step that was planned meanwhile is done, and at the latest when a plan is to be
looked at anyway.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from jww_desktop.i18n import t
from jww_desktop.services.context import Context
from jww_desktop.store.queries import no_step as queries
from jww_desktop.store.queries import talks as talk_queries
from jww_desktop.store.queries.cards import CardRow
from jww_desktop.store.queries.no_step import SaidRow
from jww_desktop.store.unit_of_work import StoreSession

AGAIN_DAYS: Final = 90
"""A plan is looked back on every three months; nobody is without one longer than that unasked."""


@dataclass(frozen=True)
class NoStep:
    """That nothing is planned on purpose.

    Attributes:
        text: why, as it stands with the talk.
        again_on: the day from which it is asked anew.
    """

    text: str
    again_on: date

    @property
    def reason(self) -> str:
        """The reason alone, where the text is in the language of now."""
        reason = self.text.removeprefix(in_words(""))
        return reason[:1].upper() + reason[1:]


@dataclass(frozen=True)
class Unplanned:
    """An open dossier in which nothing is planned on purpose.

    Attributes:
        client: whose.
        why: the reason, and until when it holds.
    """

    client: CardRow
    why: NoStep


def in_words(reason: str) -> str:
    """Return how a reason stands with the talk."""
    return t("Bewust geen volgende stap: {reason}").format(reason=reason)


def on_purpose(
    session: StoreSession, day: date, talks: Mapping[bytes, datetime]
) -> dict[bytes, NoStep]:
    """Return what holds on `day`, by dossier; `talks` is when each had its last talk."""
    found = {
        case: _holding(row, day, talks.get(case)) for case, row in queries.said(session).items()
    }
    return {case: why for case, why in found.items() if why is not None}


def why_none(context: Context, case_id: bytes) -> NoStep | None:
    """Return why nothing is planned in a dossier; None where that was not said, or holds no more.

    It says nothing of whether a step is open after all.
    """
    with context.database.read() as (session, _):
        row = queries.said(session, case_id).get(case_id)
        if row is None:
            return None
        return _holding(row, context.today, talk_queries.last_talk(session, case_id))


def _holding(row: SaidRow, day: date, last_talk: datetime | None) -> NoStep | None:
    """Return what was said, as far as it holds on `day`."""
    why = NoStep(row.text, _said_on(row) + timedelta(days=AGAIN_DAYS))
    return why if day < why.again_on and not _is_overtaken(row, last_talk) else None


def _is_overtaken(row: SaidRow, last_talk: datetime | None) -> bool:
    """Whether somebody spoke with the client since, or what was planned since is done."""
    is_older = last_talk is not None and row.talked_at < last_talk
    return is_older or (row.last_done_on is not None and row.last_done_on > _said_on(row))


def _said_on(row: SaidRow) -> date:
    return row.said_at.astimezone().date()
