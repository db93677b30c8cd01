"""One who looks at every scene: is all named, reached, seen, whole, and told by more than colour?

    judge = Judge()
    for scene in scenes:
        judge.look_at(scene)
    assert judge.found == []

The checks are those of `qt` and `eyes`. What is alike is looked at once: the way of Tab through the
same controls, the focus on one kind of control.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from shiboken6 import isValid

from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.toast import Toast
from tests.support import eyes, qt
from tests.support.dialogs import path_of
from tests.support.menus import bad_menu
from tests.support.scenes import Scene, settle
from tests.support.seen_focus import focus_shows


class Judge:
    """Looks at one scene after another, in the look in which they are built.

    Attributes:
        found: what is wrong, by the name of the scene.
        dialogs: what was looked at of ours that lies over a window.
    """

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self.dialogs: set[str] = set()
        self._walked: set[frozenset[str]] = set()
        self._shapes: set[type] = set()
        self._focused: set[tuple[object, ...]] = set()

    def look_at(self, scene: Scene) -> None:
        """Note what is wrong with it, and leave the keyboard where it was."""
        settle()
        if isinstance(scene.root, QDialog):
            self.dialogs.add(path_of(type(scene.root)))
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):  # has the keyboard to itself
            if found := bad_menu(menu):
                self.found[scene.name] = found
            return
        focus = QApplication.focusWidget()
        found = [*self._fits(scene), *self._speaks(scene)]
        found += [*self._walks(scene.root), *self._shows(scene.root)]
        if found:
            self.found[scene.name] = list(dict.fromkeys(found))
        if focus is not None and isValid(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fits(self, scene: Scene) -> list[str]:
        root = scene.root
        found = [*qt.clipped(root), *qt.small_targets(root), *qt.focus_out_of_sight(root)]
        found += [*eyes.elided(root), *eyes.faults_out_of_sight(root)]
        if isinstance(root, FormDialog):
            found += eyes.ragged(root)
        for toast in scene.window.findChildren(Toast):
            toast.step_aside()  # it looks about four times a second
            settle()
            if toast.isVisible() and not qt.covered(scene.window, toast):
                found += eyes.hidden_controls(toast, scene.window)
        return found

    def _speaks(self, scene: Scene) -> list[str]:
        root = scene.root
        found = [*qt.names(root), *eyes.twins(root), *qt.told_by_colour_alone(root)]
        found += eyes.silent_badges(root)
        return [*found, *qt.mnemonics(scene.window), *qt.moving(scene.window)]

    def _walks(self, root: QWidget) -> list[str]:
        takers = frozenset(qt.say(widget) for widget in qt.focusables(root))
        if len(takers) < 2 or takers in self._walked:  # one alone always has the keyboard
            return []
        self._walked.add(takers)
        return qt.keyboard_walk(root)

    def _shows(self, root: QWidget) -> list[str]:
        found = eyes.by_colour_alone(root, self._shapes)
        takers = qt.focusables(root)
        for widget in takers if len(takers) > 1 else ():
            look = eyes.look_of(widget)
            if look not in self._focused:
                self._focused.add(look)
                found += [] if focus_shows(widget) else [f"focus not seen: {qt.say(widget)}"]
        return found
