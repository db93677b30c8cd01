"""Why somebody did not come: asked after the fact, in a strip that stands in nobody's way."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import IconButton
from jww_desktop.ui.widgets.combo import Combo


class WhyStrip(Banner):
    """One line with a choice; who goes on with the next client leaves the reason as it is.

    Signals:
        answered: the code of the reason.
        put_away: nobody wants to say more.
    """

    answered = Signal(str)
    put_away = Signal()

    def __init__(self) -> None:
        self._reasons = Combo(t("Waarom?"))
        away = IconButton("x", t("Zo laten"))
        self._line = QHBoxLayout()
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self._reasons)
        self._line.addWidget(away)
        box = QWidget()
        box.setLayout(self._line)
        super().__init__(BannerTone.ACCENT, "", icon="user-round-x", button=box)
        self._reasons.picked.connect(lambda code: self.answered.emit(str(code)))
        away.clicked.connect(self.put_away)

    def restyle(self) -> None:
        """Take over a change of theme."""
        super().restyle()
        self._line.setSpacing(theme.current().gap(8))

    def ask(self, name: str, reason: str, today: date) -> None:
        """Ask it of somebody, with the reason that stands there now."""
        listed = offered("missed_reasons", today, (reason,))
        self._reasons.offer([(code, sentence(label)) for code, label in listed])
        self._reasons.choose(reason)
        self.say(t("{name} kwam niet.").format(name=name), t("Typ de eerste letter van de reden."))

    def take_letter(self, letter: str) -> bool:
        """Choose the next reason that begins with a letter; False when none does."""
        reasons, here = self._reasons, self._reasons.currentIndex()
        order = [(here + by) % reasons.count() for by in range(1, reasons.count() + 1)]
        beginning = (row for row in order if reasons.itemText(row).casefold().startswith(letter))
        row = next(beginning, None)
        if row is None:
            return False
        reasons.setCurrentIndex(row)
        announce(self, reasons.currentText())
        self.answered.emit(str(reasons.key()))
        return True
