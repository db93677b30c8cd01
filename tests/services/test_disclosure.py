"""The gate: nothing leaves without the client's word, and all that leaves is written down."""

from __future__ import annotations

import pytest

from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.codes import code_list
from jww_desktop.domain.disclosure import Disclosure
from jww_desktop.errors import BugError, RuleError, UserError
from jww_desktop.services import case_files, consents, disclosure, exporting
from jww_desktop.services.consents import WithdrawalForm
from jww_desktop.services.disclosure import Outgoing
from jww_desktop.services.gate import Ground
from tests.support.consented import given, letter
from tests.support.factory import LOTTE, Workplace
from tests.support.returned import back, close, say

ALL = tuple(code_list("content_classes").codes)
SHEET = Outgoing("together", ("plan",))


def refused(work: Workplace, case: bytes, outgoing: Outgoing) -> RuleError:
    """Return why it may not go; logging it is refused in the same words, and leaves nothing."""
    before = disclosure.disclosures(work.context, case)
    with pytest.raises(RuleError) as asked:
        disclosure.ask(work.context, case, outgoing)
    with pytest.raises(RuleError, match=asked.value.happened):
        disclosure.log(work.context, case, outgoing)
    assert disclosure.disclosures(work.context, case) == before
    assert asked.value.safe == "Er is niets weggegaan."
    assert asked.value.next_step
    return asked.value


def test_what_was_told_already_is_refused_without_saying_that_nothing_left(
    work: Workplace, case: bytes
) -> None:
    with pytest.raises(RuleError) as refusal:
        disclosure.log_told(work.context, case, letter())
    assert refusal.value.safe == "Er is niets genoteerd."
    assert "Gaf je het al door?" in refusal.value.next_step
    assert disclosure.disclosures(work.context, case) == []


def test_what_goes_out_on_a_consent_says_on_which(work: Workplace, case: bytes) -> None:
    assert "gaf geen toestemming" in refused(work, case, letter()).happened
    key = consents.record(work.context, case, given(work.today))
    ground = disclosure.ask(work.context, case, letter("plan", "identity"))
    (consent,) = consents.consents(work.context, case)
    assert ground == Ground(key, consent.until)
    gone = disclosure.log(work.context, case, letter("plan"))
    (row,) = disclosure.disclosures(work.context, case)
    assert (row.id, row.kind, row.contents) == (gone, "letter", ("plan",))
    assert (row.recipient, row.consent, row.author) == ("OCMW Deinze", key, LOTTE)
    assert row.gone_at == work.context.now()


@pytest.mark.parametrize(
    ("outgoing", "sentence"),
    [
        (letter("health"), "gezondheid"),
        (letter("plan", "network"), "het netwerk"),
        (letter(recipient="OCMW Gent"), "gaf geen toestemming om OCMW Gent"),
        (letter(recipient_kind="relative"), "gaf geen toestemming"),
    ],
)
def test_a_consent_is_for_this_recipient_and_this_content_alone(
    work: Workplace, case: bytes, outgoing: Outgoing, sentence: str
) -> None:
    consents.record(work.context, case, given(work.today))
    error = refused(work, case, outgoing)
    assert sentence in error.happened
    assert error.clause == "W1"


def test_how_the_name_is_written_makes_no_difference(work: Workplace, case: bytes) -> None:
    key = consents.record(work.context, case, given(work.today))
    asked = letter(recipient="ocmw  deinze".replace("  ", " "))
    assert disclosure.ask(work.context, case, asked).consent == key


def test_of_two_consents_the_one_that_holds_longest_counts(work: Workplace, case: bytes) -> None:
    consents.record(work.context, case, given(work.today, form="to_confirm"))
    longer = consents.record(work.context, case, given(work.today))
    consents.record(work.context, case, given(work.today, contents=("health",)))
    assert disclosure.ask(work.context, case, letter()).consent == longer


def test_nothing_goes_once_it_ran_out_or_was_withdrawn(work: Workplace, case: bytes) -> None:
    key = consents.record(work.context, case, given(work.today))
    consents.withdraw(work.context, key, WithdrawalForm())
    assert "trok zijn toestemming" in refused(work, case, letter()).happened
    consents.record(work.context, case, given(work.today))
    disclosure.log(work.context, case, letter())
    work.clock.advance(days=61)
    assert "liep af op 23 januari" in refused(work, case, letter()).happened


def test_justice_receives_the_attest_and_nothing_else_whatever_was_agreed(
    work: Workplace, case: bytes
) -> None:
    court = {"recipient_kind": "justice", "recipient": "Strafuitvoeringsrechtbank Gent"}
    form = given(work.today, contents=("attendance",), **court)
    consents.record(work.context, case, form)
    for contents in ALL:
        if contents != "attendance":
            error = refused(work, case, letter("attendance", contents, **court))
            assert error.clause == "W4"
    work.spaces.lead = True  # rank changes nothing
    assert refused(work, case, letter("talks", **court)).clause == "W4"
    disclosure.log(work.context, case, letter("attendance", kind="attest", **court))


def test_vdab_receives_nothing_of_the_detention(work: Workplace, case: bytes) -> None:
    vdab = {"recipient_kind": "vdab", "recipient": "VDAB Gent"}
    consents.record(work.context, case, given(work.today, contents=("identity",), **vdab))
    assert "detentie" in refused(work, case, letter("identity", "detention", **vdab)).happened
    disclosure.log(work.context, case, letter("identity", **vdab))


def test_to_the_client_himself_all_goes_and_is_written_down(work: Workplace, case: bytes) -> None:
    outgoing = Outgoing("together", ALL)
    assert disclosure.ask(work.context, case, outgoing) == Ground()
    gone = disclosure.log(work.context, case, outgoing)
    (row,) = disclosure.disclosures(work.context, case)
    assert (row.recipient_kind, row.consent, row.fell_through) == ("client", None, False)
    disclosure.fell_through(work.context, gone)
    (row,) = disclosure.disclosures(work.context, case)
    assert row.fell_through


def test_what_the_own_centre_takes_along_is_written_down_of_each_dossier(
    work: Workplace, case: bytes
) -> None:
    other, read_only = work.dossier(), work.dossier()
    with work.context.database.read() as (session, _):
        work.spaces.read_only.add(session.get_one(CaseFile, read_only).space)
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    gone = disclosure.log_all(work.context, exporting.outgoing(exporting.Ground.OWN_CENTRE))
    for dossier in (case, other):
        (row,) = disclosure.disclosures(work.context, dossier)
        assert (row.kind, row.recipient_kind, row.consent) == ("export", "own_centre", None)
        assert row.id in gone
    assert disclosure.disclosures(work.context, read_only) == []
    disclosure.fell_through(work.context, *gone)
    (row,) = disclosure.disclosures(work.context, other)
    assert row.fell_through


def test_the_own_centre_is_no_way_around_the_gate() -> None:
    with pytest.raises(BugError):
        letter("talks", recipient_kind="own_centre", recipient="")


def test_nothing_goes_out_once_he_withdrew_his_acceptance(work: Workplace, case: bytes) -> None:
    consents.record(work.context, case, given(work.today))
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    for outgoing in (letter(), SHEET):
        assert "trok zijn aanvaarding in" in refused(work, case, outgoing).happened


def test_a_closed_dossier_still_hands_over_what_he_agreed_to(work: Workplace, case: bytes) -> None:
    consents.record(work.context, case, given(work.today))
    close(work.context, case)
    disclosure.log(work.context, case, letter(kind="handover"))


def test_who_comes_back_is_asked_anew_also_of_a_dossier_that_he_opened(work: Workplace) -> None:
    card = work.card()
    case = work.dossier(card)
    consents.record(work.context, case, given(work.today))
    close(work.context, case)
    work.clock.advance(days=9)
    say(work.context, back(work, card), may_open=True)
    assert "kwam terug" in refused(work, case, letter()).happened
    disclosure.log(work.context, case, SHEET)  # himself


@pytest.mark.parametrize(
    "outgoing",
    [Outgoing("gossip", ("plan",)), Outgoing("letter", ("secrets",)), letter(recipient_kind="x")],
)
def test_what_is_in_no_list_does_not_go(work: Workplace, case: bytes, outgoing: Outgoing) -> None:
    with pytest.raises(UserError, match="niet in de lijst"):
        disclosure.ask(work.context, case, outgoing)


def test_what_says_nothing_of_its_content_does_not_go() -> None:
    with pytest.raises(BugError):
        Outgoing("letter", ())


def test_what_went_out_is_not_written_anew(work: Workplace, case: bytes) -> None:
    gone = disclosure.log(work.context, case, SHEET)
    with pytest.raises(RuleError, match="ligt vast"), work.context.save_now() as unit:
        unit.get_one(Disclosure, gone).contents = ("health",)
    with pytest.raises(UserError):
        disclosure.ask(work.context, b"no dossier", SHEET)


def test_nobody_else_goes_as_the_client_himself() -> None:
    with pytest.raises(BugError):
        Outgoing("letter", ("health",), recipient="Strafuitvoeringsrechtbank Gent")
