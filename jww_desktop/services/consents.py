"""Consents: recorded as the client gave them, extended, put on paper, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.consent import Consent, Standing, standing, withdrawn
from jww_desktop.domain.rules import breaches, check
from jww_desktop.errors import RuleError
from jww_desktop.i18n import t
from jww_desktop.services import records
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.services.forms import Loaded
from jww_desktop.services.returning import require_open
from jww_desktop.store.queries import consents as queries
from jww_desktop.store.queries.consents import ConsentRow as ConsentRow
from jww_desktop.store.unit_of_work import Unit


@dataclass(frozen=True)
class ConsentForm:
    """What the client agrees to.

    Attributes:
        recipient_kind, contents, form, asker: codes; `asker` is empty where nobody else asked.
        recipient: who or which service, in words.
        purpose: what the other needs it for.
        given_on, until: from when, and the last day on which it holds.
    """

    recipient_kind: str = ""
    recipient: str = ""
    purpose: str = ""
    contents: tuple[str, ...] = ()
    form: str = ""
    given_on: date | None = None
    asker: str = ""
    until: date | None = None


@dataclass(frozen=True)
class EndForm:
    """Until when a consent holds, and on which day the client was asked for that."""

    until: date | None = None
    extended_on: date | None = None


@dataclass(frozen=True)
class PaperForm:
    """When it was signed; nothing while it was not."""

    confirmed_on: date | None = None


@dataclass(frozen=True)
class WithdrawalForm:
    """What the client said when he took it back; he need not say anything."""

    withdrawal_words: str = ""


def consent(context: Context, consent_id: bytes) -> ConsentRow:
    """Return one of them.

    Raises:
        ShutError: W1, it lies in an earlier dossier that its client did not open.
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, _):
        kept = session.get(Consent, consent_id)
        if kept is None:
            raise missing()
        require_open(session, kept.case_file_id or b"")
        rows = queries.consents(session, kept.case_file_id or b"")
    return next(row for row in rows if row.id == consent_id)


def consents(context: Context, case_id: bytes) -> list[ConsentRow]:
    """Return what the client of a dossier agreed to, the latest first.

    Raises:
        ShutError: W1, it is an earlier dossier that its client did not open.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        return queries.consents(session, case_id)


def record(context: Context, case_id: bytes, form: ConsentForm) -> bytes:
    """Record what the client agreed to, and return the id.

    Raises:
        RuleError: W1, it does not say to whom, what, what for or until when, or reaches further
            than a year; W4, it would give justice more than the attest.
        UserError: a code is in no list, or the dossier is not here, closed or only to be read.
    """
    if form.given_on is not None and form.given_on > context.today:
        raise RuleError(
            t("Deze toestemming zou pas later gegeven zijn."),
            clause="W1",
            rule=clause_text("W1"),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Geef de dag waarop de cliënt ja zei."),
        )
    return records.add_to_case(context, Consent, case_id, form, recorded_by=context.user_id)


def take_back(context: Context, consent_id: bytes) -> None:
    """Undo that it was recorded: nobody agreed to it.

    Raises:
        RuleError: W1, something went out on it already, or the client withdrew it.
        UserError: it is not here or only to be read.
    """
    loaded = records.load(context, Consent, consent_id, PaperForm)
    records.remove(context, Consent, loaded, before=_require_unused)


def end_form(context: Context, consent_id: bytes) -> Loaded[EndForm]:
    """Return until when a consent holds, to extend it."""
    return records.load(context, Consent, consent_id, EndForm)


def extend(context: Context, loaded: Loaded[EndForm], until: date) -> Loaded[EndForm]:
    """Let a consent hold longer; the client was asked today.

    Raises:
        RuleError: W1, he withdrew it, it ran out already, or the day lies further than a year
            ahead.
        UserError: it is not here, or the dossier is closed or only to be read.
    """
    _require_running(context, loaded.key)
    form = EndForm(until, context.today)
    return records.change(context, Consent, loaded, form, extended_by=context.user_id)


def take_back_end(context: Context, loaded: Loaded[EndForm], before: EndForm) -> Loaded[EndForm]:
    """Undo an extension: it ends when it would have ended before.

    Raises:
        RuleError: W1, the client withdrew it.
        UserError: it is not here, or the dossier is closed or only to be read.
    """
    by = context.user_id if before.extended_on else None
    return records.change(context, Consent, loaded, before, extended_by=by)


def paper_form(context: Context, consent_id: bytes) -> Loaded[PaperForm]:
    """Return whether a consent was put on paper."""
    return records.load(context, Consent, consent_id, PaperForm)


def confirm(
    context: Context, loaded: Loaded[PaperForm], signed_on: date | None
) -> Loaded[PaperForm]:
    """Record that the client signed what he had said, or with None that he did not after all.

    Also when the days to do so are over: what he signs holds until the day that was agreed.

    Raises:
        RuleError: W1, he withdrew it, or cannot have signed on that day.
        UserError: it is not here, or the dossier is closed or only to be read.
    """
    if signed_on is not None:
        _require_signable(context, loaded.key, signed_on)
    by = context.user_id if signed_on else None
    return records.change(context, Consent, loaded, PaperForm(signed_on), confirmed_by=by)


def withdraw(context: Context, consent_id: bytes, form: WithdrawalForm) -> None:
    """Record that the client takes back a consent: from now on nothing goes out on it (W1).

    Nothing stands in its way: neither a closed dossier, nor an acceptance that was withdrawn, nor
    an extension that a colleague records at the same time. Nothing undoes it.

    Raises:
        ShutError: W1, it lies in an earlier dossier that its client did not open: nothing goes
            out of that.
        UserError: it is not here or only to be read.
    """
    with context.save_now() as session:
        kept = session.get(Consent, consent_id)
        if kept is None:
            raise missing()
        require_open(session, kept.case_file_id or b"")
        require_writable(context, kept.space)
        if kept.withdrawn_on is None:
            before = breaches(kept)
            kept.withdrawn_on, kept.withdrawn_by = context.today, context.user_id
            kept.withdrawal_words = form.withdrawal_words or None
            check(kept, broken_before=before)


def anew(row: ConsentRow) -> ConsentForm:
    """Return what is asked anew when a consent ran out or was withdrawn."""
    return ConsentForm(
        recipient_kind=row.recipient_kind,
        recipient=row.recipient,
        purpose=row.purpose,
        contents=row.contents,
        asker=row.asker,
    )


def _require_unused(session: Unit, kept: Consent) -> None:
    """Refuse to undo a consent on which something went out, or that was withdrawn (W1)."""
    if kept.withdrawn_on is not None:
        raise withdrawn()
    gone = queries.disclosures(session, kept.case_file_id or b"")
    if any(one.consent == kept.id for one in gone):
        raise RuleError(
            t("Op deze toestemming ging al iets weg."),
            clause="W1",
            rule=clause_text("W1"),
            safe=t("Ze blijft staan, met wat er wegging."),
            next_step=t("Wil de cliënt niet meer? Trek ze dan in."),
        )


def _require_signable(context: Context, consent_id: bytes, day: date) -> None:
    """Refuse a signature of which the day cannot be (W1): with it a consent holds until its end."""
    given_on = consent(context, consent_id).given_on
    if day > context.today or (given_on is not None and day < given_on):
        raise RuleError(
            t("Op die dag kan deze toestemming niet getekend zijn."),
            clause="W1",
            rule=clause_text("W1"),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Geef de dag waarop de cliënt tekende."),
        )


def _require_running(context: Context, consent_id: bytes) -> None:
    """Refuse to go on with a consent that ended or was withdrawn (W1)."""
    with context.database.read() as (session, _):
        kept = session.get(Consent, consent_id)
        if kept is None:
            raise missing()
        now = standing(kept, context.today)
    if now is Standing.WITHDRAWN:
        raise withdrawn()
    if now is Standing.ENDED:
        raise RuleError(
            t("Deze toestemming liep al af."),
            clause="W1",
            rule=clause_text("W1"),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Vraag het de cliënt opnieuw, en noteer een nieuwe toestemming."),
        )
