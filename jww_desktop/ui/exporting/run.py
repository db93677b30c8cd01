"""An export from the question to the result: the form stays open below until a file is there."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters import export_words
from jww_desktop.presenters.exporting import ExportAnswer, ExportDesk
from jww_desktop.services.export_writing import Stage
from jww_desktop.services.exporting import Exported, Outline
from jww_desktop.services.stopping import StoppedError
from jww_desktop.ui.exporting.dialog import ExportDialog
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.widgets.button import Kind
from jww_desktop.ui.widgets.dialog import Dialog
from jww_desktop.ui.widgets.progress import Progress


class Exporting(QObject):
    """Opens the dialogs of an export over the window of a view."""

    def __init__(self, view: QWidget, desk: ExportDesk) -> None:
        super().__init__(view)
        self._view, self._desk = view, desk
        self._form: ExportDialog | None = None
        self._running: RunningDialog | None = None
        desk.outlined.connect(self._on_outlined)
        desk.advanced.connect(self._on_advanced)
        desk.refused.connect(self._on_refused)
        desk.ended.connect(self._on_ended)

    def ask(self, case_file: bytes | None = None) -> None:
        """Ask how a dossier is to be exported, or everything."""
        if self._form is not None:
            return
        self._desk.look_into(case_file)
        self._form = ExportDialog(self._view.window(), self._desk.name, whole=case_file is None)
        self._form.answered.connect(self._begin)
        self._form.finished.connect(self._forget)
        self._form.ask()

    def _forget(self) -> None:
        self._form = None

    def _begin(self, answer: ExportAnswer) -> None:
        self._running = RunningDialog(self._view.window())
        self._running.chosen.connect(lambda _key: self._desk.stop())
        self._desk.export(answer)

    def _on_outlined(self, outline: Outline) -> None:
        if self._form is not None:
            self._form.show_outline(outline)

    def _on_advanced(self, stage: Stage, done: int, total: int) -> None:
        if self._running is not None:
            self._running.advance(stage, done, total)

    def _end_running(self) -> None:
        if self._running is not None:
            self._running.accept()
            self._running.deleteLater()
            self._running = None

    def _on_refused(self, error: AppError) -> None:
        self._end_running()
        if isinstance(error, StoppedError) or (self._form is not None and self._form.blame(error)):
            return
        show_fault(self._view.window(), error)

    def _on_ended(self, exported: Exported) -> None:
        self._end_running()
        if self._form is not None:
            self._form.accept()
        show_exported(self._view.window(), exported)


class RunningDialog(Dialog):
    """How far an export is, and a way to stop it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, t("Bezig met exporteren"), icon="file-output", color="accent")
        self._progress = Progress(t("Je wachtwoordzin wordt nagekeken"))
        self._progress.advance(0, 1, export_words.percent(0, 1))
        self.put(self._progress)
        self.safe(t("Je kan stoppen: dan blijft er geen bestand staan."))
        self.open_on(self.action("stop", t("Stoppen"), hint="Esc"))

    def advance(self, stage: Stage, done: int, total: int) -> None:
        """Show what is being done and how far it is."""
        self._progress.relabel(export_words.stage(stage))
        self._progress.advance(done, total, export_words.percent(done, total))


def show_exported(window: QWidget, exported: Exported) -> Dialog:
    """Say what was made, that it was checked, and what to do with it."""
    told = export_words.told(exported)
    dialog = Dialog(window, t("Geëxporteerd en nagekeken"), icon="check", color="ok")
    dialog.say(told.where)
    dialog.point("shield-check", "ok", told.checked)
    dialog.point(
        "key-round",
        "warn",
        t(
            "Bewaar de zin apart van het bestand, nooit in dezelfde map of mail. Zonder de zin "
            "opent niemand het."
        ),
    )
    for line in export_words.left_out(exported.outline):
        dialog.point("info", "muted", line)
    dialog.safe(t("Wis het bestand zodra het niet meer nodig is."))
    dialog.open_on(dialog.action("close", t("Sluiten"), Kind.PRIMARY, hint="Esc"))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
