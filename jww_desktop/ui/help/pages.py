"""The pages of the manual: Markdown under `resources/help/`, in the language of the person."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jww_desktop import assets, i18n
from jww_desktop.i18n import t

KEYS = "toetsen"
"""The last page, made from what can be done."""

GROUPS = (
    ("start", ("index", "eerste-start", "ontgrendelen", "venster")),
    ("day", ("vandaag", "onthaal", "spreekuur", "veldnotas", "taken")),
    ("clients", ("clienten", "inlezen", "dossier", "gesprek", "samen-kijken")),
    ("laptop", ("synchroniseren", "nazicht", "instellingen")),
    ("more", ("wat-als", "eerlijk", "toegankelijk", "woorden", "licenties", KEYS)),
)
"""What belongs together, in reading order."""

ORDER = tuple(name for _, names in GROUPS for name in names if name != KEYS)


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes:
        name: stable word in code, the name of its file.
        title: its first heading.
        text: Markdown.
    """

    name: str
    title: str
    text: str

    def mentions(self, words: str) -> bool:
        """Say whether every word stands somewhere on the page."""
        text = self.text.casefold()
        return all(word in text for word in words.casefold().split())


def pages() -> tuple[Page, ...]:
    """Return all pages in reading order; in Dutch where there is no translation."""
    return _pages(i18n.language())


@cache
def _pages(language: str) -> tuple[Page, ...]:
    return tuple(_page(name, language) for name in ORDER)


def _page(name: str, language: str) -> Page:
    folder = assets.ROOT / "help"
    file = folder / language / f"{name}.md"
    if not file.exists():
        file = folder / i18n.SOURCE_LANGUAGE / f"{name}.md"
    text = file.read_text(encoding="utf-8")
    return Page(name, text.splitlines()[0].removeprefix("# "), text)


def group_titles() -> dict[str, str]:
    """Return what each group is called."""
    return {
        "start": t("Beginnen"),
        "day": t("Je dag"),
        "clients": t("Je cliënten"),
        "laptop": t("Je laptop en je team"),
        "more": t("Om op te zoeken"),
    }
