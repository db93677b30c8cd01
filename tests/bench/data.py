"""A laptop after some years: 2,000 cards, 2,000 dossiers, 20,000 notes, all of it sent and indexed.

Made once in a run, by the product's own units and a sync with a central store in memory, so that
every part measures on what a caseworker would have: the roster names each dossier space.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from jww_desktop.config import Profile
from jww_desktop.domain.base import Synced
from jww_desktop.domain.case_file import Acceptance, CaseFile
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.contact import Contact
from jww_desktop.domain.ids import new_record_id
from jww_desktop.services import founding, opening, syncing
from jww_desktop.services.context import Context
from jww_desktop.services.opening import OpenVault
from jww_desktop.services.organisation import founding_message, make_organisation
from jww_desktop.services.spaces import LaptopSpaces
from jww_desktop.store import intents, keyring, searching
from jww_desktop.store.database import Database
from jww_desktop.store.local import writing
from sync.engine.memory import MemoryLedger, MemoryTransport
from sync.protocol.ids import SpaceId, TeamId
from sync.protocol.roster import SpaceKind
from tests.bench.work import SPACES, prose
from tests.support.founding import a_founding
from tests.support.laptop import NO_AUTHORITY
from tests.support.vaults import PASSPHRASE

NOTES_EACH = 10
_NOTE_BYTES = 400
_PORTION = 2_000
"""Records in one unit of work."""

_FIRST_TEXT = """
Dario Aïcha Bram Yusuf Lotte Emre Farid Jeroen Nadia Stijn Kwame Ilse Mehdi Tomasz Noor Viktor
Samira Pieter Ahmed Greet Luca Zeynep Maarten Ivana Hicham Els Rachid Koen Fatma Wout
"""
_FIRST = _FIRST_TEXT.split()
_LAST_BEGIN_TEXT = """
Vossen Oosten Wyck Kerk Molen Ander Boven Haver Linden Steen Dool Eeck Hout Rose Wester Zand
Brouck Duyven Grim Hazel Maes Noorder Peter Raven Schelde Tal Uyt Velde Winne Ysen
"""
_LAST_BEGIN = _LAST_BEGIN_TEXT.split()
_LAST_END_TEXT = """
berg bos man aert hove mans ziel laere den beke straete voort huys wijck
"""
_LAST_END = _LAST_END_TEXT.split()


def big_vault(folder: Path) -> Profile:
    """Return the profile of the laptop, made by the first part that asks."""
    profile = Profile(folder / "years")
    if not profile.folder.exists():
        vault = opening.create_vault(profile, PASSPHRASE)
        try:
            _fill(vault)
        finally:
            vault.close()
    return profile


def open_big_vault(folder: Path) -> OpenVault:
    """Open that vault."""
    return opening.open_vault(big_vault(folder), PASSPHRASE)


def _fill(vault: OpenVault) -> None:
    context = vault.context
    ledger = MemoryLedger(lambda: syncing.now_ms(context))
    transport = MemoryTransport(ledger, LaptopSpaces(context.database).device())
    entered = a_founding(None)
    make_organisation(context, "memory:", NO_AUTHORITY, entered.recovery_public, ledger.epoch)
    transport.send(founding_message(context, ""))
    founding.describe(context, entered)
    vault.protect(entered.recovery_public)
    spaces = make_spaces(context, SPACES)
    _sync(context, transport)
    cases = write_years(context, spaces)
    assert len(cases) == SPACES
    _sync(context, transport)
    while searching.index(context.database):
        pass
    context.database.optimise()
    context.database.checkpoint()


def _sync(context: Context, transport: MemoryTransport) -> None:
    outcome = syncing.sync_now(context, lambda *_: None, lambda: False, transport=transport)
    assert outcome.stop is syncing.Stop.COMPLETE, outcome


def make_spaces(context: Context, count: int) -> list[SpaceId]:
    """Make that many dossier spaces of the first team, as `open_case_file` makes each."""
    team = own_team(context)
    spaces = [SpaceId(new_record_id()) for _ in range(count)]
    with writing(context.database) as connection:
        for space in spaces:
            keyring.new_space_key(connection, space)
            intents.remember(connection, intents.CreateSpace(space, SpaceKind.DOSSIER, (team,)))
    return spaces


def own_team(context: Context) -> TeamId:
    """Return the team of caseworkers of this laptop."""
    spaces = LaptopSpaces(context.database)
    (team,) = spaces.teams() - {spaces.roster().centre}
    return TeamId(team)


def save_all(database: Database, made: Iterable[Synced]) -> None:
    """Save records through the front door, some thousands in one save."""
    rest = iter(made)
    while portion := list(islice(rest, _PORTION)):
        with database.unit_now() as unit:
            unit.add_all(portion)


def write_years(context: Context, spaces: Sequence[SpaceId]) -> list[bytes]:
    """Write a card, a dossier and its notes for each space; return the dossiers."""
    rng = random.Random(20261123)
    roster = LaptopSpaces(context.database).roster()
    prison = next(s for s, v in roster.spaces.items() if v.kind is SpaceKind.PRISON)
    cards = [_card(rng, number, prison) for number in range(len(spaces))]
    user = context.user_id
    cases = [
        CaseFile(
            space=space, card_id=card.id, opened_on=_day(rng), caseworker=user, id=new_record_id()
        )
        for space, card in zip(spaces, cards, strict=True)
    ]
    given = [
        Acceptance(
            space=case.space,
            case_file_id=case.id,
            ground="own_request",
            accepted_on=case.opened_on,
            electronic_file=True,
            informed=True,
            recorded_by=user,
        )
        for case in cases
    ]
    places = [(case.space, case.id) for case in cases]
    for records in (cards, cases, given):
        save_all(context.database, records)
    for _ in range(NOTES_EACH):
        save_all(context.database, (finished(note(rng, *place, user)) for place in places))
    return [case for _, case in places]


def note(rng: random.Random, space: bytes, case: bytes, user: bytes) -> Contact:
    """Return a talk that is being written."""
    start = datetime(2025, 1, 6, 9, 0, tzinfo=UTC) + timedelta(minutes=rng.randrange(900_000))
    return Contact(
        space=space,
        case_file_id=case,
        kind="follow_up",
        place="room",
        started_at=start,
        note=prose(rng, _NOTE_BYTES + rng.randrange(200)),
        ground="own_request",
        author=user,
    )


def finished(talk: Contact) -> Contact:
    """Return the talk after *Klaar*."""
    assert talk.started_at is not None
    talk.minutes = 40
    talk.ended_at = talk.finished_at = talk.started_at + timedelta(minutes=talk.minutes)
    return talk


def _card(rng: random.Random, number: int, prison: bytes) -> ClientCard:
    return ClientCard(
        space=prison,
        name=f"{rng.choice(_FIRST)} {rng.choice(_LAST_BEGIN)}{rng.choice(_LAST_END)}",
        number=f"{20 + number % 7}-{number:04d}",
        birth_year=1955 + rng.randrange(50),
        section=rng.choice("ABCD"),
        cell=str(rng.randrange(100, 400)),
        language=rng.choice(("nl", "fr", "ar")),
        kind="detainee",
    )


def _day(rng: random.Random) -> date:
    return date(2024, 1, 8) + timedelta(days=rng.randrange(900))
