"""Referrals: decided by the client, told through the gate, followed until he is there (T7, O2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jww_desktop.domain.referral import ANSWER_DAYS, Stage
from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import (
    case_closing,
    consents,
    disclosure,
    finding,
    history,
    referrals,
    reviewing,
    timeline,
    today,
)
from jww_desktop.services.case_closing import ClosingForm, Open
from jww_desktop.services.consents import WithdrawalForm
from jww_desktop.services.duties import LONG_NOT_SEEN_DAYS
from jww_desktop.services.finding import Asked, Finder
from jww_desktop.services.referrals import AskedForm, ReferralForm, SentForm
from jww_desktop.services.returning import ShutError
from jww_desktop.services.timeline_entries import Kind
from tests.support.factory import BRAM, LOTTE, Workplace, exchange, workplace
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
    wanted,
)
from tests.support.returned import back, close


def test_each_turn_of_the_loop_has_its_day_and_is_told_in_the_timeline(
    work: Workplace, case: bytes
) -> None:
    key = referred(work, case)
    assert stage(work, key) is Stage.DECIDED
    for act, reached in ((send, Stage.SENT), (answer, Stage.ACCEPTED), (meet, Stage.REACHED)):
        work.clock.advance(days=1)
        act(work, key)
        assert stage(work, key) is reached
    work.clock.advance(days=1)
    end(work, key, "helped", "Hij slaapt er al een week.")
    assert stage(work, key) is Stage.ENDED
    entries = [e for e in timeline.timeline(work.context, case) if e.kind is Kind.REFERRAL]
    assert [(entry.title, entry.day.day) for entry in entries] == [
        (f"Doorverwijzing naar {SHELTER} afgerond", 28),
        (f"Eerste contact met {SHELTER}", 27),
        (f"{SHELTER} aanvaardde", 26),
        (f"Aangemeld bij {SHELTER}", 25),
        (f"Doorverwijzing naar {SHELTER}: de cliënt wil het", 24),
    ]
    assert entries[0].text == "Hij slaapt er al een week."


@pytest.mark.parametrize(
    ("fields", "clause", "sentence"),
    [
        ({"recipient_kind": "justice"}, "W4", "Naar justitie verwijzen we niet door."),
        (
            {"recipient_kind": "other", "recipient": "Justitiehuis Gent"},
            *("W4", "Dit klinkt als justitie, politie of gevangenis."),
        ),
        ({"recipient": " "}, "W1", "naar welke dienst"),
        ({"recipient_kind": "client"}, "W1", "naar welke dienst"),
        ({"decided_on": None}, "W1", "dat de cliënt dit zelf wil"),
        ({"purpose": ""}, "T7", "waarvoor"),
    ],
)
def test_a_referral_is_refused_by_the_clause_that_it_breaks(
    work: Workplace, case: bytes, fields: dict[str, Any], clause: str, sentence: str
) -> None:
    with pytest.raises(RuleError, match=sentence) as refused:
        referred(work, case, **fields)
    assert refused.value.clause == clause
    assert referrals.referrals(work.context, case) == []


def test_what_is_still_to_come_did_not_happen(work: Workplace, case: bytes) -> None:
    ahead = work.today + timedelta(days=1)
    with pytest.raises(RuleError, match="moet nog komen"):
        referred(work, case, decided_on=ahead)
    key = referred(work, case)
    with pytest.raises(RuleError, match="moet nog komen"):
        referrals.send(
            work.context, referrals.sent_form(work.context, key), SentForm(ahead, "self"), ()
        )
    assert stage(work, key) is Stage.DECIDED


def test_nothing_is_told_of_him_without_his_yes_to_this_service_and_this_content(
    work: Workplace, case: bytes
) -> None:
    key = referred(work, case)
    with pytest.raises(RuleError, match="gaf geen toestemming") as refused:
        send(work, key, "told", "identity")
    assert refused.value.clause == "W1"
    assert refused.value.safe == "Er is niets genoteerd."
    agreed(work, case)
    with pytest.raises(RuleError, match="gezondheid"):
        send(work, key, "letter", "identity", "health")
    with pytest.raises(RuleError, match="wat de dienst over de cliënt hoorde"):
        send(work, key, "letter")
    assert stage(work, key) is Stage.DECIDED
    assert disclosure.disclosures(work.context, case) == []

    gone = send(work, key, "letter", "identity", "request")
    (row,) = disclosure.disclosures(work.context, case)
    assert (row.id, row.referral, row.kind) == (gone, key, "letter")
    assert (row.recipient, row.contents) == (SHELTER, ("identity", "request"))
    assert stage(work, key) is Stage.SENT


def test_who_goes_himself_needs_no_consent_and_nothing_goes_out(
    work: Workplace, case: bytes
) -> None:
    key = referred(work, case)
    assert send(work, key, "self", "identity") is None
    assert disclosure.disclosures(work.context, case) == []
    assert stage(work, key) is Stage.SENT


def test_a_withdrawal_stops_what_was_begun(work: Workplace, case: bytes) -> None:
    key, consent = referred(work, case), agreed(work, case)
    consents.withdraw(work.context, consent, WithdrawalForm("Toch niet."))
    with pytest.raises(RuleError, match="trok zijn toestemming"):
        send(work, key, "told", "identity")
    assert stage(work, key) is Stage.DECIDED


def test_what_was_sent_can_be_taken_back_and_is_not_taken_out_of_the_log(
    work: Workplace, case: bytes
) -> None:
    key = referred(work, case)
    agreed(work, case)
    before = referrals.sent_form(work.context, key)
    gone = send(work, key, "told", "identity")
    with pytest.raises(RuleError, match="ging al iets weg"):
        referrals.take_back(work.context, key)
    referrals.unsend(work.context, referrals.sent_form(work.context, key), before.form, gone)
    assert stage(work, key) is Stage.DECIDED
    (row,) = disclosure.disclosures(work.context, case)
    assert row.fell_through
    referrals.take_back(work.context, key)
    assert referrals.referrals(work.context, case) == []


def test_a_service_that_heard_of_him_is_not_exchanged_for_another(
    work: Workplace, case: bytes
) -> None:
    key = referred(work, case)
    shown = referrals.referral_form(work.context, key)
    other = replace(shown.form, recipient="Opvanghuis Zandweg")
    shown = referrals.change_referral(work.context, shown, other)
    send(work, key)
    shown = referrals.referral_form(work.context, key)
    with pytest.raises(RuleError, match="hoorde al van de cliënt"):
        referrals.change_referral(work.context, shown, wanted(work.today))
    referrals.change_referral(work.context, shown, replace(shown.form, purpose="Twee kamers."))
    row = referrals.referral(work.context, key)
    assert (row.recipient, row.purpose) == ("Opvanghuis Zandweg", "Twee kamers.")


def test_a_refusal_names_its_threshold_and_ends_the_waiting(work: Workplace, case: bytes) -> None:
    key = referred(work, case)
    send(work, key)
    with pytest.raises(RuleError, match="waarom de dienst weigerde") as refused:
        answer(work, key, "refused")
    assert refused.value.clause == "O2"
    answer(work, key, "refused", "waiting_list")
    assert stage(work, key) is Stage.REFUSED
    assert told(work) == []
    (entry, *_) = timeline.timeline(work.context, case)
    assert (entry.title, entry.foot.split(" · ")[0]) == (f"{SHELTER} weigerde", "wachtlijst")


def test_what_stands_still_is_to_be_asked_and_asking_gives_time(
    work: Workplace, case: bytes
) -> None:
    assert ANSWER_DAYS < LONG_NOT_SEEN_DAYS
    key = referred(work, case)
    assert told(work) == [f"Doorverwijzing naar {SHELTER} nog aan te melden, sinds 24 november"]
    send(work, key)
    sent = f"Doorverwijzing naar {SHELTER} zonder antwoord sinds 24 november"
    assert told(work) == [sent]
    assert today.today(work.context).tasks == ()  # not yet
    work.clock.advance(days=ANSWER_DAYS + 1)
    (task,) = today.today(work.context).tasks
    assert (task.text, task.is_late) == (sent, True)
    referrals.record_asked(
        work.context, referrals.asked_form(work.context, key), AskedForm(work.today)
    )
    assert today.today(work.context).tasks == ()
    assert told(work) == [sent]
    answer(work, key)
    assert told(work) == [f"Doorverwijzing naar {SHELTER} zonder eerste contact sinds 9 december"]
    meet(work, key)
    assert told(work) == []


def test_an_open_referral_is_named_before_a_dossier_is_closed(work: Workplace, case: bytes) -> None:
    key = referred(work, case)
    loaded = case_closing.closing_form(work.context, case)
    closing = ClosingForm(work.today, "no_question")
    with pytest.raises(RuleError, match="staat nog iets open"):
        case_closing.close_case_file(work.context, loaded, closing)
    open_rows = case_closing.left_open(work.context, case)
    assert [(row.kind, row.text) for row in open_rows] == [(Open.REFERRAL, SHELTER)]
    end(work, key, "client_stopped")
    case_closing.close_case_file(work.context, loaded, closing)
    with pytest.raises(UserError, match="afgesloten"):
        referred(work, case)


def test_each_field_keeps_what_it_said_and_words_are_found(work: Workplace, case: bytes) -> None:
    key = referred(work, case)
    send(work, key)
    answer(work, key, "refused", "papers")
    answer(work, key, "accepted")
    said = [row for row in history.record_history(work.context, key) if row.label == "Antwoord"]
    assert ["geweigerd" in row.text for row in said] == [False, True]
    assert "Welke drempel: papieren" in said[1].text
    (hit,) = Finder().find_all(work.context, Asked("kiezelpad")).texts
    assert (hit.record, hit.kind) == (key, finding.Kind.REFERRAL)


def test_two_laptops_note_different_turns_and_both_stand(tmp_path: Path) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        case = lotte.dossier()
        key = referred(lotte, case)
        send(lotte, key)
        exchange(lotte, bram)
        answer(lotte, key)
        meet(bram, key)
        shown = referrals.referral_form(bram.context, key)
        referrals.change_referral(bram.context, shown, replace(shown.form, domain="papers"))
        exchange(lotte, bram)
        for laptop in (lotte, bram):
            row = referrals.referral(laptop.context, key)
            assert (row.answer, row.stage) == ("accepted", Stage.REACHED)
            assert (row.domain, row.author) == ("papers", LOTTE)
            assert reviewing.open_reviews(laptop.context) == []

        answer(lotte, key, "refused", "language")
        answer(bram, key, "refused", "papers")
        exchange(lotte, bram)
        (item,) = reviewing.open_reviews(lotte.context)
        ((_, found),) = reviewing.open_review(lotte.context, item).conflicts.items()
        thresholds = {version.fields["threshold"] for version in found.versions}
        assert thresholds == {"language", "papers"}


def test_of_a_dossier_that_is_shut_nothing_is_told(tmp_path: Path) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        card = lotte.card()
        first = lotte.dossier(card)
        close(lotte.context, first)
        exchange(lotte, bram)
        again = case_closing.closing_form(lotte.context, first)
        case_closing.close_case_file(lotte.context, again, ClosingForm())
        referred(lotte, first)
        assert len(told(lotte)) == 1
        back(bram, card, may_open=False)
        exchange(lotte, bram)
        assert told(lotte) == told(bram) == []
        with pytest.raises(ShutError):
            referrals.referrals(lotte.context, first)


def test_a_form_that_nothing_was_filled_in_of_is_no_referral(work: Workplace, case: bytes) -> None:
    with pytest.raises(RuleError):
        referrals.refer(work.context, case, ReferralForm())
