"""The help screen: pages at the left, the text at the right, a search above."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from jww_desktop import i18n
from jww_desktop.errors import WorldError
from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.help import keys
from jww_desktop.ui.help.page_list import PageList
from jww_desktop.ui.help.pages import Page, pages
from jww_desktop.ui.help.paper import PaperDialog, print_page, save_page
from jww_desktop.ui.help.typeset import typeset
from jww_desktop.ui.printing import Printers
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.theme import Role
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import Button, Kind, Size
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.field import SearchField
from jww_desktop.ui.widgets.flow import MEASURE, TIGHT
from jww_desktop.ui.widgets.rows import text_edge
from jww_desktop.ui.widgets.scroll_bar import ScrollBar
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words

_LIST = 292
_KEYS_AFTER_MS = 300
"""How long after the last letter the keys are searched too: their page takes a while to make."""


class HelpView(Screen):
    """Shows one page; knows where the person came from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_keys: Callable[[], Page] | None = None
        self._keys: Page | None = None
        self._search = SearchField(name=t("Zoek in de hulp"), placeholder=t("Zoek in de hulp"))
        self._search.textChanged.connect(self._on_typed)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEYS_AFTER_MS)
        self._later.timeout.connect(self._search_keys)
        self._list = PageList()
        self._list.page_chosen.connect(self._show_page)
        self._none = Empty(t("Niets gevonden"), t("Probeer een ander woord."), icon="search")
        self._none.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._text = _Leaf()
        self._text.setAccessibleName(t("Tekst"))
        keeps = self._text.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # the list stays where it is
        self._text.setSizePolicy(keeps)
        self._text.setOpenLinks(False)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._page: Page = pages()[0]
        self._print = Button(
            t("Afdrukken…"), Kind.QUIET, icon="printer", size=Size.SMALL, flush=True
        )
        self._print.clicked.connect(lambda _=False: self._ask_print())
        self._build()
        self._show_list()
        theme.follow(self._restyle)

    def _build(self) -> None:
        self._head = QVBoxLayout()
        first = QHBoxLayout()
        first.addWidget(Words(t("Hulp"), Role.H1, leading=TIGHT, wrap=False), 1)
        first.addWidget(self._print)
        self._head.addLayout(first)
        if i18n.language() != i18n.SOURCE_LANGUAGE:
            only = t("De hulp is alleen in het Nederlands.")
            self._head.addWidget(Words(only, Role.SMALL, "muted"))
        self._head.addWidget(self._search)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.addLayout(self._head)
        side.addWidget(self._list, 1)
        self._beside_none = QVBoxLayout()
        self._beside_none.addWidget(self._none)
        side.addLayout(self._beside_none)
        side.addStretch(0)
        self._side = QWidget()
        self._side.setLayout(side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(Hairline(upright=True))
        row.addWidget(self._text, 1)

    def append(self, make_keys: Callable[[], Page]) -> None:
        """End the manual with the page of keys, which is made when it is asked for."""
        self._make_keys = make_keys
        self._show_list()

    def enter(self, argument: object = None) -> None:
        """Open the page named `argument`, or the one that was open."""
        self._keys = None  # what can be done may have changed
        self._search.clear()
        if isinstance(argument, str):
            self._show_page(argument)
        self._list.reveal(self._page.name)

    def seek(self, head: str) -> None:
        """Bring a heading of the open page to the top, where it has one of these words."""
        document = self._text.document()
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == head:
                top = document.documentLayout().blockBoundingRect(block).top()
                self._text.verticalScrollBar().setValue(round(top))
                return
            block = block.next()

    def focus_first(self) -> None:
        """Begin in the list of pages."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def verbs(self) -> list[Verb]:
        """Return what can be done with a page."""
        text, hint = t("Bladzijde afdrukken"), t("Ook als PDF-bestand")
        return [Verb("print_page", text, "printer", self._ask_print, hint, "Ctrl+P", t("Hulp"))]

    def _ask_print(self) -> None:
        dialog = PaperDialog(self.window(), Printers().names())
        dialog.answered.connect(self._put_on_paper)
        dialog.finished.connect(dialog.deleteLater)
        dialog.ask()

    def _put_on_paper(self, printer: str, folder: Path | None) -> None:
        try:
            if folder is None:
                print_page(self._page, printer)
                self.told.emit(t("Het blad komt uit de printer."), None)
            else:
                file = save_page(self._page, folder)
                self.told.emit(t("De bladzijde staat in {file}.").format(file=file.name), None)
        except WorldError as error:
            show_fault(self.window(), error)

    def _on_typed(self) -> None:
        self._show_list()
        if self._search.text().strip() and self._make_keys is not None and self._keys is None:
            self._later.start()
        else:
            self._later.stop()

    def _search_keys(self) -> None:
        self._page_of(keys.NAME)
        self._show_list()

    def _show_list(self) -> None:
        """Show the pages that were searched for, and the first where the open one is not among."""
        words = self._search.text()
        found = self._found(words)
        self._list.show_pages(found, flat=bool(words.strip()))
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
        self._text.setVisible(bool(found))
        if found:
            one = next((page for page in found if page.name == self._page.name), found[0])
            self._list.reveal(one.name)
            if one.name != self._page.name:
                self._show_page(one.name)

    def _found(self, words: str) -> list[Page]:
        listed = [*pages()]
        if self._make_keys is not None:
            title = keys.title()
            listed.append(self._keys or Page(keys.NAME, title, title))
        return [page for page in listed if page.mentions(words)]

    def _page_of(self, name: object) -> Page | None:
        if name == keys.NAME and self._make_keys is not None:
            self._keys = self._keys or self._make_keys()
            return self._keys
        return next((page for page in pages() if page.name == name), None)

    def _show_page(self, name: object) -> None:
        page = self._page_of(name)
        if page is not None:
            self._page = page
            self._render()

    def _render(self) -> None:
        current = theme.current()
        document = self._text.document()
        document.setDefaultFont(current.font(Role.BODY))
        self._text.setMarkdown(self._page.text)
        typeset(document)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def _restyle(self) -> None:
        current = theme.current()
        self._side.setFixedWidth(min(current.px(_LIST), 420))
        self._head.setContentsMargins(text_edge(), current.gap(20), 12, current.gap(8))
        self._head.setSpacing(current.gap(12))
        self._beside_none.setContentsMargins(text_edge(), 0, 12, current.gap(20))
        self._text.fit()
        self._render()


class _Leaf(QTextBrowser):
    """Keeps the text at the measure, and the bar at the edge of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollBar(ScrollBar())
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.setStyleSheet(theme.current().sheet)

    def fit(self) -> None:
        """Leave white what is wider than the measure."""
        current = theme.current()
        most = current.px(MEASURE) + 2 * current.gap(28) + 20
        self.setViewportMargins(0, 0, max(0, self.width() - most), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        self.fit()
        super().resizeEvent(event)
