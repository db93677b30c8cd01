"""The scale of type: each role has one size and one weight, and nothing else is used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QFont, QFontDatabase

from jww_desktop import assets

FAMILY = "Atkinson Hyperlegible Next"
_NO_TRACKING = 100  # per cent of the advance of a letter
_POINTS_PER_PIXEL = 0.75  # at the 96 dots per inch for which the sizes are given
_FILES = (
    "AtkinsonHyperlegibleNext_400Regular.ttf",
    "AtkinsonHyperlegibleNext_600SemiBold.ttf",
    "AtkinsonHyperlegibleNext_700Bold.ttf",
)


@dataclass(frozen=True)
class _Face:
    size: float
    weight: int
    tracking: int = 100


class Role(Enum):
    """What a piece of text is for; decides its size, weight and tracking."""

    KEY = _Face(11.5, 400)
    CAP = _Face(12, 600)
    SMALL = _Face(12.5, 400)
    SMALLS = _Face(12.5, 600)
    BODY = _Face(14, 400)
    STRONG = _Face(14, 600)
    QUOTE = _Face(15.5, 400)
    LEAD = _Face(16, 400)
    H2 = _Face(16, 600)
    LEAD_QUOTE = _Face(18, 400)
    H1 = _Face(21, 700, 99)
    NUMBER = _Face(17, 400)
    FIGURE = _Face(21, 600)
    H0 = _Face(26, 700, 99)
    DISPLAY = _Face(30, 700, 99)
    CODE = _Face(30, 600)
    CLOCK = _Face(76, 400)
    TOGETHER_SMALL = _Face(19, 400)
    TOGETHER_SMALLS = _Face(19, 600)
    TOGETHER_STRONG = _Face(24, 600)
    TOGETHER_BODY = _Face(25, 400)
    TOGETHER_QUOTE = CODE
    TOGETHER_HEAD = _Face(36, 700)


BOLD_OF = {Role.BODY: Role.STRONG, Role.SMALL: Role.SMALLS, Role.LEAD: Role.H2}
"""The role that says the same with more weight."""


def load() -> str:
    """Give Qt the shipped faces; return the family to ask for."""
    for file in _FILES:
        QFontDatabase.addApplicationFont(str(assets.path("fonts", file)))
    return FAMILY


def font(role: Role, family: str, scale: float) -> QFont:
    """Return the font of `role`, enlarged by `scale`."""
    face = role.value
    made = QFont(family)
    made.setPointSizeF(face.size * _POINTS_PER_PIXEL * scale)
    made.setWeight(QFont.Weight(face.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if face.tracking != _NO_TRACKING:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, face.tracking)
    return made
