"""Noting what was noticed: a draft from the first key, refused while it names somebody."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.pace import Pace
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import clients, field_notes
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.context import Context
from jww_desktop.services.field_notes import FieldNoteForm


@dataclass(frozen=True)
class FieldNotePage:
    """What the form shows.

    Attributes:
        prisons: where something may be noted.
        form: what was typed before and not stored yet.
    """

    prisons: tuple[PrisonRow, ...]
    form: FieldNoteForm


class FieldNoteDesk(Presenter):
    """Notes what was noticed in a prison.

    Signals:
        shown: a `FieldNotePage`: open the form.
        stored: it is stored.
    """

    shown = Signal(object)
    stored = Signal()

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._form: FieldNoteForm | None = None
        self._pace = Pace(self, place.unkept)
        self._pace.due.connect(self.flush)

    def begin(self) -> None:
        """Fetch what a note needs."""

        def fetch(context: Context) -> FieldNotePage:
            return FieldNotePage(tuple(clients.prisons(context)), field_notes.draft(context))

        self.run(fetch, self.shown.emit)

    def type(self, form: FieldNoteForm) -> None:
        """Take over what is typed; it is kept at once."""
        self._form = form
        self._pace.typed()

    def flush(self) -> None:
        """Keep what was typed now."""
        form, self._form = self._form, None
        if form is not None:
            self._pace.begins()

            def refused(error: AppError) -> None:
                if self._form is None:
                    self._form = form
                self._pace.fails(error)

            self.run(
                lambda context: field_notes.keep_draft(context, form),
                lambda _: self._pace.ends(),
                refused,
            )

    def note(self, prison: bytes, form: FieldNoteForm) -> None:
        """Store it; a sentence that is refused stays a draft."""
        self._form = form
        self.flush()

        def noted(_: object) -> None:
            self.stored.emit()
            self.told.emit(t("Veldnota bewaard, zonder namen."), None)

        self.run(lambda context: field_notes.note_field(context, prison, form), noted)
