"""Colours by meaning: three fixed sets, and one derived from the palette of the system.

Widgets ask for a colour by its token name and never hold one, so a change of theme reaches them
on the next paint. `PAIRS` lists which colour is put on which, with the contrast that it must have.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from PySide6.QtGui import QColor, QPalette

TEXT = 4.5
"""Least contrast of words (WCAG 2.2 AA)."""
EDGE = 3.0
"""Least contrast of what outlines a control or marks the focus (WCAG 2.2 AA)."""
_DARK_BELOW = 0.2
_STEPS = 20


@dataclass(frozen=True)
class Tokens:
    """One theme: every colour that the application paints, as `#rrggbb`.

    Attributes:
        bg: page. surface: where one writes or decides. rail: rail and status bar.
        sunk: neutral badge, disabled control. hover: under the pointer. sel: chosen.
        text, muted: words. border: edge of a control. hair: separators, decoration only.
        accent, accent_hover, accent_text: primary action, and words on it. focus: focus ring.
        ok, warn, danger: state words; with `_bg` their ground. mark: search hit.
        shadow: elevation and scrim. door, light, floor: the drawing on the lock screen.
    """

    bg: str
    surface: str
    rail: str
    sunk: str
    hover: str
    sel: str
    text: str
    muted: str
    border: str
    hair: str
    accent: str
    accent_hover: str
    accent_text: str
    focus: str
    ok: str
    ok_bg: str
    warn: str
    warn_bg: str
    danger: str
    danger_bg: str
    mark: str
    shadow: str
    door: str
    light: str
    floor: str
    dark: bool = False
    contrast: bool = False

    def color(self, token: str) -> QColor:
        """Return the colour of `token`, such as "accent"."""
        return QColor(getattr(self, token))

    def names(self) -> tuple[str, ...]:
        """Return the names of all colours."""
        return tuple(field.name for field in fields(self) if field.type == "str")


LIGHT = Tokens(
    bg="#F8F5F0",
    surface="#FFFEFC",
    rail="#F0EBE3",
    sunk="#F3EEE6",
    hover="#EAE4DA",
    sel="#DDEAEC",
    text="#24211C",
    muted="#645D53",
    border="#8A8174",
    hair="#E2DBD0",
    accent="#14566B",
    accent_hover="#0E4557",
    accent_text="#FFFFFF",
    focus="#14566B",
    ok="#2B6433",
    ok_bg="#E3EFDF",
    warn="#7F4700",
    warn_bg="#FAEACB",
    danger="#9E2430",
    danger_bg="#FBE5E1",
    mark="#FCE9A9",
    shadow="#3A2F1E",
    door="#14566B",
    light="#F6E2B1",
    floor="#E8E1D8",
)
DARK = Tokens(
    bg="#1B1A18",
    surface="#242220",
    rail="#151412",
    sunk="#2B2926",
    hover="#302D2A",
    sel="#22404A",
    text="#EDE9E2",
    muted="#B4ACA0",
    border="#8B8478",
    hair="#3A3733",
    accent="#86C5D4",
    accent_hover="#A2D5E1",
    accent_text="#06262F",
    focus="#9AD4E2",
    ok="#93CC92",
    ok_bg="#22351F",
    warn="#EDC073",
    warn_bg="#40321A",
    danger="#FFA49B",
    danger_bg="#47231F",
    mark="#5A4A14",
    shadow="#000000",
    door="#2B5A69",
    light="#9A7D3B",
    floor="#292724",
    dark=True,
)
CONTRAST = Tokens(
    bg="#FFFFFF",
    surface="#FFFFFF",
    rail="#FFFFFF",
    sunk="#FFFFFF",
    hover="#EDEDED",
    sel="#D5ECF2",
    text="#000000",
    muted="#1F1F1F",
    border="#000000",
    hair="#5A5A5A",
    accent="#003A4D",
    accent_hover="#00222E",
    accent_text="#FFFFFF",
    focus="#003A4D",
    ok="#0B4A14",
    ok_bg="#FFFFFF",
    warn="#5C3200",
    warn_bg="#FFFFFF",
    danger="#7E0E1A",
    danger_bg="#FFFFFF",
    mark="#FFE873",
    shadow="#000000",
    door="#003A4D",
    light="#F6E2B1",
    floor="#FFFFFF",
    contrast=True,
)

PAPER = replace(
    LIGHT, bg="#FFFFFF", surface="#FFFFFF", sunk="#F3F1EC", muted="#5A5349", hair="#CFC7BA"
)
"""What is printed: ink on white; the same inks as `resources/documents/paper.typ`."""

_GROUNDS = ("bg", "surface", "rail", "sunk", "hover", "sel")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(("text", ground, TEXT) for ground in (*_GROUNDS, "mark", "warn_bg", "ok_bg", "danger_bg")),
    *(("muted", ground, TEXT) for ground in _GROUNDS),
    *(("accent", ground, TEXT) for ground in _GROUNDS),
    ("accent_text", "accent", TEXT),
    ("accent_text", "accent_hover", TEXT),
    *(("ok", ground, TEXT) for ground in ("bg", "surface", "rail", "ok_bg")),
    *(("warn", ground, TEXT) for ground in ("bg", "surface", "rail", "warn_bg")),
    *(("danger", ground, TEXT) for ground in ("bg", "surface", "rail", "danger_bg")),
    ("bg", "text", TEXT),
    *(("focus", ground, EDGE) for ground in _GROUNDS),
    *(("border", ground, EDGE) for ground in ("bg", "surface", "rail")),
    *(("danger", ground, EDGE) for ground in ("bg", "surface")),
)


def luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""

    def linear(channel: float) -> float:
        low = channel <= 0.04045  # noqa: PLR2004 - the knee of the sRGB curve
        return channel / 12.92 if low else float(((channel + 0.055) / 1.055) ** 2.4)

    return (
        0.2126 * linear(color.redF())
        + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF())
    )


def ratio(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """Return `one` with `share` (0–1) of `other` in it."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def readable(color: QColor, ground: QColor, least: float, toward: QColor) -> QColor:
    """Return `color`, taken as little as needed `toward` another until it reads on `ground`."""
    for step in range(_STEPS + 1):
        tried = mix(color, toward, step / _STEPS)
        if ratio(tried, ground) >= least:
            return tried
    return toward


def from_palette(palette: QPalette) -> Tokens:
    """Return tokens that follow the colours of the system and still keep every contrast."""
    bg = palette.color(QPalette.ColorRole.Window)
    surface = palette.color(QPalette.ColorRole.Base)
    dark = luminance(bg) < _DARK_BELOW
    base = DARK if dark else LIGHT
    extreme = QColor("#FFFFFF" if dark else "#000000")
    text = readable(palette.color(QPalette.ColorRole.WindowText), bg, 7.0, extreme)
    native = palette.color(QPalette.ColorRole.Accent)
    sunk, hover = mix(bg, text, 0.03), mix(bg, text, 0.08)
    sel = mix(bg, native, 0.16)
    grounds = (bg, surface, sunk, hover, sel)

    def on_all(color: QColor, least: float) -> str:
        for ground in grounds:
            color = readable(color, ground, least, extreme)
        return color.name()

    accent = QColor(on_all(native, TEXT))
    return Tokens(
        bg=bg.name(),
        surface=surface.name(),
        rail=mix(bg, text, 0.02).name(),
        sunk=sunk.name(),
        hover=hover.name(),
        sel=sel.name(),
        text=on_all(text, 7.0),
        muted=on_all(mix(text, bg, 0.3), TEXT),
        border=on_all(mix(text, bg, 0.5), EDGE),
        hair=mix(bg, text, 0.15).name(),
        accent=accent.name(),
        accent_hover=mix(accent, extreme, 0.2).name(),
        accent_text=readable(QColor(base.accent_text), accent, TEXT, bg).name(),
        focus=accent.name(),
        ok=on_all(QColor(base.ok), TEXT),
        ok_bg=mix(bg, QColor(base.ok), 0.12).name(),
        warn=on_all(QColor(base.warn), TEXT),
        warn_bg=mix(bg, QColor(base.warn), 0.12).name(),
        danger=on_all(QColor(base.danger), TEXT),
        danger_bg=mix(bg, QColor(base.danger), 0.12).name(),
        mark=base.mark,
        shadow=base.shadow,
        door=base.door,
        light=base.light,
        floor=hover.name(),
        dark=dark,
    )
