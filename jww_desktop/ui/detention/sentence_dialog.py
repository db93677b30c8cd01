"""One sentence as it stands on the sheet: begin, length, custody that counts, recidivism."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.sheet import SentenceForm
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.tick import Tick


class SentenceDialog(FormDialog):
    """Numbers as the judgment says them; nothing is converted.

    Signals:
        answered: a `SentenceForm`.
    """

    answered = Signal(object)

    def __init__(
        self, window: QWidget, form: SentenceForm, today: Callable[[], date], *, new: bool
    ) -> None:
        title = t("Straf overnemen") if new else t("Straf wijzigen")
        super().__init__(window, title, t("Bewaren"), icon="gavel")
        self._form = form
        self._begins = DateChoice(t("Begint op"), form.begins_on, past=True, today=today)
        judged = t("Dag van het vonnis")
        self._judged = DateChoice(judged, form.pronounced_on, past=True, today=today)
        self._numbers = {
            "years": _Count(t("Jaren"), form.years),
            "months": _Count(t("Maanden"), form.months),
            "days": _Count(t("Dagen"), form.days),
            "deducted_days": _Count(t("Dagen voorhechtenis af"), form.deducted_days),
        }
        self._recidivism = OneOf(
            t("Stelt het vonnis herhaling vast?"),
            [(None, t("niet bekeken")), (False, t("nee")), (True, t("ja"))],
        )
        self._recidivism.choose(form.recidivism)
        sources = [(code, sentence(label)) for code, label in offered("detention_sources", today())]
        self._source = Combo(t("Waar las je het?"), sources)
        self._source.choose(form.source)
        self._life = Tick(t("Levenslang"), done=bool(form.is_for_life), fades=False)
        self._labelled_begin = Labelled(t("Begint op"), self._begins)
        self._labelled_judged = Labelled(judged, self._judged)
        self._build()
        self._connect()

    def _build(self) -> None:
        numbers = self._numbers
        self.say(t("Neem over wat op de fiche staat. Het misdrijf schrijf je nergens."))
        self.put(Beside(self._labelled_begin, numbers["deducted_days"]))
        self.put(Beside(numbers["years"], numbers["months"], numbers["days"]))
        self.put(self._life)
        self.put(Labelled(t("Stelt het vonnis herhaling vast?"), self._recidivism))
        self.put(Beside(self._labelled_judged, Labelled(t("Waar las je het?"), self._source)))
        self.remember(
            begins_on=self._begins,
            pronounced_on=self._judged,
            is_for_life=self._life,
            recidivism=self._recidivism,
            source=self._source,
            **{name: count.line for name, count in numbers.items()},
        )

    def _connect(self) -> None:
        self._begins.picked.connect(lambda _day: self._labelled_begin.mend())
        for labelled, day in (
            (self._labelled_begin, self._begins),
            (self._labelled_judged, self._judged),
        ):
            day.refused.connect(partial(self._on_refused, labelled))
        self._judged.picked.connect(lambda _day: self._labelled_judged.mend())
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the begin."""
        self.open_on(self._begins)

    def _on_refused(self, labelled: Labelled, lead: str, rest: str) -> None:
        labelled.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        day = self._begins.day()
        if day is None:
            self._labelled_begin.fault(t("Geef de dag."), t("Ze staat op de fiche."))
        wrong = [count for count in self._numbers.values() if not count.check()]
        if day is None or wrong:
            self.changed_height()
            return
        recidivism = self._recidivism.key()
        self.answered.emit(
            replace(
                self._form,
                begins_on=day,
                pronounced_on=self._judged.day(),
                is_for_life=self._life.isChecked() or None,
                recidivism=recidivism if isinstance(recidivism, bool) else None,
                source=str(self._source.key()),
                **{name: count.number() for name, count in self._numbers.items()},
            )
        )


class _Count(Labelled):
    """A whole number, or nothing."""

    def __init__(self, label: str, number: int | None) -> None:
        self.line = LineField("" if number is None else str(number))
        super().__init__(label, self.line)
        self.line.textEdited.connect(lambda _text: self.mend())

    def check(self) -> bool:
        """Say whether it is a number, and if not, tell below it."""
        text = self.line.text().strip()
        if text and not text.isdecimal():
            self.fault(t("Schrijf een getal."))
            return False
        return True

    def number(self) -> int | None:
        """Return it, None when nothing was written."""
        text = self.line.text().strip()
        return int(text) if text else None
