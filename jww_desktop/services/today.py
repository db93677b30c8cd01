"""Vandaag: what was interrupted, what is due, who was not seen for long, what colleagues did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from jww_desktop.domain.plan import CLIENT, STAFF
from jww_desktop.i18n import t, tn
from jww_desktop.services import contacts, dates, form_drafts, questions, reception
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormDraft
from jww_desktop.services.reception import Waiting
from jww_desktop.services.subjects import Subjects
from jww_desktop.services.timeline import step_owner
from jww_desktop.store.queries import cards, centre, consultations, dossier
from jww_desktop.store.queries import questions as question_queries
from jww_desktop.store.queries import today as queries
from jww_desktop.store.queries.cards import CardRow
from jww_desktop.store.queries.centre import StaffRow
from jww_desktop.store.queries.dossier import StepRow

LONG_NOT_SEEN_DAYS = 30
"""From here on, a person in an open dossier counts as not seen for long (T7)."""

_AHEAD_DAYS = 7
_NEWS_DAYS = 3


class TaskKind(StrEnum):
    """What a task is about."""

    STEP = "step"
    QUESTION = "question"


@dataclass(frozen=True)
class ResumeRow:
    """A talk or a form that was interrupted.

    Attributes:
        sentence: such as “Je gesprek met D. V. werd om 10.42 u. onderbroken.”.
        at: when.
        case_file: its dossier, empty for none.
        contact: id under which `contacts.resume` finds the talk.
        form: the form, when it is one.
    """

    sentence: str
    at: datetime
    case_file: bytes = b""
    contact: bytes = b""
    form: FormDraft | None = None


@dataclass(frozen=True)
class TaskRow:
    """Something to do, in words.

    Attributes:
        id: the step or question.
        kind: which of the two.
        case_file: dossier of a step, None of a question.
        text: what to do.
        who: number of the client, or “zonder dossier”.
        when: such as “2 dagen te laat”.
        due_on: the day itself.
        is_late: whether that lies behind.
        is_done: whether it was done today.
    """

    id: bytes
    kind: TaskKind
    case_file: bytes | None
    text: str
    who: str
    when: str
    due_on: date | None
    is_late: bool
    is_done: bool = False


@dataclass(frozen=True)
class UnseenRow:
    """A person in an open dossier who was not seen for long.

    Attributes:
        card, case_file: who.
        who: number of the client.
        words: such as “34 dagen geen contact”.
        days: how many.
    """

    card: bytes
    case_file: bytes
    who: str
    words: str
    days: int


@dataclass(frozen=True)
class NewsRow:
    """What a colleague did.

    Attributes:
        record, case_file: what and whose; what is in no dossier has none.
        colleague: first name.
        words: what he or she did.
    """

    record: bytes
    case_file: bytes | None
    colleague: str
    words: str


@dataclass(frozen=True)
class Today:
    """The page.

    Attributes:
        headline: such as “Dinsdag 24 november”.
        dossiers: how many open dossiers lie on this laptop.
        resume: interrupted talks and forms, the latest first.
        tasks: late first, then by due date, done today last.
        unseen: longest first.
        without_step: open dossiers of this person in which no step is open.
        news: decisions about own versions, then talks; the latest first.
        waiting: how much waits before a dossier.
    """

    headline: str
    dossiers: int
    resume: tuple[ResumeRow, ...]
    tasks: tuple[TaskRow, ...]
    unseen: tuple[UnseenRow, ...]
    without_step: tuple[CardRow, ...]
    news: tuple[NewsRow, ...]
    waiting: Waiting


def today(context: Context) -> Today:
    """Return what asks for attention on this laptop today."""
    day = context.today
    with context.database.read() as (session, _):
        known = {row.id: row for row in cards.cards(session)}
        staff = centre.staff(session)
        steps = dossier.steps(session)
        asked = question_queries.questions(session)
        came = consultations.arrivals(session)
        talks = dossier.last_talks(session)
        since = context.now() - timedelta(days=_NEWS_DAYS)
        news = queries.finished_by_others(session, context.user_id, since)
        decided = queries.decided_for(session, session.specs, context.user_id, since)
        subjects = Subjects(session, day) if decided else None
        verdicts = [_verdict(row, subjects) for row in decided if subjects]
    rows = {row.case_file: row for row in known.values() if row.case_file}
    open_cases = {case: row for case, row in rows.items() if case and row.is_open}
    mine = {case: row for case, row in open_cases.items() if row.caseworker == context.user_id}
    planned = {step.case_file for step in steps if step.done_on is None}
    tasks = [
        *(_step(context, row, open_cases, staff) for row in _my_steps(context, steps, mine)),
        *(_question(row, day) for row in asked if row.is_open),
    ]
    seen_on = {case: at.astimezone().date() for case, at in talks.items()}
    return Today(
        headline=dates.headline(day),
        dossiers=len(open_cases),
        resume=tuple(sorted(_resumes(context, rows, known), key=lambda row: row.at, reverse=True)),
        tasks=tuple(sorted(tasks, key=lambda row: (row.is_done, row.due_on or date.max, row.id))),
        unseen=tuple(_unseen(open_cases, seen_on, day)),
        without_step=tuple(row for case, row in mine.items() if case not in planned),
        news=(
            *verdicts,
            *(_news(row, open_cases, staff) for row in news if row.case_file in open_cases),
        ),
        waiting=reception.waiting(asked, came, day),
    )


def _my_steps(
    context: Context, steps: list[StepRow], mine: Mapping[bytes, CardRow]
) -> list[StepRow]:
    """Return the steps to look at: own ones everywhere, and all in the dossiers one follows."""
    horizon = context.today + timedelta(days=_AHEAD_DAYS)
    return [
        step
        for step in steps
        if (step.owner_id == context.user_id or (step.owner_id is None and step.case_file in mine))
        and (
            step.done_on == context.today
            or (step.done_on is None and (step.due_on or context.today) <= horizon)
        )
    ]


def _step(
    context: Context,
    row: StepRow,
    open_cases: Mapping[bytes, CardRow],
    staff: Mapping[bytes, StaffRow],
) -> TaskRow:
    client = open_cases.get(row.case_file)
    who = [client.number or client.initials] if client else [t("gesloten dossier")]
    if row.owner != STAFF:
        name = client.initials if client and row.owner == CLIENT else ""
        who.append(name or step_owner(row, t("cliënt"), staff))
    done = row.done_on is not None
    return TaskRow(
        id=row.id,
        kind=TaskKind.STEP,
        case_file=row.case_file,
        text=row.text,
        who=" · ".join(who),
        when=t("klaar") if done else dates.due(row.due_on or context.today, context.today),
        due_on=row.due_on,
        is_late=not done and row.due_on is not None and row.due_on < context.today,
        is_done=done,
    )


def _question(row: question_queries.QuestionRow, day: date) -> TaskRow:
    received = row.received_on or day
    due_on = questions.answer_due(received)
    return TaskRow(
        id=row.id,
        kind=TaskKind.QUESTION,
        case_file=None,
        text=t("Vraag van {day} beantwoorden").format(day=dates.full_day(received, day)),
        who=t("zonder dossier"),
        when=reception.days_left_words(reception.days_left(due_on, day)),
        due_on=due_on,
        is_late=due_on < day,
    )


def _resumes(
    context: Context, rows: Mapping[bytes, CardRow], known: Mapping[bytes, CardRow]
) -> Iterator[ResumeRow]:
    for row in contacts.interrupted(context):
        sentence = t("Je gesprek met {client} werd om {clock} onderbroken.").format(
            client=_named(rows.get(row.case_file)), clock=dates.clock(row.at)
        )
        yield ResumeRow(sentence, row.at, row.case_file, contact=row.contact)
    for draft in form_drafts.kept(context):
        what, at = form_drafts.in_words(draft.key.kind), draft.at or context.now()
        if not what:
            continue
        client = rows.get(draft.case_file) or known.get(draft.key.subject)
        words = t("{what} voor {client} werd om {clock} onderbroken.")
        is_for_nobody = client is None and not draft.case_file
        if is_for_nobody or draft.key.kind == form_drafts.SNIPPET:
            words = t("{what} werd om {clock} onderbroken.")
        sentence = words.format(what=what, client=_named(client), clock=dates.clock(at))
        yield ResumeRow(sentence, at, draft.case_file, form=draft)


def _named(client: CardRow | None) -> str:
    return (client.initials or client.number) if client else t("een cliënt")


def _unseen(
    open_cases: Mapping[bytes, CardRow], seen_on: Mapping[bytes, date], day: date
) -> list[UnseenRow]:
    rows = []
    for case, client in open_cases.items():
        last = seen_on.get(case) or client.opened_on or day
        days = (day - last).days
        if days > LONG_NOT_SEEN_DAYS:
            words = tn("{n} dag geen contact", "{n} dagen geen contact", days)
            rows.append(UnseenRow(client.id, case, client.number or client.initials, words, days))
    return sorted(rows, key=lambda row: (-row.days, row.card))


def _news(
    row: queries.NewsRow, open_cases: Mapping[bytes, CardRow], staff: Mapping[bytes, StaffRow]
) -> NewsRow:
    colleague = staff.get(row.author)
    client = open_cases[row.case_file]
    words = t("sprak met {client}") if row.took_place else t("wou {client} spreken")
    return NewsRow(
        record=row.contact,
        case_file=row.case_file,
        colleague=colleague.first_name if colleague else t("Een collega"),
        words=words.format(client=client.number or client.initials),
    )


def _verdict(row: queries.DecidedRow, subjects: Subjects) -> NewsRow:
    client = subjects.client(row.table, row.record)
    words = t("koos tussen twee versies ({who}): {reason}").format(
        who=subjects.who(row.table, row.record), reason=row.reason
    )
    return NewsRow(
        record=row.record,
        case_file=client.case_file if client else None,
        colleague=subjects.first_name(row.decided_by),
        words=words,
    )
