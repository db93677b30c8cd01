"""What people write in a simulated centre: records, and forms that stay open for a long time.

Few records and few words, so that colleagues do meet in one field; each save is noted by its txid,
so that at the end it can be asked for.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, select

from jww_desktop.domain.base import Synced
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.plan import NextStep
from jww_desktop.errors import UserError
from jww_desktop.store.local import reading
from jww_desktop.store.seen import Seen
from jww_desktop.store.unit_of_work import Unit
from sync.protocol.transaction import ALIVE, Dot, decode
from tests.support.simulated_centre import Machine, SimulatedCentre
from tests.support.stored_values import values_in

EDITED: Final[dict[type[Synced], tuple[str, ...]]] = {
    ClientCard: ("name", "section", "cell", "language", "status"),
    CaseFile: ("closing_reason", "evaluation"),
    NextStep: ("text", "owner_name", "result"),
}
"""What is written, with columns that share a register among them."""

FEW: Final = 4
"""How many records of a kind a person picks from."""


@dataclass
class Form:
    """A screen that somebody left open: on which laptop, of what, and what was on it."""

    machine: Machine
    kind: type[Synced]
    record: bytes
    seen: Seen
    visible: set[tuple[int, Dot]]
    own: set[Dot] = field(default_factory=set)


@dataclass
class Save:
    """One transaction that was committed; `gone` once nobody is left who has it."""

    machine: str
    space: bytes
    txid: bytes
    dot: Dot
    gone: bool = False


class Work:
    """Everything that was written, and the forms that are open.

    Attributes:
        saves: every transaction.
    """

    def __init__(self, centre: SimulatedCentre, draw: random.Random) -> None:
        self._centre = centre
        self._draw = draw
        self._forms: list[Form] = []
        self._words = 0
        self.saves: list[Save] = []

    def _word(self) -> str:
        """Return one of two words that everybody uses, or one of its own."""
        self._words += 1
        return f"woord {self._draw.choice((1, 2, self._words))}"

    def create(self, machine: Machine) -> None:
        """Save a new record, somewhere."""
        laptop = machine.laptop
        kind = self._draw.choice(list(EDITED))
        space = self._draw.choice(sorted(laptop.roster.spaces_of(laptop.spaces.device())))
        with laptop.database.unit_now() as unit:
            unit.add(kind(space=space, **{EDITED[kind][0]: self._word()}))
        self._learn(machine, unit)

    def make_dossier(self, machine: Machine) -> None:
        """Make a dossier of which the roster has not heard, and write in it."""
        laptop = machine.laptop
        team = self._draw.choice(sorted(laptop.spaces.teams()))
        space = laptop.spaces.create_dossier_space(team)
        with laptop.database.unit_now() as unit:
            unit.add(CaseFile(space=space, evaluation=self._word()))
        self._learn(machine, unit)

    def open_form(self, machine: Machine) -> None:
        """Open a record, and leave it on the screen."""
        kind = self._draw.choice(list(EDITED))
        with machine.laptop.database.read() as (session, seen):
            found = session.scalars(select(kind.id).order_by(kind.id).limit(FEW)).all()
            if found:
                record = self._draw.choice(found)
                visible = _visible(session.connection(), record, seen)
                self._forms.append(Form(machine, kind, record, seen, visible))

    def use_form(self, machine: Machine) -> None:
        """Save from a form that was opened some time ago; it may stay open."""
        if self._draw.random() < 0.3:
            self.open_form(machine)
        forms = [form for form in self._forms if form.machine is machine]
        if not forms:
            self.create(machine)
            return
        form = self._draw.choice(forms)
        if self._draw.random() < 0.2:  # as a draft keeps it
            form.seen = Seen.decode(form.seen.encode())
        try:
            with machine.laptop.database.unit(form.seen) as unit:
                self._change(unit, form)
        except UserError:
            return
        self._learn(machine, unit, form)
        if self._draw.random() < 0.5:
            self._forms.remove(form)

    def _change(self, unit: Unit, form: Form) -> None:
        record = unit.get(form.kind, form.record)
        how = self._draw.choices(("edit", "delete", "undelete", "settle"), (12, 2, 2, 2))[0]
        if record is None:
            if how == "undelete":
                unit.undelete(form.kind, form.record)
        elif how == "delete":
            unit.delete(record)
        elif how == "settle":
            unit.settle(record, self._draw.choice(EDITED[form.kind]))
        else:
            for name in self._draw.sample(EDITED[form.kind], self._draw.randint(1, 2)):
                setattr(record, name, self._word())

    def forget_forms(self, machine: Machine) -> None:
        """Close the forms of a laptop of which the process ended."""
        self._forms = [form for form in self._forms if form.machine is not machine]

    def mourn(self) -> None:
        """Note which saves nobody has any more, neither a laptop nor the store."""
        held = self._centre.held()
        for save in self.saves:
            save.gone = save.gone or not held.has(save.space, save.txid, save.dot)

    def _learn(self, machine: Machine, unit: Unit, form: Form | None = None) -> None:
        """Note what was committed; a write overwrites what its form had shown and no more."""
        if unit.saved is None:
            return
        replica = machine.laptop.database.replica
        with reading(machine.laptop.database) as connection:
            for space, seq in unit.saved.dots:
                txid, body = connection.exec_driver_sql(_WRITTEN, (space, replica, seq)).one()
                self.saves.append(Save(machine.name, space, txid, Dot(replica, seq)))
                for write in decode(body).writes if form is not None else ():
                    assert form is not None
                    for dot in write.overwritten:
                        assert dot in form.own or (write.register, dot) in form.visible, form
        if form is not None:
            form.own |= {Dot(replica, seq) for _, seq in unit.saved.dots}


_WRITTEN = (
    "SELECT t.txid, b.data FROM store_tx t JOIN store_space s ON s.sid = t.sid"
    " JOIN store_body b ON b.no = t.body"
    " JOIN store_replica p ON p.no = t.replica WHERE s.id = ? AND p.id = ? AND t.seq = ?"
)


def _visible(connection: Connection, record: bytes, seen: Seen) -> set[tuple[int, Dot]]:
    """Return the values of a record that a form shows: of siblings, those that look like one."""
    return {
        (value.register, value.dot)
        for value in values_in(connection)
        if value.record == record
        and value.ended is None
        and (
            value.register == ALIVE
            or value.dot in seen.shown.get((record, value.register), {value.dot})
        )
    }
