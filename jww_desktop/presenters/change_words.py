"""What is said after somebody saved a form that was there already."""

from __future__ import annotations

from typing import TypeVar

from jww_desktop.i18n import t
from jww_desktop.services.forms import Loaded

F = TypeVar("F")


def changed_words(loaded: Loaded[F], form: F, words: str) -> str:
    """Return `words`, or that nothing is otherwise than it was shown."""
    return words if form != loaded.form else t("Niets gewijzigd.")
