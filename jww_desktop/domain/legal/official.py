"""The official date, read from the prison's sheet, beside the computed one; the sheet prevails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jww_desktop.domain import codes
from jww_desktop.domain.legal.results import LegalDate, LegalDates
from jww_desktop.i18n import t, tn
from jww_desktop.i18n.calendar import whole_day


def differs() -> str:
    """Return what stands, in short, beside a date of which the readings or the rules differ."""
    return t("verschil: kijk na")


@dataclass(frozen=True)
class OfficialDate:
    """A date as somebody read it.

    Attributes:
        kind: code of the list "legal_dates".
        day: what stood there.
        read_on: when it was read.
        read_by: by whom, as a name that may be shown.
        record: id of the reading, to correct it.
    """

    kind: str
    day: date
    read_on: date
    read_by: str
    record: bytes = b""


@dataclass(frozen=True)
class DatePair:
    """One kind of date: what the sheet says and what the rules give.

    Attributes:
        kind: code of the list "legal_dates".
        official: the latest reading, None when nobody read one, or when it is of a term that is
            over.
        earlier: readings that no longer count, newest first.
        computed: what the rules give, None when they give nothing.
        difference: how the two differ, in words; empty when they do not.
    """

    kind: str
    official: OfficialDate | None
    earlier: tuple[OfficialDate, ...]
    computed: LegalDate | None
    difference: str

    @property
    def label(self) -> str:
        """What it is called."""
        return codes.label("legal_dates", self.kind)

    @property
    def day(self) -> date | None:
        """The day that counts: the sheet's, else the computed one when its rule is in force."""
        if self.official is not None:
            return self.official.day
        if self.computed is None or self.computed.state.shouts:
            return None
        return self.computed.day


def latest(officials: Iterable[OfficialDate]) -> dict[str, tuple[OfficialDate, ...]]:
    """Return the readings of each kind, newest first; of one day the last one given comes first."""
    found: dict[str, list[OfficialDate]] = {}
    for official in officials:
        found.setdefault(official.kind, []).insert(0, official)
    return {
        kind: tuple(sorted(readings, key=lambda one: one.read_on, reverse=True))
        for kind, readings in found.items()
    }


def given(officials: Iterable[OfficialDate]) -> Mapping[str, date]:
    """Return the official day of each kind, to let what leans on it follow the sheet."""
    return {kind: readings[0].day for kind, readings in latest(officials).items()}


def beside(dates: LegalDates, officials: Iterable[OfficialDate]) -> tuple[DatePair, ...]:
    """Return each kind once, with its official and its computed date, in order of the day."""
    readings = latest(officials)
    kinds = dict.fromkeys([*(found.kind for found in dates.dates), *readings])
    pairs = [_pair(kind, readings.get(kind, ()), dates.get(kind)) for kind in kinds]
    return tuple(sorted(pairs, key=lambda pair: (pair.day is None, pair.day or date.max)))


def coming(pairs: Iterable[DatePair], today: date) -> DatePair | None:
    """Return the first of the pairs whose day is today or later, None when there is none."""
    return next((pair for pair in pairs if pair.day is not None and pair.day >= today), None)


def _pair(kind: str, readings: tuple[OfficialDate, ...], computed: LegalDate | None) -> DatePair:
    live = () if readings and _is_of_a_term_before(readings[0], computed) else readings
    return DatePair(
        kind=kind,
        official=live[0] if live else None,
        earlier=readings[1:] if live else readings,
        computed=computed,
        difference=_difference(live, computed),
    )


def _is_of_a_term_before(official: OfficialDate, computed: LegalDate | None) -> bool:
    """Tell whether a day on the sheet lies before the term that runs now.

    A council chamber that decided starts the next term on that day: what the sheet said of that
    sitting says nothing of the following one, and may not stand in its place.
    """
    begun = computed.span.start if computed is not None and computed.is_deadline else None
    return begun is not None and official.day <= begun


def _difference(readings: tuple[OfficialDate, ...], computed: LegalDate | None) -> str:
    if not readings:
        return ""
    official = readings[0]
    for other in readings[1:]:
        if other.read_on == official.read_on and other.day != official.day:
            return t("Dezelfde dag las {name} ook {other}: kijk de fiche na.").format(
                other=whole_day(other.day), name=other.read_by
            )
    if computed is None or computed.day is None or computed.day == official.day:
        return ""
    days = (official.day - computed.day).days
    far = tn("{n} dag", "{n} dagen", abs(days))
    text = t("De fiche zegt {official}, de regels geven {computed}: {far}. De fiche telt.").format(
        official=whole_day(official.day),
        computed=whole_day(computed.day),
        far=(t("{days} later") if days > 0 else t("{days} vroeger")).format(days=far),
    )
    if abs(days) == 1:
        text += " " + t("Eén dag kan komen door de telling van de eerste of de laatste dag.")
    return text
