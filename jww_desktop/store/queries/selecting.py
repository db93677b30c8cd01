"""Which records are taken along: a dossier, or everything but what is shut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import select

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.registry import Spec
from jww_desktop.store.queries.cards import joined_to, joins
from jww_desktop.store.unit_of_work import StoreSession
from jww_desktop.store.values import Replicas, chunks, driver_cursor, live_of, marks_for

_CARD: Final = "client_card"
_OF_CARD: Final = "card_id"
"""The column by which a question, an appointment or an arrival says whose it is."""


class Selection(NamedTuple):
    """Which records, as a condition on `store_record r`.

    Attributes:
        condition: SQL with question marks.
        parameters: what they stand for.
        is_whole: whether it is all that this laptop may read.
    """

    condition: str
    parameters: tuple[int | bytes, ...]
    is_whole: bool


class Left(NamedTuple):
    """What cannot be taken along.

    Attributes:
        drafts: unfinished forms.
        waiting: transactions that wait for an earlier one, or for a newer program.
    """

    drafts: int
    waiting: int


def all_but(session: StoreSession, cases: Iterable[bytes]) -> Selection:
    """Select everything on this laptop but what lies in some dossiers."""
    shut = _spaces(session, cases)
    return Selection(f"r.sid NOT IN ({marks_for(shut)})", tuple(shut), is_whole=True)


def of_dossier(session: StoreSession, case: CaseFile) -> Selection:
    """Select a dossier: its space, its card, and what lies elsewhere and says to be of that card.

    What other clients say of this card lies in their dossiers, and is not in it.
    """
    spaces, cards = _spaces(session, [case.id]), _cards(session, case)
    ids = [*cards, *_of_cards(session, cards)]
    return Selection(
        f"(r.sid IN ({marks_for(spaces)}) OR r.id IN ({marks_for(ids)}))",
        (*spaces, *ids),
        is_whole=False,
    )


def left_behind(session: StoreSession, selection: Selection) -> Left:
    """Return how much there is of what cannot be taken along."""
    cursor = driver_cursor(session.connection())
    drafts = "SELECT count(*) FROM store_draft d"
    waiting = "SELECT count(*) FROM store_pending p"
    parameters: tuple[int | bytes, ...] = ()
    if not selection.is_whole:
        among = f"(SELECT 1 FROM store_record r WHERE {selection.condition} AND"  # noqa: S608
        # A form for what is still to become a record says in its fields where that belongs.
        drafts += f" WHERE EXISTS {among} (r.id = d.subject OR instr(d.fields, r.id) > 0))"
        waiting += f" WHERE EXISTS {among} r.sid = p.sid)"
        parameters = selection.parameters
    counted = [cursor.execute(query, parameters).fetchone()[0] for query in (drafts, waiting)]
    return Left(*counted)


class Deleted(NamedTuple):
    """A deleted record outside dossiers, and the live values that say of which card it was."""

    id: bytes
    links: tuple[bytes, ...]


def deleted(session: StoreSession) -> list[Deleted]:
    """Return the deleted records of every card: few, and read once for all dossiers."""
    cursor = driver_cursor(session.connection())
    found = []
    for spec in _carded(session):
        gone = dict(
            cursor.execute(
                "SELECT r.no, r.id FROM store_record r WHERE r.tbl = ? AND r.shadow = 0"  # noqa: S608
                f' AND NOT EXISTS (SELECT 1 FROM "{spec.name}" t WHERE t.id = r.id)',
                (spec.number,),
            ).fetchall()
        )
        register = spec.register_of(_OF_CARD).number
        for number, live in live_of(cursor, Replicas(cursor), gone).items():
            links = tuple(value.raw for value in live[register].values())
            found += [Deleted(gone[number], links)] if links else []
    return found


def beside(session: StoreSession, cases: Iterable[bytes], gone: Iterable[Deleted]) -> list[bytes]:
    """Return what of the clients of some dossiers lies outside them: cards, questions, and such.

    Args:
        session: that reads.
        cases: the dossiers.
        gone: what `deleted` returned, to find what of it was theirs.
    """
    ids: list[bytes] = []
    for one in cases:
        case = session.get(CaseFile, one)
        cards = _cards(session, case) if case is not None else []
        ids += cards
        for spec in _carded(session):
            ids += _among(session, spec, _shown_of(session, spec, cards), cards)
        ids += [one.id for one in gone if _name_one(one.links, cards)]
    return ids


def count_dossiers(session: StoreSession, selection: Selection) -> int:
    """Return how many spaces with a dossier are among the selected."""
    rows = driver_cursor(session.connection()).execute(
        "SELECT count(DISTINCT r.sid) FROM store_record r"  # noqa: S608 - our own names
        f" WHERE r.tbl = ? AND {selection.condition}",
        (session.specs.of(CaseFile).number, *selection.parameters),
    )
    counted: int = rows.fetchone()[0]
    return counted


def _spaces(session: StoreSession, cases: Iterable[bytes]) -> list[int]:
    """Return the numbers of the spaces in which some dossiers lie."""
    found: list[int] = []
    for part in chunks(cases):
        rows = driver_cursor(session.connection()).execute(
            f"SELECT DISTINCT sid FROM store_record WHERE id IN ({marks_for(part)})",  # noqa: S608
            part,
        )
        found += [sid for (sid,) in rows]
    return sorted(found)


def _cards(session: StoreSession, case: CaseFile) -> list[bytes]:
    """Return the card of a dossier, and those that were found to be the same person's."""
    if case.card_id is None:
        return []
    same_as = joins(session)
    person = joined_to(case.card_id, same_as)
    here = select(ClientCard.id).where(ClientCard.id == case.card_id)
    return sorted(
        {*session.scalars(here), *(card for card in same_as if joined_to(card, same_as) == person)}
    )


def _of_cards(session: StoreSession, cards: list[bytes]) -> list[bytes]:
    """Return the records that say to be of one of these cards, also those that were deleted.

    One of which it is still to be decided whose it is, is of nobody yet.
    """
    found: list[bytes] = []
    for spec in _carded(session):
        named: dict[int, bytes] = {}
        for card in cards:
            named |= _ever_of(session, spec, card)
        found += _among(session, spec, named, cards)
    return sorted(set(found))


def _carded(session: StoreSession) -> list[Spec]:
    """Return the tables outside dossiers whose records say of which card they are."""
    return [
        spec
        for spec in session.specs
        if spec.links.get(_OF_CARD) == _CARD and spec.record is not CaseFile
    ]


def _shown_of(session: StoreSession, spec: Spec, cards: Sequence[bytes]) -> dict[int, bytes]:
    """Return the records of a table that show one of these cards, by number."""
    rows = driver_cursor(session.connection()).execute(
        f'SELECT r.no, r.id FROM "{spec.name}" t CROSS JOIN store_record r'  # noqa: S608
        " ON r.id = t.id AND r.tbl = ? AND r.shadow = 0"
        f' WHERE t."{_OF_CARD}" IN ({marks_for(cards)})',
        (spec.number, *cards),
    )
    return dict(rows.fetchall())


def _ever_of(session: StoreSession, spec: Spec, card: bytes) -> dict[int, bytes]:
    """Return the records of a table that may name a card, also deleted ones, by number."""
    rows = driver_cursor(session.connection()).execute(
        "SELECT r.no, r.id FROM store_record r WHERE r.tbl = ? AND (EXISTS ("
        "SELECT 1 FROM store_value v WHERE v.record = r.no AND v.register = ?"
        " AND v.ended IS NULL AND instr(v.value, ?) > 0) OR EXISTS ("
        "SELECT 1 FROM store_first f WHERE f.record = r.no AND instr(f.data, ?) > 0))",
        (spec.number, spec.register_of(_OF_CARD).number, card, card),
    )
    return dict(rows.fetchall())


def _among(
    session: StoreSession, spec: Spec, named: Mapping[int, bytes], cards: Sequence[bytes]
) -> list[bytes]:
    """Return those of some records of which every live value of the link names one of the cards."""
    register, cursor = spec.register_of(_OF_CARD).number, driver_cursor(session.connection())
    return [
        named[number]
        for number, live in live_of(cursor, Replicas(cursor), named).items()
        if live[register] and _name_one([value.raw for value in live[register].values()], cards)
    ]


def _name_one(links: Iterable[bytes], cards: Sequence[bytes]) -> bool:
    """Whether every value of a link names one of the cards."""
    return all(any(card in link for card in cards) for link in links)
