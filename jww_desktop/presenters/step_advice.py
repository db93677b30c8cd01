"""What is to be heeded of a step while it is filled in: the law on its day, before it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from jww_desktop.domain.legal.steps import Verdict
from jww_desktop.errors import AppError
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import steps


@dataclass(frozen=True)
class Advice:
    """What is said below a step.

    Attributes:
        words: empty for nothing.
        stops: whether the step will be refused as it stands.
    """

    words: str = ""
    stops: bool = False


class StepAdvice(Presenter):
    """Weighs a step of one dossier (T5); of several questions in a row only the last is answered.

    Signals:
        advised: an `Advice`.
    """

    advised = Signal(object)

    def __init__(self, place: Workplace, case_id: bytes, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._case = case_id
        self._asked: tuple[str, date | None] = ("", None)

    def ask(self, kind: str, due_on: date | None) -> None:
        """Weigh a step of a kind on its day; an ordinary one needs no weighing."""
        asked = self._asked = (kind, due_on)
        if not kind:
            self.advised.emit(Advice())
            return

        def answer(advice: Advice) -> None:
            if asked == self._asked:
                self.advised.emit(advice)

        def refused(_: AppError) -> None:
            """Say nothing: storing the step will tell."""
            answer(Advice())

        self.run(
            lambda context: steps.advice(context, self._case, kind, due_on),
            lambda verdict: answer(_words(verdict)),
            refused,
        )


def _words(verdict: Verdict) -> Advice:
    """Return what refuses the step with what can be done, else all that is to be heeded."""
    for reason in verdict.reasons:
        if reason.refuses:
            return Advice(f"{reason.cited} {reason.next_step}".rstrip(), stops=True)
    return Advice(" ".join(reason.cited for reason in verdict.reasons))
