"""What a record said before, beside the form in which it is changed: to read, and to go on from."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import SignalInstance

from jww_desktop.i18n import t
from jww_desktop.presenters.history import HistoryDesk
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services.forms import Loaded
from jww_desktop.services.history import HistoryRow
from jww_desktop.ui.history_dialog import HistoryDialog
from jww_desktop.ui.values import Value, value_of
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.form_dialog import FormDialog

F = TypeVar("F")


def offer_earlier(
    dialog: FormDialog,
    place: Workplace,
    failed: SignalInstance,
    loaded: Loaded[F],
    make: Callable[[F], FormDialog],
) -> None:
    """Let a dialog that changes a record show its earlier text, and take a version over.

    What is taken over stands in the fields as if it was typed: it can be read, changed, kept as a
    draft, and let go of; it becomes the text when the dialog is answered.

    Args:
        dialog: asks for the change.
        place: where the history is asked for.
        failed: of the view; told when the history cannot be read.
        loaded: what the dialog changes.
        make: makes such a dialog from a form; never shown, only to learn what its fields hold.
    """
    desk = HistoryDesk(place, dialog)

    def show(rows: list[HistoryRow]) -> None:
        history = HistoryDialog(dialog.window(), rows, fields=_blank(loaded.form))
        history.taken.connect(lambda v: dialog.refilled.emit(_refilled(loaded.form, v, make)))
        history.ask()

    desk.shown.connect(show)
    desk.failed.connect(failed)
    past = quiet(t("Vroegere tekst"), icon="history", flush=True)
    past.clicked.connect(lambda _=False: desk.load(loaded.key))
    dialog.aside(past)


def _refilled(
    form: F, version: Mapping[str, Any], make: Callable[[F], FormDialog]
) -> dict[str, Value]:
    """Return what a version puts in which fields: all that is decided together.

    Also what is alike in form and version: the person may have typed there.
    """
    blank = _blank(form)
    columns = {name: value for name, value in version.items() if name in blank}

    def held(columns: Mapping[str, Any]) -> dict[str, Value]:
        other = make(dataclasses.replace(form, **columns))  # type: ignore[type-var]  # every form is a dataclass
        values = {name: value_of(field) for name, field in other.remembered.items()}
        other.deleteLater()
        return values

    now, none = held({}), held({name: blank[name] for name in columns})
    return {
        name: value
        for name, value in held(columns).items()
        if name in columns or not (value == now[name] == none[name])
    }


def _blank(form: object) -> dict[str, Any]:
    """Return the fields of a form as they are in an empty one."""
    return {field.name: field.default for field in dataclasses.fields(form)}  # type: ignore[arg-type]  # every form is a dataclass
