"""Where the client is held: in which prison, section and cell, since when, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.detentions import DetentionForm
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled


class PlaceDialog(FormDialog):
    """Adds where he is from a day on, or corrects where he was.

    Signals:
        answered: a `DetentionForm`.
    """

    answered = Signal(object)

    def __init__(
        self,
        window: QWidget,
        form: DetentionForm,
        prisons: Sequence[PrisonRow],
        today: Callable[[], date],
        *,
        new: bool,
    ) -> None:
        title = t("Verhuizing noteren") if new else t("Plaats verbeteren")
        super().__init__(window, title, t("Bewaren"))
        self._blank = form if new else None
        self._prison = Combo(t("Gevangenis"), [(row.id, row.name) for row in prisons])
        self._prison.choose(form.prison)
        self._section, self._cell = LineField(form.section), LineField(form.cell)
        self._since = DateChoice(t("Sinds"), form.since, past=True, today=today)
        known = offered("detention_sources", today(), (form.source,))
        sources = [(code, sentence(label)) for code, label in known]
        self._source = Combo(t("Hoe weet je dat?"), sources)
        self._source.choose(form.source)
        self._labelled_since = Labelled(t("Sinds"), self._since)
        self._labelled_prison = Labelled(t("Gevangenis"), self._prison)
        for line in (self._section, self._cell):
            line.textEdited.connect(lambda _text: self._labelled_prison.mend())
        self._prison.picked.connect(lambda _key: self._labelled_prison.mend())
        self._since.refused.connect(self._on_refused)
        self._since.picked.connect(lambda _day: self._labelled_since.mend())
        self.say(
            t("Waar de cliënt vroeger was, blijft in de tijdlijn staan.")
            if new
            else t("Wat hier stond, blijft in de geschiedenis.")
        )
        self.put(
            Beside(
                self._labelled_prison,
                Labelled(t("Sectie"), self._section),
                Labelled(t("Cel"), self._cell),
                shares=(2, 1, 1),
            )
        )
        self.put(Beside(self._labelled_since, Labelled(t("Hoe weet je dat?"), self._source)))
        self.remember(
            prison=self._prison,
            section=self._section,
            cell=self._cell,
            since=self._since,
            source=self._source,
        )
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the section."""
        self.open_on(self._section)
        self._section.selectAll()

    def _on_refused(self, lead: str, rest: str) -> None:
        self._labelled_since.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        since, prison = self._since.day(), self._prison.key()
        if since is None or not isinstance(prison, bytes):
            self._labelled_since.fault(t("Geef de dag."), t("Schrijf bijvoorbeeld 9/11."))
            self.changed_height()
            return
        form = DetentionForm(
            prison=prison,
            since=since,
            section=self._section.text().strip(),
            cell=self._cell.text().strip(),
            source=str(self._source.key()),
        )
        if form == self._blank:
            self._labelled_prison.fault(
                t("Dat staat er al."), t("Schrijf waar de cliënt nu is, of sinds wanneer.")
            )
            self.changed_height()
            return
        self.answered.emit(form)
