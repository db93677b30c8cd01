"""Which dates move when the begin, a sentence or a deduction changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jww_desktop.domain import codes
from jww_desktop.domain.legal.results import LegalDates
from jww_desktop.i18n import t, tn
from jww_desktop.i18n.calendar import whole_day


@dataclass(frozen=True)
class Move:
    """One date that is not what it was.

    Attributes:
        kind: code of the list "legal_dates".
        was: the day before the change, None when there was none.
        now: the day after it, None when there is none left.
    """

    kind: str
    was: date | None
    now: date | None

    @property
    def text(self) -> str:
        """The move in one sentence."""
        label = codes.label("legal_dates", self.kind)
        if self.was is None or self.now is None:
            pattern = t("{label} komt erbij: {day}") if self.now else t("{label} valt weg: {day}")
            return pattern.format(label=label, day=whole_day(self.now or self.was or date.max))
        days = (self.now - self.was).days
        far = tn("{n} dag", "{n} dagen", abs(days))
        return t("{label}: {far}, van {was} naar {now}").format(
            label=label,
            far=(t("{days} later") if days > 0 else t("{days} vroeger")).format(days=far),
            was=whole_day(self.was),
            now=whole_day(self.now),
        )


def moves(before: LegalDates, after: LegalDates) -> tuple[Move, ...]:
    """Return what moved, in the order of the list of kinds."""
    was = {found.kind: found.day for found in before.dates}
    now = {found.kind: found.day for found in after.dates}
    return tuple(
        Move(kind, was.get(kind), now.get(kind))
        for kind in codes.code_list("legal_dates").codes
        if was.get(kind) != now.get(kind)
    )
