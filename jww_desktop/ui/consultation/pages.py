"""What stands beside the queue while nobody is in: no hour, before it, in between, after it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jww_desktop.i18n import t, tn
from jww_desktop.presenters import consultation_words as words
from jww_desktop.services.consultation_hour import Hour
from jww_desktop.services.consultation_summary import Summary
from jww_desktop.ui import theme
from jww_desktop.ui.consultation.guest_pane import PageFrame
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.section import Hairline, SectionHead
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_CAPTION = 150


class StillPane(PageFrame):
    """A page with a few sentences and a few buttons.

    Signals:
        asked: key of what was chosen.
    """

    asked = Signal(str)

    def __init__(self, actions: QWidget) -> None:
        super().__init__(actions)
        self._lines = Column(down=4)
        self._figures = Figures()
        self._share = Column(down=4)
        self._share_head = SectionHead(t("Schrijven en spreken"), t("enkel op deze laptop"))
        self._line = Hairline(4, 0)
        self._buttons = Wrap(across=8, down=8)
        for widget in (
            *(self._lines, self._figures, self._buttons),
            *(self._line, self._share_head, self._share),
        ):
            self.column.addWidget(widget)
        self._first: Button | None = None
        self._shown: object = None

    def show_none(self) -> None:
        """Say that no hour is planned."""
        self.entitle(t("Spreekuur"), "", t("Er staat nog geen spreekuur klaar."))
        self._fill(
            [t("Zet klaar wie je verwacht: briefjes, nieuwe aankomsten en wie lang wacht.")],
            ("plan", t("Spreekuur voorbereiden"), "calendar-plus", ""),
            ("question", t("Vraag zonder dossier"), "plus", ""),
            ("field_note", t("Veldnota"), "pencil", ""),
            ("field_notes", t("Veldnota’s lezen"), "chart-column", ""),
        )

    def show_ready(self, hour: Hour, title: str, second: str) -> None:
        """Say what comes, before it begins."""
        count = tn("{n} persoon verwacht", "{n} personen verwacht", len(hour.waiting))
        self.entitle(
            count if hour.waiting else t("Nog niemand verwacht"), "", f"{title}  ·  {second}"
        )
        begin = ("begin", t("Beginnen"), "play")
        add = ("add", t("Iemand toevoegen"), "user-plus")
        first, second_way = (begin, add) if hour.waiting else (add, begin)
        self._fill(
            [t("Het uur begint te lopen als je begint, of als je iemand binnenroept.")],
            (*first, "Enter"),
            (*second_way, ""),
            ("hours", t("Uren wijzigen"), "clock", ""),
        )

    def show_between(self, hour: Hour, title: str, second: str) -> None:
        """Say that everybody had his turn, or that nobody is on the list yet."""
        over = t("Niemand wacht nog") if hour.slots else t("Nog niemand op de lijst")
        self.entitle(over, "", f"{title}  ·  {second}")
        end = ("end", t("Spreekuur afronden"), "check")
        add = ("add", t("Iemand toevoegen"), "user-plus")
        first, second_way = (end, add) if hour.slots else (add, end)
        self._fill(
            [],
            (*first, "Enter"),
            (*second_way, ""),
            ("question", t("Vraag zonder dossier"), "plus", ""),
        )

    def show_ended(self, title: str, told: Summary) -> None:
        """Tell what the hour came to, and to this person alone how long writing took."""
        self.entitle(title, "", t("Afgerond. Dit zijn de uren; er staat niemand in."))
        self._fill(
            [],
            ("plan", t("Volgend spreekuur voorbereiden"), "calendar-plus", ""),
            ("take_up", t("Toch verder gaan"), "undo-2", ""),
            figures=told,
        )

    def focus_first(self) -> bool:
        """Put the keyboard on the usual action."""
        if self._first is None:
            return False
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _fill(
        self,
        lines: list[str],
        *actions: tuple[str, str, str, str],
        figures: Summary | None = None,
    ) -> None:
        shown = (lines, actions, figures)
        if shown == self._shown:  # the keyboard stays where it is
            return
        self._shown = shown
        self._lines.replace([Words(line, color="muted") for line in lines])
        self._lines.setVisible(bool(lines))
        self._figures.setVisible(figures is not None)
        shows_share = figures is not None and figures.share.talks > 0
        for widget in (self._line, self._share_head, self._share):
            widget.setVisible(shows_share)
        if figures is not None:
            self._figures.show_summary(figures)
            self._share.replace([Words(line) for line in figures.share.words()])
        self._buttons.clear()
        self._first = None
        for number, (key, text, icon, hint) in enumerate(actions):
            kind = Kind.SECONDARY if number else Kind.PRIMARY
            button = Button(text, kind, icon=icon, hint=hint)
            button.clicked.connect(lambda _=False, key=key: self.asked.emit(key))
            self._buttons.add(button)
            self._first = self._first or button


class Figures(QWidget):
    """Captions and values of an hour."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[QWidget] = []
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        self._grid.setVerticalSpacing(current.gap(8))
        self._grid.setHorizontalSpacing(current.gap(12))
        self._grid.setColumnMinimumWidth(0, current.px(_CAPTION))

    def show_summary(self, told: Summary, *, most: int | None = None) -> None:
        """Show another hour; `most` lines of it where there is no room for all."""
        for widget in self._rows:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows = []
        for row, (caption, value) in enumerate(words.summary_lines(told)[:most]):
            said = (Words(caption, Role.BODY, "muted"), Words(value, Role.STRONG))
            for column, widget in enumerate(said):
                self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
                self._rows.append(widget)
