"""The timeline tells a day in its order, and in sentences that a person would say."""

from __future__ import annotations

from datetime import timedelta

from jww_desktop.services import case_closing, contacts, detentions, plan, timeline
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.case_files import DetentionForm
from jww_desktop.services.contacts import ContactForm, Quote
from jww_desktop.services.timeline_entries import Kind
from tests.support.factory import GENT, OUDENAARDE, Workplace


def test_a_dossier_opens_before_and_closes_after_all_of_its_day(work: Workplace) -> None:
    case = work.dossier()
    form = ContactForm(
        note="Kort.", ground="own_request", statements=(Quote("Ik red het nu zelf."),)
    )
    contacts.finish_contact(work.context, contacts.start_contact(work.context, case, form), form)
    plan.quote_client(work.context, case, "Bedankt.")
    closing = case_closing.closing_form(work.context, case)
    case_closing.close_case_file(work.context, closing, ClosingForm(work.today, "no_question"))
    shown = timeline.timeline(work.context, case)
    assert [entry.kind for entry in shown] == [
        Kind.CLOSING,
        Kind.CONTACT,
        Kind.STATEMENT,
        Kind.STATEMENT,
        Kind.CASE,
    ]
    assert [entry.foot for entry in shown if entry.kind is Kind.STATEMENT] == [
        "Vraag · Dario zelf, in het gesprek van vandaag",
        "Vraag · Dario zelf",
    ]


def test_a_talk_is_called_by_its_room_when_that_is_known(work: Workplace) -> None:
    case = work.dossier()
    titles = []
    for place, room in (("room", "2"), ("room", ""), ("cell", "")):
        form = ContactForm(place=place, room=room, note="Kort.", ground="own_request")
        opened = contacts.start_contact(work.context, case, form)
        contacts.finish_contact(work.context, opened, form)
        titles.append(timeline.timeline(work.context, case)[0].title)
        work.clock.advance(minutes=30)
    assert titles == ["Opvolging in lokaal 2", "Opvolging", "Opvolging, cel"]


def test_a_talk_of_a_moment_has_one_hour_and_no_length(work: Workplace) -> None:
    case = work.dossier()
    form = ContactForm(note="Kort.", ground="own_request")
    contacts.finish_contact(work.context, contacts.start_contact(work.context, case, form), form)
    entry = timeline.timeline(work.context, case)[0]
    assert "–" not in entry.hours
    assert "min" not in entry.foot


def test_a_move_says_from_where_to_where(work: Workplace) -> None:
    case = work.dossier()
    for day, (prison, section) in enumerate(((GENT, "A"), (GENT, "C"), (OUDENAARDE, "B"))):
        since = work.today - timedelta(days=9 - day)
        detentions.record_detention(work.context, case, DetentionForm(prison, since, section))
    moves = [e for e in timeline.timeline(work.context, case) if e.kind is Kind.DETENTION]
    assert [entry.title for entry in moves] == [
        "Verhuisd van Gent, sectie C naar Oudenaarde, sectie B",
        "Verhuisd binnen Gent: van sectie A naar sectie C",
        "In Gent, sectie A",
    ]
    assert moves[0].foot == "Lijst van de gevangenis · vandaag"
