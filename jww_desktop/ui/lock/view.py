"""The lock screen: one field, one button, and what is safe in three lines."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.unlock import Unlock
from jww_desktop.ui import theme
from jww_desktop.ui.appearance_menu import AppearanceMenu
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge, BadgeLabel, Tone
from jww_desktop.ui.widgets.button import Button, Kind, Size, primary
from jww_desktop.ui.widgets.door import Door
from jww_desktop.ui.widgets.field import PassphraseField
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.mark import Mark
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words
from jww_desktop.vault.errors import WrongPassphraseError

_COLUMN = 440
_FIELD_AND_FAULT = 110
_DOOR_FROM = 1150
"""Window width, at text size 1, from which there is room for the drawing."""


class LockView(QWidget):
    """Asks for the passphrase.

    Signals:
        recovery_requested: the passphrase is forgotten.
    """

    recovery_requested = Signal()

    def __init__(
        self, unlock: Unlock, menu: AppearanceMenu, *, version: str, demo: bool = False
    ) -> None:
        super().__init__()
        self._unlock = unlock
        self._door = Door()
        self._mark = Mark(40)
        self._promises = _promises()
        self._demo = demo
        self._field = PassphraseField(t("Wachtwoordzin"))
        self._labelled = Labelled(
            t("Wachtwoordzin"), self._field, hint=t("Zes woorden, of je eigen zin. Plakken mag.")
        )
        self._button = primary(t("Ontgrendelen"), icon="lock-open", hint="Enter", size=Size.FIELD)
        forgotten = Button(t("Zin vergeten"), Kind.QUIET, flush=True)
        forgotten.clicked.connect(self.recovery_requested)
        self._build(menu, forgotten, version)
        self._field.submitted.connect(self._submit)
        self._field.edited.connect(self._labelled.mend)
        self._button.clicked.connect(self._submit)
        self._field.edited.connect(unlock.prepare)
        unlock.busy_changed.connect(self._on_busy_changed)
        unlock.failed.connect(self._on_failed)
        theme.follow(self._restyle)

    def _build(self, menu: AppearanceMenu, forgotten: Button, version: str) -> None:
        actions = QHBoxLayout()
        actions.addWidget(self._button)
        actions.addStretch(1)
        actions.addWidget(forgotten)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(menu)
        column.addStretch(2)
        column.addWidget(self._mark)
        column.addSpacing(18)
        column.addWidget(Words(t("Ontgrendelen"), Role.DISPLAY))
        column.addSpacing(22)
        column.addWidget(self._labelled)
        column.addSpacing(18)
        column.addLayout(actions)
        column.addWidget(self._promises)
        column.addStretch(3)
        column.addLayout(self._foot(version))
        self._column = QWidget()
        self._column.setLayout(column)
        left = QHBoxLayout()
        left.addStretch(1)
        left.addWidget(self._column)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 62)
        row.addWidget(self._door, 38)

    def _foot(self, version: str) -> QHBoxLayout:
        row = QHBoxLayout()
        if self._demo:
            row.addWidget(BadgeLabel(Badge(t("DEMO"), Tone.WARN)))
        row.addStretch(1)
        told = t("Versie {version}  ·  F1 hulp").format(version=version)
        row.addWidget(Words(told, Role.SMALL, "muted", wrap=False))
        return row

    def begin(self) -> None:
        """Empty the field and put the keyboard in it."""
        self._field.clear()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        self._labelled.mend()
        if self._field.text():
            self._unlock.unlock(self._field.text())
        else:
            self._labelled.fault(t("Vul je wachtwoordzin in."))

    def _on_busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._field.setEnabled(not busy)
        self._button.setEnabled(not busy)
        self._button.relabel(t("Bezig…") if busy else t("Ontgrendelen"))
        if not busy:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: AppError) -> None:
        if not self.isVisible():
            return
        if isinstance(error, WrongPassphraseError):
            self._labelled.fault(
                t("Deze zin past niet."),
                t(
                    "Kijk of Caps Lock uit staat, en klik op het oog: dan zie je de zin. "
                    "Er wordt niets gewist, hoe vaak je ook probeert."
                ),
            )
            self._button.relabel(t("Opnieuw proberen"))
        else:
            show_fault(self.window(), error)

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002 - the signature of Qt
        """Leave the drawing out where the column needs the room."""
        self._fit()

    def _restyle(self) -> None:
        current = theme.current()
        self._column.setFixedWidth(min(current.px(_COLUMN), 900))
        layout = self._column.layout()
        if layout is not None:
            layout.setContentsMargins(0, current.gap(20), 0, current.gap(20))
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for: first the mark, then what is safe."""
        current = theme.current()
        self._door.setVisible(self.width() >= current.px(_DOOR_FROM))
        room = self.height() - self._least_height()
        for part in (self._promises, self._mark):
            needed = _height(part, self._column.width())
            part.setVisible(needed <= room)
            room -= needed if needed <= room else 0

    def _least_height(self) -> int:
        layout = self._column.layout()
        if layout is None:
            return 0
        margins = layout.contentsMargins()
        total = margins.top() + margins.bottom()
        for place in range(layout.count()):
            item = layout.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is self._labelled:
                total += theme.current().px(_FIELD_AND_FAULT)  # nothing goes when a fault comes
            elif item is not None and widget not in {self._mark, self._promises}:
                total += item.sizeHint().height()
        return total


def _height(part: QWidget, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()


def _promises() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 30, 0, 0)
    column.setSpacing(12)
    column.addWidget(Hairline(0, 10))
    for icon, text in (
        (
            "hard-drive",
            t(
                "Alles wat je schreef staat versleuteld op dit toestel. "
                "Ook wat nog niet verzonden is."
            ),
        ),
        ("wifi-off", t("Geen netwerk nodig om te ontgrendelen.")),
        (
            "shield-check",
            t(
                "Niemand anders kent je zin, ook wij niet. Vergeten? "
                "Twee van de drie noodbladen openen dit toestel."
            ),
        ),
    ):
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Icon(icon, "muted", 17, line=Role.BODY), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(text, Role.BODY, "muted"), 1)
        column.addLayout(row)
    return holder
