"""What else is asked of a step: an ordinary service (T5), its cost (W5), the status of the client.

It stands in the line of the label, and Tab comes by it after the day: whoever notes an ordinary
step, from its words on, never passes it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal

from jww_desktop.domain.plan import SERVICE, STAFF
from jww_desktop.i18n import t
from jww_desktop.services.steps import StepForm
from jww_desktop.ui import theme
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.contact.aside import Aside
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.wrap import Wrap

_LARGE = 1.5
"""Text size from which it takes more than a line."""
YES, NO = "yes", "no"
_USED = {None: "", True: YES, False: NO}


def of(name: str, number: int) -> str:
    """Return a name that tells the fields of several steps apart."""
    return name if number == 1 else t("{name}, stap {number}").format(name=name, number=number)


def means() -> list[tuple[object, str]]:
    """Return whether an ordinary service does it, as it is asked of what we do ourselves."""
    return [("", t("Niet bekeken")), (YES, t("Ja, daarlangs")), (NO, t("Nee, zelf"))]


class Means(Wrap):
    """Quiet choices in one line, of which each has its usual answer already.

    Attributes:
        kind: what the law knows it as, when its status depends on it.
        reason: why we do it ourselves; to be laid below the step.

    Signals:
        edited: one was changed.
    """

    edited = Signal()

    def __init__(self, number: int, step: StepForm, today: date) -> None:
        whole = of(t("Bestaat er al een gewone dienst?"), number)
        used = _USED[step.uses_existing_service]
        self._existing = Aside(t("Gewone dienst?"), means(), used, name=whole)
        costs = [(code, sentence(label)) for code, label in offered("cost_talks", today)]
        whole = of(t("Kost besproken met de cliënt?"), number)
        unsaid: list[tuple[object, str]] = [("", t("Niet gevraagd"))]
        self._cost = Aside(t("Kost besproken?"), [*unsaid, *costs], step.cost_talk, name=whole)
        kinds = [(code, sentence(label)) for code, label in offered("legal_steps", today)]
        asked = t("Hangt het af van het statuut?")
        none: list[tuple[object, str]] = [("", t("Nee, een gewone stap"))]
        by_law = Aside(asked, [*none, *kinds], step.kind, name=of(asked, number))
        self.kind = by_law.choice
        why = t("Waarom doen we het zelf?")
        self.reason = LineField(
            step.own_solution_reason, name=of(why, number), placeholder=why, prose=True
        )
        super().__init__(self._existing, self._cost, by_law, across=20, down=2)
        self._owner = step.owner
        self._existing.choice.picked.connect(self._on_existing)
        self._cost.choice.picked.connect(lambda _key: self.edited.emit())
        self.reason.textEdited.connect(lambda _text: self.edited.emit())
        self.suit(step.owner)

    def restyle(self) -> None:
        """Take over a change of theme; hidden it keeps its room, if that is one line."""
        super().restyle()
        keeps = self.sizePolicy()
        keeps.setRetainSizeWhenHidden(theme.current().scale < _LARGE)
        self.setSizePolicy(keeps)

    def suit(self, owner: str) -> None:
        """Ask what belongs to who does it."""
        self._owner = owner
        self._existing.setVisible(owner == STAFF)
        self._cost.setVisible(owner == SERVICE)
        self.reason.setVisible(self._is_own)
        self.restyle()

    def fill(self, step: StepForm) -> None:
        """Hold what another step says."""
        self._existing.choice.choose(_USED[step.uses_existing_service])
        self._cost.choice.choose(step.cost_talk)
        self.kind.choose(step.kind)
        self.reason.setText(step.own_solution_reason)
        self.suit(step.owner)

    def with_means(self, step: StepForm) -> StepForm:
        """Return a step with what is chosen here."""
        used = self._existing.choice.key() if step.owner == STAFF else ""
        return replace(
            step,
            kind=str(self.kind.key() or ""),
            uses_existing_service={YES: True, NO: False}.get(str(used)),
            own_solution_reason=self.reason.text().strip() if used == NO else "",
            cost_talk=str(self._cost.choice.key() or "") if step.owner == SERVICE else "",
        )

    @property
    def is_said(self) -> bool:
        """Whether anything but the usual was chosen."""
        choices = (self._existing.choice, self._cost.choice, self.kind)
        return any(choice.key() for choice in choices)

    @property
    def lacks_reason(self) -> bool:
        """Whether we do it ourselves, and it is not said why (T5)."""
        return self._is_own and not self.reason.text().strip()

    def ask_reason(self) -> None:
        """Put the keyboard on why we do it ourselves."""
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_keyboard(self) -> bool:
        """Tell whether one of its fields has it."""
        fields = (self._existing.choice, self._cost.choice, self.kind, self.reason)
        return any(field.hasFocus() for field in fields)

    @property
    def _is_own(self) -> bool:
        return self._owner == STAFF and self._existing.choice.key() == NO

    def _on_existing(self, key: object) -> None:
        self.suit(self._owner)
        if key == NO:
            self.ask_reason()
        self.edited.emit()
