"""What was noticed in a prison, month by month: which themes rise, and all that was noted (T1)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.field_months import FieldMonths, FieldPage, NoteLine
from jww_desktop.presenters.visits import FieldVisit
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import sentences
from jww_desktop.ui.drawings.shown import Shown
from jww_desktop.ui.field_notes.figure import FieldFigure
from jww_desktop.ui.field_notes.noting import Noting
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.theme import Role
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button, primary
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.row_list import WholeList
from jww_desktop.ui.widgets.rows import Row, text_edge
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.section import PageHead, SectionHead
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_WIDEST, _MOST_LINES = 980, 12


class FieldNotesView(Screen):
    """The prison and the month above, then what rises, the bars, and the notes by theme."""

    help_page = "veldnotas"

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = FieldMonths(workplace, self)
        self._noting = Noting(self, workplace)
        self._page: FieldPage | None = None
        self._focus_due = False
        self._note = primary(t("Veldnota"), icon="pencil", hint="F3")
        self._head = PageHead(t("Veldnota’s"), " ", self._note)
        self._prison = Combo(t("Gevangenis"))
        self._month = Combo(t("Maand"))
        self._earlier = Button(t("Vorige maand"), icon="chevron-left")
        self._later = Button(t("Volgende maand"), icon="chevron-right")
        self._choices = Wrap(self._prison, self._month, self._earlier, self._later)
        self._rising = Banner(BannerTone.ACCENT, "", icon="chart-column")
        self._calm = Words("", color="muted")
        self._course = Shown(t("Thema’s per maand"))
        self._notes_head = SectionHead(t("Wat er genoteerd is"))
        self._none_now = Words("", color="muted")
        self._notes = WholeList(t("Wat er genoteerd is"), reading=True)
        self._empty = Empty(
            t("Nog geen veldnota’s"),
            t(
                "Viel je iets op in de gevangenis? Noteer het in één zin, zonder namen. "
                "Na enkele maanden lees je hier wat stijgt."
            ),
            icon="pencil",
        )
        self._build()
        self._connect()
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._lead, self._whole = QVBoxLayout(), QVBoxLayout()
        widgets: tuple[QWidget, ...] = (
            *(self._head, self._choices, self._rising, self._calm, self._course),
            *(self._notes_head, self._none_now, self._empty),
        )
        for widget in widgets:
            self._lead.addWidget(widget)
        self._whole.addLayout(self._lead)
        self._whole.addWidget(self._notes)
        self._whole.addStretch(1)
        self._content = content = QWidget()
        content.setLayout(self._whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(content, steady=True)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self._desk.shown.connect(self._on_shown)
        for source in (self._desk, self._noting):
            source.failed.connect(self.show_error)
        self._noting.told.connect(self.told)
        self._note.clicked.connect(lambda _=False: self._ask_note())
        self._prison.picked.connect(self._desk.be_in)
        self._month.picked.connect(self._desk.turn_to)
        self._earlier.clicked.connect(lambda _=False: self._go_back())
        self._later.clicked.connect(lambda _=False: self._go_on())

    def restyle(self) -> None:
        """Take over a change of theme; rows bleed outward, so that all words share one edge."""
        current, edge = theme.current(), text_edge()
        gap = current.gap
        self._content.setMaximumWidth(current.px(_WIDEST))
        self._whole.setContentsMargins(gap(28) - edge, gap(20), gap(28), gap(20))
        self._whole.setSpacing(gap(4))
        self._lead.setContentsMargins(edge, 0, 0, 0)
        self._lead.setSpacing(gap(14))

    def enter(self, argument: object = None) -> None:
        """Show this month anew, or the prison and month of a `FieldVisit`."""
        if isinstance(argument, FieldVisit):
            self._desk.open(argument.prison, argument.month)
        else:
            self._desk.open()

    def focus_first(self) -> None:
        """Begin with the month where there are several, else with what can be noted."""
        self._focus_due = self._page is None
        first = self._note if self._month.isHidden() else self._month
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def verbs(self) -> list[Verb]:
        """Return what can be done here."""
        group, page = t("Veldnota’s"), self._page
        note = t("Wat je opviel, zonder namen")
        found = [Verb("field_note", t("Veldnota"), "pencil", self._ask_note, note, "F3", group)]
        if page is not None and page.earlier is not None:
            words = t("Vorige maand")
            found.append(Verb("earlier", words, "chevron-left", self._go_back, group=group))
        if page is not None and page.later is not None:
            words = t("Volgende maand")
            found.append(Verb("later", words, "chevron-right", self._go_on, group=group))
        return found

    def _ask_note(self) -> None:
        self._noting.ask(self._page.prison if self._page is not None else b"")

    def _go_back(self) -> None:
        if self._page is not None and self._page.earlier is not None:
            self._desk.turn_to(self._page.earlier)

    def _go_on(self) -> None:
        if self._page is not None and self._page.later is not None:
            self._desk.turn_to(self._page.later)

    def _on_shown(self, page: FieldPage) -> None:
        self._page = page
        self._head.say(t("Veldnota’s"), page.where)
        self._prison.offer(page.prisons)
        self._prison.choose(page.prison)
        self._prison.setVisible(len(page.prisons) > 1)
        self._month.offer(page.months)
        self._month.choose(page.month)
        self._show_turns(page)
        self._choices.setVisible(len(page.prisons) > 1 or len(page.months) > 1)
        self._rising.say(t("Dit stijgt."), " ".join(page.rising))
        self._rising.setVisible(bool(page.rising))
        self._calm.say(page.calm)
        self._calm.setVisible(bool(page.calm))
        self._course.show_figure(FieldFigure(page.course) if page.course is not None else None)
        self._show_notes(page)
        self.verbs_changed.emit()
        if self._focus_due:
            self.focus_first()

    def _show_turns(self, page: FieldPage) -> None:
        """Offer the months beside it; the keyboard stays here when one of the two goes."""
        had = any(one.hasFocus() for one in (self._month, self._earlier, self._later))
        for widget in (self._month, self._earlier, self._later):
            widget.setVisible(len(page.months) > 1)
        self._earlier.setEnabled(page.earlier is not None)
        self._later.setEnabled(page.later is not None)
        if had and not any(one.hasFocus() for one in (self._month, self._earlier, self._later)):
            self.focus_first()

    def _show_notes(self, page: FieldPage) -> None:
        rows: list[Row | Group] = []
        for group in page.groups:
            rows.append(Group(group.label, len(group.notes)))
            rows += [_row(note) for note in group.notes]
        self._notes.show_rows(rows)
        self._notes.setVisible(bool(rows))
        begun = page.course is not None
        self._empty.setVisible(not begun)
        self._notes_head.setVisible(begun)
        self._none_now.say(page.none)
        self._none_now.setVisible(begun and bool(page.none))

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes."""
        super().showEvent(event)
        self._desk.look(looking=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        super().hideEvent(event)
        self._desk.look(looking=False)


def _row(note: NoteLine) -> Row:
    """Return a note as it is read: the whole sentence, below when and by whom it was noted."""
    return Row(
        note.id,
        (Run(note.foot, Role.SMALL, "muted"),),
        (Run(note.text, Role.BODY, "text"),),
        sentence=sentences(note.text, note.foot),
        second_lines=_MOST_LINES,
    )
