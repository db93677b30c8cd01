"""Talk about one domain: how the client sees it, what is there, what is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain import codes
from jww_desktop.domain.goals import HIGHEST, LOWEST
from jww_desktop.i18n import t
from jww_desktop.services.goals import DomainTalk
from jww_desktop.ui.choices import offered
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_chip import OneChip

_DECLINED = "declined"


class TalkDialog(FormDialog):
    """Nothing is required; only what was filled in is recorded.

    Signals:
        answered: a `DomainTalk`.
    """

    answered = Signal(object)

    def __init__(
        self,
        window: QWidget,
        today: Callable[[], date],
        *,
        domain: str = "",
        first: Sequence[str] = (),
    ) -> None:
        """Start.

        Args:
            window: over which it stands.
            today: the clock.
            domain: which one, when that is known.
            first: codes of the domains that were not talked about yet: they come first.
        """
        super().__init__(window, t("Levensdomein bespreken"), t("Bewaren"))
        listed = offered("domains", today())
        ranked = sorted(listed, key=lambda choice: choice[0] not in first)
        self._domain = Combo(t("Waarover gaat het?"), ranked)
        self._domain.choose(domain or ranked[0][0])
        marks = [(n, str(n)) for n in range(LOWEST, HIGHEST + 1)]
        self._rating = OneChip([*marks, (_DECLINED, t("wil niet antwoorden"))])
        self._strength, self._need = LineField(prose=True), LineField(prose=True)
        self._labelled_strength = Labelled(t("Wat is er al?"), self._strength)
        self._build()
        self._rating.picked.connect(lambda _key: self._labelled_strength.mend())
        self._domain.picked.connect(lambda _key: self._labelled_strength.mend())
        self._strength.textEdited.connect(lambda _text: self._labelled_strength.mend())
        self._need.textEdited.connect(lambda _text: self._labelled_strength.mend())
        self.remember(
            domain=self._domain, rating=self._rating, strength=self._strength, need=self._need
        )
        self.submitted.connect(self._answer)

    def _build(self) -> None:
        self.put(Labelled(t("Waarover gaat het?"), self._domain))
        self.put(self._labelled_strength)
        self.put(Labelled(t("Wat is er nodig?"), self._need))
        self.put(
            Labelled(
                t("Hoe ziet de cliënt dit zelf?"),
                self._rating,
                hint=t("1 is heel moeilijk, 5 is goed. Hij kiest zelf, of kiest niet."),
            )
        )

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._domain)

    def _answer(self) -> None:
        rated = self._rating.key()
        said = DomainTalk(
            domain=str(self._domain.key()),
            rating=rated if isinstance(rated, int) else None,
            is_declined=rated == _DECLINED,
            strength=self._strength.text().strip(),
            need=self._need.text().strip(),
        )
        if said == DomainTalk(said.domain):
            label = codes.label("domains", said.domain)
            self._labelled_strength.fault(
                t("Er staat nog niets over {domain}.").format(domain=label.lower()),
                t("Vul één van de drie in, of sluit zonder te bewaren."),
            )
            self.changed_height()
            return
        self.answered.emit(said)
