"""Dossiers: open with a recorded acceptance, and stop when it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain import codes
from jww_desktop.domain.case_file import Acceptance, CaseFile, Detention
from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.client_card import RELATIVE, ClientCard
from jww_desktop.domain.rules import breaches, check
from jww_desktop.errors import RuleError, UserError
from jww_desktop.i18n import t
from jww_desktop.services import returning
from jww_desktop.services.context import Context, missing, require_writable, seen_now
from jww_desktop.services.forms import write_changed
from jww_desktop.store.queries import cards, centre, dossier, ties
from jww_desktop.store.queries.centre import PrisonRow
from jww_desktop.store.queries.dossier import CaseFileRow as CaseFileRow
from sync.protocol.ids import SpaceId, TeamId


@dataclass(frozen=True)
class AcceptanceForm:
    """How the help came about, and what the client agreed to.

    Attributes:
        ground: own_request, offer_accepted or condition.
        accepted_on: the day.
        informed: secrecy, file and rights were explained.
        electronic_file: the client agrees to an electronic file.
        may_open_earlier: what a client who comes back says about his earlier dossiers; None while
            he was not asked.
    """

    ground: str
    accepted_on: date
    informed: bool
    electronic_file: bool
    may_open_earlier: bool | None = None


@dataclass(frozen=True)
class DetentionForm:
    """Where the client is held, since when, and where that was read."""

    prison: bytes | None = None
    since: date | None = None
    section: str = ""
    cell: str = ""
    source: str = "list"


def open_case_file(
    context: Context,
    card_id: bytes,
    acceptance: AcceptanceForm | None,
    *,
    held_since: date | None = None,
) -> bytes:
    """Open a dossier in a new space of its own and return its id.

    Args:
        context: who works where.
        card_id: whose dossier.
        acceptance: how the help was asked or accepted.
        held_since: since when the client is where the card says, when that is known.

    Raises:
        RuleError: W1, there is no acceptance that holds; count it as a contact without file.
        UserError: the card is not here, or has an open dossier.
    """
    given = _acceptance(context, acceptance)
    check(given)
    with context.database.read() as (session, seen):
        row = cards.card(session, card_id)
        if row is None:
            raise missing()
        prison = centre.prisons(session).get(row.prison)
    if row.is_open:
        raise UserError(
            t("{client} heeft al een open dossier.").format(client=row.number or row.initials),
            safe=t("Er is geen tweede dossier gemaakt."),
            next_step=t("Open het dossier dat er al is."),
        )
    if prison is None or not prison.team_id:
        raise UserError(
            t("Voor deze gevangenis is nog geen team gekozen."),
            next_step=t("Vraag je teamverantwoordelijke om een team te kiezen."),
        )
    # The key of the space is kept before the unit begins: an empty space harms nobody, a dossier
    # without a key would be unreadable.
    space = context.spaces.create_dossier_space(TeamId(prison.team_id))
    held = None
    if row.kind != RELATIVE and held_since is not None:
        held = DetentionForm(row.prison, held_since, row.section, row.cell)
    answer = returning.AnswerForm()
    if acceptance is not None and row.case_file is not None:
        answer = returning.asked_now(context, may_open=acceptance.may_open_earlier)
    with context.save(seen) as session:
        return _begin(context, session, space, row.id, given, held, answer)


def begin_within(
    context: Context,
    session: Session,
    card: ClientCard,
    prison: PrisonRow,
    acceptance: AcceptanceForm,
    held_since: date | None,
) -> bytes:
    """Begin a dossier within a save that makes more, its space among it; return its id.

    Raises:
        RuleError: W1, the acceptance does not hold.
    """
    given = _acceptance(context, acceptance)
    check(given)
    held = None
    if card.kind != RELATIVE and held_since is not None:
        held = DetentionForm(prison.id, held_since, card.section or "", card.cell or "")
    space = context.spaces.create_dossier_space(TeamId(prison.team_id), within=session)
    return _begin(context, session, space, card.id, given, held, returning.AnswerForm())


def _begin(
    context: Context,
    session: Session,
    space: SpaceId,
    card_id: bytes,
    given: Acceptance,
    held: DetentionForm | None,
    answer: returning.AnswerForm,
) -> bytes:
    case = CaseFile(
        space=space, card_id=card_id, opened_on=given.accepted_on, caseworker=context.user_id
    )
    write_changed(case, returning.AnswerForm(), answer)
    given.space, given.case_file_id = space, case.id
    session.add_all([case, given])
    _ask_anew(context, session, card_id)
    if held is not None:
        session.add(_detention(context, case, held))
    return case.id


def _ask_anew(context: Context, session: Session, card_id: bytes) -> None:
    """Take back what a client who comes back agreed to before: new help is asked for anew (W1).

    It lay in an earlier dossier, which may stay shut; from there he could not take it back.
    """
    for tie in ties.live_of(session, card_id):
        if context.spaces.may_write(SpaceId(tie.space)):
            tie.withdrawn_on = context.today


def case_file(context: Context, case_id: bytes) -> CaseFileRow:
    """Return one dossier.

    Raises:
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, _):
        row = dossier.case_file(session, case_id)
    if row is None:
        raise missing()
    return row


def withdraw_acceptance(context: Context, case_id: bytes, reason: str, day: date) -> None:
    """Record that the client takes back the acceptance; from then on nothing more is written.

    Raises:
        UserError: the dossier is not here, or there is nothing to withdraw.
    """
    codes.code_list("withdrawal_reasons").require(reason)
    with context.save(seen_now(context)) as session:
        writable_case(context, session, case_id)
        for given in live_acceptances(session, case_id):
            given.withdrawn_on, given.withdrawal_reason = day, reason
            given.withdrawn_by = context.user_id


def writable_case(
    context: Context, session: Session, case_id: bytes, *, also_closed: bool = False
) -> CaseFile:
    """Return a dossier in which something may be written now.

    Args:
        context: who works where.
        session: in which it is written.
        case_id: the dossier.
        also_closed: whether it may be closed, for what goes on after the help stopped.

    Raises:
        RuleError: W1, the acceptance was withdrawn or never recorded.
        UserError: it is not on this laptop, may only be read, or is closed.
    """
    case = session.get(CaseFile, case_id)
    if case is None:
        raise missing()
    require_writable(context, case.space)
    if not live_acceptances(session, case_id):
        raise RuleError(
            t("Voor dit dossier is er geen geldige aanvaarding."),
            clause="W1",
            rule=clause_text("W1"),
            safe=t("Wat er al stond, blijft leesbaar."),
            next_step=t("Tel dit gesprek als contact zonder dossier."),
        )
    if not case.is_open and not also_closed:
        raise UserError(
            t("Dit dossier is afgesloten."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Open het opnieuw, of maak een nieuw dossier als de cliënt terugkwam."),
        )
    return case


def is_writable(context: Context, case: CaseFileRow) -> bool:
    """Tell whether something may be written: it is open, accepted, and ours to write in."""
    return case.is_open and is_followed(context, case)


def is_followed(context: Context, case: CaseFileRow) -> bool:
    """Tell whether it may be noted how something goes on, also after the help stopped (T7)."""
    return bool(case.ground) and context.spaces.may_write(SpaceId(case.space))


def card_of(session: Session, case_id: bytes) -> ClientCard | None:
    """Return the card of the client of a dossier, None when either is not on this laptop."""
    case = session.get(CaseFile, case_id)
    return session.get(ClientCard, case.card_id) if case is not None and case.card_id else None


def read_now(context: Context) -> dict[str, Any]:
    """Return the columns that say when something was read, and by whom: now, by who works here."""
    return {"read_on": context.today, "read_by": context.user_id}


def live_acceptances(session: Session, case_id: bytes) -> list[Acceptance]:
    """Return the acceptances of a dossier that were not withdrawn."""
    found = session.scalars(select(Acceptance).where(Acceptance.case_file_id == case_id))
    return [given for given in found if given.is_live and not breaches(given)]


def _acceptance(context: Context, form: AcceptanceForm | None) -> Acceptance:
    if form is None:
        return Acceptance()
    codes.code_list("acceptance_grounds").require(form.ground)
    return Acceptance(
        ground=form.ground,
        accepted_on=form.accepted_on,
        informed=form.informed,
        electronic_file=form.electronic_file,
        recorded_by=context.user_id,
    )


def _detention(context: Context, case: CaseFile, form: DetentionForm) -> Detention:
    return Detention(
        space=case.space,
        case_file_id=case.id,
        prison=form.prison,
        section=form.section or None,
        cell=form.cell or None,
        since=form.since,
        source=form.source,
        **read_now(context),
    )
