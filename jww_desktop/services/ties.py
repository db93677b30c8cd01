"""Somebody in the network who has a dossier of his own here, with a wall between the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from jww_desktop.domain.care_tie import CareTie
from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.client_card import RELATIVE
from jww_desktop.domain.network import Person
from jww_desktop.domain.rules import check
from jww_desktop.errors import RuleError, UserError
from jww_desktop.i18n import t
from jww_desktop.services.case_files import writable_case
from jww_desktop.services.context import Context, missing, require_writable, seen_now
from jww_desktop.services.folding import fold
from jww_desktop.services.returning import require_open
from jww_desktop.store.queries import cards, dossier
from jww_desktop.store.queries import ties as queries
from jww_desktop.store.queries.cards import CardRow
from jww_desktop.store.queries.ties import TieRow as TieRow
from jww_desktop.store.unit_of_work import StoreSession


@dataclass(frozen=True)
class TieForm:
    """Whose card it is, and that the client of this dossier agrees.

    Attributes:
        number: of the card of who has a dossier of his own.
        agrees: the client agrees that the other may know that he is in care here.
    """

    number: str = ""
    agrees: bool = False


def ties(context: Context, case_id: bytes) -> Mapping[bytes, TieRow]:
    """Return, by person in the network of a dossier, what its client agreed to.

    What the other side agreed to shows only where this side did too, and the other way round.
    Nothing of the other dossier is in it.

    Raises:
        RuleError: W1, it is an earlier dossier that its client did not open.
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        return queries.ties(session, case_id, _card_of(session, case_id).id)


def agree(context: Context, person_id: bytes, form: TieForm) -> None:
    """Record that the client agrees that somebody close to him may know of his dossier.

    Raises:
        RuleError: W1, he did not agree; W3, it is a victim or a child.
        UserError: there is no such card or more than one, none of the two is a relative, or the
            dossier is not here, closed or only to be read.
    """
    if not form.agrees:
        raise RuleError(
            t("De cliënt zei nog niet dat de ander dit mag weten."),
            clause="W1",
            rule=clause_text("W1"),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Vraag het hem eerst. Zonder ja is er geen band."),
        )
    with context.save(seen_now(context)) as session:
        person = _person(session, person_id)
        writable_case(context, session, person.case_file_id or b"")
        own = _card_of(session, person.case_file_id or b"")
        other = _by_number(session, form.number, own.prison)
        _require_kin(own, other)
        if person.own_card_id not in (None, other.id):
            let_go(context, session, person)
        person.own_card_id = other.id
        check(person)
        known = queries.between(session, own.id, other.id)
        for tie in known:
            if tie.withdrawn_on is not None and tie.withdrawn_on >= context.today:
                require_writable(context, tie.space)
                tie.withdrawn_on = None  # he changed his mind within the day
                tie.agreed_on, tie.recorded_by = context.today, context.user_id
        if not queries.holding(known):
            session.add(
                CareTie(
                    space=require_writable(context, own.prison),
                    of_card=own.id,
                    with_card=other.id,
                    agreed_on=context.today,
                    recorded_by=context.user_id,
                )
            )


def withdraw(context: Context, person_id: bytes) -> None:
    """Record that the client takes that back; from then on neither side shows anything.

    Also in a dossier that is closed or withdrawn, and of all that he ever agreed to about him.

    Raises:
        UserError: the person is not here, or the dossier may only be read.
    """
    with context.save(seen_now(context)) as session:
        person = _person(session, person_id)
        require_writable(context, person.space)
        let_go(context, session, person)
        person.own_card_id = None


def withdrawable(context: Context, case_id: bytes) -> frozenset[bytes]:
    """Return about whom the client of a dossier can take something back, also where none shows.

    Raises:
        RuleError: W1, it is an earlier dossier that its client did not open.
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        return queries.still_tied(session, case_id, _card_of(session, case_id).id)


def let_go(context: Context, session: StoreSession, person: Person) -> None:
    """Withdraw, within a save, all that was agreed about somebody.

    Raises:
        UserError: what was agreed may only be read here.
    """
    own = _card_of(session, person.case_file_id or b"")
    for card in queries.ever_named(session, person):
        for tie in queries.live_between(session, own.id, card):
            require_writable(context, tie.space)
            tie.withdrawn_on = context.today


def _person(session: Session, person_id: bytes) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise missing()
    return person


def _card_of(session: Session, case_id: bytes) -> CardRow:
    case = dossier.case_file(session, case_id)
    card = cards.card(session, case.card_id) if case else None
    if card is None:
        raise missing()
    return card


def _by_number(session: Session, number: str, prison: bytes) -> CardRow:
    """Return the card with a number; no list of names is offered to choose from.

    Two prisons may use the same number: that of one's own counts first.
    """
    wanted = fold(number).strip()
    found = [row for row in cards.cards(session) if wanted and fold(row.number).strip() == wanted]
    if not found:
        raise UserError(
            t("Op dit toestel is er geen kaart met dit nummer."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Kijk het nummer na, of maak eerst een kaart voor de naaste."),
        )
    meant = [row for row in found if row.prison == prison] or found
    if len(meant) > 1:
        raise UserError(
            t("Dit nummer bestaat twee keer. Het is niet zeker wie je bedoelt."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Kijk de kaarten na: voeg ze samen, of geef elke kaart een eigen nummer."),
        )
    return meant[0]


def _require_kin(own: CardRow, other: CardRow) -> None:
    if own.id == other.id:
        raise UserError(
            t("Dit is de kaart van de cliënt zelf."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Geef het nummer van de ander."),
        )
    if RELATIVE not in (own.kind, other.kind):
        raise UserError(
            t("Geen van beide kaarten is die van een naaste."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Kijk het nummer na, of kies op de kaart wie het is."),
        )
