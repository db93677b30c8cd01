"""Nazicht: the inbox, one item on the desk, and what was chosen for each of its fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from jww_desktop.domain.notice import ChangeNotice
from jww_desktop.errors import AppError, UserError
from jww_desktop.i18n import t
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.review_draft import desk_of, draft_of, form_of
from jww_desktop.presenters.review_item import Desk, Key, keeps, key_of
from jww_desktop.presenters.review_words import chosen_in_words, is_own
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import deciding, history, reviewing
from jww_desktop.services.context import Context
from jww_desktop.services.deciding import Both, Choice, Decided, Own, Take
from jww_desktop.services.history import HistoryRow
from jww_desktop.services.reviewing import Kind, ReviewItem, ReviewRow

_ORDER = (Kind.CONFLICT, Kind.DELETION, Kind.RULE, Kind.DANGLING, Kind.TWICE, Kind.QUARANTINE)
_FELT = ("case_file", "client_card", "staff_member", "team", "prison", "device_label")
"""By another dossier of its client, its own may shut; and what the versions are told by."""


class ReviewDesk(Presenter):
    """Keeps what was chosen until it is finished, also while one looks at another item.

    Signals:
        inbox_changed: the rows that wait.
        desk_changed: the `Desk`.
        chosen: something was chosen; whether the item can be finished now.
        finished: an item was decided.
        history_ready: earlier texts of the field that is looked at.
    """

    inbox_changed = Signal(object)
    desk_changed = Signal(object)
    chosen = Signal(bool)
    finished = Signal()
    history_ready = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self.rows: tuple[ReviewRow, ...] = ()
        self.desk = Desk()
        self._later: list[Key] = []
        self._kept: dict[Key, Desk] = {}
        self._undo: Callable[[], None] | None = None
        self._wanted: Key | None = None
        self._unreadable: set[Key] = set()
        self._deciding = False
        self._asking = self._stale = False
        place.bus.changed.connect(self._on_changed)
        place.keeping.load()

    # The inbox

    def load(self) -> None:
        """Read what waits."""
        self._stale = self._asking
        if not self._asking:
            self._asking = True
            self.run(reviewing.open_reviews, self._on_rows, self._on_rows_failed)

    def open(self, row: ReviewRow) -> None:
        """Put an item on the desk, as it was left when it lay there before."""
        self._keep()
        self._read(row)

    def step(self, by: int) -> None:
        """Go to the next item, or to the one before."""
        if self.rows and self.desk.item is not None:
            self.open(self.rows[(self._place() + by) % len(self.rows)])

    def postpone(self) -> None:
        """Leave the item for later: it goes to the end, with what was chosen so far."""
        item = self.desk.item
        if item is None:
            return
        self._keep()
        key = key_of(item.row)
        here = self._place()
        self._later = [*(other for other in self._later if other != key), key]
        self._sort(self.rows)
        if len(self.rows) > 1:
            self.open(self.rows[min(here, len(self.rows) - 2)])
        self.told.emit(t("Voor later. Er is niets gewijzigd."), None)

    # Choosing

    def show_field(self, register: int) -> None:
        """Look at another field."""
        self._put(register=register)

    def choose(self, choice: Choice) -> None:
        """Choose for the field that is looked at, and go on to the next that is open."""
        here, before = self.desk.field, self.desk
        if here is None or before.item is None:
            return
        choices = {**before.choices, here.register: choice}
        open_fields = [row.register for row in before.item.fields if row.register not in choices]
        self.desk = replace(before, drafts=before.drafts_with(here.register, None))
        self._put(register=open_fields[0] if open_fields else here.register, choices=choices)
        key = key_of(before.item.row)
        self._told(
            chosen_in_words(here, choice), lambda: self._unchoose(key, here.register, before)
        )
        self.chosen.emit(self.desk.is_decided)

    def take(self, version: int) -> None:
        """Take one of the versions."""
        here = self.desk.field
        if here is not None and version < len(here.versions):
            self.choose(Take(version))

    def take_both(self) -> None:
        """Keep all versions, where they can be joined."""
        here = self.desk.field
        if here is not None and here.can_take_both:
            self.choose(Both())

    def write(self, text: str) -> None:
        """Let an own text take their place."""
        here = self.desk.field
        if here is not None and here.can_write:
            self.choose(Own(text))

    def explain(self, reason: str) -> None:
        """Take over the reason as it is typed."""
        self.desk = replace(self.desk, reason=reason)
        self._remember()

    def draft(self, text: str | None) -> None:
        """Keep an own text while it is being written; None when it is put aside."""
        here, before = self.desk.field, self.desk
        if here is None or before.item is None:
            return
        self.desk = replace(before, drafts=before.drafts_with(here.register, text))
        self._remember()
        if text is None and is_own(here, before.choices.get(here.register), before.draft):
            key = key_of(before.item.row)
            self._told(t("Weggegooid."), lambda: self._unchoose(key, here.register, before))

    def read_history(self) -> None:
        """Look up what the field that is looked at held before."""
        item, here = self.desk.item, self.desk.field
        if item is None or here is None:
            return
        record, label = item.row.record, here.label

        def earlier(context: Context) -> tuple[HistoryRow, ...]:
            rows = history.record_history(context, record)
            return tuple(row for row in rows if row.label == label and not row.is_decision)

        self.run(earlier, self.history_ready.emit)

    # Deciding

    def finish(self) -> None:
        """Decide; both authors read the reason after their next sync."""
        item, desk = self.desk.item, self.desk
        if item is None or not desk.is_decided or self._deciding:
            return
        self._deciding = True

        def decide(context: Context) -> Decided:
            if item.row.kind is Kind.DELETION:
                return deciding.decide_deletion(context, item, keep=keeps(desk), reason=desk.reason)
            return deciding.decide(context, item, desk.choices, desk.reason)

        self.run(decide, self._on_decided, self._on_refused, ends=form_of(key_of(item.row)))

    def undo(self) -> None:
        """Take back the last choice or decision; once."""
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._undo is not None

    def _on_refused(self, error: AppError) -> None:
        self._deciding = False
        self.failed.emit(error)

    def _on_decided(self, decided: Decided) -> None:
        self._deciding = False
        self._kept.pop(key_of(decided.item.row), None)
        self.desk = Desk()
        self.finished.emit()
        self.load()
        can_undo = decided.is_deleted or bool(decided.values)
        words = t("Beslist: {title}").format(title=decided.item.row.title)
        self._told(words, (lambda: self._take_back(decided)) if can_undo else None)

    def _take_back(self, decided: Decided) -> None:
        def undone(_: object) -> None:
            self._wanted = key_of(decided.item.row)
            self.load()
            self.told.emit(t("Ongedaan gemaakt. De versies staan weer naast elkaar."), None)

        self.run(lambda context: deciding.undo(context, decided), undone)

    def _unchoose(self, key: Key, register: int, before: Desk) -> None:
        """Take a choice back, on the desk or where its item was put aside."""

        def back(desk: Desk) -> Desk:
            held = replace(desk, choices=before.choices, drafts=before.drafts)
            return replace(held, register=register, returned=desk.returned + 1)

        if self.desk.item is not None and key_of(self.desk.item.row) == key:
            self.desk = back(self.desk)
            self._remember()
            self._put()
        elif key in self._kept:
            self._kept[key] = back(self._kept[key])
            self._remember(self._kept[key])

    def _told(self, words: str, undo: Callable[[], None] | None) -> None:
        self._undo = undo
        self.told.emit(words, self.undo if undo is not None else None)

    # Keeping up

    def _on_rows(self, rows: list[ReviewRow]) -> None:
        self._asking = False
        self._sort(tuple(rows))
        if self._stale:
            self.load()
            return
        keys = [key for row in self.rows if (key := key_of(row)) not in self._unreadable]
        wanted, self._wanted = self._wanted, None
        if wanted not in keys:
            wanted = key_of(self.desk.item.row) if self.desk.item else None
        self._keep()
        if keys:
            chosen = wanted if wanted in keys else keys[0]
            self._read(next(row for row in self.rows if key_of(row) == chosen))
        else:
            self.desk = Desk()
            self.desk_changed.emit(self.desk)

    def _on_rows_failed(self, error: AppError) -> None:
        self._asking = False
        self.failed.emit(error)

    def _sort(self, rows: tuple[ReviewRow, ...]) -> None:
        """Put by kind, oldest first; what was left for later last of its kind."""
        order = {kind: place for place, kind in enumerate(_ORDER)}
        late = {key: place for place, key in enumerate(self._later, start=1)}
        self.rows = tuple(
            sorted(rows, key=lambda row: (order[row.kind], late.get(key_of(row), 0), row.since))
        )
        self.inbox_changed.emit(self.rows)

    def _read(self, row: ReviewRow) -> None:
        self.run(
            lambda context: reviewing.open_review(context, row),
            self._on_item,
            lambda error: self._on_item_failed(key_of(row), error),
        )

    def _on_item(self, item: ReviewItem) -> None:
        self._unreadable.clear()
        self._keep()  # what was chosen and typed while this was being read
        kept = self._kept.pop(key_of(item.row), None) or self._found(item)
        choices, grew = dict(kept.choices), kept.grew
        if kept.item is not None:
            before = {row.register: row for row in kept.item.fields}
            changed = [row.register for row in item.fields if row != before.get(row.register)]
            grew = grew or bool(changed)
            choices = {
                register: choice
                for register, choice in choices.items()
                if register not in changed and register in item.conflicts
            }
        registers = [row.register for row in item.fields]
        open_fields = [register for register in registers if register not in choices]
        register = kept.register
        if kept.item is None or register not in registers:
            register = (open_fields or registers or [0])[0]
        drafts = {number: text for number, text in kept.drafts.items() if number in registers}
        self.desk = replace(
            kept, item=item, register=register, choices=choices, grew=grew, drafts=drafts
        )
        self._put()

    def _on_item_failed(self, key: Key, error: AppError) -> None:
        """Somebody decided it meanwhile: that is no fault, but the list is old."""
        self._unreadable.add(key)
        self.desk = Desk()
        if isinstance(error, UserError):
            self.told.emit(error.happened, None)
            self.load()
        else:
            self.failed.emit(error)

    def _on_changed(self, notice: ChangeNotice) -> None:
        item = self.desk.item
        if notice.needs_review or (
            item is not None and (notice.names(item.row.record) or notice.touches(*_FELT))
        ):
            self.load()

    def _found(self, item: ReviewItem) -> Desk:
        """Return what was prepared for an item before the last unlock."""
        draft = self.place.keeping.find(form_of(key_of(item.row)))
        return desk_of(draft, item) if draft is not None else Desk()

    def _remember(self, desk: Desk | None = None) -> None:
        """Keep what was chosen and typed so far."""
        desk = desk or self.desk
        if desk.item is None or self._deciding:
            return
        draft = draft_of(desk)
        if draft is not None:
            self.place.keeping.type(draft)
        else:
            self.place.keeping.drop(form_of(key_of(desk.item.row)))

    def _keep(self) -> None:
        if self.desk.item is not None:
            self._kept[key_of(self.desk.item.row)] = self.desk

    def _place(self) -> int:
        item = self.desk.item
        keys = [key_of(row) for row in self.rows]
        return keys.index(key_of(item.row)) if item and key_of(item.row) in keys else 0

    def _put(
        self, *, register: int | None = None, choices: dict[int, Choice] | None = None
    ) -> None:
        desk = self.desk
        moved = register is not None and register != desk.register
        self.desk = replace(
            desk,
            number=self._place() + 1,
            total=len(self.rows),
            register=desk.register if register is None else register,
            choices=desk.choices if choices is None else choices,
        )
        if moved or choices is not None:
            self._remember()
        self.desk_changed.emit(self.desk)
