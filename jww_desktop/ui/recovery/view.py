"""Two sheets, a new passphrase, and the vault is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t, tn
from jww_desktop.presenters.unlock import Unlock
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.first_run.frame import Frame
from jww_desktop.ui.first_run.page import Page
from jww_desktop.ui.first_run.passphrase import PassphraseChoice
from jww_desktop.ui.recovery.words import SheetField
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.vault.errors import RecoverySheetError
from jww_desktop.vault.recovery import NEEDED, WORDS, read_words

_SHEETS, _PASSPHRASE = 0, 1


class RecoveryView(QWidget):
    """Asks for two sheets, then for a new passphrase.

    Signals:
        left: the person goes back to the lock screen.
    """

    left = Signal()

    def __init__(self, unlock: Unlock) -> None:
        super().__init__()
        self._unlock = unlock
        self._sheets = _SheetsPage()
        self._passphrase = _PassphrasePage()
        self._frame = Frame({"": [t("Twee noodbladen"), t("Nieuwe wachtwoordzin")]})
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self._sheets.others[0].clicked.connect(self._leave)
        self._passphrase.others[0].clicked.connect(self.begin)
        self._sheets.primary.clicked.connect(self._go_on)
        self._passphrase.chosen.connect(self._recover)
        unlock.busy_changed.connect(self._on_busy_changed)
        unlock.failed.connect(self._on_failed)

    def begin(self) -> None:
        """Show the sheets."""
        self._frame.show_page(self._sheets, "", _SHEETS)

    def _leave(self) -> None:
        self._sheets.clear()
        self._passphrase.choice.clear()
        self.left.emit()

    def _go_on(self) -> None:
        if self._sheets.check():
            self._frame.show_page(self._passphrase, "", _PASSPHRASE)

    def _recover(self, passphrase: str) -> None:
        self._unlock.recover(self._sheets.texts(), passphrase)

    def _on_busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._passphrase.primary.setEnabled(not busy)
        self._passphrase.note.say(t("Je kluis wordt geopend…") if busy else "")

    def _on_failed(self, error: AppError) -> None:
        if not self.isVisible():
            return
        if isinstance(error, RecoverySheetError):
            self.begin()
            self._sheets.point_at(error)
        else:
            show_fault(self.window(), error)


class _SheetsPage(Page):
    def __init__(self) -> None:
        super().__init__(
            t("Twee noodbladen"),
            t(
                "Neem twee van de drie noodbladen van je centrum en typ hun woorden over. "
                "Vier letters van een woord zijn genoeg. Nummers mag je weglaten."
            ),
            t("Verder"),
        )
        self._fields = [SheetField() for _ in range(NEEDED)]
        self._labelled = []
        for number, field in enumerate(self._fields, start=1):
            label = t("Woorden van blad {nummer}").format(nummer=number)
            labelled = Labelled(label, field, hint=_counted(0))
            field.counted.connect(lambda count, one=labelled: one.hint(_counted(count)))
            field.textChanged.connect(labelled.mend)
            self._labelled.append(labelled)
            self.put(labelled, 20)
        self.others = [Button(t("Terug"), icon="chevron-left")]

    def enter(self) -> None:
        """Begin with the first sheet that is not whole."""
        first = next((one for one in self._fields if not one.toPlainText()), self._fields[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def texts(self) -> list[str]:
        """Return the words of both sheets."""
        return [field.toPlainText() for field in self._fields]

    def check(self) -> bool:
        """Say whether both sheets have all their words; tell what is wrong when they do not."""
        for number, text in enumerate(self.texts(), start=1):
            try:
                read_words(text, sheet=number)
            except RecoverySheetError as error:
                self.point_at(error)
                return False
        return True

    def point_at(self, error: RecoverySheetError) -> None:
        """Tell what is wrong at the sheet that it is about, and select the word."""
        place = max(error.sheet, 1) - 1
        self._labelled[place].fault(error.happened, error.next_step)
        field = self._fields[place]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if error.word:
            field.select_word(error.word)

    def clear(self) -> None:
        """Forget the words."""
        for field in self._fields:
            field.clear()


class _PassphrasePage(Page):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            t("Nieuwe wachtwoordzin"),
            t("Je oude zin opent deze laptop daarna niet meer. De noodbladen blijven geldig."),
            t("Ontgrendelen"),
        )
        self.choice = PassphraseChoice()
        self.put(self.choice, 24)
        self.others = [Button(t("Terug"), icon="chevron-left")]
        self.choice.submitted.connect(self._submit)
        self.primary.clicked.connect(self._submit)

    def enter(self) -> None:
        """Begin typing the words."""
        self.choice.begin()

    def _submit(self) -> None:
        if self.choice.check():
            self.chosen.emit(self.choice.passphrase())


def _counted(count: int) -> str:
    words = tn("{n} woord", "{n} woorden", count)
    return t("{wel} van {nodig}").format(wel=words, nodig=WORDS)
