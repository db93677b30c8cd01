"""Numbers travel: a table or field keeps its number for ever, and its register too."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import inspect

from jww_desktop.domain.aggregates import AGGREGATES
from jww_desktop.domain.base import LINK, NUMBER, REGISTER, Synced

GOLDEN = Path(__file__).with_name("numbers.json")


def numbers() -> dict[str, object]:
    """Return table name → its number and, by field, number and register."""
    return {
        kind.__tablename__: {
            "table": kind.__number__,
            "fields": {
                column.name: [column.info[NUMBER], column.info[REGISTER]]
                for column in inspect(kind).columns
                if NUMBER in column.info
            },
        }
        for kind in AGGREGATES
    }


def test_every_number_is_as_it_always_was() -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    found = json.loads(json.dumps(numbers()))
    for table, was in golden.items():
        assert found[table]["table"] == was["table"]
        assert was["fields"].items() <= found[table]["fields"].items()
    assert found == golden, "new numbers: add them to numbers.json"


def test_every_synced_class_is_listed_once() -> None:
    assert {mapper.class_ for mapper in Synced.registry.mappers} == set(AGGREGATES)
    assert len({kind.__number__ for kind in AGGREGATES}) == len(AGGREGATES)


def test_links_name_a_table() -> None:
    tables = {kind.__tablename__ for kind in AGGREGATES}
    for kind in AGGREGATES:
        for column in inspect(kind).columns:
            assert column.info.get(LINK) in {None, *tables}
