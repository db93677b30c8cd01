"""Programs as forks of one process that has loaded what they need: they start without loading it.

    process = Forked([sys.executable, "-m", "sync.central.admin", "serve"], stdout=PIPE)

A fresh interpreter computes for two seconds until all is loaded, and the tests start hundreds of
programs. A fork is the same program in a process, a folder and an environment of its own. Where the
question is whether a program starts at all, a test starts it for real.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from multiprocessing import connection
from multiprocessing.connection import Connection
from pathlib import Path
from subprocess import PIPE, TimeoutExpired
from typing import IO

_LOADED = [__name__, "tests.support.loaded"]
_ENCODING = "utf-8"
_TURN = threading.Lock()
"""How a process ended can be read once, and each start reads it for all, on any thread."""


class Forked:
    """What is used of `subprocess.Popen`, for a module of ours and with texts in its pipes.

    Attributes:
        pid: its number.
        stdin, stdout: our ends of its pipes; None where none was asked for.
    """

    def __init__(
        self,
        words: Sequence[str],
        *,
        stdin: int | None = None,
        stdout: int | None = None,
        stderr: IO[str] | None = None,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        text: bool = True,
        encoding: str = _ENCODING,
    ) -> None:
        assert (words[:2], text, encoding) == ([sys.executable, "-m"], True, _ENCODING)
        self.stdin: IO[str] | None = None
        self.stdout: IO[str] | None = None
        theirs: dict[int, Connection] = {}
        if stdin == PIPE:
            end, ours = os.pipe()
            theirs[0] = Connection(end, writable=False)
            self.stdin = os.fdopen(ours, "w", encoding=_ENCODING)
        if stdout == PIPE:
            ours, end = os.pipe()
            theirs[1] = Connection(end, readable=False)
            self.stdout = os.fdopen(ours, encoding=_ENCODING)
        if stderr is not None:
            theirs[2] = Connection(os.dup(stderr.fileno()), readable=False)
        variables = dict(os.environ if env is None else env)
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_LOADED)
        self._process = context.Process(
            target=_become, args=(list(words), variables, cwd or Path.cwd(), theirs), daemon=True
        )
        with _TURN:
            self._process.start()
        for end_of_theirs in theirs.values():
            end_of_theirs.close()
        self.pid = self._process.pid

    def poll(self) -> int | None:
        """Return how it ended, negative for a signal; None while it runs."""
        with _TURN:
            return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; return how.

        Raises:
            TimeoutExpired: it still runs after so many seconds.
        """
        until = None if timeout is None else time.monotonic() + timeout
        while (ended := self.poll()) is None:
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutExpired(self._process.name, timeout or 0)
            connection.wait([self._process.sentinel], left)
        return ended

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it."""
        self._process.kill()


def _become(
    words: list[str], variables: dict[str, str], folder: Path, pipes: dict[int, Connection]
) -> None:
    """Be the program that a start with these words would be."""
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(folder)
    for number, pipe in pipes.items():
        os.dup2(pipe.fileno(), number)
        pipe.close()
    sys.stdin = os.fdopen(0, encoding=_ENCODING, closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding=_ENCODING, closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding=_ENCODING, buffering=1, closefd=False)
    sys.orig_argv, sys.argv = words, words[2:]
    runpy.run_module(words[2], run_name="__main__", alter_sys=True)
