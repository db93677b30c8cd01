"""A step that the status does not allow is refused with its rule; what is unsure only warns."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pytest

from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.legal.official import OfficialDate
from jww_desktop.domain.legal.situation import Situation
from jww_desktop.domain.legal.steps import Answer, Verdict, step_verdict
from jww_desktop.domain.legal.tables import rule_book
from tests.support.legal import changed_book, detention, happening, long

TODAY = date(2026, 6, 1)
ALL_IN_ORDER = frozenset({"address", "housemates", "plan", "lawyer"})


def verdict(
    kind: str,
    situation: Situation,
    today: date = TODAY,
    *,
    officials: Collection[OfficialDate] = (),
    facts: Collection[str] = ALL_IN_ORDER,
) -> Verdict:
    return step_verdict(kind, situation, today, rule_book(), officials=officials, facts=facts)


@pytest.mark.parametrize(
    ("kind", "status", "told"),
    [
        ("ask_pv", "remand", "voorlopige hechtenis"),
        ("ask_uv", "remand_band", "voorlopige hechtenis"),
        ("ask_uv_occasional", "suspect_free", "niet in de gevangenis"),
        ("ask_uv", "convicted_not_final", "nog niet definitief"),
        ("ask_et", "interned", "KBM"),
        ("ask_et", "band", "onder ET"),
        ("ask_bd", "limited", "al beperkte detentie"),
        ("ask_vi", "former", "niet in de gevangenis"),
        ("ask_vi", "relative", "naaste"),
        ("ask_vlv", "remand", "voorlopige hechtenis"),
        ("appeal_custody", "convicted_long", "voorlopige hechtenis"),
        ("ask_kbm", "convicted_long", "geïnterneerden"),
        ("complain", "former", "in de gevangenis"),
    ],
)
def test_an_impossible_step_is_refused_with_the_rule_cited(
    kind: str, status: str, told: str
) -> None:
    found = verdict(kind, Situation(status))
    assert found.answer is Answer.REFUSED
    refusal = found.refusal()
    assert refusal is not None
    assert refusal.clause == "T5"
    assert refusal.rule == clause_text("T5")
    assert told in refusal.happened
    assert "Regel: " in refusal.happened
    assert found.reasons[0].rule in refusal.happened
    assert refusal.next_step


def test_asking_for_monitoring_long_before_the_window_is_refused_with_its_day() -> None:
    found = verdict("ask_et", long("48m"))
    reason = found.reasons[0]
    assert found.answer is Answer.REFUSED
    assert reason.day == date(2026, 8, 26)
    assert reason.why.endswith("op 26 december 2026: 26 augustus 2026")
    assert "rechtbanken-tribunaux.be" in reason.rule
    refusal = found.refusal()
    assert refusal is not None
    assert refusal.next_step == "Plan de stap op of na 26 augustus 2026, en bereid hem nu al voor."


def test_near_a_computed_day_it_warns_because_the_sheet_may_count_otherwise() -> None:
    assert verdict("ask_et", long("48m"), date(2026, 7, 25)).answer is Answer.REFUSED
    assert verdict("ask_et", long("48m"), date(2026, 7, 26)).answer is Answer.HINT
    assert verdict("ask_et", long("48m"), date(2026, 8, 25)).answer is Answer.HINT
    assert verdict("ask_et", long("48m"), date(2026, 8, 26)).answer is Answer.POSSIBLE


def test_the_day_of_the_sheet_refuses_to_the_day_and_prevails() -> None:
    sheet = [OfficialDate("et_apply", date(2026, 9, 10), date(2026, 5, 1), "An Voorbeeld")]
    near = verdict("ask_et", long("48m"), date(2026, 9, 9), officials=sheet)
    assert near.answer is Answer.REFUSED
    assert near.reasons[0].rule.endswith("volgens de fiche")
    assert verdict("ask_et", long("48m"), date(2026, 9, 10), officials=sheet).answer is (
        Answer.POSSIBLE
    )
    earlier = [OfficialDate("vi", date(2027, 3, 1), date(2026, 5, 1), "An Voorbeeld")]
    assert verdict("ask_et", long("48m"), date(2026, 6, 1), officials=earlier).answer is (
        Answer.POSSIBLE
    )


def test_what_is_not_in_order_is_a_hint_and_never_a_refusal() -> None:
    found = verdict("ask_et", long("48m"), date(2026, 9, 1), facts=())
    assert found.answer is Answer.HINT
    assert found.refusal() is None
    assert "Zonder adres is er geen ET: zoek eerst een adres." in [
        reason.text for reason in found.reasons
    ]
    known = verdict("ask_et", long("48m"), date(2026, 9, 1), facts={"address", "housemates"})
    assert known.answer is Answer.POSSIBLE


def test_a_rule_to_be_confirmed_warns() -> None:
    short = Situation("convicted_short", detention(date(2026, 1, 10), "3j"))
    found = verdict("ask_et", short, date(2026, 2, 1))
    assert found.answer is Answer.HINT
    assert found.reasons[0].day == date(2026, 7, 11)
    assert found.reasons[0].rule.endswith("te bevestigen")
    stated = verdict("ask_vi", long("48m H"))
    assert stated.answer is Answer.HINT
    for status in ("at_disposal", "recalled"):
        assert verdict("ask_pv", Situation(status)).answer is Answer.HINT


def test_an_expired_rule_warns_and_does_not_refuse() -> None:
    book = changed_book(
        "execution",
        'id = "et_apply.long"\nversion = 1\n',
        'id = "et_apply.long"\nversion = 1\nvalid_until = 2026-01-31\n',
    )
    found = step_verdict("ask_et", long("48m"), TODAY, book, facts=ALL_IN_ORDER)
    assert found.answer is Answer.HINT
    assert found.reasons[0].text.startswith("REGEL VERVALLEN op 31 januari 2026")


def test_without_sentences_it_says_what_to_read() -> None:
    found = verdict("ask_pv", Situation("convicted_long"))
    assert found.answer is Answer.HINT
    assert "fiche" in found.reasons[0].text


def test_without_right_of_residence_nothing_is_excluded_beforehand() -> None:
    held = long("48m").detention
    found = verdict("ask_pv", Situation("removal", held), date(2026, 7, 1))
    assert found.answer is Answer.HINT
    assert "148/2017" in found.reasons[0].text
    assert verdict("ask_vlv", Situation("removal", held), date(2027, 7, 1)).answer is (
        Answer.POSSIBLE
    )


def test_a_sentence_that_ended_and_one_for_life_are_told() -> None:
    over = verdict("ask_pv", long("48m"), date(2031, 1, 1))
    assert over.answer is Answer.HINT
    assert "straf om" in over.reasons[0].text
    unsure = verdict("ask_vi", long("30j H"))
    assert unsure.answer is Answer.HINT
    assert "niet te berekenen" in unsure.reasons[0].text


def test_an_appeal_has_its_day() -> None:
    decided = Situation("remand", None, (happening("council", "2026-11-12"),))
    assert verdict("appeal_custody", decided, date(2026, 11, 13)).answer is Answer.POSSIBLE
    late = verdict("appeal_custody", decided, date(2026, 11, 14))
    assert late.answer is Answer.REFUSED
    assert late.reasons[0].text == "De termijn liep tot 13 november 2026."
    warned = verdict("appeal_custody", decided, date(2026, 11, 13), facts=())
    assert "Verwittig meteen de advocaat" in warned.reasons[0].text


def test_a_status_from_a_newer_program_is_not_refused() -> None:
    found = verdict("ask_pv", Situation("from_a_newer_program"))
    assert found.answer is Answer.HINT
    assert found.reasons[0].text == "Dit statuut kent dit programma niet: vraag het na."
