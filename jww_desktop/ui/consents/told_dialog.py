"""What was passed on by word of mouth or by letter: to whom, and what; the gate decides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.consents_page import ConsentLine
from jww_desktop.services.disclosure import Outgoing
from jww_desktop.ui.choices import CodeChips, offered, sentence
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled

_BY_HAND = ("told", "letter", "attest", "handover")
"""How something goes out without the program making it."""
_HIMSELF = b""


class ToldDialog(FormDialog):
    """Offers those who may know something now, and the client himself.

    Signals:
        answered: an `Outgoing`.
    """

    answered = Signal(object)

    def __init__(
        self, window: QWidget, live: Sequence[ConsentLine], *, client: str, today: date
    ) -> None:
        super().__init__(window, t("Noteren wat je doorgaf"), t("Noteren"), icon="upload")
        self._live = {line.id: line for line in live}
        himself = t("{client} zelf").format(client=client)
        recipients = [(line.id, f"{line.recipient}  ·  {line.purpose}") for line in live]
        self._to = Combo(t("Aan wie?"), [*recipients, (_HIMSELF, himself)])
        ways = [(code, sentence(label)) for code, label in offered("disclosure_kinds", today)]
        self._how = Combo(t("Hoe?"), [one for one in ways if one[0] in _BY_HAND])
        self._contents = CodeChips("content_classes", today)
        self._what = Labelled(t("Wat gaf je door?"), self._contents)
        self.say(t("Noteer het meteen. Zonder toestemming gaat er niets naar anderen."))
        to_whom = Labelled(t("Aan wie?"), self._to)
        to_whom.widen()
        self.put(to_whom)
        self.put(Labelled(t("Hoe?"), self._how))
        self.put(self._what)
        self.remember(to=self._to, how=self._how, contents=self._contents)
        self._to.picked.connect(lambda _key: self._fit())
        self._contents.edited.connect(self._what.mend)
        self.submitted.connect(self._answer)
        self.filled()

    def ask(self) -> None:
        """Show it with the keyboard on the recipient."""
        self.open_on(self._to)

    def filled(self) -> None:
        """Say what this recipient may know."""
        line = self._line()
        told = t("Mag weten: {contents}.").format(contents=line.contents) if line else ""
        self._what.hint(told)

    def _fit(self) -> None:
        self._what.mend()
        self.filled()
        self.changed_height()

    def _line(self) -> ConsentLine | None:
        key = self._to.key()
        return self._live.get(key) if isinstance(key, bytes) else None

    def _answer(self) -> None:
        contents, how = self._contents.codes(), str(self._how.key())
        if not contents:
            self._what.fault(t("Kies wat je doorgaf."))
            self.changed_height()
            return
        line = self._line()
        if line is None:
            self.answered.emit(Outgoing(how, contents))
        else:
            self.answered.emit(Outgoing(how, contents, line.recipient_kind, line.recipient))
