"""The parts of the settings, in order: for their list, and for who looks for one by name."""

from __future__ import annotations

from dataclasses import dataclass

from jww_desktop.i18n import t


@dataclass(frozen=True)
class Part:
    """One part.

    Attributes:
        name: what a visit calls it.
        title, second: what it is called, and what one finds there.
        icon: of a row or a verb.
    """

    name: str
    title: str
    second: str
    icon: str


def parts() -> tuple[Part, ...]:
    """Return all of them, in the language of now."""
    return (
        Part("appearance", t("Weergave en gordijn"), t("Kleuren, tekst, taal, meekijkers"), "eye"),
        Part(
            "passphrase",
            t("Wachtwoordzin wijzigen"),
            t("Je kluis onder een nieuwe zin"),
            "key-round",
        ),
        Part("writing", t("Schrijven en spreken"), t("Wat typen kost, voor jou alleen"), "clock"),
        Part("team", t("Team en toestellen"), t("Wie erbij hoort, uitnodigen"), "users-round"),
        Part("names", t("Namen"), t("Van jou, je centrum, je team"), "id-card"),
        Part("export", t("Alles exporteren"), t("Meenemen in een open bestand"), "file-output"),
    )
