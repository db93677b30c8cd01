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
from jww_desktop.ui.values import put, value_of
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

    def take(values: Mapping[str, Any]) -> None:
        names = {field.name for field in dataclasses.fields(loaded.form)}  # type: ignore[arg-type]  # every form is one
        form = dataclasses.replace(  # type: ignore[type-var]  # as above
            loaded.form, **{name: value for name, value in values.items() if name in names}
        )
        now, then = make(loaded.form), make(form)
        for name, field in then.remembered.items():
            if value_of(field) != value_of(now.remembered[name]):
                put(dialog.remembered[name], value_of(field))
        for each in (now, then):
            each.deleteLater()
        dialog.filled()
        dialog.changed_height()

    def show(rows: list[HistoryRow]) -> None:
        names = {field.name for field in dataclasses.fields(loaded.form)}  # type: ignore[arg-type]  # as above
        history = HistoryDialog(dialog.window(), rows, fields=names)
        history.taken.connect(take)
        history.ask()

    desk.shown.connect(show)
    desk.failed.connect(failed)
    past = quiet(t("Vroegere tekst"), icon="history", flush=True)
    past.clicked.connect(lambda _=False: desk.load(loaded.key))
    dialog.aside(past)
