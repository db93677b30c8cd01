"""Every field has a Dutch name, and every stored value can be put into words."""

from __future__ import annotations

from datetime import date

from jww_desktop.services.labels import field_label, record_label, register_label
from jww_desktop.services.wording import Wording
from jww_desktop.store.database import product

TODAY = date(2026, 11, 24)
LOTTE = b"user-lotte-00001"


def test_every_table_and_field_has_a_name() -> None:
    for spec in product():
        assert record_label(spec.name) != spec.name
        for column in spec.columns:
            assert field_label(spec.name, column) != column, (spec.name, column)


def test_fields_that_are_decided_together_have_a_name_of_their_own() -> None:
    spec = product().by_name["next_step"]
    assert register_label(spec, spec.registers[6]) == "Wanneer"
    assert register_label(spec, spec.registers[2]) == "Omschrijving"


def test_values_are_told_as_people_say_them() -> None:
    wording = Wording({LOTTE: "Lotte Wyckmans"}, TODAY)
    step = product().by_name["next_step"]
    fields = {"due_on": date(2026, 12, 1), "done_on": TODAY, "result": "Gelukt"}
    told = wording.register(step, step.registers[6], fields)
    assert told == "Tegen: 1 december · Klaar op: 24 november · Wat het opleverde: Gelukt"
    assert wording.value("contact", "domains", ("family", "housing")) == "Wonen, Gezin"
    assert wording.value("contact", "author", LOTTE) == "Lotte Wyckmans"
    assert wording.value("contact", "author", b"somebody-unknown") == "niet op dit toestel"
    assert wording.value("client_card", "interpreter", value=True) == "ja"
    assert wording.value("client_card", "aliases", ("Vos", "Dario V.")) == "Vos, Dario V."
    assert wording.value("client_card", "birth_year", 1991) == "1991"
    assert wording.value("next_step", "due_on", None) == ""
