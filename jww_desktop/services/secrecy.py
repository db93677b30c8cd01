"""Exceptions to professional secrecy: decided in words, weighed by a second person, then told.

Never a click: the author says on which ground, to whom, what, and why there is no other way; a
colleague writes his own weighing. Only then the gate lets exactly this out; or in the end nothing
is told, and that is written down too. There is nothing here that takes one away. Neither a closed
dossier nor a withdrawn acceptance stands in the way: danger does not wait for these.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.disclosure import BY_EXCEPTION
from jww_desktop.domain.rules import breaches, check
from jww_desktop.domain.secrecy import SecrecyException
from jww_desktop.errors import RuleError
from jww_desktop.i18n import t
from jww_desktop.services import disclosure, records
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.services.disclosure import Outgoing
from jww_desktop.services.forms import Loaded, write_changed
from jww_desktop.services.returning import require_open
from jww_desktop.store.queries import consents as gone
from jww_desktop.store.queries import secrecy as queries
from jww_desktop.store.queries.secrecy import SecrecyRow as SecrecyRow
from jww_desktop.store.unit_of_work import StoreSession

F = TypeVar("F")


@dataclass(frozen=True)
class ExceptionForm:
    """What the author decides.

    Attributes:
        ground, recipient_kind, contents, client_talk: codes.
        recipient: who or which service, in words.
        message: what would be said.
        weighing: why there is no other way.
        no_talk_why: why it was not discussed with the client first; empty where it was.
    """

    ground: str = ""
    recipient_kind: str = ""
    recipient: str = ""
    contents: tuple[str, ...] = ()
    message: str = ""
    weighing: str = ""
    client_talk: str = ""
    no_talk_why: str = ""


@dataclass(frozen=True)
class PhoneForm:
    """Whom the author reached by phone, a user id, and when."""

    consulted_id: bytes | None = None
    consulted_at: datetime | None = None


@dataclass(frozen=True)
class AnswerForm:
    """What the second person thinks: a code of `secrecy_answers`, and why."""

    verdict: str = ""
    second_words: str = ""


@dataclass(frozen=True)
class UnsaidForm:
    """Why in the end nothing was told."""

    unsaid_why: str = ""


def exceptions(context: Context, case_id: bytes) -> list[SecrecyRow]:
    """Return the exceptions to secrecy in a dossier, the latest first.

    Raises:
        ShutError: W1, it is an earlier dossier that its client did not open.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        return queries.exceptions(session, case_id)


def record(context: Context, case_id: bytes, form: ExceptionForm) -> bytes:
    """Record why somebody must speak, and return the id; nothing is told by that.

    Raises:
        RuleError: W4, it has no ground, or one that leads to justice alone; W1, it says not to
            whom, what, why, or whether the client knows.
        UserError: a code is in no list, or the dossier is not here or only to be read.
    """
    with context.save_now() as session:
        case = session.get(CaseFile, case_id)
        if case is None:
            raise missing()
        require_open(session, case_id)
        made = records.build(
            SecrecyException,
            require_writable(context, case.space),
            form,
            case_file_id=case_id,
            author=context.user_id,
            written_at=context.now(),
        )
        session.add(made)
        return made.id


def phone_form(context: Context, exception_id: bytes) -> Loaded[PhoneForm]:
    """Return whom the author reached by phone."""
    return records.load(context, SecrecyException, exception_id, PhoneForm)


def note_phone(context: Context, loaded: Loaded[PhoneForm], form: PhoneForm) -> Loaded[PhoneForm]:
    """Record whom the author reached by phone where somebody is in great danger.

    That person still answers himself; until then it waits for him.

    Raises:
        RuleError: W4, the ground can wait, it is the author himself, he did not note it, the hour
            is still to come, or the second person answered already.
        UserError: it is not here or only to be read.
    """

    def possible(_session: StoreSession, kept: SecrecyException) -> None:
        """Refuse what its author did not note himself, or comes too late (W4)."""
        if kept.author != context.user_id:
            raise _refused(
                t("Alleen wie de uitzondering noteerde, noteert met wie hij belde."),
                t("Schrijf zelf je afweging."),
            )
        _require_unanswered(_session, kept)
        _require_past(context, form.consulted_at)

    return _write(context, loaded, form, possible)


def answer_form(context: Context, exception_id: bytes) -> Loaded[AnswerForm]:
    """Return what the second person thinks."""
    return records.load(context, SecrecyException, exception_id, AnswerForm)


def answer(context: Context, loaded: Loaded[AnswerForm], form: AnswerForm) -> Loaded[AnswerForm]:
    """Record what the second person thinks, as the person at this laptop.

    Raises:
        RuleError: W4, he noted it himself, says not what he thinks and why, or another answered
            already.
        UserError: it is not here or only to be read.
    """
    return _write(
        context,
        loaded,
        form,
        _require_unanswered,
        second_by=context.user_id,
        answered_at=context.now(),
    )


def unsaid_form(context: Context, exception_id: bytes) -> Loaded[UnsaidForm]:
    """Return why in the end nothing was told."""
    return records.load(context, SecrecyException, exception_id, UnsaidForm)


def leave_unsaid(
    context: Context, loaded: Loaded[UnsaidForm], form: UnsaidForm
) -> Loaded[UnsaidForm]:
    """Record that in the end nothing was told, and why; it ends there.

    Raises:
        RuleError: W4, it was told, it ended so already, it says not why, or somebody notes it who
            is neither its author nor leads a team.
        UserError: it is not here or only to be read.
    """

    def possible(session: StoreSession, kept: SecrecyException) -> None:
        """Refuse to call unsaid what was told, or to stop the author who must speak (W4)."""
        if kept.author != context.user_id and not context.spaces.is_lead():
            raise _refused(
                t("Alleen wie de uitzondering noteerde, weet of er iets gezegd is."),
                t("Is hij er niet? Vraag het je teamverantwoordelijke."),
            )
        _require_unended(kept)
        if _is_told(session, kept):
            raise _refused(
                t("Er staat al dat dit gezegd is."), t("Kijk het na bij “Wat er wegging”.")
            )

    return _write(
        context,
        loaded,
        form,
        possible,
        unsaid_by=context.user_id,
        unsaid_at=context.now(),
    )


def tell(context: Context, exception_id: bytes, at: datetime) -> bytes:
    """Record that it was told, and return the id of what went out.

    Raises:
        RuleError: W4, no second person agreed, the hour is still to come, or it was told already
            or ended in silence.
        UserError: it is not here or only to be read.
    """
    _require_past(context, at)
    with context.save_now() as session:
        kept = session.get(SecrecyException, exception_id)
        if kept is None:
            raise missing()
        case = kept.case_file_id or b""
        if _is_told(session, kept):
            raise _refused(
                t("Er staat al dat dit gezegd is."),
                t("Zeg je nog iets? Noteer dan een nieuwe uitzondering."),
            )
        outgoing = Outgoing(
            BY_EXCEPTION,
            kept.contents or (),
            kept.recipient_kind or "",
            kept.recipient or "",
            exception=exception_id,
            at=at,
        )
        return disclosure.log_within(context, session, case, outgoing)


def _write(
    context: Context,
    loaded: Loaded[F],
    form: F,
    possible: Callable[[StoreSession, SecrecyException], None],
    **given: Any,
) -> Loaded[F]:
    records.require_codes(SecrecyException, form)
    with context.save(loaded.seen) as session:
        kept = session.get(SecrecyException, loaded.key)
        if kept is None:
            raise missing()
        require_open(session, kept.case_file_id or b"")
        require_writable(context, kept.space)
        possible(session, kept)
        before = breaches(kept)
        write_changed(kept, loaded.form, form)
        for name, value in given.items():
            setattr(kept, name, value)
        check(kept, broken_before=before)
    return replace(loaded, form=form)


def _is_told(session: StoreSession, kept: SecrecyException) -> bool:
    rows = gone.disclosures(session, kept.case_file_id or b"")
    return any(row.exception == kept.id and not row.fell_through for row in rows)


def _require_unended(kept: SecrecyException) -> None:
    """Refuse to go on with what ended in silence (W4)."""
    if kept.unsaid_at is not None:
        raise _refused(
            t("Er staat dat er toch niets gezegd is."),
            t("Moet je nu toch spreken? Noteer dan een nieuwe uitzondering."),
        )


def _require_unanswered(_session: StoreSession, kept: SecrecyException) -> None:
    """Refuse to answer a second time, or what nobody asks any more (W4)."""
    _require_unended(kept)
    if kept.verdict:
        raise _refused(
            t("Een tweede persoon antwoordde al."),
            t("Wat hij schreef, blijft staan. Noteer zo nodig een nieuwe uitzondering."),
        )


def _require_past(context: Context, at: datetime | None) -> None:
    """Refuse to note something as happened that is still to come (W4)."""
    if at is not None and at > context.now():
        raise _refused(t("Dat moment moet nog komen."), t("Geef de dag en het uur dat het was."))


def _refused(happened: str, next_step: str) -> RuleError:
    """Return what to tell who would pass by four eyes (W4)."""
    return RuleError(
        happened,
        clause="W4",
        rule=clause_text("W4"),
        safe=t("Er is niets gewijzigd."),
        next_step=next_step,
    )
