"""Who wants no file keeps no card (W1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from jww_desktop.presenters.consultation_words import title
from jww_desktop.presenters.visits import CLIENTS, CONSULTATION, CardVisit
from jww_desktop.services import clients, consultation_plan, consultations
from jww_desktop.services.consultation_hour import Slot, consulting
from jww_desktop.services.consultation_plan import Expected, HourForm
from jww_desktop.services.context import Context
from tests.support.desk import Desk
from tests.support.factory import GENT
from tests.support.screens import seat


def test_the_card_of_who_wants_no_file_goes_and_comes_back(at_desk: Desk) -> None:
    work = at_desk.work
    card = work.card("Tuur Wolkendries", "26-0099")
    form = HourForm(work.today, work.clock.now, work.clock.now + timedelta(hours=2), "2")
    consultation_plan.plan_hour(work.context, GENT, form, [Expected(card_id=card)])
    (key,) = (one.id for one in expected(work.context))
    consultations.call_in(work.context, key)
    consultations.finish(work.context, key)
    with seat(at_desk) as taken:
        taken.go(CLIENTS, CardVisit(card))
        taken.settle()
        taken.press("Kaart weghalen")
        taken.settle()
        assert "Tuur Wolkendries" not in taken.words()
        taken.go(CONSULTATION)
        taken.settle()
        assert taken.dialog() is None
        at = consulting(work.context).hour
        assert at is not None
        assert title(at.over[0], work.today, hidden=False) == "Iemand zonder dossier"
        taken.shell.undo()
        taken.settle()
        assert clients.card(work.context, card).name == "Tuur Wolkendries"
        work.dossier(card)
        taken.go(CLIENTS, CardVisit(card))
        taken.settle()
        assert "Kaart weghalen" not in taken.words()


def expected(context: Context) -> Sequence[Slot]:
    at = consulting(context).hour
    assert at is not None
    return at.waiting
