"""Dossiers that the palette leads to: those opened last, and any by the name of the client."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jww_desktop.presenters.presenter import Presenter
from jww_desktop.services import clients, identity_bar, recents
from jww_desktop.services.clients import CardRow
from jww_desktop.services.context import Context


@dataclass(frozen=True)
class Jump:
    """A dossier that can be gone to.

    Attributes:
        case_file: the dossier.
        title: who it is about; initials where names are hidden and nobody typed one.
        second: number and place.
        is_recent: whether it is here because it was opened last.
    """

    case_file: bytes
    title: str
    second: str
    is_recent: bool


class Jumps(Presenter):
    """Fetches them when they are asked for."""

    def ask(self, then: Callable[[Sequence[Jump]], None]) -> None:
        """Give `then` the dossiers opened last, then all by name."""
        hidden = self.place.appearance.settings.initials
        self.run(lambda context: _jumps(context, hidden=hidden), then)


def _jumps(context: Context, *, hidden: bool) -> list[Jump]:
    cards = clients.list_cards(context)
    last = [_jump(card, hidden=hidden, is_recent=True) for card in recents.among(context, cards)]
    return [*last, *(_jump(card, hidden=False) for card in cards if card.case_file)]


def _jump(card: CardRow, *, hidden: bool, is_recent: bool = False) -> Jump:
    title = (card.initials if hidden else card.name) or card.number
    second = [card.number if title != card.number else "", identity_bar.whereabouts(card)]
    return Jump(card.case_file or b"", title, "  ·  ".join(filter(None, second)), is_recent)
