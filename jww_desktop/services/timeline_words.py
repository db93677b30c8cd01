"""What a talk is called in a timeline, and what was spoken."""

from __future__ import annotations

from typing import Final

from jww_desktop import i18n
from jww_desktop.domain import codes
from jww_desktop.i18n import t
from jww_desktop.store.queries.dossier import ContactRow

_ROOM: Final = "room"
"""The place that most talks have: told only where it is known which one."""


def spoken(row: ContactRow) -> str:
    """Return such as “Frans, telefoontolk”; nothing for Dutch without an interpreter."""
    interpreter = "" if row.interpreter in ("", "none") else row.interpreter
    if row.language in ("", i18n.SOURCE_LANGUAGE) and not interpreter:
        return ""
    parts = (codes.label("languages", row.language), codes.label("interpreters", interpreter))
    return ", ".join(part for part in parts if part)


def talk_title(row: ContactRow) -> str:
    """Return such as “Opvolging in lokaal 2”, or “Opvolging” where no more is known."""
    kind = codes.label("contact_kinds", row.kind) or t("Gesprek")
    if row.place == _ROOM:
        return t("{kind} in lokaal {room}").format(kind=kind, room=row.room) if row.room else kind
    place = codes.label("places", row.place).lower()
    return ", ".join(part for part in (kind, place) if part)


def capital(label: str) -> str:
    """Return a label as a sentence begins."""
    return label[:1].upper() + label[1:]
