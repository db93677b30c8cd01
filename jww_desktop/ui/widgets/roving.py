"""One stop of Tab for a group of exclusive choices: the chosen one; arrow keys do the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton


class Roving(QObject):
    """Lets Tab go to its button while that is chosen, and pass over the siblings.

    Qt does so only once one of them has had the focus, so the first Tab would land on the first
    choice instead of the chosen one.
    """

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        button.toggled.connect(self._settle)
        button.installEventFilter(self)

    def _settle(self) -> None:
        button = self.parent()
        if not isinstance(button, QAbstractButton) or not button.isChecked():
            return
        parent = button.parentWidget()
        if parent is None:
            return
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        nearest = Qt.FindChildOption.FindDirectChildrenOnly
        for sibling in parent.findChildren(type(button), options=nearest):
            takes = sibling.focusPolicy() & Qt.FocusPolicy.TabFocus
            if sibling is not button and sibling.autoExclusive() and takes:
                sibling.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Settle when shown: it may have been chosen before it had siblings."""
        if event.type() == QEvent.Type.Show and watched is self.parent():
            self._settle()
        return False
