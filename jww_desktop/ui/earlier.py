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

    fields = dataclasses.fields(loaded.form)  # type: ignore[arg-type]  # every form is a dataclass
    blank = {field.name: field.default for field in fields}

    def made(columns: Mapping[str, Any]) -> dict[str, Value]:
        """Return what the fields of such a dialog hold."""
        other = make(dataclasses.replace(loaded.form, **columns))  # type: ignore[type-var]  # the same
        held = {name: value_of(field) for name, field in other.remembered.items()}
        other.deleteLater()
        return held

    def take(values: Mapping[str, Any]) -> None:
        """Put all that is decided together, also what is alike now: the person may have typed."""
        columns = {name: value for name, value in values.items() if name in blank}
        then, none = made(columns), made({name: blank[name] for name in columns})
        now = made({})
        changed = {
            name: value
            for name, value in then.items()
            if name in columns or not value == now[name] == none[name]
        }
        dialog.refilled.emit(changed)

    def show(rows: list[HistoryRow]) -> None:
        history = HistoryDialog(dialog.window(), rows, fields=blank)
        history.taken.connect(take)
        history.ask()

    desk.shown.connect(show)
    desk.failed.connect(failed)
    past = quiet(t("Vroegere tekst"), icon="history", flush=True)
    past.clicked.connect(lambda _=False: desk.load(loaded.key))
    dialog.aside(past)
