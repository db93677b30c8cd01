"""A list of arrivals, pasted: each line shows how it is read, and nothing comes in by halves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain import codes
from jww_desktop.i18n import t, tn, with_colon
from jww_desktop.services import dates
from jww_desktop.services.arrival_import import LookedAt, Pasted, Source
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.wording import joined, place_in_words
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.row_list import ShortList
from jww_desktop.ui.widgets.rows import Row
from jww_desktop.ui.widgets.text import Words

_READ_AFTER_MS = 200
_MOST, _LEAST = 260, 120


class ArrivalListDialog(FormDialog):
    """Text at the top, and below it what each line means.

    Signals:
        edited: the `Source`, a moment after the last key.
        answered: the `Source`, every line of which can be read.
    """

    edited = Signal(object)
    answered = Signal(object)

    def __init__(
        self, window: QWidget, prisons: Sequence[PrisonRow], today: Callable[[], date]
    ) -> None:
        super().__init__(window, t("Lijst plakken"), t("Toevoegen"), icon="plus", wide=True)
        self._today = today
        self._pasted: Pasted | None = None
        self._answer_due = False
        self._prison = Combo(t("Gevangenis"), [(row.id, row.name) for row in prisons])
        self._day = DateChoice(t("Aangekomen op"), today(), past=True, today=today)
        self._labelled_day = Labelled(
            t("Aangekomen op"), self._day, hint=t("Voor regels zonder dag.")
        )
        self._text = TextField(lines=5, fixed=True, prose=False)
        self._told = Words("", color="muted")
        self._list = ShortList(t("Zo worden de regels gelezen"), (), most=_MOST, least=_LEAST)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_READ_AFTER_MS)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self.put(Beside(Labelled(t("Gevangenis"), self._prison), self._labelled_day))
        hint = t(
            "Eén persoon per regel: naam, nummer, sectie, cel, taal, dag. Met tabs of ; ertussen."
        )
        self._labelled_text = Labelled(t("Regels van de lijst"), self._text, hint=hint)
        self.put(self._labelled_text)
        self.put(self._told)
        self.put(self._list, bleeds=True)

    def _connect(self) -> None:
        self.remember(prison=self._prison, day=self._day, text=self._text)
        self._text.textChanged.connect(self._on_changed)
        self._prison.picked.connect(lambda _key: self._on_changed())
        self._day.refused.connect(self._labelled_day.fault)
        self._day.refused.connect(lambda *_: self.changed_height())
        self._day.picked.connect(lambda _day: self._labelled_day.mend())
        self._day.picked.connect(lambda _day: self._on_changed())
        self._timer.timeout.connect(lambda: self.edited.emit(self._source()))
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard where one pastes."""
        self.open_on(self._text)

    def filled(self) -> None:
        """Read what was put back."""
        self._on_changed()

    def show_pasted(self, pasted: Pasted) -> None:
        """Show what each line means, when that is still what stands there."""
        if pasted.source != self._source():
            return
        self._pasted = pasted
        self._show()
        announce(self, self._told.text())
        if self._answer_due:
            self._answer_due = False
            self.submit.click()

    def _source(self) -> Source:
        prison = self._prison.key()
        text = self._text.toPlainText()
        return Source(prison if isinstance(prison, bytes) else b"", text, self._day.day())

    def _on_changed(self) -> None:
        self._pasted, self._answer_due = None, False
        self._labelled_text.mend()
        self.submit.setEnabled(True)
        self._timer.start()

    def _show(self) -> None:
        pasted = self._pasted
        lines = pasted.lines if pasted else ()
        count, faults = (len(pasted.forms), pasted.faults) if pasted else (0, 0)
        self._list.show_rows([_row(one, self._today()) for one in lines])
        self._list.setVisible(bool(lines))
        self._list.updateGeometry()
        self._told.say(_told(count, faults, len(lines)))
        self._told.setVisible(bool(lines))
        because = _because(count, faults, len(lines))
        self.because(because)
        self.submit.setEnabled(not because)
        self.changed_height()

    def _answer(self) -> None:
        """Add them; pressed before they were read, as soon as they are."""
        if not self._text.toPlainText().strip():
            self._labelled_text.fault(t("Plak of typ hier eerst wie op de lijst staat."))
            self.changed_height()
        elif self._pasted is None or self._pasted.source != self._source():
            self._answer_due = True
        elif self._pasted.forms:
            self.answered.emit(self._pasted.source)


def _because(count: int, faults: int, lines: int) -> str:
    """Return why nothing can be added, empty when something can."""
    if faults:
        return t("Verbeter eerst wat niet te lezen is, of haal die regels weg.")
    return t("Ze staan er allemaal al.") if lines and not count else ""


def _told(count: int, faults: int, lines: int) -> str:
    parts = [tn("{n} aankomst om toe te voegen", "{n} aankomsten om toe te voegen", count)]
    if there := lines - count - faults:
        parts.append(tn("{n} staat er al", "{n} staan er al", there))
    if faults:
        parts.append(tn("{n} regel niet te lezen", "{n} regels niet te lezen", faults))
    return ", ".join(parts)


def _row(one: LookedAt, today: date) -> Row:
    form = one.line.form
    place = t("regel {n}").format(n=one.line.place)
    if form is None:
        badge = Badge(t("niet te lezen"), Tone.DANGER, "circle-alert")
        return Row(
            one.line.place,
            " ".join(one.line.text.split()),
            f"{with_colon(place)} {one.line.fault}",
            badge=badge,
        )
    parts = [
        form.number if form.name else "",
        place_in_words(form.section, form.cell),
        codes.label("languages", form.language),
        dates.short_day(form.arrived_on, today) if form.arrived_on else "",
    ]
    state: Badge | None = None
    if not one.counts:
        state = Badge(t("staat er al"), icon="check")
    elif one.known.similar:
        card = one.known.similar[0].card
        parts.append(t("misschien is er al een kaart: {who}").format(who=card.name or card.number))
        state = Badge(t("misschien gekend"), Tone.WARN, "user-round")
    second = joined(*parts)
    return Row(one.line.place, form.name or form.number, second, badge=state)
