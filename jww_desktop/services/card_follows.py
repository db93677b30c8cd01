"""The card of a client follows what was last read of him: his status, and where he is held."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

from sqlalchemy.orm import Session

from jww_desktop.domain.case_file import Detention
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.sheet import LegalStatus
from jww_desktop.services.case_files import card_of
from jww_desktop.services.context import Context
from jww_desktop.store import review
from jww_desktop.store.queries import dossier, sheet
from jww_desktop.store.review import Conflict
from jww_desktop.store.seen import Seen
from jww_desktop.store.unit_of_work import Unit
from sync.protocol.ids import SpaceId


def follow_status(context: Context, session: Session, case_id: bytes, without: bytes = b"") -> None:
    """Put the latest status on the card.

    Args:
        context: who works where.
        session: of the save in which a status came, changed or goes.
        case_id: the dossier.
        without: the record that goes.
    """
    card = _card(context, session, case_id)
    rows = [row for row in sheet.statuses(session, case_id) if row.id != without]
    if card is not None and rows:
        card.status = rows[0].status


def follow_place(context: Context, session: Session, case_id: bytes, without: bytes = b"") -> None:
    """Put section and cell on the card, when he is in the prison that has the card.

    Args:
        context: who works where.
        session: of the save in which a place came, changed or goes.
        case_id: the dossier.
        without: the record that goes.
    """
    card = _card(context, session, case_id)
    rows = [row for row in dossier.detentions(session, case_id) if row.id != without]
    if card is not None and rows and rows[0].prison == card.space:
        card.section, card.cell = rows[0].section or None, rows[0].cell or None


def follow_decision(context: Context, unit: Unit, seen: Seen, decided: Conflict) -> None:
    """Let the card say what was decided about a status or a place, so that nobody decides it twice.

    Who corrected the same line apart also wrote the card apart. Versions of the card that are not
    those of the line are another question: they stay side by side.

    Args:
        context: who decides.
        unit: of the decision.
        seen: what was on the screen.
        decided: the versions of the line.
    """
    follow, columns = _FOLLOWED.get(decided.table, (None, ()))
    if follow is None:
        return
    record: Any = unit.get_one(unit.specs.by_name[decided.table].record, decided.record)
    case_id: bytes = record.case_file_id or b""
    follow(context, unit, case_id)
    card = _card(context, unit, case_id)
    if card is None:
        return
    register = unit.specs.of(ClientCard).register_of(columns[0]).number
    there = review.conflict(unit, Seen(seen.ctx), card.id, register)
    known = [[version.fields[name] for name in columns] for version in decided.versions]
    if all([version.fields[name] for name in columns] in known for version in there.versions):
        review.conflict(unit, seen, card.id, register)
        unit.settle(card, *columns)


_FOLLOWED: Final = MappingProxyType(
    {
        Detention.__tablename__: (follow_place, ("section", "cell")),
        LegalStatus.__tablename__: (follow_status, ("status",)),
    }
)
"""What follows from which table, and the columns of the card that then say it."""


def _card(context: Context, session: Session, case_id: bytes) -> ClientCard | None:
    """Return the card of a dossier, None when it is not here or may only be read."""
    card = card_of(session, case_id)
    if card is None or not context.spaces.may_write(SpaceId(card.space)):
        return None
    return card
