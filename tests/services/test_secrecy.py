"""Exceptions to secrecy: decided in words, weighed by a second person, and only then told (W4)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jww_desktop.domain.secrecy import SecrecyException, Stand
from jww_desktop.errors import BugError, RuleError, UserError
from jww_desktop.services import (
    case_closing,
    case_files,
    deciding,
    disclosure,
    finding,
    history,
    reviewing,
    secrecy,
    timeline,
    today,
    worklist,
)
from jww_desktop.services.case_closing import Open
from jww_desktop.services.deciding import Take
from jww_desktop.services.disclosure import Outgoing
from jww_desktop.services.duties import DutyKind
from jww_desktop.services.finding import Asked, Finder
from jww_desktop.services.returning import ShutError
from jww_desktop.services.secrecy import AnswerForm, PhoneForm
from jww_desktop.services.timeline_entries import Kind
from sync.protocol.ids import UserId
from tests.support.factory import BRAM, LOTTE, Workplace, exchange, workplace
from tests.support.returned import back, close
from tests.support.secret import WHY, answer, danger, decided, only, phone, tell


def duties(work: Workplace, *, mine: bool = True) -> list[str]:
    found = worklist.worklist(work.context).duties
    said = [duty.text for duty in found if duty.kind is DutyKind.SECRECY and duty.is_mine is mine]
    tasks = today.today(work.context).tasks
    if mine:
        assert said == [task.text for task in tasks if task.kind is DutyKind.SECRECY]
    return [text.removeprefix("Uitzondering op het geheim: ") for text in said]


@pytest.mark.parametrize(
    ("fields", "clause", "sentence"),
    [
        ({"ground": ""}, "W4", "op welke grond"),
        ({"recipient": " "}, "W1", "aan wie je het zegt"),
        ({"recipient_kind": "client"}, "W1", "aan wie je het zegt"),
        ({"ground": "to_prosecutor"}, "W4", "alleen met de procureur of de rechter"),
        ({"message": ""}, "W1", "wat je zegt"),
        ({"contents": ()}, "W1", "wat je zegt"),
        ({"weighing": " "}, "W1", "waarom het niet anders kan"),
        ({"client_talk": ""}, "W1", "eerst met de cliënt besprak"),
        ({"client_talk": "not_discussed"}, "W1", "waarom je het niet met de cliënt besprak"),
    ],
)
def test_one_that_lacks_something_is_refused_by_its_clause(
    work: Workplace, case: bytes, fields: dict[str, Any], clause: str, sentence: str
) -> None:
    with pytest.raises(RuleError, match=sentence) as refused:
        decided(work, case, **fields)
    assert refused.value.clause == clause
    assert secrecy.exceptions(work.context, case) == []


def test_a_second_person_on_another_laptop_lets_it_out_and_nothing_else(
    two: tuple[Workplace, Workplace],
) -> None:
    lotte, bram = two
    case = lotte.dossier()
    key = decided(
        lotte,
        case,
        ground="to_prosecutor",
        recipient_kind="justice",
        recipient="Parket Gent",
        client_talk="not_discussed",
        no_talk_why="Dan vlucht hij met het kind.",
    )
    assert duties(lotte) == ["wacht op een tweede persoon"]
    for refuses in (lambda: tell(lotte, key), lambda: answer(lotte, key)):
        with pytest.raises(RuleError) as refused:
            refuses()
        assert refused.value.clause == "W4"
    exchange(lotte, bram)
    assert duties(bram) == ["schrijf je eigen afweging"]
    with pytest.raises(RuleError, match="wat de tweede persoon vindt"):
        answer(bram, key, words=" ")
    answer(bram, key)
    exchange(lotte, bram)
    assert (duties(lotte), duties(bram)) == (["antwoord van Bram: akkoord"], [])
    to_court = Outgoing("exception", ("identity",), "justice", "Parket Gent", exception=key)
    with pytest.raises(RuleError, match="iets anders of iemand anders"):
        disclosure.ask(lotte.context, case, to_court)
    letter = Outgoing("letter", ("identity", "talks"), "justice", "Parket Gent")
    with pytest.raises(RuleError, match="alleen het aanwezigheidsattest"):
        disclosure.ask(lotte.context, case, letter)
    with pytest.raises(BugError):
        Outgoing("letter", ("identity",), "justice", "Parket Gent", exception=key)
    lotte.clock.advance(hours=1)
    tell(lotte, key)
    with pytest.raises(RuleError, match="al dat dit gezegd is"):
        tell(lotte, key)
    assert duties(lotte) == []
    (gone,) = disclosure.disclosures(lotte.context, case)
    assert (gone.kind, gone.recipient, gone.contents) == (
        *("exception", "Parket Gent"),
        ("identity", "talks"),
    )
    assert (gone.exception, gone.consent, gone.author) == (key, None, LOTTE)
    told = timeline.timeline(lotte.context, case)
    assert [e.title for e in told if e.kind in (Kind.SECRECY, Kind.GONE)] == [
        "Gezegd aan Parket Gent",
        "Tweede persoon over het geheim: akkoord",
        "Uitzondering op het geheim: Parket Gent",
    ]
    exchange(lotte, bram)
    (gone,) = disclosure.disclosures(bram.context, case)
    assert gone.exception == key


def test_who_does_not_agree_stops_it_and_is_kept(two: tuple[Workplace, Workplace]) -> None:
    lotte, bram = two
    case = lotte.dossier()
    key = decided(lotte, case)
    exchange(lotte, bram)
    answer(bram, key, "disagrees", "De huisarts kan het ook.")
    exchange(lotte, bram)
    with pytest.raises(RuleError, match="niet akkoord"):
        tell(lotte, key)
    with pytest.raises(RuleError, match="antwoordde al"):
        phone(lotte, key, BRAM)
    with pytest.raises(RuleError, match="antwoordde al"):
        answer(bram, key)
    row = only(lotte, case)
    assert (row.stand, row.second_words) == (Stand.DISAGREED, "De huisarts kan het ook.")
    assert duties(lotte) == ["antwoord van Bram: niet akkoord"]
    lotte.clock.advance(days=8)
    assert duties(lotte) == []


def test_in_great_danger_a_phone_call_is_enough_until_he_writes_himself(
    two: tuple[Workplace, Workplace],
) -> None:
    lotte, bram = two
    case = lotte.dossier()
    key = decided(lotte, case)
    with pytest.raises(RuleError, match="niet zelf de tweede persoon"):
        phone(lotte, key, LOTTE)
    ahead = lotte.context.now() + timedelta(minutes=1)
    with pytest.raises(RuleError, match="moet nog komen"):
        secrecy.note_phone(
            lotte.context, secrecy.phone_form(lotte.context, key), PhoneForm(BRAM, ahead)
        )
    with pytest.raises(RuleError, match="moet nog komen"):
        secrecy.tell(lotte.context, key, ahead)
    phone(lotte, key, BRAM)
    assert only(lotte, case).stand is Stand.PHONED
    tell(lotte, key)
    exchange(lotte, bram)
    assert duties(lotte) == ["wacht op een tweede persoon"]
    assert duties(bram) == ["bevestig wat je per telefoon zei"]
    with pytest.raises(RuleError, match="noteert met wie hij belde"):
        phone(bram, key, BRAM)
    answer(bram, key)
    exchange(lotte, bram)
    assert only(lotte, case).stand is Stand.AGREED
    assert duties(lotte) == duties(bram) == []


def test_who_said_yes_by_phone_and_no_afterwards_is_heard_by_the_author_and_the_lead(
    two: tuple[Workplace, Workplace], tmp_path: Path
) -> None:
    lotte, bram = two
    with workplace(tmp_path / "lead", UserId(b"user-somebody-03")) as lead:
        lead.spaces.lead = True
        key = decided(lotte, lotte.dossier())
        phone(lotte, key, BRAM)
        tell(lotte, key)
        exchange(lotte, bram, lead)
        answer(bram, key, "disagrees", "Dit zei ik niet.")
        exchange(lotte, bram, lead)
        assert duties(lotte) == duties(lead) == ["antwoord van Bram: niet akkoord"]
        assert duties(bram) == []


def test_what_can_wait_is_not_done_by_phone(work: Workplace, case: bytes) -> None:
    key = decided(work, case, ground="necessity")
    with pytest.raises(RuleError, match="alleen als iemand in groot gevaar is") as refused:
        phone(work, key, BRAM)
    assert refused.value.clause == "W4"


def test_who_was_phoned_and_the_lead_see_that_it_is_open(
    two: tuple[Workplace, Workplace],
) -> None:
    lotte, bram = two
    case = lotte.dossier()
    key = decided(lotte, case)
    phone(lotte, key, b"user-somebody-03")
    exchange(lotte, bram)
    assert (duties(bram), len(duties(bram, mine=False))) == ([], 1)
    bram.spaces.lead = True
    assert duties(bram) == ["schrijf je eigen afweging"]


def test_two_who_answer_apart_are_both_kept_and_the_author_does_not_choose(tmp_path: Path) -> None:
    with (
        workplace(tmp_path / "lotte") as lotte,
        workplace(tmp_path / "bram", BRAM) as bram,
        workplace(tmp_path / "other", BRAM) as other,
    ):
        case = lotte.dossier()
        key = decided(lotte, case)
        exchange(lotte, bram, other)
        answer(other, key, "disagrees", "Bel eerst de arts.")
        answer(bram, key, "agrees", "Ik zie geen andere weg.")
        exchange(lotte, bram, other)
        with pytest.raises(RuleError, match="niet akkoord"):
            tell(lotte, key)
        assert only(lotte, case).is_contested
        (item,) = reviewing.open_reviews(lotte.context)
        opened = reviewing.open_review(lotte.context, item)
        ((register, found),) = opened.conflicts.items()
        words = {version.fields["second_words"] for version in found.versions}
        assert words == {"Bel eerst de arts.", "Ik zie geen andere weg."}
        said = [version.fields["verdict"] for version in found.versions]
        choice = {register: Take(said.index("agrees"))}
        with pytest.raises(RuleError, match="kiest niet welk antwoord telt"):
            deciding.decide(lotte.context, opened, choice, "Samen besproken.")
        theirs = reviewing.open_review(bram.context, item)
        ((register, found),) = theirs.conflicts.items()
        said = [version.fields["verdict"] for version in found.versions]
        choice = {register: Take(said.index("agrees"))}
        deciding.decide(bram.context, theirs, choice, "Samen besproken.")
        exchange(lotte, bram)
        tell(lotte, key)


def test_what_was_decided_and_answered_is_never_changed_nor_taken_away(
    two: tuple[Workplace, Workplace],
) -> None:
    lotte, bram = two
    case = lotte.dossier()
    key = decided(lotte, case)
    exchange(lotte, bram)
    shown = secrecy.answer_form(bram.context, key)
    done = secrecy.answer(bram.context, shown, AnswerForm("disagrees", "Neen."))
    with pytest.raises(RuleError, match="antwoordde al"):
        secrecy.answer(bram.context, done, AnswerForm("agrees", "Toch wel."))
    with bram.context.save_now() as session, pytest.raises(RuleError, match="ligt vast"):
        session.get_one(SecrecyException, key).weighing = "Anders."
    said = {row.label: row.text for row in history.record_history(bram.context, key)}
    assert WHY in said["Afweging"]
    assert "niet akkoord" in said["Tweede persoon"]


def test_neither_a_closed_dossier_nor_a_withdrawn_acceptance_stands_in_the_way(
    two: tuple[Workplace, Workplace],
) -> None:
    lotte, bram = two
    case = lotte.dossier()
    case_files.withdraw_acceptance(lotte.context, case, "client_stopped", lotte.today)
    key = decided(lotte, case)
    assert Open.SECRECY in {row.kind for row in case_closing.left_open(lotte.context, case)}
    close(lotte.context, case)
    exchange(lotte, bram)
    assert duties(bram) == ["schrijf je eigen afweging"]
    answer(bram, key)
    exchange(lotte, bram)
    tell(lotte, key)
    bram.spaces.read_only |= set(lotte.spaces.made)
    with pytest.raises(UserError, match="alleen lezen"):
        decided(bram, case)


def test_one_of_a_shut_dossier_is_not_told(two: tuple[Workplace, Workplace]) -> None:
    lotte, bram = two
    card = lotte.card()
    case = lotte.dossier(card)
    decided(lotte, case)
    close(lotte.context, case)
    exchange(lotte, bram)
    back(bram, card, may_open=False)
    exchange(lotte, bram)
    assert duties(lotte) == duties(bram) == []
    with pytest.raises(ShutError):
        secrecy.exceptions(lotte.context, case)
    with pytest.raises(ShutError):
        secrecy.record(lotte.context, case, danger())


def test_its_words_are_found(work: Workplace, case: bytes) -> None:
    decided(work, case)
    (hit,) = Finder().find_all(work.context, Asked("tegenhouden")).texts
    assert hit.kind is finding.Kind.SECRECY
