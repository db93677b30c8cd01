"""Own blocks of text, kept in the vault on this laptop: `;akkoord` and Tab bring one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from jww_desktop.domain.columns import normal_text
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services.context import Context
from jww_desktop.store import snippets as store
from jww_desktop.store.local import reading, writing

MARK: Final = ";"
"""What stands before the word of a block while one types."""

_WORD: Final = re.compile(r"[^\W_][\w-]{1,19}")
_TYPED: Final = re.compile(MARK + r"([\w-]+)$")


def snippets(context: Context) -> Mapping[str, str]:
    """Return the blocks by their word."""
    with reading(context.database) as connection:
        return store.all_by_word(connection)


def keep_snippet(context: Context, word: str, text: str, *, before: str = "") -> str:
    """Keep a block and return its word.

    Args:
        context: who works where.
        word: what brings it, with or without the mark.
        text: what it writes.
        before: its word until now, when it is renamed.

    Raises:
        UserError: the word or the text is none, or another block has the word.
    """
    word, text = word.strip().removeprefix(MARK).casefold(), normal_text(text)
    if not _WORD.fullmatch(word):
        raise UserError(
            t("Een woord heeft twee tot twintig letters, zonder spaties."),
            safe=t("Je tekst staat er nog."),
            next_step=t("Schrijf bijvoorbeeld “akkoord”."),
        )
    if not text:
        raise UserError(
            t("Dit blok heeft nog geen tekst."), next_step=t("Schrijf wat het woord moet invoegen.")
        )
    with writing(context.database) as connection:
        if word != before and word in store.all_by_word(connection):
            raise UserError(
                t("Er is al een blok met het woord “{word}”.").format(word=word),
                safe=t("Je tekst staat er nog."),
                next_step=t("Kies een ander woord, of wijzig dat blok."),
            )
        if before and before != word:
            store.drop(connection, before)
        store.keep(connection, word, text)
    return word


def drop_snippet(context: Context, word: str) -> None:
    """Throw a block away."""
    with writing(context.database) as connection:
        store.drop(connection, word)


def typed_word(line: str) -> str:
    """Return the word of a block with which a typed line ends, or nothing."""
    found = _TYPED.search(line)
    return found[1].casefold() if found else ""
