"""Decide what waits in Nazicht, with a reason that both authors read, and undo it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jww_desktop.domain.base import SyncedRecord
from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.consent import Consent
from jww_desktop.domain.contact import Contact
from jww_desktop.domain.rules import breaches, check, has_text
from jww_desktop.domain.secrecy import SecrecyException
from jww_desktop.errors import RuleError, UserError
from jww_desktop.i18n import t
from jww_desktop.services.card_follows import follow_decision
from jww_desktop.services.choices import Both as Both
from jww_desktop.services.choices import Choice as Choice
from jww_desktop.services.choices import Own as Own
from jww_desktop.services.choices import Take as Take
from jww_desktop.services.choices import chosen
from jww_desktop.services.context import Context, require_writable
from jww_desktop.services.returning import require_open
from jww_desktop.services.reviewing import Kind, ReviewItem
from jww_desktop.services.subjects import Subjects
from jww_desktop.store import review
from jww_desktop.store.review import Conflict
from jww_desktop.store.seen import Seen
from jww_desktop.store.unit_of_work import Unit
from sync.protocol.transaction import ALIVE

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Decided:
    """What was decided, for `undo`.

    Attributes:
        item: what was in question.
        values: by register, what its fields hold since; none when it was about a deletion.
        is_deleted: whether the record was deleted.
        own: the saves of the decision.
    """

    item: ReviewItem
    values: Mapping[int, Values]
    is_deleted: bool
    own: frozenset[tuple[bytes, int]]


def decide(
    context: Context, item: ReviewItem, choices: Mapping[int, Choice], reason: str
) -> Decided:
    """Choose for every field of a conflict.

    A version that arrives after the item was opened is not overwritten: it opens the item again.

    Args:
        context: who decides.
        item: as it was on the screen.
        choices: one for each of its registers.
        reason: why; both authors read it.

    Raises:
        RuleError: there is no reason, or together the choices break a rule; W4, the author of an
            exception to secrecy would choose which answer to it counts.
        ShutError: W1, it is in an earlier dossier that its client did not open.
        UserError: not every field was decided, versions cannot be joined, or it may only be read.
    """
    _require_reason(reason)
    if item.row.kind is not Kind.CONFLICT or choices.keys() != item.conflicts.keys():
        raise UserError(
            t("Nog niet elk veld is beslist."), next_step=t("Kies bij elk veld een versie.")
        )
    values: dict[int, Values] = {}
    with context.save(item.seen) as unit:
        record = _record(context, unit, item)
        before = breaches(record)
        for register, found in item.conflicts.items():
            spec = unit.specs.by_name[found.table]
            values[register] = chosen(spec, found, choices[register])
            review.decide(unit, found, values[register], reason=reason, at=context.now())
        check(record, broken_before=before)
        for found in item.conflicts.values():
            follow_decision(context, unit, item.seen, found)
    return Decided(item, values, is_deleted=False, own=frozenset(item.seen.own))


def decide_deletion(context: Context, item: ReviewItem, *, keep: bool, reason: str) -> Decided:
    """Keep a record that somebody deleted while another worked on it, or delete it after all.

    Raises:
        RuleError: there is no reason.
        ShutError: W1, it is in an earlier dossier that its client did not open.
        UserError: this item is not about a deletion, or may only be read.
    """
    _require_reason(reason)
    found = item.conflicts.get(ALIVE)
    if found is None:
        raise UserError(t("Hier is niets verwijderd."))
    with context.save(item.seen) as unit:
        _record(context, unit, item)
        review.decide_deletion(unit, found, keep=keep, reason=reason, at=context.now())
    return Decided(item, {}, is_deleted=not keep, own=frozenset(item.seen.own))


def undo(context: Context, decided: Decided) -> None:
    """Put the versions side by side again, or bring back what was deleted.

    What was not chosen becomes a version again, written by who undoes it; who wrote it first stays
    in the history of the field. Versions are added before the chosen one is taken away, so a
    power cut in between leaves more to decide and never less.

    Raises:
        ShutError: W1, it is in an earlier dossier that its client did not open.
        UserError: it may only be read.
    """
    if decided.is_deleted:
        _bring_back(context, decided.item)
        return
    if not decided.values:
        raise UserError(
            t("Dit blijft bewaard; er is niets om ongedaan te maken."),
            next_step=t("Verwijder het als dat toch de bedoeling is."),
        )
    added: list[dict[int, Values]] = []
    replaced: dict[int, Values] = {}
    for register, found in decided.item.conflicts.items():
        versions = [version.fields for version in found.versions]
        if decided.values[register] in versions:
            versions.remove(decided.values[register])
        else:
            replaced[register] = versions.pop()
        for place, fields in enumerate(versions):
            if place == len(added):
                added.append({})
            added[place][register] = fields
    ctx = decided.item.seen.ctx
    for values in added:
        _write(context, decided.item, Seen(ctx), values)
    if replaced:
        _write(context, decided.item, Seen(ctx, own=decided.own), replaced)


def _bring_back(context: Context, item: ReviewItem) -> None:
    found = item.conflicts[ALIVE]
    with context.save_now() as unit:
        _require_open(context, unit, found)
        unit.undelete(unit.specs.by_name[found.table].record, found.record)


def _write(context: Context, item: ReviewItem, seen: Seen, values: Mapping[int, Values]) -> None:
    """Write values over what `seen` says and nothing else, even if they show already."""
    with context.save(seen) as unit:
        record = _record(context, unit, item)
        for fields in values.values():
            for name, value in fields.items():
                setattr(record, name, value)
            unit.settle(record, *fields)


def _record(context: Context, unit: Unit, item: ReviewItem) -> SyncedRecord:
    found: Conflict = next(iter(item.conflicts.values()))
    _require_open(context, unit, found)
    record: SyncedRecord = unit.get_one(unit.specs.by_name[found.table].record, found.record)
    if isinstance(record, SecrecyException):
        _require_another(context, record)
    if isinstance(record, Contact | Consent | SecrecyException):
        record.is_being_decided = True
    return record


def _require_another(context: Context, record: SecrecyException) -> None:
    """Refuse to let the author of an exception choose which answer to it counts (W4)."""
    if record.author == context.user_id:
        raise RuleError(
            t("Wie de uitzondering noteerde, kiest niet welk antwoord telt."),
            clause="W4",
            rule=clause_text("W4"),
            safe=t("Beide versies staan er nog."),
            next_step=t("Vraag een collega of je teamverantwoordelijke."),
        )


def _require_open(context: Context, unit: Unit, found: Conflict) -> None:
    require_writable(context, found.space)
    case = Subjects(unit, context.today).case_file(found.table, found.record)
    if case is not None:
        require_open(unit, case)


def _require_reason(reason: str) -> None:
    """Refuse to choose between the work of two colleagues without telling them why (W6)."""
    if not has_text(reason):
        raise RuleError(
            t("Er staat nog niet bij waarom je dit kiest."),
            clause="W6",
            rule=clause_text("W6"),
            safe=t("Beide versies staan er nog."),
            next_step=t("Schrijf één zin; beide auteurs lezen die."),
        )
