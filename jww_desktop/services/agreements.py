"""What the client says of his plan, and what was changed in it since (W2).

A plan that is put on paper is kept as it stands on it; when it comes back, signed or not, that is
noted. Without paper a yes counts as much: what is kept then is the plan of that moment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jww_desktop.domain.agreement import PlanAgreement
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.clauses import clause_text
from jww_desktop.errors import RuleError
from jww_desktop.i18n import t
from jww_desktop.services import records
from jww_desktop.services.case_files import writable_case
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.services.forms import Loaded
from jww_desktop.services.plan_paper import PaperPlan, paper_plan
from jww_desktop.services.returning import require_open
from jww_desktop.services.together import whose_it_is
from jww_desktop.store.queries import agreements as queries
from jww_desktop.store.queries import together
from jww_desktop.store.queries.agreements import AgreementRow as AgreementRow

_HASH: Final = 12
"""So many letters of a digest tell two texts of one goal or step apart."""


class Part(StrEnum):
    """What is agreed in a plan."""

    GOAL = "goal"
    WAY = "way"
    STEP = "step"


@dataclass(frozen=True)
class AnswerForm:
    """What the client said of a plan, a code of `plan_answers`, and on which day."""

    answer: str = ""
    answered_on: date | None = None


@dataclass(frozen=True)
class Agreed:
    """What is known of the plan and its client's yes.

    Attributes:
        rows: the plans that were put on paper or gone through, the latest first.
        changed: how many goals, ways and steps are other now than in the one that he agreed to
            last; nothing where he agreed to none.
    """

    rows: tuple[AgreementRow, ...]
    changed: Mapping[Part, int]

    @property
    def latest(self) -> AgreementRow | None:
        """The one that he agreed to last, None for none; of one day the one that was made last."""
        agreed_to = [row for row in self.rows if row.is_agreed]
        return max(agreed_to, key=lambda row: row.answered_on or date.min, default=None)

    @property
    def unanswered(self) -> AgreementRow | None:
        """The latest sheet, while nobody noted what he said of it."""
        first = next(iter(self.rows), None)
        return first if first is not None and not first.answer else None


def agreed(context: Context, case_id: bytes) -> Agreed:
    """Return what the client said of his plan, and what was changed in it since.

    A goal that was looked back on, and a step that was done, are no change: so it was meant.

    Raises:
        ShutError: W1, it is an earlier dossier that its client did not open.
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        rows = tuple(queries.agreements(session, case_id))
        if not rows:
            return Agreed((), {})
        whose, *_ = whose_it_is(session, case_id)
        ended = {row.id for row in together.goals(session, whose) if row.outcome}
        ended |= {row.id for row in together.steps(session, whose) if row.done_on}
    found = Agreed(rows, {})
    if found.latest is None:
        return found
    now = _by_part(_marks(paper_plan(context, case_id)))
    then = _by_part(found.latest.marks)
    return Agreed(rows, dict(_changed(then, now, ended)))


def keep_printed(
    context: Context, case_id: bytes, plan: PaperPlan, words: str, disclosure_id: bytes
) -> bytes:
    """Keep a plan as it was put on paper, and return the id; what he says of it comes later.

    Raises:
        RuleError: W2, nothing is agreed in it.
        UserError: the dossier is not here or only to be read.
    """
    with context.save_now() as session:
        case = session.get(CaseFile, case_id)
        if case is None:
            raise missing()
        require_open(session, case_id)
        kept = _kept(context, require_writable(context, case.space), case_id, plan, words)
        kept.disclosure_id = disclosure_id
        session.add(kept)
        return kept.id


def agree_now(
    context: Context, case_id: bytes, plan: PaperPlan, words: str, form: AnswerForm
) -> bytes:
    """Record what he says of the plan as it stands now, without paper, and return the id.

    Raises:
        RuleError: W2, nothing is agreed in it, it says not what he said or when, or that day is
            still to come; W1, he took back his acceptance.
        UserError: a code is in no list, or the dossier is not here, closed or only to be read.
    """
    _require_past(context, form.answered_on)
    with context.save_now() as session:
        case = writable_case(context, session, case_id)
        kept = _kept(context, case.space, case_id, plan, words, form)
        session.add(kept)
        return kept.id


def answer_form(context: Context, agreement_id: bytes) -> Loaded[AnswerForm]:
    """Return what he said of a plan."""
    return records.load(context, PlanAgreement, agreement_id, AnswerForm)


def record_answer(
    context: Context, loaded: Loaded[AnswerForm], form: AnswerForm
) -> Loaded[AnswerForm]:
    """Record or correct what he said of a plan; an empty form takes it back.

    Also after the dossier was closed: a sheet may come back later.

    Raises:
        RuleError: W2, it says not what he said or when, or that day is still to come or lies
            before the sheet was made; W1, he took back his acceptance.
        UserError: a code is in no list, or it is not here or only to be read.
    """
    _require_past(context, form.answered_on)
    by = context.user_id if form.answer else None
    return records.change(
        context,
        PlanAgreement,
        loaded,
        form,
        then=lambda _session, kept: _require_after(kept),
        also_closed=True,
        answered_by=by,
    )


def take_back(context: Context, agreement_id: bytes) -> None:
    """Undo that he said something of a plan without paper.

    Raises:
        UserError: it is not here or only to be read.
    """
    records.remove(context, PlanAgreement, answer_form(context, agreement_id))


def _kept(
    context: Context,
    space: bytes,
    case_id: bytes,
    plan: PaperPlan,
    words: str,
    form: AnswerForm | None = None,
) -> PlanAgreement:
    return records.build(
        PlanAgreement,
        space,
        form or AnswerForm(),
        case_file_id=case_id,
        words=words,
        marks=tuple(_marks(plan)),
        made_at=context.now(),
        author=context.user_id,
        answered_by=context.user_id if form is not None and form.answer else None,
    )


def _marks(plan: PaperPlan) -> Iterator[str]:
    """Give a mark of all that is agreed: what it is, which one, and a digest of what it says."""
    for goal in plan.goals:
        yield _mark(Part.GOAL, goal.id, goal.text)
    ways: dict[bytes, list[str]] = {}
    open_ones = {goal.id for goal in plan.goals}
    for way in (one for one in plan.chosen if one.goal in open_ones):
        ways.setdefault(way.goal, []).append(way.text)
    for goal_id, texts in ways.items():
        yield _mark(Part.WAY, goal_id, *sorted(texts))
    for step in plan.steps:
        due = step.due_on.isoformat() if step.due_on else ""
        yield _mark(Part.STEP, step.id, step.text, step.owner, step.service, due)


def _mark(part: Part, key: bytes, *says: str) -> str:
    digest = hashlib.sha256("\n".join(says).encode()).hexdigest()
    return f"{part}.{key.hex()}.{digest[:_HASH]}"


def _by_part(marks: Iterator[str] | tuple[str, ...]) -> dict[tuple[str, bytes], str]:
    found = {}
    for mark in marks:
        part, key, digest = mark.split(".")
        found[part, bytes.fromhex(key)] = digest
    return found


def _changed(
    then: Mapping[tuple[str, bytes], str],
    now: Mapping[tuple[str, bytes], str],
    ended: set[bytes],
) -> Iterator[tuple[Part, int]]:
    for part in Part:
        keys = {key for one, key in (*then, *now) if one == part}
        count = sum(
            then.get((part, key)) != now.get((part, key))
            for key in keys
            if key not in ended or (part, key) in now
        )
        if count:
            yield part, count


def _require_past(context: Context, day: date | None) -> None:
    """Refuse to note as said what is still to come (W2)."""
    if day is not None and day > context.today:
        raise _refused(t("Die dag moet nog komen."), t("Geef de dag waarop hij het zei."))


def _require_after(kept: PlanAgreement) -> None:
    """Refuse that he spoke of a sheet before it was made (W2)."""
    if kept.answered_on and kept.made_at and kept.answered_on < kept.made_at.astimezone().date():
        raise _refused(
            t("Toen was dit blad er nog niet."),
            t("Geef de dag waarop hij het zei, of kies een ander blad."),
        )


def _refused(happened: str, next_step: str) -> RuleError:
    """Return what to tell who would note it wrongly (W2)."""
    return RuleError(
        happened,
        clause="W2",
        rule=clause_text("W2"),
        safe=t("Er is niets gewijzigd."),
        next_step=next_step,
    )
