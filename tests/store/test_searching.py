"""Words are found by their beginning, without accents, and are gone when they are gone."""

from __future__ import annotations

from jww_desktop.store import searching
from jww_desktop.store.searching import BATCH, Hit
from tests.support.stores import SPACE, Folder, Laptop, Note


def find(laptop: Laptop, words: str, limit: int = 50) -> list[Hit]:
    while searching.index(laptop.database):
        pass
    with laptop.database.read() as (session, _):
        return searching.search(session, words, limit)


def titles(hits: list[Hit]) -> list[str]:
    return sorted("".join(part.text for part in hit.excerpt) for hit in hits)


def test_a_word_is_found_by_its_beginning_without_accents_or_capitals(laptop: Laptop) -> None:
    record = laptop.add(title="Café De Vrède, sociale woning")
    for words in ("cafe", "VREDE", "soc won", "café woning", "wonin"):
        (hit,) = find(laptop, words)
        assert (hit.table, hit.record) == ("note", record)
    assert find(laptop, "ning") == []
    assert find(laptop, "  ?! ") == []
    assert find(laptop, 'cafe" OR "x') == []


def test_the_excerpt_marks_what_was_asked(laptop: Laptop) -> None:
    laptop.add(title="De huur van de woning is betaald")
    (hit,) = find(laptop, "huur betaald")
    assert [part.text for part in hit.excerpt if part.is_hit] == ["huur", "betaald"]
    assert "".join(part.text for part in hit.excerpt) == "De huur van de woning is betaald"


def test_the_index_follows_edits_deletes_and_what_others_wrote(
    pair: tuple[Laptop, Laptop],
) -> None:
    here, there = pair
    record = here.add(title="eerste woorden")
    there.receive(here)
    assert len(find(there, "eerste")) == 1
    here.edit(record, title="tweede woorden", state="open")
    there.receive(here)
    for laptop in pair:
        assert find(laptop, "eerste") == []
        assert titles(find(laptop, "woorden")) == ["tweede woorden"]
    here.delete(record)
    there.receive(here)
    for laptop in pair:
        assert find(laptop, "woorden") == []
        assert laptop.rows("SELECT count(*) FROM store_search") == [(0,)]
    with here.database.unit_now() as unit:
        unit.undelete(Note, record)
    assert len(find(here, "tweede")) == 1


def test_an_edit_of_another_field_leaves_the_index_alone(laptop: Laptop) -> None:
    record = laptop.add(title="woorden")
    find(laptop, "woorden")
    laptop.edit(record, state="open")
    assert laptop.rows("SELECT count(*) FROM store_search_queue") == [(0,)]


def test_a_deleted_word_leaves_no_trace_in_the_index(laptop: Laptop) -> None:
    record = laptop.add(title="geheimwoord")
    laptop.add(title="ander woord")
    find(laptop, "geheimwoord")
    laptop.delete(record)
    find(laptop, "geheimwoord")
    blocks = laptop.rows("SELECT block FROM store_search_data")
    assert any(b"ander" in row.block for row in blocks)
    assert not any(b"geheim" in row.block for row in blocks)


def test_several_kinds_are_found_and_many_are_indexed_in_turns(laptop: Laptop) -> None:
    with laptop.database.unit_now() as unit:
        unit.add_all(Note(space=SPACE, title=f"brief {n}") for n in range(BATCH + 10))
        unit.add(Folder(space=SPACE, name="Brieven"))
        unit.add(Note(space=SPACE, state="zonder woorden"))
    assert searching.index(laptop.database) == 12
    assert searching.index(laptop.database) == 0
    assert {hit.table for hit in find(laptop, "brie", limit=500)} == {"note", "folder"}
    assert len(find(laptop, "brief", limit=5)) == 5
