"""Take a dossier, or everything on this laptop, along in an open file under a password.

The file is a ZIP that ordinary programs open; what is in it stands in `documents/EXPORT.md`. It is
written beside its place, read back, compared with the store line by line, and only then gets its
name: a stop, a full disk or a difference leaves nothing behind. All of it is one reading of the
store, so saves go on meanwhile and are not in it.

There are two grounds: the client himself, and the own centre. To anyone else no whole dossier goes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from jww_desktop.domain import codes
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.consent import ATTENDANCE
from jww_desktop.errors import AppError, UserError, WorldError
from jww_desktop.i18n import t
from jww_desktop.services import dates
from jww_desktop.services.context import Context, missing
from jww_desktop.services.export_checking import Checked, check
from jww_desktop.services.export_lines import WITHHELD
from jww_desktop.services.export_pages import NO_DAY
from jww_desktop.services.export_writing import Job, Stage, Told, write
from jww_desktop.services.gate import EXPORT, Outgoing
from jww_desktop.services.new_files import not_kept
from jww_desktop.services.returning import require_open
from jww_desktop.services.stopping import Stop, StoppedError
from jww_desktop.store import segments
from jww_desktop.store.queries import centre, everything, returning, selecting
from jww_desktop.store.unit_of_work import StoreSession
from jww_desktop.vault.errors import UnreadableZipError, WeakPassphraseError
from jww_desktop.vault.passphrase import Strength, judge

SUFFIX: Final = ".zip"
_PART: Final = ".part"
"""Ends the name of a file that is being made."""
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Ground(StrEnum):
    """For whom an export is made, a code of `recipient_kinds`; it needs no consent."""

    CLIENT = "client"
    OWN_CENTRE = "own_centre"


@dataclass(frozen=True)
class Wish:
    """What is to be exported.

    Attributes:
        case_file: the dossier; None for everything.
        ground: for whom.
        file: where; nothing may be there yet.
        password: what opens it; see `require_password`.
        practice: whether everything in it is invented, which every part of the file then says.
    """

    case_file: bytes | None
    ground: Ground
    file: Path
    password: str = field(repr=False)
    practice: bool = False


@dataclass(frozen=True)
class Outline:
    """What an export would hold, told before it is made.

    Attributes:
        dossiers, values: how many.
        shut: dossiers that their clients keep shut, which are left out.
        drafts: unfinished forms, which are left out.
        waiting: transactions that this laptop cannot read yet.
    """

    dossiers: int
    values: int
    shut: int
    drafts: int
    waiting: int


@dataclass(frozen=True)
class Exported:
    """What was written, read back and found equal to the store.

    Attributes:
        file: where it is.
        checked: how much was compared.
        outline: what it holds and what not.
    """

    file: Path
    checked: Checked
    outline: Outline


class ExportError(WorldError):
    """What was read back is not what the store holds; the file was taken away."""

    def __init__(self) -> None:
        super().__init__(
            t("Het bestand klopt niet met wat op je laptop staat."),
            safe=t("Alles staat nog op je laptop. Het foute bestand is weer gewist."),
            next_step=t("Probeer het op een andere plaats. Blijft het, meld het aan je centrum."),
        )


def require_password(password: str) -> None:
    """Accept a password for an export.

    Raises:
        WeakPassphraseError: too easy to guess, or not every program would take it.
    """
    if not is_plain(password):
        raise WeakPassphraseError(
            t("Gebruik letters zonder accent, cijfers en leestekens, met één spatie ertussen.")
        )
    if judge(password) is not Strength.STRONG:
        raise WeakPassphraseError(
            t("Voor een bestand moet de zin sterk zijn: wie het heeft, kan blijven raden.")
        )


def is_plain(password: str) -> bool:
    """Whether every program reads a password alike: letters of ASCII, and single spaces."""
    return password.isascii() and password.isprintable() and password == " ".join(password.split())


def outgoing(ground: Ground) -> Outgoing:
    """Return what the gate is asked for a whole dossier: all of it goes."""
    every = codes.code_list("content_classes").codes
    return Outgoing(EXPORT, tuple(code for code in every if code != ATTENDANCE), ground.value)


def outline(context: Context, case_file: bytes | None) -> Outline:
    """Return what an export would hold.

    Raises:
        ShutError: W1, it is an earlier dossier that its client did not open.
        UserError: it is not on this laptop, or everything is for a lead.
    """
    with context.database.read() as (session, _):
        return _outline(session, _selected(context, session, case_file), case_file)


def require_allowed(context: Context, case_file: bytes | None) -> None:
    """Refuse what may not be exported here.

    Raises:
        ShutError, UserError: as `outline`.
    """
    with context.database.read() as (session, _):
        _selected(context, session, case_file)


def export(context: Context, wish: Wish, stop: Stop, told: Told) -> Exported:
    """Write an export, read it back and compare it; runs long, off every other lane.

    Args:
        context: who does it.
        wish: what and where.
        stop: asked now and then.
        told: how far it is.

    Raises:
        StoppedError: `stop` said so; there is no file.
        ExportError: what was read back differs; there is no file.
        WorldError: the disk refuses; there is no file.
        UserError: the password is weak, there is a file already, or as `outline`.
    """
    require_password(wish.password)
    heed = _heeding(context, stop)
    with _explained(), context.database.read() as (session, _):
        selection = _selected(context, session, wish.case_file)
        found = _outline(session, selection, wish.case_file)
        names = _names(session)
        withheld = WITHHELD if wish.ground is Ground.CLIENT else {}
        job = Job(
            session=session,
            selection=selection,
            withheld=withheld,
            names=names,
            facts=_facts(context, names, wish, found),
            by=names.get(context.user_id, ""),
            when=dates.moment(context.now(), NO_DAY),
            mark=t("DEMO: alles hierin is verzonnen") if wish.practice else "",
            values=found.values,
            heed=heed,
            told=told,
        )
        with _beside(wish.file) as part:
            with os.fdopen(os.open(part, _NEW, 0o600), "wb") as file:
                write(job, file, wish.password)
                file.flush()
                os.fsync(file.fileno())
            told(Stage.CHECKING, 0, found.values)
            try:
                checked = check(job, part, wish.password)
            except UnreadableZipError as error:
                raise ExportError from error
            if checked is None:
                raise ExportError
            _put(part, wish.file)
    return Exported(wish.file, checked, found)


def _selected(
    context: Context, session: StoreSession, case_file: bytes | None
) -> selecting.Selection:
    """Return what may be exported here.

    Raises:
        ShutError, UserError: as `outline`.
    """
    if case_file is None:
        if not context.spaces.is_lead():
            raise UserError(
                t("Alles exporteren kan alleen een teamverantwoordelijke."),
                safe=t("Er is niets gemaakt."),
                next_step=t("Eén dossier exporteren kan je zelf, in het dossier onder “Meer”."),
            )
        return selecting.all_but(session, returning.shut_cases(session))
    case = session.get(CaseFile, case_file)
    if case is None:
        raise missing()
    require_open(session, case_file)
    return selecting.of_dossier(session, case)


def _outline(
    session: StoreSession, selection: selecting.Selection, case_file: bytes | None
) -> Outline:
    left = selecting.left_behind(session, selection)
    apart = segments.quarantine_reasons(session.connection()) if selection.is_whole else {}
    quarantined = sum(apart.values())
    return Outline(
        dossiers=selecting.count_dossiers(session, selection),
        values=everything.count(session, selection),
        shut=len(returning.shut_cases(session)) if case_file is None else 0,
        drafts=left.drafts,
        waiting=left.waiting + quarantined,
    )


def _names(session: StoreSession) -> dict[bytes, str]:
    names = {key: row.name for key, row in centre.staff(session).items()}
    names |= {key: row.name for key, row in centre.prisons(session).items()}
    names |= centre.teams(session)
    return names | dict(centre.device_labels(session))


def _facts(
    context: Context, names: Mapping[bytes, str], wish: Wish, found: Outline
) -> dict[str, object]:
    """Return what the manifest says of the export as a whole."""
    return {
        "made_at": context.now().isoformat(timespec="seconds"),
        "made_by": {"user": context.user_id.hex(), "name": names.get(context.user_id, "")},
        "scope": "everything" if wish.case_file is None else "dossier",
        "case_file": wish.case_file.hex() if wish.case_file is not None else None,
        "ground": wish.ground.value,
        "practice": wish.practice,
        "left_out": {
            "drafts": found.drafts,
            "waiting_transactions": found.waiting,
            "shut_dossiers": found.shut,
        },
    }


def _heeding(context: Context, stop: Stop) -> Callable[[], None]:
    def heed() -> None:
        if stop() or context.closing.is_set():
            raise StoppedError(t("Gestopt."), safe=t("Er is geen bestand gemaakt."))

    return heed


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """Give the name under which a file is made; whatever happens, nothing stays there."""
    if file.exists():
        raise UserError(
            t("Er staat daar al een bestand met die naam."),
            safe=t("Het is niet overschreven."),
            next_step=t("Kies een andere map."),
        )
    part = file.with_name(file.name + _PART)
    part.unlink(missing_ok=True)  # of one that was cut off
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _put(part: Path, file: Path) -> None:
    """Give the file its name, for good."""
    part.rename(file)
    if sys.platform == "win32":  # it has no such call, and journals the name anyway
        return
    with suppress(OSError):  # a share may have no such call; the file is there and was compared
        folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except AppError:
        raise
    except OSError as error:
        raise not_kept(
            t("Alles staat nog op je laptop. Er is geen half bestand blijven staan.")
        ) from error
