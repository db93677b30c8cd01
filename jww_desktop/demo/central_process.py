"""The central store of the demo: the real program, a process of its own, on loopback."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, Popen, run

from jww_desktop.demo.around import environment

_LISTENING = "listening: "


class CentralError(Exception):
    """The central store did not start; the message is what it printed."""


class CentralProcess:
    """One `jww-central` with its data folder.

    `database` is the URL of a database server, with `empty` to lose what it holds; without it the
    ledger is embedded.

    Attributes:
        data: identity and ledger.
        around: what it writes besides: home and temporary files.
        url: where it answers; the same again after a restart.
        printed: what `init` printed, by name: address, authority and founding code.
    """

    def __init__(
        self, data: Path, database: str = "", empty: Callable[[], None] | None = None
    ) -> None:
        self.data, self.around = data, data.with_name(f"{data.name} around")
        self._empty = empty
        self.url = ""
        self.printed: dict[str, str] = {}
        self._database = database
        self._port = 0
        self._process: Popen[str] | None = None

    def init(self) -> None:
        """Make identity and ledger, as an administrator does; also after the ledger was lost."""
        self.printed = self._ask("init")

    def status(self) -> dict[str, str]:
        """Return where the ledger stands, by name: position, segments, roster entries."""
        return self._ask("status")

    def _ask(self, command: str) -> dict[str, str]:
        done = run(
            self._command(command),
            capture_output=True,
            text=True,
            check=False,
            env=environment(self.around),
        )
        if done.returncode != 0:
            raise CentralError(done.stderr)
        return dict(line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line)

    def start(self) -> None:
        """Start serving, and return once laptops can reach it."""
        with (self.data / "server.log").open("a", encoding="utf-8") as log:
            self._process = Popen(
                self._command("serve", "--listen", f"127.0.0.1:{self._port}"),
                stdout=PIPE,
                stderr=log,
                text=True,
                env=environment(self.around),
            )
        line = self._process.stdout.readline().strip() if self._process.stdout else ""
        if not line.startswith(_LISTENING):
            raise CentralError((self.data / "server.log").read_text(encoding="utf-8"))
        self.url = line.removeprefix(_LISTENING)
        self._port = int(self.url.rpartition(":")[2])

    @property
    def process_id(self) -> int | None:
        """The number of the running process."""
        return self._process.pid if self._process else None

    def kill(self) -> None:
        """End it as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._wait()

    def stop(self) -> None:
        """End it in the ordinary way."""
        if self._process is not None:
            self._process.terminate()
            self._wait()

    def _wait(self) -> None:
        if self._process is not None:
            self._process.wait()
            if self._process.stdout:
                self._process.stdout.close()
            self._process = None

    def _command(self, *words: str) -> list[str]:
        database = ["--database", self._database] if self._database else []
        return [
            *(sys.executable, "-m", "sync.central.admin", *words),
            *("--data", str(self.data), "--name", "127.0.0.1", "--name", "localhost"),
            *database,
        ]

    def lose_ledger(self) -> None:
        """Lose the ledger of a stopped store; the identity folder stays."""
        if self._empty is not None:
            self._empty()
        for path in self.data.glob("ledger.db*"):
            path.unlink()
