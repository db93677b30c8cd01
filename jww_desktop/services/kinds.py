"""What follows from who a client is: held, free, or close to somebody who is."""

from __future__ import annotations

from typing import Final

from sqlalchemy import exists, select

from jww_desktop.domain.case_file import Detention
from jww_desktop.domain.client_card import FREE
from jww_desktop.domain.sheet import LegalEvent, LegalStatus, OfficialDate, Sentence
from jww_desktop.store.queries.cards import CardRow
from jww_desktop.store.unit_of_work import StoreSession

_WITHOUT_DATES: Final = ("", "suspect_free", "former", "relative")
"""Statuses of who is free and has no date to count to."""
_OF_DETENTION: Final = (Detention, LegalStatus, Sentence, LegalEvent, OfficialDate)


def has_detention(session: StoreSession, card: CardRow, case_id: bytes) -> bool:
    """Whether a dossier has something to say of detention (T5: legal dates beside the plan).

    It has for who is held, and for who is free under a measure that the law counts. A relative has
    a dossier of his own, about himself. What was recorded before the card said otherwise stays in
    sight.
    """
    if card.is_held or (card.kind == FREE and card.status not in _WITHOUT_DATES):
        return True
    return any(
        session.scalar(select(exists().where(kind.case_file_id == case_id)))
        for kind in _OF_DETENTION
    )
