"""Contacts: start, keep every second, interrupt, resume, finish, add to later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
from sqlalchemy.orm import Session

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.contact import Amendment, Contact
from jww_desktop.domain.ids import new_record_id
from jww_desktop.domain.plan import ClientStatement, NextStep
from jww_desktop.domain.rules import check
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services.case_files import writable_case
from jww_desktop.services.contact_forms import (
    BLANK,
    Kept,
    begun,
    form_of,
    minutes_of,
    require_codes,
)
from jww_desktop.services.contact_forms import Begun as Begun
from jww_desktop.services.contact_forms import ContactForm as ContactForm
from jww_desktop.services.contact_forms import InterruptedRow as InterruptedRow
from jww_desktop.services.contact_forms import MissedForm as MissedForm
from jww_desktop.services.contact_forms import OpenContact as OpenContact
from jww_desktop.services.contact_forms import Quote as Quote
from jww_desktop.services.contact_forms import Spent as Spent
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.services.forms import write_changed
from jww_desktop.services.records import require_codes as require_listed
from jww_desktop.services.returning import require_open
from jww_desktop.services.steps import StepForm, require_possible
from jww_desktop.store import drafts, writing
from jww_desktop.store.queries import dossier
from jww_desktop.store.queries import talks as talk_queries
from jww_desktop.store.queries.dossier import ContactRow as ContactRow
from jww_desktop.store.unit_of_work import StoreSession

LETTER = "letter"
"""A kind of contact that takes no talk."""

DRAFT_KIND = "contact"
"""Under what a contact lies among the drafts."""


def start_contact(context: Context, case_id: bytes, form: ContactForm) -> OpenContact:
    """Begin a contact now; nothing is written in the dossier before it is paused or finished.

    Raises:
        RuleError: W1, there is no acceptance that holds.
        UserError: the dossier is not here, is closed or may only be read.
    """
    with context.database.read() as (session, seen):
        writable_case(context, session, case_id)
    started = replace(form, started_at=form.started_at or context.now())
    opened = OpenContact(new_record_id(), BLANK, seen, case_id, started)
    keep_draft(context, opened, started)
    return opened


def keep_draft(
    context: Context, opened: OpenContact, typed: ContactForm, *, focus: str = "", cursor: int = 0
) -> None:
    """Keep what was typed, on this laptop; called at each key."""
    kept = Kept(opened.case_file, opened.form, begun(opened, typed))
    drafts.save(
        context.database,
        DRAFT_KIND,
        opened.key,
        msgspec.msgpack.encode(kept),
        focus=focus,
        cursor=cursor,
        seen=opened.seen,
        at=context.now(),
    )


def interrupted(context: Context) -> list[InterruptedRow]:
    """Return the contacts that were started here and not finished, the latest first."""
    return [
        InterruptedRow(draft.subject, _kept(draft).case_file, draft.at)
        for draft in drafts.list_drafts(context.database, DRAFT_KIND)
    ]


def resume_contact(context: Context, contact_id: bytes) -> OpenContact:
    """Return a contact to write on: as it was left here, else as it was paused elsewhere.

    Raises:
        RuleError: W1, it is in an earlier dossier that its client did not open.
        UserError: it is not on this laptop, was finished, or is another author's.
    """
    draft = drafts.find(context.database, DRAFT_KIND, contact_id)
    if draft is not None:
        kept = _kept(draft)
        with context.database.read() as (session, _):
            require_open(session, kept.case_file)
        return OpenContact(
            key=contact_id,
            form=kept.form,
            seen=draft.seen,
            case_file=kept.case_file,
            typed=kept.typed,
            focus=draft.focus,
            cursor=draft.cursor,
        )
    with context.database.read() as (session, seen):
        record = session.get(Contact, contact_id)
        if record is None:
            raise missing()
        _require_unfinished(context, record)
        require_open(session, record.case_file_id or b"")
        form = form_of(record)
        return OpenContact(contact_id, form, seen, record.case_file_id or b"", form)


def pause_contact(context: Context, opened: OpenContact, typed: ContactForm) -> OpenContact:
    """Save an unfinished contact in the dossier, so that it also leaves with the next sync.

    Raises:
        RuleError: W1, the acceptance was withdrawn.
        UserError: the dossier is not here, is closed or may only be read.
    """
    typed = begun(opened, typed)
    with context.save(opened.seen) as session:
        case = writable_case(context, session, opened.case_file)
        _write(context, session, case, opened, typed)
    paused = replace(opened, form=typed, typed=typed)
    keep_draft(context, paused, typed)
    return paused


def finish_contact(context: Context, opened: OpenContact, typed: ContactForm) -> bytes:
    """Finish a contact with its quotes and steps; from here on it is only added to.

    Raises:
        RuleError: it says not how it came about (W1) or what was agreed (T4), a step is not
            whole (T7) or possible on its day (T5), or the acceptance was withdrawn (W1).
        UserError: the dossier is not here, is closed or may only be read.
    """
    typed = replace(begun(opened, typed), ended_at=typed.ended_at or context.now())
    with context.save(opened.seen) as session:
        case = writable_case(context, session, opened.case_file)
        record = _write(context, session, case, opened, typed)
        record.minutes = minutes_of(typed)
        record.finished_at = context.now()
        check(record)
        add_statements(context, session, record, typed)
        add_steps(context, session, record, typed)
        _note_writing(context, session, typed)
        drafts.discard(session, DRAFT_KIND, opened.key)
        return record.id


def discard_contact(context: Context, opened: OpenContact) -> None:
    """Drop a contact that was started by mistake; one that was paused is taken out again."""
    with context.save(opened.seen) as session:
        take_out(context, session, opened)


def take_out(context: Context, session: Session, opened: OpenContact) -> None:
    """Drop it as a part of a save that does more."""
    record = session.get(Contact, opened.key)
    if record is not None:
        _require_unfinished(context, record)
        session.delete(record)
    drafts.discard(session, DRAFT_KIND, opened.key)


def amend_contact(
    context: Context, contact_id: bytes, text: str, *, leaves_no_step: bool = False
) -> bytes:
    """Add text to a finished contact, with this person's name and this moment.

    Args:
        context: who works where.
        contact_id: which contact.
        text: what is added.
        leaves_no_step: whether it says why nothing is planned after it (T7).

    Raises:
        RuleError: T4, there is no text; W1, the acceptance was withdrawn.
        UserError: the contact is not here, is not finished, or its dossier is closed.
    """
    with context.save_now() as session:
        contact = session.get(Contact, contact_id)
        if contact is None:
            raise missing()
        if contact.finished_at is None:
            raise UserError(
                t("Dit contact is nog niet afgerond."),
                next_step=t("Schrijf verder in de tekst zelf."),
            )
        writable_case(context, session, contact.case_file_id or b"")
        return add_amendment(context, session, contact, text, leaves_no_step=leaves_no_step)


def add_amendment(
    context: Context,
    session: StoreSession,
    contact: Contact,
    text: str,
    *,
    leaves_no_step: bool = False,
) -> bytes:
    """Add text to a contact as a part of a save that does more.

    Raises:
        RuleError: T4, there is no text.
    """
    added = Amendment(
        space=contact.space,
        contact_id=contact.id,
        text=text,
        author=context.user_id,
        written_at=context.now(),
        leaves_no_step=leaves_no_step or None,
    )
    check(added)
    session.add(added)
    return added.id


def list_contacts(context: Context, case_id: bytes) -> list[ContactRow]:
    """Return the contacts of a dossier, the latest first, unfinished ones included.

    Raises:
        RuleError: W1, it is an earlier one that its client did not open.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        return dossier.contacts(session, case_id)


def _kept(draft: drafts.Draft) -> Kept:
    return msgspec.msgpack.decode(draft.fields, type=Kept)


def _write(
    context: Context, session: Session, case: CaseFile, opened: OpenContact, typed: ContactForm
) -> Contact:
    require_codes(typed)
    record = session.get(Contact, opened.key)
    if record is None:
        record = Contact(
            id=opened.key, space=case.space, case_file_id=case.id, author=context.user_id
        )
        session.add(record)
    _require_unfinished(context, record)
    write_changed(record, opened.form, typed)
    return record


def _require_unfinished(context: Context, record: Contact) -> None:
    """Refuse to write on a contact that is finished or that a colleague is writing."""
    if record.finished_at is not None:
        raise UserError(
            t("Dit contact is al afgerond."),
            safe=t("Wat je typte, staat nog als concept op dit toestel."),
            next_step=t("Schrijf een aanvulling."),
        )
    if record.author != context.user_id:
        raise UserError(
            t("Een collega is dit contact aan het schrijven."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Maak een eigen contact, of vul aan wanneer het afgerond is."),
        )
    require_writable(context, record.space)


def add_statements(context: Context, session: Session, contact: Contact, form: ContactForm) -> None:
    """Add the quotes of a talk, as a part of the save that finishes it."""
    for quote in form.statements:
        said = ClientStatement(
            space=contact.space,
            case_file_id=contact.case_file_id,
            words=quote.words,
            voice=quote.voice,
            said_on=_day(contact) or context.today,
            contact_id=contact.id,
            domains=form.domains,
            author=context.user_id,
        )
        check(said)
        session.add(said)


def add_steps(context: Context, session: StoreSession, contact: Contact, form: ContactForm) -> None:
    """Add the steps of a talk; the same is asked of them as of any other step.

    Raises:
        RuleError: one is not whole (T7), or not possible on its day (T5).
    """
    for asked in form.steps:
        require_listed(NextStep, asked)
        require_possible(context, session, contact.case_file_id or b"", asked)
        step = NextStep(
            space=contact.space, case_file_id=contact.case_file_id, contact_id=contact.id
        )
        write_changed(step, StepForm(owner=""), asked)
        check(step)
        session.add(step)


def _note_writing(context: Context, session: Session, form: ContactForm) -> None:
    """Note what talking and writing took; a letter is all writing, and says nothing about it."""
    minutes = minutes_of(form)
    if minutes is not None and form.kind != LETTER:
        talk_s, writing_s = minutes * 60, round(form.spent.writing_s)
        writing.note(session, context.now(), talk_s=talk_s, writing_s=writing_s)


def _day(contact: Contact) -> date | None:
    return contact.started_at.astimezone().date() if contact.started_at else None


def talk_days(context: Context, case_id: bytes) -> list[date]:
    """Return the days of the talks of a dossier that took place.

    Raises:
        RuleError: W1, it is an earlier one that its client did not open.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        return talk_queries.talk_days(session, case_id)
