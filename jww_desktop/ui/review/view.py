"""The screen Nazicht, for team leads."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jww_desktop.errors import AppError, RuleError
from jww_desktop.i18n import t
from jww_desktop.presenters import review_words as words
from jww_desktop.presenters.review import ReviewDesk
from jww_desktop.presenters.review_item import Desk, key_of
from jww_desktop.presenters.visits import CASE_FILE, CLIENTS, REVIEW, SYNC, CardVisit, Visit
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services.history import HistoryRow
from jww_desktop.services.reviewing import ReviewRow
from jww_desktop.ui import theme
from jww_desktop.ui.review.desk_pane import DeskPane
from jww_desktop.ui.review.earlier import EarlierDialog
from jww_desktop.ui.review.inbox import InboxOverlay, InboxPane
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.flow import MEASURE
from jww_desktop.ui.widgets.section import Hairline, PageHead

_LIST, _BESIDE_FROM = 290, 940


class ReviewView(Screen):
    """What waits at the left, one item at the right."""

    help_page = "nazicht"

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = ReviewDesk(workplace, self)
        self._inbox = InboxPane()
        self._desk = DeskPane()
        self._sync = Button(t("Synchroniseren"), icon="refresh-cw", hint="F9")
        self._empty = Empty(
            t("Niets wacht op jou"),
            t("Wijzigen twee collega’s hetzelfde, dan staat het hier na het synchroniseren."),
            icon="inbox",
            button=self._sync,
        )
        self._build()
        self._connect()
        theme.follow(self._arrange)
        self.presenter.load()

    def _build(self) -> None:
        holder = QWidget()
        self._nothing = QVBoxLayout(holder)
        self._nothing.addWidget(PageHead(t("Nazicht")))
        self._nothing.addWidget(self._empty)
        self._nothing.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(holder)
        self._stack.addWidget(self._desk)
        self._line = Hairline(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._inbox)
        row.addWidget(self._line)
        row.addWidget(self._stack, 1)

    def _connect(self) -> None:
        presenter, desk = self.presenter, self._desk
        presenter.inbox_changed.connect(self._on_inbox)
        presenter.desk_changed.connect(self._on_desk)
        presenter.chosen.connect(self._on_chosen)
        presenter.history_ready.connect(self._on_history)
        presenter.failed.connect(self._on_failed)
        presenter.told.connect(self._on_told)
        self._inbox.list.chosen.connect(self._open)
        self._inbox.list.opened.connect(lambda _: self._desk.focus_first())
        desk.stepped.connect(presenter.step)
        desk.take_requested.connect(presenter.take)
        desk.both_requested.connect(presenter.take_both)
        desk.history_requested.connect(presenter.read_history)
        desk.field_requested.connect(presenter.show_field)
        desk.written.connect(presenter.write)
        desk.drafted.connect(presenter.draft)
        desk.explained.connect(presenter.explain)
        desk.later_requested.connect(presenter.postpone)
        desk.finish_requested.connect(presenter.finish)
        desk.record_requested.connect(self._visit)
        desk.list_button.clicked.connect(self._open_list)
        self._sync.clicked.connect(lambda: self.place_requested.emit(SYNC, None))

    def enter(self, argument: object = None) -> None:  # noqa: ARG002 - the whole inbox is shown
        """Show what waits."""
        self.presenter.load()

    def focus_first(self) -> None:
        """Begin on the versions; in the list when nothing lies on the desk."""
        if self.presenter.desk.item is not None:
            self._desk.focus_first()
        else:
            self._empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def verbs(self) -> list[Verb]:
        """Return what can be decided now."""
        presenter, desk = self.presenter, self.presenter.desk
        group = t("Nazicht")
        verbs = []
        if presenter.can_undo:
            verbs.append(
                Verb("undo", t("Ongedaan maken"), "undo-2", presenter.undo, "", "Ctrl+Z", group)
            )
        if desk.item is None:
            return verbs
        verbs += self._field_verbs(group)
        verbs.append(Verb("later", t("Later"), "clock", presenter.postpone, "", "Alt+T", group))
        if desk.is_decided:
            done = Verb(
                "finish", t("Afronden"), "check", presenter.finish, "", "Ctrl+Return", group
            )
            verbs.append(done)
        if desk.total > 1:
            verbs += [
                Verb(
                    "next_question", t("Volgende vraag"), "chevron-right", self._next, group=group
                ),
                Verb("last_question", t("Vorige vraag"), "chevron-left", self._back, group=group),
            ]
        return verbs

    def _field_verbs(self, group: str) -> list[Verb]:
        presenter, field = self.presenter, self.presenter.desk.field
        pane = self._desk.field
        if field is None or pane is None:
            return []
        if len(field.versions) == words.PAIR:
            verbs = [
                Verb(
                    f"take-{number}",
                    words.take_label(field, number),
                    "check",
                    partial(presenter.take, number),
                    field.label,
                    key,
                    group,
                )
                for number, key in enumerate(("Alt+L", "Alt+R"))
            ]
        else:
            verbs = [
                Verb(name, text, "layers", partial(self._walk, by), "", key, group)
                for name, text, by, key in (
                    ("next_version", t("Volgende versie"), +1, "Alt+Right"),
                    ("last_version", t("Vorige versie"), -1, "Alt+Left"),
                )
            ]
        if field.can_take_both:
            text = words.both_label(field)
            verbs.append(
                Verb("both", text, "copy", presenter.take_both, field.label, "Alt+B", group)
            )
        if field.can_write:
            verbs.append(
                Verb("write", t("Zelf schrijven"), "pencil", self._write, "", "Alt+Z", group)
            )
        earlier = t("Vroegere tekst")
        verbs.append(
            Verb("earlier", earlier, "history", presenter.read_history, "", "Alt+V", group)
        )
        return verbs

    def _next(self) -> None:
        self.presenter.step(+1)

    def _back(self) -> None:
        self.presenter.step(-1)

    def _walk(self, by: int) -> None:
        if self._desk.field is not None:
            self._desk.field.step(by)

    def _write(self) -> None:
        if self._desk.field is not None:
            self._desk.field.write()

    def _open(self, key: object) -> None:
        for row in self.presenter.rows:
            if key_of(row) == key:
                self.presenter.open(row)

    def _open_list(self) -> None:
        item = self.presenter.desk.item
        key = key_of(item.row) if item else None
        overlay = InboxOverlay(self.window(), self.presenter.rows, key)
        overlay.picked.connect(self._open)
        overlay.finished.connect(overlay.deleteLater)
        overlay.ask()

    def _on_inbox(self, rows: tuple[ReviewRow, ...]) -> None:
        self._inbox.show_rows(rows)
        self._desk.list_button.relabel(t("Nazicht: {n}").format(n=len(rows)))
        self.count_changed.emit(REVIEW, len(rows))
        self._arrange()

    def _on_desk(self, desk: Desk) -> None:
        here = QApplication.focusWidget()
        had_focus = here is not None and self.isAncestorOf(here)
        was_empty = self._stack.currentWidget() is not self._desk
        self._desk.show_desk(desk)
        self._stack.setCurrentIndex(0 if desk.item is None else 1)
        if desk.item is not None:
            self._inbox.list.blockSignals(True)
            self._inbox.list.choose(key_of(desk.item.row))
            self._inbox.list.blockSignals(False)
        if self.isVisible() and (was_empty or desk.item is None) and had_focus:
            self.focus_first()
        self.verbs_changed.emit()

    def _on_chosen(self, is_decided: bool) -> None:  # noqa: FBT001 - what the signal carries
        """Go on to the reason when nothing is left to choose."""
        if is_decided and self.isVisible():
            self._desk.focus_first()

    def _on_history(self, rows: tuple[HistoryRow, ...]) -> None:
        field, pane = self.presenter.desk.field, self._desk.field
        if field is None or pane is None:
            return
        dialog = EarlierDialog(self.window(), field.label, rows, can_use=field.can_write)

        def use(key: str) -> None:
            text = dialog.text_for(key)
            if text is not None:
                pane.write_from(text)
            dialog.deleteLater()

        dialog.chosen.connect(use)
        dialog.ask()

    def _on_failed(self, error: AppError) -> None:
        if isinstance(error, RuleError) and not self.presenter.desk.reason.strip():
            self._desk.ask_reason(error.happened, error.next_step)
        else:
            self.failed.emit(error)

    def _on_told(self, sentence: str, undo: object) -> None:
        self.told.emit(sentence, undo)
        self.verbs_changed.emit()

    def _visit(self) -> None:
        item = self.presenter.desk.item
        if item is None:
            return
        if item.row.case_file is not None:
            self.place_requested.emit(CASE_FILE, Visit(item.row.case_file))
        elif item.row.table == "client_card":
            self.place_requested.emit(CLIENTS, CardVisit(item.row.record))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the list into a button where there is no room beside the versions."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        current = theme.current()
        beside = self.width() / current.scale >= _BESIDE_FROM
        self._inbox.setFixedWidth(min(current.px(_LIST), 420))
        side = current.gap(28)
        self._nothing.setContentsMargins(side, current.gap(20), side, current.gap(24))
        self._nothing.setSpacing(current.gap(16))
        self._empty.setMaximumWidth(current.px(MEASURE))
        has_rows = bool(self.presenter.rows)
        for widget in (self._inbox, self._line):
            widget.setVisible(beside and has_rows)
        self._desk.list_button.setVisible(not beside)
