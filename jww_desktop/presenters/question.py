"""Noting a question, of a client or of anyone, and answering it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jww_desktop.domain.client_card import DETAINEE, RELATIVE
from jww_desktop.i18n import t
from jww_desktop.presenters.change_words import changed_words
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import clients, questions
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.clients import CardRow, PrisonRow
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
        card: of the client whose question it is; None when it is nobody's that is known here.
    """

    prisons: tuple[PrisonRow, ...]
    loaded: Loaded[QuestionForm] | None = None
    suggested: str = ""
    card: CardRow | None = None

    def blank(self, today: date) -> QuestionForm:
        """Return what a new question begins with: a client asks it himself, in a talk."""
        if self.card is None:
            return QuestionForm(received_on=today)
        asker = RELATIVE if self.card.kind == RELATIVE else DETAINEE
        return QuestionForm("spoken", asker, received_on=today)

    @property
    def form(self) -> FormKey:
        """Which form it is."""
        if self.loaded is not None:
            return FormKey(forms.ANSWER, self.loaded.key)
        return FormKey(forms.QUESTION, self.card.id if self.card is not None else b"")


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

    def begin(self, card: bytes = b"") -> None:
        """Fetch what a new question needs, of a client when his `card` is given."""

        def fetch(context: Context) -> QuestionPage:
            whose = clients.card(context, card) if card else None
            here = whose.prison if whose is not None else b""
            prisons = sorted(clients.prisons(context), key=lambda row: row.id != here)
            return QuestionPage(tuple(prisons), card=whose)

        self.run(fetch, self.shown.emit)

    def load(self, question_id: bytes, suggested: str = "") -> None:
        """Fetch a question to answer it, perhaps with an answer to begin with."""

        def fetch(context: Context) -> QuestionPage:
            prisons = tuple(clients.prisons(context))
            loaded = questions.question_form(context, question_id)
            card = clients.known_card(context, loaded.form.card_id)
            return QuestionPage(prisons, loaded, suggested, card)

        self.run(fetch, self.shown.emit)

    def note(self, page: QuestionPage, prison: bytes, form: QuestionForm) -> None:
        """Store a new question, asked on a page."""
        self.run(
            lambda context: questions.note_question(context, prison, form),
            lambda _: self._tell(t("Vraag genoteerd.")),
            ends=page.form,
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
