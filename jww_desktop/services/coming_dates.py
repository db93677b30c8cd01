"""Dates before the law that run out soon, or slipped, over all open dossiers on this laptop.

Computing a sheet takes half a millisecond, so who asks for many does so in portions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from jww_desktop.domain.legal.official import DatePair, beside
from jww_desktop.errors import UserError
from jww_desktop.services.context import Context
from jww_desktop.services.duties import RUNNING_OUT_DAYS
from jww_desktop.services.sheet_reading import Reading
from jww_desktop.store.queries import cards, worklist
from jww_desktop.store.queries.cards import CardRow

_DECIDED: Final = ("warrant", "council_first", "council", "indictment")
"""By then somebody decided; as long as that is not noted, no date that follows can be counted."""

_SLIPPED_DAYS: Final = 30
"""For so long it is told that none was noted."""


@dataclass(frozen=True)
class ComingDate:
    """A date of a client that still comes, or that slipped.

    Attributes:
        client: whose.
        pair: what the sheet says and what the rules give.
        day: the one that counts.
        is_mine: whether the person at this laptop follows the dossier.
        is_behind: whether a decision was due by then, and nobody noted one.
    """

    client: CardRow
    pair: DatePair
    day: date
    is_mine: bool
    is_behind: bool = False


def with_sheet(context: Context, *, mine: bool = False) -> list[CardRow]:
    """Return the clients with an open dossier in which anything of their sheet was noted.

    Args:
        context: who works where.
        mine: only those whom the person at this laptop follows.
    """
    with context.database.read() as (session, _):
        noted = worklist.cases_with_sheet(session)
        return [
            row
            for row in cards.cards(session)
            if row.is_open
            and row.case_file in noted
            and (not mine or row.caseworker == context.user_id)
        ]


def coming(context: Context, clients: Sequence[CardRow]) -> list[ComingDate]:
    """Return the dates of these clients that come within `RUNNING_OUT_DAYS`, and what slipped.

    A sheet that cannot be counted with gives none: its own dossier says what is wrong with it.
    """
    last = context.today + timedelta(days=RUNNING_OUT_DAYS)
    found = []
    with context.database.read() as (session, _):
        for client in clients:
            is_mine = client.caseworker == context.user_id
            found += [
                ComingDate(client, pair, pair.day, is_mine, is_behind=pair.day < context.today)
                for pair in _pairs(session, client, context.today)
                if pair.day is not None
                and (context.today <= pair.day <= last or _slipped(pair, context.today))
            ]
    return found


def _pairs(session: Session, client: CardRow, today: date) -> tuple[DatePair, ...]:
    try:
        read = Reading.read(session, client.case_file or b"", client.status, today)
        return beside(read.dates(today), read.officials)
    except UserError:
        return ()


def _slipped(pair: DatePair, today: date) -> bool:
    """Tell whether a decision was due some days ago and is still waited for."""
    if pair.kind not in _DECIDED or pair.computed is None or pair.day is None:
        return False
    return today - timedelta(days=_SLIPPED_DAYS) <= pair.day < today
