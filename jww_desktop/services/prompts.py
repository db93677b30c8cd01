"""Prompts: what may be worth asking in a kind of contact, as data in `resources/prompts/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from jww_desktop import assets, i18n


@dataclass(frozen=True)
class Prompt:
    """One thing to ask.

    Attributes:
        word: what its button says.
        line: what it begins in the note.
    """

    word: str
    line: str


@dataclass(frozen=True)
class _Entry:
    kind: str
    texts: Mapping[str, Prompt]
    valid_from: date


def prompts(kind: str, day: date) -> tuple[Prompt, ...]:
    """Return the prompts of a kind of contact in the language in use, Dutch where it has none."""
    return tuple(
        entry.texts.get(i18n.language(), entry.texts[i18n.SOURCE_LANGUAGE])
        for entry in _entries()
        if entry.kind == kind and entry.valid_from <= day
    )


@cache
def _entries() -> tuple[_Entry, ...]:
    text = assets.path("prompts", "contact.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return tuple(
        _Entry(
            kind=entry["kind"],
            texts={key: Prompt(**entry[key]) for key in i18n.LANGUAGES if key in entry},
            valid_from=entry.get("valid_from", data["valid_from"]),
        )
        for entry in data["prompts"]
    )
