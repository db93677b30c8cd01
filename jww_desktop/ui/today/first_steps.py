"""Eerste stappen: what to begin with; each ticks itself off, and all of it can be put away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.visits import CLIENTS, SEARCH, SETTINGS, SYNC, TEAM, CardVisit
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.first_steps import FirstSteps
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.card import Card
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.lead_row import LeadRow
from jww_desktop.ui.widgets.section import SectionHead


class FirstStepsCard(Card):
    """A few lines, each leads to where it is done.

    Signals:
        place_requested: go to a place, with an argument.
        put_away: it is not to be shown any more.
    """

    place_requested = Signal(str, object)
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hide()  # until it is known whether any is left
        away = quiet(t("Wegdoen"), icon="x")
        away.clicked.connect(self.put_away)
        head = QHBoxLayout()
        head.addWidget(SectionHead(t("Eerste stappen")), 1)
        head.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self._lines = {
            "colleague": _Line(
                t("Nodig je collega’s uit"), t("In Instellingen, bij Team en toestellen.")
            ),
            "card": _Line(t("Schrijf een cliënt in"), t("Onder Cliënten. Een schuilnaam mag.")),
            "case_file": _Line(
                t("Begin een dossier"),
                t("Met Nieuw dossier, bij de cliënt. Hij vroeg of aanvaardde hulp."),
            ),
            "contact": _Line(
                t("Schrijf een eerste gesprek"), t("Met Nieuw contact, in het dossier.")
            ),
            "synced": _Line(
                t("Synchroniseer"), t("Op het centrum. Zo lezen je collega’s wat je schreef.")
            ),
        }
        clients = (CLIENTS, SEARCH)
        first_card = (CLIENTS, CardVisit(b"", form=FormKey(forms.CARD)))
        ways = ((SETTINGS, TEAM), first_card, clients, clients, (SYNC, None))
        for line, way in zip(self._lines.values(), ways, strict=True):
            line.words.clicked.connect(partial(self.place_requested.emit, *way))
            self.column.addWidget(line)
        self.setTabOrder(self._lines["synced"].words, away)  # a hasty Enter puts nothing away
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.column.setSpacing(theme.current().gap(4))

    def show_steps(self, steps: FirstSteps) -> None:
        """Tick off what is behind, and leave out what is not for this person."""
        is_stood_on = False
        for name, line in self._lines.items():
            done = getattr(steps, name)
            is_stood_on = is_stood_on or (line.is_left and bool(done) and line.words.hasFocus())
            line.setVisible(done is not None)
            line.tick(done=bool(done))
        if is_stood_on:
            self.focus_first()

    def focus_first(self) -> bool:
        """Go to the first step that is left; say whether one is in sight."""
        left = (line for line in self._lines.values() if line.is_left and line.isVisible())
        line = next(left, None)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        return line is not None


class _Line(LeadRow):
    """A step.

    Attributes:
        is_left: it is still to be done.
    """

    def __init__(self, words: str, second: str, parent: QWidget | None = None) -> None:
        self._icon = Icon("circle", "muted", 18)
        super().__init__(self._icon, parent)
        self._text, self._second = words, second
        self.is_left = True
        self.tick(done=False)

    def tick(self, *, done: bool) -> None:
        """Show whether it is done, in a word as well."""
        self.is_left = not done
        self._icon.change("circle-check" if done else "circle", "ok" if done else "muted")
        second = t("Klaar") if done else self._second
        tone = "ok" if done else "muted"
        self.tell(self._text, second, color="muted" if done else "text", tone=tone)
