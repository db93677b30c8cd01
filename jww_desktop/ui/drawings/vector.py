"""A figure as SVG: words as outlines, so that it looks alike wherever it is opened."""

from __future__ import annotations

import math
import re
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from jww_desktop.ui import theme
from jww_desktop.ui.drawings.figure import Figure
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.flow import LISTED, Flow, Run, flow

DPI: Final = 96
EDGE: Final = 8
"""White space around a figure."""
_FONTS: Final = re.compile(rb'\s+font-family="[^"]*" font-size="[^"]*"[^>]*(?=>)')
"""Which letters the screen has; there are no letters in the file."""


def as_svg(figure: Figure, mark: str = "") -> bytes:
    """Return the file of a figure; `mark` stands above it, such as that of practice."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    size = size_on_paper(figure, mark)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(DPI)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(f"{mark} – {figure.title}" if mark else figure.title)
    generator.setDescription(figure.described)
    painter = QPainter(generator)
    paint_on_paper(painter, figure, mark)
    painter.end()
    return _FONTS.sub(b"", bytes(buffer.data().data()))


def size_on_paper(figure: Figure, mark: str = "") -> QSize:
    """Return how large a figure is for paper, with its edge and the mark above it."""
    with theme.current().printed():
        width = figure.paper_width()
        height = figure.height(width) + _marked(mark).height
        return QSize(int(width) + 2 * EDGE, math.ceil(height) + 2 * EDGE)


def paint_on_paper(painter: QPainter, figure: Figure, mark: str = "") -> None:
    """Draw a figure as it is on paper, with its edge and the mark above it."""
    with theme.current().printed():
        width, above = figure.paper_width(), _marked(mark)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(EDGE, EDGE)
        above.paint(painter, width - above.width, 0)
        painter.translate(0, above.height)
        figure.paint(painter, width)
        painter.restore()


def _marked(mark: str) -> Flow:
    return flow((Run(mark, Role.SMALLS),), 1e6, leading=LISTED) if mark else Flow((), 0.0, 0.0)
