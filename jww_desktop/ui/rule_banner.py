"""Says above a list of what is due that the rules behind its dates are no longer to be trusted."""

from __future__ import annotations

from collections.abc import Sequence

from jww_desktop.i18n import t
from jww_desktop.ui.widgets.banner import Banner, BannerTone


class RuleBanner(Banner):
    """Is not there while all is well."""

    def __init__(self) -> None:
        super().__init__(BannerTone.WARN, _lead())
        self.hide()

    def show_notices(self, notices: Sequence[str]) -> None:
        """Say `notices`, each one sentence; none hides it."""
        if notices:
            self.say(_lead(), " ".join((*notices, t("De fiche telt."))))
        self.setVisible(bool(notices))


def _lead() -> str:
    return t("Let op met wettelijke datums.")
