"""Open a dialog so that nothing typed in it is lost: not by a kill, a lock, or a slip of a key.

    dialog = StepDialog(…)                          # names its fields with `remember`
    dialog.answered.connect(desk.add_step)          # runs with `ends=` the same key
    open_kept(dialog, keeping, FormKey(STEP, case))

It opens once, with what was begun before, and closes when its answer is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog

from jww_desktop.presenters.keeping import Keeping
from jww_desktop.services.form_drafts import FormDraft, FormKey, Value
from jww_desktop.services.forms import Loaded
from jww_desktop.ui.cursor import cursor_of, stand
from jww_desktop.ui.undoing import Undoing
from jww_desktop.ui.values import on_change, put, value_of
from jww_desktop.ui.widgets.form_dialog import FormDialog


def open_kept(
    dialog: FormDialog,
    keeping: Keeping,
    key: FormKey,
    *,
    case_file: bytes = b"",
    loaded: Loaded[Any] | None = None,
    is_stored: Callable[[], bool] | None = None,
) -> None:
    """Show a dialog with what was typed in it before, unless it is on screen already.

    Args:
        dialog: not shown yet.
        keeping: of the workplace.
        key: which form it is.
        case_file: the dossier that it is about.
        loaded: what it changes, already `keeping.resumed`.
        is_stored: whether there is nothing in it to keep; else that is when it stands as at first.
    """
    if not keeping.opens(key, dialog, case_file):
        dialog.deleteLater()  # asked for twice before the first could be shown
        return
    blank = FormDraft(key, {}, case_file)
    _Kept(dialog, keeping, blank if loaded is None else blank.of(loaded), is_stored)


class _Kept(QObject):
    """Follows one dialog for as long as it is open."""

    def __init__(
        self,
        dialog: FormDialog,
        keeping: Keeping,
        blank: FormDraft,
        is_stored: Callable[[], bool] | None,
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._keeping, self._blank = dialog, keeping, blank
        self._is_over = False
        dialog.finished.connect(self._on_finished)
        keeping.withheld.connect(self._on_withheld)
        key = blank.key
        dialog.destroyed.connect(lambda: keeping.closes(key, dialog))
        dialog.ask()
        self._first = self._values()
        self._is_stored = is_stored
        self._undoing = Undoing(dialog, self._first, self._go_back)
        keeping.when_loaded(self._fill)
        dialog.refilled.connect(self._on_refilled)
        for field in dialog.remembered.values():
            on_change(field, self._on_changed)

    def _fill(self) -> None:
        """Put back what was typed before; the person is where he was."""
        begun = self._keeping.find(self._blank.key)
        if begun is None or self._values() != self._first:
            return
        self._put(begun.values)
        self._undoing.begin(self._values())
        field = self._dialog.remembered.get(begun.focus)
        if field is not None:
            stand(field, begun.cursor)

    def _put(self, values: Mapping[str, Value]) -> None:
        now = self._values()
        for name, value in values.items():
            if name in now and now[name] != value:
                put(self._dialog.remembered[name], value)
        self._dialog.filled()
        self._dialog.changed_height()

    def _go_back(self, values: Mapping[str, Value]) -> None:
        self._put(values)
        self._on_changed()  # a choice that is put in a field tells nobody

    def _on_refilled(self, values: Mapping[str, Value]) -> None:
        self._undoing.as_one(lambda: self._put(values))
        self._on_changed()

    def _on_changed(self) -> None:
        values = self._values()
        self._undoing.note(values)
        stored = values == self._first if self._is_stored is None else self._is_stored()
        if stored:
            self._keeping.drop(self._blank.key)
            return
        focus, cursor = self._place()
        self._keeping.type(replace(self._blank, values=values, focus=focus, cursor=cursor))

    def _on_finished(self, result: int) -> None:
        if self._is_over:
            return
        self._is_over = True
        key = self._blank.key
        self._keeping.closes(key, self._dialog)
        if result == QDialog.DialogCode.Accepted:
            self._keeping.drop(key)
        else:
            self._keeping.put_aside(key)

    def _on_withheld(self, case_file: bytes) -> None:
        """Close without putting aside, also while its answer is on its way to be refused."""
        if case_file == self._blank.case_file and not self._is_over:
            self._is_over = True
            self._keeping.closes(self._blank.key, self._dialog)
            self._dialog.freeze(frozen=False)
            self._dialog.reject()

    def _values(self) -> dict[str, Value]:
        return {name: value_of(field) for name, field in self._dialog.remembered.items()}

    def _place(self) -> tuple[str, int]:
        """Return the name of the field where the keyboard is, and how far in it."""
        here = QApplication.focusWidget()
        for name, field in self._dialog.remembered.items():
            if here is not None and (field is here or field.isAncestorOf(here)):
                return name, cursor_of(field)
        return "", 0
