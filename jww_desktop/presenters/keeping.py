"""Everything that is being filled in in a dialog: kept, found again, gone when it is stored.

One place for all forms. A dialog says what its fields hold at each key; here that goes to the
disk at once, whatever happens to the process. Opened again, or after the next unlock, the
dialog goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from jww_desktop.domain.notice import ChangeNotice
from jww_desktop.errors import AppError
from jww_desktop.presenters.notices import ChangeBus
from jww_desktop.presenters.pace import Pace
from jww_desktop.presenters.tasks import Lane
from jww_desktop.presenters.unkept import Unkept
from jww_desktop.services import form_drafts, returning
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormDraft, FormKey
from jww_desktop.services.forms import Loaded

_SHUTTING = ("case_file", "client_card")
"""Tables of which a change can shut a dossier."""

_ASIDE: Final = 10
"""How many forms that were put aside can be taken up again, until the next lock."""

F = TypeVar("F")


class Form(Protocol):
    """What is on screen for a key."""

    def accept(self) -> None:
        """Close: it is stored."""

    def freeze(self, *, frozen: bool) -> None:
        """Take no second answer while the first is being stored."""


class _Shown(NamedTuple):
    """A form on screen, and the dossier that it is about."""

    form: Form
    case_file: bytes


class Keeping(QObject):
    """Knows every form that was begun and not finished.

    Signals:
        loaded: the forms of before the last unlock are known.
        changed: a form was closed, stored or dropped.
        left: the `FormDraft` of a form that the person put aside; `bring_back` undoes it.
        resumed_again: the `FormDraft` that is to be opened again.
        withheld: a dossier of which no form may stay on screen; what was typed in them is kept.
        failed: an `AppError`: what was begun before could not be read, or not be dropped.
    """

    loaded = Signal()
    changed = Signal()
    left = Signal(object)
    resumed_again = Signal(object)
    withheld = Signal(bytes)
    failed = Signal(object)

    def __init__(
        self,
        context: Callable[[], Context],
        store: Lane,
        bus: ChangeBus,
        unkept: Unkept,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._store = context, store
        self._known: dict[FormKey, FormDraft] = {}
        self._unkept: dict[FormKey, FormDraft] = {}
        self._open: dict[FormKey, _Shown] = {}
        self._aside: list[FormDraft] = []
        self._is_loaded = self._is_loading = False
        self._pace = Pace(self, unkept)
        self._pace.due.connect(self.flush)
        bus.changed.connect(self._on_changed)

    # What was begun

    def load(self) -> None:
        """Read what was begun before; once."""
        if not (self._is_loading or self._is_loaded):
            self._is_loading = True
            context = self._context()
            self._store.run(lambda: form_drafts.kept(context), self._on_loaded, self._on_failed)

    def when_loaded(self, then: Callable[[], object]) -> None:
        """Call `then` as soon as what was begun before is known."""
        if self._is_loaded:
            then()
            return
        self.load()
        self.loaded.connect(then)

    def find(self, key: FormKey) -> FormDraft | None:
        """Return what was filled in before."""
        return self._known.get(key)

    def resumed(self, key: FormKey, loaded: Loaded[F]) -> Loaded[F]:
        """Return what a form was opened with when it was begun, else what was loaded now."""
        begun = self._known.get(key)
        return loaded if begun is None else begun.resumed(loaded)

    # What is on screen

    def opens(self, key: FormKey, form: Form, case_file: bytes = b"") -> bool:
        """Note that a form is on screen, over a dossier; False when it is there already."""
        if key in self._open:
            return False
        self._open[key] = _Shown(form, case_file)
        return True

    def is_open(self, key: FormKey) -> bool:
        """Whether a form is on screen."""
        return key in self._open

    def closes(self, key: FormKey, form: Form) -> None:
        """Note that a form is on screen no more; another one of the same key may be by now."""
        shown = self._open.get(key)
        if shown is not None and shown.form is form:
            del self._open[key]
            self.changed.emit()

    def withhold(self, case_file: bytes) -> None:
        """Take the forms of a dossier off the screen; what was typed stays on the disk."""
        self.flush()
        self.withheld.emit(case_file)

    def type(self, draft: FormDraft) -> None:
        """Take over what a form holds now; it is kept at once."""
        self._known[draft.key] = self._unkept[draft.key] = draft
        self._pace.typed()

    def drop(self, key: FormKey) -> None:
        """Forget a form: it was stored, put aside, or nothing is left in it."""
        self._unkept.pop(key, None)
        if self._known.pop(key, None) is not None:
            context = self._context()
            self._store.run(lambda: form_drafts.drop(context, key), None, self.failed.emit)
            self.changed.emit()

    def put_aside(self, key: FormKey) -> None:
        """Forget a form that the person closed, for as long as that is not undone."""
        draft = self._known.get(key)
        if draft is not None:
            self.drop(key)
            self._aside = [draft, *self._aside[: _ASIDE - 1]]
            self.left.emit(draft)

    @property
    def aside(self) -> tuple[FormDraft, ...]:
        """The forms that were put aside of late, the last one first."""
        return tuple(self._aside)

    def bring_back(self, draft: FormDraft) -> None:
        """Take up again a form that was put aside; one that was begun since goes before it."""
        if draft.key not in self._known:
            self._aside = [one for one in self._aside if one is not draft]
            self.type(draft)
        self.resumed_again.emit(draft)

    def flush(self) -> None:
        """Keep what was typed now; nothing is done when all is kept already."""
        unkept, self._unkept = self._unkept, {}
        context = self._context()
        for draft in unkept.values():
            self._keep(context, draft)

    def _keep(self, context: Context, draft: FormDraft) -> None:
        def kept(_: None) -> None:
            self._pace.ends()

        def refused(error: AppError) -> None:
            if draft.key not in self._known:  # put aside meanwhile
                self._pace.ends()
                return
            self._unkept.setdefault(draft.key, draft)
            self._pace.fails(error)

        self._pace.begins()
        self._store.run(lambda: form_drafts.keep(context, draft), kept, refused)

    # What is being stored

    def settle(self, key: FormKey) -> None:
        """Keep the last key, and take no second answer while the record is being stored."""
        draft = self._unkept.pop(key, None)
        if draft is not None:
            self._keep(self._context(), draft)
        self._freeze(key, frozen=True)

    def go_on(self, key: FormKey) -> None:
        """Go on filling in: it was refused."""
        self._freeze(key, frozen=False)

    def end(self, key: FormKey) -> None:
        """Close a form that became a record; its draft went in the same transaction."""
        self._unkept.pop(key, None)
        self._known.pop(key, None)
        self.changed.emit()
        shown = self._open.get(key)
        if shown is not None:
            shown.form.freeze(frozen=False)
            shown.form.accept()

    def _freeze(self, key: FormKey, *, frozen: bool) -> None:
        shown = self._open.get(key)
        if shown is not None:
            shown.form.freeze(frozen=frozen)

    def _on_changed(self, notice: ChangeNotice) -> None:
        """Look whether a dossier shut over which a form is open, from wherever it was opened."""
        over = frozenset(shown.case_file for shown in self._open.values()) - {b""}
        if over and notice.touches(*_SHUTTING):
            context = self._context()
            self._store.run(lambda: returning.shut_among(context, over), self._on_shut)

    def _on_shut(self, cases: frozenset[bytes]) -> None:
        for case in cases:
            self.withhold(case)

    def _on_loaded(self, found: list[FormDraft]) -> None:
        self._is_loaded = True
        self._known = {draft.key: draft for draft in found} | self._known
        self.loaded.emit()

    def _on_failed(self, error: AppError) -> None:
        self._is_loading = False
        self.failed.emit(error)
