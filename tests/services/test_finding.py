"""One search: people by name, alias and number; words in what was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jww_desktop.services import (
    arrivals,
    case_closing,
    clients,
    contacts,
    field_notes,
    goals,
    network,
    plan,
    questions,
    steps,
)
from jww_desktop.services.arrivals import ArrivalForm
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.contacts import ContactForm, Quote
from jww_desktop.services.field_notes import FieldNoteForm
from jww_desktop.services.finding import Asked, Finder, Kind, TextHit
from jww_desktop.services.goals import NeedForm
from jww_desktop.services.network import PersonForm
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.steps import StepForm
from tests.support.factory import BRAM, GENT, Workplace


@pytest.fixture
def filled(work: Workplace) -> Workplace:
    """Dario with two talks and a quote, Aïcha with one talk."""
    dario = work.dossier(work.card(aliases=("Vos",)))
    aicha = work.dossier(work.card("Aïcha El Khattabi", "25-0202"))
    _talk(work, dario, "Afspraak over de huur met zijn broer.", "Wie betaalt nu mijn huur?")
    _talk(work, dario, "Huurwaarborg via het OCMW.")
    _talk(work, aicha, "Zij vraagt een café met haar zus; ook de huur komt ter sprake.")
    return work


def _talk(work: Workplace, case: bytes, note: str, *quotes: str) -> None:
    work.clock.advance(days=1)
    form = ContactForm(ground="own_request", note=note, statements=tuple(map(Quote, quotes)))
    contacts.finish_contact(work.context, contacts.start_contact(work.context, case, form), form)


def _marked(hit: TextHit) -> str:
    return next(part.text for part in hit.excerpt if part.is_hit)


@pytest.mark.parametrize(
    ("question", "number", "why"),
    [
        ("vosenberg", "24-0137", "lijkt op “vosenberg”"),
        ("aisha", "25-0202", "lijkt op “aisha”"),
        ("aicha", "25-0202", "zelfde naam"),
        ("vos", "24-0137", "ook gekend als Vos"),
        ("24-0137", "24-0137", "nummer 24-0137"),
    ],
)
def test_a_person_is_found_and_it_says_why(
    filled: Workplace, question: str, number: str, why: str
) -> None:
    hit = Finder().find_all(filled.context, Asked(question)).people[0]
    assert (hit.card.number, hit.why) == (number, why)


def test_words_are_found_in_notes_and_quotes(filled: Workplace) -> None:
    found = Finder().find_all(filled.context, Asked("huur"))
    assert found.people == ()
    assert {hit.kind for hit in found.texts} == {Kind.CONTACT, Kind.STATEMENT}
    assert len(found.texts) == 4
    assert all(_marked(hit).lower().startswith("huur") for hit in found.texts)


def test_accents_and_case_do_not_matter_in_notes(filled: Workplace) -> None:
    (hit,) = Finder().find_all(filled.context, Asked("CAFE")).texts
    assert (_marked(hit), hit.who) == ("café", "25-0202")


def test_a_name_and_a_word_find_the_person_and_his_texts_first(filled: Workplace) -> None:
    found = Finder().find_all(filled.context, Asked("vosenberg huur"))
    assert [hit.card.number for hit in found.people] == ["24-0137"]
    assert [hit.who for hit in found.texts] == ["24-0137", "24-0137", "24-0137", "25-0202"]


@pytest.mark.parametrize(("question", "texts"), [("huur", 4), ("mijn huur", 1)])
def test_a_word_that_resembles_a_name_is_looked_for_in_texts_all_the_same(
    filled: Workplace, question: str, texts: int
) -> None:
    filled.dossier(filled.card("Tuur Wolkenbrug", "26-0207"))
    found = Finder().find_all(filled.context, Asked(question))
    assert [hit.card.number for hit in found.people] == ["26-0207"]
    assert len(found.texts) == texts
    assert all("huur" in "".join(part.text for part in hit.excerpt).lower() for hit in found.texts)


def test_questions_without_a_file_are_found(filled: Workplace) -> None:
    questions.note_question(filled.context, GENT, QuestionForm(own_words="spoed voor huis aub"))
    (hit,) = Finder().find_all(filled.context, Asked("spoed")).texts
    assert (hit.kind, hit.who, hit.case_file) == (Kind.QUESTION, "zonder dossier", None)


def test_closed_dossiers_are_left_out_when_asked(filled: Workplace) -> None:
    (hit,) = Finder().find_all(filled.context, Asked("aicha")).people
    assert hit.card.case_file is not None
    loaded = case_closing.closing_form(filled.context, hit.card.case_file)
    closed = ClosingForm(filled.today, "goal_reached")
    case_closing.close_case_file(filled.context, loaded, closed)
    assert Finder().find_all(filled.context, Asked("aicha", closed=False)).people == ()
    found = Finder().find_all(filled.context, Asked("huur", closed=False))
    assert {text.who for text in found.texts} == {"24-0137"}


def test_what_is_changed_is_found_by_its_new_words(filled: Workplace) -> None:
    key = questions.note_question(filled.context, GENT, QuestionForm(own_words="matras"))
    loaded = questions.question_form(filled.context, key)
    questions.change_question(filled.context, loaded, replace(loaded.form, own_words="deken"))
    assert Finder().find_all(filled.context, Asked("matras")).texts == ()
    assert len(Finder().find_all(filled.context, Asked("deken")).texts) == 1


def test_signs_of_the_search_engine_are_plain_text(filled: Workplace) -> None:
    for question in ('"', "huur*", "NEAR(a b)", "a AND", "-", ""):
        Finder().find_all(filled.context, Asked(question))


def test_every_text_that_is_indexed_has_a_place_to_be_read(work: Workplace) -> None:
    indexed = {spec.name for spec in work.context.database.registry if spec.searchable}
    assert indexed == set(Kind) - {Kind.ARRIVAL}  # these are found by name


def test_how_a_dossier_was_closed_and_what_a_step_gave_are_found(filled: Workplace) -> None:
    context = filled.context
    (hit,) = Finder().find_all(context, Asked("dario")).people
    case = hit.card.case_file or b""
    form = StepForm(
        "Attest vragen",
        "service",
        owner_name="Huis Kwikzilver",
        done_on=filled.today,
        result="Brief",
    )
    step = steps.add_step(context, case, form)
    closing = ClosingForm(filled.today, "goal_reached", "Ik red het nu.", "Bram belt de zus.")
    case_closing.close_case_file(context, case_closing.closing_form(context, case), closing)
    for words, kind, record in (
        ("kwikzilver brief", Kind.STEP, step),
        ("red zus", Kind.CASE, case),
    ):
        (text,) = Finder().find_all(context, Asked(words)).texts
        assert (text.kind, text.record, text.case_file) == (kind, record, case)


def test_who_arrived_is_found_by_name_until_there_is_a_card(filled: Workplace) -> None:
    context = filled.context
    came = ArrivalForm("Pieter Van der Elzen", "26-7788", arrived_on=filled.today)
    (key,) = arrivals.add_arrivals(context, GENT, [came])
    for words in ("vanderelzen", "peter elzen", "26-7788"):
        (text,) = Finder().find_all(context, Asked(words)).arrivals
        assert (text.kind, text.record, text.who) == (Kind.ARRIVAL, key, "26-7788")
        assert "".join(part.text for part in text.excerpt) == "Pieter Van der Elzen"
    for words in ("elzen huur", "vossenberg"):
        assert Finder().find_all(context, Asked(words)).arrivals == ()
    later = filled.today + timedelta(days=1)
    assert Finder().find_all(context, Asked("elzen", since=later)).arrivals == ()
    arrivals.answer_offer(context, key, "declined")
    assert Finder().find_all(context, Asked("elzen")).arrivals == ()


def test_what_was_added_to_a_talk_leads_to_the_talk(filled: Workplace) -> None:
    (talk,) = Finder().find_all(filled.context, Asked("huurwaarborg")).texts
    added = contacts.amend_contact(filled.context, talk.record, "Toch bij de gemeente.")
    (text,) = Finder().find_all(filled.context, Asked("gemeente")).texts
    assert (text.record, text.entry) == (added, talk.record)


def test_plan_network_and_field_notes_are_found_too(filled: Workplace) -> None:
    context = filled.context
    (hit,) = Finder().find_all(context, Asked("dario")).people
    assert hit.card.case_file is not None
    zulma = PersonForm("tante Zulma", "other", "strong", note="belt zondag")
    person = network.add_person(context, hit.card.case_file, zulma)
    need = goals.note_need(context, hit.card.case_file, NeedForm("bril op sterkte", "health"))
    noted = field_notes.note_field(context, GENT, FieldNoteForm("", "De douches op C zijn stuk."))
    for words, kind, record, case in (
        ("zulma zondag", Kind.PERSON, person, hit.card.case_file),
        ("sterkte", Kind.NEED, need, hit.card.case_file),
        ("douches", Kind.FIELD_NOTE, noted, None),
    ):
        (text,) = Finder().find_all(context, Asked(words)).texts
        assert (text.kind, text.record, text.case_file) == (kind, record, case)
    assert field_notes.noted_field(context, noted).text == "De douches op C zijn stuk."


def test_only_what_i_wrote_and_only_what_is_recent(filled: Workplace) -> None:
    mine = Asked("huur", author=filled.context.user_id)
    assert len(Finder().find_all(filled.context, mine).texts) == 4
    assert Finder().find_all(filled.context, replace(mine, author=BRAM)).texts == ()
    later = replace(mine, since=filled.today)
    assert {hit.who for hit in Finder().find_all(filled.context, later).texts} == {"25-0202"}


def test_what_is_left_out_does_not_hide_what_came_before_it(filled: Workplace) -> None:
    """Many newer texts of a closed dossier stand before the one that is asked for."""
    (hit,) = Finder().find_all(filled.context, Asked("aicha")).people
    assert hit.card.case_file is not None
    for number in range(205):
        plan.note_strength(filled.context, hit.card.case_file, f"huur {number}")
    loaded = case_closing.closing_form(filled.context, hit.card.case_file)
    case_closing.close_case_file(filled.context, loaded, ClosingForm(filled.today, "goal_reached"))
    found = Finder().find_all(filled.context, Asked("huur", closed=False)).texts
    assert [hit.who for hit in found] == ["24-0137"] * 3


def test_who_asks_again_is_told_what_changed_since(filled: Workplace) -> None:
    finder, context = Finder(), filled.context
    (hit,) = finder.find_all(context, Asked("aicha")).people
    loaded = clients.card_form(context, hit.card.id)
    clients.change_card(context, loaded, replace(loaded.form, name="Samira El Khatabi"))
    assert finder.find_all(context, Asked("aicha")).people == ()
    (again,) = finder.find_all(context, Asked("samira")).people
    assert (again.card.id, again.card.name) == (hit.card.id, "Samira El Khatabi")
