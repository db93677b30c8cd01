"""When an hour was over that somebody rounds off only later, at home or the next day (I4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from jww_desktop.domain.consultation import BUSY
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services import dates
from jww_desktop.services.context import Context


class Hour(Protocol):
    """An hour, as a record or as a row."""

    @property
    def started_at(self) -> datetime | None:
        """When it began."""

    @property
    def planned_until(self) -> datetime | None:
        """Until when it was agreed with the prison."""


class Slot(Protocol):
    """Somebody on its list."""

    @property
    def state(self) -> str | None:
        """Waiting, busy, done or missed."""

    @property
    def called_at(self) -> datetime | None:
        """When he was let in."""

    @property
    def closed_at(self) -> datetime | None:
        """When he was seen or struck off."""


class Lost(Protocol):
    """Lost minutes; they run while there is no number of them."""

    @property
    def since(self) -> datetime | None:
        """From when, None when nobody measured it."""

    @property
    def minutes(self) -> int | None:
        """How many."""


def over_at(hour: Hour, slots: Sequence[Slot], lost: Iterable[Lost], now: datetime) -> datetime:
    """Return when an hour was over that is rounded off `now`.

    That is now while somebody is in, and before the end that was agreed. Else nobody was there any
    more: it was over at that end, or when the last thing happened. Minutes that nobody spent in a
    prison are not to be counted as such.
    """
    moments = [hour.started_at or now]
    moments += [at for slot in slots for at in (slot.called_at, slot.closed_at) if at is not None]
    moments += [one.since + timedelta(minutes=one.minutes or 0) for one in lost if one.since]
    last = max(moments)
    is_today = last.astimezone().date() == now.astimezone().date()
    is_busy = any(slot.state == BUSY for slot in slots)
    if is_today and (is_busy or hour.planned_until is None):
        return now
    return min(now, max(last, hour.planned_until or last))


def require_of_today(context: Context, hour: Hour) -> None:
    """Refuse to go on with an hour of another day: the nights between would count as hours.

    Raises:
        UserError: it began on an earlier day.
    """
    begun = hour.started_at.astimezone().date() if hour.started_at is not None else context.today
    if begun < context.today:
        raise UserError(
            t("Dit spreekuur is van {day} en is nog niet afgerond.").format(
                day=dates.full_day(begun, context.today)
            ),
            safe=t("Wie nog wacht, wordt voorgesteld bij je volgende spreekuur."),
            next_step=t("Kies bij Meer “Spreekuur afronden”, en begin dat van vandaag."),
        )
