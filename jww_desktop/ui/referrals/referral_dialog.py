"""To which service the client goes, with which question, and that he decides it himself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.consent import JUSTICE, NEEDS_NONE
from jww_desktop.i18n import t
from jww_desktop.services.referrals import ReferralForm
from jww_desktop.ui.choices import capitals, offered
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf


class ReferralDialog(FormDialog):
    """Asks whether the client wants it (W1), and whether he knows what it costs (W5).

    Justice is among the kinds, so that who looks for it reads why not (W4).

    Signals:
        answered: a `ReferralForm`.
    """

    answered = Signal(object)

    def __init__(
        self,
        window: QWidget,
        form: ReferralForm,
        *,
        goals: Sequence[tuple[bytes, str]],
        today: Callable[[], date],
        new: bool,
        is_heard: bool = False,
    ) -> None:
        """Start.

        Args:
            window: over which it stands.
            form: as it is now.
            goals: those that it may serve.
            today: the clock.
            new: whether it is not recorded yet.
            is_heard: whether the service heard of him already, so that it stays that one.
        """
        title = t("Doorverwijzing noteren") if new else t("Doorverwijzing wijzigen")
        super().__init__(window, title, t("Bewaren"), icon="building-2", wide=True)
        self._form, self._is_heard = form, is_heard
        day, none = today(), ("", t("Kies…"))
        kinds = [one for one in offered("recipient_kinds", day) if one[0] not in NEEDS_NONE]
        self._kind = Combo(t("Wat voor dienst?"), [none, *capitals(kinds)])
        self._recipient = LineField(form.recipient)
        self._purpose = LineField(form.purpose)
        domains = [("", t("Geen bepaald domein")), *capitals(offered("domains", day))]
        self._domain = Combo(t("Levensdomein"), domains)
        self._goal = Combo(t("Voor welk doel?"), [(None, t("Geen bepaald doel")), *goals])
        self._decided = DateChoice(
            t("Wanneer koos de cliënt dit?"), form.decided_on, past=True, today=today
        )
        self._cost = OneOf(t("Kost besproken met de cliënt?"), capitals(offered("cost_talks", day)))
        self._kind.choose(form.recipient_kind)
        self._domain.choose(form.domain)
        self._goal.choose(form.goal_id)
        self._cost.choose(form.cost_talk)
        self._build(has_goals=bool(goals))
        self._connect()

    def _build(self, *, has_goals: bool) -> None:
        self._kinds = Labelled(t("Wat voor dienst?"), self._kind)
        hint = "" if self._is_heard else t("Zoals “OCMW Deinze”.")
        self._who = Labelled(t("Welke dienst?"), self._recipient, hint=hint)
        self._why = Labelled(
            t("Met welke vraag?"), self._purpose, hint=t("Liefst in de woorden van de cliënt.")
        )
        self._when = Labelled(
            t("Wanneer koos de cliënt dit?"),
            self._decided,
            hint=t("Vraag het eerst. Hulp wordt nooit opgelegd (regel W1)."),
        )
        aims = Labelled(t("Voor welk doel?"), self._goal)
        aims.widen()
        if not self._is_heard:
            self.say(
                t("Hiermee gaat nog niets weg. Wat de dienst hoort, noteer je bij de aanmelding.")
            )
        self.put(Beside(self._kinds, self._who))
        self.put(self._why)
        self.put(Beside(Labelled(t("Levensdomein"), self._domain), self._when))
        self.put(aims)
        aims.setVisible(has_goals)
        self.put(Labelled(t("Kost besproken met de cliënt?"), self._cost))
        self._kind.setEnabled(not self._is_heard)
        self._recipient.setEnabled(not self._is_heard)
        self.remember(
            kind=self._kind,
            recipient=self._recipient,
            purpose=self._purpose,
            domain=self._domain,
            goal=self._goal,
            decided=self._decided,
            cost=self._cost,
        )
        self.filled()

    def _connect(self) -> None:
        self._kind.picked.connect(lambda _key: self._on_kind())
        self._recipient.textEdited.connect(lambda _text: self._who.mend())
        self._purpose.textEdited.connect(lambda _text: self._why.mend())
        self._decided.picked.connect(lambda _day: self._when.mend())
        self._decided.refused.connect(self._on_refused)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._purpose if self._is_heard else self._kind)

    def filled(self) -> None:
        """Say what goes with what was chosen."""
        if self._is_heard:
            self._kinds.hint(t("Deze dienst hoorde al van de cliënt."))
        elif self._kind.key() == JUSTICE:
            self._kinds.hint(_not_to_justice(), "warn")
        else:
            self._kinds.hint("")

    def _on_kind(self) -> None:
        self._kinds.mend()
        self.filled()
        self.changed_height()

    def _on_refused(self, lead: str, rest: str) -> None:
        self._when.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        goal = self._goal.key()
        form = replace(
            self._form,
            recipient_kind=str(self._kind.key() or ""),
            recipient=self._recipient.text().strip(),
            purpose=self._purpose.text().strip(),
            domain=str(self._domain.key() or ""),
            goal_id=goal if isinstance(goal, bytes) else None,
            decided_on=self._decided.day(),
            cost_talk=str(self._cost.key() or ""),
        )
        faults = [(on, words) for on, words in self._faults(form) if words]
        for labelled, words in faults:
            labelled.fault(words)
        if faults:
            self.changed_height()
        else:
            self.answered.emit(form)

    def _faults(self, form: ReferralForm) -> list[tuple[Labelled, str]]:
        """Return what is wrong with each field; the rules of a referral are behind it."""
        kind = "" if form.recipient_kind else t("Kies wat voor dienst het is.")
        return [
            (self._kinds, _not_to_justice() if form.recipient_kind == JUSTICE else kind),
            (self._who, "" if form.recipient else t("Schrijf welke dienst.")),
            (self._why, "" if form.purpose else t("Schrijf in één zin waarvoor.")),
            (self._when, "" if form.decided_on else t("Geef de dag waarop de cliënt het koos.")),
        ]


def _not_to_justice() -> str:
    return t("Naar justitie verwijzen we niet door (regel W4).")
