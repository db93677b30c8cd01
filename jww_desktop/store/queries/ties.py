"""Who agrees that it may be known, to whom, that he is in care here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain.care_tie import CareTie
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.network import OWN_CARD, Person
from jww_desktop.store.history import history
from jww_desktop.store.queries import standing
from jww_desktop.store.queries.cards import joined_to
from jww_desktop.store.unit_of_work import StoreSession


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
    same_as = _same_as(session)
    linked = _linked(session, same_as)
    agreed = _holding(session, same_as)
    here = joined_to(card_id, same_as)
    kept_here = _with_dossier(session, same_as)
    names = {(one.here, one.there) for one in linked}
    found = {}
    for one in linked:
        tie = agreed.get((here, one.there))
        if one.case == case_id and tie is not None:
            back = (one.there, here)
            # Whose dossiers are elsewhere, of him the tie alone can tell.
            mutual = back in agreed and (back in names or one.there not in kept_here)
            found[one.person] = TieRow(tie.agreed_on, tie.recorded_by or b"", mutual)
    return found


def between(session: Session, card_id: bytes, other: bytes) -> list[CareTie]:
    """Return all that the client of a card ever agreed to about another."""
    same_as = _same_as(session)
    wanted = (joined_to(card_id, same_as), joined_to(other, same_as))
    return [tie for tie in session.scalars(select(CareTie)) if _ends(tie, same_as) == wanted]


def live_between(session: Session, card_id: bytes, other: bytes) -> list[CareTie]:
    """Return what he agreed to and did not take back."""
    return [tie for tie in between(session, card_id, other) if tie.is_live]


def live_of(session: Session, card_id: bytes) -> list[CareTie]:
    """Return what the client of a card agreed to about anybody and did not take back."""
    same_as = _same_as(session)
    own = joined_to(card_id, same_as)
    found = session.scalars(select(CareTie))
    return [tie for tie in found if tie.is_live and _ends(tie, same_as)[0] == own]


def holding(ties: Iterable[CareTie]) -> list[CareTie]:
    """Return which of the ties between the same two hold.

    A withdrawal takes back all that was agreed until that day, also what a colleague recorded
    without knowing of it: each has an id of his own.
    """
    known = list(ties)
    withdrawn = max((tie.withdrawn_on for tie in known if tie.withdrawn_on), default=date.min)
    return [tie for tie in known if tie.is_live and (tie.agreed_on or date.min) > withdrawn]


def ever_named(session: StoreSession, person: Person) -> frozenset[bytes]:
    """Return the cards that somebody was ever said to have, but for those of others beside him."""
    beside = select(Person.own_card_id).where(
        Person.case_file_id == person.case_file_id, Person.id != person.id
    )
    others = set(session.scalars(beside))
    past = {one.fields.get("own_card_id") for one in history(session, person.id, OWN_CARD)}
    return frozenset(card for card in {person.own_card_id, *(past - others)} if card)


def still_tied(session: StoreSession, case_id: bytes, card_id: bytes) -> frozenset[bytes]:
    """Return about whom the client of a dossier can take something back, shown or not."""
    same_as = _same_as(session)
    live = {_ends(tie, same_as)[1] for tie in live_of(session, card_id)}
    if not live:
        return frozenset()
    return frozenset(
        person.id
        for person in session.scalars(select(Person).where(Person.case_file_id == case_id))
        if any(joined_to(card, same_as) in live for card in ever_named(session, person))
    )


@dataclass(frozen=True)
class _Link:
    """That somebody in the network of a dossier has a card, with nobody disputing it."""

    person: bytes
    case: bytes
    here: bytes
    there: bytes


def _linked(session: Session, same_as: Mapping[bytes, bytes | None]) -> list[_Link]:
    rows = session.execute(
        select(Person.id, Person.own_card_id, CaseFile.id.label("case"), CaseFile.card_id)
        .join(CaseFile, CaseFile.id == Person.case_file_id)
        .where(Person.own_card_id.is_not(None), CaseFile.card_id.is_not(None))
    ).all()
    contested = standing.contested(session, [row.id for row in rows])
    return [
        _Link(
            row.id, row.case, joined_to(row.card_id, same_as), joined_to(row.own_card_id, same_as)
        )
        for row in rows
        if row.id not in contested
    ]


def _with_dossier(session: Session, same_as: Mapping[bytes, bytes | None]) -> frozenset[bytes]:
    found = session.scalars(select(CaseFile.card_id).distinct())
    return frozenset(joined_to(card, same_as) for card in found if card)


def _holding(
    session: Session, same_as: Mapping[bytes, bytes | None]
) -> Mapping[tuple[bytes, bytes], CareTie]:
    found = session.scalars(select(CareTie).order_by(CareTie.agreed_on, CareTie.id)).all()
    contested = standing.contested(session, [tie.id for tie in found])
    pairs: defaultdict[tuple[bytes, bytes], list[CareTie]] = defaultdict(list)
    for tie in found:
        pairs[_ends(tie, same_as)].append(tie)
    return {
        pair: kept[-1]
        for pair, known in pairs.items()
        if (kept := holding(known)) and not any(tie.id in contested for tie in known)
    }


def _ends(tie: CareTie, same_as: Mapping[bytes, bytes | None]) -> tuple[bytes, bytes]:
    return joined_to(tie.of_card or b"", same_as), joined_to(tie.with_card or b"", same_as)


def _same_as(session: Session) -> Mapping[bytes, bytes | None]:
    return {
        row.id: row.same_as for row in session.execute(select(ClientCard.id, ClientCard.same_as))
    }
