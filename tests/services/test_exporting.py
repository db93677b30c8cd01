"""What is exported: read back by a second reader, nothing of the store is missing in it."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64decode
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.plan import NextStep
from jww_desktop.domain.question import Question
from jww_desktop.errors import UserError
from jww_desktop.services import (
    network,
    questions,
    steps,
    ties,
)
from jww_desktop.services.context import Context
from jww_desktop.services.exporting import Ground
from jww_desktop.services.network import PersonForm
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.returning import ShutError
from jww_desktop.services.steps import StepForm
from jww_desktop.store import database, drafts
from tests.support import golden_store, returned
from tests.support.exports import exported, kinds, lines, lived, received, tables, whole
from tests.support.factory import (
    GENT,
    KEY,
    LOTTE,
    Clock,
    OwnSpaces,
    Workplace,
    exchange,
)


@pytest.fixture
def case(work: Workplace, bram: Workplace) -> bytes:
    """A dossier with talks, a step in two versions and something deleted."""
    return lived(work, bram)


def test_a_store_made_of_an_export_is_the_store_it_was_made_of(
    work: Workplace, case: bytes, tmp_path: Path
) -> None:
    files = whole(work, tmp_path)
    assert case in {bytes.fromhex(line["id"]) for line in lines(files, "records/case_file.jsonl")}
    again = database.create(tmp_path / "again.db", KEY, b"another-vault-id")
    with again.fold() as fold:
        applied = fold.apply(received(files))
    assert applied.pending == 0
    before = tables(work.context.database)
    assert len(before["values"]) > 50
    assert tables(again) == before
    again.close()


def test_what_only_a_newer_program_knows_goes_along(tmp_path: Path) -> None:
    golden_store.make(tmp_path / "golden.db", tmp_path / "other.db")
    vault = database.open_existing(tmp_path / "golden.db", golden_store.KEY, golden_store.VAULT)
    spaces = OwnSpaces()
    work = Workplace(Context(vault, LOTTE, Clock(), spaces), Clock(), spaces)
    files = whole(work, tmp_path)
    held = {
        (record.hex(), register, f"{replica}:{seq}", raw)
        for record, _, _, register, replica, seq, _, raw, *_ in tables(vault)["values"]
    }
    assert held == {
        (line["record"], line["register"], line["dot"], b64decode(line["value"]))
        for history in kinds(files, "history").values()
        for line in history
    }
    (unknown,) = lines(files, f"records/table_{golden_store.NO_TABLE}.jsonl")
    assert (unknown["id"], unknown["deleted"]) == (golden_store.LATER.hex(), None)
    assert json.loads(files["manifest.json"])["left_out"]["waiting_transactions"] > 0
    vault.close()


def test_each_record_reads_as_it_is_without_the_program(
    work: Workplace, case: bytes, tmp_path: Path
) -> None:
    files = whole(work, tmp_path)
    schema = json.loads(files["schema.json"])
    held = tables(work.context.database)
    for name, records in kinds(files, "records").items():
        there = [line for line in records if not line["deleted"]]
        assert len(there) == len(held[name]), name
        for line in there:
            assert set(line["fields"]) == set(schema["tables"][name]["fields"]), name
    (talk,) = lines(files, "records/contact.jsonl")
    assert talk["fields"]["note"] == "Hij slaapt <b>slecht</b>.\nEn belt niet."
    assert talk["fields"]["domains"] == ["housing", "work"]
    assert "Wonen" in talk["labels"]["domains"]
    assert talk["labels"]["author"] == "Lotte Wyckmans"
    assert (
        talk["fields"]["case_file_id"],
        schema["tables"]["contact"]["fields"]["case_file_id"]["link"],
    ) == (case.hex(), "case_file")
    (card,) = lines(files, "records/client_card.jsonl")
    assert (card["fields"]["language"], card["labels"]["language"]) == ("pl", "Pools")
    assert schema["codes"]["languages"]["labels"]["pl"]["nl"] == "Pools"
    (step,) = lines(files, "records/next_step.jsonl")
    texts = [
        line for line in lines(files, "history/next_step.jsonl") if "text" in line.get("fields", {})
    ]
    assert {(one["fields"]["text"], one["by"], one["live"]) for one in texts} == {
        ("CGG bellen", "Lotte Wyckmans", False),
        ("CGG Gent bellen", "Bram Oosterzele", True),
        ("CGG mailen", "Lotte Wyckmans", True),
    }
    assert step["conflicts"] == [texts[0]["register"]]
    (person,) = lines(files, "records/person.jsonl")
    assert person["deleted"]
    assert "Broer Joris" in str(lines(files, "history/person.jsonl"))


def test_what_was_changed_and_deleted_in_two_places_goes_along(
    work: Workplace, bram: Workplace, tmp_path: Path
) -> None:
    case = work.dossier()
    form = StepForm("CGG bellen", owner_id=LOTTE, due_on=work.today)
    step = steps.add_step(work.context, case, form)
    exchange(work, bram)
    for laptop_of, text in ((work, "CGG mailen"), (bram, "CGG Gent bellen")):
        shown = steps.step_form(laptop_of.context, step)
        steps.change_step(laptop_of.context, shown, replace(shown.form, text=text))
        with laptop_of.context.save_now() as unit:
            unit.delete(unit.get_one(NextStep, step))
    exchange(work, bram)
    for files in (whole(work, tmp_path), exported(work, tmp_path, case)):
        (line,) = lines(files, "records/next_step.jsonl")
        assert (line["deleted"], line["fields"], len(line["conflicts"])) == (True, {}, 1)


def test_the_manifest_names_every_file_and_what_is_left_out(
    work: Workplace, case: bytes, tmp_path: Path
) -> None:
    drafts.save(
        work.context.database,
        "step",
        b"nieuwe stap 0001",
        b"{}",
        seen=_seen(work),
        at=work.clock.now,
    )
    files = whole(work, tmp_path)
    manifest = json.loads(files.pop("manifest.json"))
    assert {name: (one["sha256"], one["bytes"]) for name, one in manifest["files"].items()} == {
        name: (hashlib.sha256(data).hexdigest(), len(data)) for name, data in files.items()
    }
    assert manifest["left_out"] == {"drafts": 1, "waiting_transactions": 0, "shut_dossiers": 0}
    assert manifest["made_by"] == {"user": LOTTE.hex(), "name": "Lotte Wyckmans"}
    counted = {name: sum(map(len, kinds(files, name).values())) for name in ("records", "history")}
    assert manifest["counts"] == {
        "records": counted["records"],
        "values": counted["history"],
        "dossiers": 1,
    }
    assert b"concepten" in files["README.txt"]
    assert {
        one["lines"] for name, one in manifest["files"].items() if name.endswith("contact.jsonl")
    }


def _seen(work: Workplace) -> Any:
    with work.context.database.read() as (_, seen):
        return seen


def test_a_page_tells_a_dossier_in_words(work: Workplace, case: bytes, tmp_path: Path) -> None:
    files = exported(work, tmp_path, case)
    page = files["dossiers/0001.html"].decode()
    assert "Dario Vossenberg" in page
    assert "Hij slaapt &lt;b&gt;slecht&lt;/b&gt;.<br>En belt niet." in page
    assert "Ik mis mijn dochter." in page
    assert re.search(r"CGG mailen <span[^>]*>\(Lotte Wyckmans, ", page)
    assert re.search(r"CGG Gent bellen <span[^>]*>\(Bram Oosterzele, ", page)
    assert re.search(r"<summary>Vroeger stond hier</summary><ul><li>CGG bellen", page)
    assert re.search(r"Verwijderd</strong>.*Broer Joris", page, re.DOTALL)
    assert "vandaag" not in page


@pytest.mark.parametrize("practice", [True, False])
def test_practice_says_so_in_every_part_and_nothing_real_does(
    work: Workplace, case: bytes, tmp_path: Path, *, practice: bool
) -> None:
    files = exported(work, tmp_path, case, practice=practice)
    assert json.loads(files["manifest.json"])["practice"] is practice
    pages = [data for name, data in files.items() if name.endswith(".html")]
    assert len(pages) == 2
    assert all((b">DEMO: alles hierin is verzonnen<" in page) is practice for page in pages)


def test_a_page_tells_what_was_asked_and_deleted(work: Workplace, tmp_path: Path) -> None:
    card = work.card()
    case, other = work.dossier(card), work.dossier()
    form = QuestionForm(own_words="Mag mijn zus bellen?", domains=("family",), card_id=card)
    asked = questions.note_question(work.context, GENT, form)
    with work.context.save_now() as unit:
        unit.delete(unit.get_one(Question, asked))
    page = exported(work, tmp_path, case)["dossiers/0001.html"].decode()
    assert re.search(r"Verwijderd</strong>.*Mag mijn zus bellen", page, re.DOTALL)
    assert b"mijn zus" not in exported(work, tmp_path, other)["dossiers/0001.html"]


def test_a_dossier_goes_alone_with_what_is_of_its_client(
    work: Workplace, case: bytes, tmp_path: Path
) -> None:
    other = work.card("Piotr Wierzba", "26-0031")
    second = work.dossier(other)
    steps.add_step(
        work.context, second, StepForm("Zus schrijven", owner_id=LOTTE, due_on=work.today)
    )
    mine = next(
        row
        for row in lines(whole(work, tmp_path), "records/client_card.jsonl")
        if row["fields"]["number"] == "24-0137"
    )
    asked = _ask(work, bytes.fromhex(mine["id"]), "Wie helpt mij met huur?")
    _ask(work, other, "Mag mijn zus komen?")
    files = exported(work, tmp_path, case)
    told = b"".join(files.values()).decode()
    for theirs in (
        "Wierzba",
        "26-0031",
        "Zus schrijven",
        "Mag mijn zus komen",
        second.hex(),
        other.hex(),
    ):
        assert theirs not in told
    (question,) = lines(files, "records/question.jsonl")
    assert (question["id"], question["fields"]["own_words"]) == (
        asked.hex(),
        "Wie helpt mij met huur?",
    )
    assert "Wie helpt mij met huur?" in files["dossiers/0001.html"].decode()
    assert {line["fields"]["name"] for line in lines(files, "records/client_card.jsonl")} == {
        "Dario Vossenberg"
    }


def _ask(work: Workplace, card: bytes, words: str) -> bytes:
    form = QuestionForm(own_words=words, domains=("housing",), card_id=card)
    return questions.note_question(work.context, GENT, form)


@pytest.mark.parametrize("ground", Ground)
def test_a_client_does_not_learn_who_around_him_is_a_client_too(
    work: Workplace, tmp_path: Path, ground: Ground
) -> None:
    sister = work.card("Mirela Vossenberg", "26-0044", kind="relative")
    case = work.dossier(work.card())
    person = network.add_person(work.context, case, PersonForm("Zus Mirela", "sister"))
    ties.agree(work.context, person, ties.TieForm("26-0044", agrees=True))
    files = exported(work, tmp_path, case, ground)
    told = b"".join(files.values()).decode()
    assert (sister.hex() in told) == (ground is Ground.OWN_CENTRE)
    assert "26-0044" not in told
    assert json.loads(files["manifest.json"])["withheld"] == (
        {"person": [11]} if ground is Ground.CLIENT else {}
    )


@pytest.mark.parametrize("may_open", [None, False, True])
def test_what_a_client_keeps_shut_is_in_no_export(
    work: Workplace, tmp_path: Path, *, may_open: bool | None
) -> None:
    card, first, _step = returned.lived(work)
    returned.back(work, card, may_open=may_open)
    files = whole(work, tmp_path)
    told = b"".join(files.values()).decode()
    manifest = json.loads(files["manifest.json"])
    is_open = may_open is True
    for words in (
        returned.WORDS,
        "Ik schaam mij ervoor.",
        "Deurwaarder",
        "Broer Joris",
        first.hex(),
    ):
        assert (words in told) == is_open, words
    assert manifest["counts"]["dossiers"] == 1 + is_open
    assert manifest["left_out"]["shut_dossiers"] == 1 - is_open
    if is_open:
        assert returned.WORDS in str(exported(work, tmp_path, first))
    else:
        with pytest.raises(ShutError):
            exported(work, tmp_path, first)
        assert list(tmp_path.glob("uit*")) == []


def test_a_question_of_which_nobody_decided_whose_it_is_goes_to_no_client(
    work: Workplace, bram: Workplace, tmp_path: Path
) -> None:
    mine, other = work.card(), work.card("Piotr Wierzba", "26-0031")
    cases = work.dossier(mine), work.dossier(other)
    form = QuestionForm(own_words="Mijn zoon weet van niets.", domains=("housing",))
    asked = questions.note_question(work.context, GENT, form)
    exchange(work, bram)
    for laptop_of, card in ((work, mine), (bram, other)):
        shown = questions.question_form(laptop_of.context, asked)
        questions.change_question(laptop_of.context, shown, replace(shown.form, card_id=card))
    exchange(work, bram)
    for one in cases:
        told = b"".join(exported(work, tmp_path, one, Ground.CLIENT).values()).decode()
        assert "Mijn zoon" not in told


@pytest.mark.parametrize("which", range(3))
def test_a_card_that_was_joined_twice_over_goes_along(
    work: Workplace, tmp_path: Path, which: int
) -> None:
    cards = [work.card(number=f"24-013{n}") for n in range(3)]
    for n, card in enumerate(cards):
        _ask(work, card, f"Vraag op kaart {n}")
    case = work.dossier(cards[which])
    with work.context.save_now() as unit:
        for one, other in pairwise(cards):
            unit.get_one(ClientCard, one).same_as = other
    files = exported(work, tmp_path, case, Ground.CLIENT)
    for told in (files["dossiers/0001.html"].decode(), str(lines(files, "records/question.jsonl"))):
        assert all(f"Vraag op kaart {n}" in told for n in range(3))


def test_everything_is_for_a_lead(work: Workplace, case: bytes, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="teamverantwoordelijke"):
        exported(work, tmp_path, None)
    with pytest.raises(UserError, match="staat niet op dit toestel"):
        exported(work, tmp_path, b"nergens te vinden"[:16])
    assert list(tmp_path.glob("uit*")) == []
    assert exported(work, tmp_path, case)
