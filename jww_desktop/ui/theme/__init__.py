"""The look: colours by meaning, roles of type, measures, icons; switched live.

theme = current()
theme.color("accent")   theme.font(Role.BODY)   theme.px(34)   theme.gap(12)
theme.use(mode=Mode.DARK, scale=1.5)
follow(self.restyle)    # in a widget's constructor
"""

from __future__ import annotations

from jww_desktop.ui.theme.current import MAX_SCALE, MIN_SCALE, Mode, Theme, current, follow
from jww_desktop.ui.theme.roles import BOLD_OF, Role
from jww_desktop.ui.theme.tokens import Tokens

__all__ = [
    "BOLD_OF",
    "MAX_SCALE",
    "MIN_SCALE",
    "Mode",
    "Role",
    "Theme",
    "Tokens",
    "current",
    "follow",
]
