"""What there is to see of clients, of a list that is brought along, and of a dossier.

Every stop begins where the one before it ended. A dialog is closed again by its own stop.
"""

from __future__ import annotations

from typing import Final

from jww_desktop.demo.stops import (
    ESCAPE,
    FULL_SIZE,
    SEARCH,
    TO_FILE,
    Stop,
    click,
    into,
    key,
    rest,
    seen,
    verb,
)

CLIENTS: Final = (
    Stop(
        "clienten",
        "Cliënten: initialen en nummers, tot je een rij kiest",
        "Gevonden",
        (click("Cliënten"), rest(0.5)),
    ),
    Stop(
        "clienten-zoeken",
        "Zoeken in alles op deze laptop; een tikfout is niet erg",
        "Dario Vossenberg",
        (key("Ctrl+F"), into(SEARCH, "vosenberg huur")),
    ),
    Stop(
        "clienten-kaart",
        "Een nieuwe kaart: weinig, en genoeg om iemand terug te vinden",
        "Naam of schuilnaam",
        (into(SEARCH, ""), click("Nieuwe cliënt")),
        ESCAPE,
    ),
    Stop(
        "inlezen-bestand",
        "Een lijst van cliënten inlezen: het bestand kiezen",
        "Bestand",
        (click("Cliënten inlezen…"),),
    ),
    Stop(
        "inlezen-kolommen",
        "Wat elke kolom betekent",
        "Kolommen",
        (into("Bestand", "{list}"), key("Ctrl+Return")),
    ),
    Stop(
        "inlezen-nakijken",
        "Elke rij nakijken voor er iets bewaard wordt",
        "Nieuw",
        (key("Ctrl+Return"),),
        verb("Toch niet inlezen"),
    ),
)
"""Cliënten, and a list that is brought along."""

FILE: Final = (
    Stop(
        "dossier-tijdlijn",
        "Het dossier: wie, waar, de tijdlijn van de hulp en de stappen",
        "Tijdlijn",
        (*TO_FILE, seen("Krachten")),
    ),
    Stop(
        "dossier-stap",
        "Een stap: wie doet wat, tegen wanneer",
        "Wat doet iemand?",
        verb("Stap toevoegen"),
        ESCAPE,
    ),
    Stop(
        "dossier-uitspraak",
        "Een uitspraak in de woorden van de cliënt",
        "Uitspraak",
        verb("Uitspraak noteren"),
        ESCAPE,
    ),
    Stop(
        "dossier-vroeger",
        "Vroegere tekst: wie wat schreef, en wanneer",
        "Versies, de laatste eerst",
        (click("Vroegere tekst"),),
        ESCAPE,
    ),
    Stop(
        "dossier-verhuisd", "De cliënt verhuisde", "Toch niet", verb("Verhuizing noteren"), ESCAPE
    ),
    Stop(
        "dossier-afsluiten",
        "Afsluiten noemt wat nog open is",
        "Afsluiten",
        verb("Afsluiten"),
        ESCAPE,
    ),
    Stop(
        "dossier-exporteren",
        "Een dossier meenemen in een open bestand, onder een eigen zin",
        "Voor wie?",
        verb("Dossier exporteren"),
        ESCAPE,
    ),
    Stop(
        "plan",
        "Plan: wat er al is, en daarna pas wat er nodig is",
        "Een adres waar zijn dochter",
        (click("Plan"),),
    ),
    Stop(
        "plan-doel",
        "Een doel steunt op woorden en op een kracht van de cliënt",
        "Bewaren",
        verb("Doel toevoegen"),
        ESCAPE,
    ),
    Stop(
        "plan-levensdomein",
        "Een levensdomein bespreken, met zijn eigen cijfer",
        "Bewaren",
        verb("Levensdomein bespreken"),
        ESCAPE,
    ),
    Stop(
        "plan-tekenen",
        "Het hele plan op papier, om samen door te nemen en te tekenen",
        "Zijn naam schrijft hij zelf",
        verb("Plan om te tekenen"),
        ESCAPE,
    ),
    Stop(
        "detentie",
        "Detentie: datums van de fiche naast wat berekend is",
        "Verloop",
        (click("Detentie"),),
    ),
    Stop(
        "detentie-waarom",
        "Waarom die datum: de rekensom, de regel en haar bron",
        "Sluiten",
        (click("Voorwaardelijke invrijheidstelling (VI)", part=True),),
        ESCAPE,
    ),
    Stop(
        "detentie-straf", "Een straf van de fiche overnemen", "Bewaren", (click("Straf"),), ESCAPE
    ),
    Stop(
        "detentie-afdrukken",
        "Een tekening afdrukken of als PDF, na je wachtwoordzin",
        "Je wachtwoordzin",
        verb("Tekening afdrukken"),
        ESCAPE,
    ),
    Stop(
        "toestemmingen",
        "Toestemmingen: wie wat mag weten, en wat er wegging",
        "Opvanghuis Kiezelpad",
        (click("Toestemmingen"),),
    ),
    Stop(
        "toestemmingen-nieuw",
        "Een toestemming noteren, samen met de cliënt",
        "Bewaren",
        verb("Toestemming noteren"),
        ESCAPE,
    ),
    Stop(
        "toestemmingen-intrekken",
        "Intrekken mag altijd, zonder uitleg",
        "Intrekken",
        verb("Intrekken"),
        ESCAPE,
    ),
    Stop(
        "doorverwijzingen",
        "Doorverwijzingen: waar de cliënt heen wil, en hoe het daar loopt",
        "OCMW Deinze",
        (click("Doorverwijzingen"),),
    ),
    Stop(
        "doorverwijzingen-nieuw",
        "Een doorverwijzing noteren: de cliënt beslist, en er gaat nog niets weg",
        "Bewaren",
        verb("Doorverwijzing noteren"),
        ESCAPE,
    ),
    Stop(
        "doorverwijzingen-blad",
        "Wat meegaat op papier: alleen wat de cliënt goedvindt",
        "Wat komt erop?",
        verb("Overdrachtsblad…"),
        ESCAPE,
    ),
    Stop(
        "netwerk",
        "Netwerk: wie er rond de cliënt is, zoals hij het vertelt",
        "Tekening",
        (click("Netwerk"),),
    ),
    Stop("netwerk-tabel", "Hetzelfde netwerk als tabel", "Tabel", (click("Tabel"),)),
    Stop(
        "netwerk-persoon",
        "Iemand toevoegen aan het netwerk",
        "Toevoegen",
        verb("Persoon of dienst toevoegen"),
        ESCAPE,
    ),
    Stop(
        "samen-kijken",
        "F11: het scherm gedraaid naar de cliënt, en niets van iemand anders",
        "Letters groter",
        (key("F11"), seen("Letters groter"), FULL_SIZE),
    ),
    Stop(
        "samen-kijken-terug",
        "Terug gaat pas na een vraag",
        "Naar het dossier",
        (key("Escape"),),
        (click("Naar het dossier"), seen("Nieuw contact")),
    ),
    Stop(
        "gesprek-typen",
        "Een gesprek noteren: alles is een concept vanaf de eerste toets",
        "Wat bracht Dario mee",
        (click("Nieuw contact"),),
    ),
    Stop(
        "gesprek-wanneer",
        "Achteraf schrijven: de dag en de uren",
        "Overnemen",
        verb("Dag en uur wijzigen"),
        ESCAPE,
    ),
)
"""A dossier, each of its tabs, the view for two and a talk."""
