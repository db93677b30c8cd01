"""Typesetting: a template and its data become a tagged PDF, in memory, without network.

The template lies in `resources/documents`; the data travel as JSON, so that text of a person is
shown and never run. Every page is PDF/UA-1 and PDF/A-2a: readable by a screen reader, and for as
long as the paper would last. The typesetter itself refuses a document without title or with a
skipped heading.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from jww_desktop import assets
from jww_desktop.errors import BugError
from jww_desktop.i18n import language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

REGION = "BE"
PRINTED_PPI: Final = 300
"""Dots per inch of a page that goes to a printer as a picture."""


def to_pdf(
    template: str,
    data: Mapping[str, object],
    *,
    made_at: datetime,
    speaks: str = "",
    any_letters: bool = False,
) -> bytes:
    """Return the PDF of `template`, such as `recovery_sheet`, filled with `data`.

    The same data and time give the same bytes.

    Args:
        template: the name of its file.
        data: what it is filled with.
        made_at: carries its time zone.
        speaks: the language of the page; that of the program when left out.
        any_letters: take letters that our own font lacks, such as Arabic ones, from the system
            where the template allows it.

    Raises:
        BugError: template and data do not fit; what is in the data stays out of the error.
    """
    options = {
        "format": "pdf",
        "pdf_standards": ["ua-1", "a-2a"],
        "ignore_system_fonts": not any_letters,
    }
    return _compiled(template, data, made_at, speaks, options)[0]


def to_pdf_of_any(
    template: str,
    data: Mapping[str, object],
    usual: Callable[[], Mapping[str, object]],
    *,
    made_at: datetime,
) -> bytes:
    """Return the PDF of what people wrote, in whatever letters.

    The standards of archiving take no empty boxes: where no font of this laptop has a letter, it is
    made of `usual` instead, the same data in the letters of our own font.
    """
    try:
        return to_pdf(template, data, made_at=made_at, any_letters=True)
    except BugError:
        return to_pdf(template, usual(), made_at=made_at)


def to_pictures(
    template: str, data: Mapping[str, object], *, made_at: datetime, speaks: str = ""
) -> tuple[bytes, ...]:
    """Return a PNG of each page, to be painted on a printer without a file in between.

    Words in letters that our own font lacks, such as Arabic ones, take a font of the system where
    the template allows it.

    Args:
        template: the name of its file.
        data: what it is filled with.
        made_at: carries its time zone.
        speaks: the language of the page; that of the program when left out.

    Raises:
        BugError: template and data do not fit; what is in the data stays out of the error.
    """
    options = {"format": "png", "ppi": float(PRINTED_PPI), "ignore_system_fonts": False}
    return _compiled(template, data, made_at, speaks, options)


def _compiled(
    template: str,
    data: Mapping[str, object],
    made_at: datetime,
    speaks: str,
    options: Mapping[str, Any],
) -> tuple[bytes, ...]:
    import typst  # noqa: PLC0415 - 84 MB that only printing needs

    source = assets.path("documents", f"{template}.typ")
    fonts = typst.Fonts(
        include_system_fonts=not options["ignore_system_fonts"],
        include_embedded_fonts=False,
        font_paths=[str(assets.path("fonts"))],
    )
    filled = {**data, "language": speaks or language(), "region": REGION}
    try:
        made: bytes | list[bytes] = typst.compile(
            source,
            root=source.parent,
            font_paths=fonts,
            sys_inputs={"data": json.dumps(filled)},
            timestamp=made_at.replace(microsecond=0),  # typst takes whole seconds alone
            **options,
        )
    except typst.TypstError:
        raise BugError(f"the document {template} cannot be typeset") from None
    return (made,) if isinstance(made, bytes) else tuple(made)
