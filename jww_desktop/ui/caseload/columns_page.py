"""The second step: which column means what, and what holds for every row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.brought import Brought
from jww_desktop.services import import_columns as fields
from jww_desktop.services.import_columns import Column as FileColumn
from jww_desktop.ui.caseload.page import StepPage
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.tick import Tick

_EXAMPLE = 60
_BESIDE = 2


class ColumnsPage(StepPage):
    """A field to choose for each column; those that were recognised are chosen already.

    Signals:
        meant: key of a column and the field that it fills, empty for none.
        said: name of a field of the plan and what holds for every row.
        sheet_chosen: name of another sheet.
    """

    meant = Signal(str, str)
    said = Signal(str, object)
    sheet_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            t("Wat staat in welke kolom?"),
            t("Wat herkend werd, is al gekozen. Wat je hier kiest, blijft voor de volgende keer."),
        )
        self._combos: dict[str, Combo] = {}
        self._shown: tuple[FileColumn, ...] = ()
        self._sheet = Combo(t("Werkblad"))
        self._labelled_sheet = Labelled(t("Werkblad"), self._sheet)
        self._columns = Column(down=14)
        self._prison = Combo(t("Gevangenis als er geen staat"))
        self._why_card = Words("", color="muted")
        self._informed = Tick(
            t("Elk van hen kreeg uitleg over wat wij opschrijven, wie het leest en het geheim"),
            fades=False,
        )
        self._electronic = Tick(t("Elk van hen wil een elektronisch dossier"), fades=False)
        self._build()

    def _build(self) -> None:
        self.put(Column(self._labelled_sheet, self._columns, down=20), 20)
        self.put(SectionHead(t("Voor elke rij")), 28)
        self.put(Labelled(t("Gevangenis als er geen staat"), self._prison), 10)
        self.put(self._why_card, 14)
        self.put(self._informed, 10)
        self.put(self._electronic, 6)
        self.end()
        self._sheet.picked.connect(lambda key: self.sheet_chosen.emit(str(key)))
        self._prison.picked.connect(lambda key: self.said.emit("prison", key))
        self._informed.toggled.connect(lambda on: self.said.emit(fields.INFORMED, on))
        self._electronic.toggled.connect(lambda on: self.said.emit(fields.ELECTRONIC, on))

    def show_brought(self, brought: Brought) -> None:
        """Show the columns of a table, and what was said of them."""
        table, plan = brought.headed.table, brought.plan
        self._labelled_sheet.setVisible(len(table.sheets) > 1)
        self._sheet.offer([(name, name) for name in table.sheets])
        self._sheet.choose(table.sheet)
        if brought.headed.columns != self._shown:
            self._shown = brought.headed.columns
            self._offer(self._shown)
        for key, combo in self._combos.items():
            combo.choose(plan.fields.get(key, ""))
        none = [(b"", t("Nog te kiezen"))] if not plan.prison else []
        self._prison.offer([*none, *((row.id, row.name) for row in brought.prisons)])
        self._prison.choose(plan.prison)
        self._show_acceptance(brought)

    def enter(self) -> None:
        """Begin with the first column."""
        first = next(iter(self._combos.values()), self._prison)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, columns: Sequence[FileColumn]) -> None:
        self._combos = {}
        made: list[QWidget] = [self._field(column) for column in columns]
        rows = [made[at : at + _BESIDE] for at in range(0, len(made), _BESIDE)]
        if rows and len(rows[-1]) < _BESIDE:
            rows[-1].append(QWidget())
        self._columns.replace([Beside(*row) for row in rows])

    def _field(self, column: FileColumn) -> Labelled:
        offered: list[tuple[object, str]] = [("", t("Niet overnemen"))]
        offered += [(name, fields.label(name)) for name in fields.FIELDS]
        combo = self._combos[column.key] = Combo(column.head, offered)
        combo.picked.connect(lambda name, key=column.key: self.meant.emit(key, str(name)))
        examples = ", ".join(" ".join(one.split()) for one in column.examples)
        short = examples if len(examples) <= _EXAMPLE else f"{examples[:_EXAMPLE]}…"
        _, _, twin = column.key.partition("#")
        label = f"{column.head} ({twin})" if twin else column.head
        return Labelled(label, combo, hint=short or t("Deze kolom is leeg."))

    def _show_acceptance(self, brought: Brought) -> None:
        """Ask what W1 asks beside ground and day, where no column says it."""
        meant = set(brought.plan.fields.values())
        opens = {fields.GROUND, fields.ACCEPTED} <= meant
        for tick, name, is_said in (
            (self._informed, fields.INFORMED, brought.plan.informed),
            (self._electronic, fields.ELECTRONIC, brought.plan.electronic_file),
        ):
            tick.setVisible(opens and name not in meant)
            with QSignalBlocker(tick):
                tick.setChecked(is_said)
        self._why_card.say(
            t(
                "Een dossier vraagt ook dat de cliënt uitleg kreeg en een elektronisch dossier wil "
                "(regel W1). Duid alleen aan wat voor elke rij klopt."
            )
            if opens
            else t(
                "Geen kolommen voor hoe de hulp er kwam en op welke dag? "
                "Dan komen er alleen kaarten (regel W1)."
            )
        )
        both = {fields.INFORMED, fields.ELECTRONIC} <= meant
        self._why_card.setVisible(not (opens and both))
