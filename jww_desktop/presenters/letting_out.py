"""What leaves of a dossier, on paper or in a file: all of it goes this one way.

It is made off the GUI thread, once the passphrase is right and the gate lets it through. It is
written down before it leaves, and so is what then could not be delivered.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import disclosure
from jww_desktop.services.context import Context
from jww_desktop.services.disclosure import Outgoing
from jww_desktop.services.new_files import free_name, not_kept, write_new
from jww_desktop.services.returning import ShutError

T = TypeVar("T")


@dataclass(frozen=True)
class Gone(Generic[T]):
    """What may leave now.

    Attributes:
        made: the thing itself.
        id: of what was written down of it.
    """

    made: T
    id: bytes


@dataclass(frozen=True)
class Leaving(Generic[T]):
    """What is to leave.

    Attributes:
        case_file: the dossier it is from.
        outgoing: what the gate is asked.
        make: makes it.
        then: what is kept of it, given the id of what was written down; nothing by default.
    """

    case_file: bytes
    outgoing: Outgoing
    make: Callable[[Context], T]
    then: Callable[[Context, bytes], object] = lambda _context, _gone: None


Pages = tuple[bytes, ...]
"""A picture of each side, for a printer."""
Sheets = Gone[Pages]


class LettingOut(Presenter):
    """Makes what was asked, and hands it to a printer or writes it in a folder.

    Signals:
        printable: the `Sheets`, and the name of the printer that was asked for.
        written: the `Path` of the file that was made.
        refused: an `AppError`; nothing left.
        shut: a `ShutError`; nothing left, and there is nothing to ask any more.
    """

    printable = Signal(object, str)
    written = Signal(object)
    refused = Signal(object)
    shut = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._wanted: object = None

    def typeset(self, leaving: Leaving[Pages], printer: str, passphrase: str) -> None:
        """Make the pages for a printer; there is no file in between."""
        wanted = self._wanted = object()

        def made(sheets: Sheets) -> None:
            if self._wanted is wanted:
                self.printable.emit(sheets, printer)
            else:
                self.not_printed(sheets)

        self.run(lambda context: self._let_out(context, leaving, passphrase), made, self._refuse)

    def drop(self) -> None:
        """Let what is being made go to no printer any more."""
        self._wanted = None

    def not_printed(self, sheets: Sheets, error: AppError | None = None) -> None:
        """Add that no printer took it, and say why where there is somebody to tell."""
        self.run(
            lambda context: disclosure.fell_through(context, sheets.id),
            otherwise=self.refused.emit,
        )
        if error is not None:
            self.refused.emit(error)

    def write(
        self, leaving: Leaving[bytes], folder: Path, name: str, ending: str, passphrase: str
    ) -> None:
        """Write a new file in a folder, named after `name` and what is free there."""

        def out(context: Context) -> Path:
            gone = self._let_out(context, leaving, passphrase)
            with disclosure.delivering(context, gone.id):
                return _write(free_name(folder, f"jww-{name}", ending), gone.made)

        self.run(out, self.written.emit, self._refuse)

    def _let_out(self, context: Context, leaving: Leaving[T], passphrase: str) -> Gone[T]:
        """Return what was made; deriving the key takes about a second.

        Raises:
            WrongPassphraseError: it is another one.
            RuleError, ShutError, UserError: the gate does not let it through.
        """
        self.place.vault.confirm(passphrase)
        disclosure.ask(context, leaving.case_file, leaving.outgoing)
        made = leaving.make(context)
        gone = disclosure.log(context, leaving.case_file, leaving.outgoing)
        with disclosure.delivering(context, gone):
            leaving.then(context, gone)
        return Gone(made, gone)

    def _refuse(self, error: AppError) -> None:
        (self.shut if isinstance(error, ShutError) else self.refused).emit(error)


def colophon(context: Context) -> tuple[str, ...]:
    """Return what stands at the foot of paper: who made it, that it is free (W5), and when."""
    day = context.today
    return (
        t("justitieel welzijnswerk"),
        t("kosteloos"),
        t("gemaakt op {datum}").format(datum=f"{day.day}/{day.month}/{day.year}"),
    )


def _write(file: Path, data: bytes) -> Path:
    """Write a new file.

    Raises:
        WorldError: the place takes no file.
    """
    try:
        write_new(file, data)
    except OSError as error:
        raise not_kept(t("Aan het dossier is niets veranderd.")) from error
    return file
