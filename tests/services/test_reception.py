"""What waits before a dossier: working days, what is too late, what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jww_desktop.services import questions, reception
from jww_desktop.services.questions import QuestionForm
from tests.support.factory import GENT, Workplace


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 11, 20), date(2026, 11, 27)),  # over a weekend
        (date(2026, 11, 9), date(2026, 11, 17)),  # and over 11 November
        (date(2026, 12, 24), date(2027, 1, 4)),  # over Christmas and New Year
        (date(2026, 5, 13), date(2026, 5, 21)),  # over Ascension Day
    ],
)
def test_five_working_days_leave_out_weekends_and_holidays(received: date, due: date) -> None:
    assert questions.answer_due(received) == due


def test_a_question_is_late_from_the_sixth_working_day(work: Workplace) -> None:
    form = QuestionForm(asker="partner", channel="phone", own_words="Wanneer is het bezoek?")
    questions.note_question(work.context, GENT, form)
    left = []
    for _ in range(9):
        (one,) = reception.reception(work.context).asked
        left.append((one.days_left, one.is_late))
        work.clock.advance(days=1)
    # Tuesday to Tuesday, then Wednesday and Thursday; the weekend counts for nothing.
    assert left == [
        *((5, False), (4, False), (3, False), (2, False), (2, False), (2, False)),
        *((1, False), (0, False), (-1, True)),
    ]


def test_an_answer_closes_a_question_and_keeps_it_to_look_back_on(work: Workplace) -> None:
    keys = [
        questions.note_question(work.context, GENT, QuestionForm(own_words=words))
        for words in ("eerst", "dan")
    ]
    for key in keys:
        loaded = questions.question_form(work.context, key)
        form = replace(
            loaded.form, outcome="partly", cause="waiting_list", answer="Wacht tot februari."
        )
        questions.change_question(work.context, loaded, form)
        work.clock.advance(days=1)
    found = reception.reception(work.context)
    assert found.asked == ()
    assert [one.question.own_words for one in found.answered] == ["dan", "eerst"]
    assert (found.answered[0].answered_by, found.answered[0].is_late) == ("Lotte", False)
