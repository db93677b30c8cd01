#!/usr/bin/env python3
"""Work on JWW Desktop: one file, standard library only, on Linux and Windows.

    python3 dev.py demo      the synthetic centre: windows with a screen, a narrated day without
    python3 dev.py test      lint, types, import contracts and every test
    python3 dev.py check     lint, types, import contracts and lock alone
    python3 dev.py fix       format, and mend what the linter can mend
    python3 dev.py bench     every measured bar: name, value, bar, holds or short
    python3 dev.py talks     eight talks in one hour, played with X keys on the real application
    python3 dev.py run       the application itself; words after it go to the program

Each command first sees to its own set-up (`.venv`, locked packages, on Debian and Ubuntu the few
system libraries that Qt needs), and skips what is there already.
"""

from __future__ import annotations

import argparse
import hashlib
import locale
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up.stamp"

OLDEST_PYTHON = (3, 11)
QT_LIBRARIES = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libxkbcommon0",
)
SCREEN_LIBRARIES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
)
QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""How much of the processors a container may use: microseconds in a period, or `max`."""
TRACED = (
    *("tests/sync/protocol", "tests/sync/crypto", "tests/store"),
    "tests/sync/engine/test_sending.py",
)
WHOLE = ("sync/protocol/*", "jww_desktop/store/capture.py", "jww_desktop/store/applying.py")
"""Rooms that stay at 100 % branch coverage, and the tests that see to it."""
QT_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"
SCREEN_PROBE = """
import ctypes, pathlib, PySide6
ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))
"""
"""Loads what Qt needs to show windows, without showing any."""
TEST_NEEDS = {
    "/usr/bin/dbus-daemon": "dbus-daemon",
    "/usr/bin/Xvfb": "xvfb",
    "/usr/share/dbus-1/services/org.a11y.Bus.service": "at-spi2-core",
}
"""What some tests start: a message bus, a screen and a screen reader; and the package of each."""
TALK_NEEDS = {"/usr/bin/Xvfb": "xvfb", "/usr/bin/xdotool": "xdotool"}
"""The screen and the hands of the eight talks."""
MODULES = {"demo": "jww_desktop.demo", "run": "jww_desktop"}
MODULES |= {"bench": "tests.bench", "talks": "tests.e2e.talks"}


class SetUpError(Exception):
    """The machine lacks something that this script may not or cannot install."""


def say(text: str) -> None:
    """Print one line at once, also when the output goes to a file."""
    print(text, flush=True)


def run(command: Sequence[str | Path], **variables: str) -> int:
    """Run a command in the project and return its exit status."""
    environment = {**os.environ, "PYTHONUTF8": "1", **utf8(), **variables}
    return subprocess.run(
        [str(word) for word in command], cwd=ROOT, env=environment, check=False
    ).returncode


def utf8() -> dict[str, str]:
    """Return what gives Qt the UTF-8 that it asks for, where the locale has none."""
    if sys.platform != "linux":
        return {}
    try:
        locale.setlocale(locale.LC_CTYPE, "")
        known = locale.nl_langinfo(locale.CODESET) == "UTF-8"
    except locale.Error:  # named, and not on this machine
        known = False
    return {} if known else {"LC_ALL": "C.UTF-8"}


def require(command: Sequence[str | Path], failure: str) -> None:
    """Run a command that must succeed."""
    if run(command) != 0:
        raise SetUpError(failure)


def set_up() -> None:
    """Make `.venv` with the locked packages and see to Qt's libraries; quick when done before."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    say("Setting up (once)…")
    make_environment()
    install_packages()
    see_to_qt()
    STAMP.write_text(wanted, encoding="utf-8")
    say("Set up.")


def fingerprint() -> str:
    """Name the set-up: the lock file, the interpreter and the place of the checkout."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock} {sys.version_info.major}.{sys.version_info.minor} {ROOT}"


def make_environment() -> None:
    """Create `.venv`, on Debian after installing the part of Python that can."""
    if PYTHON.exists():
        return
    uv = shutil.which("uv")
    if uv:
        require([uv, "venv", "--quiet", "--python", sys.executable, VENV], "uv venv failed.")
        return
    if not can_make_environments():
        install_system(("python3-venv",))
    require([sys.executable, "-m", "venv", VENV], "The virtual environment could not be made.")


def can_make_environments() -> bool:
    """Say whether this Python carries `ensurepip`, which Debian splits off."""
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def install_packages() -> None:
    """Install exactly the locked files, and make the project importable."""
    uv = shutil.which("uv")
    if uv:
        installer: list[str | Path] = [uv, "pip", "install", "--quiet", "--python", PYTHON]
    else:
        if not has_pip():
            require([PYTHON, "-m", "ensurepip"], "pip could not be added to .venv.")
        installer = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    say("Installing the locked packages; a few minutes the first time.")
    require(
        [*installer, "--require-hashes", "-r", LOCK],
        "The locked packages could not be installed. Is there a network?",
    )
    where = [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(
        [str(word) for word in where], capture_output=True, text=True, check=True
    ).stdout.strip()
    Path(packages, "jww_desktop_checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def has_pip() -> bool:
    """Say whether `.venv` has pip; one that uv made has not."""
    probe = [str(PYTHON), "-c", "import pip"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def see_to_qt() -> None:
    """Install Qt's system libraries when Qt does not start without them."""
    if WINDOWS or qt_says() is None:
        return
    install_system(QT_LIBRARIES + SCREEN_LIBRARIES)
    reason = qt_says()
    if reason is not None:
        raise SetUpError(f"Qt does not start, although its libraries are installed:\n{reason}")


def qt_says(probe: str = QT_PROBE) -> str | None:
    """Return why Qt does not start without a screen, or None when it does."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [str(PYTHON), "-c", probe], env=environment, capture_output=True, text=True, check=False
    )
    return None if done.returncode == 0 else done.stderr.strip()


def see_to_screen() -> None:
    """Install what Qt needs to show windows on an X screen; not every desktop comes with it."""
    has_screen = sys.platform == "linux" and bool(os.environ.get("DISPLAY"))
    if has_screen and qt_says(SCREEN_PROBE) is not None:
        install_system(SCREEN_LIBRARIES)


def see_to_test_needs() -> None:
    """Install what some tests start; where that may not be, say so."""
    if sys.platform != "linux":
        return
    try:
        see_to(TEST_NEEDS)
    except SetUpError as error:
        say(f"The test with a screen reader fails, and those with a message bus may. {error}")


def see_to(needs: dict[str, str]) -> None:
    """Install the packages of what is not there, and what Qt needs on an X screen."""
    lacking = [package for place, package in needs.items() if not Path(place).exists()]
    if qt_says(SCREEN_PROBE) is not None:
        lacking += SCREEN_LIBRARIES
    if lacking:
        install_system(lacking)


def install_system(packages: Sequence[str]) -> None:
    """Install Debian packages, or say which line does."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get"):
        raise SetUpError(f"Please install what these Debian packages hold: {' '.join(packages)}")
    if os.geteuid() != 0:
        raise SetUpError(f"Please run once: sudo {line}")
    say(f"Installing system packages: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    for words in ("apt-get update", line):
        done = subprocess.run(
            words.split(), env=environment, capture_output=True, text=True, check=False
        )
    if done.returncode != 0:
        raise SetUpError(f"{done.stdout}{done.stderr}\nThis failed: {line}")


def checks() -> int:
    """Run lint, format, types, contracts and a look at the lock; return the number that failed."""
    steps: dict[str, list[str | Path]] = {
        "ruff check": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
        "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."],
        "mypy --strict": [PYTHON, "-m", "mypy", "--no-error-summary"],
        "import contracts": [
            PYTHON,
            "-c",
            "from importlinter.cli import lint_imports_command as c; c()",
        ],
        "locked packages": [PYTHON, "-m", "tests.support.locked"],
    }
    told, failed = [], 0
    for name, command in steps.items():
        done = subprocess.run(
            [str(word) for word in command], cwd=ROOT, capture_output=True, text=True, check=False
        )
        told.append(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}")
        if done.returncode != 0:
            told.append(done.stdout + done.stderr)
            failed += 1
    say("\n" + "\n".join(told))
    return failed


def workers() -> int:
    """Return how many tests run at once: one a core that we may use, and one while others wait."""
    cores = os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    if QUOTA.exists():
        quota, period = QUOTA.read_text(encoding="utf-8").split()
        if quota != "max":
            cores = min(cores, int(quota) // int(period))
    return min(cores, 7) + 1


def test(words: list[str]) -> int:
    """Run the checks and every test; hold the rooms of `WHOLE` to every branch."""
    see_to_test_needs()
    if words:
        failed = checks()
        return run([PYTHON, "-m", "pytest", *words], QT_QPA_PLATFORM="offscreen") or failed
    with ThreadPoolExecutor() as aside:  # a check keeps one core busy, and tests wait at times
        checked = aside.submit(checks)
        failed = every_test()
    failed += checked.result()
    say("All is well." if failed == 0 else f"{failed} step(s) failed.")
    return failed


def every_test() -> int:
    """Run every test and look at the branches; return the number of steps that failed."""
    pytest: list[str | Path] = ["-m", "pytest", "-q", "-n", str(workers()), "--dist=worksteal"]
    coverage: list[str | Path] = [PYTHON, "-m", "coverage"]
    run([*coverage, "erase"])
    # Tracing is slow: only the tests of the rooms that stay at 100 % are traced.
    traced = [*coverage, "run", *pytest, *TRACED]
    failed = int(run(traced, QT_QPA_PLATFORM="offscreen") != 0)
    rest = [f"--ignore={folder}" for folder in TRACED]
    failed += run([PYTHON, *pytest, *rest], QT_QPA_PLATFORM="offscreen") != 0
    failed += run([*coverage, "combine", "--quiet"]) != 0
    failed += run([*coverage, "report", f"--include={','.join(WHOLE)}", "--fail-under=100"]) != 0
    return failed


def fix() -> int:
    """Format, and mend what the linter can mend."""
    return run([PYTHON, "-m", "ruff", "check", "--fix", "--quiet", "."]) or run(
        [PYTHON, "-m", "ruff", "format", "--quiet", "."]
    )


def main() -> int:
    """Parse the command line, see to the set-up, do the work."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=(*MODULES, "test", "check", "fix"))
    command, words = parser.parse_known_args()
    if sys.version_info < OLDEST_PYTHON:
        say(f"Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer is needed.")
        return 2
    # The tests and the demonstration start hundreds of processes: each would compile everything.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        set_up()
        if command.command in {"demo", "run"}:
            see_to_screen()
        elif command.command == "talks":
            see_to(TALK_NEEDS)
    except SetUpError as error:
        say(str(error))
        return 2
    if command.command == "test":
        return min(test(words), 1)
    if command.command in {"check", "fix"}:
        return fix() if command.command == "fix" else min(checks(), 1)
    return run([PYTHON, "-m", MODULES[command.command], *words])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)  # what it started heard the same key
