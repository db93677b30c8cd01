"""The view for two on one sheet of paper, for the client to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jww_desktop.documents.typesetting import to_pictures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

TEMPLATE = "together_sheet"


def filled(
    page: Mapping[str, object], colophon: Sequence[str], *, demo: str = ""
) -> dict[str, object]:
    """Return what the template is filled with: of the view only what is read, no button.

    Args:
        page: the view as plain values: title, said, first, second, note.
        colophon: who made it, and when; on one line at the foot.
        demo: the mark of practice, empty for none.
    """
    read = {key: page[key] for key in ("title", "said", "first", "second", "note")}
    return {**read, "colophon": list(colophon), "demo": demo}


def render(
    page: Mapping[str, object],
    colophon: Sequence[str],
    *,
    language: str,
    made_at: datetime,
    demo: str = "",
) -> tuple[bytes, ...]:
    """Return the sheet as a picture; letters shrink until all is on one side, down to 10 points.

    Args:
        page: as in `filled`.
        colophon: as in `filled`.
        language: which one the page speaks.
        made_at: carries its time zone.
        demo: as in `filled`.
    """
    data = filled(page, colophon, demo=demo)
    return to_pictures(TEMPLATE, data, made_at=made_at, speaks=language)
