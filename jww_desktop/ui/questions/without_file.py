"""What needs no dossier: a count, a question, an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.anonymous import AnonymousDesk
from jww_desktop.presenters.question import QuestionDesk, QuestionPage
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.questions import QuestionForm
from jww_desktop.ui.earlier import offer_earlier
from jww_desktop.ui.kept import open_kept
from jww_desktop.ui.questions.anonymous_dialog import AnonymousDialog
from jww_desktop.ui.questions.question_dialog import QuestionDialog
from jww_desktop.ui.verbs import Verb


class WithoutFile(QObject):
    """Opens the dialogs over the window of a view, and closes each once it is stored.

    Attributes:
        prison: where one is now, empty when that is not known: it stands ready in each form.

    Signals:
        failed: an `AppError`; the dialog stays as it is.
        told: a sentence for the toast, and what undoes it (or None).
        counted: a contact was counted.
        answered: a question was noted or answered.
    """

    failed = Signal(object)
    told = Signal(str, object)
    counted = Signal()
    answered = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._view: QWidget | None = None
        self.prison = b""
        self._keeping = workplace.keeping
        self._anonymous = AnonymousDesk(workplace, self)
        self._question = QuestionDesk(workplace, self)
        self._anonymous.prisons_loaded.connect(self._on_prisons)
        self._question.shown.connect(self._on_question)
        self._anonymous.counted.connect(self.counted)
        self._question.stored.connect(self.answered)
        for desk in (self._anonymous, self._question):
            desk.failed.connect(self._on_failed)
            desk.told.connect(self.told)

    def serve(self, view: QWidget) -> None:
        """Open dialogs over the window of `view`, whose child this becomes."""
        self._view = view
        self.setParent(view)

    def count(self) -> None:
        """Count a contact without a name."""
        self._anonymous.begin()

    def note(self) -> None:
        """Note a question."""
        self._question.begin()

    def note_of(self, card: bytes) -> None:
        """Note a question of a client."""
        self._question.begin(card)

    def answer(self, question: bytes, suggested: str = "") -> None:
        """Answer a question that was noted, perhaps with an answer to begin with."""
        self._question.load(question, suggested)

    def resume(self, key: FormKey) -> None:
        """Go on with a form that was interrupted."""
        ways: dict[str, Callable[[], None]] = {
            forms.COUNT: self.count,
            forms.QUESTION: lambda: self.note_of(key.subject),
            forms.ANSWER: lambda: self.answer(key.subject),
        }
        ways[key.kind]()

    def verbs(self) -> list[Verb]:
        """Return what can be done without a dossier."""
        group = t("Zonder dossier")
        return [
            Verb(
                "count",
                t("Anoniem contact"),
                "message-square",
                self.count,
                t("Telt een gesprek zonder naam"),
                "F5",
                group,
            ),
            Verb(
                "question",
                t("Vraag noteren"),
                "sticky-note",
                self.note,
                t("Een vraag van om het even wie"),
                "F4",
                group,
            ),
        ]

    def _on_prisons(self, prisons: Sequence[PrisonRow]) -> None:
        if self._view is None:
            return
        dialog = AnonymousDialog(
            self._view.window(), self._here_first(prisons), lambda: self._anonymous.today
        )
        dialog.answered.connect(self._anonymous.count)
        open_kept(dialog, self._keeping, FormKey(forms.COUNT))

    def _on_question(self, page: QuestionPage) -> None:
        if self._view is None:
            return
        if page.card is None:
            page = replace(page, prisons=self._here_first(page.prisons))
        key, loaded = page.form, page.loaded
        if loaded is not None:
            loaded = self._keeping.resumed(key, loaded)
            page = replace(page, loaded=loaded)
        made = partial(QuestionDialog, self._view.window(), today=lambda: self._question.today)
        dialog = made(page)
        if loaded is not None:
            make = partial(_as_it_was, made, page, loaded)
            offer_earlier(dialog, self._question.place, self.failed, loaded, make)

        def store(prison: bytes, form: QuestionForm) -> None:
            if loaded is None:
                self._question.note(page, prison, form)
            else:
                self._question.change(loaded, form)

        dialog.answered.connect(store)
        open_kept(dialog, self._keeping, key, loaded=loaded)

    def _here_first(self, prisons: Sequence[PrisonRow]) -> tuple[PrisonRow, ...]:
        return tuple(sorted(prisons, key=lambda row: row.id != self.prison))

    def _on_failed(self, error: AppError) -> None:
        self.failed.emit(error)


def _as_it_was(
    made: Callable[[QuestionPage], QuestionDialog],
    page: QuestionPage,
    loaded: Loaded[QuestionForm],
    form: QuestionForm,
) -> QuestionDialog:
    return made(replace(page, loaded=replace(loaded, form=form), suggested=""))
