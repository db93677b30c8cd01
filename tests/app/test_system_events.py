"""What logind says over a real message bus is heard; without a bus nothing breaks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

LISTENER = """
from PySide6.QtCore import QCoreApplication, QTimer
from jww_desktop.ui.system_events import SystemEvents
qt = QCoreApplication([])
events = SystemEvents()
events.lock_due.connect(lambda: (print("lock", flush=True), qt.quit()))
print("ready", flush=True)
QTimer.singleShot(20_000, qt.quit)
qt.exec()
"""
LOGIND = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
qt = QCoreApplication([])
bus = QDBusConnection.systemBus()
assert bus.registerService("org.freedesktop.login1")
base = "/org/freedesktop/login1"
if sys.argv[1] == "Lock":
    message = QDBusMessage.createSignal(
        base + "/session/_31", "org.freedesktop.login1.Session", "Lock"
    )
else:
    message = QDBusMessage.createSignal(base, "org.freedesktop.login1.Manager", "PrepareForSleep")
    message.setArguments([sys.argv[1] == "sleep"])
assert bus.send(message)
"""


@pytest.fixture
def bus() -> Iterator[dict[str, str]]:
    """A message bus of its own, named as the system's."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("there is no dbus-daemon here; as root, dev.py test installs it")
    with subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": process.stdout.readline().strip()}
        process.terminate()


def heard(environment: dict[str, str], *signals: str) -> str:
    with subprocess.Popen(
        [sys.executable, "-c", LISTENER], env=environment, stdout=subprocess.PIPE, text=True
    ) as listener:
        assert listener.stdout is not None
        assert listener.stdout.readline() == "ready\n"
        for signal in signals:
            subprocess.run([sys.executable, "-c", LOGIND, signal], env=environment, check=True)
        line = listener.stdout.readline()
        listener.terminate()
    return line


@pytest.mark.parametrize("signals", [("Lock",), ("woken", "sleep")])
def test_a_locked_session_and_a_laptop_going_to_sleep_lock(
    bus: dict[str, str], signals: tuple[str, ...]
) -> None:
    assert heard(bus, *signals) == "lock\n"


def test_without_a_bus_there_is_silence() -> None:
    nowhere = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent/bus"}
    done = subprocess.run(
        [sys.executable, "-c", LISTENER.replace("20_000", "100")],
        env=nowhere,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "ready\n"
    assert done.stderr == ""
