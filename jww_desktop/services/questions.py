"""Questions of anyone, a client or not: note one, answer it, list what waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jww_desktop.domain import codes
from jww_desktop.domain.legal.tables import holidays
from jww_desktop.domain.question import Question
from jww_desktop.domain.rules import breaches, check
from jww_desktop.i18n import t
from jww_desktop.services import records
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.services.forms import Loaded, write_changed
from jww_desktop.store.queries import questions as queries
from jww_desktop.store.queries.questions import QuestionRow as QuestionRow

ANSWER_WORKING_DAYS: Final = 5
"""A question that waits longer is late (T2)."""


@dataclass(frozen=True)
class QuestionForm:
    """A question as it reached us, and the answer once there is one.

    Attributes:
        received_on, written_on: when it reached us; what the slip says.
        card_id: the card of who asked, when he is known here.
        outcome: empty while it is open, else met, partly or not_met.
        cause: why it was not, or partly, met.
    """

    channel: str = "slip"
    asker: str = "detainee"
    own_words: str = ""
    domains: tuple[str, ...] = ()
    written_on: date | None = None
    received_on: date | None = None
    card_id: bytes | None = None
    answer: str = ""
    answered_on: date | None = None
    outcome: str = ""
    cause: str = ""


def note_question(context: Context, prison: bytes, form: QuestionForm) -> bytes:
    """Record a question in a prison and return its id.

    Raises:
        RuleError: it is closed without an answer, or unmet without a cause.
        UserError: this laptop may only read here.
    """
    space = require_writable(context, prison)
    records.require_codes(Question, form)
    record = Question(space=space)
    write_changed(record, _BLANK, form)
    record.received_on = form.received_on or context.today
    if form.outcome:
        record.answered_by = context.user_id
        record.answered_on = form.answered_on or context.today
    check(record)
    with context.save_now() as session:
        session.add(record)
        return record.id


def question_form(context: Context, question_id: bytes) -> Loaded[QuestionForm]:
    """Return the form of a question as it is now.

    Raises:
        UserError: it is not on this laptop.
    """
    return records.load(context, Question, question_id, QuestionForm)


def change_question(
    context: Context, loaded: Loaded[QuestionForm], form: QuestionForm
) -> Loaded[QuestionForm]:
    """Save what the person changed, an answer included, and return the form as shown now.

    Raises:
        RuleError: it is closed without an answer, or unmet without a cause.
        UserError: the question is not here or may only be read.
    """
    records.require_codes(Question, form)
    if form.outcome and form.answered_on is None:
        form = replace(form, answered_on=context.today)
    with context.save(loaded.seen) as session:
        record = session.get(Question, loaded.key)
        if record is None:
            raise missing()
        require_writable(context, record.space)
        before = breaches(record)
        write_changed(record, loaded.form, form)
        if form.outcome != loaded.form.outcome or form.answer != loaded.form.answer:
            record.answered_by = context.user_id if form.outcome else None
        check(record, broken_before=before)
    return replace(loaded, form=form)


def answer_due(received: date) -> date:
    """Return the last day on which a question is answered in time, holidays left out (T2)."""
    return holidays().working_days_after(received, ANSWER_WORKING_DAYS)


def list_questions(
    context: Context, *, prison: bytes | None = None, answered: bool = False
) -> list[QuestionRow]:
    """Return the questions that wait for an answer, the oldest first; answered ones if asked."""
    with context.database.read() as (session, _):
        rows = queries.questions(session)
    return [
        row
        for row in rows
        if (prison is None or row.prison == prison) and (answered or row.is_open)
    ]


def questions_of(context: Context, card: bytes) -> list[QuestionRow]:
    """Return the questions of a client, the oldest first."""
    with context.database.read() as (session, _):
        return queries.questions(session, (card,))


def state(row: QuestionRow) -> str:
    """Return where a question stands: that it is open, or what became of it."""
    return t("nog open") if row.is_open else codes.label("question_outcomes", row.outcome)


def came_in(row: QuestionRow) -> list[str]:
    """Return who asked it, how it came in, and the answer while there is one."""
    answer = t("Antwoord: {text}").format(text=row.answer) if row.answer else ""
    return [codes.label("askers", row.asker), codes.label("channels", row.channel), answer]


_BLANK = records.blank(Question, QuestionForm)
