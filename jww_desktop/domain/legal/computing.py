"""From a situation to its dates: each rule of the book that holds, worked out.

A date leans on another one ("six months before conditional release"); what is wrong with the other
one, a rule that expired or is to be confirmed, is wrong with it too. An official date can be given
in the place of a computed one: then all that leans on it follows the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from jww_desktop.domain import codes
from jww_desktop.domain.legal import from_events, from_sentences, wording
from jww_desktop.domain.legal.book import RuleBook
from jww_desktop.domain.legal.formulas import (
    AtEnd,
    Before,
    FromBegin,
    Hours,
    NoFixed,
    ServedFixed,
    ServedPart,
    ServedScale,
    Term,
    WorkingDays,
)
from jww_desktop.domain.legal.lengths import Span, earlier
from jww_desktop.domain.legal.notices import notices
from jww_desktop.domain.legal.results import DateState, LegalDate, LegalDates, RuleRef
from jww_desktop.domain.legal.rules import Rule, Validity
from jww_desktop.domain.legal.situation import Detention, Event, Situation
from jww_desktop.domain.legal.worked import Worked, unknown
from jww_desktop.i18n import t

_NONE: Final[Mapping[str, date]] = MappingProxyType({})
_SHOUTS: Final = {
    Validity.EXPIRED: DateState.RULE_EXPIRED,
    Validity.NOT_YET: DateState.RULE_NOT_YET,
}


def legal_dates(
    situation: Situation, today: date, book: RuleBook, *, given: Mapping[str, date] = _NONE
) -> LegalDates:
    """Return all dates that the rules of `book` give for `situation`, seen on `today`.

    Args:
        situation: what is known of the person.
        today: the day on the clock.
        book: the rules.
        given: official dates by kind, in the place of the computed ones.
    """
    run = _Run(situation, today, book, given)
    found = [one for kind in run.rules if (one := run.date(kind)) is not None]
    order = {kind: place for place, kind in enumerate(codes.code_list("legal_dates").codes)}
    found.sort(key=lambda one: (one.day is None, one.day or today, order[one.kind]))
    said = [*notices(situation, run.regime, book, today)]
    if not found and (event := run.wanted()) is not None:
        said.append(t("Noteer {event}: daaruit volgen de termijnen.").format(event=event.label))
    return LegalDates(regime=run.regime, dates=tuple(found), notices=tuple(said))


class _Run:
    """One computation, which remembers what it worked out."""

    def __init__(
        self, situation: Situation, today: date, book: RuleBook, given: Mapping[str, date]
    ) -> None:
        self._situation = situation
        self._today = today
        self._book = book
        self._given = given
        self._known: dict[str, LegalDate | None] = {}
        self.regime = book.regime(situation)
        self.rules = book.candidates(self.regime, situation.status, today)

    def date(self, kind: str) -> LegalDate | None:
        """Return the date of one kind, None when there is none."""
        if kind not in self._known:
            rule = self.rules.get(kind)
            worked = None if rule is None else self._work(rule)
            self._known[kind] = None if rule is None or worked is None else self._see(rule, worked)
        return self._known[kind]

    def wanted(self) -> Event | None:
        """Return what starts the first term of the regime, None when it has no terms."""
        terms = (
            rule.formula.after[0]
            for rule in self.rules.values()
            if rule.regimes and isinstance(rule.formula, Hours | Term | WorkingDays)
        )
        return next(terms, None)

    def _work(self, rule: Rule) -> Worked | None:
        formula = rule.formula
        if isinstance(formula, NoFixed):
            return Worked(failed=DateState.NO_FIXED)
        if isinstance(formula, Hours | Term | WorkingDays):
            return self._of_events(formula)
        if official := self._given.get(rule.kind):
            return Worked(Span(official), why=t("overgenomen van de fiche"), on_sheet=True)
        detention = self._situation.detention
        if detention is None or self._is_above(rule, detention):
            return None
        if isinstance(formula, Before):
            return self._before(formula, detention)
        return self._of_sentences(formula, detention)

    def _of_events(self, formula: Hours | Term | WorkingDays) -> Worked | None:
        if isinstance(formula, Hours):
            return from_events.hours(formula, self._situation)
        if isinstance(formula, Term):
            return from_events.term(formula, self._situation, self._book.holidays)
        return from_events.working_days(formula, self._situation, self._book.holidays)

    def _of_sentences(
        self,
        formula: AtEnd | FromBegin | ServedPart | ServedFixed | ServedScale,
        detention: Detention,
    ) -> Worked:
        counting = self._book.counting
        match formula:
            case AtEnd():
                return from_sentences.at_end(detention, counting)
            case FromBegin():
                return from_sentences.from_begin(detention, counting)
            case ServedPart():
                return from_sentences.served_part(formula, detention, counting)
            case ServedFixed():
                return from_sentences.served_fixed(formula, detention, counting)
            case ServedScale():
                return from_sentences.served_scale(formula, detention, counting)

    def _before(self, formula: Before, detention: Detention) -> Worked | None:
        base = self._first(formula.of)
        if base is None:
            return None
        if base.span.start is None:
            return replace(
                unknown(t("Er is geen datum voor “{label}”.").format(label=base.label)),
                confirmed=base.confirmed,
            )
        day, held = earlier(base.span.start, formula.offset), ""
        leans = [base]
        if day < detention.begins_on:
            day, held = detention.begins_on, t(", maar niet vóór het begin")
        floor = self._first(formula.not_before)
        if floor is not None and floor.span.start is not None:
            leans.append(floor)
            if day < floor.span.start:
                day = floor.span.start
                held = t(", maar niet vóór {label}").format(label=floor.label)
        shouting = next((one for one in leans if one.state.shouts), None)
        return Worked(
            Span(day, from_sentences.end_day(detention, self._book.counting)),
            failed=shouting.state if shouting else None,
            failed_text=shouting.state_text if shouting else "",
            why=wording.before(formula.offset, base.label, base.span.start, day, held=held),
            confirmed=all(one.confirmed for one in leans),
            on_sheet=base.on_sheet,
        )

    def _first(self, kinds: Sequence[str]) -> LegalDate | None:
        return next((found for kind in kinds if (found := self.date(kind)) is not None), None)

    def _is_above(self, rule: Rule, detention: Detention) -> bool:
        if rule.up_to is None:
            return False
        bound = self._book.counting.class_days(rule.up_to)
        return detention.is_for_life or self._book.total(detention) > bound

    def _see(self, rule: Rule, worked: Worked) -> LegalDate:
        is_end = isinstance(rule.formula, AtEnd)
        shout = None if rule.kind in self._given else _SHOUTS.get(rule.validity(self._today))
        state = shout or worked.failed or self._state(worked, is_end=is_end)
        text = "" if shout else worked.failed_text
        notes = worked.notes if rule.note is None else (*worked.notes, rule.note.text)
        return LegalDate(
            kind=rule.kind,
            rule=_ref(rule),
            span=worked.span,
            is_deadline=worked.is_deadline,
            until=worked.until,
            state=state,
            state_text=text or wording.state_text(state, worked.span, rule, is_end=is_end),
            why=worked.why,
            notes=notes,
            confirmed=rule.confirmed and worked.confirmed,
            on_sheet=worked.on_sheet,
        )

    def _state(self, worked: Worked, *, is_end: bool) -> DateState:
        span, today = worked.span, self._today
        if span.stop is not None and today >= span.stop:
            return DateState.PASSED
        if worked.is_deadline:
            return DateState.RUNNING
        if span.start is not None and today < span.start:
            return DateState.AHEAD
        return DateState.PASSED if is_end else DateState.OPEN


def _ref(rule: Rule) -> RuleRef:
    return RuleRef(
        id=rule.id,
        version=rule.version,
        says=rule.says.text,
        source=rule.source,
        valid_from=rule.valid_from,
        valid_until=rule.valid_until,
    )
