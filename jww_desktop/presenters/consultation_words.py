"""An hour in words: the queue, who is next, how it ended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from jww_desktop.domain import codes
from jww_desktop.domain.consultation import MISSED, WAITING
from jww_desktop.i18n import t, tn
from jww_desktop.i18n.calendar import short_weekdays
from jww_desktop.presenters.acceptance_words import given_up_words
from jww_desktop.services import dates
from jww_desktop.services.consultation_hour import Hour, Slot
from jww_desktop.services.consultation_summary import Summary
from jww_desktop.services.identity_bar import language, whereabouts
from jww_desktop.services.wording import joined, place_in_words, quoted

_LABEL_END = re.compile(r"[,(]| of | ou | or ")


@dataclass(frozen=True)
class Action:
    """Something to do with who is next; `key` is its name in code."""

    key: str
    text: str
    icon: str
    hint: str = ""


@dataclass(frozen=True)
class Guest:
    """Who was chosen in the queue.

    Attributes:
        name, number: who; the name of a slip is its day.
        where: where he is and what he speaks, or where he stands in the queue.
        quote: the words of a slip.
        lines: what is good to know.
        actions: what can be done; the first is the usual one.
    """

    name: str
    number: str
    where: str
    quote: str
    lines: tuple[str, ...]
    actions: tuple[Action, ...]


def head(hour: Hour, today: date) -> tuple[str, str]:
    """Return title and second line of an hour, such as “di 24 november · lokaal 2 · tot 11.45 u.”.

    While it has not begun, it says from when.
    """
    row = hour.row
    day = day_words(row.held_on or today, today)
    parts = [day, t("lokaal {room}").format(room=row.room) if row.room else ""]
    if row.planned_until and row.started_at:
        parts.append(t("tot {hour}").format(hour=dates.clock(row.planned_until)))
    elif row.planned_from:
        planned = dates.hours(row.planned_from, row.planned_until)
        parts.append(t("{hours} u.").format(hours=planned))
    title = t("Spreekuur {prison}").format(prison=hour.prison)
    return title, joined(*parts)


def day_words(day: date, today: date) -> str:
    """Return such as “di 24 november”."""
    return f"{short_weekdays()[day.weekday()]} {dates.full_day(day, today)}"


def short_reason(code: str) -> str:
    """Return the label of a reason as far as its first comma, to stand in a badge."""
    return _LABEL_END.split(codes.label("missed_reasons", code))[0].strip()


def title(slot: Slot, today: date, *, hidden: bool) -> str:
    """Return whom a row of the queue is about."""
    if slot.card is not None:
        name = slot.card.initials if hidden else slot.card.name
        return name or slot.card.number
    if slot.arrival is not None:
        name = slot.arrival.initials if hidden else slot.arrival.name
        return name or slot.arrival.number or t("Nieuwe aankomst")
    if slot.question is not None:
        day = slot.question.written_on or slot.question.received_on or today
        return t("Briefje van {day}").format(day=dates.full_day(day, today))
    return t("Niet op dit toestel") if slot.row.card else t("Iemand zonder dossier")


def second(slot: Slot) -> str:
    """Return the second line of a row: number, section and interpreter, or the words of a slip."""
    if slot.card is not None:
        card = slot.card
        parts = [card.number if card.name else ""]
        if card.section and not slot.is_over:
            parts.append(place_in_words(card.section))
        if card.interpreter and not slot.is_over:
            spoken = codes.label("languages", card.language)
            parts.append(t("tolk {language}").format(language=spoken))
        elif slot.question is not None and not slot.is_over:
            parts.append(t("schreef een briefje"))
        return joined(*parts)
    if slot.arrival is not None:
        return joined(t("nieuw aangekomen"), place_in_words(slot.arrival.section))
    return quoted(slot.question.own_words) if slot.question else ""


def guest(slot: Slot, today: date) -> Guest:
    """Return who was chosen, with the shortest right way for him."""
    card, question, arrival = slot.card, slot.question, slot.arrival
    lines = []
    if slot.is_over:
        lines.append(_over_words(slot))
    elif slot.row.missed_reason:
        reason = codes.label("missed_reasons", slot.row.missed_reason)
        lines.append(t("Kon nog niet komen: {reason}.").format(reason=reason))
    name, number, where = title(slot, today, hidden=False), "", ""
    if card is not None:
        number = card.number if card.name else ""
        near = whereabouts(replace(card, prison_name=""))
        where = joined(near, language(card))
        if not slot.case_file and not slot.is_over:
            lines.append(t("Er is geen open dossier. Zonder aanvaarding begint er geen (W1)."))
        if _is_given_up(slot) and not slot.is_over:
            lines.append(given_up_words())
    elif arrival is not None:
        number = arrival.number if arrival.name else ""
        where = _arrival_where(slot, today)
        if not slot.is_over:
            lines.append(t("Er is nog geen aanbod gedaan: zeg wie we zijn, en dat het gratis is."))
    elif question is not None:
        where = joined(
            codes.label("channels", question.channel),
            codes.label("askers", question.asker),
            _received(slot, today),
        )
    quote = question.own_words if question is not None else ""
    return Guest(name, number, where, quote, tuple(lines), _actions(slot))


def summary_lines(told: Summary) -> list[tuple[str, str]]:
    """Return an hour in captions and values; none is about a person."""
    rows = []
    if told.planned is not None:
        rows.append((t("Gepland"), _minutes(told.planned)))
    rows.append((t("Benut"), _minutes(told.realised)))
    if told.lost:
        reasons = ", ".join(f"{label} {minutes}" for label, minutes in told.reasons.items())
        rows.append((t("Verloren"), f"{_minutes(told.lost)} ({reasons})"))
    rows.append((t("Gezien"), tn("{n} persoon", "{n} personen", told.seen)))
    if told.missed:
        count = sum(told.missed.values())
        reasons = ", ".join(f"{label} {n}" for label, n in told.missed.items())
        rows.append((t("Niet doorgegaan"), f"{count} ({reasons})"))
    if told.waiting:
        left = tn(
            "{n} persoon, voorgesteld bij je volgende spreekuur",
            "{n} personen, voorgesteld bij je volgende spreekuur",
            told.waiting,
        )
        rows.append((t("Wacht nog"), left))
    return rows


def _minutes(count: int) -> str:
    return tn("{n} minuut", "{n} minuten", count)


def _over_words(slot: Slot) -> str:
    if slot.state == MISSED:
        reason = codes.label("missed_reasons", slot.row.missed_reason)
        return t("Ging niet door: {reason}. Niet aangerekend als afwezig.").format(reason=reason)
    at = slot.row.closed_at
    return t("Klaar om {hour}").format(hour=dates.clock(at)) if at else t("Klaar.")


def _received(slot: Slot, today: date) -> str:
    received = slot.question.received_on if slot.question else None
    if received is None:
        return ""
    return t("ontvangen {day}").format(day=dates.full_day(received, today))


def _arrival_where(slot: Slot, today: date) -> str:
    arrival = slot.arrival
    if arrival is None:
        return ""
    since = (
        t("hier sinds {day}").format(day=dates.full_day(arrival.arrived_on, today))
        if arrival.arrived_on
        else ""
    )
    spoken = codes.label("languages", arrival.language)
    return joined(place_in_words(arrival.section, arrival.cell), spoken, since)


def _is_given_up(slot: Slot) -> bool:
    """Whether nothing more may be written in his open dossier (W1)."""
    return slot.card is not None and slot.card.is_given_up


def _actions(slot: Slot) -> tuple[Action, ...]:
    missed = Action("miss", t("Kwam niet"), "user-round-x", "F8")
    off = Action("off", t("Van de rij halen"), "x")
    count = Action("count", t("Alleen tellen"), "message-square")
    answer = Action("answer", t("Vraag beantwoorden"), "sticky-note")
    if slot.is_over:
        shown = [Action("dossier", t("Dossier openen"), "file-text")] if slot.case_file else []
        if slot.state == MISSED:
            shown.insert(0, Action("call", t("Kwam toch"), "check"))
        if slot.question is not None and slot.question.is_open:
            shown.insert(0, answer)
        return tuple(shown)
    if _is_given_up(slot):
        look = Action("dossier", t("Dossier openen"), "file-text", "Enter")
        slip = [answer] if slot.question is not None else []
        return (look, *slip, count, missed, off)
    if slot.case_file is not None:
        call = Action("call", t("Gesprek beginnen"), "messages-square", "Enter")
        slip = [answer] if slot.question is not None else []
        look = Action("dossier", t("Dossier openen"), "file-text")
        return (call, missed, *slip, look, off)
    if slot.card is not None:
        return (Action("open", t("Dossier beginnen"), "file-text", "Enter"), count, missed, off)
    if slot.arrival is not None:
        return (
            Action("accept", t("Aanbod aanvaard"), "check", "Enter"),
            Action("declined", t("Niet gewild"), "x"),
            Action("letter", t("Brief achtergelaten"), "mail"),
            Action("not_reached", t("Niet bereikt"), "user-round-x"),
            off,
        )
    return (
        Action("answer", t("Vraag beantwoorden"), "sticky-note", "Enter"),
        Action("who", t("Cliënt kiezen"), "search"),
        Action("card", t("Nieuwe cliënt"), "user-plus"),
        count,
        missed,
        off,
    )


def state_words(slot: Slot) -> str:
    """Return the state of somebody in a word, for a badge; nothing while he simply waits."""
    if slot.state == MISSED:
        return t("kwam niet")
    if slot.is_over:
        return t("klaar")
    if slot.state == WAITING and slot.row.missed_reason:
        return short_reason(slot.row.missed_reason)
    return ""
