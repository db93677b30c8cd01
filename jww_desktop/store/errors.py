"""What can go wrong with the encrypted database, in words.

WorldError
└── StoreError            the database cannot be used
    ├── MissingError      there is no file
    ├── EmptyError        the file is empty
    ├── TakenError        there is a file already
    ├── UnreadableError   another key, or damaged: the two cannot be told apart
    ├── ForeignError      it belongs to another vault
    ├── NewerError        a newer program wrote it
    ├── SchemaError       its tables are not as declared
    ├── DiskFullError     no room to write
    ├── DiskError         the disk refuses
    └── BusyError         another process holds it
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from jww_desktop.errors import WorldError
from jww_desktop.i18n import t


class StoreError(WorldError):
    """The database cannot be used."""


class MissingError(StoreError):
    """There is no database where one should be."""

    def __init__(self) -> None:
        super().__init__(
            t("De gegevens van de kluis zijn niet gevonden."),
            safe=t("Wat verzonden was, staat veilig in de centrale opslag."),
            next_step=t(
                "Vraag je beheerder om een reservekopie terug te zetten, "
                "of vraag je teamverantwoordelijke een nieuwe uitnodiging."
            ),
        )


class EmptyError(StoreError):
    """The file is empty; it never becomes a new vault."""

    def __init__(self) -> None:
        super().__init__(
            t("Het bestand van de kluis is leeg."),
            safe=t("Wat verzonden was, staat veilig in de centrale opslag."),
            next_step=t(
                "Vraag je beheerder om een reservekopie terug te zetten, "
                "of vraag je teamverantwoordelijke een nieuwe uitnodiging."
            ),
        )


class TakenError(StoreError):
    """There is a file where a new vault should come."""

    def __init__(self) -> None:
        super().__init__(t("Er is al een kluis op deze plaats."), safe=t("Er is niets gewijzigd."))


class UnreadableError(StoreError):
    """Another key or a damaged file; the cipher cannot tell which."""

    def __init__(self) -> None:
        super().__init__(
            t("De kluis gaat niet open: de sleutel past niet of het bestand is beschadigd."),
            safe=t("Er is niets gewijzigd."),
            next_step=t(
                "Probeer nog eens. Blijft dit zo, vraag dan je beheerder "
                "om een reservekopie terug te zetten."
            ),
        )


class ForeignError(StoreError):
    """The file belongs to another vault than the header says."""

    def __init__(self) -> None:
        super().__init__(
            t("Deze bestanden horen niet bij dezelfde kluis."),
            safe=t("Er is niets gewijzigd."),
            next_step=t(
                "Vraag je beheerder om de sleutel en de gegevens "
                "uit dezelfde reservekopie terug te zetten."
            ),
        )


class NewerError(StoreError):
    """A newer version of the program wrote this."""

    def __init__(self) -> None:
        super().__init__(
            t("Deze kluis is gemaakt met een nieuwere versie."),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Vraag je beheerder om de nieuwste versie van het programma."),
        )


class SchemaError(StoreError):
    """Tables or triggers are not as declared; writing could lose edits, so nothing is opened."""

    def __init__(self, name: str) -> None:
        super().__init__(
            t("De opbouw van de kluis klopt niet ({name}).").format(name=name),
            safe=t("Er is niets gewijzigd."),
            next_step=t("Vraag je beheerder om hulp, en lees hem deze zin voor."),
        )
        self.name = name


class DiskFullError(StoreError):
    """No room left on the disk."""

    def __init__(self) -> None:
        super().__init__(
            t("De schijf is vol; dit is niet bewaard."),
            safe=t("Wat eerder bewaard was, is veilig."),
            next_step=t("Maak plaats en probeer opnieuw."),
        )


class DiskError(StoreError):
    """The disk refuses to read or write."""

    def __init__(self) -> None:
        super().__init__(
            t("De schijf weigert te lezen of te schrijven; dit is niet bewaard."),
            safe=t("Wat eerder bewaard was, is veilig."),
            next_step=t("Start het programma opnieuw; blijft dit zo, vraag dan hulp."),
        )


class BusyError(StoreError):
    """Another process writes in the database for too long."""

    def __init__(self) -> None:
        super().__init__(
            t("De kluis is bezet; dit is niet bewaard."),
            safe=t("Wat eerder bewaard was, is veilig."),
            next_step=t("Probeer opnieuw."),
        )


_BY_CODE: dict[int, type[StoreError]] = {
    5: BusyError,  # SQLITE_BUSY
    6: BusyError,  # SQLITE_LOCKED
    8: DiskError,  # SQLITE_READONLY
    10: DiskError,  # SQLITE_IOERR
    11: UnreadableError,  # SQLITE_CORRUPT
    13: DiskFullError,  # SQLITE_FULL
    14: DiskError,  # SQLITE_CANTOPEN
    26: UnreadableError,  # SQLITE_NOTADB
}


def world_error(error: BaseException | None) -> StoreError | None:
    """Return what a failure of the driver means to a person, or None when it is our own defect."""
    if not isinstance(error, dbapi2.Error):
        return None
    code: int = getattr(error, "sqlite_errorcode", 0)
    kind = _BY_CODE.get(code & 0xFF)
    return kind() if kind else None  # type: ignore[call-arg]


@contextmanager
def in_words() -> Iterator[None]:
    """Say what a failure of the disk means; the driver's own words reach no person."""
    try:
        yield
    except dbapi2.Error as error:
        known = world_error(error)
        if known is None:
            raise
        raise known from None
