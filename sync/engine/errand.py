"""What the parts of one sync share: both sides, what is counted, who watches and may stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from sync.engine.outcome import AlarmKind
from sync.engine.ports import Cancel, Laptop, Progress, Step, Transport
from sync.engine.stopping import AlarmedError, CancelledError
from sync.engine.tally import Tally
from sync.protocol.ids import SpaceId


@dataclass(frozen=True)
class Errand:
    """One sync under way.

    Attributes:
        laptop, transport: the two sides.
        tally: what was done so far.
        report: is told how far it is.
        cancel: whether the person asked to stop.
    """

    laptop: Laptop
    transport: Transport
    tally: Tally
    report: Progress
    cancel: Cancel

    def begin(self, step: Step) -> None:
        """Go on to a step.

        Raises:
            CancelledError: the person asked to stop.
        """
        self.pause()
        self.report(step, 0, 0)

    def pause(self) -> None:
        """Look whether to go on, at a place where stopping leaves everything whole.

        Raises:
            CancelledError: the person asked to stop.
        """
        if self.cancel():
            raise CancelledError

    def give_up(self, kind: AlarmKind, space: SpaceId | None = None) -> NoReturn:
        """Remember what people must be told, and end here.

        Raises:
            AlarmedError: always.
        """
        self.tally.alarm(kind, space)
        raise AlarmedError
