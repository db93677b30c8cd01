"""Save own dates as a calendar file: what it would hold, and where it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.services import calendar_export
from jww_desktop.services.calendar_export import CalendarFile, Period
from jww_desktop.services.context import Context
from jww_desktop.services.new_files import not_kept


class CalendarDesk(Presenter):
    """Asks what a file would hold, and writes it.

    Signals:
        contents_found: a `Contents`.
        saved: the file is on the disk.
    """

    contents_found = Signal(object)
    saved = Signal()

    @property
    def today(self) -> date:
        """The day on the clock of this laptop."""
        return self.place.context.today

    def look_into(self, period: Period) -> None:
        """Ask what the file of a period would hold."""
        self.run(
            lambda context: calendar_export.contents(context, period), self.contents_found.emit
        )

    def save(self, period: Period, file: Path, *, with_prison: bool) -> None:
        """Write the file, in the place of the one that was there."""

        def save(context: Context) -> CalendarFile:
            made = calendar_export.calendar(
                context, period, with_prison=with_prison, mark=self.place.mark
            )
            try:
                file.write_bytes(made.data)
            except OSError as error:
                raise not_kept(t("Aan je taken is niets veranderd.")) from error
            return made

        def saved(made: CalendarFile) -> None:
            self.saved.emit()
            what = tn("{n} datum", "{n} datums", made.contents.events)
            words = t("{what} opgeslagen in {file}.").format(what=what, file=file.name)
            self.told.emit(words, None)

        self.run(save, saved)
