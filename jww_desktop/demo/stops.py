"""How a person comes to what there is to see of each screen: words, keys and buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Order = tuple[str, dict[str, object]]
"""A verb of the actor, with its words."""


@dataclass(frozen=True)
class Stop:
    """One picture.

    Attributes:
        name: of the picture.
        caption: what is seen, in one line.
        shown: the accessible name, or part of it, that stands there once it can be seen.
        ways: what is done to come there.
        away: what is done afterwards.
    """

    name: str
    caption: str
    shown: str
    ways: tuple[Order, ...] = ()
    away: tuple[Order, ...] = ()


def click(name: str, *, part: bool = False) -> Order:
    """Press what has this name."""
    return "click", {"name": name, "part": part}


def key(name: str) -> Order:
    """Press a key."""
    return "key", {"key": name}


def into(field: str, text: str) -> Order:
    """Write in a field, over what stands in it."""
    return "type", {"into": field, "text": text, "replace": True}


def seen(name: str) -> Order:
    """Wait until this can be seen."""
    return "wait", {"name": name, "part": True}


def gone(name: str) -> Order:
    """Wait until this can be seen no more."""
    return "gone", {"name": name}


def rest(seconds: float) -> Order:
    """Look for a while: nothing on screen says that a list has been laid out."""
    return "rest", {"seconds": seconds}


def verb(text: str) -> tuple[Order, ...]:
    """Choose in the palette what can be done here."""
    field = "Zoek een opdracht of een cliënt"
    return (key("Ctrl+K"), into(field, text), key("Return"), gone(field))


FULL_SIZE: Final[Order] = ("size", {"width": 1366, "height": 768})
"""The window on the laptops in use; a screen that is only in memory is smaller."""

ESCAPE: Final = (key("Escape"),)
SEARCH: Final = "Zoek op naam, nummer of woord"
TO_FILE: Final = (
    key("Ctrl+F"),
    into(SEARCH, "24-0137"),
    seen("1 gevonden"),
    click("Dossier openen"),
    seen("Nieuw contact"),
)
