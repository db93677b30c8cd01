"""A client and a relative, each with a dossier and with the other in his network."""

from __future__ import annotations

from dataclasses import dataclass

from jww_desktop.services import network
from jww_desktop.services.network import PersonForm
from jww_desktop.services.ties import TieForm
from tests.support.factory import Workplace


@dataclass(frozen=True)
class Side:
    """One of the two: his card, his dossier, and the other as he has him in his network."""

    card: bytes
    case: bytes
    other: bytes


def made(work: Workplace) -> tuple[Side, Side]:
    """Return Dario, who is held, and Ilse, who is close to him; nothing was asked yet."""
    dario = work.card()
    ilse = work.card("Ilse Roosblad", "26-0311", kind="relative")
    cases = work.dossier(dario), work.dossier(ilse)
    partner = network.add_person(work.context, cases[0], PersonForm("Ilse", "partner"))
    husband = network.add_person(work.context, cases[1], PersonForm("Dario", "partner"))
    return Side(dario, cases[0], partner), Side(ilse, cases[1], husband)


def yes(number: str) -> TieForm:
    """Return that the client agrees, about who has the card with a number."""
    return TieForm(number, agrees=True)
