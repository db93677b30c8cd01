"""The timeline with its filter, and what can be done with the entry that is current."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.services import timeline_entries as service
from jww_desktop.services.missed_talks import UNKNOWN
from jww_desktop.services.standing import Standing
from jww_desktop.services.timeline_entries import Kind
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.badge import Badge, Tone
from jww_desktop.ui.widgets.button import Button, quiet
from jww_desktop.ui.widgets.button import Kind as ButtonKind
from jww_desktop.ui.widgets.chip import Chip
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.timeline import Entry, Moment, Timeline
from jww_desktop.ui.widgets.wrap import Wrap

CHIPS_UNTIL = 1.75
"""Text scale from which the filter is in the menu, because the page needs its line."""

_MOMENTS = {
    Kind.CONTACT: Moment.CONTACT,
    Kind.UNFINISHED: Moment.CONTACT,
    Kind.MISSED: Moment.NOT_HELD,
    Kind.STATEMENT: Moment.STATEMENT,
    Kind.QUESTION: Moment.SLIP,
    Kind.STEP: Moment.STEP,
    Kind.DETENTION: Moment.MOVE,
    Kind.CASE: Moment.CASE,
    Kind.CLOSING: Moment.CASE,
    Kind.CONSENT: Moment.CONSENT,
    Kind.WITHDRAWN: Moment.WITHDRAWN,
    Kind.GONE: Moment.GONE,
    Kind.REFERRAL: Moment.REFERRAL,
    Kind.SECRECY: Moment.SECRECY,
    Kind.PLAN: Moment.PLAN,
}
_CASE = (Kind.CASE, Kind.CLOSING)
_SECOND = (*_CASE, Kind.WITHDRAWN)
"""Of these there is another entry of the same record."""
_TALKS = (Kind.CONTACT, Kind.UNFINISHED, Kind.MISSED)


def filters() -> list[tuple[str, str, str, tuple[Kind, ...]]]:
    """Return key, words, icon and kinds of each filter."""
    return [
        ("all", t("Alles"), "layers", tuple(Kind)),
        ("contacts", t("Contacten"), "messages-square", (*_TALKS, Kind.QUESTION)),
        ("quotes", t("Uitspraken"), "quote", (Kind.STATEMENT,)),
        ("places", t("Detentie"), "arrow-left-right", (Kind.DETENTION,)),
        ("steps", t("Stappen"), "circle-check", (Kind.STEP,)),
    ]


class TimelinePane(QWidget):
    """Shows entries by month.

    Signals:
        amend_requested: text is to be added to a finished contact (its id).
        correct_requested: words of the client are to be corrected (their id).
        resume_requested: an unfinished contact is to be gone on with (its id).
        history_requested: earlier text of a record is asked for (its id).
        reason_requested: it is to be said why a talk did not take place (its id).
        answer_requested: a question is to be answered, or its answer changed (its id).
    """

    answer_requested = Signal(bytes)
    reason_requested = Signal(bytes)
    amend_requested = Signal(bytes)
    correct_requested = Signal(bytes)
    resume_requested = Signal(bytes)
    history_requested = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[service.Entry, ...] = ()
        self._standing = Standing(frozenset(), frozenset())
        self._kinds: tuple[Kind, ...] = tuple(Kind)
        self._is_writable = False
        self._chips = Wrap(across=6, down=6)
        self._by_key: dict[str, Chip] = {}
        for key, words, icon, _kinds in filters():
            chip = Chip(words, icon, compact=True)
            chip.setAutoExclusive(True)
            chip.setChecked(key == "all")
            chip.clicked.connect(lambda _on=False, key=key: self.filter(key))
            self._by_key[key] = chip
            self._chips.add(chip)
        self._list = Timeline(t("Tijdlijn"))
        self._list.chosen.connect(lambda _key: self._show_actions())
        self._list.opened.connect(self._on_opened)
        everything = Button(t("Alles tonen"))
        everything.clicked.connect(lambda: self.filter("all"))
        self._empty = Empty(
            t("Niets van deze soort"),
            t("De rest van de tijdlijn staat er nog."),
            icon="history",
            button=everything,
        )
        self._act = Button("", ButtonKind.SECONDARY, icon="pencil")
        self._act.clicked.connect(lambda: self._on_opened(self._list.key()))
        self._besides = quiet("", flush=True)
        self._besides.clicked.connect(self._do_besides)
        self._past = quiet(t("Vroegere tekst"), icon="history", flush=True)
        self._past.clicked.connect(self._ask_history)
        self._build()
        self._show_actions()
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._chips, 1)
        self._bar = QWidget()
        self._foot = QHBoxLayout(self._bar)
        for button in (
            self._act,
            self._besides,
            self._past,
        ):  # the foot stays while one walks over entries
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(button is self._past)
            button.setSizePolicy(policy)
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._none = QWidget()
        self._empty_row = QHBoxLayout(self._none)
        self._empty_row.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        self._line = Hairline()
        self._column.addWidget(self._list, 1)
        self._column.addWidget(self._none, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._column, 1)
        whole.addWidget(self._line)
        whole.addWidget(self._bar)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        gap = current.gap
        self._chips.setVisible(current.scale < CHIPS_UNTIL)
        # Entries bleed outward, so that their dates and all else share one edge.
        self._column.setContentsMargins(gap(14), 0, gap(8), 0)
        self._head.setContentsMargins(gap(14), gap(14), gap(8), gap(2))
        self._empty_row.setContentsMargins(gap(14), gap(14), gap(14), gap(14))
        self._foot.setContentsMargins(gap(28), gap(8), 0, gap(8))
        self._foot.setSpacing(gap(16))

    def show_entries(
        self, entries: Sequence[service.Entry], standing: Standing, *, writable: bool
    ) -> None:
        """Show the timeline of a dossier."""
        self._entries, self._standing = tuple(entries), standing
        self._is_writable = writable
        self._render()

    def clear(self) -> None:
        """Hold nothing of a dossier that was left: it would still be laid out behind the next one.

        Who opens that one also begins at its first entry.
        """
        self._entries = ()
        self._list.show_items(())

    def filter(self, key: str) -> None:
        """Show one kind of entries, or all."""
        self._kinds = next(kinds for name, _, _, kinds in filters() if name == key)
        self._by_key[key].setChecked(True)
        self._render()

    def offer(self, key: str, *, offered: bool) -> None:
        """Offer a filter only where there can be something for it."""
        if not offered and self._by_key[key].isChecked():
            self.filter("all")
        self._by_key[key].setVisible(offered)
        self._chips.restyle()

    def stand_on(self, record: bytes) -> None:
        """Make the entry of a record current and visible; of a dossier, that it was closed."""
        keys = [_key(entry) for entry in self._entries]
        closed = (record, Kind.CLOSING)
        self._list.choose(closed if closed in keys else record)
        self._list.scrollTo(self._list.currentIndex())

    def has_chips(self) -> bool:
        """Tell whether the filter is in sight."""
        return not self._chips.isHidden()

    def focus_first(self) -> None:
        """Begin in the list."""
        shown = self._list if self._list.isVisibleTo(self) else self._empty
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> service.Entry | None:
        """Return the entry that is current."""
        key = self._list.key()
        return next((entry for entry in self._entries if _key(entry) == key), None)

    def _render(self) -> None:
        items: list[Entry | Group] = []
        month = ""
        for entry in self._entries:
            if entry.kind not in self._kinds:
                continue
            if entry.month != month:
                month = entry.month
                items.append(Group(month))
            items.append(_shown(entry, self._standing))
        self._list.show_items(items)
        self._list.setVisible(bool(items))
        self._none.setVisible(not items)
        has_foot = any(_has_past(entry) for entry in self._entries if entry.kind in self._kinds)
        self._line.setVisible(has_foot)
        self._bar.setVisible(has_foot)
        self._show_actions()

    def _show_actions(self) -> None:
        entry = self.current()
        label = _action(entry) if self._is_writable else ""
        if label:
            self._act.relabel(label)
        self._act.setVisible(bool(label))
        is_missed = self._is_writable and entry is not None and entry.kind is Kind.MISSED
        if is_missed and entry is not None:
            self._besides.relabel(t("Aanvullen") if _lacks_reason(entry) else t("Reden wijzigen"))
        self._besides.setVisible(is_missed)
        self._past.setVisible(entry is not None and _has_past(entry))

    def _on_opened(self, key: object) -> None:
        entry = next((entry for entry in self._entries if _key(entry) == key), None)
        if entry is None or not self._is_writable:
            return
        if entry.kind is Kind.UNFINISHED:
            self.resume_requested.emit(entry.id)
        elif _lacks_reason(entry):
            self.reason_requested.emit(entry.id)
        elif entry.kind in (Kind.CONTACT, Kind.MISSED):
            self.amend_requested.emit(entry.id)
        elif entry.kind is Kind.QUESTION:
            self.answer_requested.emit(entry.id)
        elif entry.kind is Kind.STATEMENT:
            self.correct_requested.emit(entry.id)

    def _do_besides(self) -> None:
        """Do with a talk that did not take place what Enter does not."""
        entry = self.current()
        if entry is not None:
            asked = self.amend_requested if _lacks_reason(entry) else self.reason_requested
            asked.emit(entry.id)

    def _ask_history(self) -> None:
        entry = self.current()
        if entry is not None:
            self.history_requested.emit(entry.id)


def _key(entry: service.Entry) -> object:
    """Return what tells an entry apart, also from another one of the same record."""
    if entry.kind in (Kind.REFERRAL, Kind.SECRECY):
        return entry.id, entry.title  # one for each turn in its course
    return (entry.id, entry.kind) if entry.kind in _SECOND else entry.id


def _has_past(entry: service.Entry) -> bool:
    """Tell whether earlier text of an entry can be looked at."""
    return entry.kind is not Kind.GONE  # of what went out nothing ever changes


def _lacks_reason(entry: service.Entry) -> bool:
    """Tell whether a talk did not take place, and nobody said why."""
    return entry.missed_reason == UNKNOWN


def _action(entry: service.Entry | None) -> str:
    if entry is None:
        return ""
    if entry.kind is Kind.UNFINISHED:
        return t("Verder schrijven")
    if entry.kind is Kind.QUESTION:
        return t("Antwoord")
    if _lacks_reason(entry):
        return t("Reden geven")
    if entry.kind is Kind.STATEMENT:
        return t("Verbeteren")
    return t("Aanvullen") if entry.kind in (Kind.CONTACT, Kind.MISSED) else ""


def _shown(entry: service.Entry, standing: Standing) -> Entry:
    quoted = entry.kind is Kind.STATEMENT
    return Entry(
        _key(entry),
        _MOMENTS[entry.kind],
        entry.when,
        _spaced(entry.foot),
        title=entry.title,
        text="" if quoted else entry.text,
        quote=entry.text if quoted else "",
        hours=entry.hours,
        badge=_badge(entry, standing),
        additions=tuple((added.text, _spaced(added.foot)) for added in entry.additions),
    )


def _spaced(foot: str) -> str:
    return foot.replace(" · ", "  ·  ")


def _badge(entry: service.Entry, standing: Standing) -> Badge | None:
    """Return the one state that matters most: to decide, to finish, to know, to send."""
    if entry.id in standing.contested:
        return Badge(t("op twee plekken gewijzigd"), Tone.WARN, "git-compare")
    if entry.kind is Kind.UNFINISHED:
        return Badge(entry.badge, Tone.WARN, "pencil")
    if entry.badge:
        return Badge(entry.badge)
    if entry.id in standing.only_here and entry.kind is Kind.CONTACT:
        return Badge(t("alleen op dit toestel"), Tone.WARN, "upload")
    return None
