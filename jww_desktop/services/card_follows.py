"""The card of a client follows what was last read of him: his status, and where he is held."""

from __future__ import annotations

from sqlalchemy.orm import Session

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.services.context import Context
from jww_desktop.store.queries import dossier, sheet
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


def _card(context: Context, session: Session, case_id: bytes) -> ClientCard | None:
    """Return the card of a dossier, None when it is not here or may only be read."""
    case = session.get(CaseFile, case_id)
    card = session.get(ClientCard, case.card_id) if case is not None and case.card_id else None
    if card is None or not context.spaces.may_write(SpaceId(card.space)):
        return None
    return card
