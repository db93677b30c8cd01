"""Text in the language of the person; source strings are Dutch.

`t("Ontgrendelen")` and `tn("{n} wijziging", "{n} wijzigingen", count)` are what the extraction
looks for. Never pass an f-string: format after translating, `t("Dag {naam}").format(naam=…)`.
"""

from __future__ import annotations

import gettext

from jww_desktop import assets

LANGUAGES = ("nl", "fr", "en")
"""What a label or a page may be written in."""
COMPLETE = ("nl", "fr", "en")
"""What the whole program speaks, and so may be chosen; a test refuses one that lacks a text."""
OWN_NAMES = {"nl": "Nederlands", "fr": "Français", "en": "English"}
"""What those who speak a language call it: who lost the way must find back to his own."""
SOURCE_LANGUAGE = "nl"
DOMAIN = "jww_desktop"


class _Current:
    """The translations in use; one for the process, changed only by `use`."""

    language = SOURCE_LANGUAGE
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str) -> None:
    """Take `language` for all later calls of `t` and `tn`; Dutch when it has no catalogue."""
    _Current.language = language if language in LANGUAGES else SOURCE_LANGUAGE
    _Current.catalogue = gettext.translation(
        DOMAIN, localedir=assets.ROOT / "i18n", languages=[_Current.language], fallback=True
    )


def language() -> str:
    """Return the language in use, one of `LANGUAGES`."""
    return _Current.language


def catalogue() -> gettext.NullTranslations:
    """Return the words in use: what is made of them may be kept for as long as they are."""
    return _Current.catalogue


def t(text: str) -> str:
    """Return `text` in the language in use."""
    return _Current.catalogue.gettext(text)


def tn(one: str, many: str, count: int) -> str:
    """Return the form for `count`, with `{n}` replaced by it."""
    return _Current.catalogue.ngettext(one, many, count).format(n=count)


def with_colon(text: str) -> str:
    """Return `text` with the colon of the language in use: French parts the two."""
    return t("{text}:").format(text=text)
