"""Icons from SVG: tinted with a token's colour, sharp at every size and device ratio, cached."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from jww_desktop import assets

STROKE = "1.85"
"""Slightly thinner than drawn, to sit beside the weight of the text."""


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    text = assets.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@lru_cache(maxsize=2048)
def _drawn(name: str, rgb: str, pixels: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", rgb).encode()))
    pixmap = QPixmap(round(pixels * ratio), round(pixels * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


def pixmap(name: str, color: QColor, size: float, ratio: float = 1.0) -> QPixmap:
    """Return icon `name` in `color`, `size` logical pixels wide, for a screen of `ratio`."""
    return _drawn(name, color.name(), round(size), ratio)


def paint(painter: QPainter, name: str, color: QColor, rect: QRectF) -> None:
    """Draw icon `name` in `color` in the middle of `rect`, as large as its shorter side."""
    size = round(min(rect.width(), rect.height()))
    ratio = painter.device().devicePixelRatio()
    x = round(rect.x() + (rect.width() - size) / 2)
    y = round(rect.y() + (rect.height() - size) / 2)
    painter.drawPixmap(x, y, pixmap(name, color, size, ratio))


def outline(painter: QPainter, name: str, color: QColor, rect: QRectF) -> None:
    """Draw icon `name` as strokes and not as pixels, for what leaves the screen."""
    renderer = QSvgRenderer(
        QByteArray(_source(name).replace("currentColor", color.name()).encode())
    )
    renderer.render(painter, rect)
