"""What must be said about the whole: something is missing, contradicts, or lies on an edge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from jww_desktop.domain import codes
from jww_desktop.domain.legal.book import RuleBook
from jww_desktop.domain.legal.lengths import Length
from jww_desktop.domain.legal.rules import Regime
from jww_desktop.domain.legal.serving import total_days
from jww_desktop.domain.legal.situation import Detention, Sentence, Situation
from jww_desktop.i18n import t
from jww_desktop.i18n.calendar import whole_day

_MONTHS_IN_YEAR: Final = 12


def about_rules(book: RuleBook, today: date) -> tuple[str, ...]:
    """Return what must be said wherever dates by the rules are looked at, each one sentence.

    An expired rule is never silent (I2), and neither is a table that nobody read again in time.
    """
    lapsed = [
        t("De regel voor “{label}” verviel op {day}: gebruik die datum niet.").format(
            label=codes.label("legal_dates", rule.kind), day=whole_day(rule.valid_until)
        )
        for rule in book.lapsed(today)
        if rule.valid_until is not None
    ]
    unread = book.unread(today)
    if len(lapsed) > 1:
        lapsed = [t("{n} regels zijn vervallen: gebruik hun datums niet.").format(n=len(lapsed))]
    if len(unread) > 1:
        several = t("{n} tabellen met regels moesten al nagelezen zijn.").format(n=len(unread))
        return (*lapsed, several)
    return (*lapsed, *_about_tables(book, today))


def _about_tables(book: RuleBook, today: date) -> Iterator[str]:
    for title in book.unread(today):
        yield t("De regels over “{title}” moesten ten laatste op {day} nagelezen zijn.").format(
            title=title.text, day=whole_day(book.reviews[title])
        )


def notices(
    situation: Situation, regime: Regime | None, book: RuleBook, today: date
) -> Iterator[str]:
    """Yield what must be said, each one sentence."""
    yield from _about_tables(book, today)
    if regime is None:
        yield t("Neem begin en straf over van de fiche: zonder straf is er niets te rekenen.")
    if regime is not None and situation.status in regime.contradicts:
        yield t("Het statuut is “{status}”, de straffen samen vallen onder “{regime}”.").format(
            status=codes.label("statuses", situation.status), regime=regime.says.text
        )
    if situation.detention is not None and regime is not None and regime.when:
        yield from _about_sentences(situation, situation.detention, regime, book)


def _about_sentences(
    situation: Situation, detention: Detention, regime: Regime, book: RuleBook
) -> Iterator[str]:
    if book.regime(_with(situation, _in_years)) is not regime:
        yield t("De straffen samen liggen op een grens: kijk op de fiche welke regels gelden.")
    if book.regime(_with(situation, _long_ago)) is not regime:
        yield t("De dag van het vonnis ontbreekt: voor een ouder vonnis gelden andere regels.")
    days = total_days(detention, book.counting)
    if days is not None and detention.deducted_days > days:
        yield t("De aftrek is langer dan de straf: kijk de fiche na.")


def _with(situation: Situation, change: Callable[[Sentence], Sentence]) -> Situation:
    detention = situation.detention
    if detention is None:
        return situation
    changed = tuple(change(sentence) for sentence in detention.sentences)
    return replace(situation, detention=replace(detention, sentences=changed))


def _in_years(sentence: Sentence) -> Sentence:
    length = sentence.length
    if length is None:
        return sentence
    years, months = divmod(length.months, _MONTHS_IN_YEAR)
    return replace(sentence, length=Length(length.years + years, months, length.days))


def _long_ago(sentence: Sentence) -> Sentence:
    return replace(sentence, pronounced_on=sentence.pronounced_on or date.min)
