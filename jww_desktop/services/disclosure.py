"""The one gate for all that goes out of a dossier: no consent, no paper.

    ask(context, case, outgoing)         # before anything is made: on which ground, or why not
    gone = log(context, case, outgoing)  # asks again, and writes it down before it leaves
    fell_through(context, gone)          # it could not leave after all

Nobody can pass it by rank: there is no way to say that it does not count today. To the client
himself, and in an export to the own centre, all goes without consent, and is written down all the
same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from jww_desktop.domain import codes
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.consent import (
    CLIENT,
    JUSTICE,
    NEEDS_NONE,
    OWN_CENTRE,
    last_day,
    never_for,
    standing,
)
from jww_desktop.domain.disclosure import Disclosure
from jww_desktop.domain.rules import check
from jww_desktop.errors import AppError, BugError, RuleError
from jww_desktop.i18n import t
from jww_desktop.services import dates
from jww_desktop.services.case_files import live_acceptances
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.services.folding import fold
from jww_desktop.services.returning import ShutError, require_open
from jww_desktop.store.queries import consents as queries
from jww_desktop.store.queries import returning
from jww_desktop.store.queries.consents import ConsentRow
from jww_desktop.store.queries.consents import DisclosureRow as DisclosureRow
from jww_desktop.store.unit_of_work import StoreSession, Unit
from sync.protocol.ids import SpaceId

EXPORT: Final = "export"
"""How a whole dossier leaves; the only way in which one goes to the own centre."""
_AT_ONCE: Final = 100
"""Dossiers in one save, so that nobody's save waits long."""


@dataclass(frozen=True)
class Outgoing:
    """What is to go out.

    Attributes:
        kind: how, a code of `disclosure_kinds`.
        contents: what, codes of `content_classes`.
        recipient_kind: a code of `recipient_kinds`; the client himself by default.
        recipient: who or which service, as in the consent; empty where none is needed.

    Raises:
        BugError: it says nothing of what is in it, names somebody where no consent is needed, or
            gives the own centre anything but an export.
    """

    kind: str
    contents: tuple[str, ...]
    recipient_kind: str = CLIENT
    recipient: str = ""

    def __post_init__(self) -> None:
        if not self.contents:
            raise BugError("what goes out says nothing of its content")
        if self.recipient_kind in NEEDS_NONE and self.recipient:
            raise BugError("what needs no consent names another")
        if self.recipient_kind == OWN_CENTRE and self.kind != EXPORT:
            raise BugError("the own centre receives a whole dossier or nothing")


@dataclass(frozen=True)
class Ground:
    """On which ground something may go out.

    Attributes:
        consent: the id of the consent; None where none is needed.
        until: the last day on which that holds; None where none is needed.
    """

    consent: bytes | None = None
    until: date | None = None


def ask(context: Context, case_id: bytes, outgoing: Outgoing) -> Ground:
    """Return on which ground something may go out of a dossier today.

    Raises:
        RuleError: W1, no consent that holds names this recipient and all of this content, or the
            client withdrew his acceptance; W4, justice would receive more than the attest.
        ShutError: W1, it is an earlier dossier that its client did not open.
        UserError: the dossier is not on this laptop, or a code is in no list.
    """
    with context.database.read() as (session, _):
        return _ground(session, case_id, outgoing, context.today)


def log(context: Context, case_id: bytes, outgoing: Outgoing) -> bytes:
    """Write down that something goes out now, and return the id; called before it leaves.

    It asks again within the save: what was withdrawn meanwhile stays here. Also in a dossier that
    is closed, as a handover comes after the help.

    Raises:
        RuleError, ShutError, UserError: as in `ask`, or the dossier may only be read here.
    """
    with context.save_now() as session:
        return _log(context, session, case_id, outgoing)


def log_told(context: Context, case_id: bytes, outgoing: Outgoing) -> bytes:
    """Write down what somebody was told or given already, and return the id.

    Raises:
        RuleError, ShutError, UserError: as in `log`. A refusal does not say that nothing left.
    """
    try:
        return log(context, case_id, outgoing)
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
            ids += [_log(context, session, case, outgoing) for case in part]
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


def recipient_in_words(kind: str, name: str) -> str:
    """Return to whom: by name, else what kind of recipient that is."""
    return name or codes.label("recipient_kinds", kind)


def _parts(ids: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _log(context: Context, session: Unit, case_id: bytes, outgoing: Outgoing) -> bytes:
    ground = _ground(session, case_id, outgoing, context.today)
    gone = Disclosure(
        space=require_writable(context, session.get_one(CaseFile, case_id).space),
        case_file_id=case_id,
        kind=outgoing.kind,
        contents=outgoing.contents,
        recipient_kind=outgoing.recipient_kind,
        recipient=outgoing.recipient or None,
        consent_id=ground.consent,
        gone_at=context.now(),
        author=context.user_id,
    )
    check(gone)
    session.add(gone)
    return gone.id


def _ground(session: StoreSession, case_id: bytes, outgoing: Outgoing, day: date) -> Ground:
    """Return on what it may go out.

    Raises:
        RuleError: W1, the client took back his acceptance or did not agree to this; W4, justice
            gets nothing but the attest.
        UserError: a code is in no list, or the dossier is not on this laptop.
    """
    codes.code_list("disclosure_kinds").require(outgoing.kind)
    codes.code_list("recipient_kinds").require(outgoing.recipient_kind)
    for content in outgoing.contents:
        codes.code_list("content_classes").require(content)
    if session.get(CaseFile, case_id) is None:
        raise missing()
    require_open(session, case_id)
    if outgoing.recipient_kind == OWN_CENTRE:
        return Ground()
    if not live_acceptances(session, case_id):
        raise _refused(
            t("Er gaat niets meer weg: de cliënt trok zijn aanvaarding in."),
            t("Vraag je teamverantwoordelijke hoe hij zijn dossier kan krijgen."),
        )
    if outgoing.recipient_kind == CLIENT:
        return Ground()
    _require_possible(outgoing)
    if returning.later(session, case_id) is not None:
        raise _refused(
            t("De cliënt kwam terug, en zei in dit dossier niet opnieuw ja."),
            t("Noteer zijn toestemming in zijn dossier van nu."),
        )
    return _consent(queries.consents(session, case_id), outgoing, day)


def _require_possible(outgoing: Outgoing) -> None:
    """Refuse what no consent can allow.

    Raises:
        RuleError: W4, justice would get more than the attest; W1, others what they may not process.
    """
    never = never_for(outgoing.recipient_kind, outgoing.contents)
    if not never:
        return
    if outgoing.recipient_kind == JUSTICE:
        raise RuleError(
            t("Justitie krijgt van ons alleen het aanwezigheidsattest."),
            clause="W4",
            rule=clause_text("W4"),
            safe=t("Er is niets weggegaan."),
            next_step=t("Maak alleen het attest, of geef het aan de cliënt zelf."),
        )
    raise _refused(
        t("Deze dienst mag dit niet verwerken: {contents}.").format(contents=_named(never)),
        t("Laat dat weg, en probeer opnieuw."),
    )


def _consent(rows: list[ConsentRow], outgoing: Outgoing, day: date) -> Ground:
    """Return the consent that allows it: of several the one that holds longest.

    Raises:
        RuleError: W1, there is none, or none that reaches so far.
    """
    theirs = [row for row in rows if _is_for(row, outgoing)]
    live = [row for row in theirs if standing(row, day).holds]
    wide = [row for row in live if set(outgoing.contents) <= set(row.contents)]
    if wide:
        best = max(wide, key=lambda row: (last_day(row) or date.min, row.id))
        return Ground(best.id, last_day(best))
    who = recipient_in_words(outgoing.recipient_kind, outgoing.recipient)
    if live:
        allowed = {content for row in live for content in row.contents}
        lacking = frozenset(outgoing.contents) - allowed or frozenset(outgoing.contents)
        raise _refused(
            t("De cliënt zei niet dat {who} dit mag weten: {contents}.").format(
                who=who, contents=_named(lacking)
            ),
            t("Laat het weg, of vraag het de cliënt en noteer een nieuwe toestemming."),
        )
    raise _refused(_why_none(theirs, who, day), t("Vraag het de cliënt, en noteer zijn antwoord."))


def _why_none(theirs: list[ConsentRow], who: str, day: date) -> str:
    if not theirs:
        return t("De cliënt gaf geen toestemming om {who} iets te laten weten.").format(who=who)
    last = max(theirs, key=_over_on)
    if last.withdrawn_on is not None:
        return t("De cliënt trok zijn toestemming voor {who} in op {day}.").format(
            who=who, day=dates.full_day(last.withdrawn_on, day)
        )
    end = last_day(last)
    if end is None:
        return t("Een collega schrapte de toestemming voor {who}.").format(who=who)
    return t("De toestemming voor {who} liep af op {day}.").format(
        who=who, day=dates.full_day(end, day)
    )


def _over_on(row: ConsentRow) -> date:
    return row.withdrawn_on or last_day(row) or date.min


def _is_for(row: ConsentRow, outgoing: Outgoing) -> bool:
    same_kind = row.recipient_kind == outgoing.recipient_kind
    return same_kind and fold(row.recipient).strip() == fold(outgoing.recipient).strip()


def _named(contents: frozenset[str]) -> str:
    return ", ".join(codes.labels("content_classes", tuple(contents)))


def _refused(happened: str, next_step: str) -> RuleError:
    """Return what to tell who would let something out without the client's yes (W1)."""
    return RuleError(
        happened,
        clause="W1",
        rule=clause_text("W1"),
        safe=t("Er is niets weggegaan."),
        next_step=next_step,
    )
