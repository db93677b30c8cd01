"""What colleagues of the synthetic centre noticed in a prison over half a year; one theme rises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from jww_desktop.services import field_notes
from jww_desktop.services.context import Context
from jww_desktop.services.field_months import back, first_of
from jww_desktop.services.field_notes import FieldNoteForm

_NOTED: Final[tuple[tuple[str, str], ...]] = (
    ("regime", "De wandeling van de ochtend viel twee keer weg."),
    ("regime", "Wie werkt, mist het spreekuur: het valt samen met de ploegwissel."),
    ("crowding", "Op sectie B slapen weer mensen op een matras op de grond."),
    ("contact", "De telefoon op sectie C deed het een week niet."),
    ("papers", "Een nieuwe identiteitskaart aanvragen duurt hier drie maanden."),
    ("health_care", "Op een bril wacht men hier al weken."),
    ("regime", "Tijdens de staking bleef iedereen op cel."),
    ("contact", "Bezoek boeken lukt niet voor wie geen kaart van hier heeft."),
    ("money", "In de kantine werd de belwaarde duurder."),
    ("language", "Voor Tigrinya vonden we geen tolk, ook niet aan de telefoon."),
    ("crowding", "Drie mensen in een cel voor twee, op de hele tweede verdieping."),
    ("regime", "Geen lokaal vrij: twee gesprekken aan de celdeur gedaan."),
    ("contact", "Het kinderbezoek valt op schooluren."),
    ("papers", "De mutualiteit antwoordt niet op brieven uit de gevangenis."),
    ("release", "Iemand kwam vrij om 20 uur, zonder papieren en zonder bus."),
    ("health_care", "De tandarts kwam deze maand niet."),
    ("regime", "Appel liep drie keer uit tot na elf uur."),
    ("money", "Op werk in de wasserij wacht men nu vier maanden."),
    ("contact", "Ongestoord bezoek wordt telkens een week verzet."),
    ("family", "Een kind mocht niet binnen omdat zijn kaart vervallen was."),
    ("staff", "De nieuwe beambten op C roepen vlot af: we wachten minder."),
    ("papers", "De fotograaf voor de identiteitskaart komt niet meer."),
    ("health_care", "Medicatie kwam twee dagen te laat na een verhuizing."),
    ("regime", "Op B is er in het weekend geen wandeling."),
    ("contact", "De bezoekzaal was twee woensdagen dicht."),
    ("health_care", "Bij vrijlating gaat er geen medicatie mee."),
    ("health_care", "Wie methadon krijgt, wacht na aankomst tot vijf dagen."),
    ("language", "De brief over de raadkamer is er alleen in het Nederlands."),
    ("health_care", "De psychiater komt nog één keer per maand."),
    ("health_care", "Briefjes voor de dokter raken kwijt op sectie C."),
    ("regime", "De avondactiviteiten vallen weg tot er meer personeel is."),
)
"""Themes and sentences, the first noted first."""
_A_MONTH: Final = (4, 5, 5, 5, 5, 7)
"""How many of them fall in each month, this month last."""


def fill(contexts: Sequence[Context], prison: bytes) -> None:
    """Note it all, each on its day; colleagues take turns."""
    days = _days(contexts[0].today)
    for place, ((theme, text), day) in enumerate(zip(_NOTED, days, strict=True)):
        context = _on(contexts[place % len(contexts)], day)
        field_notes.note_field(context, prison, FieldNoteForm(theme, text))


def _on(context: Context, day: date) -> Context:
    """Return the context as it was on a day, at this hour."""
    then = context.now() - (context.today - day)
    return replace(context, now=lambda: then)


def _days(today: date) -> Iterator[date]:
    """Give the days: spread over each month, and in this month none that is still to come."""
    for steps, count in zip(reversed(range(len(_A_MONTH))), _A_MONTH, strict=True):
        month = back(first_of(today), steps)
        last = today.day if steps == 0 else 28
        yield from (month.replace(day=1 + place * (last - 1) // count) for place in range(count))
