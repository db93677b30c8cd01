"""What was taken over from a list is taken back, as long as nobody has worked with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sqlalchemy import select

from jww_desktop.domain.case_file import Acceptance, CaseFile, Detention
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.question import Question
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services import contacts, form_drafts
from jww_desktop.services.caseload_import import Made
from jww_desktop.services.context import Context, require_writable
from jww_desktop.services.stopping import Stop, heed
from jww_desktop.store import untouched
from jww_desktop.store.unit_of_work import Unit

_BELONGING: Final = (Acceptance, Detention)
"""What a dossier begins with."""


def take_back(context: Context, made: Made, stop: Stop, told: Callable[[int, int], object]) -> None:
    """Take back all of it in one save, or nothing; a card that was there before stays as it was.

    Args:
        context: who works where.
        made: what the taking over made.
        stop: asked before each record; when it says so, nothing is taken back.
        told: how many of how many records are done; called on the thread of the work.

    Raises:
        StoppedError: `stop` said so.
        UserError: somebody wrote, or is writing, in one of the cards, dossiers or questions.
    """
    own = frozenset((*made.cards, *made.case_files, *made.questions))
    begun = _is_begun(context, own)
    with context.save(made.seen) as unit:
        if begun or _is_touched(unit, made, own):
            raise UserError(
                t("Intussen werd er met wat je inlas gewerkt."),
                safe=t("Alles blijft ingelezen."),
                next_step=t("Verbeter de kaarten en dossiers één voor één."),
            )
        total = len(made.case_files) + len(made.questions) + len(made.cards) + len(made.filled)
        for number, _ in enumerate(_taking_back(context, unit, made), 1):
            heed(stop, t("Alles blijft ingelezen."))
            told(number, total)


def _taking_back(context: Context, unit: Unit, made: Made) -> Iterator[None]:
    for case_id in made.case_files:
        for kind in _BELONGING:
            for record in unit.scalars(select(kind).where(kind.case_file_id == case_id)):
                unit.delete(record)
        unit.delete(unit.get_one(CaseFile, case_id))
        yield
    for question in made.questions:
        unit.delete(unit.get_one(Question, question))
        yield
    for card_id in made.cards:
        card = unit.get_one(ClientCard, card_id)
        require_writable(context, card.space)
        unit.delete(card)
        yield
    for card_id, filled in made.filled.items():
        there = unit.get(ClientCard, card_id)
        for name, value in filled.items() if there is not None else ():
            if getattr(there, name) == value:
                setattr(there, name, None)
        yield


def _is_begun(context: Context, own: frozenset[bytes]) -> bool:
    """Tell whether something is being written about one of these: it would have no place left."""
    talks = {row.case_file for row in contacts.interrupted(context)}
    asked = {
        key for draft in form_drafts.kept(context) for key in (draft.case_file, draft.key.subject)
    }
    return not own.isdisjoint(talks | asked)


def _is_touched(unit: Unit, made: Made, own: frozenset[bytes]) -> bool:
    begun = {
        record
        for kind in _BELONGING
        for record in untouched.linked(unit, kind, "case_file_id", made.case_files)
    }
    all_of_it = {*own, *begun}
    return untouched.changed(unit, all_of_it) or untouched.links_to(unit, own, all_of_it)
