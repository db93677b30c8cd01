"""What waits before a dossier, in words: one row of a list, and all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from jww_desktop.domain import codes
from jww_desktop.domain.arrival import LETTER, NOT_REACHED
from jww_desktop.i18n import t, tn
from jww_desktop.presenters.consultation_words import Action
from jww_desktop.services import dates
from jww_desktop.services.reception import Asked, Newcomer, days_left_words
from jww_desktop.services.wording import joined, place_in_words, quoted


class Urgency(Enum):
    """How near the end of a term is."""

    CALM = "calm"
    NEAR = "near"
    LATE = "late"


@dataclass(frozen=True)
class Clock:
    """How much of a term is left, in words."""

    words: str
    urgency: Urgency = Urgency.CALM


@dataclass(frozen=True)
class Detail:
    """All that is known of one row, and what can be done with it.

    Attributes:
        title, number: who.
        clock: what is left of the term; None when nothing runs.
        quote: own words, empty for none.
        facts: captions and values.
        line: a sentence that helps to go on, empty for none.
        actions: what can be done, the nearest first.
    """

    title: str
    number: str = ""
    clock: Clock | None = None
    quote: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    line: str = ""
    actions: tuple[Action, ...] = ()


# A question


def question_clock(asked: Asked) -> Clock:
    """Return how many working days are left for an answer (T2)."""
    words = days_left_words(asked.days_left)
    if asked.days_left > 0:
        return Clock(words)
    return Clock(words, Urgency.LATE if asked.is_late else Urgency.NEAR)


def question_title(asked: Asked, *, hidden: bool) -> str:
    """Return who asked, and by which way."""
    card, row = asked.card, asked.question
    who = ""
    if card is not None:
        who = (card.initials if hidden else card.name) or card.number
    who = who or _sentence(codes.label("askers", row.asker)) or t("Onbekend")
    return joined(who, codes.label("channels", row.channel))


def question_second(asked: Asked, today: date) -> str:
    """Return own words; without them when it came in."""
    if asked.question.own_words:
        return quoted(asked.question.own_words)
    return t("ontvangen {day}").format(day=_day(asked.question.received_on, today))


def question_detail(asked: Asked, today: date) -> Detail:
    """Return a question with its answer when there is one."""
    row, card = asked.question, asked.card
    # Without a card who and how are the title already.
    asker = _sentence(codes.label("askers", row.asker)) if card else ""
    channel = _sentence(codes.label("channels", row.channel)) if card else ""
    facts = [
        (t("Wie"), asker),
        (t("Hoe"), channel),
        (t("Ontvangen"), _day(row.received_on, today)),
        (t("Geschreven"), _day(row.written_on, today)),
        (t("Gevangenis"), asked.prison),
        (t("Waarover"), _sentence(", ".join(codes.labels("domains", row.domains)))),
    ]
    if not row.is_open:
        facts += [
            (t("Antwoord"), row.answer),
            (t("Uitkomst"), _sentence(codes.label("question_outcomes", row.outcome))),
            (t("Waarom"), _sentence(codes.label("unmet_causes", row.cause))),
            (t("Beantwoord"), _by(row.answered_on, asked.answered_by, today)),
        ]
    return Detail(
        title=(card.name or card.number) if card else question_title(asked, hidden=False),
        number=card.number if card and card.name else "",
        clock=question_clock(asked) if row.is_open else None,
        quote=row.own_words,
        facts=_known(facts),
        actions=_question_actions(asked),
    )


def _question_actions(asked: Asked) -> tuple[Action, ...]:
    if asked.question.is_open:
        made = [Action("answer", t("Vraag beantwoorden"), "sticky-note", "Enter")]
    else:
        made = [Action("answer", t("Antwoord wijzigen"), "pencil", "Enter")]
    if asked.card is not None:
        made.append(Action("card", t("Naar de kaart"), "id-card", "Alt+K"))
    return tuple(made)


# Somebody who arrived


def arrival_clock(newcomer: Newcomer, today: date) -> Clock:
    """Return until when an offer is in time (O1)."""
    words = dates.due(newcomer.due_on, today)
    if newcomer.is_late:
        return Clock(words, Urgency.LATE)
    return Clock(words, Urgency.NEAR if (newcomer.due_on - today).days <= 1 else Urgency.CALM)


def arrival_title(newcomer: Newcomer, *, hidden: bool) -> str:
    """Return a name, or a number for who has none."""
    row = newcomer.arrival
    return (row.initials if hidden else row.name) or row.number or t("Zonder naam")


def arrival_second(newcomer: Newcomer, today: date, *, prison: bool) -> str:
    """Return where he is, since when, and that he was not reached; `prison` names it too."""
    row = newcomer.arrival
    tried = ""
    if row.offer == NOT_REACHED and row.offered_on:
        tried = t("niet bereikt {day}").format(day=dates.short_day(row.offered_on, today))
    elif not row.waits:
        tried = codes.label("offer_outcomes", row.offer)
    parts = (
        row.number if row.name else "",
        newcomer.prison if prison else "",
        _place(newcomer),
        _since(newcomer) if row.waits else "",
        tried,
    )
    return joined(*parts)


def arrival_detail(newcomer: Newcomer, today: date) -> Detail:
    """Return a line of the list, with what the offer led to."""
    row = newcomer.arrival
    facts = [
        (t("Gevangenis"), newcomer.prison),
        (t("Waar"), _sentence(_place(newcomer))),
        (t("Taal"), codes.label("languages", row.language)),
        (t("Aangekomen"), _day(row.arrived_on, today)),
        (t("Aanbod"), _sentence(codes.label("offer_outcomes", row.offer))),
        (t("Wanneer"), _by(row.offered_on, newcomer.offered_by, today)),
    ]
    line = ""
    if row.waits:
        line = t(
            "Zeg wie we zijn, dat praten gratis en geheim is, en dat het mag en niet moet. "
            "Wie niet wil, wordt alleen geteld."
        )
    elif row.offer == LETTER:
        line = t("Hij of zij heeft een brief. Komt er een antwoord, dan kan je dat hier noteren.")
    return Detail(
        title=arrival_title(newcomer, hidden=False),
        number=row.number if row.name else "",
        clock=arrival_clock(newcomer, today) if row.waits else None,
        facts=_known(facts),
        line=line,
        actions=_arrival_actions(newcomer),
    )


def _arrival_actions(newcomer: Newcomer) -> tuple[Action, ...]:
    row = newcomer.arrival
    accept = Action("accept", t("Aanbod aanvaard"), "check", "Alt+A")
    declined = Action("declined", t("Niet gewild"), "x", "Alt+W")
    if row.waits:
        return (
            accept,
            declined,
            Action(LETTER, t("Brief achtergelaten"), "mail", "Alt+B"),
            Action(NOT_REACHED, t("Niet bereikt"), "user-round-x", "Alt+O"),
            Action("change", t("Wijzigen"), "pencil", "Alt+J"),
            Action("remove", t("Van de lijst halen"), "trash-2"),
        )
    if row.offer == LETTER:
        return accept, declined
    return (Action("card", t("Naar de kaart"), "id-card", "Alt+K"),) if newcomer.card else ()


def _place(newcomer: Newcomer) -> str:
    return place_in_words(newcomer.arrival.section, newcomer.arrival.cell)


def _since(newcomer: Newcomer) -> str:
    if newcomer.days <= 0:
        return t("vandaag aangekomen")
    return tn("{n} dag hier", "{n} dagen hier", newcomer.days)


def _day(day: date | None, today: date) -> str:
    return dates.short_day(day, today) if day else ""


def _by(day: date | None, who: str, today: date) -> str:
    return ", ".join(part for part in (_day(day, today), who) if part)


def _known(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
