"""Invented people for the synthetic centre: the same seed gives the same forty persons.

Nobody here exists. Family names are put together from pieces that form no name in use, so that no
picture or report of the demonstration can be taken for a real file.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

_FIRST: Final = {
    "nl": ("Dario", "Kobe", "Joren", "Stef", "Wannes", "Lien", "Robbe", "Marieke", "Senne", "Tuur"),
    "fr": ("Loïc", "Maëlle", "Thibaut", "Bastien", "Chloé"),
    "ar": ("Youssef", "Aïcha", "Khalid", "Samir", "Noura"),
    "tr": ("Emre", "Şirin", "Kadir"),
    "pl": ("Piotr", "Łukasz", "Zofia"),
    "ro": ("Ionuț", "Mirela", "Radu"),
    "sq": ("Arben", "Luan", "Elira"),
    "uk": ("Danylo", "Oksana"),
}
_BEGIN: Final = ("Zilver", "Molen", "Kraai", "Duin", "Wolken", "Linden", "Haver", "Mist", "Vossen")
_END: Final = ("winkel", "hoeve", "zwaal", "berg", "dries", "schouw", "tuinen", "laar", "molen")
_OTHER: Final = {
    "fr": ("Beaubrumin", "Lavigneault-Sart", "Montclarion", "Delafougère", "Petitruisson"),
    "ar": ("El Zarifani", "Benmoukadir", "Aït Tazermout", "Oulad Sahriq", "Chermoudi"),
    "tr": ("Yıldızbahar", "Gökdemirci", "Sarıçayır"),
    "pl": ("Wierzbanik", "Kowalczowski-Las", "Zielnogórska"),
    "ro": ("Popescăreanu", "Munteluna", "Dragolinescu"),
    "sq": ("Hoxhalinaj", "Kelmendarin", "Shqiponi"),
    "uk": ("Zhovtenchuk", "Ternopilyna"),
}
_LANGUAGES: Final = (
    *("nl",) * 18,
    *("fr",) * 5,
    *("ar",) * 6,
    *("tr",) * 3,
    *("pl",) * 2,
    *("ro",) * 3,
    *("sq",) * 2,
    "uk",
)


@dataclass(frozen=True)
class Person:
    """An invented client.

    Attributes:
        name: first and family name.
        language: code of the list "languages".
        birth_year: between 1955 and 2006.
        aliases: other names that are heard.
        number: such as "24-0137".
    """

    name: str
    language: str
    birth_year: int
    aliases: tuple[str, ...]
    number: str


LEAD: Final = "Hilde Roggeman"
CASEWORKERS: Final = ("Lotte Wyckmans", "Bram Oosterzele")
"""Staff of the synthetic centre."""

MAIN_CLIENT: Final = Person("Dario Vossenberg", "nl", 1991, ("Dario V.", "Vos"), "24-0137")
"""The client whose day the demonstration follows."""

REQUESTS: Final = (
    "Ze hebben me gisteren opgepakt, mijn vrouw weet van niks. Kunt ge bellen?",
    "Wie betaalt nu mijn huur?",
    "Mijn hond zit nog alleen thuis.",
    "Ik wil mijn kinderen zien, maar hun mama wil niet komen.",
    "Wat zeg ik tegen mijn zoon van zes?",
    "Binnen vier maanden mag ik ET vragen en ik heb geen adres.",
    "Niemand wil verhuren als ze horen waar ik zit.",
    "Ik krijg brieven van deurwaarders op cel en ik versta er niks van.",
    "Mijn uitkering is gestopt.",
    "Mijn identiteitskaart is vervallen.",
    "Ik slaap niet, mijn hoofd staat niet stil.",
    "Ik wil met iemand praten die niet van de gevangenis is.",
    "Mijn moeder is ziek, mag ik naar de begrafenis als het zover is?",
    "Ik wil een brief schrijven aan het slachtoffer, mag dat?",
    "Ik wil iets leren, lassen of zo.",
    "Ik ken niemand in België.",
    "Je sors dans deux mois et je n'ai nulle part où aller.",
    "Je voudrais voir ma fille.",
)
"""What clients ask, in their own words."""

SLIPS: Final = (
    "Aan CAW aub spoed voor huis",
    "dringend sociale dienst, familie",
    "spreken met mevrouw van vorige week",
    "pour le service social svp",
)
"""Request slips as they arrive."""

NOTES: Final = (
    "Onthaal. Vraag: partner verwittigen; met akkoord gebeld om 10.40 u. Volgende week de huur.",
    "Gesprek onderbroken door appel, verder donderdag.",
    "Wil eerst zelf zijn broer schrijven; ik zoek de voorwaarden van het referentieadres op.",
    "Drie opties wonen overlopen: broer, opvanghuis, studio. Besluit cliënt: opvanghuis vragen.",
    "PSD vraagt stand van zaken. Geen informatie gegeven; aanwezigheidsattest, 3 gesprekken.",
    "Brieven van de deurwaarder op datum gelegd. Cliënt belt zelf de schuldbemiddelaar.",
    "Kinderbezoek besproken: eerst een kaartje, dan een halfuur in de aangepaste zaal.",
)
"""Notes about what was agreed, written so that the client may read them."""

STRENGTHS: Final = (
    "Werkte zes jaar als schrijnwerker",
    "Belt elke week met zijn dochter",
    "Kan goed zeggen wat hij niet wil",
    "Spreekt vier talen",
    "Helpt anderen op de sectie met brieven",
    "Is al tien maanden nuchter",
)
"""What is there already."""

STEPS: Final = (
    "Voorwaarden referentieadres opzoeken",
    "Broer schrijven over het adres",
    "Opvanghuis: intake aanvragen",
    "CGG bellen over wachtlijst",
    "Aanwezigheidsattest afdrukken",
    "Tolk reserveren",
    "Identiteitskaart aanvragen via de griffie",
)
"""Next steps."""


def people(count: int = 40, seed: int = 1) -> tuple[Person, ...]:
    """Return `count` different invented clients, `MAIN_CLIENT` first."""
    chance = random.Random(seed)
    made = {MAIN_CLIENT.name: MAIN_CLIENT}
    while len(made) < count:
        language = chance.choice(_LANGUAGES)
        name = f"{chance.choice(_FIRST[language])} {_family(language, chance)}"
        first, _, family = name.partition(" ")
        alias = (f"{first} {family[0]}.",) if chance.random() < 1 / 4 else ()
        number = f"{chance.choice((23, 24, 25, 26))}-{200 + 7 * len(made):04}"
        made.setdefault(name, Person(name, language, chance.randint(1955, 2006), alias, number))
    return tuple(made.values())


def _family(language: str, chance: random.Random) -> str:
    if language in _OTHER:
        return chance.choice(_OTHER[language])
    return chance.choice(_BEGIN) + chance.choice(_END)
