"""Own blocks of text: list, keep, throw away."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import form_drafts as forms
from jww_desktop.services import snippets
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey

SNIPPETS = FormKey(forms.SNIPPET)
"""The form in which a block is written: there is one, and it stays open when a block is stored."""


class SnippetDesk(Presenter):
    """Keeps the blocks of the person at this laptop.

    Signals:
        shown: the blocks by their word.
        kept: the word of the block that was stored.
    """

    shown = Signal(object)
    kept = Signal(str)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)

    def load(self) -> None:
        """Fetch the blocks."""
        self.run(snippets.snippets, self.shown.emit)

    def keep(self, word: str, text: str, before: str) -> None:
        """Store a block; `before` is its word until now, empty for a new one."""

        def keep(context: Context) -> str:
            return snippets.keep_snippet(context, word, text, before=before)

        self.run(keep, self._on_kept)

    def drop(self, word: str) -> None:
        """Throw a block away."""
        self.run(lambda context: snippets.drop_snippet(context, word), lambda _: self.load())

    def _on_kept(self, word: str) -> None:
        self.place.keeping.drop(SNIPPETS)
        self.kept.emit(word)
        self.load()
