"""The arithmetic in one Dutch sentence, so that who asks why can count along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from jww_desktop.domain.legal.lengths import Length, Span
from jww_desktop.domain.legal.results import DateState
from jww_desktop.domain.legal.rules import Rule
from jww_desktop.domain.legal.serving import Running, interrupted_days
from jww_desktop.domain.legal.situation import Detention, Happening, Sentence
from jww_desktop.i18n import t, tn, with_colon
from jww_desktop.i18n.calendar import whole_day


def days_text(count: int) -> str:
    """Return such as "480 dagen"."""
    return tn("{n} dag", "{n} dagen", count)


def sentence_text(sentence: Sentence) -> str:
    """Return how long a sentence is, in words."""
    return t("levenslang") if sentence.length is None else sentence.length.text


def part_served(part: Running, fraction: Fraction, days: int) -> str:
    """Return such as "1/3 van 48 maanden = 16 maanden (480 dagen)"."""
    length = part.sentence.length
    whole = sentence_text(part.sentence)
    months = _whole_months(length, fraction)
    share = t("{part} (herhaling)") if part.sentence.recidivism else "{part}"
    taken = share.format(part=fraction)
    if months is not None:
        return t("{part} van {whole} = {months} ({days})").format(
            part=taken, whole=whole, months=months.text, days=days_text(days)
        )
    return t("{part} van {whole} ({all}) = {days}").format(
        part=taken, whole=whole, all=days_text(part.days), days=days_text(days)
    )


def _whole_months(length: Length | None, fraction: Fraction) -> Length | None:
    if length is None or length.years or length.days:
        return None
    months = length.months * fraction
    return Length(months=int(months)) if months.denominator == 1 else None


def served(terms: Sequence[str], days: int, detention: Detention, day: date) -> str:
    """Return what must be served, from when it is counted and where that ends."""
    what = " + ".join(terms)
    if len(terms) > 1:
        what = t("{terms}, samen {days}").format(terms=what, days=days_text(days))
    return t("{what} na {begin}{rest}: {day}").format(
        what=what,
        begin=whole_day(detention.begins_on),
        rest=_rest(detention, days, day),
        day=whole_day(day),
    )


def _rest(detention: Detention, days: int, day: date) -> str:
    rest = ""
    if detention.deducted_days:
        rest += t(", min {days} voorhechtenis").format(days=days_text(detention.deducted_days))
    if days < detention.deducted_days:
        rest += t(", dus al bij het begin")
    elif paused := interrupted_days(detention, day):
        rest += t(", plus {days} onderbreking").format(days=days_text(paused))
    return rest


def at_end(parts: Sequence[Running], days: int, detention: Detention, day: date) -> str:
    """Return how the end of the sentence is counted."""
    terms = [sentence_text(part.sentence) for part in parts]
    what = t("{terms} ({days})").format(terms=" + ".join(terms), days=days_text(days))
    return served([what], days, detention, day)


def capped(text: str, cap: Length) -> str:
    """Return the text of a served part with the most that may be asked."""
    return t("{text} (nooit meer dan {cap})").format(text=text, cap=cap.text)


def before(offset: Length, label: str, base: date, day: date, *, held: str) -> str:
    """Return such as "6 maanden vóór strafeinde op 10 februari 2030: 10 augustus 2029".

    Args:
        offset: how much before; nothing is the day itself.
        label: what the other date is called.
        base: the other date.
        day: the outcome.
        held: why the outcome is later than the plain arithmetic, or empty.
    """
    if offset.is_nothing:
        return t("zelfde dag als {label}: {day}").format(label=label, day=whole_day(base))
    plain = t("{offset} vóór {label} op {base}").format(
        offset=offset.text, label=label, base=whole_day(base)
    )
    return f"{with_colon(plain + held)} {whole_day(day)}"


def from_begin(day: date) -> str:
    """Return that it is possible from the begin."""
    return t("vanaf het begin van de detentie: {day}").format(day=whole_day(day))


def term(length: str, start: Happening, day: date, *, moved: bool) -> str:
    """Return such as "5 dagen na de aanhouding (10 maart 2026), die dag niet meegeteld: …"."""
    text = t("{length} na {event} ({start}), die dag niet meegeteld").format(
        length=length, event=start.event.label, start=whole_day(start.on)
    )
    if moved:
        text += t(", verschoven naar een werkdag")
    return f"{with_colon(text)} {whole_day(day)}"


def hours(count: int, start: Happening, until: datetime | None, day: date) -> str:
    """Return how a term in hours is counted."""
    text = t("{hours} na {event} ({start})").format(
        hours=tn("{n} uur", "{n} uur", count), event=start.event.label, start=whole_day(start.on)
    )
    if until is None:
        return f"{with_colon(text)} {whole_day(day)}"
    return t("{text}: {day} om {hour}.{minute} u.").format(
        text=text, day=whole_day(day), hour=until.hour, minute=f"{until.minute:02}"
    )


def state_text(state: DateState, span: Span, rule: Rule, *, is_end: bool) -> str:
    """Return a state in words."""
    if is_end and state in {DateState.AHEAD, DateState.PASSED}:
        pattern, day = t("op {day}"), span.start
        pattern = t("bereikt op {day}") if state is DateState.PASSED else pattern
    else:
        pattern, day = {
            DateState.AHEAD: (t("vanaf {day}"), span.start),
            DateState.OPEN: (t("nu al mogelijk, sinds {day}"), span.start),
            DateState.RUNNING: (t("ten laatste {day}"), span.last_day),
            DateState.PASSED: (t("voorbij sinds {day}"), span.last_day),
            DateState.NO_FIXED: (t("geen vaste datum"), None),
            DateState.UNKNOWN: (t("niet te berekenen"), None),
            DateState.RULE_NOT_YET: (
                t("REGEL NOG NIET GELDIG: pas vanaf {day}"),
                rule.valid_from,
            ),
            DateState.RULE_EXPIRED: (
                t("REGEL VERVALLEN op {day}: gebruik deze datum niet"),
                rule.valid_until,
            ),
        }[state]
    return pattern.format(day=whole_day(day) if day else "")
