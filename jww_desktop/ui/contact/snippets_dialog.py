"""Own blocks of text: choose one at the top, change it below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.snippets import SnippetDesk
from jww_desktop.services.snippets import MARK
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.field import LineField, TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row

_NEW = ""
_MOST_HEIGHT, _LEAST_HEIGHT = 190, 60


class SnippetsDialog(FormDialog):
    """The list begins with a new block; what is current is in the fields below it."""

    def __init__(self, window: QWidget, desk: SnippetDesk, blocks: Mapping[str, str]) -> None:
        super().__init__(window, t("Tekstblokken"), t("Bewaren"), cancel=t("Sluiten"), wide=True)
        self._desk = desk
        self._blocks: Mapping[str, str] = {}
        self._list = _Blocks()
        self._word = LineField(placeholder=t("akkoord"))
        self._text = TextField(lines=3, fixed=True)
        self._labelled_word = Labelled(t("Woord"), self._word)
        self._labelled_text = Labelled(t("Tekst"), self._text)
        self._drop = Button(t("Weggooien"), Kind.DANGER_QUIET, icon="trash-2", flush=True)
        self._drop.clicked.connect(self._on_drop)
        self.aside(self._drop)
        self._drop.hide()
        self.say(
            t(
                "Typ in een notitie {mark}woord en druk op Tab: het blok komt in de plaats. "
                "Blokken blijven op deze laptop. Zet er geen namen in."
            ).format(mark=MARK)
        )
        self.put(self._list, bleeds=True)
        self.put(self._labelled_word)
        self.put(self._labelled_text)
        self._list.chosen.connect(self._on_chosen)
        self._word.textEdited.connect(lambda _text: self._labelled_word.mend())
        self._text.textChanged.connect(self._labelled_text.mend)
        self.submitted.connect(self._keep)
        desk.shown.connect(self._on_shown)
        desk.kept.connect(self._on_kept)
        desk.failed.connect(self._on_failed)
        self.remember(block=self._list, word=self._word, text=self._text)
        self._show(blocks)

    def ask(self) -> None:
        """Show it with the keyboard in the list."""
        self.open_on(self._list)

    def is_stored(self) -> bool:
        """Tell whether the fields hold a block as it is stored, or nothing."""
        word = str(self._list.key() or "")
        typed = self._word.text(), self._text.toPlainText()
        return typed == (word, self._blocks.get(word, ""))

    def done(self, result: int) -> None:
        """Listen no longer."""
        self._desk.shown.disconnect(self._on_shown)
        self._desk.kept.disconnect(self._on_kept)
        self._desk.failed.disconnect(self._on_failed)
        super().done(result)

    def _on_shown(self, blocks: Mapping[str, str]) -> None:
        self._show(blocks)
        self.changed_height()

    def _show(self, blocks: Mapping[str, str]) -> None:
        self._blocks = blocks
        new = Row(_NEW, t("Nieuw blok"), icon="plus")
        rows = [
            Row(word, MARK + word, text.partition("\n")[0], icon="file-text", second_lines=1)
            for word, text in blocks.items()
        ]
        self._list.show_rows([new, *rows])

    def _on_chosen(self, key: object) -> None:
        word = str(key or "")
        self._word.setText(word)
        self._text.setPlainText(self._blocks.get(word, ""))
        self._labelled_word.mend()
        self._drop.setVisible(bool(word))

    def _keep(self) -> None:
        self._desk.keep(self._word.text(), self._text.toPlainText(), str(self._list.key() or ""))

    def _on_kept(self, word: str) -> None:
        self._show({**self._blocks, word: self._text.toPlainText()})
        self._list.choose(word)
        self._word.setText(word)
        self._list.setFocus()

    def _on_drop(self) -> None:
        """Throw away, and leave it in the fields as a new block: keeping it again undoes this."""
        word = str(self._list.key() or "")
        text = self._text.toPlainText()
        self._show({key: kept for key, kept in self._blocks.items() if key != word})
        self._list.choose(_NEW)
        self._word.setText(word)
        self._text.setPlainText(text)
        self._list.setFocus()
        self._desk.drop(word)

    def _on_failed(self, error: AppError) -> None:
        field = self._labelled_word if self._text.toPlainText().strip() else self._labelled_text
        field.fault(error.happened, error.next_step)
        self.changed_height()


class _Blocks(RowList):
    def __init__(self) -> None:
        super().__init__(t("Tekstblokken"))

    def sizeHint(self) -> QSize:
        """Show some blocks, and scroll when there are more."""
        height = min(self.content_height() + 4, theme.current().px(_MOST_HEIGHT))
        return QSize(300, height)

    def minimumSizeHint(self) -> QSize:
        """Keep one in sight."""
        return QSize(200, min(self.sizeHint().height(), theme.current().px(_LEAST_HEIGHT)))
