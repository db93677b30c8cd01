"""Detention as a part of the dossier: the dates, and beside them what was read on the sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from jww_desktop.i18n import t
from jww_desktop.presenters.detention import DetentionDesk
from jww_desktop.presenters.detention_page import DetentionPage
from jww_desktop.presenters.dossier import Dossier
from jww_desktop.presenters.handing_out import HandingOut
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.wide_part import WidePart
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.detention.dates import Dates
from jww_desktop.ui.detention.dialogs import DetentionDialogs
from jww_desktop.ui.detention.facts import Facts
from jww_desktop.ui.detention.picture import CourseFigure
from jww_desktop.ui.drawings.handing_out import DrawingOut
from jww_desktop.ui.drawings.shown import Shown
from jww_desktop.ui.theme import Role
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.link import PAD
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.three import Inset


class DetentionPart(WidePart):
    """What is computed is always indicative; the sheet's date stands first."""

    key = "detention"
    side_em = 348
    _dialogs: DetentionDialogs

    def __init__(self, desk: DetentionDesk, handing_out: HandingOut) -> None:
        super().__init__(desk)
        self._desk = desk
        self._dialogs = DetentionDialogs(self, desk)
        self._add = quiet(t("Datum van de fiche"), icon="plus")
        self._head = SectionHead(t("Datums"), action=self._add)
        self._caution = Words("", Role.SMALL, "muted")
        self._notice = Banner(BannerTone.WARN, t("Kijk dit na."))
        self._out = DrawingOut(
            self, handing_out, lambda _name: self._course.figure, ("detention", "talks", "plan")
        )
        self._course = Shown(t("Verloop"), self._out.buttons())
        self._dates = Dates()
        self._none = Empty(t("Nog geen datum"), _to_read(), icon="calendar-days")
        self._status = Facts(t("Statuut"), t("Statuut"), t("Nog niet genoteerd."))
        self._places = Facts(t("Waar"), t("Verhuizing"), t("Nog niet genoteerd."))
        self._sentences = Facts(t("Straffen"), t("Straf"), t("Nog niet genoteerd."))
        self._events = Facts(t("Wat er gebeurde"), t("Gebeurtenis"), t("Nog niets genoteerd."))
        self._build()
        self._connect()
        theme.follow(self.restyle)

    def suits(self, dossier: Dossier) -> bool:
        """Whether there is something to say of detention: not of a relative."""
        return dossier.bar.has_detention

    def _build(self) -> None:
        self._left = QVBoxLayout()
        for widget in (self._course, self._head, self._caution, self._notice):
            self._left.addWidget(Inset(widget))
        self._left.addWidget(self._dates)
        self._left.addWidget(Inset(self._none))
        self._left.addStretch(1)
        self._right = QVBoxLayout(self._side)
        for facts in (self._status, self._places, self._sentences, self._events):
            self._right.addWidget(facts)
        self._right.addStretch(1)
        self.lay(self._left)

    def _connect(self) -> None:
        self._add.clicked.connect(lambda _=False: self._dialogs.note_official())
        self._dates.why_requested.connect(self._dialogs.why)
        self._dates.note_requested.connect(self._dialogs.note_official)
        self._status.add.clicked.connect(lambda _=False: self._dialogs.note_status())
        self._places.add.clicked.connect(lambda _=False: self.verb_requested.emit("move"))
        self._sentences.add.clicked.connect(lambda _=False: self._dialogs.note_sentence())
        self._status.requested.connect(self._desk.load_status)
        self._places.requested.connect(self._desk.load_place)
        self._events.requested.connect(self._desk.load_event)
        self._sentences.requested.connect(self._desk.load_sentence)
        self._events.add.clicked.connect(lambda _=False: self._dialogs.note_event())

    def label(self) -> str:
        """Return what stands on the tab."""
        return t("Detentie")

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._left.setContentsMargins(gap(28) - PAD, gap(14), gap(24), gap(20))
        self._left.setSpacing(gap(4))
        self._right.setContentsMargins(gap(20) - PAD, gap(14), gap(24), gap(20))
        self._right.setSpacing(gap(14))
        self._fit()

    def focus_first(self) -> None:
        """Begin with what can be done."""
        if self._add.isVisible():
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def verbs(self) -> list[Verb]:
        """Return what can be noted."""
        page, group = self._dialogs.page, t("Detentie")
        leaving = self._out.verbs(group)
        if page is None or not page.is_writable:
            return leaving
        dialogs = self._dialogs
        told = t("De fiche telt; wat berekend is, is indicatief")
        return [
            Verb(name, words, icon, does, hint, key, group)
            for name, words, icon, does, hint, key in (
                (
                    *("note_official", t("Datum van de fiche noteren"), "calendar-check"),
                    *(dialogs.note_official, told, "Ctrl+D"),
                ),
                ("note_status", t("Statuut noteren"), "scale", dialogs.note_status, "", ""),
                ("note_sentence", t("Straf overnemen"), "gavel", dialogs.note_sentence, "", ""),
                ("note_event", t("Gebeurtenis noteren"), "landmark", dialogs.note_event, "", ""),
            )
        ] + leaving

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the detention of a dossier."""
        self._out.belong(dossier)
        super().show_dossier(dossier)

    def show_page(self, page: DetentionPage) -> None:
        """Show what was read."""
        self._caution.say(sentence(page.caution))
        self._caution.setVisible(bool(page.dates))
        self._notice.say(t("Kijk dit na."), " ".join(page.notices))
        self._notice.setVisible(bool(page.notices and page.dates))
        self._course.show_figure(CourseFigure(page.course) if page.course is not None else None)
        self._dates.show_dates(page.dates, writable=page.is_writable)
        self._none.say(t("Nog geen datum"), " ".join(page.notices) or _to_read())
        self._none.setVisible(not page.dates)
        self._add.setVisible(page.is_writable)
        for facts, lines, latest in (
            (self._status, page.statuses, True),
            (self._places, page.places, True),
            (self._sentences, page.sentences, False),
            (self._events, page.events, False),
        ):
            facts.show_lines(lines, writable=page.is_writable, latest=latest)


def _to_read() -> str:
    return t("Neem statuut en straf over van de fiche: de datums volgen eruit.")
