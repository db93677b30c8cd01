"""Vandaag: what was interrupted, what is due, who was not seen for long, what colleagues did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jww_desktop.domain.plan import CLIENT, STAFF
from jww_desktop.i18n import t, tn, with_colon
from jww_desktop.services import contacts, dates, field_months, form_drafts, reception
from jww_desktop.services.context import Context
from jww_desktop.services.duties import AHEAD_DAYS, Duty, DutyKind, Unseen, Work
from jww_desktop.services.field_months import Risen
from jww_desktop.services.form_drafts import FormDraft
from jww_desktop.services.reception import Waiting
from jww_desktop.services.subjects import Subjects
from jww_desktop.services.workload import read_work
from jww_desktop.store.queries import today as queries
from jww_desktop.store.queries.cards import CardRow

_NEWS_DAYS = 3
_OF_DOSSIERS = (DutyKind.STEP, DutyKind.CONSENT, DutyKind.REFERRAL, DutyKind.SECRECY)


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
        id: the record that asks for it.
        kind: what it is about.
        case_file: dossier of a step, None of a question.
        text: what to do.
        who: number of the client, or “zonder dossier”.
        when: such as “2 dagen te laat”.
        due_on: the day itself.
        is_late: whether that lies behind.
        is_done: whether it was done today.
    """

    id: bytes
    kind: DutyKind
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
        late: how much of all that falls to this person is late.
        unseen: longest first.
        without_step: open dossiers of this person in which no step is open.
        news: decisions about own versions, then talks; the latest first.
        waiting: how much waits before a dossier.
        risen: themes of field notes that rise, for a lead alone (T1).
    """

    headline: str
    dossiers: int
    resume: tuple[ResumeRow, ...]
    tasks: tuple[TaskRow, ...]
    late: int
    unseen: tuple[UnseenRow, ...]
    without_step: tuple[CardRow, ...]
    news: tuple[NewsRow, ...]
    waiting: Waiting
    risen: tuple[Risen, ...]


def today(context: Context) -> Today:
    """Return what asks for attention on this laptop today."""
    day = context.today
    leads = context.spaces.is_lead()
    with context.database.read() as (session, _):
        work = read_work(session, context, leads=leads)
        since = context.now() - timedelta(days=_NEWS_DAYS)
        news = queries.finished_by_others(session, context.user_id, since)
        decided = queries.decided_for(session, session.specs, context.user_id, since)
        subjects = Subjects(session, day) if decided else None
        verdicts = [
            _verdict(row, subjects)
            for row in decided
            if subjects and subjects.case_file(row.table, row.record) not in work.shut
        ]
    resumes = [row for row in _resumes(context, work) if row.case_file not in work.shut]
    tasks = sorted(_tasks(work), key=lambda duty: (duty.is_done, duty.due_on, duty.id))
    followed = {row.id for row in work.followed.values()}
    return Today(
        headline=dates.headline(day),
        dossiers=len(work.open),
        resume=tuple(sorted(resumes, key=lambda row: row.at, reverse=True)),
        tasks=tuple(_task(duty, day) for duty in tasks),
        late=sum(duty.is_mine and duty.is_late(day) for duty in work.duties()),
        unseen=tuple(_unseen(one) for one in work.unseen()),
        without_step=tuple(row for row in work.without_step() if row.id in followed),
        news=(
            *verdicts,
            *(_news(row, work) for row in _once(news) if row.case_file in work.open),
        ),
        waiting=reception.waiting(work.asked, work.came, day),
        risen=tuple(field_months.risen(context)),
    )


def _tasks(work: Work) -> Iterator[Duty]:
    """Give what is to be done soon: own steps, and all that the dossiers one follows ask for."""
    horizon = work.day + timedelta(days=AHEAD_DAYS)
    for duty in work.duties():
        is_soon = duty.due_on <= horizon or duty.is_done
        is_near = duty.kind in _OF_DOSSIERS and is_soon
        if duty.is_mine and (is_near or duty.kind is DutyKind.QUESTION):
            yield duty


def _task(duty: Duty, day: date) -> TaskRow:
    return TaskRow(
        id=duty.id,
        kind=duty.kind,
        case_file=duty.case_file,
        text=duty.text,
        who=_who(duty),
        when=duty.when(day),
        due_on=duty.due_on,
        is_late=duty.is_late(day),
        is_done=duty.is_done,
    )


def _who(duty: Duty) -> str:
    if duty.kind is DutyKind.QUESTION:
        return t("zonder dossier")
    client = duty.client
    who = [client.number or client.initials] if client else [t("gesloten dossier")]
    if duty.left is not None:
        who = [duty.left.number or duty.left.initials, t("afgesloten met iets open")]
    if duty.owner != STAFF:
        name = client.initials if client and duty.owner == CLIENT else ""
        who.append(name or duty.doer or t("cliënt"))
    return " · ".join(who)


def _resumes(context: Context, work: Work) -> Iterator[ResumeRow]:
    for row in contacts.interrupted(context):
        sentence = t("Je gesprek met {client} werd om {clock} onderbroken.").format(
            client=_named(work.cases.get(row.case_file)), clock=dates.clock(row.at)
        )
        yield ResumeRow(sentence, row.at, row.case_file, contact=row.contact)
    for draft in form_drafts.kept(context):
        what, at = form_drafts.in_words(draft.key.kind), draft.at or context.now()
        if not what:
            continue
        client = work.cases.get(draft.case_file) or work.people.get(draft.key.subject)
        words = t("{what} voor {client} werd om {clock} onderbroken.")
        is_for_nobody = client is None and not draft.case_file
        if is_for_nobody or draft.key.kind == form_drafts.SNIPPET:
            words = t("{what} werd om {clock} onderbroken.")
        sentence = words.format(what=what, client=_named(client), clock=dates.clock(at))
        yield ResumeRow(sentence, at, draft.case_file, form=draft)


def _named(client: CardRow | None) -> str:
    return (client.initials or client.number) if client else t("een cliënt")


def _unseen(one: Unseen) -> UnseenRow:
    client = one.client
    words = tn("{n} dag geen contact", "{n} dagen geen contact", one.days)
    who = client.number or client.initials
    return UnseenRow(client.id, client.case_file or b"", who, words, one.days)


def _once(news: Iterable[queries.NewsRow]) -> Iterator[queries.NewsRow]:
    """Give the latest of what would be told in the same words."""
    told = set()
    for row in news:
        words = (row.author, row.case_file, row.took_place)
        if words not in told:
            told.add(words)
            yield row


def _news(row: queries.NewsRow, work: Work) -> NewsRow:
    colleague = work.staff.get(row.author)
    client = work.open[row.case_file]
    words = t("sprak met {client}") if row.took_place else t("wou {client} spreken")
    return NewsRow(
        record=row.contact,
        case_file=row.case_file,
        colleague=colleague.first_name if colleague else t("Een collega"),
        words=words.format(client=client.number or client.initials),
    )


def _verdict(row: queries.DecidedRow, subjects: Subjects) -> NewsRow:
    client = subjects.client(row.table, row.record)
    who = subjects.who(row.table, row.record)
    words = t("koos tussen twee versies ({who})").format(who=who)
    if not subjects.is_lost(row.table, row.record):  # it may be in a dossier that is shut
        words = f"{with_colon(words)} {row.reason}"
    return NewsRow(
        record=row.record,
        case_file=client.case_file if client else None,
        colleague=subjects.first_name(row.decided_by),
        words=words,
    )
