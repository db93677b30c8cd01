"""Counting a contact of which only numbers are kept."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import anonymous, clients
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.anonymous import AnonymousForm
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey


class AnonymousDesk(Presenter):
    """Counts contacts without a name.

    Signals:
        prisons_loaded: where one may count (`PrisonRow`s): open the form.
        counted: a contact was counted.
    """

    prisons_loaded = Signal(object)
    counted = Signal()

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)

    @property
    def today(self) -> date:
        """The day on the clock of this laptop."""
        return self.place.context.today

    def begin(self) -> None:
        """Fetch where one may count."""

        def fetch(context: Context) -> tuple[PrisonRow, ...]:
            return tuple(clients.prisons(context))

        self.run(fetch, self.prisons_loaded.emit)

    def count(self, prison: bytes, form: AnonymousForm) -> None:
        """Count one contact; nothing is kept that leads back to it."""

        def counted(_: object) -> None:
            self.counted.emit()
            self.told.emit(t("Geteld, zonder naam."), None)

        self.run(
            lambda context: anonymous.count_contact(context, prison, form),
            counted,
            ends=FormKey(forms.COUNT),
        )
