"""One turn in the course of a referral: what a service answered, or how it ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.choices import capitals, offered
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled


@dataclass(frozen=True)
class Turn:
    """What was noted of it.

    Attributes:
        day: on which day.
        code: what happened. more: what belongs to that, such as a threshold; empty for nothing.
        words: what else was said.
    """

    day: date | None = None
    code: str = ""
    more: str = ""
    words: str = ""


@dataclass(frozen=True)
class More:
    """What else is asked with one of the codes.

    Attributes:
        code: with which.
        listed: name of the list that it is chosen from.
        label: of the field. lacking: what is said while nothing was chosen.
    """

    code: str
    listed: str
    label: str
    lacking: str


class TurnDialog(FormDialog):
    """A choice, its day, and words where they help.

    Signals:
        answered: a `Turn`.
    """

    answered = Signal(object)

    def __init__(
        self,
        window: QWidget,
        title: str,
        turn: Turn,
        *,
        about: str,
        listed: str,
        label: str,
        words: str,
        today: Callable[[], date],
        more: More | None = None,
    ) -> None:
        """Start.

        Args:
            window: over which it stands.
            title: what is noted.
            turn: as it is now.
            about: of which service.
            listed: name of the list of what may have happened.
            label: of that choice.
            words: label of the words.
            today: the clock.
            more: what else is asked with one of these.
        """
        super().__init__(window, title, t("Bewaren"))
        self._today, self._more = today, more
        day, none = today(), ("", t("Kies…"))
        self._code = Combo(label, [none, *capitals(offered(listed, day))])
        self._code.choose(turn.code)
        self._what = Labelled(label, self._code)
        self._day = DateChoice(t("Op welke dag?"), turn.day or day, past=True, today=today)
        self._when = Labelled(t("Op welke dag?"), self._day)
        self._rest = Combo(
            more.label if more else label,
            [none, *capitals(offered(more.listed, day))] if more else [none],
        )
        self._rest.choose(turn.more)
        self._why = Labelled(more.label if more else label, self._rest)
        self._words = TextField(turn.words, lines=3, fixed=True)
        self.say(about)
        self.put(Beside(self._what, self._when))
        self.put(self._why)
        self.put(Labelled(words, self._words))
        self.remember(code=self._code, day=self._day, more=self._rest, words=self._words)
        self._code.picked.connect(lambda _key: self._fit())
        self._rest.picked.connect(lambda _key: self._why.mend())
        self._day.picked.connect(lambda _day: self._when.mend())
        self._day.refused.connect(lambda lead, rest: self._refuse(self._when, lead, rest))
        self.submitted.connect(self._answer)
        self.filled()

    def ask(self) -> None:
        """Show it with the keyboard on what happened."""
        self.open_on(self._code)

    def filled(self) -> None:
        """Ask what belongs to what happened."""
        self._why.setVisible(self._more is not None and self._code.key() == self._more.code)

    def _fit(self) -> None:
        self._what.mend()
        self._why.mend()
        self.filled()
        self.changed_height()

    def _refuse(self, labelled: Labelled, lead: str, rest: str = "") -> None:
        labelled.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        code, day = str(self._code.key() or ""), self._day.day()
        more = "" if self._why.isHidden() else str(self._rest.key() or "")
        if not code:
            self._refuse(self._what, t("Kies eerst een antwoord."))
        elif day is None:
            self._refuse(self._when, t("Geef de dag."))
        elif day > self._today():
            self._refuse(self._when, t("Die dag moet nog komen."))
        elif self._more is not None and not self._why.isHidden() and not more:
            self._refuse(self._why, self._more.lacking)
        else:
            self.answered.emit(Turn(day, code, more, self._words.toPlainText().strip()))
