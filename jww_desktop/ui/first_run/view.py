"""The first run on screen: follows its presenter from page to page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.admission import Waiting
from jww_desktop.presenters.appearance import Appearance
from jww_desktop.presenters.first_run import FirstRun, Page, Way
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.first_run.found import FoundPage
from jww_desktop.ui.first_run.frame import Frame
from jww_desktop.ui.first_run.join import ComparePage, JoinedPage, JoinPage
from jww_desktop.ui.first_run.page import Page as PageView
from jww_desktop.ui.first_run.passphrase import PassphrasePage
from jww_desktop.ui.first_run.sheets import SheetsPage
from jww_desktop.ui.first_run.welcome import WelcomePage


class FirstRunView(QWidget):
    """Steps at the left, pages in the middle."""

    def __init__(self, run: FirstRun, appearance: Appearance) -> None:
        super().__init__()
        self._run = run
        self._welcome = WelcomePage(appearance)
        self._passphrase = PassphrasePage()
        self._found = FoundPage()
        self._join = JoinPage()
        self._compare = ComparePage()
        self._sheets = SheetsPage()
        self._joined = JoinedPage()
        self._pages: dict[Page, PageView] = {
            Page.WELCOME: self._welcome,
            Page.PASSPHRASE: self._passphrase,
            Page.FOUND: self._found,
            Page.JOIN: self._join,
            Page.COMPARE: self._compare,
            Page.SHEETS: self._sheets,
            Page.JOINED: self._joined,
        }
        self._frame = Frame(
            {
                Way.JOIN: _steps(t("Aansluiten bij je team"), t("Klaar om te beginnen")),
                Way.FOUND: _steps(t("Centrum oprichten"), t("Noodbladen")),
            }
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self._connect()

    def show_anew(self) -> None:
        """Show the page that the run is at, in a view that takes the place of another."""
        self._on_page_changed(self._run.page)
        self._welcome.focus_language()

    def _connect(self) -> None:
        run = self._run
        for page in self._pages.values():
            if page.others:
                page.others[0].clicked.connect(run.back)
        self._welcome.primary.clicked.connect(lambda: run.choose(self._welcome.way()))
        self._passphrase.chosen.connect(run.create)
        self._found.given.connect(run.prepare)
        self._join.given.connect(run.join)
        self._found.edited.connect(run.type)
        self._join.edited.connect(run.type)
        self._compare.stop.clicked.connect(run.stop_joining)
        self._sheets.save_requested.connect(run.save_sheets)
        self._sheets.primary.clicked.connect(run.found)
        self._joined.primary.clicked.connect(run.finish_joining)
        run.page_changed.connect(self._on_page_changed)
        run.busy_changed.connect(self._on_busy_changed)
        run.waiting_changed.connect(self._on_waiting_changed)
        run.failed.connect(self._on_failed)
        run.sheets_saved.connect(self._on_sheets_saved)

    def _on_page_changed(self, page: Page) -> None:
        self._welcome.choose(self._run.answers.way)
        if page is Page.FOUND:
            self._found.show_answers(self._run.answers)
        elif page is Page.JOIN:
            self._join.show_answers(self._run.answers)
        elif page is Page.SHEETS:
            self._sheets.warn(old=self._run.has_old_sheets)
        self._frame.show_page(self._pages[page], self._run.answers.way, page.step)

    def _on_busy_changed(self, words: str) -> None:
        page = self._pages[self._run.page]
        page.note.say(words)
        page.set_busy(busy=bool(words))

    def _on_waiting_changed(self, waiting: Waiting) -> None:
        self._compare.show_waiting(waiting)

    def _on_sheets_saved(self, file: Path) -> None:
        self._sheets.show_saved(file)

    def _on_failed(self, error: AppError) -> None:
        if not self._pages[self._run.page].blame(error):
            show_fault(self.window(), error)


def _steps(third: str, last: str) -> list[str]:
    return [t("Welkom"), t("Je wachtwoordzin"), third, last]
