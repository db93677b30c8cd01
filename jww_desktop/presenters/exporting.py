"""Take a dossier, or everything, along in a file: what it would hold, and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from jww_desktop.errors import AppError
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import disclosure, exporting
from jww_desktop.services.export_writing import Stage
from jww_desktop.services.exporting import Exported, Ground, Wish
from jww_desktop.services.new_files import free_name
from jww_desktop.services.stopping import StoppedError

_TELLS: Final = 200
"""How often a bar moves at most."""


@dataclass(frozen=True)
class ExportAnswer:
    """What a person chose.

    Attributes:
        ground: for whom.
        folder: where.
        password: what is to open the file.
        passphrase: of the vault, asked again.
    """

    ground: Ground
    folder: Path
    password: str
    passphrase: str

    def __repr__(self) -> str:
        return "ExportAnswer(…)"


class ExportDesk(Presenter):
    """Asks what a file would hold, and makes it on the lane of sealing.

    Attributes:
        case_file: the dossier; None for everything.

    Signals:
        outlined: an `Outline`.
        advanced: the `Stage`, how much of it is done, and how much it is.
        refused: an `AppError`; nothing was made, and one may try again.
        ended: an `Exported`.
    """

    outlined = Signal(object)
    advanced = Signal(object, int, int)
    refused = Signal(object)
    ended = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self.case_file: bytes | None = None
        self._stop = Event()

    @property
    def may_take_everything(self) -> bool:
        """Whether the person here is who may export everything."""
        return self.place.context.spaces.is_lead()

    @property
    def name(self) -> str:
        """Name of the file, which says nothing of who is in it."""
        what = "alles" if self.case_file is None else "dossier"
        whose = "jww-demo" if self.place.demo else "jww"
        return f"{whose}-{what}-{self.place.context.today.isoformat()}"

    def look_into(self, case_file: bytes | None) -> None:
        """Ask what the file would hold."""
        self.case_file = case_file
        self.run(lambda context: exporting.outline(context, case_file), self.outlined.emit)

    def export(self, answer: ExportAnswer) -> None:
        """Ask the passphrase, then write the file and read it back."""
        vault, context, stop = self.place.vault, self.place.context, self._stop
        case_file, name = self.case_file, self.name
        stop.clear()
        tell = self._teller()

        def work() -> Exported:
            vault.confirm(answer.passphrase)
            file = free_name(answer.folder, name, exporting.SUFFIX)
            wish = Wish(case_file, answer.ground, file, answer.password, self.place.demo)
            exporting.require_allowed(context, case_file)  # before anything is written down
            outgoing = exporting.outgoing(answer.ground)
            if case_file is None:
                gone = disclosure.log_all(context, outgoing)
            else:
                gone = (disclosure.log(context, case_file, outgoing),)
            with disclosure.delivering(context, *gone):
                return exporting.export(context, wish, stop.is_set, tell)

        self.place.sync.run(work, self._on_ended, self._on_refused)

    def stop(self) -> None:
        """Stop at the next step; no file is left."""
        self._stop.set()

    def _on_ended(self, exported: Exported) -> None:
        self.ended.emit(exported)

    def _on_refused(self, error: AppError) -> None:
        self.refused.emit(error)
        if isinstance(error, StoppedError):
            self.told.emit(f"{error.happened} {error.safe}", None)

    def _teller(self) -> Callable[[Stage, int, int], None]:
        """Return what tells from any thread how far the work is, not more often than is seen."""
        shown = (Stage.WRITING, -1)

        def tell(stage: Stage, done: int, total: int) -> None:
            nonlocal shown
            step = (stage, done * _TELLS // max(1, total))
            if step != shown and isValid(self):
                shown = step
                self.advanced.emit(stage, done, total)

        return tell
