"""Looked-over rows taken over: cards, dossiers and questions, all in one save or none.

One save is one transaction of the database, and a sync sends what belongs to a space in it whole.
So a kill, a full disk or a person who stops leaves nothing; the spaces of the new dossiers and
their keys come about in that same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.question import Question
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services import case_files, clients, records
from jww_desktop.services.caseload import Act, Decision, Looked, Shelf
from jww_desktop.services.clients import CardRow
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.services.import_rows import Person
from jww_desktop.services.stopping import Stop, heed
from jww_desktop.store.queries import cards as queries
from jww_desktop.store.seen import Seen

_FILLED = ("name", "number", "aliases", "birth_year", "language", "status")
"""What a row adds to a card that is there, where nothing stands yet; and the place, as a whole."""


@dataclass(frozen=True)
class Made:
    """What a taking over made, to take it back.

    Attributes:
        cards, case_files, questions: ids of what is new.
        filled: what was filled in on a card that was there, by its id.
        seen: what lay in the database before, and the save itself.
    """

    cards: tuple[bytes, ...]
    case_files: tuple[bytes, ...]
    questions: tuple[bytes, ...]
    filled: Mapping[bytes, Mapping[str, Any]]
    seen: Seen


@dataclass(frozen=True)
class Taken:
    """What was made: numbers of each, and the rows that were left out.

    Attributes:
        made: what it was; None when it was nothing.
    """

    cards: int = 0
    known: int = 0
    case_files: int = 0
    questions: int = 0
    skipped: int = 0
    made: Made | None = field(default=None, compare=False)


class StaleError(UserError):
    """Who a row may be has changed since it was looked over."""


def take_over(
    context: Context,
    known: Shelf,
    rows: Sequence[tuple[Looked, Decision]],
    stop: Stop,
    told: Callable[[int, int], object],
) -> Taken:
    """Make what was chosen of each row, in one save; `told` how many of how many are done.

    Args:
        context: who works where.
        known: what the rows were held against.
        rows: what was chosen of each; rows that are open or skipped are left out.
        stop: asked before each row; when it says so, nothing is made.
        told: called on the thread of the work.

    Raises:
        StoppedError: `stop` said so.
        StaleError: since then a card came that may be one of these people, or a chosen one changed.
        RuleError: one of them breaks a rule.
        UserError: this laptop may no longer write in one of the prisons.
    """
    chosen = [
        (looked, decision)
        for looked, decision in rows
        if decision.act in (Act.NEW, Act.SAME) and looked.row.person is not None
    ]
    with context.save(known.seen) as session:
        there = {row.id: row for row in queries.cards(session)}
        _require_fresh(known, there, chosen)
        maker = _Maker(context, session, known, there)
        for number, (looked, decision) in enumerate(chosen, 1):
            heed(stop)
            if looked.row.person is not None:
                maker.make(looked.row.person, decision)
            told(number, len(chosen))
    return maker.taken(skipped=len(rows) - len(chosen))


class _Maker:
    def __init__(
        self,
        context: Context,
        session: Session,
        known: Shelf,
        there: Mapping[bytes, CardRow],
    ) -> None:
        self._context, self._session, self._there = context, session, there
        self._prisons = {prison.id: prison for prison in known.prisons}
        self._numbers = {row.number for row in there.values()}
        self._helped = {row.id for row in there.values() if row.is_open}
        self._seen = known.seen
        self._cards: list[bytes] = []
        self._cases: list[bytes] = []
        self._questions: list[bytes] = []
        self._filled: dict[bytes, dict[str, Any]] = {}
        self._known = 0

    def make(self, person: Person, decision: Decision) -> None:
        """Make what one row says."""
        if decision.act is Act.SAME:
            record = self._fill(person, decision.card)
            self._known += 1
        else:
            record = self._add(person)
            self._cards.append(record.id)
        self._begin(person, record)
        if person.question is not None:
            asked = replace(person.question, card_id=record.id)
            question = records.build(Question, record.space, asked)
            self._session.add(question)
            self._questions.append(question.id)

    def taken(self, skipped: int) -> Taken:
        """Return what was made of all rows."""
        made = Made(
            tuple(self._cards),
            tuple(self._cases),
            tuple(self._questions),
            MappingProxyType(self._filled),
            self._seen,
        )
        cards, cases, asked = len(self._cards), len(self._cases), len(self._questions)
        is_any = bool(cards or cases or asked or any(self._filled.values()))
        return Taken(cards, self._known, cases, asked, skipped, made if is_any else None)

    def _begin(self, person: Person, record: ClientCard) -> None:
        """Begin the dossier that a row asks for, with the team of the prison of the card."""
        prison = self._prisons.get(record.space)
        if person.acceptance is None or record.id in self._helped:
            return
        if prison is None or not prison.team_id:
            return
        since = person.held_since if prison.id == person.prison.id else None
        case = case_files.begin_within(
            self._context, self._session, record, prison, person.acceptance, since
        )
        self._cases.append(case)
        self._helped.add(record.id)

    def _add(self, person: Person) -> ClientCard:
        space = require_writable(self._context, person.prison.id)
        record = clients.new_card(self._context, space, person.card, self._numbers)
        self._numbers.add(record.number or "")
        self._session.add(record)
        return record

    def _fill(self, person: Person, card_id: bytes) -> ClientCard:
        record = self._session.get(ClientCard, card_id)
        if record is None or card_id not in self._there:
            raise missing()
        require_writable(self._context, record.space)
        given = {name: getattr(person.card, name) for name in _FILLED}
        # A section and a cell of another prison are not those of the card, which stays there.
        if record.space == person.prison.id and not (record.section or record.cell):
            given |= {"section": person.card.section, "cell": person.card.cell}
        filled = self._filled.setdefault(card_id, {})
        for name, value in given.items():
            if value and not getattr(record, name):
                setattr(record, name, value)
                filled[name] = value
        return record


def _require_fresh(
    known: Shelf,
    there: Mapping[bytes, CardRow],
    chosen: Sequence[tuple[Looked, Decision]],
) -> None:
    fresh = {key: row for key, row in there.items() if key not in known.cards}
    for looked, decision in chosen:
        person = looked.row.person
        if decision.act is Act.NEW and person and clients.similar_among(person.card, fresh):
            raise _stale(t("Intussen kwam er een kaart bij die lijkt op rij {n}."), looked)
        card = decision.card
        if decision.act is Act.SAME and _who(there.get(card)) != _who(known.cards.get(card)):
            raise _stale(t("Intussen veranderde de kaart die gekozen is voor rij {n}."), looked)


def _who(card: CardRow | None) -> tuple[object, ...]:
    """Return by what one tells who stands on a card; nothing when it is gone."""
    if card is None:
        return ()
    return card.name, card.number, card.aliases, card.birth_year, card.prison


def _stale(words: str, looked: Looked) -> StaleError:
    return StaleError(
        words.format(n=looked.place),
        safe=t("Er is niets ingelezen."),
        next_step=t("De rijen worden opnieuw nagekeken. Kijk wie het is."),
    )
