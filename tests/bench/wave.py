"""Laptops that come home together: a whole team building syncs with one central store.

Three hundred devices of twenty teams, each with its own signed requests, its own TLS connection and
real sealed segments; only the vaults are left out, because the central store is what is measured.
Some bring nothing and only read, most bring an ordinary day, some a week.

The bar is asked of three hundred within ten minutes. Here they come within one, ten times as fast.
That all of them press the button in the same instant is told too: that is a queue, and nobody may
be sent away from it.
"""

from __future__ import annotations

import random
import secrets
import ssl
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sync.crypto import rostering
from sync.crypto.certificates import pinned_context
from sync.crypto.wrapping import Author, SpaceSecret, TeamSecret
from sync.engine.http import HttpTransport
from sync.engine.ports import UnreachableError, ask
from sync.protocol.errors import RefusedError
from sync.protocol.ids import ReplicaId, SpaceId
from sync.protocol.messages import (
    Found,
    Hello,
    HelloReply,
    Pull,
    PullReply,
    Push,
    PushReply,
    RosterPushReply,
)
from sync.protocol.roster import Role, Roster, SpaceKind
from tests.bench.figures import Figure, p50, p95, spread
from tests.central.centre import Pen
from tests.support.central import RunningCentral
from tests.support.membership import CENTRE, HOUR, LEAD, author, found, team_secret

LAPTOPS: Final = 300
_TEAMS: Final = 20
_DOSSIERS: Final = 25
_WINDOW_S: Final = 60
_ALONE: Final = 40
_NOTHING, _A_DAY, _A_WEEK = (0, 0), (5, 20), (20, 80)
_BROUGHT: Final = (_NOTHING, _NOTHING, _A_DAY, _A_DAY, _A_WEEK)


def bench(folder: Path) -> Iterator[Figure]:
    """Sync alone, in a wave, and all at once."""
    (folder / "wave").mkdir()
    with RunningCentral(folder / "wave") as central:
        yield from _Wave(central).figures()


class _Clock:
    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000


@dataclass
class _Laptop:
    """One device and its replica's pens in the dossiers of its team."""

    author: Author
    pens: Sequence[Pen]
    cursor: int = 0
    work: list[bytes] = field(default_factory=list)

    def write(self, roster: Roster, chance: random.Random) -> None:
        """Seal what this laptop brings next time."""
        saves = chance.randint(*chance.choice(_BROUGHT))
        pens = chance.sample(self.pens, chance.randint(1, 10))
        shares = [saves // len(pens) + (number < saves % len(pens)) for number in range(len(pens))]
        for pen, share in zip(pens, shares, strict=True):
            if share:
                self.work.append(pen.write(roster, share))

    def sync(self, url: str, context: ssl.SSLContext) -> None:
        """Greet, receive, send, and receive what came between, as the engine does."""
        with HttpTransport(url, context, _Clock(), self.author) as transport:
            ask(transport, Hello(), HelloReply)
            self._read(transport)
            if self.work:
                reply = ask(transport, Push(tuple(self.work)), PushReply)
                self.work.clear()
                places = [each.position for each in reply.accepted]
                if places == list(range(self.cursor + 1, self.cursor + 1 + len(places))):
                    self.cursor = places[-1]
                else:
                    self._read(transport)

    def _read(self, transport: HttpTransport) -> None:
        more = True
        while more:
            reply = ask(transport, Pull(self.cursor), PullReply)
            self.cursor, more = reply.position, reply.more


class _Wave:
    """The centre, and who comes home."""

    def __init__(self, central: RunningCentral) -> None:
        self._central = central
        self._context = pinned_context(central.authority)
        self._chance = random.Random(20261124)
        self._organisation = found()
        self._laptops = [laptop for number in range(_TEAMS) for laptop in self._team(number)]
        message = Found(
            central.founding_code,
            tuple(self._organisation.entries),
            tuple(self._organisation.wraps),
        )
        with HttpTransport(central.url, self._context, _Clock(), None) as transport:
            ask(transport, message, RosterPushReply)

    def figures(self) -> Iterator[Figure]:
        """Measure everything."""
        alone = self._alone()
        wave, turned_away = self._together(_WINDOW_S)
        once, turned_away_at_once = self._together(0)
        each = f"one alone {p50(alone) * 1e3:.0f} ms, {spread(alone, ' ms', 1e3)}"
        yield Figure(
            f"p95 of {LAPTOPS} laptops within {_WINDOW_S} s against one alone",
            p95(wave) / p50(alone),
            5.0,
            "×",
            f"{each}; p50 {p50(wave) * 1e3:.0f}, p95 {p95(wave) * 1e3:.0f} ms",
        )
        refused = turned_away + turned_away_at_once
        yield Figure("of them, and of those below, refused or cut off", refused, 0, "")
        yield Figure(
            f"{LAPTOPS} laptops in one instant: all are done after",
            max(once),
            60.0,
            "s",
            f"p50 {p50(once):.1f} s, {max(once) / LAPTOPS * 1e3:.0f} ms each",
        )

    def _team(self, number: int) -> Iterator[_Laptop]:
        """Admit the members of one team, and let them share some dossiers."""
        organisation, team = self._organisation, team_secret(f"team {number}")
        organisation.take(
            rostering.set_team_key(
                LEAD, organisation.roster, secret=team, members=[LEAD.device], hour=HOUR
            )
        )
        members = [self._member(team, f"{number} {place}") for place in range(LAPTOPS // _TEAMS)]
        dossiers = [_dossier() for _ in range(_DOSSIERS)]
        for dossier in dossiers:
            organisation.create(LEAD, SpaceKind.DOSSIER, dossier, team)
        for who, replica in members:
            yield _Laptop(who, [Pen(who, replica, dossier) for dossier in dossiers])

    def _member(self, team: TeamSecret, label: str) -> tuple[Author, ReplicaId]:
        who, replica = author(f"laptop {label}"), ReplicaId(secrets.randbelow(2**62) + 1)
        self._organisation.admit(who, Role.CASEWORKER, CENTRE, team)
        roster = self._organisation.roster
        self._organisation.take(rostering.add_replica(who, roster, replica=replica, hour=HOUR))
        return who, replica

    def _alone(self) -> list[float]:
        """Sync one laptop after another, as if each were alone; all others catch up afterwards."""
        took = []
        for laptop in self._chance.sample(self._laptops, _ALONE):
            laptop.write(self._organisation.roster, self._chance)
            start = time.perf_counter()
            laptop.sync(self._central.url, self._context)
            took.append(time.perf_counter() - start)
        return took

    def _together(self, window_s: float) -> tuple[list[float], int]:
        """Let everybody come at a moment of his own; return how long each waited, and failures."""
        for laptop in self._laptops:
            laptop.write(self._organisation.roster, self._chance)
        moments = sorted(self._chance.uniform(0, window_s) for _ in self._laptops)
        took: list[float] = []
        start = time.perf_counter() + 1

        def come_home(laptop: _Laptop, moment: float) -> bool:
            time.sleep(max(0.0, start + moment - time.perf_counter()))
            try:
                laptop.sync(self._central.url, self._context)
            except (RefusedError, UnreachableError):
                return False
            took.append(time.perf_counter() - start - moment)
            return True

        with ThreadPoolExecutor(LAPTOPS) as homes:
            done = list(homes.map(come_home, self._laptops, moments))
        return took, done.count(False)


def _dossier() -> SpaceSecret:
    return SpaceSecret(SpaceId(secrets.token_bytes(16)), 1, secrets.token_bytes(32))
