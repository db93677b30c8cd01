"""What the part *Detentie* of one dossier shows, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from jww_desktop.domain import codes
from jww_desktop.domain.legal.lengths import Length
from jww_desktop.domain.legal.notices import about_rules
from jww_desktop.domain.legal.official import DatePair
from jww_desktop.domain.legal.results import DateState, LegalDate, indicative
from jww_desktop.domain.legal.tables import rule_book
from jww_desktop.i18n import t, tn
from jww_desktop.presenters.detention_course import Course, course, help_given, mark
from jww_desktop.services import (
    case_files,
    clients,
    contacts,
    dates,
    detentions,
    goals,
    sheet,
)
from jww_desktop.services.context import Context
from jww_desktop.services.detentions import DetentionRow
from jww_desktop.services.sheet import EventRow, Read, SentenceRow, StatusRow
from jww_desktop.services.wording import joined, place_in_words

_TONES = {
    DateState.OPEN: "ok",
    DateState.PASSED: "warn",
    DateState.RULE_NOT_YET: "danger",
    DateState.RULE_EXPIRED: "danger",
}


@dataclass(frozen=True)
class Why:
    """How a date comes about.

    Attributes:
        text: the arithmetic in one sentence.
        rule, source: the rule that is applied, and where it was read.
        notes: what else to know.
        caution: what must stand beside it.
        earlier: what was read on the sheet before, each one line.
    """

    text: str
    rule: str
    source: str
    notes: tuple[str, ...]
    caution: str
    earlier: tuple[str, ...]


class DateGroup(IntEnum):
    """Where a date stands in the table: what comes first, then what is there, then the rest."""

    COMING = 0
    OPEN = 1
    OTHER = 2

    @property
    def label(self) -> str:
        """What stands above it."""
        return (t("Wat nog komt"), t("Wat al kan, of voorbij is"), t("Zonder vaste dag"))[self]


_GROUPS = {
    DateState.AHEAD: DateGroup.COMING,
    DateState.RUNNING: DateGroup.COMING,
    DateState.OPEN: DateGroup.OPEN,
    DateState.PASSED: DateGroup.OPEN,
}


@dataclass(frozen=True)
class DateLine:
    """One kind of date: on the sheet and computed.

    Attributes:
        group: of the table; see `DateGroup`.
        kind: code of the list "legal_dates".
        label: what it is called.
        state, tone: where it stands today, in words and as the colour of these words.
        official, read: the day on the sheet, and when and by whom it was read; empty when not.
        reading: id of what was read, to correct it; empty when not.
        computed: the day by the rules, empty when they give none.
        day: the day that counts, None when there is none.
        unsure: such as “te bevestigen”, empty when the rule was read in a source that holds.
        difference: how the two differ, in one sentence; empty when they do not.
        why: behind the computed day.
    """

    group: DateGroup
    kind: str
    label: str
    state: str
    tone: str
    official: str
    read: str
    reading: bytes
    computed: str
    day: date | None
    unsure: str
    difference: str
    why: Why


@dataclass(frozen=True)
class FactLine:
    """Something that was read, such as a status since a day."""

    id: bytes
    text: str
    second: str


@dataclass(frozen=True)
class DetentionPage:
    """All of the part.

    Attributes:
        client: what he is called.
        status: code of the status that counts now.
        dates: by group, in order of the day.
        caution: which rules apply, and what must stand beside everything computed.
        notices: what must be said about the whole.
        course: detention and help as a picture, None while there is none.
        statuses, places, sentences, events: what was read; the latest first, sentences in order.
        is_writable: whether something may be written.
    """

    client: str
    status: str
    dates: tuple[DateLine, ...]
    caution: str
    notices: tuple[str, ...]
    course: Course | None
    statuses: tuple[FactLine, ...]
    places: tuple[FactLine, ...]
    sentences: tuple[FactLine, ...]
    events: tuple[FactLine, ...]
    is_writable: bool


def detention_page(context: Context, case_id: bytes) -> DetentionPage:
    """Return what the part shows of a dossier."""
    case = case_files.case_file(context, case_id)
    card = clients.card(context, case.card_id)
    known = sheet.sheet(context, case_id)
    words = _Words(context.today)
    places = detentions.detentions(context, case_id)
    prisons = {row.id: row.name for row in clients.prisons(context)}
    lines = sorted(map(words.date_line, known.dates), key=lambda line: line.group)
    marks = [
        mark(line.label, line.day, context.today, is_read=bool(line.read))
        for line in lines
        if line.group is DateGroup.COMING and line.day is not None
    ]
    talks = contacts.talk_days(context, case_id)
    given = help_given(case, talks, goals.plan(context, case_id).goals, context.today)
    return DetentionPage(
        client=card.first_name,
        status=known.status,
        dates=tuple(lines),
        caution=joined(known.regime, indicative()),
        notices=known.notices,
        course=course(places, marks, given, context.today),
        statuses=tuple(map(words.status_line, known.statuses)),
        places=tuple(words.place_line(row, prisons) for row in places),
        sentences=tuple(map(words.sentence_line, known.sentences)),
        events=tuple(map(words.event_line, known.events)),
        is_writable=case_files.is_writable(context, case),
    )


@dataclass(frozen=True)
class DatesBeside:
    """What of the dates stands beside the timeline.

    Attributes:
        lines: the first that still come.
        notices: what must be said of the rules, while there is any date by them.
    """

    lines: tuple[DateLine, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def caution(self) -> str:
        """Return what must stand beside them (T5)."""
        return indicative() if any(not line.official for line in self.lines) else ""


def dates_beside(context: Context, case_id: bytes, most: int) -> DatesBeside:
    """Return the first dates that still come; a rule that expired leaves none in silence."""
    words = _Words(context.today)
    pairs = sheet.sheet(context, case_id).dates
    coming = (line for line in map(words.date_line, pairs) if line.group is DateGroup.COMING)
    notices = about_rules(rule_book(), context.today) if pairs else ()
    return DatesBeside(tuple(coming)[:most], notices)


class _Words:
    """Turns rows into lines."""

    def __init__(self, today: date) -> None:
        self._today = today

    def date_line(self, pair: DatePair) -> DateLine:
        computed, official = pair.computed, pair.official
        has_day = computed is not None and computed.day is not None
        return DateLine(
            group=self._group(pair),
            kind=pair.kind,
            label=pair.label,
            state=computed.state_text if computed is not None else "",
            tone=_TONES.get(computed.state, "muted") if computed is not None else "muted",
            official=self._day(official.day) if official is not None else "",
            read=self._seen(official.read_on, official.read_by) if official is not None else "",
            reading=official.record if official is not None else b"",
            computed=self._day(computed.day) if computed is not None and has_day else "",
            day=pair.day,
            unsure=t("te bevestigen") if computed is not None and not computed.confirmed else "",
            difference=pair.difference,
            why=self._why(pair, computed),
        )

    def _group(self, pair: DatePair) -> DateGroup:
        """Go by the day that counts; a day on the sheet is one too.

        On its own day a hearing or a term still comes; what becomes possible is so already.
        """
        if pair.official is not None:
            runs = pair.computed is None or pair.computed.is_deadline
            ahead = pair.official.day > self._today or (runs and pair.official.day == self._today)
            return DateGroup.COMING if ahead else DateGroup.OPEN
        state = pair.computed.state if pair.computed is not None else DateState.UNKNOWN
        return _GROUPS.get(state, DateGroup.OTHER)

    def _why(self, pair: DatePair, computed: LegalDate | None) -> Why:
        earlier = tuple(
            f"{self._day(one.day)}  ·  {self._seen(one.read_on, one.read_by)}"
            for one in pair.earlier
        )
        if computed is None:
            return Why(t("De regels geven hiervoor geen datum."), "", "", (), "", earlier)
        rule = computed.rule
        return Why(
            computed.why or computed.state_text,
            rule.says,
            rule.source,
            computed.notes,
            computed.caution,
            earlier,
        )

    def status_line(self, row: StatusRow) -> FactLine:
        label = codes.label("statuses", row.status)
        return FactLine(row.id, label, self._since(row.since, row.read.source))

    def place_line(self, row: DetentionRow, prisons: Mapping[bytes, str]) -> FactLine:
        prison = prisons.get(row.prison) or t("andere gevangenis")
        place = place_in_words(row.section, row.cell, prison=prison)
        return FactLine(row.id, place, self._since(row.since, row.source))

    def sentence_line(self, row: SentenceRow) -> FactLine:
        parts = [Length(row.years, row.months, row.days).text]
        if row.is_for_life:
            parts = [t("levenslang")]
        if row.recidivism:
            parts.append(t("met herhaling"))
        second = [t("begint op {day}").format(day=self._day(row.begins_on))]
        if row.pronounced_on is not None:
            second.append(t("vonnis van {day}").format(day=self._day(row.pronounced_on)))
        if row.deducted_days:
            gone = tn("{n} dag voorhechtenis af", "{n} dagen voorhechtenis af", row.deducted_days)
            second.append(gone)
        second.append(self._where(row.read))
        return FactLine(row.id, ", ".join(parts), joined(*second))

    def event_line(self, row: EventRow) -> FactLine:
        label = codes.label("legal_events", row.event)
        second = joined(self._day(row.happened_on), self._where(row.read))
        return FactLine(row.id, label, second)

    def _since(self, since: date | None, source: str) -> str:
        told = t("sinds {day}").format(day=self._day(since))
        return joined(told, codes.label("detention_sources", source))

    def _where(self, read: Read) -> str:
        return codes.label("detention_sources", read.source)

    def _seen(self, day: date, name: str) -> str:
        when = t("gelezen op {day}").format(day=self._day(day))
        return t("{when} door {name}").format(when=when, name=name) if name else when

    def _day(self, day: date | None) -> str:
        return dates.full_day(day, self._today) if day is not None else t("onbekend")
