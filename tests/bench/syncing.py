"""One sync in a process of its own, so that its time and memory are its alone.

`python -m tests.bench.syncing FOLDER LAPTOP` opens the vault, loads the roster, syncs once over
HTTPS and prints what it took as one line of JSON.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import httpcore  # noqa: F401 -- loaded once a process, like all other modules: not part of a sync
import httpx

from jww_desktop.services import opening, syncing
from jww_desktop.services.laptop import utc_now
from tests.support.laptop import Laptop

_STATUS = Path("/proc/self/status")


@dataclass
class Took:
    """What a sync did and cost.

    Attributes:
        stop: how it ended.
        sent, received: transactions.
        seconds: from the first request to the end.
        bytes_out, bytes_in: bodies of requests and replies.
        extra_mb: most memory it held over what the open vault held before; 0 where not measured.
    """

    stop: str
    sent: int
    received: int
    seconds: float
    bytes_out: int
    bytes_in: int
    extra_mb: float


def sync_once(laptop: Laptop) -> Took:
    """Sync a laptop and measure it."""
    assert laptop.roster.length
    gc.collect()
    _forget_peak()
    idle = _megabytes("VmRSS")
    out = into = 0

    def count_out(request: httpx.Request) -> None:
        nonlocal out
        out += len(request.content)

    def count_in(response: httpx.Response) -> None:
        nonlocal into
        into += int(response.headers["content-length"])

    start = time.perf_counter()
    with syncing.connect(laptop.context) as transport:
        transport._client.event_hooks = {"request": [count_out], "response": [count_in]}
        outcome = laptop.sync(transport)
    took = time.perf_counter() - start
    peak = _megabytes("VmHWM") - idle
    return Took(outcome.stop, outcome.sent, outcome.received, took, out, into, peak)


def _megabytes(what: str) -> float:
    if not _STATUS.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
    return int(lines[what].split()[0]) / 1024


def _forget_peak() -> None:
    """Let the peak begin again at what is held now."""
    refs = Path("/proc/self/clear_refs")
    if refs.exists():
        refs.write_text("5")


def main() -> None:
    """Sync and print."""
    folder, name = sys.argv[1:]
    opening.prepare()
    laptop = Laptop(Path(folder), name, utc_now, new=False)
    took = sync_once(laptop)
    laptop.close()
    print(json.dumps(asdict(took)))


if __name__ == "__main__":
    main()
