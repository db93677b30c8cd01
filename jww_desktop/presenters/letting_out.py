"""What leaves of a dossier, on paper or in a file: all of it comes out of one function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from jww_desktop.errors import WorldError
from jww_desktop.i18n import t
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import disclosure
from jww_desktop.services.context import Context
from jww_desktop.services.disclosure import Outgoing

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
    """

    case_file: bytes
    outgoing: Outgoing
    make: Callable[[Context], T]


Sheets = Gone[tuple[bytes, ...]]
"""A picture of each side, for a printer."""


def let_out(place: Workplace, context: Context, leaving: Leaving[T], passphrase: str) -> Gone[T]:
    """Return what was made once the passphrase is right and the gate lets it through.

    Called off the GUI thread: deriving a key takes about a second. It is written down before it
    leaves, so that nothing leaves without; whoever cannot deliver it adds `fell_through`.

    Raises:
        WrongPassphraseError: it is another one.
        RuleError, ShutError, UserError: the gate does not let it through.
    """
    place.vault.confirm(passphrase)
    disclosure.ask(context, leaving.case_file, leaving.outgoing)
    made = leaving.make(context)
    return Gone(made, disclosure.log(context, leaving.case_file, leaving.outgoing))


def printer_refused() -> WorldError:
    """Return what to tell when the printer did not take a sheet."""
    return WorldError(
        t("De printer neemt het blad niet aan."),
        safe=t("Er is niets afgedrukt."),
        next_step=t("Kijk of hij aan staat, en probeer opnieuw."),
    )
