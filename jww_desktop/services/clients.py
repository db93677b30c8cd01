"""Client cards: register without doubling, change, list."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from jww_desktop.domain import codes
from jww_desktop.domain.client_card import DETAINEE, ClientCard
from jww_desktop.domain.rules import breaches, check
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services.context import Context, missing, require_writable, seen_now
from jww_desktop.services.folding import fold
from jww_desktop.services.forms import Loaded, write_changed
from jww_desktop.services.matching import Named, Why, duplicates
from jww_desktop.store.queries import cards as queries
from jww_desktop.store.queries import centre
from jww_desktop.store.queries.cards import CardRow as CardRow
from jww_desktop.store.queries.centre import PrisonRow as PrisonRow
from sync.protocol.ids import SpaceId

_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_LOCAL_LENGTH = 4


@dataclass(frozen=True)
class CardForm:
    """What a person fills in on a card; empty text for nothing."""

    name: str = ""
    number: str = ""
    aliases: tuple[str, ...] = ()
    birth_year: int | None = None
    section: str = ""
    cell: str = ""
    language: str = "nl"
    interpreter: bool = False
    kind: str = DETAINEE
    status: str = ""


@dataclass(frozen=True)
class SimilarRow:
    """A card that may already be this person.

    Attributes:
        card: the card.
        score: likeness, 0 to 100.
        why: the reason in words.
    """

    card: CardRow
    score: int
    why: str


def list_cards(
    context: Context, *, prison: bytes | None = None, closed: bool = True, kind: str = ""
) -> list[CardRow]:
    """Return the cards by name, of one prison or all; without closed dossiers when asked so.

    `kind` is a code of the list of client kinds; empty for all of them.
    """
    with context.database.read() as (session, _):
        rows = queries.cards(session)
    return narrowed(
        (row for row in rows if prison is None or row.prison == prison), closed=closed, kind=kind
    )


def narrowed(rows: Iterable[CardRow], *, closed: bool, kind: str) -> list[CardRow]:
    """Return the cards of one kind or all, and those with a closed dossier only when asked so."""
    return [row for row in rows if (closed or not row.closed_on) and kind in ("", row.kind)]


def kinds(context: Context) -> frozenset[str]:
    """Return which kinds of clients there are on this laptop."""
    with context.database.read() as (session, _):
        return queries.kinds(session)


def card(context: Context, card_id: bytes) -> CardRow:
    """Return one card.

    Raises:
        UserError: it is not on this laptop.
    """
    row = known_card(context, card_id)
    if row is None:
        raise missing()
    return row


def known_card(context: Context, card_id: bytes | None) -> CardRow | None:
    """Return one card, None when there is none or it is not on this laptop."""
    if card_id is None:
        return None
    with context.database.read() as (session, _):
        return queries.card(session, card_id)


def prisons(context: Context) -> list[PrisonRow]:
    """Return the prisons in which this laptop may write, by name."""
    with context.database.read() as (session, _):
        known = centre.prisons(session)
    return [row for key, row in known.items() if context.spaces.may_write(SpaceId(key))]


def similar_cards(context: Context, form: CardForm) -> list[SimilarRow]:
    """Return the cards that may already be the person of `form`, most alike first."""
    with context.database.read() as (session, _):
        rows = {row.id: row for row in queries.cards(session)}
    return similar_among(form, rows)


def similar_among(form: CardForm, rows: Mapping[bytes, CardRow]) -> list[SimilarRow]:
    """Return those of `rows` that may already be the person of `form`, most alike first."""
    new = Named(b"", form.name, form.number, form.aliases, form.birth_year)
    found = duplicates(new, map(named, rows.values()))
    similar = [
        SimilarRow(rows[hit.key], hit.score, why_words(hit.why, hit.asked, hit.matched))
        for hit in found
    ]
    same_number = [
        SimilarRow(row, 100, why_words(Why.NUMBER, row.number, row.number))
        for row in rows.values()
        if form.number and fold(row.number) == fold(form.number)
    ]
    numbered = {row.card.id for row in same_number}
    return [*same_number, *(row for row in similar if row.card.id not in numbered)]


def register_card(
    context: Context, prison: bytes, form: CardForm, *, despite: Collection[bytes] = ()
) -> bytes:
    """Make a card in `prison` and return its id.

    Args:
        context: who works where.
        prison: id of the space of the prison.
        form: what was filled in; without a number it gets a local one, such as "26-KF7X".
        despite: similar cards that the person looked at and judged to be somebody else.

    Raises:
        RuleError: neither name nor number.
        UserError: there is a similar card that the person did not look at.
    """
    space = require_writable(context, prison)
    codes.code_list("client_kinds").require(form.kind)
    with context.database.read() as (session, seen):
        rows = {row.id: row for row in queries.cards(session)}
    unseen = [row for row in similar_among(form, rows) if row.card.id not in despite]
    if unseen:
        raise UserError(
            t("Er is al een kaart die hierop lijkt: {why}.").format(why=unseen[0].why),
            safe=t("Er is nog geen nieuwe kaart gemaakt."),
            next_step=t("Kijk eerst of het dezelfde persoon is."),
        )
    record = new_card(context, space, form, {row.number for row in rows.values()})
    with context.save(seen) as session:
        session.add(record)
        return record.id


def new_card(context: Context, space: bytes, form: CardForm, taken: Collection[str]) -> ClientCard:
    """Return a card for a save; without a number it gets a local one that is not `taken`.

    Raises:
        RuleError: neither name nor number.
    """
    record = ClientCard(space=space, **_values(form))
    check(record)
    if not record.number:
        record.number = _local_number(context, taken)
    return record


def card_form(context: Context, card_id: bytes) -> Loaded[CardForm]:
    """Return the form of a card as it is now.

    Raises:
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, seen):
        record = session.get(ClientCard, card_id)
        if record is None:
            raise missing()
        return Loaded(card_id, _form(record), seen)


def change_card(context: Context, loaded: Loaded[CardForm], form: CardForm) -> Loaded[CardForm]:
    """Save what the person changed, and return the form as it is shown now.

    Raises:
        RuleError: neither name nor number is left.
        UserError: the card is not on this laptop, or may only be read.
    """
    with context.save(loaded.seen) as session:
        record = session.get(ClientCard, loaded.key)
        if record is None:
            raise missing()
        require_writable(context, record.space)
        before = breaches(record)
        write_changed(record, loaded.form, form)
        check(record, broken_before=before)
    return replace(loaded, form=form)


def join_cards(context: Context, loser: bytes, winner: bytes) -> None:
    """Say that two cards are one person; `winner` stands for both. `separate_card` undoes it.

    Raises:
        UserError: only a lead may, or a card is not on this laptop.
    """
    _set_same_as(context, loser, winner)


def separate_card(context: Context, card_id: bytes) -> None:
    """Say that a joined card is a person of its own after all.

    Raises:
        UserError: only a lead may, or the card is not on this laptop.
    """
    _set_same_as(context, card_id, None)


def _set_same_as(context: Context, card_id: bytes, target: bytes | None) -> None:
    if not context.spaces.is_lead():
        raise UserError(
            t("Alleen een teamverantwoordelijke voegt kaarten samen of haalt ze uit elkaar."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Meld het; het komt in Nazicht."),
        )
    with context.save(seen_now(context)) as session:
        record = session.get(ClientCard, card_id)
        if record is None or (target is not None and session.get(ClientCard, target) is None):
            raise missing()
        require_writable(context, record.space)
        record.same_as = target


def named(row: CardRow) -> Named:
    """Return what is compared of a card."""
    return Named(row.id, row.name, row.number, row.aliases, row.birth_year)


def why_words(why: Why, asked: str, matched: str) -> str:
    """Return the reason of a hit in words, such as “lijkt op “vosenberg””."""
    match why:
        case Why.NUMBER:
            return t("nummer {number}").format(number=matched)
        case Why.ALIAS:
            return t("ook gekend als {name}").format(name=matched)
        case Why.RESEMBLES:
            return t("lijkt op “{word}”").format(word=asked)
        case Why.NAME | Why.BEGINS:
            begins = t("begint met “{word}”").format(word=asked)
            return t("zelfde naam") if why is Why.NAME else begins


def _values(form: CardForm) -> dict[str, object]:
    return {name: getattr(form, name) for name in CardForm.__dataclass_fields__}


def _form(record: ClientCard) -> CardForm:
    return CardForm(
        name=record.name or "",
        number=record.number or "",
        aliases=record.aliases or (),
        birth_year=record.birth_year,
        section=record.section or "",
        cell=record.cell or "",
        language=record.language or "",
        interpreter=bool(record.interpreter),
        kind=record.kind or "",
        status=record.status or "",
    )


def _local_number(context: Context, taken: Collection[str]) -> str:
    """Return a number that this laptop gives alone: letters show that it is a local one."""
    while True:
        letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LOCAL_LENGTH))
        number = f"{context.today.year % 100:02}-{letters}"
        if number not in taken:
            return number
