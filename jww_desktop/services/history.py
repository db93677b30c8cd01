"""The history of a record: who changed which field when, and what was decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from jww_desktop.domain.arrival import Arrival
from jww_desktop.domain.registry import Register, Spec
from jww_desktop.domain.review_decision import ReviewDecision
from jww_desktop.i18n import t
from jww_desktop.services import records
from jww_desktop.services.context import Context, missing
from jww_desktop.services.labels import record_label, register_label
from jww_desktop.services.returning import require_open
from jww_desktop.services.subjects import Subjects
from jww_desktop.store.history import history as versions_of
from jww_desktop.store.history import place
from jww_desktop.store.unit_of_work import StoreSession
from sync.protocol.transaction import ALIVE


@dataclass(frozen=True)
class HistoryRow:
    """One change of one field, or a decision.

    Attributes:
        at: when, for sorting.
        when: in words.
        author: who.
        label: which field.
        register: which field, apart from all others, as a label may be that of two; None of a
            decision.
        text: what it became, in words; of a decision the reason.
        is_current: whether it still counts.
        is_decision: whether it is a decision between versions.
        earlier: what the columns of the field held, as a form shows it; empty where it still holds.
    """

    at: datetime
    when: str
    author: str
    label: str
    text: str
    is_current: bool
    is_decision: bool = False
    register: int | None = None
    earlier: Mapping[str, Any] = field(default_factory=dict, repr=False)


def record_history(context: Context, record: bytes) -> list[HistoryRow]:
    """Return all that ever happened to a record, the latest first.

    Nothing of who declined an offer: he is only counted (O1).

    Raises:
        RuleError: W1, it is in an earlier dossier that its client did not open.
        UserError: the record is not on this laptop.
    """
    with context.database.read() as (session, _):
        found = place(session, record)
        if found is None:
            raise missing()
        subjects = Subjects(session, context.today)
        require_open(session, subjects.case_file(found.spec.name, record) or b"")
        held = session.get(Arrival, record)
        is_forgotten = held is not None and held.is_declined
        rows = [] if is_forgotten else _rows(session, subjects, found.spec, record)
    return sorted(rows, key=lambda row: (row.at, row.is_decision, row.label), reverse=True)


def _rows(session: StoreSession, subjects: Subjects, spec: Spec, record: bytes) -> list[HistoryRow]:
    rows = []
    for register in (ALIVE, *spec.registers):
        known = spec.registers.get(register)
        if known is not None and _is_belonging(spec, known):
            continue
        label = register_label(spec, known) if known else record_label(spec.name)
        for version in versions_of(session, record, register):
            if known is not None:
                text = subjects.wording.register(spec, known, version.fields)
            else:
                text = t("verwijderd") if version.is_deletion else t("gemaakt")
            rows.append(
                HistoryRow(
                    at=version.at,
                    when=subjects.moment(version.at),
                    author=subjects.author(version.user),
                    label=label,
                    text=text or t("leeg gemaakt"),
                    is_current=version.is_live,
                    register=register,
                    earlier={} if version.is_live else _shown(spec, version.fields),
                )
            )
    return [*rows, *_decisions(session, subjects, record)]


def _shown(spec: Spec, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what columns held, as a form shows it."""
    columns = spec.table.columns
    return {name: records.shown(value, columns[name]) for name, value in fields.items()}


def _is_belonging(spec: Spec, register: Register) -> bool:
    """Tell whether a register only says to which dossier, card or contact a record belongs."""
    links = (spec.links.get(column, spec.name) for column in register.columns)
    return all(target != spec.name for target in links)


def _decisions(session: StoreSession, subjects: Subjects, record: bytes) -> list[HistoryRow]:
    found = session.scalars(select(ReviewDecision).where(ReviewDecision.subject_id == record))
    return [
        HistoryRow(
            at=row.decided_at,
            when=subjects.moment(row.decided_at),
            author=subjects.author(row.decided_by or b""),
            label=t("Beslissing"),
            text=row.reason or "",
            is_current=True,
            is_decision=True,
        )
        for row in found
        if row.decided_at is not None
    ]
