"""The gate: on which ground something may go out of a dossier today, or why it may not.

`services/disclosure.py` asks it, and writes down what leaves. Nobody can pass it by rank: there is
no way to say that it does not count today.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

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
from jww_desktop.domain.disclosure import BY_EXCEPTION
from jww_desktop.domain.secrecy import Stand
from jww_desktop.errors import BugError, RuleError
from jww_desktop.i18n import t
from jww_desktop.services import dates
from jww_desktop.services.case_files import live_acceptances
from jww_desktop.services.context import missing
from jww_desktop.services.folding import fold
from jww_desktop.services.returning import require_open
from jww_desktop.store.queries import consents as queries
from jww_desktop.store.queries import returning, secrecy
from jww_desktop.store.queries.consents import ConsentRow
from jww_desktop.store.unit_of_work import StoreSession

EXPORT: Final = "export"
"""How a whole dossier leaves; the only way in which one goes to the own centre."""


@dataclass(frozen=True)
class Outgoing:
    """What is to go out.

    Attributes:
        kind: how, a code of `disclosure_kinds`.
        contents: what, codes of `content_classes`.
        recipient_kind: a code of `recipient_kinds`; the client himself by default.
        recipient: who or which service, as in the consent; empty where none is needed.
        referral: the id of the referral that it goes along with; None for none.
        exception: the id of the exception to secrecy that it is told by; None for none.
        at: when it went out; None for now.

    Raises:
        BugError: it says nothing of what is in it, names somebody where no consent is needed,
            gives the own centre anything but an export, or breaks secrecy by no exception.
    """

    kind: str
    contents: tuple[str, ...]
    recipient_kind: str = CLIENT
    recipient: str = ""
    referral: bytes | None = None
    exception: bytes | None = None
    at: datetime | None = None

    def __post_init__(self) -> None:
        if not self.contents:
            raise BugError("what goes out says nothing of its content")
        if self.recipient_kind in NEEDS_NONE and self.recipient:
            raise BugError("what needs no consent names another")
        if self.recipient_kind == OWN_CENTRE and self.kind != EXPORT:
            raise BugError("the own centre receives a whole dossier or nothing")
        if (self.kind == BY_EXCEPTION) != (self.exception is not None):
            raise BugError("what breaks secrecy names its exception, and nothing else does")


@dataclass(frozen=True)
class Ground:
    """On which ground something may go out.

    Attributes:
        consent: the id of the consent; None where none is needed, or an exception stands for it.
        until: the last day on which that holds; None where none is needed.
    """

    consent: bytes | None = None
    until: date | None = None


def ground(session: StoreSession, case_id: bytes, outgoing: Outgoing, day: date) -> Ground:
    """Return on which ground it may go out.

    What breaks secrecy rests on its exception and not on the client's yes.

    Raises:
        RuleError: W1, the client took back his acceptance or did not agree to this; W4, justice
            gets nothing but the attest, or an exception does not let this out.
        UserError: a code is in no list, or the dossier is not on this laptop.
    """
    codes.code_list("disclosure_kinds").require(outgoing.kind)
    codes.code_list("recipient_kinds").require(outgoing.recipient_kind)
    for content in outgoing.contents:
        codes.code_list("content_classes").require(content)
    if session.get(CaseFile, case_id) is None:
        raise missing()
    require_open(session, case_id)
    if outgoing.exception is not None:
        return _exception(session, case_id, outgoing)
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


def _not_let_out(stand: Stand) -> RuleError:
    """Return why an exception to secrecy lets nothing out (W4)."""
    anew = t("Moet je nu toch spreken? Noteer dan een nieuwe uitzondering.")
    ask = t("Vraag een collega of je teamverantwoordelijke om zijn afweging.")
    happened, next_step = {
        Stand.UNSAID: (t("Er staat dat er toch niets gezegd is."), anew),
        Stand.DISAGREED: (t("De tweede persoon is niet akkoord."), ask),
    }.get(stand, (t("Er is nog geen tweede persoon akkoord."), ask))
    return RuleError(
        happened,
        clause="W4",
        rule=clause_text("W4"),
        safe=t("De uitzondering blijft staan. Er is niets als gezegd genoteerd."),
        next_step=next_step,
    )


def _exception(session: StoreSession, case_id: bytes, outgoing: Outgoing) -> Ground:
    """Return that an exception to secrecy lets exactly this out.

    Raises:
        RuleError: W4, no second person agreed yet, or it says another recipient or content.
        UserError: it is not in this dossier.
    """
    rows = secrecy.exceptions(session, case_id)
    row = next((row for row in rows if row.id == outgoing.exception), None)
    if row is None:
        raise missing()
    if not row.stand.lets_out:
        raise _not_let_out(row.stand)
    allowed = (row.recipient_kind, row.recipient, frozenset(row.contents))
    if (outgoing.recipient_kind, outgoing.recipient, frozenset(outgoing.contents)) != allowed:
        raise RuleError(
            t("De uitzondering op het geheim gaat over iets anders of iemand anders."),
            clause="W4",
            rule=clause_text("W4"),
            safe=t("Er is niets weggegaan."),
            next_step=t("Noteer hiervoor een nieuwe uitzondering."),
        )
    return Ground()


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
    kind, name = outgoing.recipient_kind, outgoing.recipient
    theirs = [row for row in rows if _is_for(row, kind, name)]
    live = live_for(rows, kind, name, day)
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


def live_for(
    rows: Iterable[ConsentRow], recipient_kind: str, recipient: str, day: date
) -> list[ConsentRow]:
    """Return those consents that let a recipient know something on a day."""
    theirs = (row for row in rows if _is_for(row, recipient_kind, recipient))
    return [row for row in theirs if standing(row, day).holds]


def _is_for(row: ConsentRow, recipient_kind: str, recipient: str) -> bool:
    same_kind = row.recipient_kind == recipient_kind
    return same_kind and fold(row.recipient).strip() == fold(recipient).strip()


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


def recipient_in_words(kind: str, name: str) -> str:
    """Return to whom: by name, else what kind of recipient that is."""
    return name or codes.label("recipient_kinds", kind)
