"""What asks for attention today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from jww_desktop.domain.contact import Contact
from jww_desktop.domain.registry import Registry
from jww_desktop.domain.review_decision import ReviewDecision


@dataclass(frozen=True)
class NewsRow:
    """A talk that a colleague finished.

    Attributes:
        contact, case_file: what and whose.
        author: user id of the colleague.
        finished_at: when.
        took_place: whether it did.
    """

    contact: bytes
    case_file: bytes
    author: bytes
    finished_at: datetime
    took_place: bool


@dataclass(frozen=True)
class DecidedRow:
    """A decision between versions of which this person wrote one.

    Attributes:
        table, record: what it is about.
        decided_by, decided_at: who and when.
        reason: why.
    """

    table: str
    record: bytes
    decided_by: bytes
    decided_at: datetime
    reason: str


def decided_for(
    session: Session, registry: Registry, user: bytes, since: datetime
) -> list[DecidedRow]:
    """Return what others decided since a moment about versions of `user`, the latest first."""
    found = session.scalars(
        select(ReviewDecision)
        .where(ReviewDecision.decided_at >= since, ReviewDecision.decided_by != user)
        .order_by(ReviewDecision.decided_at.desc(), ReviewDecision.id)
    )
    rows = []
    for row in found:
        spec = registry.by_number.get(row.subject_table or 0)
        if spec is not None and row.decided_at is not None and user.hex() in row.concerns:
            decided_by, reason = row.decided_by or b"", row.reason or ""
            subject = row.subject_id or b""
            rows.append(DecidedRow(spec.name, subject, decided_by, row.decided_at, reason))
    return list(dict.fromkeys(rows))  # one decision over several fields is told once


def finished_by_others(session: Session, user: bytes, since: datetime) -> list[NewsRow]:
    """Return the contacts that others finished since a moment, the latest first."""
    talk = Contact.__table__.alias("talk")  # answered from the index `contact_talk` alone
    rowid: ColumnElement[int] = literal_column("talk.rowid")
    recent = select(rowid).select_from(talk).where(talk.c.finished_at >= since)
    found = session.scalars(
        select(Contact)
        .where(literal_column("contact.rowid").in_(recent), Contact.author != user)
        .order_by(Contact.finished_at.desc(), Contact.id)
    )
    return [
        NewsRow(
            contact=row.id,
            case_file=row.case_file_id or b"",
            author=row.author or b"",
            finished_at=row.finished_at,
            took_place=row.took_place,
        )
        for row in found
        if row.finished_at is not None
    ]
