"""One search over all that this laptop may see: people, and words in what was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from jww_desktop.i18n import t
from jww_desktop.services import dates
from jww_desktop.services.clients import named, narrowed, why_words
from jww_desktop.services.context import Context
from jww_desktop.services.matching import Match, Named, Why, find
from jww_desktop.store import searching
from jww_desktop.store.queries import cards, found, returning
from jww_desktop.store.queries.cards import CardRow as CardRow
from jww_desktop.store.queries.consultations import ArrivalRow, arrivals
from jww_desktop.store.searching import Part as Part
from jww_desktop.store.unit_of_work import StoreSession

MOST_PEOPLE, MOST_TEXTS = 20, 50
"""What a person still looks through."""

_TURN = 200
"""What is asked of the index at a time; some still fall away."""


class Kind(StrEnum):
    """What kind of text a hit is from."""

    ARRIVAL = "arrival"
    CASE = "case_file"
    CONTACT = "contact"
    AMENDMENT = "amendment"
    STATEMENT = "client_statement"
    STRENGTH = "strength"
    STEP = "next_step"
    NEED = "need"
    GOAL = "goal"
    CHOICE = "choice"
    RESTORATIVE = "restorative_talk"
    PERSON = "person"
    OFFICIAL_DATE = "official_date"
    QUESTION = "question"
    CONSENT = "consent"
    DISCLOSURE = "disclosure"
    REFERRAL = "referral"
    SECRECY = "secrecy_exception"
    FIELD_NOTE = "field_note"


@dataclass(frozen=True)
class Asked:
    """What is searched for.

    Attributes:
        words: as typed.
        closed: whether closed dossiers count.
        kind: one kind of clients, and texts of theirs alone; empty for everything.
        since: only texts of this day or later; None for all.
        author: only texts that this user wrote; empty for all.
    """

    words: str
    closed: bool = True
    kind: str = ""
    since: date | None = None
    author: bytes = b""


@dataclass(frozen=True)
class PersonHit:
    """A card that was found.

    Attributes:
        card: the card.
        why: why it is here, in words.
        marked: the word of the card to mark, or empty.
    """

    card: CardRow
    why: str
    marked: str


@dataclass(frozen=True)
class TextHit:
    """A text that was found.

    Attributes:
        record, case_file: what and whose; a question, a field note or an arrival has no dossier.
        entry: the record with which it is shown: of what was added to a talk, the talk.
        kind: what kind of text.
        title: such as “Gesprek, 5 november”.
        who: number of the client, or “zonder dossier”.
        excerpt: the words around the hit, in parts.
    """

    record: bytes
    case_file: bytes | None
    kind: Kind
    title: str
    who: str
    excerpt: tuple[Part, ...]
    entry: bytes = b""


@dataclass(frozen=True)
class Found:
    """What a question found.

    Attributes:
        people: best first.
        texts: of the people found first, then the latest first.
        dossiers: how many dossiers were looked through.
        arrivals: who is on the list of arrivals and has no card, best first.
    """

    people: tuple[PersonHit, ...]
    texts: tuple[TextHit, ...]
    dossiers: int
    arrivals: tuple[TextHit, ...] = ()

    @property
    def count(self) -> int:
        """How much was found."""
        return len(self.people) + len(self.texts) + len(self.arrivals)


@dataclass(frozen=True)
class _Known:
    """Who is looked through.

    Attributes:
        ctx: the count of changes at which this was so.
        way: which of them were asked for: closed ones, a kind.
        by_id: cards. by_case: the client of each dossier.
        names: what is compared of each card.
        arrivals: who is on the list of arrivals and has no card.
    """

    ctx: int
    way: tuple[bool, str]
    by_id: Mapping[bytes, CardRow]
    by_case: Mapping[bytes, CardRow]
    names: tuple[Named, ...]
    arrivals: tuple[ArrivalRow, ...]


class Finder:
    """Answers one question after another: who there is, is read only when something changed."""

    def __init__(self) -> None:
        self._last: _Known | None = None

    def find_all(self, context: Context, asked: Asked) -> Found:
        """Return the people and texts that `asked` may mean.

        Words that name a person and something else ("vosenberg huur") find the person, and the
        other words in his dossier first.
        """
        while searching.index(context.database):
            pass
        with context.database.read() as (session, seen):
            known = self._known(session, seen.ctx, asked)
            by_case = known.by_case
            matches, other = find(asked.words, known.names)
            people = tuple(
                PersonHit(
                    known.by_id[hit.key], why_words(hit.why, hit.asked, hit.matched), hit.matched
                )
                for hit in matches[:MOST_PEOPLE]
            )
            met = {hit.card.id for hit in people}
            texts = _texts_beside(context, session, asked, by_case, (matches, other))
        texts.sort(key=lambda hit: not hit.case_file or by_case[hit.case_file].id not in met)
        arrived = tuple(_arrived(context, known.arrivals, asked))
        return Found(people, tuple(texts[:MOST_TEXTS]), len(by_case), arrived)

    def _known(self, session: StoreSession, ctx: int, asked: Asked) -> _Known:
        way, last = (asked.closed, asked.kind), self._last
        if last is None or (last.ctx, last.way) != (ctx, way):
            every, beside = cards.cards_and_beside(session)
            rows = narrowed(every, closed=asked.closed, kind=asked.kind)
            by_id = {row.id: row for row in rows}
            by_case = _by_case(session, by_id, beside, closed=asked.closed)
            waiting = tuple(row for row in arrivals(session) if row.name and row.card is None)
            names = tuple(map(named, rows))
            last = self._last = _Known(ctx, way, by_id, by_case, names, waiting)
        return last


def _arrived(context: Context, rows: Sequence[ArrivalRow], asked: Asked) -> list[TextHit]:
    """Return who is on the list of arrivals without a card, by a name that all words mean."""
    if asked.kind or asked.author:
        return []
    since = asked.since or date.min
    there = {row.id: row for row in rows if (row.arrived_on or date.min) >= since}
    names = (Named(row.id, row.name, row.number) for row in there.values())
    matches, other = find(asked.words, names)
    hits = matches[:MOST_PEOPLE] if not other else ()
    return [_arrival_hit(context, there[hit.key], hit.matched) for hit in hits]


def _arrival_hit(context: Context, row: ArrivalRow, matched: str) -> TextHit:
    before, mark, after = row.name.partition(matched)
    parts = (Part(before, is_hit=False), Part(mark, is_hit=True), Part(after, is_hit=False))
    day = f", {dates.full_day(row.arrived_on, context.today)}" if row.arrived_on else ""
    return TextHit(
        record=row.id,
        case_file=None,
        kind=Kind.ARRIVAL,
        title=_kind_label(Kind.ARRIVAL) + day,
        who=row.number or t("zonder dossier"),
        excerpt=tuple(part for part in parts if part.text),
        entry=row.id,
    )


def _texts_beside(
    context: Context,
    session: StoreSession,
    asked: Asked,
    by_case: Mapping[bytes, CardRow],
    named: tuple[Sequence[Match], Sequence[str]],
) -> list[TextHit]:
    """Return the texts that are meant beside the people: a word may be a name and a word both.

    “Huur” is looked for in what was written, also where somebody is called Tuur.
    """
    matches, other = named
    rest = " ".join(other) if matches else ""
    is_sure = bool(matches) and matches[0].why is not Why.RESEMBLES
    if rest and is_sure:
        return _texts(context, session, replace(asked, words=rest), by_case)
    whole = _texts(context, session, asked, by_case)
    return whole or (_texts(context, session, replace(asked, words=rest), by_case) if rest else [])


def _by_case(
    session: StoreSession,
    by_id: Mapping[bytes, CardRow],
    beside: Sequence[CardRow],
    *,
    closed: bool,
) -> Mapping[bytes, CardRow]:
    """Return the client of each dossier that is looked through.

    Of who came back these are also the earlier ones that he opened, where closed ones count; what
    is shut never counts.
    """
    earlier = returning.earlier_cases(session)
    every = (*by_id.values(), *(row for row in beside if row.id in by_id))
    by_case = {
        row.case_file: row for row in every if row.case_file and row.case_file not in earlier.shut
    }
    if closed:
        for case, card in earlier.opened.items():
            if card in by_id:
                by_case.setdefault(case, by_id[card])
    return by_case


def _texts(
    context: Context, session: StoreSession, asked: Asked, by_case: Mapping[bytes, CardRow]
) -> list[TextHit]:
    """Return the texts that hold all the words, the latest first."""
    rows: list[found.FoundRow] = []
    excerpts: dict[tuple[str, bytes], tuple[Part, ...]] = {}
    for hits in searching.turns(session, asked.words, _TURN):
        excerpts |= {(hit.table, hit.record): hit.excerpt for hit in hits}
        rows += [
            row
            for table in {hit.table for hit in hits}
            for row in found.places(session, table, [h.record for h in hits if h.table == table])
            if _counts(row, asked, by_case)
        ]
        if len(rows) >= MOST_TEXTS:
            break
    rows.sort(key=lambda row: (row.day or date.min, row.id), reverse=True)
    return [_text_hit(context, row, excerpts[row.table, row.id], by_case) for row in rows]


def _counts(row: found.FoundRow, asked: Asked, by_case: Mapping[bytes, CardRow]) -> bool:
    """Whether a text is one of those that were asked for, and may be seen."""
    shown = not asked.kind if row.case_file is None else row.case_file in by_case
    in_time = asked.since is None or (row.day is not None and row.day >= asked.since)
    return shown and in_time and asked.author in (b"", row.author)


def _text_hit(
    context: Context,
    row: found.FoundRow,
    excerpt: tuple[Part, ...],
    by_case: Mapping[bytes, CardRow],
) -> TextHit:
    kind = Kind(row.table)
    client = by_case.get(row.case_file) if row.case_file else None
    day = f", {dates.full_day(row.day, context.today)}" if row.day else ""
    return TextHit(
        record=row.id,
        case_file=row.case_file,
        kind=kind,
        title=_kind_label(kind) + day,
        who=(client.number or client.initials) if client else t("zonder dossier"),
        excerpt=excerpt,
        entry=row.entry,
    )


def _kind_label(kind: Kind) -> str:
    return {
        Kind.ARRIVAL: t("Nieuwe aankomst"),
        Kind.CASE: t("Afsluiting"),
        Kind.CONTACT: t("Gesprek"),
        Kind.AMENDMENT: t("Aanvulling"),
        Kind.STATEMENT: t("Uitspraak"),
        Kind.STRENGTH: t("Kracht"),
        Kind.STEP: t("Stap"),
        Kind.NEED: t("Nood"),
        Kind.GOAL: t("Doel"),
        Kind.CHOICE: t("Mogelijkheid"),
        Kind.RESTORATIVE: t("Herstel"),
        Kind.PERSON: t("Netwerk"),
        Kind.OFFICIAL_DATE: t("Datum van de fiche"),
        Kind.QUESTION: t("Vraag"),
        Kind.CONSENT: t("Toestemming"),
        Kind.DISCLOSURE: t("Wat wegging"),
        Kind.REFERRAL: t("Doorverwijzing"),
        Kind.SECRECY: t("Uitzondering op het geheim"),
        Kind.FIELD_NOTE: t("Veldnota"),
    }[kind]
