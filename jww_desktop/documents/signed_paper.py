"""What a client reads, signs and keeps on paper: a consent, and the plan (W1, W2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jww_desktop.documents.typesetting import to_pictures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

CONSENT: Final = "consent_form"
"""Its words: title, lead, facts, contents_title, contents, know_title, know, agreed, blanks,
colophon."""

PLAN: Final = "plan_paper"
"""Its words: title, lead, said, sections, share, note, know_title, know, agreed, his, ours, page,
colophon. Letters stay large, however many sides it takes."""


def filled(page: Mapping[str, object], *, demo: str = "") -> dict[str, object]:
    """Return what a template is filled with.

    Args:
        page: the words as plain values.
        demo: the mark of practice, empty for none.
    """
    return {**page, "demo": demo}


def render(
    template: str, page: Mapping[str, object], *, language: str, made_at: datetime, demo: str = ""
) -> tuple[bytes, ...]:
    """Return each side as a picture of a whole A4, to go to a printer without a file in between.

    Args:
        template: one of those above.
        page: as in `filled`.
        language: which one the page speaks.
        made_at: carries its time zone.
        demo: as in `filled`.
    """
    return to_pictures(template, filled(page, demo=demo), made_at=made_at, speaks=language)
