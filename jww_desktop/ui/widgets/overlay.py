"""Something that lies over the whole window until it is answered, inside that same window.

An overlay is no window of its own, so it is where the screen is on every platform, a cover hides
it with the rest, and a picture of the window shows it. It keeps the keyboard to itself: Tab stays
inside; and whoever runs shortcuts of the window asks `is_covered` first, so that those of what lies
behind rest.

A window that is a `Host` can keep overlays back: what asks to be shown meanwhile, such as an error
of work that went on, waits until the window is uncovered.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from jww_desktop.ui import theme
from jww_desktop.ui.widgets import paint

_SHADOW = 24
"""How far around the panel at most its shadow reaches."""


class Host(QWidget):
    """A window that can set its overlays aside.

    Signals:
        orphaned: an overlay closed, and what had the keyboard before is gone: a change that came in
            meanwhile took it away.
    """

    orphaned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_aside = False
        self._shown: list[Overlay] = []
        self._asked: list[Overlay] = []
        self._focus_before: QWidget | None = None

    def set_dialogs_aside(self) -> None:
        """Hide what lies over the scene; `bring_dialogs_back` shows it again as it was."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        if not self._is_aside:
            self._is_aside = True
            self._focus_before = QApplication.focusWidget()
            self._shown = [one for one in self.findChildren(Overlay) if one.isVisible()]
        for overlay in self._shown:
            overlay.hide()

    def bring_dialogs_back(self) -> None:
        """Show what was set aside, with the keyboard where it was; then what asked meanwhile."""
        self._is_aside = False
        shown, asked = self._shown, self._asked
        self._shown, self._asked = [], []
        for overlay in filter(isValid, shown):
            overlay.present()
        focus = self._focus_before
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        for overlay in filter(isValid, asked):
            overlay.present()

    def keeps_back(self, overlay: Overlay) -> bool:
        """Say whether `overlay` has to wait; it is then shown later."""
        if self._is_aside and overlay not in self._shown + self._asked:
            self._asked.append(overlay)
        return self._is_aside

    def forget(self, overlay: Overlay) -> None:
        """Do not bring back what was answered meanwhile."""
        for kept in (self._shown, self._asked):
            if overlay in kept:
                kept.remove(overlay)


class Overlay(QDialog):
    """A scrim over `window` with one raised panel on it.

    Attributes:
        panel: where the content goes; its ground and shadow are painted here.
    """

    def __init__(self, window: QWidget, *, radius: float = paint.R_DIALOG) -> None:
        super().__init__(window, Qt.WindowType.SubWindow | Qt.WindowType.FramelessWindowHint)
        self._radius = radius
        self._before: QWidget | None = None
        self._first: QWidget | None = None
        self.panel = QWidget(self)
        self.setGeometry(window.rect())
        theme.current().changed.connect(self._place_soon)

    def _place_soon(self) -> None:
        """Place it again, once all that is in it has taken over its new size."""
        QTimer.singleShot(0, self, self._place_again)

    def _place_again(self) -> None:
        if self.isVisible():
            # A layout in a layout hears of it from the one within, which is still to tell.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self.place()

    def present(self, focus: QWidget | None = None) -> None:
        """Show over everything, with the keyboard on `focus`; later where the window is covered."""
        self._first = focus or self._first
        window = self.parentWidget()
        if isinstance(window, Host) and window.keeps_back(self):
            return
        self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        if self._first is not None and isValid(self._first):
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())

    def place(self) -> None:
        """Put the panel where it belongs; the middle unless told otherwise."""
        size = self.panel.sizeHint().boundedTo(self.size())
        self._put_in_middle(self.panel.geometry(), size)

    def _put_in_middle(self, before: QRect, size: QSize) -> None:
        """Give the panel this size in the middle; `before` as in `_move_panel`."""
        after = QRect(QPoint(), size)
        after.moveTo((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        self._move_panel(before, after)

    def _move_panel(self, before: QRect, after: QRect) -> None:
        """Put the panel elsewhere; its shadow lies outside it, so Qt does not know that it moves.

        Args:
            before: where it was when it was last painted.
            after: where it comes.
        """
        self.panel.setGeometry(after)
        if after != before:
            self.update(before.united(after).adjusted(-_SHADOW, -_SHADOW, _SHADOW, _SHADOW))

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001 - the signature of Qt
        """Keep Tab inside: Qt goes on behind it when only one thing here takes the keyboard."""
        takers = [
            one
            for one in self.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled()
        ]
        return super().focusNextPrevChild(is_next) if len(takers) > 1 else bool(takers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._fill()
            self.place()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Take the place, and follow the window."""
        super().showEvent(event)
        window = self.parentWidget()
        if window is not None:
            window.installEventFilter(self)
        self._fill()
        self.place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow it no more."""
        super().hideEvent(event)
        window = self.parentWidget()
        if window is not None:
            window.removeEventFilter(self)

    def done(self, result: int) -> None:
        """Give the keyboard back, unless another one lies over this and has it."""
        window = self.parentWidget()
        if isinstance(window, Host):
            window.forget(self)
        is_under = window is not None and topmost(window) not in (None, self)
        super().done(result)
        before = self._before
        if is_under:
            return
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(window, Host) and not is_covered(window):
            window.orphaned.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw scrim, shadow and panel; where something on the panel changed, its ground alone."""
        painter = paint.painter_of(self)
        inset = round(self._radius)
        if self.panel.geometry().adjusted(inset, inset, -inset, -inset).contains(event.rect()):
            painter.fillRect(event.rect(), theme.current().color("surface"))
            return
        scrim = theme.current().color("shadow")
        scrim.setAlphaF(paint.SCRIM_SHARE)
        painter.fillRect(self.rect(), scrim)
        rect = QRectF(self.panel.geometry())
        paint.elevation(painter, rect, self._radius)
        edge = "border" if theme.current().tokens.contrast else ""
        if theme.current().tokens.dark:
            edge = "hair"
        paint.panel(painter, rect, self._radius, fill="surface", edge=edge)


def is_covered(window: QWidget) -> bool:
    """Say whether an overlay lies over a window."""
    return any(one.isVisible() for one in window.findChildren(Overlay))


def topmost(window: QWidget) -> Overlay | None:
    """Return the overlay that lies over all others, None where there is none."""
    shown = [one for one in window.findChildren(Overlay) if one.isVisible()]
    return shown[-1] if shown else None
