"""The screen Synchroniseren."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.sync_status import Shown, SyncStatus, Under
from jww_desktop.presenters.sync_status_tale import Tale
from jww_desktop.presenters.visits import REVIEW
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import announce, sentences
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.sync_status.parts import Head, PointView, review_button
from jww_desktop.ui.sync_status.side import Side
from jww_desktop.ui.theme import Role
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import Button, Kind, primary, quiet
from jww_desktop.ui.widgets.progress import Progress, Spinner
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

START = "nu"
"""Entered with this, the screen begins a sync at once."""
_SIDE, _BESIDE_FROM = 340, 900
_AFTER_HEAD = 3
"""Where in the column the outcome is told, and what can be done: after head, line and progress."""


class SyncView(Screen):
    """One button, then words; a sync goes on when one looks elsewhere."""

    help_page = "synchroniseren"

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = SyncStatus(workplace, self)
        self._context = workplace.context
        self._has_review = workplace.context.spaces.is_lead()
        self._told: Tale | None = None
        self._was_running = False
        self._head = Head()
        self._progress = Progress(t("Synchroniseren"))
        self._spinner = Spinner(t("Synchroniseren"))
        self._points = QVBoxLayout()
        self._start = primary(t("Synchroniseren"), icon="refresh-cw", hint="F9")
        self._cancel = Button(t("Stoppen"), icon="x")
        self._refill = primary(t("Opnieuw vullen"), icon="rotate-ccw")
        self._details = quiet(t("Details"), flush=True, chevron=True)
        self._codes = Words("", Role.SMALL, "muted")
        self._foot = Words("", Role.SMALL, "muted", wrap=False)
        self._side = Side()
        self._build()
        self._start.clicked.connect(self.presenter.start)
        self._cancel.clicked.connect(self.presenter.cancel)
        self._refill.clicked.connect(self.presenter.refill)
        self._details.clicked.connect(self._turn_details)
        self.presenter.changed.connect(self._on_changed)
        self.presenter.ended.connect(self._on_ended)
        self.presenter.failed.connect(self.failed)
        self._on_changed(self.presenter.shown)
        theme.follow(self._restyle)

    def _build(self) -> None:
        self._under = QWidget()
        under = QVBoxLayout(self._under)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(12)
        under.addWidget(self._progress)
        under.addWidget(self._spinner)
        under.addWidget(Words(t("Je kan intussen gewoon verder werken."), color="muted"))
        under.addSpacing(4)
        buttons = Wrap(self._refill, self._start, self._cancel, self._details)
        self._actions = QHBoxLayout()
        self._actions.addWidget(buttons, 1)
        self._actions.addWidget(self._foot)
        self._column = QVBoxLayout()
        self._column.addWidget(self._head)
        self._column.addWidget(Hairline(10, 16))
        self._column.addWidget(self._under)
        self._line = Hairline(16, 14)
        self._telling, self._doing = QWidget(), QWidget()
        self._telling.setLayout(self._points)
        doing = QVBoxLayout(self._doing)
        doing.addLayout(self._actions)
        doing.addWidget(self._codes)
        for inner in (self._points, doing):
            inner.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        self._main = QWidget()
        self._main.setLayout(self._column)
        page = QWidget()
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(0)
        self._panes.addWidget(self._main, 1)
        self._panes.addWidget(self._side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(page))

    def enter(self, argument: object = None) -> None:
        """Show where things stand; with `START` a sync begins at once."""
        self.presenter.load()
        if argument == START:
            self.presenter.start()

    def focus_first(self) -> None:
        """Begin on the button that can be pressed now."""
        button = self._start if self._refill.isHidden() else self._refill
        if self.presenter.is_running:
            button = self._cancel
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def verbs(self) -> list[Verb]:
        """Return what can be done here."""
        if self.presenter.is_running:
            return [Verb("cancel-sync", t("Stoppen"), "x", self.presenter.cancel)]
        return []

    def _on_changed(self, shown: Shown) -> None:
        running = shown.under is not None
        if running is not self._was_running:
            self._was_running = running
            self.verbs_changed.emit()
        self._show_under(shown.under)
        if not running:
            self._show_tale(shown)
        had_focus = any(button.hasFocus() for button in (self._cancel, self._start, self._refill))
        for widget in (self._start, self._foot):
            widget.setVisible(not running)
        self._line.setVisible(not running and shown.tale is not None)
        self._cancel.setVisible(running)
        self._cancel.setEnabled(shown.under is None or not shown.under.stopping)
        tale = None if running else shown.tale
        refills = tale is not None and tale.may_refill
        self._refill.setVisible(refills)
        self._start.rekind(Kind.SECONDARY if refills else Kind.PRIMARY)
        self._details.setVisible(tale is not None and bool(tale.details))
        if tale is None:
            self._codes.hide()
        if had_focus:
            self.focus_first()
        self._side.tell(shown, self._context.today)

    def _show_under(self, under: Under | None) -> None:
        self._under.setVisible(under is not None)
        if under is None:
            return
        self._clear_points()
        self._head.say(None, t("Bezig met synchroniseren"), t("Stoppen mag. Niets gaat verloren."))
        self._progress.setVisible(under.total > 0)
        self._spinner.setVisible(under.total == 0)
        self._progress.relabel(under.words)
        self._progress.advance(under.done, under.total)
        self._spinner.say(under.words)

    def _show_tale(self, shown: Shown) -> None:
        tale = shown.tale
        if tale is None:
            if shown.idle is not None:
                self._head.say(None, shown.idle.title, shown.idle.second)
            return
        if tale is self._told and self._points.count():
            return
        self._told = tale
        self._head.say(tale.mood, tale.title, tale.second)
        self._clear_points()
        for point in tale.points:
            button = None
            if point.to_review and self._has_review:
                button = review_button(t("Bekijken"), point)
                button.clicked.connect(lambda: self.place_requested.emit(REVIEW, None))
            self._points.addWidget(PointView(point, button))
        self._foot.say(tale.foot)
        self._codes.say(tale.details)
        good = tale.title if not tale.details else ""
        self._start.relabel(t("Opnieuw synchroniseren") if good else t("Opnieuw proberen"))

    def _clear_points(self) -> None:
        while (item := self._points.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _on_ended(self, tale: Tale) -> None:
        if self.isVisible():
            announce(self, sentences(tale.title, tale.second))
        else:
            self.told.emit(tale.toast, None)

    def _turn_details(self) -> None:
        self._codes.setVisible(not self._codes.isVisible())

    def _restyle(self) -> None:
        gap = theme.current().gap
        self._column.setContentsMargins(gap(28), gap(24), gap(28), gap(20))
        self._column.setSpacing(gap(8))
        self._points.setSpacing(gap(22))
        self._actions.setSpacing(gap(8))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side below when there is no room beside the rest."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        current = theme.current()
        beside = self.width() / current.scale >= _BESIDE_FROM
        ways = QBoxLayout.Direction
        self._panes.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        if beside:
            self._side.setFixedWidth(current.px(_SIDE))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        self._side.go_below(below=not beside)
        self._order(doing_first=not beside)

    def _order(self, *, doing_first: bool) -> None:
        """Keep the outcome in sight with the button, where text is too large for all of it."""
        parts = [self._telling, self._line, self._doing]
        if doing_first:
            parts.reverse()
        if self._column.indexOf(parts[0]) != _AFTER_HEAD:
            for place, part in enumerate(parts, _AFTER_HEAD):
                self._column.insertWidget(place, part)
