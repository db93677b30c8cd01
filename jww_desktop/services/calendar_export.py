"""Own dates for the calendar of a person, in a file that says nothing of anyone.

The file leaves the vault and is not encrypted. So each event says only of which kind it is; the
name of a prison may stand at an hour of consultation, which says where the caseworker is, and never
at a term, where it might tell whose it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from jww_desktop.documents import calendar_file
from jww_desktop.documents.calendar_file import Event
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services.context import Context
from jww_desktop.services.duties import DutyKind
from jww_desktop.services.workload import read_work
from jww_desktop.store import calendar_uids
from jww_desktop.store.local import writing
from jww_desktop.store.queries import centre


@dataclass(frozen=True)
class Period:
    """From a day to another, both included."""

    since: date
    until: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.since <= day <= self.until


@dataclass(frozen=True)
class Contents:
    """What a file holds: how many events there are with each line of words."""

    lines: Mapping[str, int]

    @property
    def events(self) -> int:
        """How many there are in all."""
        return sum(self.lines.values())


@dataclass(frozen=True)
class CalendarFile:
    """A file, and what it holds."""

    contents: Contents
    data: bytes


@dataclass(frozen=True)
class _Own:
    """One date of this person; `starts` is a day, or a moment that has an end."""

    record: bytes
    summary: str
    starts: date
    ends: datetime | None = None
    prison: str = ""


def contents(context: Context, period: Period) -> Contents:
    """Return what the file of a period would hold."""
    return _counted(_own(context, period))


def calendar(
    context: Context, period: Period, *, with_prison: bool, mark: str = ""
) -> CalendarFile:
    """Return the file of a period.

    Args:
        context: of this laptop.
        period: from which day to which.
        with_prison: whether an hour of consultation says where.
        mark: what each event of practice begins with; empty for real ones.

    Raises:
        UserError: nothing is due in it.
    """
    own = _own(context, period)
    if not own:
        raise UserError(
            t("In deze periode staat er niets van jou."),
            safe=t("Er is geen bestand gemaakt."),
            next_step=t("Kies een langere periode."),
        )
    with writing(context.database) as connection:
        uids = calendar_uids.names(connection, [one.record for one in own])
    events = [
        Event(
            uids[one.record],
            f"{mark} {one.summary}".lstrip(),
            one.starts,
            one.ends,
            one.prison if with_prison else "",
        )
        for one in own
    ]
    return CalendarFile(_counted(own), calendar_file.render(events, made_at=context.now()))


def _counted(own: list[_Own]) -> Contents:
    return Contents(Counter(one.summary for one in own))


def _own(context: Context, period: Period) -> list[_Own]:
    """Return the dates of this person in a period, in order."""
    leads = context.spaces.is_lead()
    with context.database.read() as (session, _):
        work = read_work(session, context, leads=leads, until=period.until)
        prisons = centre.prisons(session)
    words = {
        DutyKind.STEP: t("JWW: stap"),
        DutyKind.QUESTION: t("JWW: vraag"),
        DutyKind.OFFER: t("JWW: aanbod"),
        DutyKind.OFFICIAL: t("JWW: datum"),
        DutyKind.CONSENT: t("JWW: toestemming"),
        DutyKind.REFERRAL: t("JWW: doorverwijzing"),
    }
    found = [
        _Own(duty.id, words[duty.kind], duty.due_on)
        for duty in work.duties()
        if duty.kind in words and duty.is_mine and not duty.is_done and period.holds(duty.due_on)
    ]
    for hour in work.hours:
        if hour.held_on is None or not period.holds(hour.held_on):
            continue
        prison = prisons.get(hour.prison)
        has_hours = hour.planned_from is not None and hour.planned_until is not None
        found.append(
            _Own(
                hour.id,
                t("JWW: spreekuur"),
                hour.planned_from if has_hours and hour.planned_from else hour.held_on,
                hour.planned_until if has_hours else None,
                prison.name if prison else "",
            )
        )
    return sorted(found, key=lambda one: (str(one.starts), one.summary, one.record))
