"""The stage of a story: real processes, each with folders of its own, steered from one place."""

from __future__ import annotations

import contextlib
import json
import queue
import sys
import threading
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from jww_desktop.config import Profile
from jww_desktop.demo.around import environment
from jww_desktop.services.settings import COVER_MINUTES, load_settings, save_settings

ANSWER_S = 90.0


class OrderError(Exception):
    """An application process could not do what the story asked of it."""


class Player:
    """One application process with its own profile.

    Attributes:
        name: whose laptop it is, for the narration and the pictures.
        profile: the folder of its vault.
        passphrase: which opens it.
        typed: everything that was typed on this laptop.
    """

    def __init__(self, name: str, profile: Path, passphrase: str, *, visible: bool) -> None:
        self.name = name
        self.profile = profile
        self.passphrase = passphrase
        self.typed: list[str] = []
        self._visible = visible
        self._answers: queue.Queue[str] = queue.Queue()
        self._process: Popen[str] | None = None

    def start(self) -> None:
        """Start the application on this profile, as after switching the laptop on.

        Whoever waits for a colleague on a slow machine is not covered meanwhile.
        """
        profile = Profile(self.profile)
        longest = replace(load_settings(profile), cover_minutes=max(COVER_MINUTES))
        save_settings(profile, longest)
        variables = environment(self.profile.parent / "around")
        if not self._visible:
            variables["QT_QPA_PLATFORM"] = "offscreen"
        self._answers = queue.Queue()
        self._process = Popen(
            [sys.executable, "-m", "jww_desktop.demo.acting", str(self.profile), self.name],
            stdin=PIPE,
            stdout=PIPE,
            text=True,
            encoding="utf-8",
            env=variables,
        )
        collecting = (self._process, self._answers)
        threading.Thread(target=_collect, args=collecting, daemon=True).start()

    def tell(self, do: str, **words: Any) -> Any:
        """Give one order and return its value.

        Raises:
            OrderError: the process is gone, silent, or found nothing of that name on screen.
        """
        process = self._process
        if process is None or process.stdin is None:
            raise OrderError(f"{self.name}: the application is not running")
        if do in {"type", "keys"}:
            self.typed.append(words["text"])
        process.stdin.write(json.dumps({"do": do, **words}, ensure_ascii=False) + "\n")
        process.stdin.flush()
        try:
            line = self._answers.get(timeout=ANSWER_S)
        except queue.Empty:
            raise OrderError(f"{self.name}: no answer to {do} {words}") from None
        if not line:
            raise OrderError(f"{self.name}: the application ended during {do} {words}")
        answer = json.loads(line)
        if not answer["ok"]:
            seen = " | ".join(answer.get("names", ()))
            raise OrderError(f"{self.name}: {answer['why']}; on screen: {seen}")
        return answer["value"]

    def kill(self) -> None:
        """End the process as a pulled battery would: no handler runs."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            if self._process.stdin is not None:
                with contextlib.suppress(OSError):  # nobody reads its end any more
                    self._process.stdin.close()
            self._process = None

    def close(self) -> None:
        """End the process in the ordinary way."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait(timeout=ANSWER_S)
            self._process = None

    @property
    def process_id(self) -> int | None:
        """The number of the running process."""
        return self._process.pid if self._process else None


def _collect(process: Popen[str], answers: queue.Queue[str]) -> None:
    """Pass on what a process answers, and an empty line when it ends."""
    if process.stdout is not None:
        with process.stdout as lines:
            for line in lines:
                answers.put(line)
    answers.put("")
