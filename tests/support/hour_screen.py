"""Spreekuur as who sits before it: what is read on it, and what is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from jww_desktop.presenters.visits import CONSULTATION
from jww_desktop.services import (
    contacts,
)
from jww_desktop.services.consultation_hour import consulting
from jww_desktop.ui.widgets.row_list import RowList
from tests.support.desk import Desk
from tests.support.hours import now
from tests.support.screens import Seat

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def note_of(first_name: str) -> str:
    return f"Wat bracht {first_name} mee, en wat spraken jullie af?"


def states(at_desk: Desk) -> list[str]:
    """Return who is how, in the order of the clock."""
    found = consulting(at_desk.work.context)
    hour = found.hour or found.ended
    assert hour is not None
    return [
        f"{slot.card.name.split()[0] if slot.card else 'briefje'} {slot.state}"
        for slot in (*hour.over, *hour.busy, *hour.waiting)
    ]


def sit(taken: Seat) -> None:
    taken.go(CONSULTATION)


def typed(taken: Seat, first_name: str) -> str:
    return taken.find(QPlainTextEdit, note_of(first_name)).toPlainText()


def keeps(at_desk: Desk, note: str) -> bool:
    context = at_desk.work.context
    drafts = contacts.interrupted(context)
    return note in [contacts.resume_contact(context, row.contact).typed.note for row in drafts]


def choose(taken: Seat, at_desk: Desk, kind: str) -> None:
    slot = next(slot for slot in now(at_desk.work).waiting if getattr(slot, kind) is not None)
    taken.find(RowList, "Rij").choose(slot.id)
    taken.settle()
    assert taken.find(RowList, "Rij").key() == slot.id


def choose_card(taken: Seat, at_desk: Desk, name: str) -> None:
    slot = next(
        slot for slot in now(at_desk.work).slots if slot.card and slot.card.name.startswith(name)
    )
    taken.find(RowList, "Rij").choose(slot.id)
    taken.settle()


def tick(taken: Seat) -> None:
    box = next(box for box in taken.top().findChildren(QCheckBox) if box.isVisible())
    box.click()
    taken.settle()
