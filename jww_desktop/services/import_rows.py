"""Rows of a foreign table read as people: what becomes of each, or why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from jww_desktop.domain.client_card import DETAINEE, FREE, RELATIVE
from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services import import_columns as fields
from jww_desktop.services.case_files import AcceptanceForm
from jww_desktop.services.clients import CardForm, PrisonRow
from jww_desktop.services.import_columns import Headed
from jww_desktop.services.import_values import (
    NO,
    YES,
    Plan,
    meaning,
    read_birth_year,
    read_past_day,
)
from jww_desktop.services.questions import QuestionForm
from jww_desktop.services.tables import MAX_CELL, Line

_LONGEST: Final = 200
"""Letters of a name, a number or a place."""

_ASKERS: Final = {DETAINEE: "detainee", RELATIVE: "relative", FREE: ""}


@dataclass(frozen=True)
class Fault:
    """Why a row cannot be read.

    Attributes:
        head: the head of the column; empty when it is about the whole row.
        why: in words, without a full stop.
    """

    head: str
    why: str


@dataclass(frozen=True)
class Person:
    """What a row says.

    Attributes:
        prison: where the card goes.
        card: what goes on it.
        acceptance: how the help came about; None while that is not recorded.
        only_card: why no dossier is opened; empty when one is.
        held_since: since when he is where the card says.
        question: his first question.
    """

    prison: PrisonRow
    card: CardForm = field(repr=False)
    acceptance: AcceptanceForm | None = None
    only_card: str = ""
    held_since: date | None = None
    question: QuestionForm | None = field(default=None, repr=False)

    @property
    def who(self) -> str:
        """His name, or else his number."""
        return self.card.name or self.card.number


@dataclass(frozen=True)
class ReadRow:
    """A row and what it says.

    Attributes:
        line: as it stands in the file.
        person: None when it cannot be read.
        faults: why not.
        who: the name or number that could be read, perhaps nothing.
    """

    line: Line
    person: Person | None
    faults: tuple[Fault, ...] = ()
    who: str = field(default="", repr=False)


def read_rows(
    headed: Headed, plan: Plan, prisons: Sequence[PrisonRow], today: date
) -> tuple[ReadRow, ...]:
    """Return every row below the heads as a person, or with all that is wrong with it."""
    reader = _Reader(headed, plan, prisons, today)
    return tuple(reader.row(line) for line in headed.lines)


class _Reader:
    def __init__(
        self, headed: Headed, plan: Plan, prisons: Sequence[PrisonRow], today: date
    ) -> None:
        self._plan, self._prisons, self._today = plan, prisons, today
        self._day_zero = headed.table.day_zero
        self._columns = [
            (column, plan.fields[column.key])
            for column in headed.columns
            if plan.fields.get(column.key)
        ]
        self._by_id = {prison.id: prison for prison in prisons}

    def row(self, line: Line) -> ReadRow:
        said: dict[str, Any] = {}
        faults: list[Fault] = []
        for column, name in self._columns:
            cell = " ".join(line.cell(column.place).split())
            if name == fields.QUESTION:
                cell = line.cell(column.place)  # keeps its lines
            try:
                said[name] = self._read(name, cell) if cell else ""
            except UserError as error:
                faults.append(Fault(column.head, error.happened))
        who = said.get(fields.NAME) or " ".join(
            part for part in (said.get(fields.FIRST), said.get(fields.LAST)) if part
        )
        prison = self._by_id.get(bytes.fromhex(said.get(fields.PRISON) or "") or self._plan.prison)
        if not who and not said.get(fields.NUMBER) and not faults:
            faults.append(Fault("", t("Er staat geen naam en geen nummer")))
        if prison is None and not any(one.head == self._head(fields.PRISON) for one in faults):
            faults.append(Fault(self._head(fields.PRISON), t("Er staat geen gevangenis")))
        if faults or prison is None:
            return ReadRow(line, None, tuple(faults), who or said.get(fields.NUMBER) or "")
        person = self._person(who, prison, said)
        return ReadRow(line, person, who=person.who)

    def _head(self, name: str) -> str:
        return next((column.head for column, each in self._columns if each == name), "")

    def _read(self, name: str, cell: str) -> Any:
        longest = MAX_CELL if name == fields.QUESTION else _LONGEST
        if len(cell) > longest:
            raise UserError(t("Er staan meer dan {n} tekens").format(n=longest))
        if name in fields.CODED:
            value = meaning(name, cell, self._prisons, self._plan.values)
            if value is None:
                raise UserError(t("“{word}” is niet gekend").format(word=cell))
            return value
        read = _READ.get(name)
        return read(cell, self._today, self._day_zero) if read else cell

    def _person(self, who: str, prison: PrisonRow, said: dict[str, Any]) -> Person:
        kind = said.get("kind") or DETAINEE
        card = CardForm(
            name=who,
            number=said.get(fields.NUMBER) or "",
            aliases=said.get("aliases") or (),
            birth_year=said.get("birth_year") or None,
            section=said.get("section") or "",
            cell=said.get("cell") or "",
            language=said.get("language") or "",
            interpreter=said.get("interpreter") == YES,
            kind=kind,
            status=said.get("status") or "",
        )
        acceptance, only_card = self._acceptance(prison, said)
        words = said.get(fields.QUESTION)
        question = None
        if words:
            asked = said.get("asked_on") or self._today
            question = QuestionForm(
                channel="", asker=_ASKERS.get(kind, ""), own_words=words, received_on=asked
            )
        since = (said.get("held_since") or None) if kind == DETAINEE else None
        return Person(prison, card, acceptance, only_card, since, question)

    def _acceptance(
        self, prison: PrisonRow, said: dict[str, Any]
    ) -> tuple[AcceptanceForm | None, str]:
        """Return how the help came about, or why that is no acceptance (W1)."""
        ground, day = said.get(fields.GROUND), said.get(fields.ACCEPTED)
        informed = self._agreed(said, fields.INFORMED, everyone=self._plan.informed)
        electronic = self._agreed(said, fields.ELECTRONIC, everyone=self._plan.electronic_file)
        why = ""
        if not ground:
            why = t("Er staat niet hoe de hulp er kwam.")
        elif not day:
            why = t("Er staat geen dag van de aanvaarding.")
        elif not informed:
            why = t("Er staat niet dat hij of zij uitleg kreeg over geheim en dossier.")
        elif not electronic:
            why = t("Er staat niet dat hij of zij een elektronisch dossier wil.")
        elif not prison.team_id:
            why = t("Voor deze gevangenis is nog geen team gekozen.")
        if why or not isinstance(day, date):
            return None, why
        return AcceptanceForm(str(ground), day, informed=True, electronic_file=True), ""

    @staticmethod
    def _agreed(said: dict[str, Any], name: str, *, everyone: bool) -> bool:
        """Tell what a row says of itself; else what was said of all."""
        value = said.get(name)
        return value == YES or (everyone and value != NO)


def _aliases(cell: str, _today: date, _day_zero: date) -> tuple[str, ...]:
    parts = (part.strip() for part in cell.replace(";", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


_READ: Final[dict[str, Callable[[str, date, date], Any]]] = {
    "aliases": _aliases,
    "birth_year": read_birth_year,
    "held_since": read_past_day,
    fields.ACCEPTED: read_past_day,
    "asked_on": read_past_day,
}
