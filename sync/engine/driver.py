"""One sync, from greeting to comparison.

Every step leaves the laptop whole: what arrived is stored with the cursor that says so, what is
sent was stored before. So a sync that is cut, cancelled or killed anywhere is simply done again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sync.engine.comparing import Comparer
from sync.engine.errand import Errand
from sync.engine.membership import MembershipSync
from sync.engine.outcome import AlarmKind, Stop, SyncOutcome
from sync.engine.ports import (
    Cancel,
    Clock,
    Laptop,
    Progress,
    Step,
    Transport,
    UnreachableError,
    UntrustedError,
    ask,
)
from sync.engine.receiving import Receiver
from sync.engine.sending import Sender
from sync.engine.sharing import shared
from sync.engine.stopping import AlarmedError, CancelledError
from sync.engine.tally import Tally
from sync.protocol.errors import ProtocolError, RefusedError
from sync.protocol.ids import EpochId, SpaceId
from sync.protocol.messages import BUSY, UNKNOWN, Hello, HelloReply


def sync(
    laptop: Laptop, transport: Transport, clock: Clock, *, report: Progress, cancel: Cancel
) -> SyncOutcome:
    """Sync once and say what it did; failures of the world are part of the answer."""
    tally = Tally(carried=sum(laptop.counts()))
    with shared():
        ended = _carry_out(_Steps(Errand(laptop, transport, tally, report, cancel), clock))
    return tally.outcome(
        ended.stop,
        ended.detail,
        counts=laptop.counts(),
        waiting=laptop.waiting(),
        retry_after_s=ended.retry_after_s,
    )


_STOPS: Final[dict[type[Exception], Stop]] = {
    CancelledError: Stop.CANCELLED,
    UnreachableError: Stop.OFFLINE,
    UntrustedError: Stop.UNTRUSTED,
    AlarmedError: Stop.ALARM,
}


@dataclass(frozen=True)
class _Ended:
    stop: Stop
    detail: str = ""
    retry_after_s: int = 0


def _carry_out(steps: _Steps) -> _Ended:
    try:
        steps.run()
    except tuple(_STOPS) as ended:
        return _Ended(_STOPS[type(ended)])
    except RefusedError as refusal:
        stop = Stop.BUSY if refusal.code == BUSY else Stop.REFUSED
        return _Ended(stop, refusal.code, refusal.retry_after_s)
    except ProtocolError as error:
        return _Ended(Stop.GARBLED, type(error).__name__)
    return _Ended(Stop.COMPLETE)


class _Steps:
    """The steps, in order."""

    def __init__(self, errand: Errand, clock: Clock) -> None:
        self._errand, self._clock = errand, clock
        self._laptop = errand.laptop
        self._membership = MembershipSync(errand)
        self._receiver = Receiver(errand)
        self._sender = Sender(errand)
        self._comparer = Comparer(errand)

    def run(self) -> None:
        self._errand.begin(Step.GREETING)
        hello = self._greet()
        self._errand.begin(Step.ROSTER)
        self._membership.run(hello)
        self._settle_ledger(hello)
        self._membership.publish()
        if not self._laptop.healed():
            self._errand.begin(Step.HEALING)
            self._membership.return_wraps()
            self._comparer.heal(self._sender)
        self._errand.begin(Step.RECEIVING)
        self._receive()
        self._errand.begin(Step.SENDING)
        self._sender.run(hold=self._forked_spaces())
        self._errand.begin(Step.COMPARING)
        if self._sender.claims or self._sender.overtaken:
            self._receive()
            self._comparer.check_claims(self._sender.claims)
        self._comparer.compare(self._receiver, self._clock.now_ms())

    def _greet(self) -> HelloReply:
        """Ask where the store stands; one that lost our own entry is given the roster first."""
        try:
            return ask(self._errand.transport, Hello(), HelloReply)
        except RefusedError as refusal:
            roster, device = self._laptop.roster(), self._laptop.device()
            if refusal.code != UNKNOWN or not roster.is_active(device):
                raise
        self._errand.begin(Step.HEALING)
        self._membership.found_again()
        return ask(self._errand.transport, Hello(), HelloReply)

    def _settle_ledger(self, hello: HelloReply) -> None:
        """Read on in the ledger known, begin an accepted one, or stop before any other."""
        epoch = EpochId(hello.epoch)
        place = self._laptop.place()
        if self._laptop.accepts(epoch):
            self._membership.publish()
        accepted = self._laptop.roster().epochs
        if epoch not in accepted:
            self._laptop.offered_epoch(epoch)
            self._errand.give_up(AlarmKind.NEW_LEDGER)
        if epoch != accepted[-1]:
            self._errand.give_up(AlarmKind.ROLLED_BACK)
        if place.epoch != epoch:
            self._laptop.begin_epoch(epoch)
        elif hello.position < place.position:
            self._errand.give_up(AlarmKind.ROLLED_BACK)

    def _receive(self) -> None:
        self._receiver.run()
        if self._receiver.roster_ahead:
            self._membership.learn(None)
            self._receiver.retry_with_longer_roster()

    def _forked_spaces(self) -> frozenset[SpaceId]:
        return frozenset(
            alarm.space
            for alarm in self._errand.tally.alarms
            if alarm.kind is AlarmKind.FORKED and alarm.space is not None
        )
