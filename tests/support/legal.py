"""Short notation for sentences and happenings, so that a case reads as a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from jww_desktop import assets
from jww_desktop.domain.legal.book import RuleBook
from jww_desktop.domain.legal.lengths import Length
from jww_desktop.domain.legal.situation import (
    Detention,
    Event,
    Happening,
    Interruption,
    Sentence,
    Situation,
)
from jww_desktop.domain.legal.tables import OTHERS, TABLES, build

UNITS = {"j": "years", "m": "months", "d": "days"}


def sentence(text: str) -> Sentence:
    """Return the sentence of such as "4j 6m H @2022-08-31"."""
    words = text.split()
    lengths = {UNITS[word[-1]]: int(word[:-1]) for word in words if re.fullmatch(r"\d+[jmd]", word)}
    judged = [date.fromisoformat(word[1:]) for word in words if word.startswith("@")]
    return Sentence(
        length=None if "levenslang" in words else Length(**lengths),
        recidivism=None if "?" in words else "H" in words,
        pronounced_on=judged[0] if judged else date(2025, 6, 1),
    )


def detention(
    begin: date,
    *sentences: str,
    deducted: int = 0,
    interruptions: Sequence[Sequence[str]] = (),
) -> Detention:
    """Return a detention of sentences in short notation."""
    return Detention(
        begins_on=begin,
        sentences=tuple(sentence(text) for text in sentences),
        deducted_days=deducted,
        interruptions=tuple(
            Interruption(date.fromisoformat(start), date.fromisoformat(stop))
            for start, stop in interruptions
        ),
    )


def happening(event: str, when: str) -> Happening:
    """Return what happened on a day, or at a moment when `when` has one."""
    if "T" in when:
        at = datetime.fromisoformat(when)
        return Happening(Event(event), at.date(), at)
    return Happening(Event(event), date.fromisoformat(when))


def long(*sentences: str, begin: date = date(2026, 3, 3), **more: object) -> Situation:
    """Return somebody convicted to more than three years."""
    return Situation("convicted_long", detention(begin, *sentences, **more))  # type: ignore[arg-type]


def tables() -> dict[str, str]:
    """Return the shipped tables as text, by name."""
    return {
        name: assets.path("rules", f"{name}.toml").read_text(encoding="utf-8")
        for name in (*TABLES, *OTHERS)
    }


def changed_book(table: str, old: str, new: str) -> RuleBook:
    """Return the shipped rules with one text in one table replaced."""
    texts = tables()
    assert old in texts[table]
    texts[table] = texts[table].replace(old, new)
    return build(texts)
