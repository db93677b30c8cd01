"""What is still open in a dossier that is about to be closed, in words."""

from __future__ import annotations

from jww_desktop.i18n import t
from jww_desktop.services.case_closing import Open, OpenRow


def open_words(row: OpenRow) -> str:
    """Return one thing that is open."""
    return {
        Open.STEP: t("Stap: {text}"),
        Open.GOAL: t("Doel: {text}"),
        Open.NEED: t("Nood: {text}"),
        Open.QUESTION: t("Vraag: {text}"),
        Open.CONTACT: t("Een gesprek dat nog niet af is"),
        Open.CONSENT: t("Toestemming die nog geldt: {text}"),
    }[row.kind].format(text=row.text)
