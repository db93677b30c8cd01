"""One search: people by name, alias and number; words in what was written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jww_desktop.services import case_closing, contacts, finding, questions
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.finding import Kind, TextHit
from jww_desktop.services.questions import QuestionForm
from tests.support.factory import GENT, Workplace


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
    form = ContactForm(ground="own_request", note=note, statements=quotes)
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
    hit = finding.find_all(filled.context, question).people[0]
    assert (hit.card.number, hit.why) == (number, why)


def test_words_are_found_in_notes_and_quotes(filled: Workplace) -> None:
    found = finding.find_all(filled.context, "huur")
    assert found.people == ()
    assert {hit.kind for hit in found.texts} == {Kind.CONTACT, Kind.STATEMENT}
    assert len(found.texts) == 4
    assert all(_marked(hit).lower().startswith("huur") for hit in found.texts)


def test_accents_and_case_do_not_matter_in_notes(filled: Workplace) -> None:
    (hit,) = finding.find_all(filled.context, "CAFE").texts
    assert (_marked(hit), hit.who) == ("café", "25-0202")


def test_a_name_and_a_word_find_the_person_and_his_texts_first(filled: Workplace) -> None:
    found = finding.find_all(filled.context, "vosenberg huur")
    assert [hit.card.number for hit in found.people] == ["24-0137"]
    assert [hit.who for hit in found.texts] == ["24-0137", "24-0137", "24-0137", "25-0202"]


def test_questions_without_a_file_are_found(filled: Workplace) -> None:
    questions.note_question(filled.context, GENT, QuestionForm(own_words="spoed voor huis aub"))
    (hit,) = finding.find_all(filled.context, "spoed").texts
    assert (hit.kind, hit.who, hit.case_file) == (Kind.QUESTION, "zonder dossier", None)


def test_closed_dossiers_are_left_out_when_asked(filled: Workplace) -> None:
    (hit,) = finding.find_all(filled.context, "aicha").people
    assert hit.card.case_file is not None
    loaded = case_closing.closing_form(filled.context, hit.card.case_file)
    closed = ClosingForm(filled.today, "goal_reached")
    case_closing.close_case_file(filled.context, loaded, closed)
    assert finding.find_all(filled.context, "aicha", closed=False).people == ()
    found = finding.find_all(filled.context, "huur", closed=False)
    assert {text.who for text in found.texts} == {"24-0137"}


def test_what_is_changed_is_found_by_its_new_words(filled: Workplace) -> None:
    key = questions.note_question(filled.context, GENT, QuestionForm(own_words="matras"))
    loaded = questions.question_form(filled.context, key)
    questions.change_question(filled.context, loaded, replace(loaded.form, own_words="deken"))
    assert finding.find_all(filled.context, "matras").texts == ()
    assert len(finding.find_all(filled.context, "deken").texts) == 1


def test_signs_of_the_search_engine_are_plain_text(filled: Workplace) -> None:
    for question in ('"', "huur*", "NEAR(a b)", "a AND", "-", ""):
        finding.find_all(filled.context, question)
