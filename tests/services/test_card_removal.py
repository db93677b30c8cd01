"""Who wants no file has no card: what is left are numbers and nameless questions (W1)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jww_desktop.domain.arrival import Arrival
from jww_desktop.domain.consultation import Appointment
from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import (
    arrivals,
    card_removal,
    case_files,
    clients,
    consultations,
    form_drafts,
    questions,
    reviewing,
)
from jww_desktop.services import consultation_plan as plan
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.services.consultation_hour import consulting
from jww_desktop.services.consultation_plan import Expected, HourForm
from jww_desktop.services.consultation_summary import summary
from jww_desktop.services.finding import Asked, Finder
from jww_desktop.services.form_drafts import FormDraft, FormKey
from jww_desktop.services.questions import QuestionForm
from tests.support.factory import GENT, Workplace, accepted
from tests.support.returned import close

NAME = "Tuur Wolkendries"


def hour(work: Workplace, *cards: bytes) -> bytes:
    end = work.clock.now + timedelta(minutes=165)
    form = HourForm(work.today, work.clock.now, end, "2")
    return plan.plan_hour(work.context, GENT, form, [Expected(card_id=card) for card in cards])


def slots(work: Workplace) -> list[tuple[str | None, bytes | None]]:
    with work.context.database.read() as (session, _):
        return [(slot.state, slot.card_id) for slot in session.query(Appointment)]


def found(work: Workplace) -> bool:
    return bool(Finder().find_all(work.context, Asked(NAME)).people)


def test_who_refuses_a_file_after_a_talk_is_named_nowhere_and_still_counted(
    work: Workplace,
) -> None:
    context = work.context
    form = ArrivalForm(NAME, "26-0099", arrived_on=work.today)
    (line,) = arrivals.add_arrivals(context, GENT, [form])
    card = work.card(NAME, "26-0099")
    arrivals.accept(context, line, card)
    asked = QuestionForm(own_words="Wie betaalt mijn huur?", card_id=card)
    question = questions.note_question(context, GENT, asked)
    hour(work, card)
    (slot,) = (one.id for one in rows(work))
    consultations.call_in(context, slot)
    with pytest.raises(UserError, match="Hij zit nu bij je"):
        card_removal.remove_card(context, card)
    refusal = accepted(work.today, electronic_file=False)
    with pytest.raises(RuleError, match="geen elektronisch dossier"):
        case_files.open_case_file(context, card, refusal)
    work.clock.advance(minutes=20)
    consultations.finish(context, slot)
    hour(work, card)
    assert found(work)
    removed = card_removal.remove_card(context, card)
    assert not found(work)
    assert slots(work) == [("done", None)]
    at = consulting(context).hour
    assert at is not None
    assert summary(context, at).seen == 1
    with context.database.read() as (session, _):
        kept = session.get_one(Arrival, line)
        assert (kept.name, kept.number, kept.card_id, kept.offer) == (None, None, None, "accepted")
    (left,) = questions.list_questions(context)
    assert (left.id, left.card, left.own_words) == (question, None, "Wie betaalt mijn huur?")
    assert reviewing.open_reviews(context) == []
    card_removal.bring_back(context, removed)
    assert found(work)
    assert questions.list_questions(context)[0].card == card
    assert sorted(slots(work), key=str) == [("done", card), ("waiting", card)]
    with context.database.read() as (session, _):
        assert session.get_one(Arrival, line).name == NAME
    assert reviewing.open_reviews(context) == []


def test_a_dossier_a_draft_or_another_card_keeps_it(work: Workplace) -> None:
    context = work.context
    helped = work.card(NAME, "26-0001")
    case = work.dossier(helped)
    close(context, case)
    with pytest.raises(UserError, match="heeft of had een dossier"):
        card_removal.remove_card(context, helped)
    begun = work.card("Bas Haverlaar", "26-0002")
    form_drafts.keep(context, FormDraft(FormKey(form_drafts.QUESTION, begun), {"words": "Ik"}))
    with pytest.raises(UserError, match="nog iets over deze cliënt"):
        card_removal.remove_card(context, begun)
    twin = work.card("Bas Haverlaer", "26-0003")
    work.spaces.lead = True
    clients.join_cards(context, twin, begun)
    form_drafts.drop(context, FormKey(form_drafts.QUESTION, begun))
    refused = FormKey(form_drafts.ACCEPTANCE, begun)
    form_drafts.keep(context, FormDraft(refused, {"day": "gisteren"}))
    with pytest.raises(UserError, match="samengevoegd"):
        card_removal.remove_card(context, begun)
    assert [draft.key for draft in form_drafts.kept(context)] == [refused], "what stays is whole"
    assert {row.id for row in clients.list_cards(context)} == {helped, begun}


def test_what_was_begun_of_a_dossier_goes_with_the_card_of_who_wants_none(work: Workplace) -> None:
    card = work.card(NAME, "26-0001")
    begun = FormKey(form_drafts.ACCEPTANCE, card)
    form_drafts.keep(work.context, FormDraft(begun, {"day": "gisteren"}))
    card_removal.remove_card(work.context, card)
    assert form_drafts.kept(work.context) == []
    assert clients.list_cards(work.context) == []


def rows(work: Workplace) -> list[Appointment]:
    with work.context.database.read() as (session, _):
        return list(session.query(Appointment))
