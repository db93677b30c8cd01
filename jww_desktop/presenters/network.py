"""The network of one dossier: who is around the client, as he tells it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.case_part import CasePart
from jww_desktop.presenters.network_page import NetworkPage, network_page
from jww_desktop.services import form_drafts as forms
from jww_desktop.services import network, ties
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.network import PersonForm
from jww_desktop.services.ties import TieForm


class NetworkDesk(CasePart):
    """Shows the network of a dossier and does what is asked of it.

    Signals:
        person_loaded: the form of a person, to change it.
    """

    tables = ("person", "case_file", "client_card", "acceptance", "care_tie", "staff_member")
    person_loaded = Signal(object)

    def read(self, context: Context, case_id: bytes) -> NetworkPage:
        """Return the network of a dossier."""
        return network_page(context, case_id)

    def add(self, form: PersonForm) -> None:
        """Add somebody; the toast takes him away again."""
        case, made = self.case_file, list[bytes]()
        self.store(
            lambda context: made.append(network.add_person(context, case, form)),
            t("Toegevoegd aan het netwerk."),
            FormKey(forms.PERSON, case),
            undo=lambda: self._take_back(made[0]),
        )

    def load(self, person: bytes) -> None:
        """Fetch somebody to change him."""
        self.run(lambda context: network.person_form(context, person), self.person_loaded.emit)

    def change(self, loaded: Loaded[PersonForm], form: PersonForm) -> None:
        """Save what was changed in somebody; the toast changes it back."""
        self.store_change(
            network.change_person,
            loaded,
            form,
            t("Gewijzigd in het netwerk."),
            forms.PERSON_CHANGE,
            undo=lambda: self.change(replace(loaded, form=form), loaded.form),
        )

    def remove(self, loaded: Loaded[PersonForm]) -> None:
        """Take somebody away; the toast brings him back."""
        self.store(
            lambda context: network.remove_person(context, loaded),
            t("Uit het netwerk gehaald."),
            FormKey(forms.PERSON_CHANGE, loaded.key),
            undo=lambda: self._bring_back(loaded.key),
        )

    def agree(self, person: bytes, form: TieForm) -> None:
        """Record that the client lets somebody know that he is in care here."""
        self.store(
            lambda context: ties.agree(context, person, form),
            t("Akkoord bewaard."),
            FormKey(forms.TIE, person),
        )

    def withdraw(self, person: bytes) -> None:
        """Record that the client takes that back."""
        self.store(
            lambda context: ties.withdraw(context, person),
            t("Akkoord ingetrokken. Geen van beide dossiers toont nog iets."),
        )

    def _take_back(self, person: bytes) -> None:
        self.store(
            lambda context: network.remove_person(context, network.person_form(context, person)),
            t("Uit het netwerk gehaald."),
            undo=lambda: self._bring_back(person),
        )

    def _bring_back(self, person: bytes) -> None:
        self.store(
            lambda context: network.bring_back(context, person),
            t("Terug in het netwerk."),
            undo=lambda: self._take_back(person),
        )
