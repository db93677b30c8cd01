"""Every word that was ever saved stays readable, with who and when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jww_desktop.errors import UserError
from jww_desktop.services import arrivals, clients
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.services.deciding import Take, decide
from jww_desktop.services.history import record_history
from jww_desktop.services.reviewing import open_review, open_reviews
from tests.support.factory import GENT, Workplace


def test_each_change_is_told_and_the_current_one_is_marked(work: Workplace) -> None:
    key = work.card(language="pl")
    loaded = clients.card_form(work.context, key)
    clients.change_card(work.context, loaded, replace(loaded.form, language="ro"))
    rows = [row for row in record_history(work.context, key) if row.label == "Taal"]
    assert [(row.text, row.author, row.is_current) for row in rows] == [
        ("Roemeens", "Lotte Wyckmans", True),
        ("Pools", "Lotte Wyckmans", False),
    ]
    assert any(row.text == "gemaakt" for row in record_history(work.context, key))


def test_a_decision_and_what_was_not_chosen_stay_readable(work: Workplace) -> None:
    key = work.card(language="nl")
    one, two = clients.card_form(work.context, key), clients.card_form(work.context, key)
    clients.change_card(work.context, one, replace(one.form, language="pl"))
    clients.change_card(work.context, two, replace(two.form, language="ro"))
    item = open_review(work.context, open_reviews(work.context)[0])
    chosen = [version.text for version in item.fields[0].versions].index("Pools")
    decide(work.context, item, {item.fields[0].register: Take(chosen)}, "Nagevraagd aan cliënt.")
    rows = record_history(work.context, key)
    assert "Nagevraagd aan cliënt." in {row.text for row in rows if row.is_decision}
    assert {row.text for row in rows if row.label == "Taal"} == {"Nederlands", "Pools", "Roemeens"}
    assert [row.text for row in rows if row.label == "Taal" and row.is_current] == ["Pools"]


def test_nothing_is_told_of_who_declined_an_offer(work: Workplace) -> None:
    form = ArrivalForm("Samir Kolibrie", "26-0099", arrived_on=work.today)
    (key,) = arrivals.add_arrivals(work.context, GENT, [form])
    assert "Samir Kolibrie" in {row.text for row in record_history(work.context, key)}
    offered = arrivals.answer_offer(work.context, key, "declined")
    assert record_history(work.context, key) == []
    arrivals.take_back(work.context, offered)
    assert "Samir Kolibrie" in {row.text for row in record_history(work.context, key)}


def test_a_record_that_is_not_here_has_no_history(work: Workplace) -> None:
    with pytest.raises(UserError):
        record_history(work.context, b"not-on-this-one!")
