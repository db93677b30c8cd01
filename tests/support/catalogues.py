"""The catalogues of texts, kept equal to the source they come from.

    python -m tests.support.catalogues

Takes over new texts into each `.po`, drops those that are gone, compiles the `.mo`, and lists what
has no translation yet or is not fit to be shown. `tests/i18n/test_catalogues.py` refuses the same.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache, partial
from itertools import chain
from pathlib import Path

from babel.messages import Catalog, Message, mofile, pofile

from jww_desktop import assets, i18n
from tests.support.central import ROOT

Text = str | tuple[str, str]
"""A text, or one thing and many of them."""

HOME = ROOT / "jww_desktop"
FOR_CLIENTS = {
    "together": [
        HOME / "presenters" / "together_words.py",
        HOME / "presenters" / "plan_paper.py",
    ],
    "consent": [HOME / "presenters" / "consent_paper.py"],
}
"""What speaks the language of the client, each with a catalogue of its own."""
_TEXTS = {"t": 1, "tn": 2}
"""How many texts each function is given first."""
_NEVER = datetime(2026, 1, 1, tzinfo=UTC)
"""So that the same texts give the same bytes."""


def _program() -> list[Path]:
    """Return the modules of the program: all but what only developers see."""
    found = (file for file in HOME.rglob("*.py") if not file.stem.startswith("gallery"))
    return sorted(file for file in found if file not in chain(*FOR_CLIENTS.values()))


SOURCES: dict[str, Callable[[], list[Path]]] = {
    **{name: partial(list, files) for name, files in FOR_CLIENTS.items()},
    i18n.DOMAIN: _program,
}
"""What each catalogue takes its texts from."""
LANGUAGES = {**dict.fromkeys(FOR_CLIENTS, ("fr", "en")), i18n.DOMAIN: i18n.COMPLETE}


@cache
def texts(domain: str) -> dict[Text, list[str]]:
    """Return the texts of a catalogue with the modules they stand in, in a lasting order.

    Raises:
        ValueError: the same singular has two plurals, of which a catalogue can hold only one, or
            something that is no plain text is to be translated.
    """
    places: dict[str, set[str]] = {}
    forms: dict[str, Text] = {}
    for file in SOURCES[domain]():
        for text in _said_in(file):
            one = text if isinstance(text, str) else text[0]
            known = forms.get(one, one)
            if isinstance(text, tuple) and known not in (one, text):
                raise ValueError(f"two plurals of {one!r}: {known!r} and {text!r}")
            forms[one] = known if isinstance(text, str) else text
            places.setdefault(one, set()).add(file.relative_to(ROOT).as_posix())
    order = sorted(forms, key=lambda one: (one.casefold(), one))
    return {forms[one]: sorted(places[one]) for one in order}


def _said_in(file: Path) -> Iterator[Text]:
    """Yield what a module gives to `t` and `tn`, also from within the braces of an f-string.

    Raises:
        ValueError: it gives something that is no plain text, which could never be translated.
    """
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _TEXTS:
                given = [getattr(word, "value", None) for word in node.args[: _TEXTS[name]]]
                match given:
                    case [str(text)]:
                        yield text
                    case [str(one), str(many)]:
                        yield one, many
                    case _:
                        raise ValueError(f"{file}:{node.lineno}: {name}() takes plain text")


def read(domain: str, language: str) -> Catalog:
    """Return a catalogue as it is written."""
    file = _folder(language) / f"{domain}.po"
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
    """Return every catalogue that must be complete: its name and its language."""
    for domain, languages in LANGUAGES.items():
        for language in languages:
            if language != i18n.SOURCE_LANGUAGE:
                yield domain, language


def faults(message: Message) -> list[str]:
    """Return why a translation is not fit to be shown; nothing when it is."""
    if message.fuzzy:
        return ["fuzzy"]
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    said = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not all(said) or len(said) != len(sources):
        return ["lacks"]
    counted = {"{n}"} if len(sources) > 1 else set()
    return [
        f"{what}: {translation!r}"
        for source, translation in zip(sources, said, strict=True)
        for what, kept in {
            "other {placeholders}": _fills(source, counted) == _fills(translation, counted),
            "other spaces around": _edges(source) == _edges(translation),
            "other end": _end(source) == _end(translation),
            "other line breaks or points between": _breaks(source) == _breaks(translation),
            "other accelerator": _accelerators(source) == _accelerators(translation),
        }.items()
        if not kept
    ]


def _fills(text: str, but: set[str]) -> list[str]:
    """Return what is filled in; a number may be spelled out in the form for one."""
    return sorted(fill for fill in re.findall(r"{[^}]*}", text) if fill not in but)


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _end(text: str) -> str:
    return text.rstrip()[-1:] if text.rstrip()[-1:] in "…:?" else ""


def _breaks(text: str) -> tuple[int, int]:
    return text.count("\n"), text.count("  ·  ")


def _accelerators(text: str) -> int:
    return len(re.findall(r"&\w", text))


def _folder(language: str) -> Path:
    return Path(assets.ROOT) / "i18n" / language / "LC_MESSAGES"


def _fresh(domain: str, language: str) -> Catalog:
    """Return the catalogue of the texts as they are now, with the translations that are known."""
    known = read(domain, language)
    fresh = Catalog(locale=language, domain=domain)
    for text, places in texts(domain).items():
        said = known.get(text)
        empty = "" if isinstance(text, str) else ("", "")
        fits = said is not None and isinstance(said.id, str) == isinstance(text, str)
        fresh.add(
            text,
            said.string if said is not None and fits else empty,
            locations=[(place, None) for place in places],  # type: ignore[misc]  # no lines
            flags={"fuzzy"} if said is not None and said.fuzzy else (),
        )
    for message in fresh:
        message.flags -= {"python-format", "python-brace-format"}
    return fresh


def _write(domain: str, language: str) -> None:
    fresh = _fresh(domain, language)
    folder = _folder(language)
    folder.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    pofile.write_po(written, fresh, width=100, omit_header=True, include_lineno=False)
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {language}\\n"\n"Plural-Forms: {fresh.plural_forms}\\n"\n\n'
    )
    (folder / f"{domain}.po").write_bytes(header.encode() + written.getvalue())
    (folder / f"{domain}.mo").write_bytes(compiled(read(domain, language)))


def main() -> None:
    """Bring every catalogue up to date, also one that is only begun, and say what is to be done."""
    begun = {path.stem for path in Path(assets.ROOT / "i18n").glob("*/LC_MESSAGES/*.po")}
    every = {*all_of()} | {
        (domain, language)
        for domain in begun
        for language in i18n.LANGUAGES
        if (_folder(language) / f"{domain}.po").exists()
    }
    for domain, language in sorted(every):
        _write(domain, language)
        messages = [message for message in read(domain, language) if message.id]
        wrong = {message.id: found for message in messages if (found := faults(message))}
        for text, found in wrong.items():
            print(f"{language} {text!r}: {'; '.join(found)}")
        print(f"{domain} {language}: {len(messages)} texts, {len(wrong)} to be done")


if __name__ == "__main__":
    main()
