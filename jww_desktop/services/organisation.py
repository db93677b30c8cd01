"""Make an organisation before anybody heard of it: its roster, its first teams, its own space.

Nothing in it is a word that a person filled in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jww_desktop.domain.ids import new_record_id
from jww_desktop.services.context import Context
from jww_desktop.services.syncing import now_ms
from jww_desktop.store import keyring, rosters
from jww_desktop.store.keyring import Home
from jww_desktop.store.local import reading, writing
from sync.crypto import rostering
from sync.crypto.certificates import certificate_hash
from sync.crypto.primitives import KEY_BYTES, SEED_BYTES, random_bytes
from sync.crypto.rostering import Act
from sync.crypto.wrapping import Author, Keyring, SpaceSecret, TeamSecret
from sync.protocol.ids import EpochId, OrganisationId, ReplicaId, SpaceId, TeamId, UserId
from sync.protocol.messages import Found
from sync.protocol.roster import Roster, SpaceKind

_MS_PER_HOUR: Final = 3_600_000

NOTHING: Final = rosters.Book(Roster.empty())
"""The roster before its genesis."""


def hour_of(context: Context) -> int:
    """Return hours since 1970, by which entries of the roster are dated."""
    return now_ms(context) // _MS_PER_HOUR


@dataclass(frozen=True)
class _Made:
    """The organisation before anybody heard of it."""

    roster: Roster
    entries: tuple[bytes, ...]
    wraps: tuple[bytes, ...]
    secrets: Keyring


def make_organisation(
    context: Context, address: str, authority: bytes, recovery_public: bytes, epoch: EpochId
) -> None:
    """Make and store an organisation; from here on it is sent until an answer comes.

    Args:
        context: of the laptop of the first lead.
        address: of the central store.
        authority: its certificate (DER).
        recovery_public: public key of the recovery sheets.
        epoch: the ledger that is there now.
    """
    with reading(context.database) as connection:
        author = keyring.author(connection)
    made = _make(
        hour_of(context),
        author,
        context.user_id,
        recovery_public=recovery_public,
        replica=ReplicaId(context.database.replica),
        authority=authority,
        epoch=epoch,
    )
    with writing(context.database) as connection:
        keyring.belong(
            connection,
            Home(made.roster.organisation, made.roster.genesis_hash, address, authority),
        )
        keyring.add(connection, Keyring(), made.secrets)
        rosters.learn(connection, NOTHING, author, made.entries, made.wraps)


def founding_message(context: Context, code: str) -> Found:
    """Return the whole organisation as it is sent to an empty central store."""
    with reading(context.database) as connection:
        return Found(code, rosters.entries(connection, 0), rosters.wraps(connection))


def _make(
    hour: int,
    author: Author,
    user: UserId,
    *,
    recovery_public: bytes,
    replica: ReplicaId,
    authority: bytes,
    epoch: EpochId,
) -> _Made:
    everyone = TeamSecret(TeamId(new_record_id()), 1, random_bytes(SEED_BYTES))
    team = TeamSecret(TeamId(new_record_id()), 1, random_bytes(SEED_BYTES))
    office = SpaceSecret(SpaceId(new_record_id()), 1, random_bytes(KEY_BYTES))
    acts: list[Act] = [
        rostering.found(
            author,
            organisation=OrganisationId(new_record_id()),
            user=user,
            centre=everyone,
            recovery_public=recovery_public,
            certificate_hash=certificate_hash(authority),
            hour=hour,
        )
    ]

    def on() -> Roster:
        return acts[-1].roster

    acts.append(rostering.add_replica(author, on(), replica=replica, hour=hour))
    acts.append(rostering.accept_epoch(author, on(), epoch=epoch, hour=hour))
    acts.append(
        rostering.set_team_key(author, on(), secret=team, members=[author.device], hour=hour)
    )
    acts.append(
        rostering.create_space(
            author,
            on(),
            secret=office,
            kind=SpaceKind.ORGANISATION,
            teams=[everyone.team],
            hour=hour,
        )
    )
    return _Made(
        roster=on(),
        entries=tuple(act.entry for act in acts),
        wraps=tuple(wrap for act in acts for wrap in act.wraps),
        secrets=Keyring(
            {(one.team, 1): one.seed for one in (everyone, team)},
            {(office.space, 1): office.key},
        ),
    )
