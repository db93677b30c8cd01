"""A list that was the wrong one is taken back whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from jww_desktop.errors import UserError
from jww_desktop.services import caseload_undo, clients, contacts, questions
from jww_desktop.services.caseload import Act, Decision
from jww_desktop.services.clients import CardRow
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.stopping import StoppedError, never
from tests.support.caseloads import headed, look, take
from tests.support.factory import Workplace
from tests.support.tables import HEADS, LEILA, TUUR


def test_what_was_taken_over_is_taken_back_and_a_filled_card_is_as_it_was(work: Workplace) -> None:
    there = work.card("Tuur W.", "26-0801", section="C", language="fr")
    before = clients.card(work.context, there)
    known, looked = look(work, headed(HEADS, TUUR, LEILA))
    made = take(work, known, looked, Decision(Act.SAME, there), Decision(Act.NEW)).made
    assert made is not None
    assert clients.card(work.context, there) != before
    with pytest.raises(StoppedError, match="Gestopt"):
        caseload_undo.take_back(work.context, made, lambda: True, lambda *_: None)
    assert len(clients.list_cards(work.context)) == 2
    told: list[tuple[int, int]] = []
    caseload_undo.take_back(work.context, made, never, lambda *n: told.append(n))
    assert clients.list_cards(work.context) == [before]
    assert questions.list_questions(work.context) == []
    assert told == [(n, 4) for n in range(1, 5)]
    assert take(work, *look(work, headed(HEADS, LEILA))).cards == 1, "the list can be read again"


def _talks(work: Workplace, card: CardRow) -> None:
    contacts.start_contact(work.context, card.case_file or b"", ContactForm(note="Hij wil bellen."))


def _asks(work: Workplace, card: CardRow) -> None:
    form = QuestionForm(own_words="Mag ik bellen?", received_on=work.today, card_id=card.id)
    questions.note_question(work.context, card.prison, form)


def _corrects(work: Workplace, card: CardRow) -> None:
    loaded = clients.card_form(work.context, card.id)
    clients.change_card(work.context, loaded, replace(loaded.form, section="Z"))


@pytest.mark.parametrize("work_with", [_talks, _asks, _corrects])
def test_what_somebody_worked_with_is_not_taken_back(
    work: Workplace, work_with: Callable[[Workplace, CardRow], None]
) -> None:
    made = take(work, *look(work, headed(HEADS, TUUR, LEILA))).made
    assert made is not None
    cards = clients.list_cards(work.context)
    work_with(work, next(card for card in cards if card.case_file))
    with pytest.raises(UserError, match="gewerkt"):
        caseload_undo.take_back(work.context, made, never, lambda *_: None)
    assert len(clients.list_cards(work.context)) == len(cards)
