from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette, QRawFont
from pytestqt.qtbot import QtBot

from jww_desktop import assets
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Mode, Role, icons
from jww_desktop.ui.theme.roles import FAMILY
from jww_desktop.ui.theme.tokens import CONTRAST, DARK, LIGHT, PAPER, Tokens, from_palette, ratio
from jww_desktop.ui.widgets.door import Door
from tests.support import qt

LETTERS = "“”–…·ëéèêïöüçàâîôûœŁłżźśćńąęğışŞİăâîșțčřžěůňťďß0123456789"


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST, PAPER])
def test_every_colour_reads_on_every_ground_it_is_put_on(tokens: Tokens) -> None:
    assert qt.too_pale(tokens) == []


@pytest.mark.parametrize(
    ("window", "base", "text", "accent"),
    [
        ("#efefef", "#ffffff", "#000000", "#308cc6"),
        ("#202326", "#141618", "#fcfcfc", "#3daee9"),
        ("#fdf6e3", "#eee8d5", "#657b83", "#b58900"),
        ("#000000", "#000000", "#00ff00", "#ff00ff"),
        ("#ffffff", "#ffffff", "#cccccc", "#ffff00"),
    ],
)
def test_colours_taken_from_a_system_stay_readable(
    window: str, base: str, text: str, accent: str
) -> None:
    palette = QPalette()
    for role, color in (
        (QPalette.ColorRole.Window, window),
        (QPalette.ColorRole.Base, base),
        (QPalette.ColorRole.WindowText, text),
        (QPalette.ColorRole.Accent, accent),
    ):
        palette.setColor(role, QColor(color))
    assert qt.too_pale(from_palette(palette)) == []


def test_contrast_is_counted_as_the_guidelines_do() -> None:
    assert ratio(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert ratio(QColor("#645D53"), QColor("#F8F5F0")) == pytest.approx(6.0, abs=0.05)


def test_the_shipped_letters_are_used_and_hold_our_neighbours_names(
    look: theme.Theme, qtbot: QtBot
) -> None:
    for role in Role:
        assert QFontInfo(look.font(role)).family() == FAMILY
        raw = QRawFont.fromFont(look.font(role))
        assert [letter for letter in LETTERS if not raw.supportsCharacter(ord(letter))] == []


def test_text_grows_fully_and_white_space_by_a_third(look: theme.Theme) -> None:
    body = look.font(Role.BODY).pointSizeF()
    look.use(scale=2.0)
    assert look.font(Role.BODY).pointSizeF() == pytest.approx(2 * body)
    assert look.px(34) == 68
    assert look.gap(20) == 26


def test_scale_stays_within_its_bounds(look: theme.Theme) -> None:
    look.use(scale=9)
    assert look.scale == theme.MAX_SCALE
    look.use(scale=0.1)
    assert look.scale == theme.MIN_SCALE


def test_the_system_mode_uses_no_font_of_ours(look: theme.Theme) -> None:
    look.use(mode=Mode.SYSTEM)
    assert QFontInfo(look.font(Role.BODY)).family() != FAMILY


def test_every_icon_can_be_drawn_tinted_at_any_ratio(qtbot: QtBot) -> None:
    red = QColor("#ff0000")
    for path in sorted(assets.path("icons").glob("*.svg")):
        drawn = icons.pixmap(path.stem, red, 18, 2.0).toImage()
        assert drawn.width() == 36
        colors = {
            drawn.pixelColor(x, y).name()
            for x in range(36)
            for y in range(36)
            if drawn.pixelColor(x, y).alpha() == 255
        }
        assert colors <= {"#ff0000"}, path.stem
        assert colors or drawn.pixelColor(18, 18).alpha() >= 0


def test_in_high_contrast_a_line_parts_the_floor_of_the_door_from_the_wall(
    look: theme.Theme, qtbot: QtBot
) -> None:
    look.use(mode=Mode.CONTRAST)
    door = Door()
    qtbot.addWidget(door)
    door.resize(520, 768)
    seen = door.grab().toImage()
    inks = [seen.pixelColor(40, y).lightness() for y in range(door.height())]
    assert [y for y, ink in enumerate(inks) if ink < 128] == [round(768 * 0.8)]
