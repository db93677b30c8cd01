"""Translated text made some 40 % longer, for as long as it lasts."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager

from jww_desktop import i18n
from jww_desktop.i18n import tongue

_VOWELS = frozenset("aeiouyAEIOUY")
_MORE = 0.4


def stretch(text: str) -> str:
    """Return `text` some 40 % longer, in the words themselves and not only behind them."""
    longer, room = [], int(len(text) * _MORE)
    for letter in text:
        longer.append(letter)
        if letter in _VOWELS and room:
            longer.append(letter)
            room -= 1
    return "".join(longer)


class _Stretching(gettext.NullTranslations):
    def __init__(self, of: gettext.NullTranslations) -> None:
        super().__init__()
        self._of = of

    def gettext(self, message: str) -> str:
        return _but_fields(self._of.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _but_fields(self._of.ngettext(msgid1, msgid2, n))


def _but_fields(message: str) -> str:
    """Stretch the words, not the names of what is filled in."""
    parts = message.replace("}", "{").split("{")
    return "".join(
        f"{{{part}}}" if number % 2 else stretch(part) for number, part in enumerate(parts)
    )


@contextmanager
def stretched() -> Iterator[None]:
    """Make every translated text longer: what is built in it must still show all."""
    of_page, use = tongue._catalogue, i18n.use

    def use_stretched(language: str) -> None:
        use(language)
        i18n._Current.catalogue = _Stretching(i18n._Current.catalogue)

    i18n.use = use_stretched
    tongue._catalogue = lambda *words: _Stretching(of_page(*words))  # type: ignore[assignment]
    try:
        yield
    finally:
        tongue._catalogue, i18n.use = of_page, use
        use(i18n.language())
