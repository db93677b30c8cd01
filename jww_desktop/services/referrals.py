"""Referrals: what the client decides, and how it goes on at the service until he is there.

Help is never imposed: without his decision there is none (W1). What a service is told of him goes
through the gate, in the same save that says it was told.

A referral outlives the help: often the dossier closes because the client goes elsewhere, and what
the service answers, and whether he came there, is learnt later. So its course goes on in a closed
dossier, as long as he did not take back his acceptance (T7, O2). A new one, or one that leads
elsewhere, needs an open dossier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from jww_desktop.domain.referral import HIMSELF, Referral
from jww_desktop.domain.referral import PAPER as PAPER
from jww_desktop.services import disclosure, records
from jww_desktop.services.context import Context, missing
from jww_desktop.services.disclosure import Outgoing
from jww_desktop.services.forms import Loaded
from jww_desktop.services.referral_checks import (
    require_past,
    require_told,
    require_unheard,
    require_unsent,
)
from jww_desktop.services.returning import require_open
from jww_desktop.store.queries import referrals as queries
from jww_desktop.store.queries.referrals import ReferralRow as ReferralRow
from jww_desktop.store.unit_of_work import Unit

F = TypeVar("F")


@dataclass(frozen=True)
class ReferralForm:
    """What the client decides.

    Attributes:
        recipient_kind, domain, cost_talk: codes; the last two may be empty.
        recipient: which service, in words.
        purpose: with which question.
        goal_id: the goal that it serves, None for none.
        decided_on: on which day he said that he wants it.
    """

    recipient_kind: str = ""
    recipient: str = ""
    purpose: str = ""
    domain: str = ""
    goal_id: bytes | None = None
    decided_on: date | None = None
    cost_talk: str = ""


@dataclass(frozen=True)
class SentForm:
    """When and how the service heard of him; `way` is a code of `referral_ways`."""

    sent_on: date | None = None
    way: str = ""


@dataclass(frozen=True)
class AnswerForm:
    """What the service answered: accepted or refused, at which threshold, in its words."""

    answered_on: date | None = None
    answer: str = ""
    threshold: str = ""
    answer_words: str = ""


@dataclass(frozen=True)
class FirstContactForm:
    """When client and service first met."""

    first_contact_on: date | None = None


@dataclass(frozen=True)
class AskedForm:
    """When one last asked the service how it is."""

    asked_on: date | None = None


@dataclass(frozen=True)
class EndForm:
    """When and how it ended; `outcome` is a code of `referral_outcomes`."""

    ended_on: date | None = None
    outcome: str = ""
    outcome_words: str = ""


def referrals(context: Context, case_id: bytes) -> list[ReferralRow]:
    """Return the referrals of a dossier, the latest first.

    Raises:
        ShutError: W1, it is an earlier dossier that its client did not open.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        return queries.referrals(session, case_id)


def referral(context: Context, referral_id: bytes) -> ReferralRow:
    """Return one of them.

    Raises:
        ShutError: W1, it lies in an earlier dossier that its client did not open.
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, _):
        kept = session.get(Referral, referral_id)
        if kept is None:
            raise missing()
        require_open(session, kept.case_file_id or b"")
        rows = queries.referrals(session, kept.case_file_id or b"")
    return next(row for row in rows if row.id == referral_id)


def refer(context: Context, case_id: bytes, form: ReferralForm) -> bytes:
    """Record that the client wants to go to a service, and return the id; nothing goes out yet.

    Raises:
        RuleError: W1, it says not to whom, or not that he decided it; W4, it leads to justice; T7,
            it says not what for, or its day is still to come.
        UserError: a code is in no list, or the dossier is not here, closed or only to be read.
    """
    require_past(context, form.decided_on)
    return records.add_to_case(context, Referral, case_id, form, author=context.user_id)


def take_back(context: Context, referral_id: bytes) -> None:
    """Undo that it was recorded.

    Raises:
        RuleError: W1, something went out with it already.
        UserError: it is not here or only to be read.
    """
    loaded = records.load(context, Referral, referral_id, SentForm)
    records.remove(context, Referral, loaded, before=require_unsent)


def referral_form(context: Context, referral_id: bytes) -> Loaded[ReferralForm]:
    """Return what the client decided, as it is now."""
    return records.load(context, Referral, referral_id, ReferralForm)


def change_referral(
    context: Context, loaded: Loaded[ReferralForm], form: ReferralForm
) -> Loaded[ReferralForm]:
    """Save what was changed in it; refused as in `refer`.

    Raises:
        RuleError: T7, the service is another one, and the first heard of him already.
    """
    require_past(context, form.decided_on)
    is_other = _to_whom(form) != _to_whom(loaded.form)
    then = require_unheard if is_other else None
    return records.change(context, Referral, loaded, form, then=then)


def sent_form(context: Context, referral_id: bytes) -> Loaded[SentForm]:
    """Return how the service heard of him."""
    return records.load(context, Referral, referral_id, SentForm)


def send(
    context: Context, loaded: Loaded[SentForm], form: SentForm, contents: Sequence[str]
) -> bytes | None:
    """Record that the service heard of the client, and what it was told of him.

    Args:
        context: who works where.
        loaded: as it was shown.
        form: on which day, and how.
        contents: what was told, codes of `content_classes`; none where he goes himself, or where
            it was written down already, as that of a handover paper is.

    Returns:
        What went out, None when nothing did.

    Raises:
        RuleError: W1, no consent that holds names this service and all of this, it does not say
            what was told, or the client took back his acceptance; T7, the day is still to come.
        UserError: it is not here or only to be read.
    """
    require_past(context, form.sent_on)
    told = () if form.way == HIMSELF else tuple(contents)
    made = list[bytes]()

    def pass_on(session: Unit, record: Referral) -> None:
        if told:
            made.append(
                disclosure.log_within(
                    context, session, record.case_file_id or b"", _outgoing(record, told)
                )
            )
        elif form.way != HIMSELF:
            require_told(session, record)

    with disclosure.telling():
        records.change(context, Referral, loaded, form, then=pass_on, also_closed=True)
    return made[0] if made else None


def unsend(
    context: Context, loaded: Loaded[SentForm], before: SentForm, went_out: bytes | None
) -> None:
    """Undo that the service heard of him; what was written down as gone did not leave after all.

    Raises:
        RuleError: W1, the client took back his acceptance.
        UserError: it is not here or only to be read.
    """
    records.change(context, Referral, loaded, before, also_closed=True)
    if went_out is not None:
        disclosure.fell_through(context, went_out)


def note_paper(context: Context, referral_id: bytes) -> bool:
    """Record that the service hears of him by the paper that left today; tell whether it was new.

    Raises:
        RuleError: W1, the client took back his acceptance.
        UserError: it is not here or only to be read.
    """
    loaded = sent_form(context, referral_id)
    if loaded.form.sent_on is not None:
        return False
    records.change(context, Referral, loaded, SentForm(context.today, PAPER), also_closed=True)
    return True


def answer_form(context: Context, referral_id: bytes) -> Loaded[AnswerForm]:
    """Return what the service answered."""
    return records.load(context, Referral, referral_id, AnswerForm)


def record_answer(
    context: Context, loaded: Loaded[AnswerForm], form: AnswerForm
) -> Loaded[AnswerForm]:
    """Record what the service answered.

    Raises:
        RuleError: O2, it refused at no threshold; T7, it has no day, or one that is to come; W1,
            the client took back his acceptance.
        UserError: it is not here or only to be read.
    """
    return _noted(context, loaded, form, form.answered_on)


def first_contact_form(context: Context, referral_id: bytes) -> Loaded[FirstContactForm]:
    """Return when client and service first met."""
    return records.load(context, Referral, referral_id, FirstContactForm)


def record_first_contact(
    context: Context, loaded: Loaded[FirstContactForm], form: FirstContactForm
) -> Loaded[FirstContactForm]:
    """Record when client and service first met; refused as in `record_answer`."""
    return _noted(context, loaded, form, form.first_contact_on)


def asked_form(context: Context, referral_id: bytes) -> Loaded[AskedForm]:
    """Return when one last asked how it is."""
    return records.load(context, Referral, referral_id, AskedForm)


def record_asked(context: Context, loaded: Loaded[AskedForm], form: AskedForm) -> Loaded[AskedForm]:
    """Record that one asked the service how it is; nothing of the client is told by that."""
    return _noted(context, loaded, form, form.asked_on)


def end_form(context: Context, referral_id: bytes) -> Loaded[EndForm]:
    """Return how it ended."""
    return records.load(context, Referral, referral_id, EndForm)


def end(context: Context, loaded: Loaded[EndForm], form: EndForm) -> Loaded[EndForm]:
    """Record how it ended, also that the client stopped; refused as in `record_answer`."""
    return _noted(context, loaded, form, form.ended_on)


def outgoing(row: ReferralRow, kind: str, contents: tuple[str, ...]) -> Outgoing:
    """Return what goes out with a referral, for the gate."""
    return Outgoing(kind, contents, row.recipient_kind, row.recipient, row.id)


def _noted(context: Context, loaded: Loaded[F], form: F, day: date | None) -> Loaded[F]:
    require_past(context, day)
    return records.change(context, Referral, loaded, form, also_closed=True)


def _outgoing(record: Referral, contents: tuple[str, ...]) -> Outgoing:
    kind, recipient = record.recipient_kind or "", record.recipient or ""
    return Outgoing(record.way or "", contents, kind, recipient, record.id)


def _to_whom(form: ReferralForm) -> tuple[str, str]:
    return form.recipient_kind, form.recipient
