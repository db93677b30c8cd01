"""The first run of a laptop: found a centre or join one, and be able to stop at any moment.

What was filled in lies as a draft in the vault until the laptop belongs to a centre and everything
is described; the draft is dropped in that same transaction, and that is what ends the first run.
The recovery seed is never stored: it lives in the memory of the process that shows the sheets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace
from sqlalchemy.orm import Session

from jww_desktop.documents import recovery_sheet
from jww_desktop.errors import UserError, WorldError
from jww_desktop.i18n import t
from jww_desktop.services import centre, enrolling, syncing
from jww_desktop.services.context import Context
from jww_desktop.services.founding import Founding, PrisonEntry, describe, found_centre, give_up
from jww_desktop.services.opening import OpenVault
from jww_desktop.services.spaces import LaptopSpaces, at_home
from jww_desktop.store import drafts, keyring
from jww_desktop.store.local import reading
from jww_desktop.store.seen import EVERYTHING, Seen
from jww_desktop.vault import recovery
from jww_desktop.vault.secret import wipe
from sync.crypto.primitives import SEED_BYTES, random_bytes
from sync.crypto.wrapping import RecoveryKey
from sync.protocol.ids import TeamId

_KIND: Final = "first-run"
_SUBJECT: Final = b""
_FINGERPRINT: Final = re.compile(r"[0-9a-fA-F]{64}")


class IncompleteError(UserError):
    """A field is empty, or cannot be right.

    Attributes:
        field: its name in `Answers`.
    """

    def __init__(self, field: str, happened: str, *, next_step: str = "") -> None:
        super().__init__(happened, next_step=next_step)
        self.field = field


class Way(StrEnum):
    """How a laptop comes to its centre."""

    JOIN = "join"
    FOUND = "found"


class Answers(msgspec.Struct, frozen=True):
    """What was filled in so far; empty where nothing was.

    Attributes:
        way: how this laptop comes to its centre.
        is_begun: the way was chosen, and a vault was made to go it with.
        person: name of who works here.
        laptop: what people call this laptop.
        address: of the central store.
        invitation: the code that a lead gave; joining.
        centre, team, prisons: names; founding.
        authority, founding_code: as the administrator printed them; founding.
        is_sent: the invitation was taken in.
        has_saved_sheets: sheets were saved, by this process or by one that ended; founding.
        recovery_public: public key of the sheets, once they were confirmed to be kept; founding.
        is_founded: the central store has the centre; founding.
    """

    way: Way = Way.JOIN
    person: str = ""
    laptop: str = ""
    address: str = ""
    invitation: str = ""
    centre: str = ""
    team: str = ""
    prisons: tuple[str, ...] = ()
    authority: str = ""
    founding_code: str = ""
    is_sent: bool = False
    is_begun: bool = False
    has_saved_sheets: bool = False
    recovery_public: bytes = b""
    is_founded: bool = False

    def __repr__(self) -> str:
        return "Answers(…)"


@dataclass(frozen=True)
class RecoverySheets:
    """The centre's recovery key, in memory only.

    Attributes:
        public: what every vault of the centre is closed to.
        sheets: the words of the three sheets.
    """

    public: bytes
    sheets: tuple[str, ...]

    def __repr__(self) -> str:
        return "RecoverySheets(…)"


def answers(context: Context) -> Answers | None:
    """Return what was filled in, None when the first run is over."""
    draft = drafts.find(context.database, _KIND, _SUBJECT)
    if draft is not None:
        return msgspec.msgpack.decode(draft.fields, type=Answers)
    with reading(context.database) as connection:
        identity = keyring.identify(connection)
    return None if identity is not None and identity.home is not None else Answers()


def keep(context: Context, given: Answers) -> Answers:
    """Store what was filled in; what was settled before stays settled.

    A key that comes in when the first run is over does not begin it again.

    Returns:
        What is stored now.
    """
    before = answers(context)
    if before is None:
        return given
    kept = replace(
        given,
        recovery_public=before.recovery_public or given.recovery_public,
        is_founded=before.is_founded or given.is_founded,
        has_saved_sheets=before.has_saved_sheets or given.has_saved_sheets,
    )
    drafts.save(
        context.database,
        _KIND,
        _SUBJECT,
        msgspec.msgpack.encode(kept),
        seen=Seen(EVERYTHING),
        at=context.now(),
    )
    return kept


def new_recovery_key() -> RecoverySheets:
    """Draw a recovery key and split it over three sheets."""
    seed = bytearray(random_bytes(SEED_BYTES))
    try:
        return RecoverySheets(RecoveryKey(bytes(seed)).public, recovery.split(seed))
    finally:
        wipe(seed)


def print_sheets(key: RecoverySheets, *, name: str, made_at: datetime, demo: bool) -> bytes:
    """Return the three sheets as one PDF."""
    return recovery_sheet.render(key.sheets, centre=name, made_at=made_at, demo=demo)


def write_sheets(file: Path, pdf: bytes) -> None:
    """Write the sheets where the person wants them.

    Raises:
        WorldError: nothing can be written there.
    """
    try:
        file.write_bytes(pdf)
    except OSError as error:
        raise WorldError(
            t("Op deze plaats kan het bestand niet bewaard worden."),
            safe=t("Er is niets verloren; de bladen staan nog klaar."),
            next_step=t("Kies een andere map, of maak plaats."),
        ) from error


def found(vault: OpenVault, given: Answers, recovery_public: bytes = b"") -> None:
    """Found the centre; after a refusal, a lost answer or a kill, called again, it goes on.

    Args:
        vault: of the first lead.
        given: what was filled in; anything may have been changed since the last attempt.
        recovery_public: of the sheets that were confirmed now; those of an earlier attempt stay.

    Raises:
        UserError: something that was filled in is refused.
        WorldError: the central store cannot be reached; nothing is lost.
    """
    context = vault.context
    kept = keep(context, replace(given, recovery_public=recovery_public))
    founding = Founding(
        address=kept.address,
        authority=kept.authority,
        founding_code=kept.founding_code,
        recovery_public=kept.recovery_public,
        centre=kept.centre,
        lead=kept.person,
        laptop=kept.laptop,
        team=kept.team,
        prisons=tuple(PrisonEntry(name, name) for name in kept.prisons),
    )
    if not kept.is_founded:
        found_centre(context, founding)
        keep(context, replace(kept, is_founded=True))
    vault.protect(LaptopSpaces(context.database).roster().recovery_public)
    describe(context, founding, _end)


def begin_joining(context: Context, given: Answers) -> None:
    """Take in the invitation, and remember what was filled in.

    A centre that was being founded here, and that no central store is known to have, is given up;
    a laptop that a lead admitted meanwhile simply goes on.

    Raises:
        IncompleteError: the code has a typing error.
        UserError: a centre was founded from here.
    """
    before = keep(context, given)
    if before.is_founded:
        raise at_home()
    spaces = LaptopSpaces(context.database)
    if not spaces.has_home() or spaces.is_founder():
        try:
            enrolling.require_invitation(given.invitation)
        except UserError as error:
            raise IncompleteError(
                "invitation", error.happened, next_step=error.next_step
            ) from error
        give_up(context)
        enrolling.begin_joining(context, given.address, given.invitation)
    keep(context, replace(given, is_sent=True))


def stop_joining(context: Context, given: Answers) -> None:
    """Wait no longer; the fields stay filled in."""
    keep(context, replace(given, is_sent=False))


def finish_joining(
    vault: OpenVault,
    given: Answers,
    progress: Callable[[syncing.Step, int, int], None],
    cancel: Callable[[], bool],
) -> None:
    """Fetch what the centre has for this laptop, name it, and let the sheets open it.

    Raises:
        WorldError: the first sync did not come to its end; called again, it goes on.
    """
    context = vault.context
    outcome = syncing.sync_now(context, progress, cancel)
    if outcome.stop is not syncing.Stop.COMPLETE:
        raise WorldError(
            t("Het ophalen van de eerste gegevens is niet af."),
            safe=t("Deze laptop hoort al bij je centrum."),
            next_step=t("Kijk of je verbinding hebt, en probeer opnieuw."),
        )
    spaces = LaptopSpaces(context.database)
    vault.protect(spaces.roster().recovery_public)
    known = centre.staff(context).get(context.user_id)
    with centre.describing(context) as words:
        words.laptop(spaces.device(), user_id=context.user_id, label=given.laptop)
        if known is not None and given.person:
            words.staff(context.user_id, name=given.person, role=known.role)
        _end(words.unit)


def tidy(given: Answers) -> Answers:
    """Return answers as a central store takes them: the address whole, the fingerprint in one run.

    People leave out what a browser adds, and copy in groups what is printed in one.
    """
    address = given.address.strip()
    if address and "://" not in address:
        address = f"https://{address}"
    authority = re.sub(r"[\s:]", "", given.authority)
    return replace(given, address=address, authority=authority)


def require_complete(given: Answers) -> None:
    """Refuse answers with an empty field.

    Raises:
        IncompleteError: names the first field that is empty, or cannot be right.
    """
    wanted: tuple[str, ...] = ("person", "laptop", "address", "invitation")
    if given.way is Way.FOUND:
        wanted = (
            *("centre", "team", "person", "laptop", "prisons"),
            *("address", "founding_code", "authority"),
        )
    for field in wanted:
        value = getattr(given, field)
        if not (value.strip() if isinstance(value, str) else value):
            raise IncompleteError(field, t("Dit is nog leeg."))
    if not _is_address(given.address):
        raise IncompleteError(
            "address",
            t("Dit is geen adres dat met https:// begint."),
            next_step=t("Neem het over zoals je het kreeg."),
        )
    if given.way is Way.FOUND and not _FINGERPRINT.fullmatch(given.authority.strip()):
        raise IncompleteError(
            "authority",
            t("De vingerafdruk telt 64 tekens: cijfers en de letters a tot f."),
            next_step=t("Kopieer ze van het scherm van je beheerder."),
        )


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:  # such as a port that is no number
        return False
    return is_whole and parts.scheme == "https" and not re.search(r"\s", text.strip())


def centre_name(context: Context) -> str:
    """Return what the centre is called, empty while nobody said so."""
    roster = LaptopSpaces(context.database).roster()
    return centre.team_names(context).get(TeamId(roster.centre), "")


def laptop_name(context: Context) -> str:
    """Return what people call this laptop, empty while nobody said so."""
    return centre.device_labels(context).get(LaptopSpaces(context.database).device(), "")


def _end(session: Session) -> None:
    """Let the first run be over."""
    drafts.discard(session, _KIND, _SUBJECT)
