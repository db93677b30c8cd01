"""The pane that changes the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.passphrase import PassphraseChange
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.first_run.passphrase import PassphraseChoice
from jww_desktop.ui.settings.pane import Pane
from jww_desktop.ui.widgets.button import primary
from jww_desktop.ui.widgets.field import PassphraseField
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.text import Words
from jww_desktop.vault.errors import WrongPassphraseError


class PassphrasePane(Pane):
    """Asks for the present passphrase and for another.

    Signals:
        lock_requested: the vault was closed; it is opened with the new passphrase.
    """

    lock_requested = Signal()

    def __init__(self, change: PassphraseChange) -> None:
        super().__init__(t("Wachtwoordzin wijzigen"))
        self._change = change
        self._present = PassphraseField(t("Huidige zin"))
        self._labelled = Labelled(t("Huidige zin"), self._present)
        self._choice = PassphraseChoice()
        self._go = primary(t("Zin wijzigen"), icon="key-round")
        self._build()
        self._present.edited.connect(self._labelled.mend)
        self._choice.submitted.connect(self._submit)
        self._go.clicked.connect(self._submit)
        change.busy_changed.connect(self._on_busy_changed)
        change.refused.connect(self._on_refused)
        change.ended.connect(self._on_ended)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._go)
        row.addStretch(1)
        self.add(
            Words(
                t(
                    "Je kluis wordt opnieuw versleuteld. Daarna vergrendelt de laptop en "
                    "ontgrendel je met je nieuwe zin. De noodbladen blijven geldig."
                ),
                color="muted",
            ),
            10,
        )
        self.add(self._labelled, 16)
        self.part(t("Je nieuwe zin"), self._choice)
        self.add(row, 20)
        self.end()

    def enter(self) -> None:
        """Offer six words."""
        self._choice.offer()

    def leave(self) -> None:
        """Forget what was typed."""
        self._present.clear()
        self._choice.clear()

    def _submit(self) -> None:
        if not self._present.text():
            self._labelled.fault(t("Typ eerst je huidige zin."))
            self._present.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._choice.check():
            self._change.change(self._present.text(), self._choice.passphrase())

    def _on_busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._go.setEnabled(not busy)
        self._go.relabel(t("Bezig…") if busy else t("Zin wijzigen"))

    def _on_refused(self, error: AppError) -> None:
        if isinstance(error, WrongPassphraseError):
            self._labelled.fault(t("Deze zin past niet."), t("Er is niets gewijzigd."))
            self._present.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            show_fault(self.window(), error)

    def _on_ended(self, error: AppError | None) -> None:
        if error is None:
            self.lock_requested.emit()
        else:
            show_fault(self.window(), error).finished.connect(self.lock_requested)
