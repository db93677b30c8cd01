"""A file where a person wants it: a free name, and what to tell when it cannot be kept there."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from pathlib import Path

from jww_desktop.errors import WorldError
from jww_desktop.i18n import t


def free_name(folder: Path, stem: str, ending: str) -> Path:
    """Return the name of a file that is not there yet: with a number where it is."""
    names = (f"{stem}{f'-{n}' if n > 1 else ''}{ending}" for n in count(1))
    return next(file for file in (folder / name for name in names) if not _is_taken(file))


def _is_taken(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # a folder that lets nobody look takes no file either: who writes it tells
        return False


def write_new(file: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises:
        FileExistsError: it is there already, and stays as it is.
        OSError: the place takes no file.
    """
    file.touch(exist_ok=False)
    try:
        file.write_bytes(data)
    except OSError:
        with suppress(OSError):
            file.unlink()  # half of it is of no use to anyone
        raise


def not_kept(safe: str) -> WorldError:
    """Return what to tell when a place takes no file; `safe` is what nothing happened to."""
    return WorldError(
        t("Op deze plaats kan het bestand niet bewaard worden."),
        safe=safe,
        next_step=t("Kies een andere map, of maak plaats."),
    )
