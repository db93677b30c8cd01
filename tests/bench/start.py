"""From the start of the process to the lock screen, through it, and back behind it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.data import NOTES_EACH, big_vault
from tests.bench.figures import Figure, p50, spread
from tests.bench.work import SPACES
from tests.support.central import ROOT

_STARTS = 5
_VISITS = 3


def bench(folder: Path) -> Iterator[Figure]:
    """Measure real processes on the laptop with years of work."""
    profile = big_vault(folder).folder
    starts = [_start(profile) for _ in range(_STARTS)]
    yield Figure("start to lock screen", p50(starts), 2.0, "s", _told(starts))
    if sys.platform == "win32":  # a lock there ends the process after starting another
        return
    visits = [_visit(profile) for _ in range(_VISITS)]
    unlocks = [unlock for unlock, _ in visits]
    what = f"{SPACES:,} cards and {SPACES * NOTES_EACH:,} notes, {_told(unlocks)}"
    yield Figure("unlock beyond the key derivation", p50(unlocks), 0.5, "s", what)
    locks = [lock for _, lock in visits]
    yield Figure("Ctrl+L to the end of the old image", p50(locks), 0.2, "s", _told(locks))
    name = "… while a sync waits for a store that is silent"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"https://127.0.0.1:{silent.getsockname()[1]}"
        locks = [_visit(profile, address)[1] for _ in range(_VISITS)]
    yield Figure(name, p50(locks), 0.2, "s", _told(locks))


def _told(times: list[float]) -> str:
    return f"{len(times)} processes, {spread(times, ' s')}"


def _process(*words: str, pipes: tuple[int, ...] = ()) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.starting", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        pass_fds=pipes,
    )


def _start(profile: Path) -> float:
    start = time.perf_counter()
    with _process(str(profile)) as process:
        _line(process)
        return time.perf_counter() - start


def _visit(profile: Path, *silent: str) -> tuple[float, float]:
    """Unlock and lock one process; return how long each took."""
    reading, writing = os.pipe()
    with _process(str(profile), str(writing), *silent, pipes=(writing,)) as process:
        os.close(writing)
        _line(process)
        unlock = float(_line(process))
        pressed = float(_line(process))
        os.read(reading, 1)
        lock = time.monotonic() - pressed
        process.kill()
    os.close(reading)
    return unlock, lock


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line, "the application ended early"
    return line
