"""The plan on paper, for the client to go through with his caseworker, sign and keep (W2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jww_desktop.documents.typesetting import to_pictures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

TEMPLATE = "plan_paper"


def filled(page: Mapping[str, object], *, demo: str = "") -> dict[str, object]:
    """Return what the template is filled with.

    Args:
        page: the words as plain values: title, lead, said, sections, share, note, know_title,
            know, agreed, his, ours, page, colophon.
        demo: the mark of practice, empty for none.
    """
    return {**page, "demo": demo}


def render(
    page: Mapping[str, object], *, language: str, made_at: datetime, demo: str = ""
) -> tuple[bytes, ...]:
    """Return each side as a picture of a whole A4; letters stay large, however many sides it takes.

    Args:
        page: as in `filled`.
        language: which one the page speaks.
        made_at: carries its time zone.
        demo: as in `filled`.
    """
    return to_pictures(TEMPLATE, filled(page, demo=demo), made_at=made_at, speaks=language)
