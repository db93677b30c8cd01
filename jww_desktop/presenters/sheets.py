"""Sheets that leave on paper: every one of them comes out of one function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jww_desktop.errors import WorldError
from jww_desktop.i18n import t
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import disclosure
from jww_desktop.services.context import Context
from jww_desktop.services.disclosure import Outgoing


@dataclass(frozen=True)
class Sheets:
    """What may go to the printer now.

    Attributes:
        pictures: one of each side.
        gone: the id under which it was written down that it went out.
    """

    pictures: tuple[bytes, ...]
    gone: bytes


@dataclass(frozen=True)
class Leaving:
    """What is to go to the printer.

    Attributes:
        case_file: the dossier it is from.
        outgoing: what the gate is asked.
        make: typesets it.
    """

    case_file: bytes
    outgoing: Outgoing
    make: Callable[[Context], tuple[bytes, ...]]


def let_out(place: Workplace, context: Context, leaving: Leaving, passphrase: str) -> Sheets:
    """Return the sheets once the passphrase is right and the gate lets them through.

    Called off the GUI thread: deriving a key takes about a second. It is written down before the
    printer has them, so that none leaves without.

    Raises:
        WrongPassphraseError: it is another one.
        RuleError, ShutError, UserError: the gate does not let it through.
    """
    place.vault.confirm(passphrase)
    disclosure.ask(context, leaving.case_file, leaving.outgoing)
    pictures = leaving.make(context)
    return Sheets(pictures, disclosure.log(context, leaving.case_file, leaving.outgoing))


def printer_refused() -> WorldError:
    """Return what to tell when the printer did not take a sheet."""
    return WorldError(
        t("De printer neemt het blad niet aan."),
        safe=t("Er is niets afgedrukt."),
        next_step=t("Kijk of hij aan staat, en probeer opnieuw."),
    )
