"""What there is to see before the vault is open, through the day, and everywhere.

Every stop begins where the one before it ended. A dialog is closed again by its own stop.
"""

from __future__ import annotations

from typing import Final

from jww_desktop.demo.stops import ESCAPE, TO_FILE, Stop, click, gone, key, rest, seen, verb

LOCK: Final = (
    Stop("slot", "Het slot: je wachtwoordzin volstaat, ook zonder netwerk", "Ontgrendelen"),
    Stop(
        "slot-vergeten",
        "Zin vergeten: twee van de drie noodbladen openen de laptop",
        "Woorden van blad",
        (click("Zin vergeten"),),
        (click("Terug"), seen("Ontgrendelen")),
    ),
    Stop(
        "slot-hulp",
        "F1 geeft ook hier hulp, voor de kluis open is",
        "Zoek in de hulp",
        (key("F1"),),
        ESCAPE,
    ),
)
"""Before the vault is open."""

DAY: Final = (
    Stop(
        "vandaag",
        "Vandaag: wat af moet, wie je lang niet zag, wat nieuw is",
        "Lang niet gezien",
        (rest(0.5),),
    ),
    Stop(
        "vandaag-vraag",
        "F4: een vraag van om het even wie, in eigen woorden",
        "Wat vraagt hij of zij, in eigen woorden?",
        (key("F4"),),
        ESCAPE,
    ),
    Stop(
        "vandaag-anoniem",
        "F5: een gesprek zonder naam, alleen geteld",
        "Tellen",
        (key("F5"),),
        ESCAPE,
    ),
    Stop(
        "onthaal-vragen",
        "Onthaal: open vragen, wie het langst wacht bovenaan",
        "Te laat",
        (click("Onthaal"),),
    ),
    Stop(
        "onthaal-aankomsten",
        "Nieuwe aankomsten: de klok loopt tot het aanbod",
        "Niet gewild",
        (click("Nieuwe aankomsten"),),
    ),
    Stop(
        "onthaal-lijst",
        "De lijst van de gevangenis in één keer plakken",
        "Regels van de lijst",
        (key("Alt+P"),),
        ESCAPE,
    ),
    Stop(
        "taken",
        "Taken: alles wat te doen is, over alle dossiers",
        "Vandaag en deze week",
        (click("Taken"),),
    ),
    Stop(
        "taken-geen-contact",
        "Wie al dertig dagen geen gesprek had",
        "Geen contact",
        (click("Geen contact"),),
    ),
    Stop("taken-datums", "Datums die eraan komen", "Datums", (click("Datums"),)),
    Stop(
        "taken-agenda",
        "Een bestand voor je agenda, zonder namen",
        "Dit staat in het bestand",
        (key("Alt+A"),),
        ESCAPE,
    ),
)
"""Vandaag, Onthaal and Taken."""

HOUR: Final = (
    Stop(
        "spreekuur",
        "Een spreekuur dat loopt: links de rij, rechts wie nu komt",
        "Gesprek beginnen",
        (click("Spreekuur"),),
    ),
    Stop(
        "spreekuur-toevoegen",
        "Iemand aan de rij toevoegen",
        "Iemand toevoegen",
        (key("Ctrl+I"),),
        ESCAPE,
    ),
    Stop(
        "spreekuur-gesprek",
        "Het gesprek: je typt meteen, de rij blijft in beeld",
        "Wat bracht Dario mee",
        (
            click("Gesprek beginnen"),
            seen("Wat bracht Dario mee"),
            ("keys", {"text": "Zijn broer belde. Dario wil de afspraak over de huur zelf maken."}),
        ),
    ),
    Stop(
        "spreekuur-kwam-niet",
        "F8: kwam niet, in één toets; waarom, mag erna. Dat telt nooit als afwezig",
        "Ongedaan maken",
        (key("F8"),),
        (key("Ctrl+Z"), rest(0.5)),
    ),
    Stop("spreekuur-pauze", "F7: een pauze, met wat er gebeurt", "Appel", (key("F7"),), ESCAPE),
    Stop(
        "spreekuur-veldnota",
        "F3: wat je opviel in de gevangenis, zonder namen",
        "Veldnota",
        (key("F3"),),
        ESCAPE,
    ),
    Stop(
        "spreekuur-einde",
        "Afronden: wat gepland was, benut en verloren",
        "Toch niet",
        verb("Spreekuur afronden"),
        (click("Afronden"), gone("Toch niet")),
    ),
    Stop(
        "spreekuur-voorbij",
        "Na het spreekuur: wat gezien, verloren en nog te doen is",
        "Volgend spreekuur voorbereiden",
    ),
    Stop(
        "spreekuur-voorbereiden",
        "Het volgende voorbereiden: wie je kan verwachten, staat klaar om aan te vinken",
        "Toch niet",
        (click("Volgend spreekuur voorbereiden"),),
        ESCAPE,
    ),
    Stop(
        "veldnotas",
        "Veldnota’s per maand: welk thema stijgt, en wat er genoteerd is",
        "Dit stijgt.",
        verb("Veldnota’s lezen"),
    ),
)
"""Spreekuur: an hour that runs, its end, the next one, and what was noticed in the prison."""

ROUND: Final = (
    Stop(
        "synchroniseren-klaar",
        "Synchroniseren: wat verzonden en ontvangen is, in woorden",
        "verzonden",
        (key("F9"), seen("Synchroniseren is gelukt")),
    ),
    Stop(
        "palet",
        "Ctrl+K: alles wat je hier kan doen, met de toets erbij",
        "Zoek een opdracht",
        (key("Ctrl+K"),),
        ESCAPE,
    ),
    Stop(
        "gordijn-dicht",
        "F12: het gordijn verbergt alles",
        "Verder",
        (key("F12"),),
        (key("Return"), seen("Vergrendelen")),
    ),
    Stop(
        "hulp-bladzijde",
        "F1: de bladzijde bij het scherm waar je bent",
        "Zoek in de hulp",
        (key("F1"),),
        (key("Escape"), gone("Zoek in de hulp")),
    ),
    Stop(
        "hulp-toetsen",
        "Alle toetsen op één blad",
        "Alle toetsen",
        (click("Hulp"), key("End"), key("Right"), key("End")),
    ),
    Stop(
        "instellingen",
        "Instellingen: kleuren, tekst, taal, gordijn, spelling",
        "Kleuren",
        (click("Instellingen"),),
    ),
    Stop(
        "instellingen-zin",
        "Een nieuwe wachtwoordzin",
        "Wachtwoordzin",
        (click("Wachtwoordzin wijzigen"),),
    ),
    Stop(
        "instellingen-schrijven",
        "Hoe lang je sprak en schreef, voor jou alleen",
        "Schrijven en spreken",
        (click("Schrijven en spreken"),),
    ),
)
"""What is the same everywhere."""

LEAD: Final = (
    Stop(
        "vandaag-stijgt",
        "Vandaag van een teamverantwoordelijke: welk thema in welke gevangenis stijgt",
        "stijgt, ",
    ),
    Stop(
        "nazicht-open",
        "Nazicht: twee versies van één veld, en wat er vóór stond",
        "Rechts nemen",
        (click("Nazicht", part=True),),
    ),
    Stop(
        "instellingen-team",
        "Team en toestellen: een collega uitnodigen",
        "Uitnodigen",
        (click("Instellingen"), click("Team en toestellen")),
    ),
    Stop(
        "instellingen-namen",
        "Namen van jou, je centrum, je team en je gevangenissen",
        "Naam wijzigen",
        (click("Namen"),),
    ),
    Stop(
        "instellingen-alles",
        "Alles exporteren: men kan altijd weg met zijn gegevens",
        "Alles exporteren…",
        (click("Alles exporteren"),),
    ),
)
"""What only a lead sees."""

_COLOURS: Final = (click("Instellingen"), click("Weergave en gordijn"), key("Tab"))

LOOKS: Final = (
    Stop("donker-instellingen", "Donker", "Donker", (*_COLOURS, key("Down"))),
    Stop("donker-dossier", "Een dossier in het donker", "Krachten", (*TO_FILE, click("Tijdlijn"))),
    Stop("contrast-instellingen", "Hoog contrast", "Hoog contrast", (*_COLOURS, key("Down"))),
    Stop("contrast-dossier", "Een dossier in hoog contrast", "Krachten", TO_FILE),
    Stop(
        "groot-instellingen",
        "Tekst van 200 %",
        "Tekst 200 %",
        (*_COLOURS, key("Up"), key("Up"), key("Tab"), key("End")),
    ),
    Stop("groot-dossier", "Een dossier met tekst van 200 %", "Nieuw contact", TO_FILE),
)
"""The settings and a dossier, in other looks."""
