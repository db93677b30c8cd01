"""The network as a figure: the client in the middle, everybody round him, a line for each bond."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jww_desktop.i18n import t
from jww_desktop.presenters.drawn import Table
from jww_desktop.presenters.network_page import NetworkPage, PersonLine
from jww_desktop.ui import theme
from jww_desktop.ui.drawings.figure import PAPER_WIDTH, Figure, Spot
from jww_desktop.ui.network import face
from jww_desktop.ui.network.placing import Placed, Thing, line, place
from jww_desktop.ui.network.strokes import ink_of, stroke
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, TIGHT, Flow, Run, flow, width_of

_MIDDLE, _MIDDLE_PAD, _MIDDLE_MEASURE = 80, 13, 110
_GAP, _WORD_PAD = 12, 5
LEAST_HEIGHT = 420
"""With few people it is so tall all the same, before scaling."""
_WIDER = (760.0, 900.0, 1080.0, 1300.0)
"""Widths that are tried for paper when there are too many people for the usual one."""


class NetworkFigure(Figure):
    """Who is around the client; `client` is what stands in the middle."""

    key = "netwerk"

    def __init__(self, page: NetworkPage, client: str = "") -> None:
        self.persons, self._client = page.persons, client or t("cliënt")
        whose = client or t("de cliënt")
        self.title = t("Netwerk van {client}").format(client=whose)
        self.described = t("Netwerk van {client}: {counted}").format(
            client=whose, counted=page.counted
        )
        self.legend = t(
            "Het woord op een lijn zegt hoe de cliënt de band ziet; een stippellijn: nog niet "
            "gezegd. Een ronde rand is een persoon, een rechte een dienst."
        )
        self.table = Table(
            (t("Wie"), t("Wie het is"), t("Band")),
            tuple(
                (one.called, one.what, one.bond_words or t("nog niet gezegd"))
                for one in page.persons
            ),
        )

    def placed(self, width: float, height: float = 0) -> Placed:
        """Return where everybody stands; it fills `height` where it can."""
        current = theme.current()
        things = tuple(
            Thing(face.size(one).toTuple(), _size_of(one.bond_label), one.is_service)
            for one in self.persons
        )
        name = self._name()
        across = max(current.px(_MIDDLE), name.width + 2 * current.gap(_MIDDLE_PAD))
        return place(things, across, width, height, current.gap(_GAP))

    def height(self, width: float) -> float:
        """Return the height that all need."""
        return max(self.placed(width).height, float(theme.current().gap(LEAST_HEIGHT)))

    def paper_width(self) -> float:
        """Be so wide that nobody stands over somebody else."""
        widths = (PAPER_WIDTH, *_WIDER)
        return next((width for width in widths if self.placed(width).is_clear), widths[-1])

    def spots(self, width: float) -> Sequence[Spot]:
        """Return everybody."""
        placed = self.placed(width)
        down = self._down(placed, width)
        return [
            Spot(rect.translated(0, down), node_words(one))
            for one, rect in zip(self.persons, placed.nodes, strict=False)
        ]

    def paint(self, painter: QPainter, width: float) -> None:
        """Draw the lines and the words on them, the client, and everybody."""
        placed = self.placed(width)
        painter.save()
        painter.translate(0, self._down(placed, width))
        self.paint_bonds(painter, placed)
        for one, rect in zip(self.persons, placed.nodes, strict=False):
            face.paint_face(painter, rect, one)
        painter.restore()

    def paint_bonds(self, painter: QPainter, placed: Placed) -> None:
        """Draw the lines, the words on them, and the client."""
        for one, rect, word in zip(self.persons, placed.nodes, placed.words, strict=False):
            stroke(painter, one.bond, *line(placed.middle, rect))
            if not word.isEmpty():
                _write(painter, one.bond, one.bond_label, word)
        circle = placed.middle
        paint.panel(painter, circle, circle.height() / 2, fill="accent")
        name = self._name()
        name.paint_centred(painter, circle.center().x(), circle.center().y() - name.height / 2)

    def _down(self, placed: Placed, width: float) -> float:
        return (self.height(width) - placed.height) / 2

    def _name(self) -> Flow:
        run = Run(self._client, Role.STRONG, "accent_text")
        room = theme.current().px(_MIDDLE_MEASURE)
        return flow([run], room, leading=LISTED, max_lines=2)


def node_words(one: PersonLine) -> str:
    """Return what is heard at somebody."""
    bond = one.bond_words or t("band nog niet gezegd")
    return ", ".join((one.called, one.bond_label or bond))


def _size_of(word: str) -> tuple[float, float]:
    if not word:
        return 0.0, 0.0
    current = theme.current()
    height = current.metrics(Role.SMALL).height()
    return width_of(word, Role.SMALL) + 2 * current.gap(_WORD_PAD), height


def _write(painter: QPainter, bond: str, word: str, rect: QRectF) -> None:
    """Write what a bond is on its line, on the ground of the page."""
    painter.fillRect(rect, theme.current().color("bg"))
    laid = flow([Run(word, Role.SMALL, ink_of(bond))], 1e6, leading=TIGHT)
    laid.paint(painter, rect.center().x() - laid.width / 2, rect.center().y() - laid.height / 2)
