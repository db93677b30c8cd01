"""The theme in use: colours, type, measures, motion; one for the process, because a screen is one.

`current()` returns it, `follow(restyle)` calls a widget's `restyle` now and after every change.
Painting code asks `current()` at paint time and keeps nothing, so a switch of theme or text size
needs no restart. Only settings call `Theme.use`, and the view for two for as long as it is open.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from jww_desktop import assets
from jww_desktop.ui.theme import icons, roles, tokens

MIN_SCALE = 1.0
MAX_SCALE = 2.0
_SPACE_SHARE = 0.3  # of the growth of text: white space need not double
_USUAL_POINTS = 11.0
_PAPER_STYLE = -1  # paper looks the same whatever the screen looks like


class Mode(StrEnum):
    """Which colours a person asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """What every widget needs to know to paint itself.

    Attributes:
        mode: the colours asked for.
        scale: text size, 1.0 to 2.0.
        tokens: the colours that follow from the mode.
        style: another number after every change, for what is cached by style.
        sheet: how Qt is to paint what we do not paint, for `setStyleSheet` of each such widget. One
            for the whole application would make Qt style each widget anew at each change of parent,
            once for every layout above it: a sixth of the time of all screens.
        on_paper: whether what is painted now goes to paper; see `printed`.

    Signals:
        changed: colours, type or measures differ from before.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = Mode.LIGHT
        self.scale = MIN_SCALE
        self.tokens = tokens.LIGHT
        self.style = 0
        self.sheet = ""
        self.on_paper = False
        self._reduced = False
        self._fonts: dict[roles.Role, QFont] = {}
        self._metrics: dict[roles.Role, QFontMetricsF] = {}
        self._family = roles.load()
        self._native_font = QApplication.font()
        # Both stay referenced: the binding otherwise drops the hints with their first wrapper.
        self._hints = QGuiApplication.styleHints()
        self._wishes = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._wishes.contrastPreferenceChanged.connect(self._on_system_changed)
        QApplication.setStyle("Fusion")
        self._apply()

    def use(
        self,
        *,
        mode: Mode | None = None,
        scale: float | None = None,
        reduced_motion: bool | None = None,
    ) -> None:
        """Change what is given, and repaint everything when that differs from before."""
        before = self.mode, self.scale, self._reduced
        self.mode = self.mode if mode is None else mode
        if scale is not None:
            self.scale = max(MIN_SCALE, min(MAX_SCALE, scale))
        if reduced_motion is not None:
            self._reduced = reduced_motion
        if before != (self.mode, self.scale, self._reduced):
            self._apply()
            self.changed.emit()

    @property
    def reduced_motion(self) -> bool:
        """Whether the person or the system asked for stillness."""
        system = self._wishes.motionPreference()
        return self._reduced or system == Qt.MotionPreference.ReducedMotion

    @contextmanager
    def printed(self) -> Iterator[None]:
        """Paint as on paper while it lasts: ink on white, our own letters, at 100 %.

        Nothing on screen hears of it: what is painted meanwhile goes to a picture, at once.
        """
        before = self.mode, self.scale, self.tokens, self.style, self._fonts, self._metrics
        self.mode, self.scale, self.tokens = Mode.LIGHT, MIN_SCALE, tokens.PAPER
        self.style, self._fonts, self._metrics = _PAPER_STYLE, {}, {}
        self.on_paper = True
        try:
            yield
        finally:
            self.on_paper = False
            self.mode, self.scale, self.tokens, self.style, self._fonts, self._metrics = before

    def color(self, token: str) -> QColor:
        """Return the colour of a token, such as "accent"."""
        return self.tokens.color(token)

    def font(self, role: roles.Role) -> QFont:
        """Return the font of a role at the text size in use; shared, so not to be altered."""
        known = self._fonts.get(role)
        if known is None:
            known = self._fonts[role] = self._made_font(role)
        return known

    def metrics(self, role: roles.Role) -> QFontMetricsF:
        """Return the measures of a role's letters."""
        known = self._metrics.get(role)
        if known is None:
            known = self._metrics[role] = QFontMetricsF(self.font(role))
        return known

    def _made_font(self, role: roles.Role) -> QFont:
        if self.mode is Mode.SYSTEM:
            grown = max(1.0, self._native_font.pointSizeF() / _USUAL_POINTS)
            return roles.font(role, self._native_font.family(), self.scale * grown)
        return roles.font(role, self._family, self.scale)

    def px(self, measure: float) -> int:
        """Return a measure that holds text (a height, an icon) at the text size in use."""
        return round(measure * self.scale)

    def gap(self, measure: float) -> int:
        """Return a measure of white space, which grows far less than text."""
        return round(measure * (1 + _SPACE_SHARE * (self.scale - 1)))

    def icon(self, painter: QPainter, name: str, token: str, rect: QRectF) -> None:
        """Draw an icon in a token's colour in the middle of `rect`."""
        draw = icons.outline if self.on_paper else icons.paint
        draw(painter, name, self.color(token), rect)

    def _apply(self) -> None:
        self.style += 1
        self._fonts.clear()
        self._metrics.clear()
        if self.mode is Mode.SYSTEM:
            QApplication.setPalette(QPalette())
            self.tokens = self._system_tokens()
        else:
            self.tokens = {
                Mode.LIGHT: tokens.LIGHT,
                Mode.DARK: tokens.DARK,
                Mode.CONTRAST: tokens.CONTRAST,
            }[self.mode]
        colours = palette(self.tokens)
        QApplication.setPalette(colours)
        QApplication.setFont(self.font(roles.Role.BODY))
        QToolTip.setPalette(colours)
        QToolTip.setFont(self.font(roles.Role.SMALL))
        self.sheet = self._sheet()

    def _system_tokens(self) -> tokens.Tokens:
        derived = tokens.from_palette(QApplication.palette())
        strong = self._wishes.contrastPreference() == Qt.ContrastPreference.HighContrast
        return tokens.CONTRAST if strong and not derived.dark else derived

    def _sheet(self) -> str:
        template = string.Template(assets.path("styles", "parts.qss").read_text(encoding="utf-8"))
        names = {name: getattr(self.tokens, name) for name in self.tokens.names()}
        return template.substitute(names, pad=self.gap(8), row=self.px(34))

    def _on_system_changed(self) -> None:
        if self.mode is Mode.SYSTEM:
            self._apply()
            self.changed.emit()


def palette(colours: tokens.Tokens) -> QPalette:
    """Return the Qt palette for `colours`, so that plain Qt widgets belong too."""
    part = QPalette.ColorRole
    made = QPalette()
    for role, token in (
        (part.Window, "bg"),
        (part.WindowText, "text"),
        (part.Base, "surface"),
        (part.AlternateBase, "sunk"),
        (part.Text, "text"),
        (part.Button, "surface"),
        (part.ButtonText, "text"),
        (part.BrightText, "accent_text"),
        (part.Highlight, "accent"),
        (part.HighlightedText, "accent_text"),
        (part.Accent, "accent"),
        (part.Link, "accent"),
        (part.LinkVisited, "accent"),
        (part.PlaceholderText, "muted"),
        (part.ToolTipBase, "surface"),
        (part.ToolTipText, "text"),
        (part.Mid, "border"),
        (part.Dark, "border"),
        (part.Shadow, "shadow"),
        (part.Light, "surface"),
        (part.Midlight, "hair"),
    ):
        made.setColor(role, colours.color(token))
    for role in (part.WindowText, part.Text, part.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colours.color("muted"))
    return made


class _Holder:
    theme: Theme | None = None


def current() -> Theme:
    """Return the theme of this process, made on first use; needs a `QApplication`."""
    if _Holder.theme is None:
        _Holder.theme = Theme()
    return _Holder.theme


def follow(restyle: Callable[[], None]) -> None:
    """Call a widget's bound `restyle` now and after every change, for as long as it lives."""
    restyle()
    current().changed.connect(restyle)
