"""Chapters 1 to 3: an administrator, a lead who founds a centre, two colleagues who join."""

from __future__ import annotations

import re
from typing import Final

from jww_desktop.demo.cast import (
    CENTRE,
    LAPTOPS,
    PRISONS,
    TEAM,
    Cast,
    require,
)
from jww_desktop.demo.stage import Player

SHEETS: Final = "kluis van het centrum"
"""The folder in which the recovery sheets are kept."""


def start_central(cast: Cast) -> None:
    """Chapter 1: the administrator starts the central store."""
    cast.report.chapter("De beheerder start de centrale opslag")
    cast.central.data.mkdir(parents=True)
    cast.central.init()
    cast.central.start()
    cast.report.tell(
        "`jww-central init` gaf een oprichtingscode en een vingerafdruk; "
        "`jww-central serve` antwoordt nu over HTTPS."
    )


def found(cast: Cast) -> None:
    """Chapter 2: the lead founds the centre on her laptop."""
    cast.report.chapter(f"Hilde richt {CENTRE} op")
    lead = cast.lead
    lead.start()
    lead.tell("wait", name="Een centrum oprichten")
    cast.picture(lead, "eerste-start", "De eerste start")
    lead.tell("click", name="Een centrum oprichten")
    lead.tell("click", name="Verder")
    _take_six_words(cast, lead)
    for field, text in (
        ("Naam van het centrum", CENTRE),
        ("Naam van je team", TEAM),
        ("Je naam", lead.name),
        ("Naam van dit toestel", LAPTOPS[lead.name]),
        ("Gevangenissen", "\n".join(PRISONS)),
        ("Adres", cast.central.url),
        ("Oprichtingscode", cast.central.printed["founding code"]),
        ("Vingerafdruk", cast.central.printed["authority"]),
    ):
        lead.tell("type", into=field, text=text, replace=True)
    cast.picture(lead, "oprichten", "Een centrum oprichten")
    lead.tell("click", name="Verder")
    _keep_sheets(cast, lead)
    lead.tell("click", name="Centrum oprichten")
    lead.tell("wait", name="Vergrendelen")
    lead.tell("key", key="Ctrl+L")
    cast.unlock(lead)
    cast.report.tell("Ze vergrendelt, en opent weer met haar zes woorden.")
    cast.report.tell("Het centrum, het team en twee gevangenissen bestaan. Niemand kan meelezen.")


def _take_six_words(cast: Cast, player: Player) -> None:
    """Learn the words that are drawn, and type them."""
    player.tell("wait", name="Zes woorden")
    six = re.compile(r"(?:[\w'-]+ ){5}[\w'-]+")
    drawn = [name for name in player.tell("names") if six.fullmatch(name) and name.islower()]
    require(len(drawn) == 1, f"no six words are offered: {drawn}")
    player.passphrase = drawn[0]
    cast.picture(player, "zes-woorden", "Zes woorden om te onthouden")
    player.tell("type", into="Typ de zin over", text=player.passphrase)
    player.tell("key", key="Return")
    cast.report.tell("Ze onthoudt de zes woorden die haar laptop trok.")


def _choose_sentence(player: Player) -> None:
    player.tell("wait", name="Zes woorden")
    player.tell("click", name="Eigen zin")
    player.tell("type", into="Je eigen zin", text=player.passphrase)
    player.tell("type", into="Typ de zin over", text=player.passphrase)
    player.tell("key", key="Return")


def _keep_sheets(cast: Cast, lead: Player) -> None:
    drawer = cast.folder / SHEETS
    drawer.mkdir()
    lead.tell("type", into="Map voor de bladen", text=str(drawer), replace=True)
    lead.tell("click", name="Bladen bewaren")
    lead.tell("wait", name="Bewaard als", part=True)
    require(list(drawer.glob("*.pdf")), "the recovery sheets were not written")
    for sheet in (1, 2, 3):
        lead.tell("click", name=f"Blad {sheet} ligt veilig bij iemand anders")
    cast.picture(lead, "noodbladen", "Drie noodbladen; twee openen elke laptop")
    cast.report.tell("Drie noodbladen zijn gemaakt als toegankelijke PDF; twee ervan volstaan.")


def join(cast: Cast) -> None:
    """Chapter 3: two caseworkers join by invitation; the codes are compared by people."""
    cast.report.chapter("Lotte en Bram sluiten aan")
    for player in (cast.first, cast.second):
        _join(cast, player)


def _join(cast: Cast, player: Player) -> None:
    lead, given = cast.lead, player.name.split()[0]
    lead.tell("click", name="Instellingen")
    lead.tell("click", name="Team en toestellen")
    lead.tell("type", into="Naam van je collega", text=player.name, replace=True)
    lead.tell("click", name="Uitnodigen")
    invitation = lead.tell("read", name="Uitnodiging", typable=True)
    address = lead.tell("read", name="Adres van de centrale opslag", typable=True)
    player.start()
    player.tell("click", name="Aansluiten bij een team")
    player.tell("click", name="Verder")
    _choose_sentence(player)
    for field, text in (
        ("Je naam", player.name),
        ("Naam van dit toestel", LAPTOPS[player.name]),
        ("Adres van de centrale opslag", address),
        ("Uitnodiging", invitation),
    ):
        player.tell("type", into=field, text=text, replace=True)
    player.tell("click", name="Verder")
    player.tell("wait", name="De uitnodiging klopt", part=True)
    code = _read_aloud(player)
    cast.picture(player, f"aansluiten-{given.lower()}", f"{given} leest de code voor")
    lead.tell("wait", name="Een laptop vraagt om mee te doen", part=True)
    lead.tell("type", into="Code van het andere toestel", text=code)
    cast.picture(lead, f"toelaten-{given.lower()}", "Hilde tikt de code over")
    lead.tell("click", name="Toelaten")
    player.tell("click", name="Beginnen", within=60)
    player.tell("wait", name="Vergrendelen")
    cast.report.tell(
        f"{given} hoort erbij: Hildes laptop kwam op dezelfde zestien tekens als die van {given}."
    )


def _read_aloud(player: Player) -> str:
    """Return the code as its screen spells it to a screen reader."""
    spelled = re.compile(r"(?:\w \w \w \w(?:\. )?){4}")
    codes = [name for name in player.tell("names") if spelled.fullmatch(name)]
    require(len(codes) == 1, "the other laptop shows no code to read aloud")
    return str(codes[0]).replace(" ", "").replace(".", "-")
