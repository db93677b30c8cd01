"""A dialog with fields: stays open until what was filled in is really stored."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import Segment
from jww_desktop.ui.widgets.overlay import Overlay
from jww_desktop.ui.widgets.rows import text_edge
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.tick import Tick

WIDTH, WIDE = 540, 720
_PAD_X, _PAD_Y = 24, 22
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINES = (QLineEdit, Combo, Tick, Segment)
"""What Enter goes on from: it means nothing else there."""


class FormDialog(Overlay):
    """A title, fields that scroll when they must, and two buttons.

    A refusal leaves it open with everything in it; `accept` is called once it is stored. What a
    person fills in is kept while it is typed: name the fields with `remember`, and open the dialog
    with `ui.kept.open_kept`.

    Attributes:
        submit: the primary button.
        remembered: the fields that are kept, by name.

    Signals:
        submitted: the primary button or Ctrl+Enter was pressed.
        refilled: values are to be put in fields, by name, as if a person had done it.
    """

    submitted = Signal()
    refilled = Signal(object)

    def __init__(
        self,
        window: QWidget,
        title: str,
        submit: str,
        *,
        icon: str = "check",
        kind: Kind = Kind.PRIMARY,
        hint: str = "Ctrl+Enter",
        cancel: str = "",
        wide: bool = False,
    ) -> None:
        super().__init__(window)
        self._wide = wide
        self._enter_submits = hint == "Enter"
        self._is_frozen = False
        self.remembered: dict[str, QWidget] = {}
        self._field_rows: list[tuple[QHBoxLayout, bool]] = []
        self.setAccessibleName(title)
        self._title = Words(title, Role.H1)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title)
        self._content = _Fields()
        self._content.changed.connect(self._place_soon)
        self._fields = QVBoxLayout(self._content)
        self._scroll = Scroll(self._content, steady=True)
        bar = self._scroll.verticalScrollBar()
        self._because = Words("", color="muted")
        self._because.hide()
        self._actions = QHBoxLayout()
        self._actions.addWidget(self._because, 100, Qt.AlignmentFlag.AlignVCenter)
        self._actions.addStretch(1)
        self._column = QVBoxLayout(self.panel)
        self._column.addLayout(self._head)
        self._column.addWidget(self._scroll, 1)
        self._column.addLayout(self._actions)
        self.cancel = Button(cancel or t("Toch niet"), hint="Esc")
        self.cancel.clicked.connect(self.reject)
        self.submit = Button(submit, kind, icon=icon, hint=hint)
        self.submit.clicked.connect(self._submit)
        self._actions.addWidget(self.cancel)
        self._actions.addWidget(self.submit)
        self.finished.connect(self.deleteLater)
        for moved in (bar.valueChanged, bar.rangeChanged):
            moved.connect(lambda *_: self.update())
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        x, y = current.gap(_PAD_X), current.gap(_PAD_Y)
        self._column.setContentsMargins(0, y, 0, y)
        self._head.setContentsMargins(x, 0, x, 0)
        self._actions.setContentsMargins(x, 0, x, 0)
        self._column.setSpacing(current.gap(16))
        self._fields.setSpacing(current.gap(14))
        self._fields.setContentsMargins(0, 0, 0, 0)
        end = x - self._scroll.bar  # the bar lies in the white space beside the fields
        for row, bleeds in self._field_rows:
            bleed = text_edge() if bleeds else 0
            row.setContentsMargins(x - bleed, 0, max(0, end - bleed), 0)
        self._actions.setSpacing(current.gap(8))

    def put(self, widget: QWidget, stretch: int = 0, *, bleeds: bool = False) -> None:
        """Add a field or a text below what is there.

        A list bleeds outward, so that its words share the edge of the fields.
        """
        row = QHBoxLayout()
        row.addWidget(widget)
        self._field_rows.append((row, bleeds))
        self._fields.addLayout(row, stretch)
        self.restyle()

    def remember(self, **fields: QWidget) -> None:
        """Name fields of which the content is kept while it is typed."""
        self.remembered |= fields

    def filled(self) -> None:
        """Fit to what was put back in the fields."""

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self.submit)

    def freeze(self, *, frozen: bool) -> None:
        """Take no second answer while the first is being stored."""
        self._is_frozen = frozen

    def reject(self) -> None:
        """Close it, unless its answer is being stored: that is told in a moment."""
        if not self._is_frozen:
            super().reject()

    def say(self, text: str) -> None:
        """Add a muted paragraph."""
        self.put(Words(text, color="muted"))

    def aside(self, button: Button) -> None:
        """Put another way out at the left."""
        self._actions.insertWidget(0, button)

    def place(self) -> None:
        """Be in the middle, as wide as the measure and as tall as the fields or the window."""
        current = theme.current()
        x = current.gap(_PAD_X)
        measure = current.px(WIDE if self._wide else WIDTH) + 2 * x
        width = min(max(measure, self._actions.sizeHint().width()), self.width() - 32)
        ends = self._column.contentsMargins().top() + self._column.contentsMargins().bottom()
        actions = (self._actions.sizeHint().height(), self._actions.heightForWidth(width))
        ends += self._title.heightForWidth(width - 2 * x) + max(actions)
        ends += 2 * self._column.spacing()
        fields = self._scroll.content_height(width - self._scroll.bar)
        height = min(ends + fields + 1, self.height() - 32)
        self._put_in_middle(self.panel.geometry(), QSize(width, height))
        self.update()  # also the lines that say where fields go on

    def because(self, reason: str) -> None:
        """Say beside the primary button why it cannot be pressed; empty when it can."""
        self._because.say(reason)
        self._because.setVisible(bool(reason))

    def changed_height(self) -> None:
        """Fit anew after something inside came or went."""
        self._content.updateGeometry()
        self._fields.activate()
        self.place()

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Enter before a shortcut of what lies behind does."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _submits(event):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line where fields go on behind the title or the buttons."""
        super().paintEvent(event)
        painter = paint.painter_of(self)
        bar, place = self._scroll.verticalScrollBar(), self._scroll.geometry()
        place.translate(self.panel.pos())
        if bar.value() > bar.minimum():
            paint.hairline(painter, place.left(), place.top() - 1, place.width())
        if bar.value() < bar.maximum():
            paint.hairline(painter, place.left(), place.bottom() + 1, place.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Submit with Ctrl+Enter, wherever the keyboard is; Enter ends a line or a choice."""
        if _submits(event):
            self.submit.click()
        elif event.key() in _ENTERS and isinstance(QApplication.focusWidget(), _LINES):
            if not self._enter_submits:
                self._go_on()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        """Go from a field to what comes after it; from the last one to the button."""
        line = QApplication.focusWidget()
        if line is None or not self._content.isAncestorOf(line):
            return
        after = line.nextInFocusChain()
        while after is not None and self._content.isAncestorOf(after):
            takes = after.focusPolicy() & Qt.FocusPolicy.TabFocus and not after.focusProxy()
            if takes and after.isVisible() and after.isEnabled():
                break
            after = after.nextInFocusChain()
        else:
            after = self.submit
        after.setFocus(Qt.FocusReason.TabFocusReason)

    def _submit(self) -> None:
        """Read days that are still being typed: a key that submits leaves no field."""
        if self._is_frozen:
            return
        days = self._content.findChildren(DateChoice)
        settled = [day.settle() for day in days if day.isVisible()]
        if all(settled):
            self.submitted.emit()
        self.go_to_fault()

    def go_to_fault(self) -> None:
        """Put the keyboard on the first field that was refused, and both it and why in sight."""
        asked = self._content.findChildren(Labelled)
        wrong = next((one for one in asked if one.is_wrong and one.isVisible()), None)
        if wrong is not None:
            wrong.take_focus()
            self._scroll.ensureWidgetVisible(wrong, 0, 0)

    def open_on(self, field: QWidget) -> None:
        """Show it with the keyboard in a field."""
        self.present(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)


class _Fields(QWidget):
    """What is filled in.

    Signals:
        changed: it may be taller or less tall than before.
    """

    changed = Signal()

    def event(self, event: QEvent) -> bool:
        """Tell when the fields are as tall as what they hold by now."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.changed.emit()
        return done


def _submits(event: QKeyEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    return event.key() in _ENTERS and bool(event.modifiers() & control)
