"""A client who had a dossier before, and what is done when he comes back."""

from __future__ import annotations

from dataclasses import replace

from jww_desktop.services import (
    case_closing,
    case_files,
    contacts,
    network,
    returning,
    steps,
)
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.contacts import ContactForm, Quote
from jww_desktop.services.context import Context
from jww_desktop.services.network import PersonForm
from jww_desktop.services.steps import StepForm
from tests.support.factory import LOTTE, Workplace, accepted

WORDS = "Zijn broer heeft schulden bij de deurwaarder."
TALK = ContactForm(note=WORDS, ground="own_request", statements=(Quote("Ik schaam mij ervoor."),))


def lived(work: Workplace) -> tuple[bytes, bytes, bytes]:
    """Return a card, a closed dossier with something of everything, and a step left open in it."""
    context, card = work.context, work.card()
    case = work.dossier(card)
    contacts.finish_contact(context, contacts.start_contact(context, case, TALK), TALK)
    step = steps.add_step(
        context, case, StepForm("Deurwaarder bellen", owner_id=LOTTE, due_on=work.today)
    )
    network.add_person(context, case, PersonForm("Broer Joris", "brother"))
    close(context, case)
    work.clock.advance(days=200)
    return card, case, step


def close(context: Context, case: bytes) -> None:
    """Close a dossier today, with a word on what is left open in it."""
    form = ClosingForm(
        context.today, "sentence_end", "Ik ben er goed uit gekomen.", "Hij belt zelf."
    )
    case_closing.close_case_file(context, case_closing.closing_form(context, case), form)


def back(work: Workplace, card: bytes, *, may_open: bool | None = None) -> bytes:
    """Begin a new dossier for who comes back, with what he says of the earlier ones."""
    given = replace(accepted(work.today), may_open_earlier=may_open)
    return case_files.open_case_file(work.context, card, given)


def say(context: Context, case: bytes, *, may_open: bool | None) -> None:
    """Record what he says in a dossier of the earlier ones."""
    returning.record_answer(context, returning.answer_form(context, case), may_open=may_open)
