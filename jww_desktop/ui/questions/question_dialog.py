"""A question as it reached us, and the answer when there is one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.question import MET, NOT_MET, PARTLY
from jww_desktop.i18n import t
from jww_desktop.presenters.question import QuestionPage
from jww_desktop.services.questions import QuestionForm
from jww_desktop.ui.choices import CodeChips, offered, sentence
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.tick import Tick

_OPEN = ""


class QuestionDialog(FormDialog):
    """Noting takes a line; answering closes it with an outcome, and a cause when it was not met.

    Signals:
        answered: the prison (b"" for a question that exists), and a `QuestionForm`.
    """

    answered = Signal(bytes, object)

    def __init__(self, window: QWidget, page: QuestionPage, today: Callable[[], date]) -> None:
        loaded = page.loaded
        self._new = loaded is None
        self._base = form = page.blank(today()) if loaded is None else loaded.form
        super().__init__(window, _title(form, new=self._new), t("Bewaren"), wide=True)
        day = today()
        self._prison = Combo(t("Gevangenis"), [(row.id, row.name) for row in page.prisons])
        self._channel = Combo(t("Hoe kwam ze binnen?"), _list("channels", day, form.channel))
        self._channel.choose(form.channel)
        self._asker = Combo(t("Wie vraagt het?"), _list("askers", day, form.asker))
        self._asker.choose(form.asker)
        self._words = TextField(form.own_words, lines=2, fixed=True)
        self._card = page.card
        name = (page.card.name or page.card.number) if page.card is not None else ""
        self._his = Tick(
            t("Hoort bij {client}").format(client=name),
            t("Zonder vinkje staat ze los van zijn kaart"),
            done=self._new or form.card_id is not None,
            fades=False,
        )
        self._received = DateChoice(t("Ontvangen op"), form.received_on, past=True, today=today)
        self._written = DateChoice(t("Geschreven op"), form.written_on, past=True, today=today)
        self._domains = CodeChips("domains", day, form.domains)
        outcomes = [(code, sentence(label)) for code, label in offered("question_outcomes", day)]
        self._outcome = OneOf(t("Hoe staat het?"), [(_OPEN, t("Nog open")), *outcomes])
        self._outcome.choose(form.outcome)
        self._answer_text = TextField(form.answer or page.suggested, lines=2, fixed=True)
        causes = _list("unmet_causes", day, form.cause)
        self._cause = Combo(t("Waarom niet helemaal?"), [("", t("Kies een oorzaak")), *causes])
        self._cause.choose(form.cause)
        answered = form.answered_on or today()
        self._answered = DateChoice(t("Beantwoord op"), answered, past=True, today=today)
        self._labelled_words = Labelled(t("Wat vraagt hij of zij, in eigen woorden?"), self._words)
        self._labelled_answer = Labelled(t("Wat antwoordde je?"), self._answer_text)
        self._labelled_cause = Labelled(t("Waarom niet helemaal?"), self._cause)
        self._labelled_received = Labelled(t("Ontvangen op"), self._received)
        self._labelled_answered = Labelled(t("Beantwoord op"), self._answered)
        self._build()
        self._connect()
        self._on_outcome()

    def _build(self) -> None:
        """Put what was asked first; then the answer, or while there is none how it came in."""
        answer = (
            Labelled(t("Hoe staat het?"), self._outcome),
            self._labelled_answer,
            self._labelled_cause,
            self._labelled_answered,
        )
        channel = Labelled(t("Hoe kwam ze binnen?"), self._channel)
        asker = Labelled(t("Wie vraagt het?"), self._asker)
        prison = (Labelled(t("Gevangenis"), self._prison),) if self._new else ()
        came = (
            Labelled(t("Waarover gaat het?"), self._domains),
            Beside(*prison, channel, asker),
            Beside(self._labelled_received, Labelled(t("Geschreven op"), self._written)),
        )
        his: tuple[QWidget, ...] = (self._his,) if self._card is not None else ()
        first = (self._labelled_words, *his)
        for part in (*first, *((*came, *answer) if self._new else (*answer, *came))):
            self.put(part)
        if self._card is None:
            self._his.setParent(self)
            self._his.hide()

    def _connect(self) -> None:
        self.remember(
            prison=self._prison,
            his=self._his,
            channel=self._channel,
            asker=self._asker,
            words=self._words,
            received=self._received,
            written=self._written,
            domains=self._domains,
            outcome=self._outcome,
            answer=self._answer_text,
            cause=self._cause,
            answered=self._answered,
        )
        self._outcome.picked.connect(lambda _key: self._on_outcome())
        self._words.textChanged.connect(self._labelled_words.mend)
        self._answer_text.textChanged.connect(self._labelled_answer.mend)
        self._cause.picked.connect(lambda _key: self._labelled_cause.mend())
        for day, labelled in (
            (self._received, self._labelled_received),
            (self._answered, self._labelled_answered),
        ):
            day.refused.connect(labelled.fault)
            day.refused.connect(lambda *_: self.changed_height())
            day.picked.connect(lambda _day, labelled=labelled: labelled.mend())
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        if self._new:
            self.open_on(self._words)
        else:
            if self._outcome.key() == _OPEN:
                self._outcome.choose(MET)
                self._on_outcome()
            self.open_on(self._answer_text)

    def filled(self) -> None:
        """Show what belongs to the outcome."""
        self._on_outcome()

    def _on_outcome(self) -> None:
        outcome = self._outcome.key()
        self._labelled_answer.setVisible(outcome != _OPEN)
        self._labelled_answered.setVisible(outcome != _OPEN)
        self._labelled_cause.setVisible(outcome in (PARTLY, NOT_MET))
        if self.isVisible():
            self.changed_height()

    def _answer(self) -> None:
        form = self._form()
        faults = 0
        if not form.own_words:
            faults += 1
            self._labelled_words.fault(t("Schrijf wat er gevraagd wordt."))
        if form.outcome and not form.answer:
            faults += 1
            self._labelled_answer.fault(t("Schrijf in één zin wat je antwoordde."))
        if form.outcome in (PARTLY, NOT_MET) and not form.cause:
            faults += 1
            self._labelled_cause.fault(t("Kies waarom het niet lukte."))
        if faults:
            self.changed_height()
            return
        prison = self._prison.key()
        self.answered.emit(prison if isinstance(prison, bytes) and self._new else b"", form)

    def _form(self) -> QuestionForm:
        outcome = str(self._outcome.key() or "")
        unmet = outcome in (PARTLY, NOT_MET)
        return replace(
            self._base,
            channel=str(self._channel.key()),
            asker=str(self._asker.key()),
            own_words=self._words.toPlainText().strip(),
            domains=self._domains.codes(),
            written_on=self._written.day(),
            received_on=self._received.day(),
            card_id=self._card_id(),
            outcome=outcome,
            answer=self._answer_text.toPlainText().strip() if outcome else "",
            answered_on=self._answered.day() if outcome else None,
            cause=str(self._cause.key() or "") if unmet else "",
        )

    def _card_id(self) -> bytes | None:
        """Return whose it is; a card that is not known here stays as it was."""
        if self._card is None:
            return self._base.card_id
        return (self._base.card_id or self._card.id) if self._his.isChecked() else None


def _title(form: QuestionForm, *, new: bool) -> str:
    if new:
        return t("Vraag noteren")
    return t("Antwoord wijzigen") if form.outcome else t("Vraag beantwoorden")


def _list(name: str, day: date, chosen: str) -> list[tuple[object, str]]:
    return [(code, sentence(label)) for code, label in offered(name, day, (chosen,))]
