"""Referrals that go on after their dossier closed: often one hears only then (T7, O2)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jww_desktop.domain.referral import ANSWER_DAYS, Stage
from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import case_closing, case_files, referrals, timeline, today, worklist
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.referrals import AskedForm
from tests.support.factory import Workplace
from tests.support.referred import (
    SHELTER,
    agreed,
    answer,
    end,
    meet,
    referred,
    send,
    stage,
    told,
)
from tests.support.returned import back, close


def test_what_a_service_answers_after_the_closing_is_noted_and_asked_for(
    work: Workplace, case: bytes
) -> None:
    agreed(work, case)
    by_letter, himself = referred(work, case), referred(work, case)
    send(work, by_letter, "letter", "identity")
    closing = ClosingForm(work.today, "referred", "", "Het opvanghuis belt hem.")
    case_closing.close_case_file(
        work.context, case_closing.closing_form(work.context, case), closing
    )
    assert len(told(work)) == 2
    work.clock.advance(days=ANSWER_DAYS + 1)
    late = [task for task in today.today(work.context).tasks if task.is_late]
    assert [task.case_file for task in late] == [case, case]
    answer(work, by_letter)
    meet(work, by_letter)
    send(work, himself)
    referrals.record_asked(
        work.context, referrals.asked_form(work.context, himself), AskedForm(work.today)
    )
    end(work, himself, "no_answer")
    assert [stage(work, key) for key in (by_letter, himself)] == [Stage.REACHED, Stage.ENDED]
    assert told(work) == []
    titles = [entry.title for entry in timeline.timeline(work.context, case)]
    assert titles.index(f"Eerste contact met {SHELTER}") < titles.index("Dossier afgesloten")
    shown = referrals.referral_form(work.context, by_letter)
    elsewhere = replace(shown.form, purpose="Iets anders.")
    with pytest.raises(UserError, match="afgesloten"):
        referrals.change_referral(work.context, shown, elsewhere)


def test_who_took_back_his_acceptance_is_followed_no_further(work: Workplace, case: bytes) -> None:
    key = referred(work, case)
    send(work, key)
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    close(work.context, case)
    assert told(work) == []
    with pytest.raises(RuleError, match="geen geldige aanvaarding") as refused:
        answer(work, key)
    assert refused.value.clause == "W1"
    assert stage(work, key) is Stage.SENT


def test_who_comes_back_and_opens_what_was_is_still_awaited_there(work: Workplace) -> None:
    card = work.card()
    first = work.dossier(card)
    key = referred(work, first)
    send(work, key)
    close(work.context, first)
    back(work, card, may_open=True)
    assert [duty.case_file for duty in worklist.worklist(work.context).duties] == [first]
    meet(work, key)
    assert told(work) == []
