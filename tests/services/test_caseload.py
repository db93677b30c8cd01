"""A caseload brought along: rows read as people, held against who is here, made whole or not."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from jww_desktop.errors import UserError
from jww_desktop.services import (
    case_files,
    caseload,
    caseload_import,
    clients,
    detentions,
    questions,
    table_files,
)
from jww_desktop.services.caseload import Act, Decision
from jww_desktop.services.caseload_import import StaleError, Taken
from jww_desktop.services.context import Context
from jww_desktop.services.import_columns import name_columns
from jww_desktop.services.import_memory import remember, remembered
from jww_desktop.services.import_rows import ReadRow
from jww_desktop.services.import_values import (
    LEFT_EMPTY,
    unknown_words,
)
from jww_desktop.services.stopping import StoppedError
from jww_desktop.store import database, intents, keyring
from jww_desktop.store.local import reading
from tests.support import factory
from tests.support.caseloads import headed, look, read, take
from tests.support.factory import GENT, KEY, LOTTE, OUDENAARDE, VAULT, Workplace, workplace
from tests.support.tables import HEADS, LEILA, TUUR, put, text, workbook

TODAY = date(2026, 11, 24)


def faults(row: ReadRow) -> list[str]:
    return [f"{one.head}: {one.why}" for one in row.faults]


@pytest.mark.parametrize(
    "heads",
    [
        ("Voornaam", "NAAM", "Dossiernr.", "Taal"),
        ("Prénom", "Nom", "Numéro", "Langue"),
        ("First name", "Surname", "Case number", "Language"),
    ],
)
def test_heads_are_recognised_in_three_languages_under_a_title(
    work: Workplace, heads: tuple[str, ...]
) -> None:
    table = headed(("Lijst van november",), heads, ("Tuur", "Wolkendries", "26-0801", "NL"))
    (row,) = read(work, table, replace(remembered(work.context, table, ()), prison=GENT))
    assert row.person is not None
    card = row.person.card
    assert (card.name, card.number, card.language) == ("Tuur Wolkendries", "26-0801", "nl")
    assert (table.place, row.line.place) == (2, 3)


def test_a_row_with_an_acceptance_becomes_a_card_a_dossier_and_a_question(work: Workplace) -> None:
    known, looked = look(work, headed(HEADS, TUUR))
    taken = take(work, known, looked)
    assert taken == Taken(cards=1, case_files=1, questions=1)
    (card,) = clients.list_cards(work.context)
    assert (card.name, card.birth_year, card.prison) == ("Tuur Wolkendries", 1988, GENT)
    assert card.case_file is not None
    case = case_files.case_file(work.context, card.case_file)
    assert (case.ground, case.opened_on, case.caseworker) == (
        "own_request",
        date(2026, 11, 16),
        LOTTE,
    )
    (held,) = detentions.detentions(work.context, card.case_file)
    assert (held.prison, held.section, held.cell, held.since) == (
        *(GENT, "A", "12"),
        date(2026, 11, 3),
    )
    (asked,) = questions.list_questions(work.context)
    assert (asked.card, asked.own_words) == (card.id, "Wie zorgt er voor mijn hond?\nZe is oud.")


@pytest.mark.parametrize(
    ("gone", "why"),
    [
        ("Aanvaarding", "niet hoe de hulp er kwam"),
        ("Aanvaard op", "geen dag van de aanvaarding"),
        ("Uitleg", "uitleg kreeg"),
        ("Elektronisch dossier", "elektronisch dossier wil"),
    ],
)
def test_without_a_whole_acceptance_there_is_only_a_card_and_it_says_why(
    work: Workplace, gone: str, why: str
) -> None:
    cells = ["" if head == gone else cell for head, cell in zip(HEADS, TUUR, strict=True)]
    known, looked = look(work, headed(HEADS, cells))
    person = looked[0].row.person
    assert person is not None
    assert why in person.only_card
    assert take(work, known, looked) == Taken(cards=1, questions=1)
    assert clients.list_cards(work.context)[0].case_file is None


def test_what_holds_for_all_is_said_once_and_a_row_that_says_no_keeps_its_no(
    work: Workplace,
) -> None:
    heads = ("Naam", "Aanvaarding", "Aanvaard op", "Elektronisch dossier")
    table = headed(
        heads,
        ("Tuur Wolkendries", "Als voorwaarde", "16/11/2026", ""),
        ("Mila Zandbrug", "Als voorwaarde", "16/11/2026", "nee"),
    )
    plan = remembered(work.context, table, ())
    plan = replace(plan, prison=GENT, informed=True, electronic_file=True)
    first, second = (row.person for row in read(work, table, plan))
    assert first is not None
    assert first.acceptance is not None
    assert second is not None
    assert second.acceptance is None


def test_all_that_is_wrong_in_a_row_is_told_with_its_column(work: Workplace) -> None:
    cells = list(TUUR)
    cells[2], cells[3], cells[6], cells[9] = "1812", "Parijs", "Klingon", "16/13/2026"
    nobody = [
        "" if head in ("Naam", "Nummer") else cell for head, cell in zip(HEADS, TUUR, strict=True)
    ]
    wrong, empty = read(work, headed(HEADS, cells, nobody))
    assert wrong.person is None
    assert faults(wrong) == [
        "Geboortejaar: 1812 kan geen geboortejaar zijn",
        "Gevangenis: “Parijs” is niet gekend",
        "Taal: “Klingon” is niet gekend",
        "Aanvaard op: “16/13/2026” is geen dag die bestaat",
    ]
    assert faults(empty) == [": Er staat geen naam en geen nummer"]


def test_unknown_words_are_told_once_and_their_meaning_is_remembered_by_the_heads(
    work: Workplace,
) -> None:
    heads = ("Naam", "Gevangenis", "Taal", "Statuut")
    rows = [
        ("Tuur Wolkendries", "De Nieuwe Wandeling", "Vlaams", "?"),
        ("Mila Zandbrug", "de nieuwe wandeling", "Frans", "?"),
    ]
    table = headed(heads, *rows)
    prisons = clients.prisons(work.context)
    plan = remembered(work.context, table, prisons)
    told = [(one.field, one.word, one.count) for one in unknown_words(table, plan, prisons)]
    assert told == [
        ("prison", "De Nieuwe Wandeling", 2),
        ("language", "Vlaams", 1),
        ("status", "?", 2),
    ]
    meant = {
        ("prison", "de nieuwe wandeling"): GENT.hex(),
        ("language", "vlaams"): "nl",
        ("status", "?"): LEFT_EMPTY,
    }
    remember(work.context, table, replace(plan, values=meant, informed=True))
    again = headed(
        ("Taal", "Statuut", "Naam", "Gevangenis"), ("Vlaams", "?", "Lou Mist", rows[0][1])
    )
    plan = remembered(work.context, again, prisons)
    assert not plan.informed
    (row,) = read(work, again, plan)
    assert row.person is not None
    assert (row.person.prison.id, row.person.card.language, row.person.card.status) == (
        GENT,
        "nl",
        "",
    )


def test_the_same_person_gets_what_his_card_lacks_and_nothing_is_overwritten(
    work: Workplace,
) -> None:
    card = work.card("Tuur W.", "26-0801", section="C", language="fr")
    known, looked = look(work, headed(HEADS, TUUR))
    taken = take(work, known, looked, Decision(Act.SAME, card))
    assert taken == Taken(known=1, case_files=1, questions=1)
    row = clients.card(work.context, card)
    assert (row.name, row.birth_year, row.section, row.cell, row.language) == (
        *("Tuur W.", 1988, "C", "", "fr"),
    )
    assert row.is_open
    known, looked = look(work, headed(HEADS, TUUR))
    taken = take(work, known, looked, Decision(Act.SAME, card))
    assert taken == Taken(known=1, questions=1)  # a second dossier is never opened


def test_the_card_of_somebody_who_moved_stays_where_it_is(work: Workplace) -> None:
    card = work.card("Leïla Duinzicht", "26-0001", birth_year=1991)
    moved = [*LEILA[:7], *TUUR[7:12], ""]
    known, looked = look(work, headed(HEADS, moved))
    assert take(work, known, looked, Decision(Act.SAME, card)) == Taken(known=1, case_files=1)
    row = clients.card(work.context, card)
    assert (row.prison, row.section, row.cell, row.language) == (GENT, "", "", "nl")
    assert row.case_file is not None
    assert detentions.detentions(work.context, row.case_file) == []


def test_open_and_skipped_rows_make_nothing(work: Workplace) -> None:
    known, looked = look(work, headed(HEADS, TUUR, LEILA))
    taken = take(work, known, looked, Decision(Act.SKIP), Decision(Act.OPEN))
    assert taken == Taken(skipped=2)
    assert clients.list_cards(work.context) == []


def test_who_came_in_meanwhile_is_looked_at_before_anything_is_made(work: Workplace) -> None:
    known, looked = look(work, headed(HEADS, LEILA, TUUR))
    work.card("Tuur Wolkendris", "26-0999")
    with pytest.raises(StaleError, match="rij 3"):
        take(work, known, looked)
    assert len(clients.list_cards(work.context)) == 1


def test_a_card_that_became_somebody_else_is_not_filled_up(work: Workplace) -> None:
    card = work.card("Tuur Wolkendries", "26-0801")
    known, looked = look(work, headed(HEADS, LEILA, TUUR))
    loaded = clients.card_form(work.context, card)
    other = replace(loaded.form, name="Bram Heiveld", number="26-0555")
    clients.change_card(work.context, loaded, other)
    with pytest.raises(StaleError, match="rij 3"):
        take(work, known, looked)
    assert questions.list_questions(work.context) == []
    known, looked = look(work, headed(HEADS, LEILA, TUUR))
    assert take(work, known, looked).cards == 2


def test_a_prison_that_may_only_be_read_is_none_to_choose_and_stops_a_save(work: Workplace) -> None:
    known, looked = look(work, headed(HEADS, TUUR, LEILA))
    work.spaces.read_only.add(OUDENAARDE)
    with pytest.raises(UserError, match="alleen lezen"):
        take(work, known, looked)
    assert clients.list_cards(work.context) == []
    assert faults(read(work, headed(HEADS, LEILA))[0]) == [
        "Gevangenis: “PI Oudenaarde” is niet gekend"
    ]


def many(count: int) -> list[tuple[str, ...]]:
    return [(f"26-{n:04}", *TUUR[2:]) for n in range(count)]


def test_who_stops_leaves_nothing(work: Workplace) -> None:
    known, looked = look(work, headed(HEADS[1:], *many(20)))
    stop = Event()

    def told(done: int, total: int) -> None:
        assert total == 20
        if done == 7:
            stop.set()

    chosen = [(one, Decision(Act.NEW)) for one in looked]
    with pytest.raises(StoppedError):
        caseload_import.take_over(work.context, known, chosen, stop.is_set, told)
    assert clients.list_cards(work.context) == []
    assert questions.list_questions(work.context) == []
    with pytest.raises(StoppedError):
        caseload.look_over(read(work, headed(HEADS, TUUR)), known, stop.is_set, lambda *_: None)


@pytest.mark.parametrize(("after", "there"), [(1, 0), (19, 0), (40, 0), (999, 40)])
def test_a_kill_leaves_nothing_or_all(tmp_path: Path, after: int, there: int) -> None:
    with workplace(tmp_path):
        pass
    table = put(tmp_path, text([HEADS[1:], *many(40)]))
    vault = tmp_path / "vault.db"
    command = [sys.executable, "-m", "tests.support.importing_vault"]
    done = subprocess.run([*command, vault, table, str(after)], check=False)
    assert done.returncode == -signal.SIGKILL
    opened = database.open_existing(vault, KEY, VAULT)
    try:
        opened.bind(user=LOTTE)
        context = Context(opened, LOTTE, factory.Clock(), factory.OwnSpaces())
        cards = clients.list_cards(context)
        assert (len(cards), sum(card.is_open for card in cards)) == (there, there)
        assert len(questions.list_questions(context)) == there
        with reading(opened) as connection:
            assert len(intents.waiting(connection)) == there
            assert len(keyring.load(connection).spaces) == there
    finally:
        opened.close()


def test_wrong_rows_are_given_back_with_the_reason_beside_each(work: Workplace) -> None:
    wrong = list(LEILA)
    wrong[6] = "Klingon"
    table = headed(HEADS, TUUR, wrong)
    _, looked = look(work, table)
    data = caseload.faulty_rows(table, looked)
    again = name_columns(table_files.read_table(data))
    assert [line.cells[-2:] for line in again.lines] == [("3", "Taal: “Klingon” is niet gekend")]
    mended = data.replace(b"Klingon", b"Frans")
    (row,) = read(work, name_columns(table_files.read_table(mended)))
    assert row.person is not None
    assert row.person.card.language == "fr"


def test_a_workbook_with_real_days_and_numbers_is_read_alike(work: Workplace) -> None:
    (from_book, _) = read(work, name_columns(table_files.read_table(workbook())))
    (from_text,) = read(work, headed(HEADS, TUUR))
    assert from_book.person == from_text.person


def test_a_table_without_a_row_below_its_heads_is_refused() -> None:
    with pytest.raises(UserError, match="Er staat niets in"):
        headed(HEADS)


def test_a_list_without_heads_loses_nobody_and_its_columns_have_letters() -> None:
    headed = name_columns(table_files.read_table(b"Kobe Zwart;26-0001\nAya Wit;26-0002\n"))
    assert [line.cells[0] for line in headed.lines] == ["Kobe Zwart", "Aya Wit"]
    assert [column.head for column in headed.columns] == ["Kolom A", "Kolom B"]
    unknown = name_columns(table_files.read_table(b"Wie;Waar\nKobe Zwart;26-0001\n"))
    assert [line.cells[0] for line in unknown.lines] == ["Kobe Zwart"]
