"""The one way out of a dossier: the gate is asked, and what leaves is written down.

    ask(context, case, outgoing)         # before anything is made: on which ground, or why not
    gone = log(context, case, outgoing)  # asks again, and writes it down before it leaves
    fell_through(context, gone)          # it could not leave after all

To the client himself, and in an export to the own centre, all goes without consent, and is written
down all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import select

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.disclosure import Disclosure
from jww_desktop.domain.rules import check
from jww_desktop.errors import AppError, RuleError
from jww_desktop.i18n import t
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.services.gate import Ground, ground
from jww_desktop.services.gate import Outgoing as Outgoing
from jww_desktop.services.gate import recipient_in_words as recipient_in_words
from jww_desktop.services.returning import ShutError, require_open
from jww_desktop.store.queries import consents as queries
from jww_desktop.store.queries import returning
from jww_desktop.store.queries.consents import DisclosureRow as DisclosureRow
from jww_desktop.store.unit_of_work import Unit
from sync.protocol.ids import SpaceId

_AT_ONCE: Final = 100
"""Dossiers in one save, so that nobody's save waits long."""


def ask(context: Context, case_id: bytes, outgoing: Outgoing) -> Ground:
    """Return on which ground something may go out of a dossier today.

    Raises:
        RuleError: W1, no consent that holds names this recipient and all of this content, or the
            client withdrew his acceptance; W4, justice would receive more than the attest.
        ShutError: W1, it is an earlier dossier that its client did not open.
        UserError: the dossier is not on this laptop, or a code is in no list.
    """
    with context.database.read() as (session, _):
        return ground(session, case_id, outgoing, context.today)


def log(context: Context, case_id: bytes, outgoing: Outgoing) -> bytes:
    """Write down that something goes out now, and return the id; called before it leaves.

    It asks again within the save: what was withdrawn meanwhile stays here. Also in a dossier that
    is closed, as a handover comes after the help.

    Raises:
        RuleError, ShutError, UserError: as in `ask`, or the dossier may only be read here.
    """
    with context.save_now() as session:
        return log_within(context, session, case_id, outgoing)


def log_told(context: Context, case_id: bytes, outgoing: Outgoing) -> bytes:
    """Write down what somebody was told or given already, and return the id.

    Raises:
        RuleError, ShutError, UserError: as in `log`. A refusal does not say that nothing left.
    """
    with telling():
        return log(context, case_id, outgoing)


@contextmanager
def telling() -> Iterator[None]:
    """Refuse what was given already in other words than what is still here.

    Raises:
        RuleError: as in `log`. It does not say that nothing left.
    """
    try:
        yield
    except ShutError:
        raise
    except RuleError as error:
        already = t(
            "Gaf je het al door? Zeg het dan aan de cliënt en aan je teamverantwoordelijke."
        )
        raise RuleError(
            error.happened,
            clause=error.clause,
            rule=error.rule,
            safe=t("Er is niets genoteerd."),
            next_step=f"{error.next_step} {already}",
        ) from error


def log_all(context: Context, outgoing: Outgoing) -> tuple[bytes, ...]:
    """Write down of every dossier here that it goes out now, and return the ids.

    But of those that their clients keep shut, which stay here, and of those that may only be read.

    Raises:
        RuleError: as in `ask`.
    """
    with context.database.read() as (session, _):
        shut = returning.shut_cases(session)
        found = session.execute(select(CaseFile.id, CaseFile.space))
        may_write = context.spaces.may_write
        cases = [case for case, space in found if case not in shut and may_write(SpaceId(space))]
    ids: list[bytes] = []
    for part in _parts(cases):
        with context.save_now() as session:
            ids += [log_within(context, session, case, outgoing) for case in part]
    return tuple(ids)


def fell_through(context: Context, *disclosures: bytes) -> None:
    """Add that what was written down did not leave after all.

    Raises:
        UserError: it is not here or only to be read.
    """
    for part in _parts(disclosures):
        with context.save_now() as session:
            for disclosure_id in part:
                gone = session.get(Disclosure, disclosure_id)
                if gone is None:
                    raise missing()
                require_writable(context, gone.space)
                gone.fell_through = True


@contextmanager
def delivering(context: Context, *disclosures: bytes) -> Iterator[None]:
    """Add, when what was written down cannot be delivered, that it did not leave."""
    try:
        yield
    except AppError:
        fell_through(context, *disclosures)
        raise


def disclosures(context: Context, case_id: bytes) -> list[DisclosureRow]:
    """Return what went out of a dossier, the latest first.

    Raises:
        ShutError: W1, it is an earlier dossier that its client did not open.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        return queries.disclosures(session, case_id)


def _parts(ids: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def log_within(context: Context, session: Unit, case_id: bytes, outgoing: Outgoing) -> bytes:
    """Write down within a save that something goes out, and return the id; refused as in `log`."""
    found = ground(session, case_id, outgoing, context.today)
    gone = Disclosure(
        space=require_writable(context, session.get_one(CaseFile, case_id).space),
        case_file_id=case_id,
        kind=outgoing.kind,
        contents=outgoing.contents,
        recipient_kind=outgoing.recipient_kind,
        recipient=outgoing.recipient or None,
        consent_id=found.consent,
        gone_at=outgoing.at or context.now(),
        author=context.user_id,
        referral_id=outgoing.referral,
        exception_id=outgoing.exception,
    )
    check(gone)
    session.add(gone)
    return gone.id
