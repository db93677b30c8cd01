"""Noting a question without a dossier, and answering it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.change_words import changed_words
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import clients, questions
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.questions import QuestionForm


@dataclass(frozen=True)
class QuestionPage:
    """What the form shows.

    Attributes:
        prisons: where the question may be noted.
        loaded: the question that is answered; None for a new one.
        suggested: an answer to begin with.
    """

    prisons: tuple[PrisonRow, ...]
    loaded: Loaded[QuestionForm] | None = None
    suggested: str = ""


class QuestionDesk(Presenter):
    """Notes and answers questions.

    Signals:
        shown: a `QuestionPage`: open the form.
        stored: a question was noted or changed.
    """

    shown = Signal(object)
    stored = Signal()

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)

    @property
    def today(self) -> date:
        """The day on the clock of this laptop."""
        return self.place.context.today

    def begin(self) -> None:
        """Fetch what a new question needs."""
        self.run(lambda context: QuestionPage(tuple(clients.prisons(context))), self.shown.emit)

    def load(self, question_id: bytes, suggested: str = "") -> None:
        """Fetch a question to answer it, perhaps with an answer to begin with."""

        def fetch(context: Context) -> QuestionPage:
            prisons = tuple(clients.prisons(context))
            return QuestionPage(prisons, questions.question_form(context, question_id), suggested)

        self.run(fetch, self.shown.emit)

    def note(self, prison: bytes, form: QuestionForm) -> None:
        """Store a new question."""
        self.run(
            lambda context: questions.note_question(context, prison, form),
            lambda _: self._tell(t("Vraag genoteerd.")),
            ends=FormKey(forms.QUESTION),
        )

    def change(self, loaded: Loaded[QuestionForm], form: QuestionForm) -> None:
        """Store what was changed, the answer included."""
        words = t("Antwoord bewaard.") if form.outcome else t("Vraag gewijzigd.")

        def changed(after: Loaded[QuestionForm]) -> None:
            undo = partial(self._take_back, after, loaded.form) if form != loaded.form else None
            self._tell(changed_words(loaded, form, words), undo)

        self.run(
            lambda context: questions.change_question(context, loaded, form),
            changed,
            ends=FormKey(forms.ANSWER, loaded.key),
        )

    def _take_back(self, after: Loaded[QuestionForm], before: QuestionForm) -> None:
        words = t("Teruggezet.") if before.outcome else t("De vraag staat weer open.")
        self.run(
            lambda context: questions.change_question(context, after, before),
            lambda _: self.told.emit(words, None),
        )

    def _tell(self, words: str, undo: Callable[[], None] | None = None) -> None:
        self.stored.emit()
        self.told.emit(words, undo)
