"""What a person waits for at a key: a letter in a note, a search, the palette, a dossier."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy import select

from jww_desktop.demo.actor import press_all
from jww_desktop.demo.pausing import pause
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.plan import STAFF, NextStep
from jww_desktop.domain.sheet import OfficialDate
from jww_desktop.presenters.visits import CLIENTS, CONTACT, SEARCH, SYNC, WORKLIST, Visit
from jww_desktop.presenters.worklist import WorklistDesk
from jww_desktop.services import contacts
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.context import Context
from jww_desktop.store.queries import cards
from jww_desktop.ui.clients.view import ClientsView
from jww_desktop.ui.widgets.palette import Command, Palette
from jww_desktop.ui.widgets.row_list import RowList
from tests.bench import dossier
from tests.bench.data import NOTES_EACH, big_vault, save_all
from tests.bench.figures import Figure, p50, p95
from tests.bench.screen import Paints, Running, key_to_paint, until
from tests.bench.work import SPACES, WORDS, prose

_KEYS = 240
_NOTE_CHARACTERS = 5_000
_PAUSE_MS = 12
_QUESTIONS = 60
_COMMANDS = 5_000
_OPENINGS = 9


def bench(folder: Path) -> Iterator[Figure]:
    """Measure in the whole application, unlocked on the laptop with years of work."""
    running = Running(big_vault(folder).folder)
    try:
        running.show_lock()
        running.unlock()
        assert running.application._vault is not None
        context = running.application._vault.context
        yield _note(running, context)
        yield _palette(running)
        yield _search(running, context)
        yield _worklist(running, context)
        yield from dossier.bench(running, context)
    finally:
        running.close()


def _note(running: Running, context: Context) -> Figure:
    """Type in the middle of a long note while its draft is kept in the background."""
    rng = random.Random(3)
    with context.database.read() as (session, _):
        case = next(row.case_file for row in cards.cards(session) if row.case_file)
    text = "\n".join(prose(rng, _NOTE_CHARACTERS // 10) for _ in range(10))
    opened = contacts.start_contact(context, case, ContactForm(ground="own_request", note=text))
    running.desk.shell.go(CONTACT, Visit(case, opened.key))
    running.settle()
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert len(field.toPlainText()) >= _NOTE_CHARACTERS
    cursor = field.textCursor()
    cursor.setPosition(_NOTE_CHARACTERS // 2)
    field.setTextCursor(cursor)
    paints = Paints(field.viewport())
    times = []
    for _ in range(_KEYS):
        pause(_PAUSE_MS)
        times.append(key_to_paint(field, paints, partial(_press, rng.choice("enatrodis "))))
    told = f"p50 {p50(times) * 1e3:.1f}, most {max(times) * 1e3:.0f} ms, {_KEYS} keys"
    name = f"key to paint in a note of {_NOTE_CHARACTERS:,} characters, p95"
    return Figure(name, p95(times) * 1e3, 100, "ms", told)


def _press(letter: str, field: QWidget) -> None:
    QTest.keyClicks(field, letter)


def _palette(running: Running) -> Figure:
    """Type words in a palette with very many verbs."""
    rng = random.Random(4)
    commands = [
        Command(str(number), " ".join(rng.choice(WORDS) for _ in range(4)), icon="check", group="a")
        for number in range(_COMMANDS)
    ]
    palette = Palette(running.application.window, commands)
    palette.ask()
    running.settle()
    field = palette.findChild(QLineEdit)
    rows = palette.findChild(RowList)
    assert field is not None
    assert rows is not None
    paints = Paints(rows.viewport())
    times: list[float] = []
    for _ in range(12):
        word = rng.choice(WORDS)[:5]
        times += [key_to_paint(field, paints, partial(_press, letter)) for letter in word]
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    palette.reject()
    told = f"p50 {p50(times) * 1e3:.1f}, most {max(times) * 1e3:.0f} ms, {len(times)} keys"
    return Figure(
        f"key to paint in a palette of {_COMMANDS:,}, p95", p95(times) * 1e3, 30, "ms", told
    )


def _search(running: Running, context: Context) -> Figure:
    """Type names, words and both; from the last key until the screen shows what it asks for."""
    rng = random.Random(5)
    with context.database.read() as (session, _):
        names = [row.name for row in cards.cards(session)]
    shell = running.desk.shell
    shell.go(CLIENTS, SEARCH)
    running.settle()
    view = shell.shown
    assert isinstance(view, ClientsView)
    field, paints = view._finder.field, Paints(view._finder.list.viewport())
    times = []
    for number in range(_QUESTIONS):
        name = _mistyped(rng, rng.choice(names).split()[1])
        words = f"{rng.choice(WORDS)} {rng.choice(WORDS)[:4]}"
        question = (name, words, f"{name} {words}")[number % 3]
        field.setText(question[:-1])
        running.settle()
        start = time.perf_counter()
        press_all(field, question[-1])
        until(view._is_answered)
        paints.count = 0
        view._finder.list.viewport().update()  # else nothing follows when it was painted already
        until(lambda: paints.count > 0)
        times.append(time.perf_counter() - start)
    told = f"p50 {p50(times) * 1e3:.0f}, most {max(times) * 1e3:.0f} ms, {_QUESTIONS} questions"
    what = f"key to results over {SPACES * NOTES_EACH:,} notes, {SPACES:,} cards, p95"
    return Figure(what, p95(times) * 1e3, 100, "ms", told)


def _worklist(running: Running, context: Context) -> Figure:
    """Go to the worklist: every dossier has a step, one of ten a date of its sheet that comes."""
    rng = random.Random(6)
    with context.database.read() as (session, _):
        cases = list(session.execute(select(CaseFile.id, CaseFile.space)))
    save_all(context.database, (_asked(rng, context, *case) for case in cases))
    save_all(context.database, (_official(rng, context, *case) for case in cases[::10]))
    shell = running.desk.shell
    shell.go(WORKLIST)
    running.settle()
    view = shell.shown
    rows = view.findChild(RowList)
    assert rows is not None
    desk = view.findChild(WorklistDesk)
    assert desk is not None
    answers: list[object] = []
    desk.shown.connect(answers.append)
    paints = Paints(rows.viewport())
    times = []
    for _ in range(_OPENINGS):
        shell.go(SYNC)
        running.settle()
        answers.clear()
        start = time.perf_counter()
        shell.go(WORKLIST)
        until(lambda: bool(answers))
        paints.count = 0
        until(lambda: paints.count > 0)
        times.append(time.perf_counter() - start)
        running.settle()
    told = f"least {min(times) * 1e3:.0f}, most {max(times) * 1e3:.0f} ms, {_OPENINGS} times"
    what = f"worklist over {len(cases):,} dossiers, {len(cases) * 11 // 10:,} duties, p50"
    return Figure(what, p50(times) * 1e3, 100, "ms", told)


def _asked(rng: random.Random, context: Context, case: bytes, space: bytes) -> NextStep:
    return NextStep(
        space=space,
        case_file_id=case,
        text=prose(rng, 40),
        owner=STAFF,
        owner_id=context.user_id,
        due_on=context.today + timedelta(days=rng.randrange(-30, 60)),
    )


def _official(rng: random.Random, context: Context, case: bytes, space: bytes) -> OfficialDate:
    return OfficialDate(
        space=space,
        case_file_id=case,
        kind="vi",
        day=context.today + timedelta(days=rng.randrange(1, 60)),
        read_on=context.today,
        read_by=context.user_id,
        source="sheet",
    )


def _mistyped(rng: random.Random, name: str) -> str:
    place = rng.randrange(1, len(name))
    return name[: place - 1] + name[place:]
