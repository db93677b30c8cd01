"""The page of all keys, made from the table of verbs, so that it is never out of date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jww_desktop.i18n import t
from jww_desktop.ui.help.pages import KEYS, Page
from jww_desktop.ui.verbs import Verb

NAME = KEYS


def title() -> str:
    """Return the title, for a list in which the page itself is not needed yet."""
    return t("Alle toetsen")


def keys_page(groups: Iterable[tuple[str, Iterable[Verb]]]) -> Page:
    """Return the page with the keys of each group of verbs, under its head."""
    parts = [f"# {title()}", t("**Ctrl+K** toont hetzelfde terwijl je werkt, en doet het meteen.")]
    for head, verbs in groups:
        keys = {key_in_words(verb.key): verb.text for verb in verbs if verb.key}
        if keys:
            parts += [f"## {head}", _table(keys)]
    everywhere = {
        t("Tab"): t("naar het volgende"),
        t("Shift+Tab"): t("naar het vorige"),
        t("Pijltjes"): t("kiezen in een lijst"),
        t("Enter"): t("openen wat gekozen is"),
        t("Ctrl+Z"): t("in een venster: de laatste wijziging terugnemen"),
        t("Ctrl+Shift+Z"): t("in een venster: toch weer doen"),
        t("Esc"): t("een venster sluiten"),
    }
    parts += [f"## {t('In lijsten en velden')}", _table(everywhere)]
    return Page(NAME, title(), "\n\n".join(parts) + "\n")


def key_in_words(key: str) -> str:
    """Return a key as it stands on the keyboard and on the buttons."""
    return (
        key.replace("Return", "Enter")
        .replace("Right", t("pijl rechts"))
        .replace("Left", t("pijl links"))
    )


def _table(keys: Mapping[str, str]) -> str:
    lines = [f"| **{key}** | {text} |" for key, text in keys.items()]
    return "\n".join(("| | |", "| --- | --- |", *lines))
