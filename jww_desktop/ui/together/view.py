"""The screen that is turned to the client: it stands alone, and only reads.

Leaving takes two steps, of which the second is not where the first was: a key or a click in passing
leads nowhere.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from jww_desktop.i18n import t
from jww_desktop.presenters.together import TogetherDesk
from jww_desktop.presenters.together_page import TogetherPage
from jww_desktop.presenters.visits import CASE_FILE, CONSULTATION, CONTACT, TogetherVisit, Visit
from jww_desktop.ui import theme
from jww_desktop.ui.letting_out import WayOut
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.sheet_dialog import SheetDialog
from jww_desktop.ui.together.bar import Bar
from jww_desktop.ui.together.foot import Foot
from jww_desktop.ui.together.paper_dialog import PaperDialog
from jww_desktop.ui.together.sheet import TogetherSheet
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.dialog import Dialog
from jww_desktop.ui.widgets.scroll import Scroll

_STEP = 0.25
_SCROLLS_FROM = 1.5
"""Text scale from which bar and foot would leave too little of the page."""
_LEAVE = "leave"


class TogetherView(Screen):
    """Shows the dossier of a `TogetherVisit` to its client, in his language."""

    help_page = "samen-kijken"
    stands_alone = True

    def __init__(
        self, desk: TogetherDesk, *, demo: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.setParent(self)
        self._usual_scale: float | None = None
        self._focus_due = False
        self._back = CASE_FILE
        self.way = WayOut(self, desk.out)
        self._paper: PaperDialog | None = None
        self._bar, self._sheet, self._foot = Bar(demo=demo), TogetherSheet(), Foot()
        self._page = QWidget()
        self._inner, self._outer = QVBoxLayout(self._page), QVBoxLayout(self)
        self._scroll = Scroll(self._page, from_top=True)
        self._inner.addWidget(self._sheet, 1)
        self._outer.addWidget(self._scroll, 1)
        for column in (self._inner, self._outer):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        self._is_large: bool | None = None
        self._bar.language_picked.connect(desk.speak)
        self._bar.size_asked.connect(self._resize)
        self._bar.back_asked.connect(self._ask_back)
        self._foot.paper_asked.connect(self._ask_paper)
        self.way.printed.connect(self._on_printed)
        desk.shown.connect(self._on_shown)
        desk.failed.connect(self.show_error)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme; in large letters bar and foot scroll with the page."""
        large = theme.current().scale >= _SCROLLS_FROM
        if large != self._is_large:
            self._is_large = large
            into, out = (self._inner, self._outer) if large else (self._outer, self._inner)
            for widget in (self._bar, self._foot):
                out.removeWidget(widget)
            into.insertWidget(0, self._bar)
            into.addWidget(self._foot)
            self._order_tab()

    def _order_tab(self) -> None:
        """Let Tab follow the page from top to bottom, wherever bar and foot are."""
        stops = [*self._bar.stops(), *self._sheet.parts(), *self._foot.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def enter(self, argument: object = None) -> None:
        """Show the dossier of a `TogetherVisit`."""
        if isinstance(argument, TogetherVisit):
            self._forget()
            self._back = argument.back
            self._desk.open(argument.case_file)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes."""
        super().showEvent(event)
        self._desk.look(looking=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        super().hideEvent(event)
        self._desk.look(looking=False)

    def focus_first(self) -> None:
        """Begin with his own words, once they are there."""
        parts = self._sheet.parts()
        self._focus_due = not parts
        (parts[0] if parts else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask on Escape whether to go back; as a shortcut it would take the key from the dialog."""
        if event.key() == Qt.Key.Key_Escape:
            self._ask_back()
        else:
            super().keyPressEvent(event)

    def verbs(self) -> list[Verb]:
        """Return what works here without a word on the screen."""
        group = t("Samen kijken")
        return [
            Verb("back", t("Terug"), "log-out", self._ask_back, group=group),
            Verb(
                "down",
                t("Verder lezen"),
                "chevron-down",
                lambda: self._turn(+1),
                "",
                "PgDown",
                group,
            ),
            Verb("up", t("Terug omhoog"), "chevron-up", lambda: self._turn(-1), "", "PgUp", group),
        ]

    def _on_shown(self, page: TogetherPage) -> None:
        places = self._sheet.parts()
        held = next((n for n, part in enumerate(places) if part.hasFocus()), None)
        self._bar.say(page.title, page.language, page.controls)
        self._sheet.show_page(page)
        self._foot.say(page)
        self._order_tab()
        if self._desk.page() is None:
            self._end_paper()
            focus = QApplication.focusWidget()
            self._focus_due = self._focus_due or (focus is not None and self.isAncestorOf(focus))
        self._foot.setVisible(self._desk.page() is not None)
        parts = self._sheet.parts()
        if self._focus_due:
            self.focus_first()
        elif held is not None and parts:
            parts[min(held, len(parts) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, way: int) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + way * bar.pageStep() * 4 // 5)

    def _resize(self, way: int) -> None:
        current = theme.current()
        if self._usual_scale is None:
            self._usual_scale = current.scale
        current.use(scale=current.scale + way * _STEP)

    # On paper

    def _ask_paper(self) -> None:
        page = self._desk.page()
        if page is not None:
            dialog = PaperDialog(self.window(), page, self.way.printers.names())
            dialog.agreed.connect(self._ask_passphrase)
            self._paper = dialog
            dialog.ask()

    def _end_paper(self) -> None:
        """Ask no longer about a page that is not in sight."""
        if self._paper is not None and isValid(self._paper):
            self._paper.reject()
        self._paper = None
        self.way.close()

    def _ask_passphrase(self, printer: str) -> None:
        """Let the caseworker, and not who sits at the screen, send it."""
        dialog = SheetDialog(
            self.window(),
            t("Afdrukken"),
            t("Draai het scherm even naar je toe, en typ je wachtwoordzin."),
            [printer],
        )
        dialog.answered.connect(self._desk.typeset)
        self.way.ask(dialog)

    def _on_printed(self) -> None:
        page = self._desk.page()
        if page is not None:
            self._foot.tell(page.paper.sent)

    # The way back

    def _ask_back(self) -> None:
        in_talk = self._back in (CONTACT, CONSULTATION)
        title = t("Terug naar het gesprek?") if in_talk else t("Terug naar het dossier?")
        dialog = Dialog(self.window(), title, icon="eye")
        dialog.say(t("Draai het scherm eerst naar je toe. Daar staat meer dan hier."))
        stay = dialog.action("stay", t("Hier blijven"), hint="Esc")
        dialog.action(_LEAVE, t("Naar het gesprek") if in_talk else t("Naar het dossier"))
        dialog.chosen.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open_on(stay)

    def _on_chosen(self, answer: str) -> None:
        if answer == _LEAVE:
            case = self._desk.case_file
            self._forget()
            self.place_requested.emit(self._back, Visit(case))

    def _forget(self) -> None:
        """Leave nothing of this client for the next one."""
        self._desk.close()
        self._sheet.clear()
        if self._usual_scale is not None:
            usual, self._usual_scale = self._usual_scale, None
            theme.current().use(scale=usual)
