"""Rules of one record: what is refused, and which clause says so."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from jww_desktop.domain.aggregates import AGGREGATES
from jww_desktop.domain.base import Synced
from jww_desktop.domain.case_file import Acceptance, CaseFile
from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.contact import Contact
from jww_desktop.domain.plan import NextStep
from jww_desktop.domain.question import AnonymousContact, Question
from jww_desktop.domain.rules import breaches, check
from jww_desktop.errors import RuleError

DAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)

GOOD_ACCEPTANCE = {
    "ground": "own_request",
    "accepted_on": DAY,
    "informed": True,
    "electronic_file": True,
}


@pytest.mark.parametrize(
    ("record", "clause"),
    [
        (Acceptance(**GOOD_ACCEPTANCE | {"ground": None}), "W1"),
        (Acceptance(**GOOD_ACCEPTANCE | {"accepted_on": None}), "W1"),
        (Acceptance(**GOOD_ACCEPTANCE | {"informed": False}), "W1"),
        (Acceptance(**GOOD_ACCEPTANCE | {"electronic_file": False}), "W1"),
        (CaseFile(opened_on=DAY, closing_reason="goal_reached"), "T7"),
        (CaseFile(opened_on=DAY, closed_on=DAY), "T7"),
        (CaseFile(opened_on=DAY, closed_on=date(2026, 1, 1), closing_reason="died"), "T7"),
        (ClientCard(section="C"), "T7"),
        (Contact(started_at=NOON, note="Huur.", finished_at=NOON), "W1"),
        (Contact(started_at=NOON, ground="own_request", finished_at=NOON), "T4"),
        (NextStep(text="Bellen", owner="staff"), "T7"),
        (NextStep(text="Bellen", due_on=DAY), "W2"),
        (Question(outcome="met"), "T2"),
        (Question(outcome="not_met", answer="Geen aanbod.", answered_on=DAY), "T6"),
        (AnonymousContact(held_on=DAY, people=0), "I4"),
    ],
)
def test_a_broken_rule_is_refused_with_its_clause(record: Synced, clause: str) -> None:
    with pytest.raises(RuleError) as refused:
        check(record)
    assert refused.value.clause == clause
    assert refused.value.rule == clause_text(clause)
    assert refused.value.next_step


@pytest.mark.parametrize(
    "record",
    [
        Acceptance(**GOOD_ACCEPTANCE),
        CaseFile(opened_on=DAY),
        CaseFile(opened_on=DAY, closed_on=DAY, closing_reason="died"),
        ClientCard(number="24-0137"),
        Contact(started_at=NOON),
        Contact(started_at=NOON, missed_reason="head_count", finished_at=NOON),
        NextStep(text="Bellen", owner="client", due_on=DAY),
        Question(own_words="dringend sociale dienst"),
        AnonymousContact(held_on=DAY, people=1),
    ],
)
def test_a_kept_rule_says_nothing(record: Synced) -> None:
    assert breaches(record) == ()


def test_every_rule_has_a_clause_that_can_be_read() -> None:
    for kind in AGGREGATES:
        for rule in kind.__rules__:
            assert clause_text(rule.clause)
            assert rule.broken()
            assert rule.next_step()


def test_a_finished_contact_is_append_only() -> None:
    contact = Contact(started_at=NOON, note="Huur.", ground="own_request")
    contact.finished_at = NOON
    with pytest.raises(RuleError, match="afgerond"):
        contact.note = "Iets anders."
    assert contact.note == "Huur."


def test_a_contact_without_file_has_no_field_that_could_name_someone() -> None:
    fields = {column.name for column in AnonymousContact.__table__.columns}
    assert fields == {"id", "space", "held_on", "place", "domains", "people"}
