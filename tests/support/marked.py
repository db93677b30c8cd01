"""A dossier in which every field of every table holds a word, a year or a number of its own.

    marks = Marks("merk")
    marks.fill(context, case)
    marks.seen_in(words) == {"strength.text", "next_step.due_on"}

What a screen shows can then be told field by field, also of fields that are added later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import count

from sqlalchemy import Boolean, Integer, LargeBinary

from jww_desktop.domain.base import LINK, Synced
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.columns import Codes, Day, Lines, Moment
from jww_desktop.domain.contact import Contact
from jww_desktop.domain.registry import Spec
from jww_desktop.services import case_files
from jww_desktop.services.context import Context
from jww_desktop.store.database import product

_OWN = {ClientCard.__tablename__, CaseFile.__tablename__}


class Marks:
    """Words, years and numbers that stand nowhere else.

    Args:
        word: what every marked text begins with.
        century: where the years begin; a thousand numbers follow it too.
        fixed: what a field holds instead, by "table.column": codes that something depends on.
    """

    def __init__(self, word: str, century: int, fixed: dict[str, object]) -> None:
        self._word, self._fixed = word, fixed
        self._years, self._numbers = count(century), count(century * 100)
        self._named: dict[str, str] = {}

    def fill(
        self, context: Context, case: bytes, *, space: bytes = b"", **changed: object
    ) -> dict[str, bytes]:
        """Add a record of every table to a dossier, and mark its own and its card.

        Args:
            context: who works where.
            case: the dossier.
            space: where the records go, when that is another one than they belong to.
            changed: fixed values of this filling alone, as `table__column`.

        Returns:
            The ids of the records by table.
        """
        fixed = {**self._fixed, **{key.replace("__", "."): v for key, v in changed.items()}}
        row = case_files.case_file(context, case)
        specs = list(product())
        made = {spec.name: spec.record() for spec in specs}
        for record in made.values():
            record.space = space or row.space
        ids = {name: record.id for name, record in made.items()}
        ids |= {"case_file": case, "client_card": row.card_id}
        with context.save_now() as unit:
            for spec in specs:
                own = ids[spec.name] if spec.name in _OWN else None
                record = made[spec.name] if own is None else unit.get_one(spec.record, own)
                self._mark(spec, record, ids, fixed)
                if own is None:
                    unit.add(record)
        return ids

    def _mark(
        self, spec: Spec, record: object, ids: dict[str, bytes], fixed: dict[str, object]
    ) -> None:
        if isinstance(record, Contact):
            record.is_being_decided = True  # a finished one is not changed otherwise
        for column in spec.columns:
            name = f"{spec.name}.{column}"
            link = Synced.metadata.tables[spec.name].columns[column].info[LINK]
            if name in fixed:
                value = fixed[name]
            elif link is not None and link != spec.name:
                value = ids[link]
            else:
                value = self._value(name, spec.table.columns[column].type)
            setattr(record, column, value)

    def _value(self, name: str, kind: object) -> object:
        if isinstance(kind, LargeBinary):
            return None
        if isinstance(kind, Boolean):
            return True
        if isinstance(kind, Integer):
            return int(self._known(str(next(self._numbers)), name))
        if isinstance(kind, Day | Moment):
            year = int(self._known(str(next(self._years)), name))
            return date(year, 6, 1) if isinstance(kind, Day) else datetime(year, 6, 1, tzinfo=UTC)
        word = self._known(f"{self._word}-{name.replace('.', '-').replace('_', '-')}", name)
        return (word,) if isinstance(kind, Codes | Lines) else word

    def _known(self, mark: str, name: str) -> str:
        self._named[mark.casefold()] = name
        return mark

    def seen_in(self, words: Iterable[str]) -> set[str]:
        """Return the fields of which something stands in `words`."""
        text = "\n".join(words).casefold()
        found = re.findall(rf"{self._word}-[a-z-]+|\d{{4,}}", text)
        return {self._named[mark] for mark in found if mark in self._named}
