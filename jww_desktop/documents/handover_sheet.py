"""What goes along with a client who is referred, on paper for the service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from jww_desktop.documents.letters import usual
from jww_desktop.documents.typesetting import to_pdf_of_any, to_pictures

TEMPLATE: Final = "handover_sheet"


@dataclass(frozen=True)
class Block:
    """Lines under a caption."""

    caption: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """One thing that the client lets the service know."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class HandoverSheet:
    """What is on it.

    Attributes:
        title: what kind of paper it is.
        lead: for which service.
        facts: captions and values: who, where, and whom to ask.
        sections: the rest, by what the client agreed to.
        ground: on which consent it rests, and that it goes no further.
    """

    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    ground: str


def as_pdf(
    sheet: HandoverSheet, colophon: Sequence[str], *, made_at: datetime, demo: str = ""
) -> bytes:
    """Return the sheet as a tagged PDF; a letter that no font here has becomes a question mark.

    Args:
        sheet: what is on it.
        colophon: who made it, and when; on one line at the foot.
        made_at: carries its time zone.
        demo: the mark of practice, empty for none.
    """
    return to_pdf_of_any(
        TEMPLATE,
        _filled(sheet, colophon, demo),
        lambda: _filled(_usual(sheet), colophon, demo),
        made_at=made_at,
    )


def as_pictures(
    sheet: HandoverSheet, colophon: Sequence[str], *, made_at: datetime, demo: str = ""
) -> tuple[bytes, ...]:
    """Return a PNG of each page, for a printer; the arguments are those of `as_pdf`."""
    return to_pictures(TEMPLATE, _filled(sheet, colophon, demo), made_at=made_at)


def _filled(sheet: HandoverSheet, colophon: Sequence[str], demo: str) -> dict[str, object]:
    return {
        "title": sheet.title,
        "lead": sheet.lead,
        "facts": [{"label": label, "value": value} for label, value in sheet.facts],
        "sections": [
            {
                "title": section.title,
                "blocks": [
                    {"caption": block.caption, "lines": list(block.lines)}
                    for block in section.blocks
                ],
            }
            for section in sheet.sections
        ],
        "ground": sheet.ground,
        "colophon": list(colophon),
        "demo": demo,
    }


def _usual(sheet: HandoverSheet) -> HandoverSheet:
    """Return the sheet with no letters but those that our own font has."""
    return replace(
        sheet,
        lead=usual(sheet.lead),
        facts=tuple((label, usual(value)) for label, value in sheet.facts),
        sections=tuple(
            replace(
                section,
                blocks=tuple(
                    replace(block, lines=tuple(map(usual, block.lines))) for block in section.blocks
                ),
            )
            for section in sheet.sections
        ),
        ground=usual(sheet.ground),
    )
