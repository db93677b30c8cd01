"""What is of one person on one laptop: text blocks, writing time, prompts; and the field note."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jww_desktop import i18n
from jww_desktop.domain.codes import code_list
from jww_desktop.errors import RuleError, UserError
from jww_desktop.services import contacts, field_notes, snippets, writing_time
from jww_desktop.services.contacts import ContactForm, Spent
from jww_desktop.services.field_notes import FieldNoteForm
from jww_desktop.services.prompts import prompts
from jww_desktop.store import outbox
from tests.support.factory import GENT, Workplace


def waiting(work: Workplace) -> int:
    """Return how many transactions wait to be sent."""
    with work.context.database.read() as (session, _):
        connection = session.connection()
        return sum(outbox.waiting(connection).values())


def test_a_block_is_kept_renamed_and_thrown_away_without_leaving_the_laptop(
    work: Workplace,
) -> None:
    before = waiting(work)
    assert snippets.keep_snippet(work.context, " ;Akkoord", "De cliënt gaat akkoord.\n") == (
        "akkoord"
    )
    snippets.keep_snippet(work.context, "ja", "Ja.", before="akkoord")
    assert snippets.snippets(work.context) == {"ja": "Ja."}
    snippets.keep_snippet(work.context, "nee", "Nee.")
    with pytest.raises(UserError, match="al een blok"):
        snippets.keep_snippet(work.context, "nee", "Anders.", before="ja")
    snippets.drop_snippet(work.context, "nee")
    assert snippets.snippets(work.context) == {"ja": "Ja."}
    assert waiting(work) == before


@pytest.mark.parametrize(("word", "text"), [("a", "x"), ("twee woorden", "x"), ("ok", "  ")])
def test_a_block_has_a_word_and_a_text(work: Workplace, word: str, text: str) -> None:
    with pytest.raises(UserError):
        snippets.keep_snippet(work.context, word, text)


def test_the_word_of_a_block_is_read_where_one_types() -> None:
    assert snippets.typed_word("Hij tekende. ;akkoord") == "akkoord"
    assert snippets.typed_word("Hij tekende; akkoord") == ""


def test_thinking_is_no_writing(work: Workplace) -> None:
    now, spent = work.clock.now, 0.0
    last = None
    for gap in (0, 2, 3, 31, 30, -5):
        now += timedelta(seconds=gap)
        spent = writing_time.add_key(spent, last, now)
        last = now
    assert spent == 2 + 3 + 30


def test_writing_is_measured_beside_talking_on_this_laptop_alone(work: Workplace) -> None:
    case = work.dossier()
    form = ContactForm(note="Huur besproken.", ground="own_request", spent=Spent(300, 600))
    opened = contacts.start_contact(work.context, case, form)
    contacts.pause_contact(work.context, opened, form)
    before = waiting(work)
    work.clock.advance(minutes=40)
    contacts.finish_contact(work.context, contacts.resume_contact(work.context, opened.key), form)
    (talk,) = contacts.list_contacts(work.context, case)
    assert talk.minutes == 30  # ten of the forty went to the head count
    share = writing_time.recent_share(work.context)
    assert (share.talks, share.talk_minutes, share.writing_minutes) == (1, 30, 5)
    assert "kwart" in share.words()[1]
    assert "Tekstblokken" in replace(share, writing_minutes=9).words()[1]
    assert "schreef minder dan een minuut" in replace(share, writing_minutes=0).words()[0]
    assert waiting(work) == before + 1  # the talk itself, and nothing about how it was written
    writing_time.forget_writing(work.context)
    assert writing_time.recent_share(work.context).talks == 0


def test_a_letter_says_nothing_about_talking(work: Workplace) -> None:
    form = ContactForm(kind="letter", note="Geantwoord.", ground="own_request")
    opened = contacts.start_contact(work.context, work.dossier(), form)
    contacts.finish_contact(work.context, opened, form)
    assert writing_time.recent_share(work.context).talks == 0


def test_language_and_interpreter_of_a_talk_are_kept(work: Workplace) -> None:
    form = ContactForm(note="Tekst.", ground="own_request", language="fr", interpreter="by_phone")
    opened = contacts.start_contact(work.context, work.dossier(), form)
    paused = contacts.pause_contact(work.context, opened, form)
    assert contacts.resume_contact(work.context, paused.key).typed.interpreter == "by_phone"
    with pytest.raises(UserError):
        contacts.pause_contact(work.context, paused, replace(form, interpreter="a_friend"))


@pytest.mark.parametrize("kind", code_list("contact_kinds").codes)
def test_every_kind_of_contact_has_prompts_in_every_language(work: Workplace, kind: str) -> None:
    counts = set()
    for language in i18n.LANGUAGES:
        i18n.use(language)
        counts.add(tuple(bool(one.word and one.line) for one in prompts(kind, work.today)))
    i18n.use(i18n.SOURCE_LANGUAGE)
    assert len(counts) == 1
    assert 1 < len(next(iter(counts))) <= 4


@pytest.mark.parametrize(
    "text",
    [
        "Dario zegt dat het appel te lang duurt.",
        "Volgens vossenberg is er geen werk.",
        "Iedereen noemt hem Vos hier.",
        "24-0137 kreeg zijn medicatie niet.",
        "Bij d'hondt loopt het anders.",
    ],
)
def test_a_field_note_names_nobody(work: Workplace, text: str) -> None:
    work.card(aliases=("Vos",))
    work.card("Wim D’Hondt", "26-0001")
    with pytest.raises(RuleError) as refused:
        field_notes.note_field(work.context, GENT, FieldNoteForm("regime", text))
    assert refused.value.clause == "T1"


def test_a_field_note_takes_one_sentence(work: Workplace) -> None:
    work.card("Stef van den Berghoeve", "26-12")
    field_notes.keep_draft(work.context, FieldNoteForm("regime", "Van de wan"))
    assert field_notes.draft(work.context).text == "Van de wan"
    note = FieldNoteForm("regime", "Van de wandeling ging die van 12 uur drie keer niet door.")
    field_notes.note_field(work.context, GENT, note)
    assert field_notes.draft(work.context) == FieldNoteForm()
    with pytest.raises(RuleError):
        field_notes.note_field(work.context, GENT, FieldNoteForm("regime", " "))
    with pytest.raises(UserError):
        field_notes.note_field(work.context, GENT, FieldNoteForm("gossip", "Iets."))
