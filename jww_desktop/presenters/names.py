"""Names: what everybody and everything is called, and who may change that."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.presenter import Presenter, Reading
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import form_drafts as forms
from jww_desktop.services import names
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.names import NameRefusedError, NameRow

NEW_PRISON = FormKey(forms.PRISON)


class Names(Presenter):
    """Keeps the names fresh, and changes them.

    Signals:
        shown: the `NameBook`.
        added: the id of a prison that is new.
        refused: a `NameRefusedError`, to be told where the name was typed.
    """

    shown = Signal(object)
    added = Signal(bytes)
    refused = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        tables = ("staff_member", "device_label", "team", "prison", "client_card")
        self._reading = Reading(place, *tables, parent=self)
        self._reading.answered.connect(self.shown)
        self._reading.failed.connect(self.failed)

    def open(self) -> None:
        """Read the names and follow them; the roster tells no one when it moves on."""
        self._reading.ask(names.read)

    def leave(self) -> None:
        """Follow them no more."""
        self._reading.look(looking=False)

    def change(self, row: NameRow, name: str) -> None:
        """Let something be called otherwise."""

        def changed(is_other: bool) -> None:  # noqa: FBT001 - the result of the service
            if is_other:
                self.told.emit(t("Naam gewijzigd."), None)

        self.run(
            lambda context: names.change(context, row, name),
            changed,
            self._on_refused,
            ends=key_of(row),
        )

    def add_prison(self, name: str) -> None:
        """Add a prison."""

        def added(prison: bytes) -> None:
            self.added.emit(prison)
            words = t("Gevangenis toegevoegd. Synchroniseer, dan ziet je team ze ook.")
            self.told.emit(words, None)

        self.run(
            lambda context: names.add_prison(context, name),
            added,
            self._on_refused,
            ends=NEW_PRISON,
        )

    def _on_refused(self, error: AppError) -> None:
        told = self.refused if isinstance(error, NameRefusedError) else self.failed
        told.emit(error)


def key_of(row: NameRow) -> FormKey:
    """Return the form in which a name is changed."""
    return FormKey(forms.NAME, row.loaded.key)
