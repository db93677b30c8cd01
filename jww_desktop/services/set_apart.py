"""Why something from the central store was set apart, and what a person can do, in words."""

from __future__ import annotations

from typing import Final

from jww_desktop.i18n import t

_COMES_BY_ITSELF: Final = frozenset({"gap", "roster-ahead", "no-key"})


def reason_in_words(code: str) -> str:
    """Return why, as a clause that follows “apart gezet:”."""
    return {
        "malformed": t("het is niet te lezen"),
        "version": t("het komt van een nieuwere versie van de app"),
        "foreign": t("het hoort bij een ander centrum"),
        "roster-ahead": t("de afzender staat nog niet in de ledenlijst op dit toestel"),
        "forbidden": t("de afzender mag daar niet schrijven"),
        "tampered": t("de handtekening klopt niet"),
        "gap": t("er ontbreekt iets dat eraan voorafgaat"),
        "forked": t("er bestaat al een andere versie onder hetzelfde nummer"),
        "no-key": t("dit toestel heeft de sleutel niet"),
        "restored": t("het komt van een nieuwere kopie van dit toestel"),
        "unopenable": t("het gaat niet open"),
    }.get(code, t("het is niet te vertrouwen"))


def next_step_in_words(code: str) -> str:
    """Return what a person can do about it."""
    if code in _COMES_BY_ITSELF:
        return t("Meestal komt het in orde bij een volgende keer synchroniseren.")
    if code == "version":
        return t("Vraag naar de nieuwste versie van de app. Daarna komt het vanzelf in orde.")
    return t("Vraag de collega wat het was, en laat het opnieuw invoeren als het ontbreekt.")
