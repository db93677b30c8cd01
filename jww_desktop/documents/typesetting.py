"""Typesetting: a template and its data become a tagged PDF, in memory, without network.

The template lies in `resources/documents`; the data travel as JSON, so that text of a person is
shown and never run. Every page is PDF/UA-1 and PDF/A-2a: readable by a screen reader, and for as
long as the paper would last. The typesetter itself refuses a document without title or with a
skipped heading.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jww_desktop import assets
from jww_desktop.errors import BugError
from jww_desktop.i18n import language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

REGION = "BE"


def to_pdf(template: str, data: Mapping[str, object], *, made_at: datetime) -> bytes:
    """Return the PDF of `template`, such as `recovery_sheet`, filled with `data`.

    The same data and time give the same bytes. `made_at` carries its time zone.

    Raises:
        BugError: template and data do not fit; what is in the data stays out of the error.
    """
    import typst  # noqa: PLC0415 - 84 MB that only printing needs

    source = assets.path("documents", f"{template}.typ")
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(assets.path("fonts"))],
    )
    filled = {**data, "language": language(), "region": REGION}
    try:
        return typst.compile(
            source,
            root=source.parent,
            font_paths=fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(filled)},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=made_at.replace(microsecond=0),  # typst takes whole seconds alone
        )
    except typst.TypstError:
        raise BugError(f"the document {template} cannot be typeset") from None
