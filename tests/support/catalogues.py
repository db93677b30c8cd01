"""The catalogues of texts, kept equal to the source they come from.

    python -m tests.support.catalogues

Takes over new texts into each `.po`, drops those that are gone, and compiles the `.mo`. What has no
translation yet is left empty, and `tests/presenters/test_together_words.py` refuses it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime

from babel.messages import Catalog, mofile, pofile
from babel.messages.extract import extract_from_file

from jww_desktop import assets
from tests.support.central import ROOT

SOURCES = {"together": ("presenters/together_words.py",)}
"""What each catalogue takes its texts from."""
LANGUAGES = ("fr", "en")
KEYWORDS = {"t": None}
_NEVER = datetime(2026, 1, 1, tzinfo=UTC)
"""So that the same texts give the same bytes."""


def texts(domain: str) -> list[str]:
    """Return the texts of a catalogue, as they stand in the source."""
    found: list[str] = []
    for place in SOURCES[domain]:
        for _line, text, *_ in extract_from_file(
            "python", ROOT / "jww_desktop" / place, keywords=KEYWORDS
        ):
            found += [text] if isinstance(text, str) else list(text)
    return list(dict.fromkeys(found))


def read(domain: str, language: str) -> Catalog:
    """Return a catalogue as it is written."""
    file = assets.ROOT / "i18n" / language / "LC_MESSAGES" / f"{domain}.po"
    if not file.exists():
        return Catalog(locale=language, domain=domain)
    with file.open("rb") as opened:
        known = pofile.read_po(opened, locale=language, domain=domain)
    known.creation_date = known.revision_date = _NEVER
    return known


def compiled(catalogue: Catalog) -> bytes:
    """Return the `.mo` of a catalogue."""
    made = io.BytesIO()
    mofile.write_mo(made, catalogue)
    return made.getvalue()


def all_of() -> Iterator[tuple[str, str]]:
    """Return every catalogue: its name and its language."""
    for domain in SOURCES:
        for language in LANGUAGES:
            yield domain, language


def main() -> None:
    """Bring all of them up to date."""
    for domain, language in all_of():
        known = read(domain, language)
        fresh = Catalog(locale=language, domain=domain, header_comment="", fuzzy=False)
        for text in texts(domain):
            said = known.get(text)
            fresh.add(text, said.string if said else "")
        folder = assets.ROOT / "i18n" / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        written = io.BytesIO()
        pofile.write_po(written, fresh, width=100, omit_header=True)
        header = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        (folder / f"{domain}.po").write_bytes(header + written.getvalue())
        (folder / f"{domain}.mo").write_bytes(compiled(read(domain, language)))
        lacking = [text for text in texts(domain) if not (known.get(text) or fresh[text]).string]
        print(
            f"{domain} {language}: {len(texts(domain))} texts, {len(lacking)} without translation"
        )


if __name__ == "__main__":
    main()
