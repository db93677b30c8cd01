"""The warning that a client may not have contact with somebody; it never says with whom (W3)."""

from __future__ import annotations

from jww_desktop.i18n import t
from jww_desktop.ui.widgets.badge import Badge, Tone


def ban_badge() -> Badge:
    """Return what stands before the client's name, wherever a contact is planned or begun."""
    return Badge(
        t("contactverbod"), Tone.DANGER, "ban", t("Met wie, staat op het tabblad Netwerk.")
    )
