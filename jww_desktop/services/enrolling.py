"""Joining a centre: the lead invites a laptop, the new laptop asks, both compare one code.

A joining laptop believes nobody but the code that a lead handed over: with it come the hash of the
roster's first entry and a secret. The roster is verified from that entry on, it names the authority
of the central store, and only then is the central store believed.

Each function does one step and returns; a screen that waits calls it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services import centre
from jww_desktop.services.context import Context
from jww_desktop.services.spaces import LaptopSpaces, at_home
from jww_desktop.services.syncing import (
    connect,
    connect_unpinned,
    explained,
    fetch_named_authority,
    now_ms,
)
from jww_desktop.store import intents, invitations, keyring, rosters
from jww_desktop.store.invitations import Issued, Joining
from jww_desktop.store.keyring import Home
from jww_desktop.store.local import reading, writing
from sync.crypto import enrolment
from sync.crypto.rostering import make_card
from sync.engine.paging import invited_page
from sync.engine.ports import Transport, ask
from sync.engine.stopping import CancelledError
from sync.protocol.ids import DeviceId, ReplicaId, TeamId
from sync.protocol.invitation import (
    DEVICE_SIDE,
    LEAD_SIDE,
    Invitation,
    JoinRequest,
    parse_invitation,
)
from sync.protocol.messages import (
    InvitationFetch,
    InvitationFetchReply,
    InvitationPost,
    InvitationPosted,
)
from sync.protocol.roster import Role, Roster


@dataclass(frozen=True)
class InvitationRow:
    """An invitation that still counts.

    Attributes:
        mailbox: names it.
        code: what the colleague types on the new laptop.
        name: the colleague for whom it is.
        expires_ms: when it ends, in milliseconds since 1970.
    """

    mailbox: bytes
    code: str = field(repr=False)
    name: str
    expires_ms: int


class JoinStep(Enum):
    """How far joining has come."""

    WAITING_FOR_LEAD = "waiting-for-lead"
    """The lead's laptop has not been online since the invitation was made."""
    READING = "reading"
    """The roster of the centre is longer than one page; the next call reads on."""
    COMPARING = "comparing"
    """The lead types the code that this screen shows."""
    JOINED = "joined"
    """This laptop belongs to the centre; the next sync brings its dossiers."""


@dataclass(frozen=True)
class JoinState:
    """What the joining screen shows.

    Attributes:
        step: how far it has come.
        code: while the lead compares.
        read: entries of the roster that were verified and stored, while there are more.
    """

    step: JoinStep
    code: str = ""
    read: int = 0


def invite(
    context: Context, name: str, *, role: Role = Role.CASEWORKER, teams: tuple[TeamId, ...]
) -> InvitationRow:
    """Write an invitation for a colleague, to be handed over in person; good for a day.

    Raises:
        UserError: only a lead may.
    """
    roster = _require_lead(context)
    new = enrolment.invite(roster.genesis_hash)
    one = Issued(new.genesis, new.secret, now_ms(context), name, role, teams)
    with writing(context.database) as connection:
        invitations.forget_expired(connection, now_ms(context))
        mailbox = invitations.add(connection, one)
    return InvitationRow(mailbox, new.text(), name, one.expires_ms)


def list_invitations(context: Context) -> list[InvitationRow]:
    """Return the invitations of this laptop that still count."""
    with reading(context.database) as connection:
        found = invitations.issued(connection, now_ms(context))
    return [
        InvitationRow(mailbox, one.invitation.text(), one.name, one.expires_ms)
        for mailbox, one in found.items()
    ]


def withdraw(context: Context, mailbox: bytes) -> None:
    """Take an invitation back."""
    with writing(context.database) as connection:
        invitations.forget(connection, mailbox)


def has_answered(context: Context, mailbox: bytes) -> bool:
    """Open the mailbox of an invitation and say whether the new laptop asks to join.

    Raises:
        UserError: the invitation ended, or two laptops answered it.
        WorldError: the central store cannot be reached.
    """
    return _request(context, mailbox) is not None


def admit(context: Context, mailbox: bytes, typed: str) -> None:
    """Admit the laptop that shows the code `typed`; the next sync tells everybody.

    Raises:
        UserError: it is another code, nobody answered, or only a lead may.
        WorldError: the central store cannot be reached.
    """
    roster = _require_lead(context)
    one = _issued(context, mailbox)
    request = _request(context, mailbox)
    if request is None:
        raise UserError(
            t("Het nieuwe toestel heeft nog niet gevraagd om mee te doen."),
            next_step=t("Typ eerst de uitnodiging in op het nieuwe toestel."),
        )
    me = LaptopSpaces(context.database).device()
    if not _is_same_as_shown(request, roster, me, typed):
        raise UserError(
            t("Dit is niet de code van het nieuwe toestel."),
            safe=t("Er is niemand toegelaten."),
            next_step=t("Vergelijk opnieuw. Klopt het weer niet, trek de uitnodiging dan in."),
        )
    centre.describe_staff(context, request.user, name=one.name, role=one.role.value)
    wish = intents.AdmitDevice(
        card=request.card.data,
        user=request.user,
        role=one.role,
        teams=tuple(sorted({roster.centre, *one.teams})),
    )
    with writing(context.database) as connection:
        intents.remember(connection, wish)
        invitations.forget(connection, mailbox)


def _is_same_as_shown(request: JoinRequest, roster: Roster, lead: DeviceId, typed: str) -> bool:
    """Say whether the lead typed what the other screen shows."""
    code = enrolment.comparison_code(request.card, roster.genesis_hash, lead)
    return enrolment.is_same_code(typed, code)


def require_invitation(code: str) -> Invitation:
    """Return the invitation that was typed.

    Raises:
        UserError: the code has a typing error.
    """
    with explained():
        return parse_invitation(code)


def begin_joining(context: Context, address: str, code: str) -> None:
    """Take in the invitation that a lead handed over.

    Raises:
        UserError: the code has a typing error, or this laptop belongs to a centre already.
    """
    one = require_invitation(code)
    with writing(context.database) as connection:
        identity = keyring.create_device(connection)
        if identity.home is not None:
            raise at_home()
        earlier = invitations.joining(connection)
        if earlier is not None:
            invitations.forget(connection, enrolment.mailbox_of(earlier.invitation))
        rosters.forget_ahead(connection, context.database)
        invitations.add(connection, Joining(one.genesis, one.secret, address))


def join(context: Context) -> JoinState:
    """Take the next step of joining, and say what is waited for.

    Raises:
        UserError: no invitation was taken in, or somebody else has read it.
        WorldError: the central store cannot be reached.
    """
    with writing(context.database) as connection:
        identity = keyring.create_device(connection)
        author = keyring.author(connection)
        one = invitations.joining(connection)
    if identity.home is not None:
        return JoinState(JoinStep.JOINED)
    if one is None:
        raise UserError(
            t("Er is nog geen uitnodiging ingevoerd."),
            next_step=t("Typ de code over die je teamverantwoordelijke je gaf."),
        )
    card = make_card(author.device, author.keys)
    with explained(), connect_unpinned(context, one.address) as transport:
        mailbox = enrolment.mailbox_of(one.invitation)
        reply = invited_page(transport, mailbox, LEAD_SIDE, _known(context).roster.length)
        if not reply.bodies:
            return JoinState(JoinStep.WAITING_FOR_LEAD)
        roster = _read_ahead(context, one, reply.entries)
        if reply.more:
            return JoinState(JoinStep.READING, read=roster.length)
        lead = enrolment.read_answer(one.invitation, reply.bodies, roster)
        if roster.is_active(author.device):
            _belong(context, one, roster)
            return JoinState(JoinStep.JOINED)
        body = enrolment.ask_to_join(one.invitation, card, identity.user)
        _post(transport, mailbox, DEVICE_SIDE, body)
    return JoinState(JoinStep.COMPARING, enrolment.comparison_code(card, roster.genesis_hash, lead))


def _known(context: Context) -> rosters.Book:
    """Return the roster as far as it was verified and stored."""
    with reading(context.database) as connection:
        return rosters.cache_of(context.database).load(connection)


def _read_ahead(context: Context, one: Joining, entries: Sequence[bytes]) -> Roster:
    """Store a page of the roster: a lost connection costs no more than the next one.

    Raises:
        CancelledError: another invitation was taken in meanwhile.
    """
    book = _known(context)
    if not entries:
        return book.roster
    with writing(context.database) as connection:
        if invitations.joining(connection) != one:
            raise CancelledError
        return rosters.read_ahead(connection, book, one.invitation, entries).roster


def _belong(context: Context, one: Joining, roster: Roster) -> None:
    """Belong to the centre, and keep the authority that its roster names."""
    authority = fetch_named_authority(context, one.address, roster.certificate_hash)
    replica = ReplicaId(context.database.replica)
    with writing(context.database) as connection:
        author = keyring.author(connection)
        keyring.belong(
            connection,
            Home(roster.organisation, roster.genesis_hash, one.address, authority),
        )
        book = rosters.cache_of(context.database).load(connection)
        rosters.learn(connection, book, author, (), ())
        intents.remember(connection, intents.CertifyReplica(replica))
        invitations.forget(connection, enrolment.mailbox_of(one.invitation))


def _request(context: Context, mailbox: bytes) -> JoinRequest | None:
    """Leave the lead's answer in the mailbox and fetch what the new laptop left."""
    one = _issued(context, mailbox)
    roster = _require_lead(context)
    device = LaptopSpaces(context.database).device()
    with explained(), connect(context) as transport:
        answer = enrolment.answer(one.invitation, roster.genesis_hash, device)
        _post(transport, mailbox, LEAD_SIDE, answer)
        message = InvitationFetch(mailbox, DEVICE_SIDE, after=roster.length)
        bodies = ask(transport, message, InvitationFetchReply).bodies
        if not bodies:
            return None
        return enrolment.read_request(
            one.invitation, bodies, issued_ms=one.issued_ms, now_ms=now_ms(context)
        )


def _issued(context: Context, mailbox: bytes) -> Issued:
    with reading(context.database) as connection:
        one = invitations.issued(connection, now_ms(context)).get(mailbox)
    if one is None:
        raise UserError(
            t("Deze uitnodiging telt niet meer."), next_step=t("Maak een nieuwe uitnodiging.")
        )
    return one


def _post(transport: Transport, mailbox: bytes, side: str, body: bytes) -> None:
    ask(transport, InvitationPost(mailbox=mailbox, side=side, body=body), InvitationPosted)


def _require_lead(context: Context) -> Roster:
    spaces = LaptopSpaces(context.database)
    if not spaces.is_lead():
        raise UserError(
            t("Alleen een teamverantwoordelijke nodigt toestellen uit."),
            safe=t("Er is niets gewijzigd."),
        )
    return spaces.roster()
