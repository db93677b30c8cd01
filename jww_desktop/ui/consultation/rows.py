"""The queue as rows: who is in, who waits, who is over."""

from __future__ import annotations

from datetime import date, datetime

from jww_desktop.domain.consultation import BUSY, MISSED
from jww_desktop.i18n import t, tn
from jww_desktop.presenters import consultation_words as words
from jww_desktop.services import dates
from jww_desktop.services.consultation_hour import Hour, Slot, minutes_in
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.rows import Row


def queue_rows(hour: Hour, today: date, now: datetime, *, hidden: bool) -> list[Row | Group]:
    """Return the rows under their heads; a head without rows is left out."""
    made: list[Row | Group] = []
    for head, slots in (
        (Group(t("Bezig")), hour.busy),
        (Group(t("Wachten op een gesprek"), len(hour.waiting)), hour.waiting),
        (Group(t("Voorbij"), len(hour.over)), hour.over),
    ):
        if slots:
            made += [head, *(queue_row(slot, hour, today, now, hidden=hidden) for slot in slots)]
    return made


def queue_row(slot: Slot, hour: Hour, today: date, now: datetime, *, hidden: bool) -> Row:
    """Return one row; the minutes of who is in grow with `now`."""
    at = slot.row.called_at if slot.state != MISSED else None
    shown = at or slot.row.planned_at or (slot.row.closed_at if slot.card else None)
    has_time = shown is not None and (slot.card is not None or slot.arrival is not None)
    return Row(
        key=slot.id,
        title=words.title(slot, today, hidden=hidden),
        second=words.second(slot),
        time=dates.hours(shown, None) if shown is not None and has_time else "",
        icon="" if has_time else _icon(slot),
        badge=_badge(slot, hour, now),
        among_times=True,
    )


def _icon(slot: Slot) -> str:
    if slot.card is not None:
        return "user-round"
    return "user-plus" if slot.arrival is not None else "sticky-note"


def _badge(slot: Slot, hour: Hour, now: datetime) -> Badge | None:
    if slot.state == BUSY:
        minutes = minutes_in(slot, hour, now)
        return Badge(tn("{n} min", "{n} min", minutes), Tone.ACCENT, "clock")
    said = words.state_words(slot)
    if not said:
        return None
    is_done = slot.is_over and slot.state != MISSED
    return Badge(said, Tone.OK if is_done else Tone.NEUTRAL, "check" if is_done else "")
