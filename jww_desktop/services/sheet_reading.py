"""One client's sheet as it was read, and the dates that follow from it.

What is computed is always indicative; the date of the sheet stands beside it and prevails (T5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from jww_desktop.domain.legal.computing import legal_dates
from jww_desktop.domain.legal.official import OfficialDate, given
from jww_desktop.domain.legal.results import LegalDates
from jww_desktop.domain.legal.situation import Event, Happening, Situation
from jww_desktop.domain.legal.tables import rule_book
from jww_desktop.services.context import Context, missing
from jww_desktop.services.returning import require_open
from jww_desktop.services.sheet_detention import Served
from jww_desktop.store.queries import cards, centre, dossier
from jww_desktop.store.queries import sheet as queries
from jww_desktop.store.queries.sheet import EventRow, OfficialRow, SentenceRow, StatusRow
from jww_desktop.store.unit_of_work import StoreSession


@dataclass(frozen=True)
class Reading:
    """What was read of one client, and the situation that it makes."""

    statuses: tuple[StatusRow, ...]
    sentences: tuple[SentenceRow, ...]
    events: tuple[EventRow, ...]
    officials: tuple[OfficialDate, ...]
    served: Served
    situation: Situation

    @classmethod
    def of(cls, context: Context, case_id: bytes) -> Reading:
        """Read the sheet of a dossier.

        Raises:
            UserError: the dossier is not on this laptop, or what was read cannot be counted with.
            ShutError: W1, its client did not open it.
        """
        with context.database.read() as (session, _):
            return cls.in_session(session, case_id, context.today)

    @classmethod
    def in_session(cls, session: StoreSession, case_id: bytes, today: date) -> Reading:
        """Read the sheet of a dossier as a part of something that reads or saves more.

        Raises:
            UserError: the dossier is not on this laptop, or what was read cannot be counted with.
            ShutError: W1, its client did not open it.
        """
        case = dossier.case_file(session, case_id)
        if case is None:
            raise missing()
        require_open(session, case_id)
        card = cards.card(session, case.card_id)
        return cls.read(session, case_id, card.status if card is not None else "", today)

    @classmethod
    def read(cls, session: Session, case_id: bytes, on_card: str, today: date) -> Reading:
        """Read a sheet on a day; the status `on_card` counts while none was read.

        Raises:
            UserError: what was read cannot be counted with.
        """
        statuses = queries.statuses(session, case_id)
        sentences = queries.sentences(session, case_id)
        events = queries.events(session, case_id)
        status = statuses[0].status if statuses else on_card
        served = Served.of(sentences, events, today)
        return cls(
            statuses=tuple(statuses),
            sentences=tuple(sentences),
            events=tuple(events),
            officials=_official_dates(session, queries.officials(session, case_id)),
            served=served,
            situation=Situation(status, served.detention, _happenings(events)),
        )

    def dates(self, today: date) -> LegalDates:
        """Return each date by the rules; what leans on one that was read follows the sheet."""
        on_sheet = given(self.officials)
        followed = legal_dates(self.situation, today, rule_book(), given=on_sheet)
        followed = replace(followed, notices=(*self.served.notices, *followed.notices))
        if not on_sheet:
            return followed
        alone = legal_dates(self.situation, today, rule_book())
        found = (alone.get(one.kind) if one.kind in on_sheet else one for one in followed.dates)
        return replace(followed, dates=tuple(one for one in found if one is not None))


def _official_dates(session: Session, rows: Sequence[OfficialRow]) -> tuple[OfficialDate, ...]:
    """Return the readings of a sheet that say which day, when it was read and by whom."""
    names = {key: row.first_name for key, row in centre.staff(session).items()} if rows else {}
    return tuple(
        OfficialDate(row.kind, row.day, row.read.on, names.get(row.read.by, ""), row.id)
        for row in rows
        if row.day is not None and row.read.on is not None
    )


def _happenings(rows: Sequence[EventRow]) -> tuple[Happening, ...]:
    known = {event.value for event in Event}
    return tuple(
        Happening(Event(row.event), row.happened_on)
        for row in rows
        if row.happened_on is not None and row.event in known
    )
