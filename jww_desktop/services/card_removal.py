"""A card is taken away of who wants no file: what is left are numbers and nameless questions (W1).

A person may refuse to be in a file at all; then we may count that we spoke, and keep no more. Also
a card that was made by mistake goes this way. Whoever ever had a dossier keeps his card: what is
in it was accepted, and has its own end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import select

from jww_desktop.domain.arrival import ACCEPTED, DECLINED, Arrival
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.consultation import BUSY, WAITING, Appointment
from jww_desktop.domain.question import Question
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services import form_drafts
from jww_desktop.services.context import Context, missing, require_writable, seen_now
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.store import drafts
from jww_desktop.store.unit_of_work import Unit

_WHO: Final = ("name", "number", "section", "cell", "language", "card_id")
"""What a line of the list of arrivals says of somebody."""

R = TypeVar("R", Appointment, Arrival, Question)


@dataclass(frozen=True)
class Removed:
    """What was taken away with a card, to bring it back.

    Attributes:
        card: its id.
        questions, past: ids of questions and of appointments that were his; they are nobody's now.
        planned: ids of appointments that were struck off.
        arrivals: ids of lines on the list of arrivals, each with what it said of him.
    """

    card: bytes
    questions: tuple[bytes, ...]
    past: tuple[bytes, ...]
    planned: tuple[bytes, ...]
    arrivals: tuple[tuple[bytes, dict[str, Any]], ...]


def remove_card(context: Context, card_id: bytes) -> Removed:
    """Take away a card, and say of whom it was nowhere; `bring_back` undoes it.

    Raises:
        UserError: he has or had a dossier, is joined with another card, is being spoken with, or
            somebody is writing about him; or the card is not here or only to be read.
    """
    refused = FormKey(form_drafts.ACCEPTANCE, card_id)
    _require_nothing_begun(context, card_id, besides=refused)
    with context.save(seen_now(context)) as unit:
        card = unit.get(ClientCard, card_id)
        if card is None:
            raise missing()
        require_writable(context, card.space)
        _require_alone(unit, card)
        slots = _of(unit, Appointment, card_id)
        if any(slot.state == BUSY for slot in slots):
            raise _stays(t("Hij zit nu bij je."), t("Rond het gesprek eerst af."))
        asked, came = _of(unit, Question, card_id), _of(unit, Arrival, card_id)
        planned = [slot for slot in slots if _is_planned(slot)]
        past = [slot for slot in slots if not _is_planned(slot)]
        removed = Removed(
            card_id,
            tuple(row.id for row in asked),
            tuple(row.id for row in past),
            tuple(row.id for row in planned),
            tuple((row.id, {name: getattr(row, name) for name in _WHO}) for row in came),
        )
        for question in asked:
            require_writable(context, question.space)
            question.card_id = None
        for slot in past:
            slot.card_id = None
        for line in came:
            require_writable(context, line.space)
            if line.offer in (DECLINED, ACCEPTED):
                line.forget_who()
            line.card_id = None
        for slot in planned:
            unit.delete(slot)
        unit.delete(card)
        drafts.discard(unit, *refused.stored)
    return removed


def bring_back(context: Context, removed: Removed) -> None:
    """Bring a card back with all that was his.

    Raises:
        UserError: it is only to be read here.
    """
    with context.save_now() as unit:
        unit.undelete(ClientCard, removed.card)
        for slot in removed.planned:
            unit.undelete(Appointment, slot)
    with context.save(seen_now(context)) as unit:
        for question in removed.questions:
            unit.get_one(Question, question).card_id = removed.card
        for slot in removed.past:
            unit.get_one(Appointment, slot).card_id = removed.card
        for key, who in removed.arrivals:
            line = unit.get_one(Arrival, key)
            for name, value in who.items():
                setattr(line, name, value)


def _is_planned(slot: Appointment) -> bool:
    """Whether it is still to come, and for nobody once the card is gone."""
    return slot.state in (None, WAITING) and not (slot.question_id or slot.arrival_id)


def _of(unit: Unit, kind: type[R], card_id: bytes) -> list[R]:
    return list(unit.scalars(select(kind).where(kind.card_id == card_id)))


def _require_alone(unit: Unit, card: ClientCard) -> None:
    """Refuse to take away the card of who has or had a dossier, or that stands for another."""
    if unit.scalar(select(CaseFile.id).where(CaseFile.card_id == card.id).limit(1)) is not None:
        raise _stays(
            t("Deze cliënt heeft of had een dossier."),
            t("Wil hij niet verder? Trek in het dossier zijn aanvaarding in."),
        )
    joined = select(ClientCard.id).where(ClientCard.same_as == card.id)
    if card.same_as is not None or unit.scalar(joined.limit(1)) is not None:
        raise _stays(
            t("Deze kaart is samengevoegd met een andere."),
            t("Vraag je teamverantwoordelijke om ze eerst uit elkaar te halen."),
        )


def _require_nothing_begun(context: Context, card_id: bytes, *, besides: FormKey) -> None:
    """Refuse while something is being written about him: it would have no place left."""
    begun = {draft.key for draft in form_drafts.kept(context)} - {besides}
    if any(key.subject == card_id for key in begun):
        raise _stays(
            t("Er staat nog iets over deze cliënt dat niet af is."),
            t("Werk dat eerst af, of laat het vallen. Je vindt het op Vandaag."),
        )


def _stays(happened: str, next_step: str) -> UserError:
    return UserError(happened, safe=t("De kaart blijft staan."), next_step=next_step)
