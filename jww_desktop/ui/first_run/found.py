"""The page on which the first lead names the centre and says where its central store is."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.first_run import Answers, Way
from jww_desktop.ui import theme
from jww_desktop.ui.first_run.page import (
    Page,
    blame_field,
    is_empty,
    mend_when_edited,
)
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.field import LineField, TextField
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.section import SectionHead

_PRINTED = {"address": "address", "authority": "authority", "founding code": "founding_code"}
_BESIDE_UP_TO = 1.5


class FoundPage(Page):
    """Asks for everything a centre begins with.

    Signals:
        given: the `Answers`.
        edited: the `Answers` as they are after a key.
    """

    given = Signal(object)
    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            t("Centrum oprichten"),
            t(
                "Je collega’s zien deze namen. Is het centrum er, dan wijzig je ze "
                "bij Instellingen, Namen."
            ),
            t("Verder"),
            hint="Enter",
        )
        printed = t("bij je beheerder: {naam}")
        self._fields = {
            "centre": LineField(placeholder=t("bijvoorbeeld CAW De Brug")),
            "team": LineField(placeholder=t("bijvoorbeeld JWW Noord")),
            "person": LineField(),
            "laptop": LineField(placeholder=t("bijvoorbeeld laptop 1")),
            "address": LineField(placeholder="https://"),
            "authority": LineField(placeholder=printed.format(naam="authority")),
            "founding_code": LineField(placeholder=printed.format(naam="founding code")),
        }
        self._prisons = TextField(lines=2, fixed=True, prose=False)
        self._shown = Answers()
        self._filling = False
        self._grid = QGridLayout()
        self._labelled = {
            "centre": Labelled(t("Naam van het centrum"), self._fields["centre"]),
            "team": Labelled(t("Naam van je team"), self._fields["team"]),
            "person": Labelled(t("Je naam"), self._fields["person"]),
            "laptop": Labelled(t("Naam van dit toestel"), self._fields["laptop"]),
            "prisons": Labelled(
                t("Gevangenissen"), self._prisons, hint=t("Waar je team komt. Eén op elke regel.")
            ),
        }
        self._store = {
            "address": Labelled(
                t("Adres"), self._fields["address"], hint=t("Plak gerust alles in één keer.")
            ),
            "founding_code": Labelled(t("Oprichtingscode"), self._fields["founding_code"]),
            "authority": Labelled(t("Vingerafdruk"), self._fields["authority"]),
        }
        self._build()
        self.fields = [
            field
            for each in (self._labelled, self._store)
            for field in (labelled.field for labelled in each.values())
            if isinstance(field, LineField | TextField)
        ]
        self.others = [Button(t("Terug"), icon="chevron-left")]
        self.primary.clicked.connect(lambda: self.given.emit(self.answers()))
        mend_when_edited({**self._labelled, **self._store})
        for name in self._store:
            self._fields[name].textChanged.connect(self._take_apart)
        for field in self._fields.values():
            field.textChanged.connect(lambda _text: self._on_edited())
        self._prisons.textChanged.connect(self._on_edited)
        theme.follow(self._arrange)

    def _build(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.put(self._grid, 20)
        self.put(SectionHead(t("De centrale opslag"), t("van je beheerder")), 20)
        self._second = QGridLayout()
        self._second.setContentsMargins(0, 0, 0, 0)
        self.put(self._second, 8)

    def _arrange(self) -> None:
        """Put two fields beside each other while there is room."""
        gap = theme.current().gap
        across = 2 if theme.current().scale <= _BESIDE_UP_TO else 1
        for grid, labelled, wide in (
            (self._grid, self._labelled, "prisons"),
            (self._second, self._store, "authority"),
        ):
            grid.setHorizontalSpacing(gap(16))
            grid.setVerticalSpacing(gap(12))
            for number, (name, field) in enumerate(labelled.items()):
                grid.removeWidget(field)
                span = across if name == wide else 1
                top = Qt.AlignmentFlag.AlignTop
                grid.addWidget(field, number // across, number % across, 1, span, top)

    def show_answers(self, answers: Answers) -> None:
        """Fill in what was filled in before."""
        self._shown = answers
        self._filling = True
        usual = {"laptop": t("laptop 1")}  # nobody is before who founds
        for name, field in self._fields.items():
            field.setText(getattr(answers, name) or usual.get(name, ""))
        self._prisons.setPlainText("\n".join(answers.prisons))
        self._filling = False

    def enter(self) -> None:
        """Begin with the first empty field."""
        first = next((field for field in self.fields if is_empty(field)), self.fields[0])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def blame(self, error: AppError) -> bool:
        """Tell what is missing at its field."""
        return blame_field({**self._labelled, **self._store}, error)

    def answers(self) -> Answers:
        """Return what is filled in."""
        values = {name: field.text().strip() for name, field in self._fields.items()}
        lines = (line.strip() for line in self._prisons.toPlainText().splitlines())
        prisons = tuple(dict.fromkeys(line for line in lines if line))
        return replace(self._shown, way=Way.FOUND, prisons=prisons, **values)

    def _on_edited(self) -> None:
        if not self._filling:
            self.edited.emit(self.answers())

    def _take_apart(self, text: str) -> None:
        """Fill three fields from the lines that the administrator copied from his screen."""
        for part in text.replace("\u2028", "\n").splitlines():
            label, _, value = part.partition(": ")
            name = _PRINTED.get(label.strip())
            if name and value:
                self._fields[name].setText(value.strip())
