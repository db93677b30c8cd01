"""The form of a card; who may already be this person is shown while one types."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.client_card import DETAINEE, RELATIVE
from jww_desktop.i18n import t
from jww_desktop.services.clients import CardForm, PrisonRow, SimilarRow
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.clients.similar import SimilarPane
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.tick import Tick

_COMPARE_AFTER_MS = 150
_OLDEST = 110
_HELD = ("", DETAINEE)


class CardDialog(FormDialog):
    """Enough to find a person again and not to record him twice.

    Signals:
        edited: the `CardForm` as it is now, a moment after the last key.
        answered: prison (b"" when the card exists), form, and similar cards that were looked at.
        existing_chosen: the id of a similar card that is the same person.
    """

    edited = Signal(object)
    answered = Signal(bytes, object, object)
    existing_chosen = Signal(bytes)

    def __init__(
        self,
        window: QWidget,
        form: CardForm,
        *,
        prisons: Sequence[PrisonRow],
        today: Callable[[], date],
        new: bool,
    ) -> None:
        title = t("Nieuwe cliënt") if new else t("Kaart wijzigen")
        super().__init__(window, title, t("Kaart maken") if new else t("Wijzigen"), wide=True)
        self._base, self._today, self._new = form, today, new
        self._similar_ids: set[bytes] = set()
        day = today()
        self._name = LineField(form.name)
        self._number = LineField(form.number)
        self._aliases = LineField(", ".join(form.aliases))
        self._birth = LineField(str(form.birth_year or ""))
        self._prison = Combo(t("Gevangenis"), [(row.id, row.name) for row in prisons])
        self._section = LineField(form.section)
        self._cell = LineField(form.cell)
        self._language = Combo(
            t("Taal"),
            [(code, label) for code, label in offered("languages", day, (form.language,))],
        )
        self._language.choose(form.language)
        self._interpreter = Tick(t("Met tolk"), done=form.interpreter)
        self._kind = Combo(t("Wie is het?"), _sentences(offered("client_kinds", day, (form.kind,))))
        self._kind.choose(form.kind)
        statuses = _sentences(offered("statuses", day, (form.status,)))
        self._status = Combo(t("Statuut"), [("", t("Niet gekend")), *statuses])
        self._status.choose(form.status)
        self._labelled_name = Labelled(
            t("Naam of schuilnaam"), self._name, hint=t("Alleen dit is nodig.") if new else ""
        )
        self._labelled_birth = Labelled(t("Geboortejaar"), self._birth)
        self._labelled_section = Labelled(t("Sectie"), self._section)
        self._labelled_cell = Labelled(t("Cel"), self._cell)
        self._labelled_status = Labelled(t("Statuut"), self._status)
        self._similar = SimilarPane()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_COMPARE_AFTER_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        given = t("Mag leeg blijven: dan komt er een.") if self._new else ""
        number = Labelled(t("Nummer"), self._number, hint=given)
        self.put(Beside(self._labelled_name, number, shares=(2, 1)))
        self.put(self._similar)
        self._similar.hide()
        also = Labelled(t("Ook gekend als"), self._aliases, hint=t("Met komma’s ertussen."))
        self.put(Beside(also, self._labelled_birth, shares=(2, 1)))
        self._cells = Beside(self._labelled_section, self._labelled_cell)
        if self._new:
            self.put(Beside(Labelled(t("Gevangenis"), self._prison), self._cells))
        else:
            self.put(self._cells)
        self.put(Beside(Labelled(t("Taal"), self._language), self._interpreter))
        self.put(Beside(Labelled(t("Wie is het?"), self._kind), self._labelled_status))
        self._follow_kind()

    def _follow_kind(self) -> None:
        """Ask for a cell of who is held alone, and for no legal status of a relative."""
        kind = self._kind.key()
        self._cells.setVisible(kind in _HELD)
        self._labelled_status.setVisible(kind != RELATIVE)
        self.changed_height()

    def _connect(self) -> None:
        self.remember(
            name=self._name,
            number=self._number,
            aliases=self._aliases,
            birth=self._birth,
            prison=self._prison,
            section=self._section,
            cell=self._cell,
            language=self._language,
            interpreter=self._interpreter,
            kind=self._kind,
            status=self._status,
        )
        for field in (self._name, self._number, self._aliases, self._birth):
            field.textEdited.connect(lambda _text: self._timer.start())
        self._name.textEdited.connect(lambda _text: self._labelled_name.mend())
        self._birth.textEdited.connect(lambda _text: self._labelled_birth.mend())
        self._kind.picked.connect(lambda _kind: self._follow_kind())
        self._timer.timeout.connect(lambda: self.edited.emit(self.form()))
        self._similar.chosen.connect(self.existing_chosen)
        self._similar.all_different_changed.connect(self._on_different)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the name, and compare what is there already."""
        self.open_on(self._name)
        self._name.end(False)
        if self._new:
            self.edited.emit(self.form())

    def filled(self) -> None:
        """Look again who may already be this person."""
        self._follow_kind()
        self.edited.emit(self.form())

    def form(self) -> CardForm:
        """Return what is filled in."""
        kind = str(self._kind.key() or "")
        aliases = tuple(part.strip() for part in self._aliases.text().split(",") if part.strip())
        return CardForm(
            name=self._name.text().strip(),
            number=self._number.text().strip(),
            aliases=aliases,
            birth_year=self._year(),
            section=self._section.text().strip() if kind in _HELD else "",
            cell=self._cell.text().strip() if kind in _HELD else "",
            language=str(self._language.key() or ""),
            interpreter=self._interpreter.isChecked(),
            kind=kind,
            status=str(self._status.key() or "") if kind != RELATIVE else "",
        )

    def show_similar(self, similar: Sequence[SimilarRow]) -> None:
        """Show who may already be this person; a card can only be made once that is looked at."""
        ids = {row.card.id for row in similar}
        if ids == self._similar_ids:
            return
        self._similar_ids = ids
        self._similar.show_similar(similar, ask=self._new)
        self._similar.setVisible(bool(similar))
        self._on_different()
        if similar:
            announce(self, self._similar.spoken())
        self.changed_height()

    def _on_different(self) -> None:
        may = not self._new or not self._similar_ids or self._similar.all_different()
        self.submit.setEnabled(may)
        self.because("" if may else t("Kijk eerst naar de kaart hierboven."))

    def _year(self) -> int | None:
        text = self._birth.text().strip()
        return int(text) if text.isdecimal() else None

    def _answer(self) -> None:
        form = self.form()
        if not form.name and not form.number:
            self._labelled_name.fault(
                t("Geef een naam, een schuilnaam of een nummer."),
                t("Anders vindt niemand deze kaart terug."),
            )
            self.changed_height()
            return
        if self._birth.text().strip() and not self._is_year(form.birth_year):
            self._labelled_birth.fault(t("Dit is geen jaar."), t("Schrijf bijvoorbeeld 1991."))
            self.changed_height()
            return
        key = self._prison.key() if self._new else b""
        prison = key if isinstance(key, bytes) else b""
        looked: Collection[bytes] = frozenset(self._similar_ids)
        self.answered.emit(prison, form, looked)

    def _is_year(self, year: int | None) -> bool:
        now = self._today().year
        return year is not None and now - _OLDEST <= year <= now


def _sentences(choices: Sequence[tuple[object, str]]) -> list[tuple[object, str]]:
    return [(code, sentence(label)) for code, label in choices]
