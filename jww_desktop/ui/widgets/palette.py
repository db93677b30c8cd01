"""The palette: verbs and people by a few letters, with the key that does it, so one learns them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import announce, sentences
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.field import without_ground
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.matching import Span, Texts, bare, best
from jww_desktop.ui.widgets.overlay import Overlay
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row
from jww_desktop.ui.widgets.text import Words

_WIDTH, _TOP, _FIELD, _MOST, _PAD = 640, 102, 46, 20, 12
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class Command:
    """One verb: what it is called, what it does, its key, and under which head it stands.

    One that `waits` comes in sight only once a word of it is begun: who looks for a verb is not to
    be shown the names of clients that have its letters somewhere.
    """

    key: str
    title: str
    second: str = ""
    icon: str = ""
    shortcut: str = ""
    group: str = ""
    waits: bool = False


class Palette(Overlay):
    """Typing narrows, arrows choose, Enter does it.

    Signals:
        run: the key of the chosen verb, after the palette has gone.
    """

    run = Signal(str)

    def __init__(self, window: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(window, radius=paint.R_PANEL)
        self._take(commands)
        self._field = QLineEdit()
        self._list = RowList(t("Gevonden opdrachten"))
        self._none = Words(t("Niets met die letters."), color="muted")
        self.setAccessibleName(t("Opdrachten"))
        self._build()
        self._field.textChanged.connect(self._narrow)
        self._field.installEventFilter(self)
        self._list.opened.connect(self._do)
        self._list.clicked.connect(lambda _index: self._do(self._list.key()))
        self._narrow("")
        theme.follow(self.restyle)

    def _build(self) -> None:
        without_ground(self._field)
        self._field.setAccessibleName(t("Zoek een opdracht of een cliënt"))
        self._field.setPlaceholderText(t("Zoek een opdracht of een cliënt"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps the keyboard
        # With a ground of its own, like that of the panel, a key paints nothing that lies behind.
        self._list.viewport().setAutoFillBackground(True)
        top = QHBoxLayout()
        top.setContentsMargins(20, 0, 20, 0)
        top.setSpacing(14)
        top.addWidget(Icon("search", "muted", 20))
        top.addWidget(self._field, 1)
        top.addWidget(Words(t("Esc sluit"), Role.SMALL, "muted", wrap=False))
        self._head = QWidget()
        self._head.setLayout(top)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 0)
        foot.setSpacing(18)
        for words in (t("Pijltjes kiezen"), t("Enter doet het")):
            foot.addWidget(Words(words, Role.SMALL, "muted", wrap=False))
        teach, right = t("De sneltoets staat rechts: zo leer je ze"), Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        foot.addWidget(Words(teach, Role.SMALL, "muted", align=right), 1, middle)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self._middle = QVBoxLayout()
        self._middle.setContentsMargins(8, 6, 8, 6)
        self._middle.addWidget(self._list, 1)
        self._nothing = QWidget()
        self._none_row = QHBoxLayout(self._nothing)
        self._none_row.addWidget(self._none, 1, Qt.AlignmentFlag.AlignVCenter)
        self._middle.addWidget(self._nothing)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(self._middle, 1)
        column.addWidget(self._foot)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        self._field.setFont(current.font(Role.LEAD))
        self._field.setMinimumHeight(current.px(28))
        self._head.setFixedHeight(current.px(_FIELD) + 12)
        self._foot.setFixedHeight(current.px(36))
        side = current.gap(_PAD) + 4
        self._none_row.setContentsMargins(side, current.gap(8), side, current.gap(8))

    def _take(self, commands: Sequence[Command]) -> None:
        self._commands = tuple(commands)
        self._titles = Texts(bare(command.title) for command in commands)
        self._at_once = [n for n, command in enumerate(commands) if not command.waits]
        self._waiting = {n for n, command in enumerate(commands) if command.waits}

    def add(self, commands: Sequence[Command]) -> None:
        """Offer more, which came in a moment later; what is chosen stays chosen."""
        chosen = self._list.key()
        self._take([*self._commands, *commands])
        self._narrow(self._field.text())
        if self._field.text():
            self._list.choose(chosen)

    def ask(self) -> None:
        """Show it empty."""
        self._field.clear()
        self._narrow("")
        self.present(self._field)

    def place(self) -> None:
        """Hang at the top, as tall as the rows need and the window allows."""
        current = theme.current()
        width = min(current.px(_WIDTH), self.width() - 32)
        top = min(_TOP, self.height() // 7)
        before = self.panel.geometry()
        if width != before.width():
            self.panel.resize(width, before.height())
        found = self._list.isVisibleTo(self.panel)
        rows = self._list.content_height() if found else self._none_row.sizeHint().height()
        ends = self._head.height() + self._foot.height() + 16
        height = min(rows + ends, self.height() - top - 32)
        self._move_panel(before, QRect((self.width() - width) // 2, top, width, height))

    def _narrow(self, typed: str) -> None:
        wanted = bare(typed.strip())
        found = (
            best(wanted, self._titles, _MOST, begun=self._waiting)
            if wanted
            else [(n, _AS_IS) for n in self._at_once]
        )
        groups: dict[str, list[Row]] = {}
        for place, (_score, spans) in found:
            command = self._commands[place]
            groups.setdefault(command.group, []).append(_row(command, spans))
        rows: list[Row | Group] = []
        for title, members in groups.items():
            rows += [Group(title or t("Overal"))] if title or rows else []
            rows += members
        self._list.show_rows(rows)
        first = next((row for row in rows if isinstance(row, Row)), None)
        if first is not None:
            self._list.choose(first.key)
            self._list.scrollToTop()
        self._list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._say(first, len(found))
        self.place()

    def _say(self, first: Row | None, count: int) -> None:
        if self.isVisible():
            found = t("{n} gevonden").format(n=count)
            announce(self._field, sentences(found, first.spoken()) if first else self._none.text())

    def _do(self, key: object) -> None:
        if isinstance(key, str):
            self.accept()
            self.run.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send the moving keys of the field to the list."""
        if watched is self._field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
                self._list.keyPressEvent(event)
                announce(self._field, self._list.currentIndex().data(_SPOKEN) or "")
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            ):
                self._do(self._list.key())
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Part the field, the rows and the foot."""
        super().paintEvent(event)
        painter = paint.painter_of(self)
        panel = QRectF(self.panel.geometry())
        x, width = panel.x(), panel.width()
        paint.hairline(painter, x, panel.y() + self._head.height(), width)
        paint.hairline(painter, x, panel.bottom() - self._foot.height(), width)


_AS_IS = (0, ())
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def _row(command: Command, spans: tuple[Span, ...]) -> Row:
    runs: list[Run] = []
    place = 0
    for start, end in spans:
        runs.append(Run(command.title[place:start], Role.STRONG))
        runs.append(Run(command.title[start:end], Role.STRONG, ground="mark", underline=True))
        place = end
    runs.append(Run(command.title[place:], Role.STRONG))
    return Row(
        command.key,
        tuple(run for run in runs if run.text),
        command.second,
        icon=command.icon,
        badge=Badge(command.shortcut, Tone.LINE) if command.shortcut else None,
        second_lines=1,
    )
