"""A client who comes back chooses whether his earlier dossiers may be opened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.rules import breaches, check
from jww_desktop.errors import RuleError
from jww_desktop.i18n import t
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.services.forms import Loaded, write_changed
from jww_desktop.store.queries import returning as queries
from jww_desktop.store.queries.returning import AnswerRow as AnswerRow
from jww_desktop.store.queries.returning import PastRow as PastRow
from jww_desktop.store.unit_of_work import StoreSession


class ShutError(RuleError):
    """An earlier dossier was to be read that its client did not open."""


@dataclass(frozen=True)
class AnswerForm:
    """What the client says about his earlier dossiers, on which day and to whom.

    Attributes:
        may_open_earlier: None while he was not asked.
        earlier_asked_on, earlier_asked_by: nothing while he was not asked.
    """

    may_open_earlier: bool | None = None
    earlier_asked_on: date | None = None
    earlier_asked_by: bytes | None = None


@dataclass(frozen=True)
class Return:
    """What is known, in a dossier, of the help that the client had before.

    Attributes:
        past: his earlier dossiers, the latest first; none for who came for the first time.
        answer: what he said about them.
    """

    past: tuple[PastRow, ...]
    answer: AnswerRow


def earlier(context: Context, case_id: bytes) -> Return:
    """Return what is known, in a dossier, of the help that the client had before.

    Raises:
        UserError: the dossier is not on this laptop.
    """
    with context.database.read() as (session, _):
        if session.get(CaseFile, case_id) is None:
            raise missing()
        return Return(tuple(queries.past(session, case_id)), queries.answer(session, case_id))


def is_shut(context: Context, case_id: bytes) -> bool:
    """Whether the content of a dossier is not to be shown: its client did not open it."""
    with context.database.read() as (session, _):
        return queries.is_shut(session, case_id)


def shut_among(context: Context, case_ids: Collection[bytes]) -> frozenset[bytes]:
    """Return those of some dossiers of which the content is not to be shown."""
    with context.database.read() as (session, _):
        return queries.shut_cases(session).intersection(case_ids)


def later(context: Context, case_id: bytes) -> bytes | None:
    """Return the dossier that followed an earlier one, None while there is none."""
    with context.database.read() as (session, _):
        return queries.later(session, case_id)


def answer_form(context: Context, case_id: bytes) -> Loaded[AnswerForm]:
    """Return what the client said in a dossier about the earlier ones, to change it.

    Raises:
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, seen):
        case = session.get(CaseFile, case_id)
        if case is None:
            raise missing()
        form = AnswerForm(case.may_open_earlier, case.earlier_asked_on, case.earlier_asked_by)
        return Loaded(case_id, form, seen)


def record_answer(
    context: Context, loaded: Loaded[AnswerForm], *, may_open: bool | None
) -> Loaded[AnswerForm]:
    """Record what the client says today; he may change his mind, and what he said before stays.

    Also in a dossier that is closed or withdrawn: what is his, he can always shut.

    Args:
        context: who asked.
        loaded: the answer that was shown.
        may_open: None when it turns out that nobody asked him.

    Raises:
        UserError: the dossier is not here or may only be read.
    """
    form = asked_now(context, may_open=may_open)
    with context.save(loaded.seen) as session:
        case = session.get(CaseFile, loaded.key)
        if case is None:
            raise missing()
        require_writable(context, case.space)
        before = breaches(case)
        write_changed(case, loaded.form, form)
        check(case, broken_before=before)
    return replace(loaded, form=form)


def asked_now(context: Context, *, may_open: bool | None) -> AnswerForm:
    """Return an answer that was given today to who is working."""
    if may_open is None:
        return AnswerForm()
    return AnswerForm(may_open, context.today, context.user_id)


def require_open(session: StoreSession, case_id: bytes) -> None:
    """Refuse to show what lies in an earlier dossier that its client did not open.

    Raises:
        ShutError: W1, help and its dossiers are the client's: he came back and did not say yes.
    """
    if queries.is_shut(session, case_id):
        raise shut()


def shut() -> ShutError:
    """Return what to tell who would look into an earlier dossier that is shut (W1)."""
    return ShutError(
        t("Dit vroegere dossier blijft dicht."),
        clause="W1",
        rule=clause_text("W1"),
        safe=t("Alles staat er nog. Er is niets gewijzigd."),
        next_step=t("Vraag de cliënt of het open mag, en noteer zijn antwoord in zijn dossier."),
    )
