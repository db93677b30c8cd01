"""What a field holds, as a value that can be kept, put back, and heard of when it changes.

Every kind of field that stands in a form is registered here once; so a form keeps its fields by
naming them, and knows nothing of how.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import singledispatch

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from jww_desktop.ui.choices import CodeChips
from jww_desktop.ui.widgets.checking import check
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.one_chip import OneChip
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.row_list import RowList

Value = str | bytes | bool | int | None | list[str]

_DAY = "="
"""Before a day that was read; words that are still being typed stand alone."""


@singledispatch
def value_of(field: QWidget) -> Value:
    """Return what a field holds."""
    raise TypeError(type(field).__name__)


@singledispatch
def put(field: QWidget, value: Value) -> None:  # noqa: ARG001 - what every kind takes
    """Let a field hold a value again; one that is no longer offered is left out."""
    raise TypeError(type(field).__name__)


@singledispatch
def on_change(field: QWidget, tell: Callable[[], object]) -> None:  # noqa: ARG001 - the same
    """Call `tell` after every change, by whomever."""
    raise TypeError(type(field).__name__)


@value_of.register
def _(field: QLineEdit) -> Value:
    return field.text()


@put.register
def _(field: QLineEdit, value: Value) -> None:
    field.setText(str(value))


@on_change.register
def _(field: QLineEdit, tell: Callable[[], object]) -> None:
    field.textChanged.connect(lambda _text: tell())


@value_of.register
def _(field: DateChoice) -> Value:
    day = field.settled_day()
    return field.text() if day is None else f"{_DAY}{day.isoformat()}"


@put.register
def _(field: DateChoice, value: Value) -> None:
    words = str(value)
    if words.startswith(_DAY):
        field.set_day(date.fromisoformat(words.removeprefix(_DAY)))
    else:
        field.set_day(None)
        field.setText(words)


@value_of.register
def _(field: QPlainTextEdit) -> Value:
    return field.toPlainText()


@put.register
def _(field: QPlainTextEdit, value: Value) -> None:
    field.setPlainText(str(value))


@on_change.register
def _(field: QPlainTextEdit, tell: Callable[[], object]) -> None:
    field.textChanged.connect(tell)


@value_of.register
def _(field: QAbstractButton) -> Value:
    return field.isChecked()


@put.register
def _(field: QAbstractButton, value: Value) -> None:
    check(field, checked=bool(value))


@on_change.register
def _(field: QAbstractButton, tell: Callable[[], object]) -> None:
    field.toggled.connect(lambda _on: tell())


@value_of.register(Combo)
@value_of.register(OneOf)
@value_of.register(RowList)
def _(field: Combo | OneOf | RowList) -> Value:
    key = field.key()
    return key if isinstance(key, str | bytes | bool | int) else None


@put.register(Combo)
@put.register(OneOf)
@put.register(RowList)
def _(field: Combo | OneOf | RowList, value: Value) -> None:
    field.choose(value)


@on_change.register
def _(field: Combo, tell: Callable[[], object]) -> None:
    field.currentIndexChanged.connect(lambda _row: tell())


@on_change.register
def _(field: OneOf, tell: Callable[[], object]) -> None:
    field.picked.connect(lambda _key: tell())


@on_change.register
def _(field: RowList, tell: Callable[[], object]) -> None:
    field.chosen.connect(lambda _key: tell())


@value_of.register
def _(field: OneChip) -> Value:
    key = field.key()
    return key if isinstance(key, str | bytes | bool | int) else None


@put.register
def _(field: OneChip, value: Value) -> None:
    field.choose(value)


@on_change.register
def _(field: OneChip, tell: Callable[[], object]) -> None:
    field.picked.connect(lambda _key: tell())


@value_of.register
def _(field: CodeChips) -> Value:
    return list(field.codes())


@put.register
def _(field: CodeChips, value: Value) -> None:
    field.choose(value if isinstance(value, list) else ())


@on_change.register
def _(field: CodeChips, tell: Callable[[], object]) -> None:
    field.edited.connect(tell)
