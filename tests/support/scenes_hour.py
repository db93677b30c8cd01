"""The scenes of an hour of consultation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt

from jww_desktop.presenters.visits import CONSULTATION
from jww_desktop.services import consultation_plan, consultations, network
from jww_desktop.services.consultation_hour import Slot
from jww_desktop.services.consultation_plan import Expected
from jww_desktop.services.network import PersonForm
from jww_desktop.ui.widgets.row_list import RowList
from tests.support import hours
from tests.support.desk import Desk, desk
from tests.support.scenes import Scene
from tests.support.screens import Seat, seat


def consultation(folder: Path) -> Iterator[Scene]:
    """An hour from planning to its end, as in the picture of the house."""
    with desk(folder) as at_desk:
        with seat(at_desk) as taken:
            taken.go(CONSULTATION)
            yield Scene("spreekuur-geen", taken.window)
        made = hours.morning(at_desk.work, arrival=True)
        yield from _before(at_desk)
        hours.at_twelve_past_ten(at_desk.work, made)
        hours.dario_talks(at_desk.work, made)
        yield from _talk(at_desk)
        yield from _others(at_desk)
        yield from _afterwards(at_desk)
        yield from _end(at_desk)


def _before(at_desk: Desk) -> Iterator[Scene]:
    with seat(at_desk) as taken:
        taken.go(CONSULTATION)
        yield Scene("spreekuur-klaar", taken.window)
        taken.verb("hours")
        yield from _dialog("spreekuur-uren", taken)
        taken.verb("add")
        yield from _dialog("spreekuur-toevoegen", taken)


def _talk(at_desk: Desk) -> Iterator[Scene]:
    with seat(at_desk) as taken:
        taken.go(CONSULTATION)
        yield Scene("spreekuur", taken.window)
        taken.verb("queue")
        yield from _dialog("spreekuur-rij", taken)
        taken.verb("spoken")
        yield Scene("spreekuur-taal", taken.window)
        for name, verb in (
            ("spreekuur-kwam-niet", "miss_why"),
            ("spreekuur-pauze-waarom", "pause"),
            ("spreekuur-veldnota", "field_note"),
            ("spreekuur-tekstblokken", "snippets"),
        ):
            taken.verb(verb)
            yield from _dialog(name, taken)
        hour = hours.now(at_desk.work)
        consultations.pause(at_desk.work.context, hour.id, "head_count")
        taken.settle()
        yield Scene("spreekuur-pauze", taken.window)
        consultations.resume(at_desk.work.context, hour.id)


def _others(at_desk: Desk) -> Iterator[Scene]:
    hour = hours.now(at_desk.work)
    ban = PersonForm("Slachtoffer", "victim", "ban", at_desk.work.today)
    network.add_person(at_desk.work.context, hour.waiting[0].case_file or b"", ban)
    with seat(at_desk) as taken:
        taken.go(CONSULTATION)
        for name, slot in (
            ("spreekuur-volgende", hour.waiting[0]),
            ("spreekuur-briefje", _first(hour.waiting, "question")),
            ("spreekuur-aankomst", _first(hour.waiting, "arrival")),
            ("spreekuur-voorbij", hour.over[-1]),
        ):
            _choose(taken, slot)
            yield Scene(name, taken.window)
        _choose(taken, _with_a_long_name(at_desk, hour.id))
        yield Scene("spreekuur-lange-naam", taken.window)


def _with_a_long_name(at_desk: Desk, hour: bytes) -> Slot:
    card = at_desk.work.card("Anne-Marijke Wolkenberg van den Oosterduinenhof", "26-0500")
    key = consultation_plan.expect(at_desk.work.context, hour, Expected(card_id=card))
    slot = hours.now(at_desk.work).slot(key)
    assert slot is not None
    return slot


def _afterwards(at_desk: Desk) -> Iterator[Scene]:
    """What is asked once a talk is over: why nobody came, and what the next step is."""
    with seat(at_desk) as taken:
        taken.go(CONSULTATION)
        taken.verb("miss")
        yield Scene("spreekuur-kwam-niet-waarom", taken.window)
        _choose(taken, next(slot for slot in hours.now(at_desk.work).waiting if slot.case_file))
        taken.key(Qt.Key.Key_Return)
        taken.type("Kort gesproken.")
        taken.verb("finish_contact")
        yield Scene("spreekuur-geen-stap", taken.window)


def _end(at_desk: Desk) -> Iterator[Scene]:
    with seat(at_desk) as taken:
        taken.go(CONSULTATION)
        at_desk.work.clock.advance(minutes=60)
        taken.verb("end")
        yield from _dialog("spreekuur-afronden", taken)
        consultations.end_hour(at_desk.work.context, hours.now(at_desk.work).id)
        taken.settle()
        yield Scene("spreekuur-afgerond", taken.window)
        at_desk.work.clock.advance(hours=20)
        taken.verb("plan")
        yield from _dialog("spreekuur-voorbereiden", taken)


def _first(slots: tuple[Slot, ...], kind: str) -> Slot:
    return next(slot for slot in slots if getattr(slot, kind) is not None)


def _choose(taken: Seat, slot: Slot) -> None:
    taken.settle()
    taken.shell.shown.findChildren(RowList)[0].choose(slot.id)
    taken.settle()


def _dialog(name: str, taken: Seat) -> Iterator[Scene]:
    yield Scene(name, taken.window)
    dialog = taken.dialog()
    assert dialog is not None
    dialog.reject()
    taken.settle()
