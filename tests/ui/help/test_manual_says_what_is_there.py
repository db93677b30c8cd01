"""The manual names only buttons, fields, places and keys that the screens have."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from jww_desktop.services.folding import fold
from jww_desktop.ui.help import pages
from tests.support import catalogues
from tests.support.central import ROOT

SCREENS = {
    "eerste-start": ("ui/first_run", "services/beginning.py"),
    "ontgrendelen": ("ui/lock", "ui/recovery", "ui/cover", "ui/shell", "ui/appearance_menu.py"),
    "vandaag": ("ui/today", "ui/rule_banner.py"),
    "onthaal": (
        *("ui/reception", "ui/questions", "presenters/reception_words.py"),
        *("ui/case_file/verbs.py", "ui/earlier.py"),
    ),
    "clienten": ("ui/clients", "services/clients.py"),
    "inlezen": (
        *("ui/caseload", "ui/clients", "presenters/caseload_words.py"),
        *("services/import_columns.py", "presenters/brought.py"),
    ),
    "dossier": (
        *("ui/case_file", "ui/contact", "ui/plan", "ui/detention", "ui/network", "ui/ban.py"),
        *("ui/drawings", "ui/destination.py", "ui/exporting", "ui/folder.py", "ui/consents"),
        *("ui/clients/earlier_choice.py", "ui/widgets/nudge.py"),
        *("presenters/detention_page.py", "ui/history_dialog.py", "ui/referrals"),
    ),
    "gesprek": (
        "ui/contact",
        "ui/case_file",
        "ui/today",
        "presenters/contact_page.py",
        "ui/places.py",
    ),
    "venster": ("ui/shell", "ui/desk.py", "ui/places.py", "ui/widgets/form_dialog.py"),
    "veldnotas": ("ui/field_notes", "ui/drawings", "ui/consultation"),
    "taken": (
        *("ui/worklist", "presenters/worklist_words.py"),
        *("ui/case_file/view.py", "ui/case_file/verbs.py"),
    ),
    "samen-kijken": (
        *("ui/together", "ui/case_file", "presenters/together_words.py"),
        "ui/consents/part.py",
    ),
    "nazicht": ("ui/review", "presenters/review_words.py", "services/reviewing.py"),
    "synchroniseren": ("ui/sync_status", "presenters", "ui/shell"),
    "instellingen": ("ui/settings", "ui/exporting", "ui/folder.py"),
}
"""Where the words of a page are to be found; those of the other pages anywhere."""

PROSE = {
    *("een gesprek", "verzonden", "ontvangen", "op twee plekken gewijzigd", "apart gezet"),
    *("adres", "noodbladen", "shift", "anoniem contact", "vraag noteren", "lijkt op"),
    *("ook gekend als", "alleen op dit toestel"),
    *("aanvaardt het andere toestel de code niet? stop dan", "een foto van je scherm"),
    *("kwaadaardige programma’s", "wie je dwingt", "een open laptop is een open boek"),
    *("even iemand anders?", ";woord", "taal en tolk"),
    *("index.html", "het geheugen", "een opslag die liegt", "wat je afdrukt of kopieert"),
}
"""What is marked to be noticed, or stands on the screens with something filled in."""

_MARKED = re.compile(r"\*\*(.+?)\*\*|(?<!\*)\*([^*\n]+?)\*(?!\*)")
_KEY = re.compile(r"\b(?:Ctrl|Alt|Shift)\+[A-Z→←]\w*|\bF\d+\b")
_AS_IN_SOURCE = {"→": "Right", "←": "Left", "Enter": "Return"}
_KEYS_OF = {
    "vandaag": ("ui/questions",),
    "onthaal": ("ui/reception", "presenters/reception_words.py"),
    "spreekuur": ("ui/consultation", "ui/contact/pane.py"),
    "veldnotas": ("ui/field_notes",),
    "clienten": ("ui/clients", "ui/questions"),
    "inlezen": ("ui/caseload",),
    "dossier": (
        *("ui/case_file", "ui/plan", "ui/detention", "ui/consents", "ui/referrals"),
        *("ui/network", "ui/drawings"),
    ),
    "gesprek": ("ui/contact", "ui/widgets/spelled.py"),
    "venster": ("ui/desk.py", "ui/shell", "ui/watch.py"),
    "ontgrendelen": ("ui/watch.py",),
    "taken": ("ui/worklist", "presenters/worklist_words.py"),
    "nazicht": ("ui/review",),
    "samen-kijken": ("ui/together",),
    "synchroniseren": ("ui/sync_status",),
}
"""Where the keys of a screen are bound, by the page that is to name them."""
_BOUND = re.compile(r"(?:Ctrl|Alt|Shift)\+(?:[A-Z]|F\d+|,|Right|Left|←)|F\d+|Pg(?:Up|Down)")
_IN_WORDS = {
    "Alt+Right": "Alt+pijl rechts",
    "Alt+Left": "Alt+pijl links",
    "Alt+←": "Alt+pijl links",
    "PgDown": "PgDn",
}
_LEXICON = "woorden"
"""The page that explains words; they need be on no button."""


@cache
def literals(place: str = "") -> frozenset[str]:
    """Return every string in a part of the source of the application, and in the code lists."""
    top = ROOT / "jww_desktop" / place
    found = {
        node.value
        for path in (top.rglob("*.py") if top.is_dir() else [top])
        for node in ast.walk(_parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for path in (ROOT / "resources" / "codes").glob("*.toml"):
        found |= {code["nl"] for code in tomllib.loads(path.read_text(encoding="utf-8"))["codes"]}
    return frozenset(found)


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def said(page: str) -> set[str]:
    """Return what the screens of a page say, without capitals and full stops."""
    places = SCREENS.get(page, ("",))
    return {words.strip().rstrip(".").casefold() for place in places for words in literals(place)}


def not_there(name: str, text: str) -> list[str]:
    marked = [bold or slanted for bold, slanted in _MARKED.findall(text)]
    plain = [words.strip().rstrip(".:") for words in marked]
    known = said(name) | PROSE
    return [words for words in plain if words.casefold() not in known and not _KEY.match(words)]


@pytest.mark.parametrize("page", pages.pages(), ids=pages.ORDER)
def test_every_word_that_is_pointed_at_is_on_a_screen(page: pages.Page) -> None:
    assert page.name == _LEXICON or not_there(page.name, page.text) == []


@pytest.mark.parametrize("page", pages.pages(), ids=pages.ORDER)
def test_every_key_does_something(page: pages.Page) -> None:
    for key in _KEY.findall(page.text):
        modifier, plus, last = key.rpartition("+")
        assert f"{modifier}{plus}{_AS_IN_SOURCE.get(last, last)}" in literals(), key


@pytest.mark.parametrize("name", _KEYS_OF)
def test_every_key_of_a_screen_is_on_its_page(name: str) -> None:
    (text,) = [page.text for page in pages.pages() if page.name == name]
    bound = {key for place in _KEYS_OF[name] for key in literals(place) if _BOUND.fullmatch(key)}
    words = {key: re.escape(_IN_WORDS.get(key, key)) for key in bound}
    assert {key for key, word in words.items() if not re.search(rf"{word}(?!\w)", text)} == set()


def test_every_abbreviation_and_every_clause_is_explained() -> None:
    (text,) = [page.text for page in pages.pages() if page.name == _LEXICON]
    explained = set(re.findall(r"^- \*\*(.+?)\*\*", text, re.MULTILINE))
    lists = [path for room in ("codes", "rules") for path in (ROOT / "resources" / room).iterdir()]
    said = "\n".join(
        word for path in lists if path.suffix == ".toml" for word in _dutch(_read(path))
    )
    short = set(re.findall(r"\b[A-Z]{2,}\b", said))
    clauses = {word for word in literals("domain/clauses.py") if re.fullmatch(r"[A-Z]\d", word)}
    assert {"UV", "SURB"} < short
    assert "W1" in clauses
    assert (short | clauses) - explained == set()


def _read(path: Path) -> object:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _dutch(part: object) -> Iterator[str]:
    """Give every Dutch text of a table, however deep it lies."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "nl" and isinstance(value, str):
                yield value
            else:
                yield from _dutch(value)
    elif isinstance(part, list):
        for value in part:
            yield from _dutch(value)


def test_a_choice_that_does_not_exist_is_seen() -> None:
    assert not_there("instellingen", "- **Lettertype** van het programma.") == ["Lettertype"]


KNOWN = {
    *("CSV", "DEMO", "ISO", "MB", "PDF", "REGEL", "SVG", "USB", "VERVALLEN", "ZIP"),
    *("GELDIG", "NIET", "NOG"),
}
"""Words in capitals that are shouted, or that everyone with a computer knows."""
_SOURCES = {"NICC", "VOCVO"}
"""Names of who wrote what a rule was read in."""


def explained() -> list[str]:
    (page,) = [page for page in pages.pages() if page.name == _LEXICON]
    words, _, _ = page.text.partition("\n## Regels")  # those have an order of their own
    return [line.split("**")[1] for line in words.splitlines() if line.startswith("- **")]


def test_every_abbreviation_is_explained() -> None:
    texts = [text for text in catalogues.texts("jww_desktop") if isinstance(text, str)]
    resources = ROOT / "resources"
    dutch = re.compile(r'^(?:nl = |title = \{ nl = )"(.*?)"', re.MULTILINE)
    for folder in ("codes", "rules"):
        for path in (resources / folder).glob("*.toml"):
            texts += dutch.findall(path.read_text(encoding="utf-8"))
    short = {word for text in texts for word in re.findall(r"\b[A-Z]{2,}\b", text)}
    assert short - KNOWN - _SOURCES - set(explained()) == set()
    assert {"KBM", "SURB"} <= short


def test_explained_words_stand_in_order_and_once() -> None:
    words = explained()
    assert words == sorted(set(words), key=fold)
