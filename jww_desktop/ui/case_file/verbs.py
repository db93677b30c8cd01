"""What can be done with a dossier, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from jww_desktop.i18n import t, with_colon
from jww_desktop.presenters.dossier import Dossier
from jww_desktop.ui.case_file.timeline_pane import filters
from jww_desktop.ui.verbs import Verb

BEGINNING: tuple[str, ...] = ("new_contact", "add_step", "quote_client")
"""What begins something; its keys count already while the dossier is being read."""
LOOKING: tuple[str, ...] = ("look_together",)
"""What every dossier offers, also where nothing may be written; its keys count as early."""
TAKING: tuple[str, ...] = ("export", "secrecy")
"""What every dossier offers that is read, and has no key."""
WRITING: tuple[str, ...] = (
    *(*BEGINNING, "strength", "question"),
    *("move", "change_card", "correct_ground", "close_case", "withdraw"),
)
"""What a dossier offers in which may be written."""


def offered(dossier: Dossier) -> tuple[str, ...]:
    """Return the names of what can be done with a dossier now."""
    if dossier.is_shut:
        return ("later", "change_card")
    return (*_writing(dossier), *LOOKING, *TAKING)


def _writing(dossier: Dossier) -> tuple[str, ...]:
    earlier = ("earlier",) if dossier.past.lines else ()
    if dossier.is_writable:
        writing = WRITING if dossier.bar.has_detention else [n for n in WRITING if n != "move"]
        return (*writing, *earlier)
    if dossier.bar.case.is_open:
        return (*(("close_case",) if dossier.is_given_up else ()), "change_card", *earlier)
    if dossier.later is not None:
        return ("later", "add_to_closing", "change_card")
    return ("new_case", "reopen", "add_to_closing", "change_card", *earlier)


def named(names: Iterable[str], does: Mapping[str, Callable[[], object]], group: str) -> list[Verb]:
    """Return the verbs of these names, which do what `does` says."""
    table = _table()
    return [
        Verb(name, text, icon, does[name], hint, key, group)
        for name, (text, icon, hint, key) in ((name, table[name]) for name in names)
    ]


def showing(show: Callable[[str], object], group: str, *, detention: bool) -> list[Verb]:
    """Return the verbs that show one kind of entries of the timeline; `show` gets its key."""
    verbs = []
    for key, words, icon, _ in filters():
        if key == "places" and not detention:
            continue
        hint = t("Alles in de tijdlijn") if key == "all" else t("Alleen dit in de tijdlijn")
        text = f"{with_colon(t('Tijdlijn'))} {words.lower()}"
        verbs.append(Verb(f"show_{key}", text, icon, partial(show, key), hint, group=group))
    return verbs


def _table() -> dict[str, tuple[str, str, str, str]]:
    """Return text, icon, hint and key of each."""
    return {
        "new_contact": (t("Nieuw contact"), "plus", t("Een gesprek noteren"), "Ctrl+N"),
        "add_step": (
            t("Stap toevoegen"),
            "circle-check",
            t("Taak voor jou, voor de cliënt of voor een dienst"),
            "Ctrl+T",
        ),
        "quote_client": (t("Uitspraak noteren"), "quote", t("In eigen woorden"), "Ctrl+U"),
        "strength": (t("Kracht noteren"), "sprout", t("Wat er al is"), ""),
        "question": (
            t("Vraag van de cliënt noteren"),
            "sticky-note",
            t("In eigen woorden; ze wacht dan op een antwoord"),
            "",
        ),
        "move": (
            t("Verhuizing noteren"),
            "arrow-left-right",
            t("Gevangenis, sectie of cel"),
            "",
        ),
        "change_card": (t("Kaart wijzigen"), "id-card", t("Naam, sectie, cel, taal"), ""),
        "close_case": (
            t("Dossier afsluiten"),
            "lock",
            t("Met reden en datum; het blijft leesbaar"),
            "",
        ),
        "correct_ground": (
            t("Aanvaarding verbeteren"),
            "pencil",
            t("Hoe de hulp er kwam, als dat fout genoteerd werd"),
            "",
        ),
        "withdraw": (
            t("Aanvaarding intrekken"),
            "ban",
            t("De cliënt wil niet verder, of wil geen dossier"),
            "",
        ),
        "look_together": (
            t("Samen kijken"),
            "users-round",
            t("Toont de cliënt zijn plan in grote, gewone woorden"),
            "F11",
        ),
        "export": (
            t("Dossier exporteren…"),
            "file-output",
            t("In een open bestand onder een wachtwoord, voor de cliënt of het centrum"),
            "",
        ),
        "secrecy": (
            t("Uitzondering op het geheim noteren"),
            "shield-alert",
            t("Als het echt niet anders kan; een tweede persoon leest mee"),
            "",
        ),
        "reopen": (t("Dossier weer openen"), "lock-open", t("Alles staat er nog"), ""),
        "add_to_closing": (
            t("Afsluiting aanvullen"),
            "lock",
            t("De reden, de dag, en wat er gebeurt met wat nog open staat"),
            "",
        ),
        "new_case": (
            t("Nieuw dossier"),
            "plus",
            t("De cliënt komt terug; hij kiest of dit dossier open mag"),
            "",
        ),
        "earlier": (
            t("Antwoord over het vorige dossier"),
            "history",
            t("De cliënt kiest of het open mag"),
            "",
        ),
        "later": (t("Naar het dossier van nu"), "file-text", t("De cliënt kwam terug"), ""),
    }
