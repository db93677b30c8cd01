"""A screen reader's view of the application: what the accessibility bus tells, and nothing else.

with accessible_screen(folder) as screen:
    screen.start("-m", "jww_desktop", profile)
    screen.write("Wachtwoordzin", passphrase)
    screen.press("Ontgrendelen")
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse

from tests.support.central import ROOT
from tests.support.x_screen import started

_ATSPI = "org.a11y.atspi."
_SHOWING = 25
"""Bit of the state of an accessible that is in sight (AtspiStateType)."""
_PATIENCE_S = 120.0
_SIZE = "1366x768x24"
T = TypeVar("T")


class Thing(NamedTuple):
    """Something on screen, by its place on the bus."""

    service: str
    path: str
    name: str
    role: str


class Screen:
    """Finds things by what they are called, reads them, and does what they offer."""

    def __init__(self, variables: dict[str, str], bus: DBusConnection) -> None:
        self._variables, self._bus = variables, bus
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *words: str) -> None:
        """Start a Python program on this screen."""
        self._process = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=self._variables)

    def stop(self) -> None:
        """End what was started."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def find(self, name: str, *, part: bool = False) -> Thing:
        """Wait for something of that name."""
        return self._until(lambda: self._seek(name, part=part), name)

    def press(self, name: str, *, part: bool = False) -> None:
        """Press the button of that name, once it can be pressed."""

        def press() -> bool:
            thing = self._seek(name, part=part, role="button")
            return thing is not None and bool(self._ask(thing, "Action", "DoAction", "i", 0))

        self._until(press, name)

    def write(self, name: str, text: str, *, part: bool = False) -> None:
        """Write in the field of that name, behind what is there."""

        def write() -> bool:
            field = self._seek(name, part=part, role="text")
            if field is None:
                return False
            length = self._property(field, "Text", "CharacterCount")
            given = (length, text, len(text))
            return bool(self._ask(field, "EditableText", "InsertText", "isi", *given))

        self._until(write, name)

    def read(self, name: str, *, part: bool = False) -> str:
        """Return what is in the field of that name."""
        field = self._until(lambda: self._seek(name, part=part, role="text"), name)
        return str(self._ask(field, "Text", "GetText", "ii", 0, -1))

    def names(self) -> list[str]:
        """Return every name on screen."""
        return [thing.name for thing in self._walk() if thing.name]

    def _seek(self, name: str, *, part: bool, role: str = "") -> Thing | None:
        for thing in self._walk():
            named = thing.name == name or (part and name in thing.name)
            if named and (role in thing.role):
                return thing
        return None

    def _until(self, found: Callable[[], T | None], name: str) -> T:
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            try:
                answer = found()
            except DBusErrorResponse:  # it went while it was looked at
                answer = None
            if answer:
                return answer
            time.sleep(0.2)
        raise AssertionError(f"“{name}” is not on screen: {self.names()}")

    def _walk(self) -> Iterator[Thing]:
        """Give what is on screen, dialogs last; whatever is not showing is left out."""
        root = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        waiting = [child for program in self._children(root) for child in self._children(program)]
        while waiting:
            service, path = waiting.pop(0)
            try:
                states = self._call(service, path, "Accessible", "GetState")
                if not states[0] >> _SHOWING & 1:
                    continue
                name = self._call_property(service, path, "Accessible", "Name")
                role = self._call(service, path, "Accessible", "GetRoleName")
                waiting = self._children((service, path)) + waiting
            except DBusErrorResponse:  # it went while it was looked at
                continue
            yield Thing(service, path, str(name), str(role))

    def _children(self, of: tuple[str, str]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = self._call(*of, "Accessible", "GetChildren")
        return found

    def _ask(self, thing: Thing, interface: str, verb: str, shape: str = "", *given: object) -> Any:
        return self._call(thing.service, thing.path, interface, verb, shape, *given)

    def _property(self, thing: Thing, interface: str, name: str) -> Any:
        return self._call_property(thing.service, thing.path, interface, name)

    def _call(
        self, service: str, path: str, interface: str, verb: str, shape: str = "", *given: object
    ) -> Any:
        at = DBusAddress(path, bus_name=service, interface=_ATSPI + interface)
        message = new_method_call(at, verb, shape or None, given)
        return self._reply(message)

    def _call_property(self, service: str, path: str, interface: str, name: str) -> Any:
        at = DBusAddress(path, bus_name=service, interface=_ATSPI + interface)
        return self._reply(Properties(at).get(name))[1]

    def _reply(self, message: Any) -> Any:
        reply = self._bus.send_and_get_reply(message, timeout=30)
        if reply.header.message_type.name == "error":
            raise DBusErrorResponse(reply)
        return reply.body[0] if reply.body else None


@contextmanager
def accessible_screen(folder: Path) -> Iterator[Screen]:
    """Give an X screen with a message bus and an accessibility bus of its own.

    Raises:
        FileNotFoundError: the machine lacks Xvfb, dbus-daemon or at-spi2-core.
    """
    with ExitStack() as stack:
        variables = {**os.environ, "XDG_CACHE_HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
        variables |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        variables["DISPLAY"] = started(
            stack, variables, "Xvfb", "-displayfd", "1", "-screen", "0", _SIZE, "-nolisten", "tcp"
        )
        variables["DISPLAY"] = f":{variables['DISPLAY']}"
        variables["DBUS_SESSION_BUS_ADDRESS"] = session = started(
            stack, variables, "dbus-daemon", "--session", "--nofork", "--print-address"
        )
        with open_dbus_connection(session) as first:
            launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = first.send_and_get_reply(new_method_call(launcher, "GetAddress")).body[0]
        screen = Screen(variables, stack.enter_context(open_dbus_connection(address)))
        stack.callback(screen.stop)
        yield screen
