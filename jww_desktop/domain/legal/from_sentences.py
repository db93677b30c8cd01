"""Dates that follow from the sentences: a part, a fixed length or a scale served, and the end."""

from __future__ import annotations

from datetime import date

from jww_desktop.domain.legal import wording
from jww_desktop.domain.legal.counting import Counting
from jww_desktop.domain.legal.formulas import ServedFixed, ServedPart, ServedScale
from jww_desktop.domain.legal.lengths import Length, Span
from jww_desktop.domain.legal.serving import (
    days_of,
    fraction_days,
    reached,
    running,
    total_days,
)
from jww_desktop.domain.legal.situation import Detention
from jww_desktop.domain.legal.worked import Worked, unknown
from jww_desktop.i18n import t


def end_day(detention: Detention, counting: Counting) -> date | None:
    """Return the first day without sentence, None for life."""
    days = total_days(detention, counting)
    return None if days is None else reached(detention, days)


def at_end(detention: Detention, counting: Counting) -> Worked:
    """Work out the end of the last sentence."""
    days = total_days(detention, counting)
    if days is None:
        return unknown(t("Levenslang heeft geen strafeinde."))
    day = reached(detention, days)
    return Worked(Span(day), why=wording.at_end(running(detention, counting), days, detention, day))


def served_part(formula: ServedPart, detention: Detention, counting: Counting) -> Worked:
    """Work out when the asked part of each sentence is served."""
    if detention.is_for_life:
        return unknown(t("Van levenslang is geen deel te berekenen."))
    primary, recidivist = formula.parts
    days, terms, notes = 0, [], []
    for part in running(detention, counting):
        needed = fraction_days(part, primary, recidivist)
        fraction = recidivist if part.sentence.recidivism else primary
        terms.append(wording.part_served(part, fraction, needed))
        days += needed
    stated = any(sentence.recidivism for sentence in detention.sentences)
    capped = False
    if stated and formula.cap is not None:
        most = days_of(detention, counting, formula.cap)
        days, capped = min(days, most), most < days
    if primary != recidivist and any(one.recidivism is None for one in detention.sentences):
        notes.append(
            t("Nog niet nagekeken of het vonnis herhaling vaststelt: dan telt {part}.").format(
                part=recidivist
            )
        )
    confirmed = formula.recidivist_confirmed or not stated or primary == recidivist
    if not confirmed:
        notes.append(t("Het deel bij herhaling is te bevestigen."))
    day = reached(detention, days)
    why = wording.served(terms, days, detention, day)
    if capped and formula.cap is not None:
        why = wording.capped(why, formula.cap)
    return _from(day, detention, counting, why, tuple(notes), confirmed=confirmed)


def served_fixed(formula: ServedFixed, detention: Detention, counting: Counting) -> Worked:
    """Work out when a fixed length is served."""
    stated = any(sentence.recidivism for sentence in detention.sentences)
    length = formula.recidivist if stated else formula.primary
    if length is None:
        return unknown(
            t("Bij herhaling hangt het af van vroegere straffen: lees de datum van de fiche.")
        )
    return _after(length, detention, counting)


def served_scale(formula: ServedScale, detention: Detention, counting: Counting) -> Worked:
    """Work out when the length that a scale gives for the total is served."""
    lengths = [one.length for one in detention.sentences if one.length is not None]
    total = sum(counting.class_days(length) for length in lengths)
    for row in formula.brackets:
        if total <= counting.class_days(row.up_to):
            return _after(row.served, detention, counting)
    return unknown(t("Het straftotaal staat niet in de schaal."))


def from_begin(detention: Detention, counting: Counting) -> Worked:
    """Work out that something is possible from the first day on."""
    day = detention.begins_on
    return _from(day, detention, counting, wording.from_begin(day))


def _after(length: Length, detention: Detention, counting: Counting) -> Worked:
    days = days_of(detention, counting, length)
    day = reached(detention, days)
    terms = [f"{length.text} ({wording.days_text(days)})"]
    return _from(day, detention, counting, wording.served(terms, days, detention, day))


def _from(
    day: date,
    detention: Detention,
    counting: Counting,
    why: str,
    notes: tuple[str, ...] = (),
    *,
    confirmed: bool = True,
) -> Worked:
    return Worked(
        Span(day, end_day(detention, counting)), why=why, notes=notes, confirmed=confirmed
    )
