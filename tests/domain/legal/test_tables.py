"""The shipped tables are whole, and a wrong one is refused with its name."""

from __future__ import annotations

from datetime import date

import pytest

from jww_desktop import assets, i18n
from jww_desktop.domain.codes import code_list
from jww_desktop.domain.legal.checking import RuleTableError
from jww_desktop.domain.legal.computing import legal_dates
from jww_desktop.domain.legal.lengths import Length
from jww_desktop.domain.legal.notices import about_rules
from jww_desktop.domain.legal.results import DateState
from jww_desktop.domain.legal.rules import Validity
from jww_desktop.domain.legal.situation import Situation
from jww_desktop.domain.legal.step_table import read_steps, step_book
from jww_desktop.domain.legal.tables import build, rule_book
from tests.support.legal import changed_book, long, tables

TODAY = date(2026, 11, 26)

ONLY_READ = {"hearing", "new_request"}
"""Kinds of dates that a court sets, and that no rule gives."""


def test_every_rule_says_what_it_is_where_it_was_read_and_from_when() -> None:
    rules = rule_book().rules
    assert len({(rule.id, rule.version) for rule in rules}) == len(rules)
    for rule in rules:
        assert len(rule.source) > 20
        texts = [rule.says, *([rule.note] if rule.note else [])]
        for text in texts:
            assert len({text.nl, text.fr, text.en}) == 3
    for name in ("legal_dates", "legal_steps"):
        assert all(
            set(code.labels) == {"nl", "fr", "en"} for code in code_list(name).codes.values()
        )


def test_every_status_has_rules_and_every_kind_and_step_a_row() -> None:
    book = rule_book()
    covered = {status for regime in book.regimes for status in regime.statuses}
    assert covered == set(code_list("statuses").codes)
    counted = set(code_list("legal_dates").codes) - ONLY_READ
    assert {rule.kind for rule in book.rules} == counted
    assert set(step_book().steps) == set(code_list("legal_steps").codes)


def test_what_nobody_confirmed_and_what_we_chose_is_marked() -> None:
    book = rule_book()
    unsure = {rule.id for rule in book.rules if not rule.confirmed}
    assert {"early_release", "vpv", "new_code", "vlv.circulars", "et_apply.short"} <= unsure
    off = {rule.id for rule in book.rules if not rule.switched_on}
    assert off == {"vpv", "new_code"}
    assert all(one.source for one in book.conventions)
    assert any(one.ours for one in book.conventions)
    assert not any(one.ours and one.confirmed for one in book.conventions)


def test_the_rule_is_cited_in_the_language_in_use() -> None:
    rule = rule_book().rules[0]
    i18n.use("fr")
    try:
        assert rule.says.text == rule.says.fr
    finally:
        i18n.use("nl")


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        ("execution", 'statuses = ["removal"]', 'statuses = ["removed"]', "removed"),
        ("execution", 'kind = "pv"', 'kind = "holiday"', "holiday"),
        ("execution", 'regimes = ["recalled"]', 'regimes = ["nowhere"]', "nowhere"),
        ("execution", 'of = ["bd"]', 'of = ["bc"]', "bc"),
        ("execution", 'of = ["bd"]', 'of = ["bd_apply"]', "zichzelf"),
        ("execution", 'primary = "1/3"', 'primary = "een derde"', "regex"),
        ("execution", 'formula = "served_part"', 'formula = "guess"', "guess"),
        ("execution", "offset = { months = 6 }", "offset = { weeks = 6 }", "weeks"),
        ("execution", "offset = { months = 6 }", "offset = { months = -6 }", "negatief"),
        ("execution", 'id = "pv"\nversion = 1\n', 'id = "pv"\n', "version"),
        ("execution", 'regimes = ["short"]\nstatuses = ["removal"]', "regimes = []", "vlv"),
        ("changing", "valid_until = 2030-07-17", "valid_until = 2020-07-17", "early_release"),
        ("regimes", '"remand_band"', '"remand_bend"', "remand_bend"),
        ("counting", 'id = "sentence_month"', 'id = "month"', "sentence_month"),
        ("counting", 'id = "class_year"\ndays = 365', 'id = "class_year"', "class_year"),
        ("holidays", '"07-21"', '"07-32"', "holidays"),
        ("custody", "title", "= title", "custody"),
    ],
)
def test_a_wrong_table_is_refused_with_what_is_wrong(
    table: str, old: str, new: str, told: str
) -> None:
    with pytest.raises(RuleTableError) as refused:
        changed_book(table, old, new)
    assert told in refused.value.happened
    assert refused.value.safe
    assert refused.value.next_step


def test_a_step_that_forgets_a_status_or_names_nothing_is_refused() -> None:
    text = assets.path("rules", "steps.toml").read_text(encoding="utf-8")
    with pytest.raises(RuleTableError, match="statuut"):
        read_steps(text.replace('relative = "relative"\n', "", 1))
    with pytest.raises(RuleTableError, match="verwijst"):
        read_steps(text.replace('relative = "relative"', 'relative = "nobody"', 1))


def test_the_newer_wording_takes_over_on_its_day() -> None:
    texts = tables()
    head, rule, tail = _around(texts["execution"], "vi.long")
    old = rule.replace(
        "valid_from = 2007-02-01", "valid_from = 2007-02-01\nvalid_until = 2026-12-31"
    )
    new = (
        rule.replace("version = 1", "version = 2")
        .replace('primary = "1/3"', 'primary = "1/2"')
        .replace("valid_from = 2007-02-01", "valid_from = 2027-01-01")
    )
    texts["execution"] = head + old + new + tail
    book = build(texts)
    stamps = {
        day: legal_dates(long("48m"), day, book).get("vi").rule.stamp  # type: ignore[union-attr]
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    }
    assert list(stamps.values()) == ["vi.long@1", "vi.long@2"]
    assert about_rules(book, date(2027, 1, 1)) == (), "a newer version follows"
    newer = legal_dates(long("48m"), date(2027, 1, 1), book).get("vi")
    assert newer is not None
    assert newer.day == date(2028, 2, 21)  # 3 March 2026 + 720 days
    assert newer.why.startswith("1/2 van 48 maanden = 24 maanden (720 dagen)")


def test_an_expired_rule_shouts_and_all_that_leans_on_it() -> None:
    book = changed_book(
        "execution",
        'id = "vi.long"\nversion = 1\n',
        'id = "vi.long"\nversion = 1\nvalid_until = 2026-11-25\n',
    )
    found = legal_dates(long("48m"), TODAY, book)
    shouting = {one.kind: one.state_text for one in found.shouting}
    assert {"vi", "et", "bd", "pv", "uv", "th", "vi_apply"} <= set(shouting)
    assert set(shouting.values()) == {
        "REGEL VERVALLEN op 25 november 2026: gebruik deze datum niet"
    }
    assert found.get("sentence_end") not in found.shouting
    assert legal_dates(long("48m"), date(2026, 11, 25), book).shouting == ()


def test_a_rule_that_is_not_in_force_yet_shouts() -> None:
    found = legal_dates(long("48m", begin=date(2018, 1, 1)), date(2019, 8, 31), rule_book())
    place = found.get("th")
    assert place is not None
    assert place.state is DateState.RULE_NOT_YET
    assert place.state.shouts
    assert place.state_text == "REGEL NOG NIET GELDIG: pas vanaf 1 september 2019"


def test_the_new_code_lies_ready_and_is_off() -> None:
    assert legal_dates(long("48m"), TODAY, rule_book()).get("new_code") is None
    book = changed_book("changing", "switched_on = false", "switched_on = true")
    found = legal_dates(long("48m"), TODAY, book).get("new_code")
    assert found is not None
    assert found.state is DateState.NO_FIXED
    assert found.caution == "te bevestigen · indicatief – controleer de fiche"


def test_a_date_is_only_as_sure_as_all_that_it_leans_on() -> None:
    book = changed_book("changing", "confirmed = false", "confirmed = true")
    plain = legal_dates(long("48m"), TODAY, book).get("early_release")
    stated = legal_dates(long("48m H"), TODAY, book).get("early_release")
    assert plain is not None
    assert stated is not None
    assert plain.confirmed
    assert not stated.confirmed


def test_a_table_that_nobody_read_again_says_so() -> None:
    found = legal_dates(long("48m"), date(2027, 3, 1), rule_book())
    assert len(found.notices) == 1
    assert "“Noodwet en nieuw Strafwetboek”" in found.notices[0]
    assert "ten laatste op 28 februari 2027" in found.notices[0]
    assert legal_dates(long("48m"), date(2027, 2, 28), rule_book()).notices == ()


def test_rules_that_cannot_be_trusted_are_told_apart_from_any_client() -> None:
    assert about_rules(rule_book(), date(2027, 2, 28)) == ()
    (unread,) = about_rules(rule_book(), date(2027, 3, 1))
    assert "“Noodwet en nieuw Strafwetboek” moesten ten laatste op 28 februari 2027" in unread
    every = about_rules(rule_book(), date(2027, 6, 1))
    assert every == ("5 tabellen met regels moesten al nagelezen zijn.",)
    ends = 'id = "vi.long"\nversion = 1\nvalid_until = 2026-11-25\n'
    gone = changed_book("execution", 'id = "vi.long"\nversion = 1\n', ends)
    (lapsed,) = about_rules(gone, TODAY)
    assert "verviel op 25 november 2026: gebruik die datum niet" in lapsed
    assert about_rules(gone, date(2026, 11, 25)) == ()


def test_how_long_a_month_is_stands_in_the_table_and_not_in_the_code() -> None:
    book = changed_book("counting", 'id = "sentence_month"\ndays = 30', 'id = "sentence_month"')
    found = legal_dates(long("48m"), TODAY, book).get("vi")
    assert found is not None
    assert found.day == date(2027, 7, 3)  # 1461 days to 3 March 2030, a third is 487
    assert book.counting.end(date(2026, 1, 31), Length(months=1)) == date(2026, 2, 28)
    leap = changed_book("counting", 'id = "sentence_year"', 'id = "sentence_year"\ndays = 365')
    assert leap.counting.end(date(2026, 3, 3), Length(years=4)) == date(2030, 3, 2)


def test_validity_includes_its_first_and_its_last_day() -> None:
    rule = next(rule for rule in rule_book().rules if rule.id == "early_release")
    days = (date(2025, 7, 17), date(2025, 7, 18), date(2030, 7, 17), date(2030, 7, 18))
    states = [rule.validity(day) for day in days]
    assert states == [
        Validity.NOT_YET,
        Validity.IN_FORCE,
        Validity.IN_FORCE,
        Validity.EXPIRED,
    ]


def test_without_sentences_it_asks_for_them() -> None:
    found = legal_dates(Situation("convicted_long"), TODAY, rule_book())
    assert found.regime is None
    assert found.dates == ()
    assert "zonder straf" in found.notices[0]
    custody = legal_dates(Situation("remand"), TODAY, rule_book())
    assert custody.notices == ("Noteer de aanhouding: daaruit volgen de termijnen.",)


def _around(text: str, name: str) -> tuple[str, str, str]:
    start = text.index(f'[[rules]]\nid = "{name}"\n')
    stop = text.index("[[rules]]", start + 1)
    return text[:start], text[start:stop], text[stop:]
