"""Add somebody around the client, or change what he says of him."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.network import BAN, CHILD, ORGANISATION, VICTIM
from jww_desktop.i18n import t
from jww_desktop.services.network import PersonForm
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField, TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf

_SAYS_LITTLE = ("", CHILD, ORGANISATION, "other", "family")
"""Who is this, needs a word of his own."""


class PersonDialog(FormDialog):
    """Who it is, how the bond is, how he can be reached.

    A child is asked for by what it is; of a victim neither name nor address can be given.

    Signals:
        answered: a `PersonForm`.
    """

    answered = Signal(object)

    def __init__(
        self,
        window: QWidget,
        form: PersonForm,
        today: Callable[[], date],
        *,
        client: str,
        new: bool,
    ) -> None:
        title = t("Iemand toevoegen") if new else t("Iemand wijzigen")
        super().__init__(
            window,
            title,
            t("Toevoegen") if new else t("Bewaren"),
            icon="user-plus" if new else "check",
        )
        self._form, self._client = form, client
        none = ("", t("Kies…"))
        day = today()
        self._kind = OneOf(t("Persoon of dienst?"), [(False, t("Persoon")), (True, t("Dienst"))])
        self._relation = Combo(
            t("Wie is het?"), [none, *offered("relations", day, (form.relation,))]
        )
        self._called = LineField(form.called)
        self._bond = Combo(
            t("Hoe ziet de cliënt de band?"),
            [("", t("nog niet gezegd")), *offered("bonds", day, (form.bond,))],
        )
        self._since = DateChoice(t("Sinds wanneer?"), form.bond_since, past=True, today=today)
        self._reach = LineField(form.reach)
        self._agreed = OneOf(
            t("Mag jij hem of haar contacteren?"),
            [(None, t("niet gevraagd")), (True, t("ja")), (False, t("nee"))],
        )
        self._note = TextField(form.note, lines=2, fixed=True)
        self._choose(form)
        self._label()
        self._build()
        self._connect()

    def _choose(self, form: PersonForm) -> None:
        self._kind.choose(bool(form.is_service))
        self._relation.choose(form.relation)
        self._bond.choose(form.bond)
        self._agreed.choose(form.may_be_called)

    def _label(self) -> None:
        self._named = Labelled(
            t("Hoe noemt {client} hem of haar?").format(client=self._client), self._called
        )
        self._dated = Labelled(t("Sinds wanneer?"), self._since)
        self._reached = Labelled(t("Te bereiken via"), self._reach)
        self._asked = Labelled(t("Mag jij hem of haar contacteren?"), self._agreed)
        self._noted = Labelled(t("Wat zegt de cliënt erover?"), self._note)

    def _build(self) -> None:
        kind = Labelled(t("Persoon of dienst?"), self._kind)
        self.put(Beside(kind, Labelled(t("Wie is het?"), self._relation)))
        self.put(self._named)
        self.put(Beside(Labelled(t("Hoe ziet de cliënt de band?"), self._bond), self._dated))
        self.put(self._reached)
        self.put(self._asked)
        self.put(self._noted)
        self.remember(
            kind=self._kind,
            relation=self._relation,
            called=self._called,
            bond=self._bond,
            since=self._since,
            reach=self._reach,
            agreed=self._agreed,
            note=self._note,
        )
        self.filled()

    def _connect(self) -> None:
        self._kind.picked.connect(self._on_kind)
        self._relation.picked.connect(lambda _key: self._fit())
        self._bond.picked.connect(lambda _key: self._fit())
        self._called.textEdited.connect(lambda _text: self._named.mend())
        self._since.picked.connect(lambda _day: self._dated.mend())
        self._since.refused.connect(self._on_refused)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._relation)

    def filled(self) -> None:
        """Ask for what goes with who it is."""
        relation, bond = self._relation.key(), self._bond.key()
        unknown = relation == VICTIM
        for field in (self._named, self._reached, self._asked):
            field.setVisible(not unknown)
        self._dated.setVisible(bool(bond))
        self._named.hint(self._how_to_call(str(relation or "")))
        self._noted.hint(t("Niets waaraan je het slachtoffer herkent.") if unknown else "")
        self._dated.hint(t("Een contactverbod heeft een datum.") if bond == BAN else "")

    def _how_to_call(self, relation: str) -> str:
        """Return what to write, or that nothing need be written."""
        if relation == CHILD:
            return t("Schrijf wat het is, zonder naam: “zoon, 6 j”.")
        if relation in _SAYS_LITTLE:
            return t("Zoals “Rik”, “broer in Deinze” of “OCMW Gent”.")
        who = sentence(self._relation.currentText())
        return t("Laat je dit leeg, dan staat er “{who}”.").format(who=who)

    def _fit(self) -> None:
        self.filled()
        self.changed_height()

    def _on_kind(self, is_service: object) -> None:
        """Take it that a service is a service, as long as nothing else was said."""
        if is_service and not self._relation.key():
            self._relation.choose(ORGANISATION)
        elif not is_service and self._relation.key() == ORGANISATION:
            self._relation.choose("")
        self._fit()

    def _on_refused(self, lead: str, rest: str) -> None:
        self._dated.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        relation, bond = str(self._relation.key() or ""), str(self._bond.key() or "")
        unknown = relation == VICTIM
        agreed = self._agreed.key()
        form = replace(
            self._form,
            called=self._called_now(relation),
            relation=relation,
            bond=bond,
            bond_since=self._since.day() if bond else None,
            is_service=bool(self._kind.key()) or None,
            reach="" if unknown else self._reach.text().strip(),
            may_be_called=agreed if isinstance(agreed, bool) and not unknown else None,
            note=self._note.toPlainText().strip(),
        )
        if not form.called:
            self._named.fault(t("Schrijf hoe de cliënt hem of haar noemt."))
        if bond == BAN and form.bond_since is None:
            self._dated.fault(t("Geef de dag."), t("Een contactverbod heeft een datum."))
        if not form.called or (bond == BAN and form.bond_since is None):
            self.changed_height()
            return
        self.answered.emit(form)

    def _called_now(self, relation: str) -> str:
        """Return what he is called; who is only “moeder” needs no more words than that."""
        if relation == VICTIM:
            return t("Slachtoffer")
        called = self._called.text().strip()
        if called or relation in _SAYS_LITTLE:
            return called
        return sentence(self._relation.currentText())
