"""Questions and contacts without a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import anonymous, questions
from jww_desktop.services.anonymous import AnonymousForm
from jww_desktop.services.questions import QuestionForm
from tests.support.factory import GENT, OUDENAARDE, Workplace


def test_a_question_waits_until_it_is_answered(work: Workplace) -> None:
    form = QuestionForm(own_words="dringend sociale dienst, familie")
    key = questions.note_question(work.context, GENT, form)
    assert [row.id for row in questions.list_questions(work.context, prison=GENT)] == [key]
    loaded = questions.question_form(work.context, key)
    with pytest.raises(RuleError) as refused:
        questions.change_question(work.context, loaded, replace(loaded.form, outcome="met"))
    assert refused.value.clause == "T2"
    answered = replace(loaded.form, outcome="met", answer="Partner gebeld met akkoord.")
    questions.change_question(work.context, loaded, answered)
    assert questions.list_questions(work.context) == []
    (row,) = questions.list_questions(work.context, answered=True)
    assert row.answered_on == work.today


def test_an_unmet_question_says_why(work: Workplace) -> None:
    form = QuestionForm(own_words="huis", outcome="not_met", answer="Er is geen opvang.")
    with pytest.raises(RuleError) as refused:
        questions.note_question(work.context, GENT, form)
    assert refused.value.clause == "T6"
    questions.note_question(work.context, GENT, replace(form, cause="no_offer"))


def test_a_contact_without_file_is_a_number_and_nothing_else(work: Workplace) -> None:
    day = work.today
    for people, when in ((2, day), (3, day - timedelta(days=1)), (4, day - timedelta(days=40))):
        form = AnonymousForm(held_on=when, domains=("housing",), people=people)
        anonymous.count_contact(work.context, GENT, form)
    since = day - timedelta(days=7)
    assert anonymous.people_counted(work.context, GENT, since, day) == 5
    assert anonymous.people_counted(work.context, OUDENAARDE, since, day) == 0
    assert not any("name" in field or "number" in field for field in vars(form))
    with pytest.raises(RuleError):
        anonymous.count_contact(work.context, GENT, replace(form, people=0))


def test_what_is_not_in_the_list_is_not_recorded(work: Workplace) -> None:
    with pytest.raises(UserError, match="staat niet in de lijst"):
        questions.note_question(work.context, GENT, QuestionForm(channel="pigeon"))
