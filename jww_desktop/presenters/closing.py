"""How a dossier is closed, and what is still open in it, in words."""

from __future__ import annotations

from dataclasses import dataclass

from jww_desktop.i18n import t
from jww_desktop.services import case_closing
from jww_desktop.services.case_closing import ClosingForm, Open, OpenRow
from jww_desktop.services.context import Context
from jww_desktop.services.forms import Loaded


@dataclass(frozen=True)
class Closing:
    """How a dossier is closed, or that it is not.

    Attributes:
        loaded: the form.
        goals: ids and texts of the goals that are open; they are looked back on (T7).
        left_open: what else is still open in it, in words.
        has_referral: whether a referral is among these: it goes on after the closing.
    """

    loaded: Loaded[ClosingForm]
    goals: tuple[tuple[bytes, str], ...]
    left_open: tuple[str, ...]
    has_referral: bool


def closing(context: Context, case_id: bytes) -> Closing:
    """Return how a dossier is closed, or that it is not."""
    left = case_closing.left_open(context, case_id)
    loaded = case_closing.closing_form(context, case_id)
    return Closing(
        loaded,
        goals=tuple((row.id, row.text) for row in left if row.kind is Open.GOAL),
        left_open=tuple(_open_words(row) for row in left if row.kind is not Open.GOAL),
        has_referral=any(row.kind is Open.REFERRAL for row in left),
    )


def _open_words(row: OpenRow) -> str:
    return {
        Open.STEP: t("Stap: {text}"),
        Open.NEED: t("Nood: {text}"),
        Open.QUESTION: t("Vraag: {text}"),
        Open.CONTACT: t("Een gesprek dat nog niet af is"),
        Open.CONSENT: t("Toestemming die nog geldt: {text}"),
        Open.REFERRAL: t("Doorverwijzing: {text}"),
        Open.SECRECY: t("Uitzondering op het geheim zonder tweede persoon: {text}"),
    }[row.kind].format(text=row.text)
