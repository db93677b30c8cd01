"""Plans as they were put on paper or gone through, and what their clients said of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.domain.agreement import OTHERWISE, PlanAgreement
from jww_desktop.domain.disclosure import Disclosure


@dataclass(frozen=True)
class AgreementRow:
    """One of them.

    Attributes:
        words: what stood in it, as he could read it.
        marks: of each goal, way and step in it.
        made_at: when it was made. is_on_paper: whether it was printed.
        answer, answered_on, answered_by: a code of `plan_answers`, the day, and the user id of who
            heard it; nothing while that is not known.
    """

    id: bytes
    words: str
    marks: tuple[str, ...]
    made_at: datetime | None
    is_on_paper: bool
    answer: str
    answered_on: date | None
    answered_by: bytes

    @property
    def is_agreed(self) -> bool:
        """Whether he signed it, or said yes to it."""
        return bool(self.answer) and self.answer != OTHERWISE


def agreements(session: Session, case_id: bytes) -> list[AgreementRow]:
    """Return those of a dossier, the latest first; not what came out of no printer."""
    found = session.execute(
        select(PlanAgreement, Disclosure.fell_through)
        .outerjoin(Disclosure, Disclosure.id == PlanAgreement.disclosure_id)
        .where(PlanAgreement.case_file_id == case_id)
    )
    rows = [_row(record) for record, fell in found if record.answer or not fell]
    first = datetime.min.replace(tzinfo=UTC)
    return sorted(rows, key=lambda row: (row.made_at or first, row.id), reverse=True)


def _row(record: PlanAgreement) -> AgreementRow:
    return AgreementRow(
        id=record.id,
        words=record.words or "",
        marks=record.marks or (),
        made_at=record.made_at,
        is_on_paper=record.disclosure_id is not None,
        answer=record.answer or "",
        answered_on=record.answered_on,
        answered_by=record.answered_by or b"",
    )
