"""The day and hour at which something was said, and with whom where that is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services import dates
from jww_desktop.ui.contact.when import read_clock
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled


@dataclass(frozen=True)
class Moment:
    """When, and with whom: a user id, None where that is not asked."""

    at: datetime
    who: bytes | None = None


class MomentDialog(FormDialog):
    """Proposes this moment; what is still to come did not happen.

    Signals:
        answered: a `Moment`.
    """

    answered = Signal(object)

    def __init__(
        self,
        window: QWidget,
        title: str,
        explain: str,
        moment: Moment,
        *,
        now: Callable[[], datetime],
        colleagues: Sequence[tuple[bytes, str]] = (),
    ) -> None:
        """Start.

        Args:
            window: over which it stands.
            title: what is noted.
            explain: what that does.
            moment: what is proposed.
            now: the clock.
            colleagues: with whom it may have been; none where that is not asked.
        """
        super().__init__(window, title, t("Bewaren"), icon="phone" if colleagues else "check")
        self._now, self._asks_who = now, bool(colleagues)
        at = moment.at.astimezone()
        self._who = Combo(t("Met wie?"), [(None, t("Kies…")), *colleagues])
        self._who.choose(moment.who)
        self._day = DateChoice(t("Dag"), at.date(), past=True, today=lambda: now().date())
        self._hour = LineField(dates.hours(at, None))
        self._whom = Labelled(t("Met wie?"), self._who)
        self._on = Labelled(t("Dag"), self._day)
        self._from = Labelled(t("Uur"), self._hour)
        self.say(explain)
        if self._asks_who:
            self.put(self._whom)
        self.put(Beside(self._on, self._from))
        self.remember(day=self._day, hour=self._hour)
        if self._asks_who:
            self.remember(who=self._who)
        self._who.picked.connect(lambda _key: self._whom.mend())
        self._day.picked.connect(lambda _day: self._on.mend())
        self._hour.textEdited.connect(lambda _text: self._from.mend())
        self._day.refused.connect(lambda lead, rest: self._refuse(self._on, lead, rest))
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._who if self._asks_who else self._day)

    def _refuse(self, labelled: Labelled, lead: str, rest: str = "") -> None:
        labelled.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        who, day, hour = self._who.key(), self._day.day(), read_clock(self._hour.text())
        if self._asks_who and who is None:
            self._refuse(self._whom, t("Kies met wie je belde."))
        elif day is None:
            self._refuse(self._on, t("Geef de dag."))
        elif hour is None:
            self._refuse(self._from, t("Dit is geen uur."), t("Schrijf bijvoorbeeld 10.15."))
        else:
            at = datetime.combine(day, hour, self._now().astimezone().tzinfo)
            if at > self._now():
                self._refuse(self._from, t("Dat moment moet nog komen."))
            else:
                self.answered.emit(Moment(at, who if isinstance(who, bytes) else None))
