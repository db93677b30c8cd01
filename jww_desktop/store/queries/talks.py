"""When somebody spoke with a client, and when last."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jww_desktop.domain.contact import Contact


def talk_days(session: Session, case_id: bytes) -> list[date]:
    """Return the days of the talks of a dossier that took place."""
    found = session.scalars(
        select(Contact.started_at).where(
            Contact.case_file_id == case_id,
            Contact.finished_at.is_not(None),
            Contact.missed_reason.is_(None),
        )
    )
    return [at.date() for at in found if at is not None]


def last_talk(session: Session, case_id: bytes) -> datetime | None:
    """Return when a dossier had its last talk that took place, None for never."""
    return session.scalar(
        select(func.max(Contact.started_at)).where(
            Contact.case_file_id == case_id,
            Contact.finished_at.is_not(None),
            Contact.missed_reason.is_(None),
        )
    )


def last_talks(session: Session) -> dict[bytes, datetime]:
    """Return when each dossier had its last talk that took place."""
    found = session.execute(
        select(Contact.case_file_id, func.max(Contact.started_at))
        .where(Contact.finished_at.is_not(None), Contact.missed_reason.is_(None))
        .group_by(Contact.case_file_id)
    )
    return {case: at for case, at in found.all() if case is not None and at is not None}
