"""The prison's sheet of one client: what was read on it, and the dates that follow from it.

What is read is recorded beside where and when; what is computed is always indicative, and the date
of the sheet stands beside it and prevails (T5).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jww_desktop.domain.legal.lengths import Length
from jww_desktop.domain.legal.official import DatePair, beside
from jww_desktop.domain.legal.situation import Detention
from jww_desktop.domain.legal.situation import Sentence as Term
from jww_desktop.domain.legal.steps import Verdict, step_verdict
from jww_desktop.domain.legal.tables import rule_book
from jww_desktop.domain.sheet import LegalEvent, LegalStatus, OfficialDate, Sentence
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.i18n.calendar import whole_day
from jww_desktop.services import records
from jww_desktop.services.card_follows import follow
from jww_desktop.services.case_files import read_now, writable_case
from jww_desktop.services.context import Context, seen_now
from jww_desktop.services.forms import Loaded
from jww_desktop.services.sheet_reading import Reading
from jww_desktop.store.queries.sheet import EventRow as EventRow
from jww_desktop.store.queries.sheet import OfficialRow as OfficialRow
from jww_desktop.store.queries.sheet import Read as Read
from jww_desktop.store.queries.sheet import SentenceRow as SentenceRow
from jww_desktop.store.queries.sheet import StatusRow as StatusRow
from jww_desktop.store.unit_of_work import StoreSession, Unit


@dataclass(frozen=True)
class StatusForm:
    """Under which status the client is since a day, and where that was read."""

    status: str = ""
    since: date | None = None
    source: str = "sheet"


@dataclass(frozen=True)
class SentenceForm:
    """One sentence as it stands on the sheet.

    Attributes:
        begins_on: when it begins to be carried out.
        years, months, days: how long it is, as the judgment says it.
        deducted_days: days of custody before `begins_on` that count.
        recidivism: whether the judgment states it; None: nobody looked.
        pronounced_on: the day of the judgment, which decides which rules hold.
        is_for_life: whether it has no length.
    """

    begins_on: date | None = None
    years: int | None = None
    months: int | None = None
    days: int | None = None
    deducted_days: int | None = None
    recidivism: bool | None = None
    pronounced_on: date | None = None
    is_for_life: bool | None = None
    source: str = "sheet"


@dataclass(frozen=True)
class EventForm:
    """What happened that a term depends on, and on which day."""

    event: str = ""
    happened_on: date | None = None
    source: str = "sheet"


@dataclass(frozen=True)
class OfficialForm:
    """A date as it stands on the sheet."""

    kind: str = ""
    day: date | None = None
    note: str = ""
    source: str = "sheet"


@dataclass(frozen=True)
class Sheet:
    """All of it.

    Attributes:
        status: the code that counts now: the latest read, else that of the card.
        statuses, sentences, events: what was read.
        dates: each kind once, the sheet's beside the computed one, in order of the day.
        regime: which set of rules applies, in words; empty when that cannot be known.
        notices: what must be said about the whole, each one sentence.
    """

    status: str
    statuses: tuple[StatusRow, ...]
    sentences: tuple[SentenceRow, ...]
    events: tuple[EventRow, ...]
    dates: tuple[DatePair, ...]
    regime: str
    notices: tuple[str, ...]


def sheet(context: Context, case_id: bytes) -> Sheet:
    """Return what is known of a client's legal standing, and the dates that follow.

    Raises:
        UserError: the dossier is not on this laptop, or what was read cannot be counted with.
    """
    read = Reading.of(context, case_id)
    found = read.dates(context.today)
    return Sheet(
        status=read.situation.status,
        statuses=read.statuses,
        sentences=read.sentences,
        events=read.events,
        dates=beside(found, read.officials),
        regime=found.regime.says.text if found.regime is not None else "",
        notices=found.notices,
    )


def verdict(
    context: Context, session: StoreSession, case_id: bytes, kind: str, due_on: date | None
) -> Verdict:
    """Say whether a step of a kind is possible for the client on its day (T5).

    One without a day, or of which the day is gone by, would be taken today at the earliest.

    Raises:
        UserError: the dossier is not on this laptop, or what was read cannot be counted with.
        ShutError: W1, its client did not open it.
    """
    read = Reading.in_session(session, case_id, context.today)
    day = max(due_on or context.today, context.today)
    return step_verdict(kind, read.situation, day, rule_book(), officials=read.officials)


def record_status(context: Context, case_id: bytes, form: StatusForm) -> bytes:
    """Record a status since a day; the ones before stay. The card follows the latest.

    Raises:
        RuleError: T7, no status or no day.
        UserError: the dossier is not here, is closed or may only be read.
    """
    with context.save(seen_now(context)) as session:
        case = writable_case(context, session, case_id)
        given = read_now(context)
        record = records.build(LegalStatus, case.space, form, case_file_id=case_id, **given)
        session.add(record)
        follow(context, session, record)
        return record.id


def status_form(context: Context, status: bytes) -> Loaded[StatusForm]:
    """Return the form of a status as it is now.

    Raises:
        UserError: it is not on this laptop.
    """
    return records.load(context, LegalStatus, status, StatusForm)


def change_status(
    context: Context, loaded: Loaded[StatusForm], form: StatusForm
) -> Loaded[StatusForm]:
    """Save what was corrected in a status; raises as `record_status`."""

    def then(unit: Unit, record: LegalStatus) -> None:
        follow(context, unit, record, [loaded.form.since])

    return records.change(context, LegalStatus, loaded, form, then=then, **read_now(context))


def record_sentence(context: Context, case_id: bytes, form: SentenceForm) -> bytes:
    """Record a sentence.

    Raises:
        RuleError: T5, no begin or no length.
        UserError: a number is negative, the judgment still has to come, or the dossier is not here,
            closed or only to be read.
    """
    _require_countable(form)
    _require_past(context, form.pronounced_on)
    return records.add_to_case(context, Sentence, case_id, form, **read_now(context))


def sentence_form(context: Context, sentence: bytes) -> Loaded[SentenceForm]:
    """Return the form of a sentence as it is now.

    Raises:
        UserError: it is not on this laptop.
    """
    return records.load(context, Sentence, sentence, SentenceForm)


def change_sentence(
    context: Context, loaded: Loaded[SentenceForm], form: SentenceForm
) -> Loaded[SentenceForm]:
    """Save what was changed in a sentence; raises as `record_sentence`."""
    _require_countable(form)
    _require_past(context, form.pronounced_on)
    return records.change(context, Sentence, loaded, form, **read_now(context))


def record_event(context: Context, case_id: bytes, form: EventForm) -> bytes:
    """Record something that a term depends on.

    Raises:
        RuleError: T5, it does not say what, or when.
        UserError: it still has to happen, or the dossier is not here, is closed or may only be
            read.
    """
    _require_past(context, form.happened_on)
    return records.add_to_case(context, LegalEvent, case_id, form, **read_now(context))


def event_form(context: Context, event: bytes) -> Loaded[EventForm]:
    """Return the form of an event as it is now.

    Raises:
        UserError: it is not on this laptop.
    """
    return records.load(context, LegalEvent, event, EventForm)


def change_event(context: Context, loaded: Loaded[EventForm], form: EventForm) -> Loaded[EventForm]:
    """Save what was changed in an event; raises as `record_event`."""
    _require_past(context, form.happened_on)
    return records.change(context, LegalEvent, loaded, form, **read_now(context))


def record_official(context: Context, case_id: bytes, form: OfficialForm) -> bytes:
    """Record a date as it stands on the sheet today; earlier readings stay.

    Raises:
        RuleError: T5, it does not say which date, or the day.
        UserError: the dossier is not here, is closed or may only be read.
    """
    return records.add_to_case(context, OfficialDate, case_id, form, **read_now(context))


def official_form(context: Context, official: bytes) -> Loaded[OfficialForm]:
    """Return the form of a date that was read, as it is now.

    Raises:
        UserError: it is not on this laptop.
    """
    return records.load(context, OfficialDate, official, OfficialForm)


def change_official(
    context: Context, loaded: Loaded[OfficialForm], form: OfficialForm
) -> Loaded[OfficialForm]:
    """Save what was corrected in a date that was read; raises as `record_official`.

    When it was read stays: it was not read anew.
    """
    return records.change(context, OfficialDate, loaded, form)


def _require_past(context: Context, day: date | None) -> None:
    """Refuse that something already happened on a day that still has to come.

    Mostly another year was meant, and each date that follows would lie a year too late.

    Raises:
        UserError: it has to come.
    """
    if day is not None and day > context.today:
        raise UserError(
            t("{day} moet nog komen.").format(day=whole_day(day)),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Kijk het jaar na."),
        )


def _require_countable(form: SentenceForm) -> None:
    """Refuse numbers that no judgment has.

    Raises:
        UserError: one is negative.
    """
    length = Length(form.years or 0, form.months or 0, form.days or 0)
    if form.begins_on is not None and not length.is_nothing:
        Detention(form.begins_on, (Term(length),), form.deducted_days or 0)
