"""The right side of Nazicht: one item, one field of it at a time, the reason and the end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters import review_words as words
from jww_desktop.presenters.review_item import Desk
from jww_desktop.ui import theme
from jww_desktop.ui.review.field import FieldPane
from jww_desktop.ui.review.others import OtherFields
from jww_desktop.ui.review.problem import ProblemPane
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button, IconButton, primary
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.section import Hairline, PageHead
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_FOOT_BESIDE_FROM = 640


class DeskPane(QWidget):
    """Shows a `Desk`; decides nothing itself.

    Attributes:
        field: the field with its versions, None when the item has none.
        list_button: opens the list where there is no room beside it.

    Signals:
        stepped: to the next (+1) or the previous (-1) item.
        take_requested: number of a version.
        both_requested, history_requested, later_requested, finish_requested: those buttons.
        field_requested: number of a register.
        written: an own text. drafted: one that is being written.
        explained: the reason as it is now.
        record_requested: the record behind the item was asked for.
    """

    stepped = Signal(int)
    take_requested = Signal(int)
    both_requested = Signal()
    history_requested = Signal()
    later_requested = Signal()
    finish_requested = Signal()
    field_requested = Signal(int)
    written = Signal(str)
    drafted = Signal(object)
    explained = Signal(str)
    record_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field: FieldPane | None = None
        self._shown: Desk | None = None
        self.list_button = Button("", icon="inbox", chevron=True)
        self._head = self._make_head()
        self._grew = Banner(
            BannerTone.WARN,
            t("Intussen kwam er een versie bij."),
            t("Kijk opnieuw voor je afrondt."),
        )
        self._body = QVBoxLayout()
        self._reason = LineField(prose=True)
        self.later = Button(t("Later"), icon="clock", hint="Alt+T")
        self.finish = primary(t("Afronden"), icon="check", hint="Ctrl+Enter")
        self._labelled = Labelled(t("Reden – beide auteurs lezen die"), self._reason)
        self._reason.textChanged.connect(self._on_reason_typed)
        self._reason.returnPressed.connect(self._on_reason_entered)
        self.later.clicked.connect(self.later_requested)
        self.finish.clicked.connect(self.finish_requested)
        self._build()
        theme.follow(self.restyle)

    def _make_head(self) -> PageHead:
        self._number = Words("", Role.SMALL, "muted", wrap=False)
        before = IconButton("chevron-left", t("Vorige vraag"))
        after = IconButton("chevron-right", t("Volgende vraag"))
        before.clicked.connect(lambda: self.stepped.emit(-1))
        after.clicked.connect(lambda: self.stepped.emit(+1))
        self._steps = (self._number, before, after)
        return PageHead("", "", self.list_button, *self._steps)

    def _build(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.addWidget(self._head)
        self._column.addWidget(Hairline(6, 6))
        self._column.addWidget(self._grew)
        self._column.addLayout(self._body)
        self._column.addStretch(1)
        self._scroll = Scroll(content)
        self._scroll.verticalScrollBar().rangeChanged.connect(self.restyle)
        self._foot = QWidget()
        self._foot_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._foot)
        self._foot_row.addWidget(self._labelled, 1)
        self._beside = QVBoxLayout()
        self._beside.addWidget(Wrap(self.later, self.finish))
        self._beside.addStretch(1)
        self._foot_row.addLayout(self._beside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(Hairline())
        whole.addWidget(self._foot)

    @property
    def is_writing(self) -> bool:
        """Whether an own text is being written."""
        return self.field is not None and self.field.is_writing

    def show_desk(self, desk: Desk) -> None:
        """Show what lies on the desk; what is there already stays as it is."""
        item = desk.item
        if item is None:
            self._shown = None
            return
        before, self._shown = self._shown, desk
        if before is None or before.item is None or _differs(before, desk):
            self._fill(desk)
        self._head.say(item.row.title, words.second_line(item))
        of = t("{n} van {total}").format(n=desk.number, total=desk.total)
        self._number.say(of)
        for step in self._steps:
            step.setVisible(desk.total > 1)
        self._grew.setVisible(desk.grew)
        self._labelled.setVisible(bool(item.fields))
        self.restyle()
        self.finish.setVisible(bool(item.fields))
        self.finish.setEnabled(desk.is_decided)
        if self._reason.text() != desk.reason:
            self._reason.setText(desk.reason)
        self._labelled.mend()

    def focus_first(self) -> None:
        """Begin on the versions, or on the reason when all is chosen."""
        if self._shown is not None and self._shown.is_decided:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.field is not None:
            self.field.focus_first()
        else:
            self.later.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_reason(self, lead: str, rest: str) -> None:
        """Say that the reason is missing."""
        self._labelled.fault(lead, rest)
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, desk: Desk) -> None:
        here = QApplication.focusWidget()
        held_focus = here is not None and self._is_in_body(here)
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.field = None
        if desk.item is not None and desk.field is None:
            problem = ProblemPane(desk.item)
            problem.record_requested.connect(self.record_requested)
            self._body.addWidget(problem)
        elif desk.item is not None:
            self._add_field(desk)
        if held_focus:
            self.focus_first()

    def _add_field(self, desk: Desk) -> None:
        row, item = desk.field, desk.item
        if row is None or item is None:
            return
        place = [field.register for field in item.fields].index(row.register) + 1
        of = t("veld {n} van {total}").format(n=place, total=len(item.fields))
        self.field = FieldPane(row, of, desk.choices.get(row.register), desk.draft)
        self.field.take_requested.connect(self.take_requested)
        self.field.both_requested.connect(self.both_requested)
        self.field.history_requested.connect(self.history_requested)
        self.field.written.connect(self.written)
        self.field.drafted.connect(self.drafted)
        self._body.addWidget(self.field)
        if desk.others:
            self._body.addWidget(Hairline(6, 6))
            others = OtherFields(desk)
            others.field_requested.connect(self.field_requested)
            self._body.addWidget(others)

    def _is_in_body(self, widget: QWidget) -> bool:
        items = [self._body.itemAt(number) for number in range(self._body.count())]
        parts = [item.widget() for item in items if item is not None]
        return any(part is not None and part.isAncestorOf(widget) for part in parts)

    def _on_reason_typed(self, text: str) -> None:
        self._labelled.mend()
        self.explained.emit(text)

    def _on_reason_entered(self) -> None:
        if self.finish.isEnabled():
            self.finish.setFocus(Qt.FocusReason.OtherFocusReason)

    def restyle(self, *_: object) -> None:
        """Take over a change of theme, of width, or of what scrolls: right edges stay in line."""
        gap = theme.current().gap
        side = gap(28)
        self._column.setContentsMargins(side, gap(20), side, gap(16))
        self._column.setSpacing(gap(10))
        self._body.setSpacing(gap(10))
        bar = self._scroll.verticalScrollBar()
        right = side + (bar.sizeHint().width() if bar.maximum() > 0 else 0)
        self._foot_row.setContentsMargins(side, gap(10), right, gap(12))
        self._foot_row.setSpacing(gap(16))
        ways = QBoxLayout.Direction
        has_reason = not self._labelled.isHidden()
        beside = self.width() / theme.current().scale >= _FOOT_BESIDE_FROM and has_reason
        self._foot_row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        sides = Qt.AlignmentFlag
        self._foot_row.setAlignment(self._beside, sides(0) if has_reason else sides.AlignRight)
        self._beside.setContentsMargins(0, self._labelled.field_top() if beside else 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the reason where there is no room beside it."""
        super().resizeEvent(event)
        self.restyle()


def _differs(before: Desk, after: Desk) -> bool:
    """Whether what is drawn would be drawn otherwise; the reason is not drawn anew."""
    return _drawn(before) != _drawn(after)


def _drawn(desk: Desk) -> tuple[object, ...]:
    item = desk.item
    if item is None:
        return ()
    return (item.row, item.fields, desk.register, desk.choices, desk.returned)
