from __future__ import annotations

import importlib
import inspect
import itertools
import pkgutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QStyle, QWidget
from pytestqt.qtbot import QtBot

from jww_desktop.ui import theme, widgets
from jww_desktop.ui.gallery import Gallery, build_gallery, render_gallery
from jww_desktop.ui.gallery_controls import HeldField, in_focus, over, pressed, still
from jww_desktop.ui.network.drawing import Drawing
from jww_desktop.ui.theme import Mode
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.chip import Chip
from tests.support import qt
from tests.support.seen_focus import unseen_focus
from tests.support.stretching import stretch

SHARED = {
    "Card": "what VersionCard and ValueCard are made of",
    "ItemList": "what RowList and Timeline are made of",
    "LeadRow": "what TickRow and IconRow are made of",
    "Overlay": "what dialog, form and palette are made of",
    "Beside": "lays a list and what is current in it beside each other; it draws nothing",
    "WholeList": "a RowList without a scroll bar of its own; it draws nothing",
    "SmallDrawing": "what the score of Samen kijken and the lines of a legend are made of",
    "MarkedLine": "what LineField is made of",
    "Menu": "is seen while it is open alone",
    "Host": "the window that sets those aside; it draws nothing",
}
"""Classes of which no screen makes one as it is, and why."""

MODES = (Mode.LIGHT, Mode.DARK, Mode.CONTRAST, Mode.SYSTEM)


def shown(qtbot: QtBot, say: object = str) -> Gallery:
    gallery = build_gallery(say)  # type: ignore[arg-type]
    qtbot.addWidget(gallery)
    gallery.show()
    qtbot.waitExposed(gallery)
    return gallery


def building_blocks() -> set[type[QWidget]]:
    """Return every public widget of the building blocks, and the drawing of a network."""
    modules = [
        importlib.import_module(f"{widgets.__name__}.{found.name}")
        for found in pkgutil.iter_modules(widgets.__path__)
    ]
    made = {
        kind
        for module in modules
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__
        and issubclass(kind, QWidget)
        and not name.startswith("_")
    }
    return {*made, Drawing}


def test_every_building_block_is_in_the_gallery(qtbot: QtBot) -> None:
    gallery = shown(qtbot)
    for show in (gallery.show_dialog, gallery.show_form, gallery.show_palette, gallery.show_toast):
        show()
    seen = {type(one) for one in gallery.findChildren(QWidget) if one.isVisibleTo(gallery)}
    missing = {kind.__name__ for kind in building_blocks() - seen}
    assert missing == set(SHARED)


def test_rest_pointer_press_and_keyboard_each_look_otherwise(qtbot: QtBot) -> None:
    none = QStyle.StateFlag.State_None
    chips = [forced(Chip("Wonen")) for forced in (still, over, pressed, in_focus)]
    buttons = [forced(quiet("Stap")) for forced in (still, over, pressed, in_focus)]
    states = (none, QStyle.StateFlag.State_MouseOver, QStyle.StateFlag.State_HasFocus)
    fields = [HeldField("24-0137", state) for state in states]
    for row in (chips, buttons, fields):
        pictures = [one.grab().toImage() for one in row]
        assert all(one != other for one, other in itertools.combinations(pictures, 2))


def test_everything_that_takes_the_keyboard_has_a_name_of_its_own(qtbot: QtBot) -> None:
    assert qt.names(shown(qtbot)) == []


def test_tab_reaches_everything_and_comes_back(qtbot: QtBot) -> None:
    assert qt.keyboard_walk(shown(qtbot)) == []


@pytest.mark.parametrize("mode", MODES)
def test_the_focus_is_seen_on_every_component(qtbot: QtBot, mode: Mode) -> None:
    theme.current().use(mode=mode)
    assert unseen_focus(shown(qtbot)) == []


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_every_target_can_be_hit(qtbot: QtBot, scale: float) -> None:
    theme.current().use(scale=scale)
    assert qt.small_targets(shown(qtbot)) == []


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("say", [str, stretch])
def test_no_word_is_cut(qtbot: QtBot, scale: float, say: object) -> None:
    theme.current().use(scale=scale)
    gallery = shown(qtbot, say)
    # Wide enough for two columns of specimens: screens have their own test of their own width.
    gallery.resize(int(1366 * scale * 1.4), 900)
    qtbot.wait(1)
    assert qt.clipped(gallery.page) == []


def test_nothing_moves_when_a_person_wants_stillness(qtbot: QtBot) -> None:
    theme.current().use(reduced_motion=True)
    assert qt.moving(shown(qtbot)) == []


def test_no_key_is_wanted_twice(qtbot: QtBot) -> None:
    assert qt.mnemonics(shown(qtbot)) == []


def test_a_switch_of_theme_and_size_reaches_what_is_on_screen(qtbot: QtBot) -> None:
    gallery = shown(qtbot)
    light = gallery.grab().toImage()
    theme.current().use(mode=Mode.DARK, scale=1.5)
    qtbot.wait(1)
    fresh = shown(qtbot)
    switched = gallery.grab().toImage()
    assert switched != light
    assert switched.pixelColor(5, 5) == fresh.grab().toImage().pixelColor(5, 5)
    assert gallery.page.sizeHint() == fresh.page.sizeHint()


def test_pictures_are_written_and_the_theme_is_put_back(qtbot: QtBot, tmp_path: Path) -> None:
    pictures = render_gallery(tmp_path / "bouwstenen")
    assert len(pictures) == len(set(pictures)) == 20
    assert all(picture.stat().st_size > 10_000 for picture in pictures)
    assert theme.current().mode is Mode.LIGHT
