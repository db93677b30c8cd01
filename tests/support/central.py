"""A real central store for tests: a process of its own, HTTPS on a free loopback port."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import PIPE, Popen
from types import TracebackType
from typing import Self

from sync.central.admin import main
from sync.crypto.certificates import load_identity

ROOT = Path(__file__).resolve().parents[2]
_START_S = 30


class CentralError(Exception):
    """The server did not do what it was told; the message is what it printed."""


class RunningCentral:
    """A central store that can be started, stopped, killed and emptied; a context manager.

    Attributes:
        data: its data folder; the identity is in `data / "identity"`.
        database: its URL.
        founding_code: what `init` printed, empty once an organisation was founded.
        url: where it answers; the port stays the same after a restart.
    """

    def __init__(self, data: Path, database: str | None = None, *, first: bool = True) -> None:
        self.data = data
        self.database = database or f"sqlite:///{data / 'ledger.db'}"
        self.founding_code = ""
        self.url = ""
        self._port = 0
        self._process: Popen[str] | None = None
        self._log = data / "server.log"
        if first:
            self.init()

    def beside(self) -> RunningCentral:
        """Return another process for the same store, not started yet."""
        return RunningCentral(self.data, self.database, first=False)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.is_running:
            self.stop()

    @property
    def authority(self) -> bytes:
        """The certificate of its authority, DER."""
        return load_identity(self.data / "identity").certificate

    @property
    def certificate_hash(self) -> bytes:
        """The hash by which a roster names that authority."""
        return load_identity(self.data / "identity").certificate_hash

    @property
    def is_running(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.poll() is None

    def init(self) -> None:
        """Make identity and ledger, as an administrator does; also after the database was lost."""
        printed = dict(line.split(": ", 1) for line in self.run("init").splitlines())
        code = printed["founding code"]
        self.founding_code = "" if " " in code else code

    def start(self) -> None:
        """Start the process and return once laptops can reach it."""
        words = self._words("serve", "--listen", f"127.0.0.1:{self._port}")
        with self._log.open("a") as log:
            self._process = Popen(
                [sys.executable, "-m", "sync.central.admin", *words],
                cwd=ROOT,
                stdout=PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdout is not None
        with self._process.stdout as printed:
            line = printed.readline().strip()
        if not line.startswith("listening: "):
            raise CentralError(self.log())
        self.url = line.removeprefix("listening: ")
        self._port = int(self.url.rpartition(":")[2])

    def stop(self) -> None:
        """Stop the process in an orderly way."""
        self._end(kill=False)

    def kill(self) -> None:
        """Kill the process, as a power cut does."""
        self._end(kill=True)

    def _end(self, *, kill: bool) -> None:
        assert self._process is not None
        if kill:
            self._process.kill()
        else:
            self._process.terminate()
        self._process.wait(_START_S)

    def wipe(self) -> None:
        """Lose the embedded database of a stopped server; the identity folder stays."""
        assert not self.is_running
        for path in self.data.glob("ledger.db*"):
            path.unlink()

    def log(self) -> str:
        """Return what the server wrote to its error stream."""
        return self._log.read_text() if self._log.exists() else ""

    def run(self, command: str, *words: str) -> str:
        """Run another command of `jww-central` on the same data and return what it printed."""
        printed, told = io.StringIO(), io.StringIO()
        with redirect_stdout(printed), redirect_stderr(told):
            status = main(self._words(command, *words))
        if status != 0:
            raise CentralError(told.getvalue())
        return printed.getvalue()

    def _words(self, command: str, *words: str) -> list[str]:
        return [
            *(command, *words),
            *("--data", str(self.data)),
            *("--database", self.database),
            *("--name", "127.0.0.1", "--name", "localhost"),
        ]
