"""Who agrees that it may be known, to whom, that he is in care here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain.care_tie import CareTie
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.network import Person
from jww_desktop.store.queries import standing
from jww_desktop.store.queries.cards import joined_to


@dataclass(frozen=True)
class TieRow:
    """That the client of a dossier agrees that somebody in his network may know of it.

    Attributes:
        agreed_on, agreed_by: when, and the user id of who asked him.
        is_mutual: whether the other said the same of him; only then does either show.
    """

    agreed_on: date | None
    agreed_by: bytes
    is_mutual: bool


def ties(session: Session, case_id: bytes, card_id: bytes) -> Mapping[bytes, TieRow]:
    """Return, for the people in the network of a dossier, what its client agreed to.

    Of whom two people changed something, nothing is told until somebody decided.
    """
    linked = {
        row.id: row.own_card_id
        for row in session.execute(
            select(Person.id, Person.own_card_id).where(
                Person.case_file_id == case_id, Person.own_card_id.is_not(None)
            )
        )
    }
    if not linked:
        return {}
    same_as = _same_as(session)
    agreed = _live(session, same_as)
    contested = standing.contested(session, linked)
    here = joined_to(card_id, same_as)
    found = {}
    for person, card in linked.items():
        there = joined_to(card, same_as)
        tie = agreed.get((here, there))
        if tie is not None and person not in contested:
            mutual = (there, here) in agreed
            found[person] = TieRow(tie.agreed_on, tie.recorded_by or b"", mutual)
    return found


def live_between(session: Session, card_id: bytes, other: bytes) -> list[CareTie]:
    """Return what the client of a card agreed to about another, as far as it holds."""
    same_as = _same_as(session)
    wanted = (joined_to(card_id, same_as), joined_to(other, same_as))
    found = session.scalars(select(CareTie))
    return [tie for tie in found if tie.is_live and _ends(tie, same_as) == wanted]


def _live(
    session: Session, same_as: Mapping[bytes, bytes | None]
) -> Mapping[tuple[bytes, bytes], CareTie]:
    found = session.scalars(select(CareTie).order_by(CareTie.agreed_on, CareTie.id))
    return {_ends(tie, same_as): tie for tie in found if tie.is_live}


def _ends(tie: CareTie, same_as: Mapping[bytes, bytes | None]) -> tuple[bytes, bytes]:
    return joined_to(tie.of_card or b"", same_as), joined_to(tie.with_card or b"", same_as)


def _same_as(session: Session) -> Mapping[bytes, bytes | None]:
    return {
        row.id: row.same_as for row in session.execute(select(ClientCard.id, ClientCard.same_as))
    }
