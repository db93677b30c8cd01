"""Found a centre: the first lead, the centre team, one team; then its prisons and all names.

The organisation is made and stored here before it is sent, and nothing in it depends on what a
person fills in. So after a lost answer, a refusal or a kill, founding is simply done again, with
whatever was changed meanwhile. Prisons and names follow once the centre exists on the central
store, in one transaction: there is never half of them to go on with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from jww_desktop.domain.centre import LEAD
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services import centre
from jww_desktop.services.context import Context
from jww_desktop.services.organisation import (
    NOTHING,
    founding_message,
    hour_of,
    make_organisation,
)
from jww_desktop.services.spaces import LaptopSpaces, at_home, create_prison_space
from jww_desktop.services.syncing import (
    Transport,
    ask,
    connect_pinned,
    explained,
    fetch_named_authority,
    is_known_there,
    roster_page,
    wrap_pages,
)
from jww_desktop.store import keyring, rosters
from jww_desktop.store.keyring import Home
from jww_desktop.store.local import reading, writing
from sync.crypto import rostering
from sync.crypto.certificates import certificate_hash
from sync.crypto.primitives import verify
from sync.protocol.errors import RefusedError, UnauthenticError
from sync.protocol.ids import EpochId
from sync.protocol.messages import (
    UNAUTHENTIC,
    UNKNOWN,
    USED,
    Hello,
    HelloReply,
    RosterPushReply,
)
from sync.protocol.roster import Roster, parse_entry
from sync.protocol.wraps import names_for


@dataclass(frozen=True)
class PrisonEntry:
    """A prison that the centre serves."""

    name: str
    municipality: str = ""


@dataclass(frozen=True)
class Founding:
    """What the first lead fills in.

    Attributes:
        address: of the central store, as `jww-central init` printed it.
        authority: the hash of its authority, as printed.
        founding_code: the one-time code, as printed.
        recovery_public: public key of the recovery sheets.
        centre: name of the centre.
        lead: name of the person at this laptop.
        laptop: what people call this laptop.
        team: name of the caseworkers' team.
        prisons: the prisons of that team.
    """

    address: str
    authority: str
    founding_code: str = field(repr=False)
    recovery_public: bytes = field(repr=False)
    centre: str
    lead: str
    laptop: str
    team: str
    prisons: tuple[PrisonEntry, ...]


def found_centre(context: Context, founding: Founding) -> None:
    """Let the centre exist, on an empty central store and here; called again, it goes on.

    Raises:
        UserError: what was printed does not match, or the store belongs to another centre.
        WorldError: the central store cannot be reached; call again later.
    """
    with explained():
        authority = _authority(context, founding)
        _settle_home(context, founding.address, authority)
        with connect_pinned(context, founding.address, authority) as transport:
            try:
                _found(context, founding, authority, transport)
            except RefusedError as refusal:
                _explain(context, refusal)
                raise


def give_up(context: Context) -> None:
    """Forget a centre that was made here, and that no central store is known to have."""
    if LaptopSpaces(context.database).is_founder():
        _forget(context)


def _found(context: Context, founding: Founding, authority: bytes, transport: Transport) -> None:
    hello = ask(transport, Hello(), HelloReply)
    home = _home(context)
    if hello.roster_length > 0:
        if home is None:
            _take_back(context, founding.address, authority, transport)
        return
    epoch = EpochId(hello.epoch)
    if home is None:
        make_organisation(context, founding.address, authority, founding.recovery_public, epoch)
    else:
        _accept(context, epoch)
    ask(transport, founding_message(context, founding.founding_code), RosterPushReply)


def _authority(context: Context, founding: Founding) -> bytes:
    try:
        expected = bytes.fromhex(founding.authority.strip())
        return fetch_named_authority(context, founding.address, expected)
    except (ValueError, UnauthenticError) as error:
        raise UserError(
            t("Deze centrale is niet te vertrouwen: ze heeft een andere vingerafdruk."),
            safe=t("Er is niets opgericht."),
            next_step=t("Kijk het adres en de vingerafdruk na bij je beheerder."),
        ) from error


def _settle_home(context: Context, address: str, authority: bytes) -> None:
    """Keep what was made for this central store, at whatever address; leave it for another one.

    Raises:
        UserError: the centre exists elsewhere, or this laptop joined one.
    """
    home = _home(context)
    if home is None:
        with writing(context.database) as connection:
            rosters.forget_ahead(connection, context.database)
        return
    if not LaptopSpaces(context.database).is_founder():
        raise at_home()
    if home.authority == authority:
        with writing(context.database) as connection:
            keyring.move_to(connection, address=address, authority=authority)
    elif is_known_there(context):
        raise UserError(
            t("Je centrum bestaat al, op {address}.").format(address=home.address),
            safe=t("Er is niets verloren."),
            next_step=t("Zet dat adres terug, met de vingerafdruk die erbij hoort."),
        )
    else:
        _forget(context)


def _home(context: Context) -> Home | None:
    with writing(context.database) as connection:
        return keyring.create_device(connection).home


def _take_back(context: Context, address: str, authority: bytes, transport: Transport) -> None:
    """Take up again the centre that was founded from here and then forgotten here."""
    with reading(context.database) as connection:
        author = keyring.author(connection)
    roster, entries = _read_chain(transport)
    names = names_for(entries, author.device, roster.teams)
    wraps = [wrap for page in wrap_pages(transport, names) for wrap in page]
    with writing(context.database) as connection:
        is_own = any(parse_entry(entry).signer == author.device for entry in entries[:1])
        if not is_own or roster.certificate_hash != certificate_hash(authority):
            raise RefusedError(USED, "another organisation was founded here")
        home = Home(roster.organisation, roster.genesis_hash, address, authority)
        keyring.belong(connection, home)
        rosters.learn(connection, NOTHING, author, entries, wraps)


def _read_chain(transport: Transport) -> tuple[Roster, list[bytes]]:
    """Return the whole roster of the central store, verified, and its entries."""
    roster = Roster.empty()
    entries: list[bytes] = []
    more = True
    while more:
        page = roster_page(transport, roster.length)
        for entry in page.entries:
            roster = roster.append(entry, verify)
        entries.extend(page.entries)
        more = page.more
    return roster, entries


def _accept(context: Context, epoch: EpochId) -> None:
    """Accept a ledger that was emptied between two attempts, before the roster is sent."""
    roster = LaptopSpaces(context.database).roster()
    if epoch in roster.epochs:
        return
    with writing(context.database) as connection:
        author = keyring.author(connection)
        hour = hour_of(context)
        act = rostering.accept_epoch(author, roster, epoch=epoch, hour=hour)
        book = rosters.cache_of(context.database).load(connection)
        rosters.learn(connection, book, author, (act.entry,), act.wraps)


def describe(
    context: Context, founding: Founding, also: Callable[[Session], object] = lambda _: None
) -> None:
    """Make the prisons and say what everything is called; done once, it changes nothing.

    Args:
        context: of the laptop that founded.
        founding: the names.
        also: does what belongs in the same transaction.
    """
    spaces = LaptopSpaces(context.database)
    roster = spaces.roster()
    device = spaces.device()
    (team,) = roster.devices[device].teams - {roster.centre}
    with centre.describing(context) as words:
        also(words.unit)
        if words.knows_staff(context.user_id):
            return
        words.staff(context.user_id, name=founding.lead, role=LEAD)
        words.laptop(device, user_id=context.user_id, label=founding.laptop)
        words.team(roster.centre, name=founding.centre)
        words.team(team, name=founding.team)
        for prison in founding.prisons:
            space = create_prison_space(words.unit, team)
            words.prison(space, name=prison.name, team_id=team, municipality=prison.municipality)


def _explain(context: Context, refusal: RefusedError) -> None:
    """Say what can be done about a refusal.

    Raises:
        UserError: the code is wrong, or the store belongs to another centre.
    """
    if refusal.code == UNAUTHENTIC:
        raise UserError(
            t("De oprichtingscode klopt niet."),
            safe=t("Er is nog niets opgericht."),
            next_step=t("Typ de code over die je beheerder kreeg, en probeer opnieuw."),
        ) from refusal
    if refusal.code in {USED, UNKNOWN}:
        _forget(context)
        raise UserError(
            t("In deze centrale opslag bestaat al een ander centrum."),
            safe=t("Er is niets opgericht."),
            next_step=t("Vraag een uitnodiging, of gebruik een andere centrale opslag."),
        ) from refusal


def _forget(context: Context) -> None:
    with writing(context.database) as connection:
        rosters.forget(connection, context.database)
