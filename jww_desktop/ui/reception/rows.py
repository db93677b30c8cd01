"""The four lists as rows: what is too late stands under a head of its own, and says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from jww_desktop.domain import codes
from jww_desktop.i18n import t, tn
from jww_desktop.presenters import reception_words as words
from jww_desktop.presenters.reception_words import Clock, Urgency
from jww_desktop.services import dates
from jww_desktop.services.reception import Asked, Newcomer, Reception
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.rows import Row

T = TypeVar("T", bound=Asked | Newcomer)

_TONES = {
    Urgency.CALM: (Tone.NEUTRAL, ""),
    Urgency.NEAR: (Tone.WARN, "clock"),
    Urgency.LATE: (Tone.DANGER, "circle-alert"),
}


class Part(StrEnum):
    """One of the lists."""

    QUESTIONS = "questions"
    ARRIVALS = "arrivals"
    ANSWERED = "answered"
    OFFERED = "offered"


def entries(found: Reception, part: Part) -> dict[bytes, Asked | Newcomer]:
    """Return what stands in a list, by its id."""
    if part in (Part.QUESTIONS, Part.ANSWERED):
        asked = found.asked if part is Part.QUESTIONS else found.answered
        return {one.question.id: one for one in asked}
    came = found.waiting if part is Part.ARRIVALS else found.offered
    return {one.arrival.id: one for one in came}


def rows(found: Reception, part: Part, *, hidden: bool) -> list[Row | Group]:
    """Return the rows of a list; `hidden` names are initials."""
    if part is Part.QUESTIONS:
        head = t("Wacht op antwoord")
        return _by_term(found.asked, head, lambda one: row(one, found, hidden=hidden))
    if part is Part.ARRIVALS:
        head = t("Wacht op een aanbod")
        return _by_term(found.waiting, head, lambda one: row(one, found, hidden=hidden))
    return [row(one, found, hidden=hidden) for one in entries(found, part).values()]


def row(one: Asked | Newcomer, found: Reception, *, hidden: bool) -> Row:
    """Return a question or somebody who arrived as a row."""
    today = found.today
    if isinstance(one, Asked):
        question = one.question
        return Row(
            question.id,
            words.question_title(one, hidden=hidden),
            words.question_second(one, today),
            icon="sticky-note",
            badge=badge(words.question_clock(one)) if question.is_open else _outcome(one, today),
        )
    arrival = one.arrival
    prisons = {other.prison for other in (*found.waiting, *found.offered)}
    clock = badge(words.arrival_clock(one, today)) if arrival.waits else _offer(one, today)
    return Row(
        arrival.id,
        words.arrival_title(one, hidden=hidden),
        words.arrival_second(one, today, prison=len(prisons) > 1),
        icon="user-plus",
        badge=clock,
    )


def badge(clock: Clock) -> Badge:
    """Return what is left of a term, in a word and a tone."""
    tone, icon = _TONES[clock.urgency]
    return Badge(clock.words, tone, icon)


def told(found: Reception, part: Part) -> str:
    """Return what a list comes to, in a sentence."""
    if part is Part.QUESTIONS:
        late = sum(one.is_late for one in found.asked)
        return _late(tn("{n} vraag wacht", "{n} vragen wachten", len(found.asked)), late)
    if part is Part.ARRIVALS:
        late = sum(one.is_late for one in found.waiting)
        count = len(found.waiting)
        return _late(
            tn("{n} persoon wacht op een aanbod", "{n} personen wachten op een aanbod", count), late
        )
    if part is Part.ANSWERED:
        return tn("{n} vraag beantwoord", "{n} vragen beantwoord", len(found.answered))
    if found.declined:
        return tn(
            "{n} persoon wou geen hulp: alleen geteld",
            "{n} personen wilden geen hulp: alleen geteld",
            found.declined,
        )
    return t("Wie geen hulp wou, wordt hier alleen geteld")


def _late(words: str, late: int) -> str:
    return t("{words}, {n} te laat").format(words=words, n=late) if late else words


def _by_term(ones: Sequence[T], head: str, made: Callable[[T], Row]) -> list[Row | Group]:
    late = [one for one in ones if one.is_late]
    rest = [one for one in ones if not one.is_late]
    shown: list[Row | Group] = []
    if late:
        shown += [Group(t("Te laat"), len(late)), *map(made, late)]
    if rest:
        shown += [Group(head, len(rest)), *map(made, rest)]
    return shown


def _outcome(one: Asked, today: date) -> Badge:
    row = one.question
    day = f", {dates.short_day(row.answered_on, today)}" if row.answered_on else ""
    return Badge(codes.label("question_outcomes", row.outcome) + day)


def _offer(one: Newcomer, today: date) -> Badge:
    row = one.arrival
    return Badge(dates.short_day(row.offered_on, today) if row.offered_on else "")
