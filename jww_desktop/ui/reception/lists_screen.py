"""A screen of lists: the rows at the left, the current one and what can be done with it beside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.presenters.consultation_words import Action
from jww_desktop.presenters.reception_words import Detail
from jww_desktop.ui.reception.detail_pane import DetailPane
from jww_desktop.ui.reception.foot import Foot
from jww_desktop.ui.reception.lists_pane import ListsPane
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.beside import Beside


class _Looking(Protocol):
    def look(self, *, looking: bool) -> None:
        """Follow changes while it is in sight."""


class ListsScreen(Screen):
    """What screens of lists have in common; a subclass says what is current and what it does."""

    _lists: ListsPane

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._focus_due = False
        self._detail, self._foot = DetailPane(), Foot()

    def lay(self, followed: _Looking, opened: Callable[[], object]) -> None:
        """Put the panes in their places; Enter on a row calls `opened`.

        While the screen is in sight, `followed` follows what changes.
        """
        lists, self._followed = self._lists, followed
        self._beside = Beside(lists, self._foot, self._detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._beside)
        self._beside.fitted.connect(lambda shown: lists.tell(shown=shown))
        lists.part_changed.connect(self._show_rows)
        lists.list.chosen.connect(lambda _key: self._on_chosen())
        lists.list.opened.connect(lambda _key: opened())
        for actions in (self._detail.action_row, self._foot):
            actions.asked.connect(self._do)

    def focus_first(self) -> None:
        """Begin in the list; where it is empty, on what says so."""
        self._focus_due = not self._is_read()
        self._lists.focus_first()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        first = self._detail.action_row.first
        return [self._lists.list, *([first] if first is not None else [])]

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes."""
        super().showEvent(event)
        self._followed.look(looking=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        super().hideEvent(event)
        self._followed.look(looking=False)

    def _is_read(self) -> bool:
        """Whether there is something to show already."""
        raise NotImplementedError

    def _show_rows(self) -> None:
        raise NotImplementedError

    def _on_chosen(self) -> None:
        raise NotImplementedError

    def _do(self, action: str) -> None:
        """Do with the current row what was chosen."""
        raise NotImplementedError

    def _begin_if_due(self) -> None:
        """Put the keyboard where one begins, once there is something to stand on."""
        if self._focus_due:
            self._focus_due = False
            self._lists.focus_first()

    def _show_detail(self, detail: Detail | None) -> None:
        """Show what is known of the current row, and offer what can be done with it."""
        actions = detail.actions if detail else ()
        self._detail.show_detail(detail)
        self._foot.show_actions(actions)
        self._beside.tell(has_one=detail is not None, has_actions=bool(actions))

    def _verbs_of_row(self, actions: tuple[Action, ...], group: str) -> list[Verb]:
        """Return the actions of the current row, for palette and shortcuts."""
        return [
            Verb(
                f"row-{action.key}",
                action.text,
                action.icon,
                partial(self._do, action.key),
                key=action.hint if "+" in action.hint else "",
                group=group,
            )
            for action in actions
        ]

    def _verbs_of_lists(self, group: str) -> list[Verb]:
        """Return what shows each list."""
        return [
            Verb(f"show-{part}", label, "layers", partial(self._lists.choose, part), group=group)
            for part, label in self._lists.parts()
        ]
