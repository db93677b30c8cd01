"""The identity bar says in words about whom a dossier is."""

from __future__ import annotations

from datetime import timedelta

from jww_desktop.services import case_files, steps
from jww_desktop.services.identity_bar import identity_bar
from jww_desktop.services.steps import StepForm
from tests.support.factory import LOTTE, Workplace


def test_who_where_language_status_and_next_date(work: Workplace) -> None:
    card = work.card(
        section="C", cell="214", language="pl", interpreter=True, status="convicted_long"
    )
    case = work.dossier(card)
    due_on = work.today + timedelta(days=2)
    steps.add_step(work.context, case, StepForm("Zitting SURB", owner_id=LOTTE, due_on=due_on))
    found = identity_bar(work.context, case)
    assert (found.card.id, found.case.id) == (card, case)
    assert {fact.caption: fact.value for fact in found.facts} == {
        "Waar": "Gent, sectie C, cel 214",
        "Statuut": "veroordeeld, meer dan 3 jaar",
        "Taal": "Pools, met tolk",
        "Dossier": "Zelf gevraagd, 24 november",
        "Volgende datum": "do 26 nov – Zitting SURB",
    }


def test_a_withdrawn_acceptance_and_unknown_facts_are_told_or_left_out(work: Workplace) -> None:
    case = work.dossier()
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    facts = {fact.caption: fact.value for fact in identity_bar(work.context, case).facts}
    assert facts["Dossier"] == "aanvaarding ingetrokken op 24 november"
    assert "Statuut" not in facts
    assert "Volgende datum" not in facts
