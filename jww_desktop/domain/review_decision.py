"""What a person decided about two versions, in the space of the record: both authors read it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Codes, Moment, Text


class ReviewDecision(Synced):
    """One decision, with its reason. What was not chosen stays in the history of the field.

    Attributes:
        subject_id: the record that it is about.
        subject_table: the number of its table.
        register: the number of the register; 0 when it was about keeping or deleting the record.
        kind: kind of the review item.
        reason: why, in words.
        decided_by, decided_at: who and when.
        concerns: user ids, as hexadecimal, of those who wrote the versions.
    """

    __tablename__ = "review_decision"
    __number__ = 44

    subject_id: Mapped[bytes | None] = field(1, LargeBinary())
    subject_table: Mapped[int | None] = field(2, Integer())
    register: Mapped[int | None] = field(3, Integer())
    kind: Mapped[str | None] = field(4, Text())
    reason: Mapped[str | None] = field(5, Text())
    decided_by: Mapped[bytes | None] = field(6, LargeBinary())
    decided_at: Mapped[datetime | None] = field(7, Moment())
    concerns: Mapped[tuple[str, ...]] = field(8, Codes())
