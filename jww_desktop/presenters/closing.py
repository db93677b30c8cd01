"""How a dossier is closed, and what is still open in it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jww_desktop.domain.referral import PAPER, Stage
from jww_desktop.i18n import t
from jww_desktop.services import case_closing, disclosure, referrals
from jww_desktop.services.case_closing import ClosingForm, Open, OpenRow
from jww_desktop.services.context import Context
from jww_desktop.services.forms import Loaded

_HANDED_OVER: Final = "moved_handed_over"
_REFERRED: Final = "referred"
"""Reasons that say that something happened elsewhere in the dossier."""


@dataclass(frozen=True)
class Closing:
    """How a dossier is closed, or that it is not.

    Attributes:
        loaded: the form.
        goals: ids and texts of the goals that are open; they are looked back on (T7).
        left_open: what else is still open in it, in words.
        has_referral: whether a referral is among these: it goes on after the closing.
        doubts: what the dossier does not say yet of a reason, by its code: a handover that went
            out, a service that took him in (T7).
    """

    loaded: Loaded[ClosingForm]
    goals: tuple[tuple[bytes, str], ...]
    left_open: tuple[str, ...]
    has_referral: bool
    doubts: Mapping[str, str]


def closing(context: Context, case_id: bytes) -> Closing:
    """Return how a dossier is closed, or that it is not."""
    left = case_closing.left_open(context, case_id)
    loaded = case_closing.closing_form(context, case_id)
    return Closing(
        loaded,
        goals=tuple((row.id, row.text) for row in left if row.kind is Open.GOAL),
        left_open=tuple(_open_words(row) for row in left if row.kind is not Open.GOAL),
        has_referral=any(row.kind is Open.REFERRAL for row in left),
        doubts=dict(_doubts(context, case_id)),
    )


def _doubts(context: Context, case_id: bytes) -> Iterator[tuple[str, str]]:
    """Give what the dossier does not say yet of a reason; it stops nothing."""
    gone = disclosure.disclosures(context, case_id)
    if not any(row.kind == PAPER and not row.fell_through for row in gone):
        yield (
            _HANDED_OVER,
            t("In dit dossier ging nog geen overdracht weg. Kies anders “niet overgedragen”."),
        )
    stages = {row.stage for row in referrals.referrals(context, case_id)}
    if not stages & {Stage.ACCEPTED, Stage.REACHED, Stage.ENDED}:
        yield _REFERRED, t("In dit dossier staat nog geen dienst die de cliënt aanvaardde.")


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
