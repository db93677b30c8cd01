"""Client cards, each with the dossier that matters now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from jww_desktop.domain.case_file import Acceptance, CaseFile
from jww_desktop.domain.client_card import DETAINEE, ClientCard
from jww_desktop.store.moment import once_a_moment
from jww_desktop.store.queries import centre
from jww_desktop.store.queries.centre import PrisonRow
from jww_desktop.store.queries.stored import as_stored


class CardRow(msgspec.Struct, frozen=True, gc=False):
    """One person in one prison; a struct, because each list makes thousands.

    Attributes:
        id: the card.
        prison: the space of the prison.
        prison_name: such as "Gent"; empty when it is not known here.
        name, number, aliases, birth_year, section, cell, language, interpreter, kind, status:
            as on the card; empty text for nothing.
        case_file: the open dossier, else the last one this laptop may read, else None.
        is_open: whether that dossier is open.
        is_given_up: whether it is open, and the client took back the acceptance of it (W1).
        opened_on, closed_on: of that dossier.
        caseworker: user id of who follows it.
    """

    id: bytes
    prison: bytes
    prison_name: str
    name: str
    number: str
    aliases: tuple[str, ...]
    birth_year: int | None
    section: str
    cell: str
    language: str
    interpreter: bool
    kind: str
    status: str
    case_file: bytes | None = None
    is_open: bool = False
    is_given_up: bool = False
    opened_on: date | None = None
    closed_on: date | None = None
    caseworker: bytes | None = None

    @property
    def initials(self) -> str:
        """Such as "D. V.", for lists that others may see over the shoulder."""
        return " ".join(f"{word[0].upper()}." for word in self.name.split() if word[0].isalpha())

    @property
    def is_going_on(self) -> bool:
        """Whether more may be written in that dossier: it is open, and help is accepted (W1)."""
        return self.is_open and not self.is_given_up

    @property
    def is_held(self) -> bool:
        """Whether he is in prison, as far as the card says."""
        return self.kind in ("", DETAINEE)

    @property
    def first_name(self) -> str:
        """The first word of the name, or the number."""
        return self.name.partition(" ")[0] or self.number


# Columns, and no more of them than are shown: a laptop may hold thousands, and each list reads all.
# The first and the last are taken by place: by name that costs 8 ms over 2,000 cards, measured.
_CARD = as_stored(
    ClientCard.__table__,
    *("id", "space", "name", "number", "aliases", "birth_year", "section", "cell"),
    *("language", "interpreter", "kind", "status", "same_as"),
)
_CASE = as_stored(CaseFile.__table__, "id", "card_id", "opened_on", "closed_on", "caseworker")
_NO_CASE = (None,) * len(_CASE)


def cards(session: Session) -> list[CardRow]:
    """Return all cards by name; of cards that were joined, only the one they were joined to."""
    return cards_and_beside(session)[0]


def cards_and_beside(session: Session) -> tuple[list[CardRow], list[CardRow]]:
    """Return all cards, and a row for each open dossier beside the one that a card shows.

    Two laptops without a network can each open one; what is written in either must be found.
    """
    found, same_as = _read(session)
    cases, prisons = _cases(session, same_as), centre.prisons(session)
    given_up = given_up_cases(session)
    rows, beside = [], []
    for card in found:
        key = card[0]
        if joined_to(key, same_as) == key:
            first, *others = cases.get(key, (None,))
            rows.append(_row(card, prisons, first, given_up))
            beside += [
                _row(card, prisons, case, given_up) for case in others if case.closed_on is None
            ]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.number, row.id)), beside


def kinds(session: Session) -> frozenset[str]:
    """Return which kinds of clients there are on this laptop."""
    return frozenset(kind for kind in session.scalars(select(ClientCard.kind).distinct()) if kind)


@once_a_moment
def card(session: Session, card_id: bytes) -> CardRow | None:
    """Return one card, or the one it was joined to, or None when it is not on this laptop."""
    same_as = joins(session)
    wanted = joined_to(card_id, same_as)
    found = session.execute(select(*_CARD).where(ClientCard.id == wanted)).one_or_none()
    if found is None:
        return None
    all_of_him = {wanted, *(card for card in same_as if joined_to(card, same_as) == wanted)}
    first, *_ = _cases(session, same_as, all_of_him).get(wanted, (None,))
    given_up = given_up_cases(session, first[0]) if first is not None else ()
    return _row(found, centre.prisons(session), first, given_up)


@once_a_moment
def joins(session: Session) -> dict[bytes, bytes | None]:
    """Return the cards that were joined to another, and those others: of thousands these are few.

    With each card stands the one to which it was joined.
    """
    targets = select(ClientCard.same_as).where(ClientCard.same_as.is_not(None))
    twins = select(ClientCard.id, ClientCard.same_as).where(
        or_(ClientCard.same_as.is_not(None), ClientCard.id.in_(targets))
    )
    return {row.id: row.same_as for row in session.execute(twins)}


def _read(session: Session) -> tuple[Sequence[Row[Any]], dict[bytes, bytes | None]]:
    """Return every card, and to which each was joined."""
    found = session.execute(select(*_CARD)).all()
    return found, {card[0]: card[-1] for card in found}


def joined_to(card_id: bytes, same_as: Mapping[bytes, bytes | None]) -> bytes:
    """Return the card that `card_id` was joined to, itself when to none.

    Two leads may join two cards to each other at once; then the smallest id stands for both.
    """
    path = [card_id]
    while (target := same_as.get(path[-1])) is not None and target in same_as:
        if target in path:
            return min(path[path.index(target) :])
        path.append(target)
    return path[-1]


def _cases(
    session: Session,
    same_as: Mapping[bytes, bytes | None],
    of: Collection[bytes] | None = None,
) -> Mapping[bytes, Sequence[Row[Any]]]:
    """Return the dossiers of each card, or of some: open before closed, then late before early.

    The first is the one that matters.
    """
    asked = select(*_CASE)
    if of is not None:
        asked = asked.where(CaseFile.card_id.in_(of))
    found: defaultdict[bytes, list[Row[Any]]] = defaultdict(list)
    for case in session.execute(asked).all():
        card_id = case[1]
        if card_id is not None:
            found[joined_to(card_id, same_as)].append(case)
    for cases in found.values():
        if len(cases) > 1:
            cases.sort(key=_rank, reverse=True)
    return found


@once_a_moment
def given_up_cases(session: Session, of: bytes | None = None) -> set[bytes | None]:
    """Return the dossiers of which the client took back every acceptance: of thousands a few.

    With `of`, only that one is looked at.
    """
    case, is_taken_back = Acceptance.case_file_id, Acceptance.withdrawn_on.is_not(None)
    taken_back = select(case).where(is_taken_back)
    if of is not None:
        taken_back = taken_back.where(case == of)
    found = set(session.scalars(taken_back))
    if found:
        found -= set(session.scalars(select(case).where(case.in_(taken_back), ~is_taken_back)))
    return found


def order(case: Row[Any]) -> tuple[date, date, bytes]:
    """Return the place of a dossier among those of one person, of the same day the last closed."""
    return case.opened_on or date.min, case.closed_on or date.max, case.id


def _rank(case: Row[Any]) -> tuple[bool, date, date, bytes]:
    return case.closed_on is None, *order(case)


def _row(
    card: Sequence[Any],
    prisons: Mapping[bytes, PrisonRow],
    case: Sequence[Any] | None,
    given_up: Collection[bytes | None],
) -> CardRow:
    """Unpack a `_CARD` and its `_CASE`: by place that is several times quicker than by name."""
    key, space, name, number, aliases, born, section, cell, *rest = card
    language, interpreter, kind, status, _ = rest
    prison = prisons.get(space)
    case_file, _, opened_on, closed_on, caseworker = case or _NO_CASE
    is_open = case_file is not None and closed_on is None
    return CardRow(
        id=key,
        prison=space,
        prison_name=prison.name if prison is not None else "",
        name=name or "",
        number=number or "",
        aliases=aliases or (),
        birth_year=born,
        section=section or "",
        cell=cell or "",
        language=language or "",
        interpreter=bool(interpreter),
        kind=kind or "",
        status=status or "",
        case_file=case_file,
        is_open=is_open,
        is_given_up=is_open and case_file in given_up,
        opened_on=opened_on,
        closed_on=closed_on,
        caseworker=caseworker,
    )
