"""Who is held, who is free, who is close to somebody: what is shown of each follows from that."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jww_desktop.services import clients, plan, sheet
from jww_desktop.services.consultation_proposals import propose
from jww_desktop.services.finding import Asked, Finder
from jww_desktop.services.identity_bar import identity_bar
from jww_desktop.services.sheet import StatusForm
from tests.support.factory import GENT, Workplace


@pytest.mark.parametrize(
    ("kind", "status", "has"),
    [
        ("detainee", "", True),
        ("detainee", "remand", True),
        ("free", "", False),
        ("free", "suspect_free", False),
        ("free", "former", False),
        ("free", "band", True),
        ("free", "probation", True),
        ("relative", "", False),
        ("relative", "relative", False),
    ],
)
def test_detention_is_told_of_who_is_held_or_free_under_a_measure(
    work: Workplace, kind: str, status: str, *, has: bool
) -> None:
    case = work.dossier(work.card(kind=kind, status=status))
    assert identity_bar(work.context, case).has_detention is has


def test_what_was_recorded_of_detention_stays_in_sight(work: Workplace) -> None:
    card = work.card()
    case = work.dossier(card)
    sheet.record_status(work.context, case, StatusForm("remand", work.today))
    loaded = clients.card_form(work.context, card)
    clients.change_card(work.context, loaded, clients.CardForm("Dario Vossenberg", kind="free"))
    assert identity_bar(work.context, case).has_detention


def test_the_bar_says_who_somebody_is_where_a_cell_would_stand(work: Workplace) -> None:
    relative = work.card("Ilse Roosblad", "26-0311", kind="relative")
    bar = identity_bar(work.context, work.dossier(relative))
    facts = {fact.caption: fact.value for fact in bar.facts}
    assert facts["Wie"] == "naaste, Gent"
    assert "Waar" not in facts


def test_a_list_and_a_search_keep_to_one_kind(work: Workplace) -> None:
    context = work.context
    held = work.card()
    assert clients.kinds(context) == {"detainee"}
    relative = work.card("Ilse Vossenberg", "26-0311", kind="relative")
    for card in (held, relative):
        plan.quote_client(context, work.dossier(card), "Wie betaalt nu de huur?")
    assert clients.kinds(context) == {"detainee", "relative"}
    assert [row.id for row in clients.list_cards(context, kind="relative")] == [relative]
    assert len(clients.list_cards(context)) == 2
    found = Finder().find_all(context, Asked("vossenberg", kind="relative"))
    assert [hit.card.id for hit in found.people] == [relative]
    found = Finder().find_all(context, Asked("huur", kind="relative"))
    assert [hit.who for hit in found.texts] == ["26-0311"]
    assert len(Finder().find_all(context, Asked("huur")).texts) == 2


def test_nobody_is_called_from_a_cell_who_is_in_none(work: Workplace) -> None:
    held = work.card()
    for card in (held, work.card("Ilse Roosblad", "26-0311", kind="relative")):
        work.dossier(card)
    work.clock.now += timedelta(days=40)
    assert [one.who.card_id for one in propose(work.context, GENT)] == [held]
