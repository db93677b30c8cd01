"""What the client says and what is there already."""

from __future__ import annotations

from dataclasses import dataclass

from jww_desktop.domain.plan import QUESTION, ClientStatement, Strength
from jww_desktop.services import records
from jww_desktop.services.context import Context
from jww_desktop.services.forms import Loaded
from jww_desktop.services.returning import require_open
from jww_desktop.store.queries import dossier
from jww_desktop.store.queries.dossier import StatementRow as StatementRow
from jww_desktop.store.queries.dossier import StrengthRow as StrengthRow


@dataclass(frozen=True)
class QuoteForm:
    """The client's own words, which voice they are (T4), and what they are about."""

    words: str = ""
    voice: str = QUESTION
    domains: tuple[str, ...] = ()


@dataclass(frozen=True)
class StrengthForm:
    """Something that the client can, has or wants."""

    text: str = ""
    domain: str = ""


def quote_client(
    context: Context,
    case_id: bytes,
    words: str,
    *,
    voice: str = QUESTION,
    domains: tuple[str, ...] = (),
) -> bytes:
    """Record the client's own words, said today, and return the id.

    Raises:
        RuleError: there are no words, or the acceptance was withdrawn (W1).
        UserError: the dossier is not here, is closed or may only be read.
    """
    said = QuoteForm(words, voice, domains)
    given = {"said_on": context.today, "author": context.user_id}
    return records.add_to_case(context, ClientStatement, case_id, said, **given)


def note_strength(context: Context, case_id: bytes, text: str, *, domain: str = "") -> bytes:
    """Record something that the client can, has or wants, and return the id.

    Raises:
        RuleError: there is no text, or the acceptance was withdrawn (W1).
        UserError: the dossier is not here, is closed or may only be read.
    """
    given = {"noted_on": context.today, "author": context.user_id}
    return records.add_to_case(context, Strength, case_id, StrengthForm(text, domain), **given)


def quote_form(context: Context, statement_id: bytes) -> Loaded[QuoteForm]:
    """Return words of the client to correct them.

    Raises:
        RuleError: W1, they are in an earlier dossier that the client did not open.
        UserError: they are not on this laptop.
    """
    return records.load(context, ClientStatement, statement_id, QuoteForm)


def correct_quote(
    context: Context, loaded: Loaded[QuoteForm], form: QuoteForm
) -> Loaded[QuoteForm]:
    """Correct words that were mistyped; what stood there before stays to be read.

    Raises:
        RuleError: there are no words, or the acceptance was withdrawn (W1).
        UserError: the dossier is not here, is closed or may only be read.
    """
    return records.change(context, ClientStatement, loaded, form)


def strength_form(context: Context, strength_id: bytes) -> Loaded[StrengthForm]:
    """Return a strength to correct it.

    Raises:
        RuleError: W1, it is in an earlier dossier that its client did not open.
        UserError: it is not on this laptop.
    """
    return records.load(context, Strength, strength_id, StrengthForm)


def correct_strength(
    context: Context, loaded: Loaded[StrengthForm], form: StrengthForm
) -> Loaded[StrengthForm]:
    """Correct a strength; what stood there before stays to be read.

    Raises:
        RuleError: there is no text, or the acceptance was withdrawn (W1).
        UserError: the dossier is not here, is closed or may only be read.
    """
    return records.change(context, Strength, loaded, form)


def statements(context: Context, case_id: bytes) -> list[StatementRow]:
    """Return the client's words, the latest first.

    Raises:
        RuleError: W1, it is an earlier dossier that its client did not open.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        return dossier.statements(session, case_id)


def strengths(context: Context, case_id: bytes) -> list[StrengthRow]:
    """Return what is there already, in the order in which it was noted.

    Raises:
        RuleError: W1, it is an earlier dossier that its client did not open.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        return dossier.strengths(session, case_id)
