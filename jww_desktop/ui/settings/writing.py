"""How long talking and writing took: seen by nobody else, and wiped when one wants."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from jww_desktop.i18n import t
from jww_desktop.presenters.writing_time import WritingTime
from jww_desktop.services.writing_time import Share
from jww_desktop.ui.settings.pane import Pane
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.text import Words


class WritingPane(Pane):
    """A few calm sentences."""

    def __init__(self, time: WritingTime) -> None:
        super().__init__(t("Schrijven en spreken"))
        self._time = time
        self._said = Column(down=4)
        self._forget = Button(t("Wissen"), icon="trash-2")
        self._forget.clicked.connect(time.forget)
        time.shown.connect(self._show)
        self.head.say(t("Schrijven en spreken"), t("De laatste dertig dagen"))
        self.add(self._said)
        self.add(
            Words(
                t(
                    "Alleen tijd waarin je toetsen indrukt, telt als schrijven. Dit wordt op deze "
                    "laptop gemeten en gaat nergens heen: niet naar je team, niet naar je "
                    "leidinggevende. Er staat niet bij met wie je sprak."
                ),
                color="muted",
            )
        )
        foot = QHBoxLayout()
        foot.addWidget(self._forget)
        foot.addStretch(1)
        self.add(foot)
        self.end()

    def enter(self) -> None:
        """Fetch it anew."""
        self._time.load()

    def _show(self, share: Share) -> None:
        self._said.replace([Words(line) for line in share.words()])
        self._forget.setEnabled(share.talks > 0)
