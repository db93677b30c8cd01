"""The language of one page, which may be another than that of the program: what a client reads.

Such a page has a catalogue of its own under `resources/i18n/`, so that it can be spoken in more
languages than the program. `python -m tests.support.catalogues` brings the catalogues up to date
with the texts in the source; a test refuses what lacks or is not compiled.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import cache

from jww_desktop import assets
from jww_desktop.i18n import LANGUAGES, SOURCE_LANGUAGE


@dataclass(frozen=True)
class Tongue:
    """Speaks one language with the words of one catalogue.

    Attributes:
        language: one of `LANGUAGES`.
        domain: name of the catalogue.
    """

    language: str
    domain: str

    def t(self, text: str) -> str:
        """Return the Dutch `text` in this language; never pass an f-string."""
        return _catalogue(self.language, self.domain).gettext(text)


def tongue(language: str, domain: str) -> Tongue:
    """Return who speaks `language`; Dutch where there are no texts in it."""
    return Tongue(language if language in LANGUAGES else SOURCE_LANGUAGE, domain)


@cache
def _catalogue(language: str, domain: str) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.translation(domain, localedir=assets.ROOT / "i18n", languages=[language])
