"""An export as a second reader finds it, and a store made anew from it."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from jww_desktop.domain.network import Person
from jww_desktop.services import contacts, exporting, network, steps
from jww_desktop.services.contacts import ContactForm, Quote
from jww_desktop.services.exporting import Ground, Wish
from jww_desktop.services.network import PersonForm
from jww_desktop.services.steps import StepForm
from jww_desktop.store.arrivals import Received
from jww_desktop.store.database import Database
from sync.protocol.transaction import Dot, Transaction, Write
from tests.support import aes_zip
from tests.support.factory import LOTTE, Workplace, exchange
from tests.support.stored_values import values_in

PASSWORD = "kroket fluitje zolder anker bijna vlinder"  # noqa: S105 - of the test
Line = dict[str, Any]


def never() -> bool:
    return False


def quiet(*_told: object) -> None:
    """Tell nobody."""


def whole(work: Workplace, folder: Path) -> dict[str, bytes]:
    """Export everything, and return the files that a second reader finds."""
    work.spaces.lead = True
    return exported(work, folder, None)


def exported(
    work: Workplace,
    folder: Path,
    case: bytes | None,
    ground: Ground = Ground.OWN_CENTRE,
    *,
    practice: bool = False,
) -> dict[str, bytes]:
    file = folder / "uit.zip"
    wish = Wish(case, ground, file, PASSWORD, practice)
    exporting.export(work.context, wish, never, quiet)
    assert sorted(path.name for path in folder.glob("uit.zip*")) == ["uit.zip"]
    files = aes_zip.read(file, PASSWORD)
    file.unlink()
    return files


def lines(files: dict[str, bytes], name: str) -> list[Line]:
    return [json.loads(line) for line in files.get(name, b"").splitlines()]


def kinds(files: dict[str, bytes], folder: str) -> dict[str, list[Line]]:
    names = [re.fullmatch(rf"{folder}/(\w+)\.jsonl", name) for name in files]
    return {found[1]: lines(files, found[0]) for found in names if found}


def tables(vault: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of each synced table and what is known of each value, as they lie there."""
    found = {}
    with vault.read() as (session, _):
        cursor = session.connection().connection.cursor()
        for spec in vault.registry:
            found[spec.name] = sorted(
                cursor.execute(f"SELECT * FROM {spec.name}").fetchall(),  # noqa: S608 - our own names
                key=repr,
            )
        transactions = {
            (space, replica, seq): rest
            for space, replica, seq, *rest in cursor.execute(
                "SELECT s.id, p.id, t.seq, t.txid, t.user, t.wall_ms, t.save FROM store_tx t"
                " JOIN store_space s ON s.sid = t.sid JOIN store_replica p ON p.no = t.replica"
            )
        }
        found["values"] = sorted(
            (
                (
                    *(value.record, value.space, value.table, value.register, *value.dot),
                    *(value.lamport, value.raw, value.ended is None),
                    *transactions[value.space, value.dot.replica, value.dot.seq],
                )
                for value in values_in(session.connection())
            ),
            key=repr,
        )
    return found


def received(files: dict[str, bytes]) -> list[Received]:
    """Return the transactions that the history of an export tells of."""
    numbers = {
        name: table["number"] for name, table in json.loads(files["schema.json"])["tables"].items()
    }
    writes: defaultdict[tuple[bytes, Dot], list[tuple[Line, Write]]] = defaultdict(list)
    for name, history in kinds(files, "history").items():
        for line in history:
            write = Write(
                numbers.get(name) or int(name.removeprefix("table_")),
                bytes.fromhex(line["record"]),
                line["register"],
                msgspec.Raw(b64decode(line["value"])),
                tuple(_dot(one) for one in line["overwrote"]),
            )
            writes[bytes.fromhex(line["space"]), _dot(line["dot"])].append((line, write))
    return [
        Received(space, dot.replica, [_transaction(dot.seq, written)])
        for (space, dot), written in sorted(writes.items(), key=lambda item: item[0])
    ]


def _dot(words: str) -> Dot:
    replica, seq = words.split(":")
    return Dot(int(replica), int(seq))


def _transaction(seq: int, written: list[tuple[Line, Write]]) -> Transaction:
    line = written[0][0]
    return Transaction(
        txid=bytes.fromhex(line["transaction"]),
        seq=seq,
        lamport=line["lamport"],
        wall_ms=line["wall_ms"],
        user=bytes.fromhex(line["user"]),
        min_app=0,
        save=bytes.fromhex(line["save"]),
        writes=tuple(write for _, write in written),
    )


def lived(work: Workplace, bram: Workplace) -> bytes:
    """A dossier with talks, a step in two versions, something deleted and a question."""
    context, card = work.context, work.card(language="pl", section="B")
    case = work.dossier(card)
    talk = ContactForm(
        note="Hij slaapt <b>slecht</b>.\nEn belt niet.",
        ground="own_request",
        statements=(Quote("Ik mis mijn dochter."),),
        domains=("housing", "work"),
    )
    contacts.finish_contact(context, contacts.start_contact(context, case, talk), talk)
    network.add_person(context, case, PersonForm("Broer Joris", "brother"))
    step = steps.add_step(context, case, StepForm("CGG bellen", owner_id=LOTTE, due_on=work.today))
    exchange(work, bram)
    there, here = steps.step_form(bram.context, step), steps.step_form(context, step)
    steps.change_step(bram.context, there, replace(there.form, text="CGG Gent bellen"))
    steps.change_step(context, here, replace(here.form, text="CGG mailen"))
    exchange(work, bram)
    with context.save_now() as unit:
        person = unit.query(Person).one()
        unit.delete(person)
    return case
