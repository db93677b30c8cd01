"""A scene is one state of one screen, shown in a window; looks are the ways to see it.

A generator of scenes brings the next state on screen each time it is asked for one, so that a
picture or a check is made while everything is real and alive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from jww_desktop import i18n
from jww_desktop.config import Profile
from jww_desktop.demo.pausing import pause
from jww_desktop.services.settings import Settings, save_settings
from jww_desktop.ui import theme
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.theme import Mode
from jww_desktop.ui.widgets.overlay import Overlay

LARGE, REAL = (1366, 768), (1366, 698)
"""The screen of the laptops in use, and what a title bar and a task bar leave of it."""


@dataclass(frozen=True)
class Look:
    """One way to see a scene."""

    name: str
    mode: Mode = Mode.LIGHT
    scale: float = 1.0
    size: tuple[int, int] = LARGE
    language: str = i18n.SOURCE_LANGUAGE


LOOKS = (
    Look("licht"),
    Look("donker", Mode.DARK),
    Look("contrast", Mode.CONTRAST),
    Look("698", size=REAL),
    Look("150", scale=1.5, size=REAL),
    Look("200", scale=2.0, size=REAL),
)
SPOKEN = tuple(
    Look(name, scale=1.5, size=REAL, language=name)
    for name in i18n.COMPLETE
    if name != i18n.SOURCE_LANGUAGE
)
"""One look in each other language; a look's language is that in which its scenes are built."""


@dataclass(frozen=True)
class Scene:
    """What is on screen now.

    Attributes:
        name: of the picture.
        window: the whole window.
    """

    name: str
    window: QWidget

    @property
    def root(self) -> QWidget:
        """The dialog that lies on top, else the screen in its shell, else the window."""
        open_ones = [one for one in self.window.findChildren(Overlay) if one.isVisible()]
        screens = [one for one in self.window.findChildren(Screen) if one.isVisible()]
        return [self.window, *screens, *open_ones][-1]


Scenes = Callable[[Path], Iterator[Scene]]


class _Usual:
    look = LOOKS[0]


def usual() -> Look:
    """Return the look in which scenes are built."""
    return _Usual.look


@contextmanager
def built_in(look: Look) -> Iterator[None]:
    """Build scenes in a look, which is far quicker than to change each of them."""
    before, _Usual.look = _Usual.look, look
    i18n.use(look.language)
    try:
        undress()
        yield
    finally:
        _Usual.look = before
        i18n.use(before.language)
        undress()


def choose_settings(profile: Profile) -> None:
    """Let what is about to be opened on a new profile speak the language of the usual look.

    Nothing is spell-checked: each text that is written would start a process.
    """
    if not profile.settings.exists():
        save_settings(profile, Settings(language=usual().language, spelling=""))


def wear(scene: Scene, look: Look) -> None:
    """Show a scene in a look."""
    theme.current().use(mode=look.mode, scale=look.scale)
    scene.window.resize(*look.size)
    settle()


def undress() -> None:
    """Go back to the usual look."""
    theme.current().use(mode=usual().mode, scale=usual().scale)
    settle()


def settle() -> None:
    """Let layouts come to rest: a bar that appears makes a column narrower, and texts taller."""
    for _ in range(4):
        pause(2)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
