"""Talks that did not take place: why, what was done instead, and what was written before."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sqlalchemy import select

from jww_desktop.domain import codes
from jww_desktop.domain.contact import Contact
from jww_desktop.domain.plan import ClientStatement, NextStep
from jww_desktop.domain.rules import check
from jww_desktop.services.case_files import writable_case
from jww_desktop.services.contact_forms import Begun, ContactForm, MissedForm
from jww_desktop.services.contacts import add_statements, add_steps, keep_draft, take_out
from jww_desktop.services.context import Context, require_writable
from jww_desktop.store.unit_of_work import StoreSession

UNKNOWN: Final = "unknown"
"""Why somebody did not come, while nobody knows: a code of missed_reasons."""


def record_missed(
    context: Context, case_id: bytes, form: MissedForm, typed: ContactForm | None = None
) -> bytes:
    """Record that a talk did not take place and why; nobody is blamed.

    Args:
        context: the frame.
        case_id: the dossier.
        form: why.
        typed: the talk that was begun; its quotes and steps stay.

    Raises:
        RuleError: W1, the acceptance was withdrawn; a step is not whole (T7) or possible (T5).
        UserError: the reason is not in the list, or the dossier cannot be written in.
    """
    with context.save_now() as session:
        return add_missed(context, session, case_id, form, typed)


def record_begun(context: Context, begun: Begun, reason: str, note: str) -> bytes:
    """Record the same of a talk that was begun; its draft goes, and its text stays.

    Raises:
        RuleError: W1, the acceptance was withdrawn; a step is not whole (T7) or possible (T5).
        UserError: the reason is not in the list, or the dossier cannot be written in.
    """
    with context.save_now() as session:
        return add_begun(context, session, begun, reason, note)


def take_back(context: Context, begun: Begun, contact_id: bytes) -> None:
    """Take back what `record_begun` recorded by mistake; the talk that had begun goes on.

    The draft comes first: whatever happens then, nothing that was written is lost.

    Raises:
        UserError: the dossier can only be read.
    """
    if begun.opened is not None:
        keep_draft(context, begun.opened, begun.typed)
    with context.save_now() as session:
        strike(context, session, contact_id)


def strike(context: Context, session: StoreSession, contact_id: bytes) -> None:
    """Take away as a part of a save what a dossier says of a talk that did not take place."""
    contact = session.get(Contact, contact_id)
    if contact is None:
        return
    require_writable(context, contact.space)
    for kind in (ClientStatement, NextStep):
        for record in session.scalars(select(kind).where(kind.contact_id == contact.id)):
            session.delete(record)
    session.delete(contact)


def add_missed(
    context: Context,
    session: StoreSession,
    case_id: bytes,
    form: MissedForm,
    typed: ContactForm | None = None,
) -> bytes:
    """Record the same as a part of a save that also says so elsewhere."""
    codes.code_list("missed_reasons").require(form.reason)
    case = writable_case(context, session, case_id)
    record = Contact(
        space=case.space,
        case_file_id=case_id,
        kind=form.kind,
        place=form.place,
        room=form.room or None,
        started_at=form.planned_at,
        missed_reason=form.reason,
        note=form.note or None,
        author=context.user_id,
        finished_at=context.now(),
    )
    check(record)
    session.add(record)
    if typed is not None:
        add_statements(context, session, record, typed)
        add_steps(context, session, record, typed)
    return record.id


def add_begun(
    context: Context, session: StoreSession, begun: Begun, reason: str, note: str
) -> bytes:
    """Record as a part of a save that a talk stopped before it was one; what was written stays."""
    typed = begun.typed
    if begun.opened is not None:
        typed = replace(typed, started_at=typed.started_at or begun.opened.typed.started_at)
        take_out(context, session, begun.opened)
    form = MissedForm(
        reason=reason,
        planned_at=typed.started_at or context.now(),
        kind=typed.kind,
        place=typed.place,
        room=typed.room,
        note="\n".join(part for part in (note, typed.note) if part),
    )
    return add_missed(context, session, begun.case_file, form, typed)
