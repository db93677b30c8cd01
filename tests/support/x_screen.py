"""An X screen of its own with a keyboard: what a person has of the application, and nothing else.

with x_screen(folder) as screen:
    window = Window(screen, "-m", "jww_desktop", profile)
    window.keys("Tab", "Return")
    picture = window.look()
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from tests.support.central import ROOT

SIZE = (1366, 768)
_KEYBOARD = "be"
"""Which has the letters of Dutch and French, and `Ł`."""
_LOOK_S, _QUIET_LOOKS = 0.01, 20
"""Seen so often in a row without work, the application waits for its user."""
_PATIENCE_S = 120.0
_RUNS = "RD"
"""States of a thread that runs, wants to run, or waits for the disk."""


@dataclass(frozen=True)
class XScreen:
    """A screen.

    Attributes:
        variables: the environment of who is on it.
        frame: the file in which the X server keeps the picture.
    """

    variables: dict[str, str]
    frame: Path

    def look(self) -> bytes:
        """Return the picture, four bytes a pixel."""
        return self.frame.read_bytes()[-4 * SIZE[0] * SIZE[1] :]


@contextmanager
def x_screen(folder: Path) -> Iterator[XScreen]:
    """Give an X screen whose picture lies in `folder`.

    Raises:
        FileNotFoundError: the machine lacks Xvfb or setxkbmap.
    """
    with ExitStack() as stack:
        size = "{}x{}x24".format(*SIZE)
        number = started(
            *(stack, dict(os.environ), "Xvfb", "-displayfd", "1", "-screen", "0", size),
            *("-nolisten", "tcp", "-fbdir", str(folder)),
        )
        variables = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        subprocess.run(["setxkbmap", _KEYBOARD], env=variables, check=True)
        yield XScreen(variables, folder / "Xvfb_screen0")


def started(stack: ExitStack, variables: dict[str, str], *command: str) -> str:
    """Start a server for as long as the stack lasts; return the line in which it says where."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=variables
    )
    stack.enter_context(process)  # which waits for it and closes its pipe
    stack.callback(process.terminate)
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    assert line, f"{command[0]} does not start"
    return line


def save_picture(picture: bytes, path: Path) -> None:
    """Write what `look` returned as a PNG."""
    width, height = SIZE
    image = QImage(picture, width, height, 4 * width, QImage.Format.Format_RGB32)
    assert image.save(str(path)), path


class Window:
    """A Python program with a window on a screen, and the keyboard in it.

    Args:
        screen: where it shows.
        words: what follows the name of the interpreter.
    """

    def __init__(self, screen: XScreen, *words: str) -> None:
        self._screen = screen
        self._process = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=screen.variables)
        try:
            shown = ("search", "--sync", "--onlyvisible", "--pid", str(self._process.pid))
            # What a desktop does: give a new window the keyboard. The pointer lies in a corner.
            self._tool("windowfocus", "--sync", self._tool(*shown).strip())
            self._tool("mousemove", *map(str, SIZE))
        except BaseException:
            self.kill()
            raise
        self.settle()

    def key(self, name: str) -> None:
        """Press a key by the name that Qt gives it, such as "Ctrl+D"."""
        *held, last = name.split("+")
        last = {"Space": "space", ",": "comma"}.get(last, last)
        last = last.lower() if len(last) == 1 else last
        self._tool("key", "+".join([*(one.lower() for one in held), last]))

    def write(self, words: str, letter_s: float) -> None:
        """Type words, a letter each `letter_s`."""
        self._tool("type", "--delay", str(round(letter_s * 1000)), "--", words)

    def settle(self) -> float:
        """Wait until the application waits for its user; return how long it worked, in seconds."""
        began = rested = time.perf_counter()
        used, quiet = self._work()[0], 0
        while quiet < _QUIET_LOOKS:  # not a time: who looks may be kept waiting as well
            time.sleep(_LOOK_S)
            before, (used, runs) = used, self._work()
            quiet += 1
            if runs or used != before:
                quiet, rested = 0, time.perf_counter()
            assert rested - began < _PATIENCE_S, "the application does not come to rest"
        return rested - began

    def look(self) -> bytes:
        """Return the picture of the screen."""
        return self._screen.look()

    def kill(self) -> None:
        """End it as a battery does that is empty."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def _work(self) -> tuple[int, bool]:
        """Return the processor time of all its threads, in ticks, and whether one works now."""
        used, runs = 0, False
        for thread in Path(f"/proc/{self._process.pid}/task").iterdir():
            try:
                told = (thread / "stat").read_text(encoding="utf-8", errors="replace")
            except (FileNotFoundError, ProcessLookupError):  # it ended
                continue
            fields = told.rpartition(")")[2].split()
            used += int(fields[11]) + int(fields[12])
            runs = runs or fields[0] in _RUNS
        return used, runs

    def _tool(self, *words: str) -> str:
        command, variables = ["xdotool", *words], self._screen.variables
        return subprocess.run(
            command,
            env=variables,
            stdout=subprocess.PIPE,
            timeout=_PATIENCE_S,
            check=True,
            text=True,
        ).stdout
