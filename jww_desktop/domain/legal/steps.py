"""Whether a step is possible under this status on its day, and by which rule not (clause T5).

A step is refused only on a rule that was confirmed, or on the date of the prison's sheet: what is
to be confirmed warns and lets the person decide. A rule that expired never refuses. A computed day
that is near only warns too, because the sheet may count a few days differently.

A step is judged on the day that it is planned for: what is possible then may be planned now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jww_desktop.domain import codes
from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.legal.book import RuleBook
from jww_desktop.domain.legal.computing import legal_dates
from jww_desktop.domain.legal.official import OfficialDate, given
from jww_desktop.domain.legal.results import DateState, LegalDate, LegalDates, unconfirmed
from jww_desktop.domain.legal.situation import Situation
from jww_desktop.domain.legal.step_table import Step, StepBook, step_book
from jww_desktop.errors import RuleError
from jww_desktop.i18n import t
from jww_desktop.i18n.calendar import whole_day

CLAUSE: Final = "T5"


class Answer(StrEnum):
    """What is said of a step."""

    POSSIBLE = "possible"
    HINT = "hint"
    REFUSED = "refused"


@dataclass(frozen=True)
class Reason:
    """One thing that is said of a step.

    Attributes:
        refuses: whether it stops the step.
        text: one sentence.
        rule: the rule that is cited, or empty.
        next_step: what can be done, or empty.
        day: from when, or until when, it is possible; None when that is not the point.
        why: the arithmetic behind that day, or empty.
    """

    refuses: bool
    text: str
    rule: str = ""
    next_step: str = ""
    day: date | None = None
    why: str = ""

    @property
    def cited(self) -> str:
        """Return the sentence, with the rule behind it where there is one."""
        rule = t("Regel: {rule}.").format(rule=self.rule) if self.rule else ""
        return f"{self.text} {rule}".rstrip()


@dataclass(frozen=True)
class Verdict:
    """Whether a step is possible on its day.

    Attributes:
        kind: code of the list "legal_steps".
        reasons: refusals first.
    """

    kind: str
    reasons: tuple[Reason, ...]

    @property
    def answer(self) -> Answer:
        """Possible, possible with something to heed, or refused."""
        if any(reason.refuses for reason in self.reasons):
            return Answer.REFUSED
        return Answer.HINT if self.reasons else Answer.POSSIBLE

    def refusal(self) -> RuleError | None:
        """Return the refusal (T5) with the rule cited, None when the step is possible."""
        for reason in self.reasons:
            if reason.refuses:
                step = codes.label("legal_steps", self.kind)
                words = t("“{step}” kan nu niet. {why} Regel: {rule}.")
                if reason.day is not None:
                    words = t("“{step}” kan op die dag niet. {why} Regel: {rule}.")
                return RuleError(
                    words.format(step=step, why=reason.text, rule=reason.rule),
                    clause=CLAUSE,
                    rule=clause_text(CLAUSE),
                    next_step=reason.next_step,
                )
        return None


def step_verdict(
    kind: str,
    situation: Situation,
    day: date,
    book: RuleBook,
    *,
    steps: StepBook | None = None,
    officials: Collection[OfficialDate] = (),
    facts: Collection[str] = (),
) -> Verdict:
    """Return whether a step of this kind is possible for `situation` on `day`.

    Args:
        kind: code of the list "legal_steps".
        situation: what is known of the person.
        day: when the step would be taken.
        book: the rules that give the dates.
        steps: the kinds of steps; the shipped ones by default.
        officials: dates read from the sheet; they prevail over computed ones.
        facts: what is known to be in order, such as "address".
    """
    known = steps or step_book()
    step = known.steps[kind]
    reasons = list(_by_status(step, known, situation.status))
    if not reasons:
        dates = legal_dates(situation, day, book, given=given(officials))
        reasons += _by_dates(step, dates, day, known.margin_days)
        reasons += _by_facts(step, situation.status, facts)
    return Verdict(kind, tuple(sorted(reasons, key=lambda reason: not reason.refuses)))


def _by_status(step: Step, book: StepBook, status: str) -> Iterator[Reason]:
    if status in step.possible:
        return
    if not status:
        yield Reason(
            refuses=False, text=t("Er is nog geen statuut genoteerd: lees het op de fiche.")
        )
        return
    ground = book.grounds.get(step.grounds.get(status, ""))
    if ground is None:
        yield Reason(refuses=False, text=t("Dit statuut kent dit programma niet: vraag het na."))
        return
    yield Reason(
        refuses=ground.confirmed,
        text=ground.says.text,
        rule=ground.source,
        next_step=ground.next_step.text,
    )


def _by_dates(step: Step, dates: LegalDates, day: date, margin: int) -> Iterator[Reason]:
    if step.deadline and (last := dates.get(step.deadline)) is not None:
        yield from _too_late(last)
    for kind in step.window:
        if (found := dates.get(kind)) is not None:
            yield from _too_early(found, day, margin)
            return
    if step.window:
        yield Reason(
            refuses=False,
            text=t("Er is geen datum gekend: neem begin en straf over van de fiche."),
        )


def _too_late(last: LegalDate) -> Iterator[Reason]:
    if last.state is DateState.PASSED and last.day is not None:
        yield Reason(
            refuses=last.confirmed,
            text=t("De termijn liep tot {day}.").format(day=whole_day(last.day)),
            rule=_cited(last),
            next_step=t("Vraag de advocaat wat nog kan."),
            day=last.day,
            why=last.why,
        )


def _too_early(found: LegalDate, day: date, margin: int) -> Iterator[Reason]:
    first = found.span.start
    if found.state.shouts:
        yield Reason(refuses=False, text=found.state_text, rule=_cited(found))
    elif first is None:
        said = " ".join((f"{found.state_text}.", *found.notes))
        yield Reason(refuses=False, text=said, rule=_cited(found))
    elif found.state is DateState.PASSED:
        yield Reason(refuses=False, text=t("Volgens de datums is de straf om: kijk de fiche na."))
    elif first > day:
        far = (first - day).days > margin
        yield Reason(
            refuses=found.on_sheet or (found.confirmed and far),
            text=t("Het kan pas vanaf {day}.").format(day=whole_day(first)),
            rule=_cited(found),
            next_step=t("Plan de stap op of na {day}, en bereid hem nu al voor.").format(
                day=whole_day(first)
            ),
            day=first,
            why=found.why,
        )


def _by_facts(step: Step, status: str, facts: Collection[str]) -> Iterator[Reason]:
    for hint in step.hints:
        if hint.fact not in facts and (not hint.statuses or status in hint.statuses):
            yield Reason(refuses=False, text=hint.says.text)


def _cited(found: LegalDate) -> str:
    if found.on_sheet:
        return t("{rule} – volgens de fiche").format(rule=found.rule.says.rstrip("."))
    cited = f"{found.rule.says.rstrip('.')} ({found.rule.source})"
    return cited if found.confirmed else f"{cited} – {unconfirmed()}"
