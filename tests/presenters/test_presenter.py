"""What every presenter does: answers come in order, stale ones never, and only while one looks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from jww_desktop.domain.notice import ChangeNotice, Origin
from jww_desktop.errors import UserError
from jww_desktop.presenters.presenter import Reading
from jww_desktop.services.context import Context
from jww_desktop.services.steps import StepForm, add_step, list_steps
from tests.support.desk import Desk, desk, until


@pytest.fixture
def at_desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Lotte at her laptop."""
    with desk(tmp_path) as opened:
        yield opened


def test_of_many_questions_in_a_row_only_the_last_is_answered(at_desk: Desk) -> None:
    reading = Reading(at_desk.place, "client_card")
    answers: list[object] = []
    asked: list[str] = []
    reading.answered.connect(answers.append)
    gate = threading.Event()
    at_desk.place.store.run(gate.wait)

    def question(text: str) -> None:
        def ask(_context: Context) -> str:
            asked.append(text)
            return text

        reading.ask(ask)

    for typed in ("v", "vo", "vos"):
        question(typed)
    gate.set()
    until(lambda: answers == ["vos"])
    assert asked in (["vos"], ["v", "vos"])


def test_a_save_elsewhere_is_shown_but_only_while_one_looks(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    reading = Reading(at_desk.place, "next_step")
    answers: list[object] = []
    reading.answered.connect(answers.append)
    reading.ask(lambda context: len(list_steps(context, case)))
    until(lambda: answers == [0])

    add_step(at_desk.as_colleague(), case, StepForm("Bellen", due_on=at_desk.work.today))
    until(lambda: answers == [0, 1])

    reading.look(looking=False)
    add_step(at_desk.as_colleague(), case, StepForm("Schrijven", due_on=at_desk.work.today))
    at_desk.settle()
    assert answers == [0, 1]
    reading.look(looking=True)
    until(lambda: answers == [0, 1, 2])


def test_a_change_of_something_else_asks_nothing(at_desk: Desk) -> None:
    reading = Reading(at_desk.place, "next_step")
    answers: list[object] = []
    reading.answered.connect(answers.append)
    reading.ask(lambda _context: "asked")
    until(lambda: answers == ["asked"])
    notice = ChangeNotice(Origin.REMOTE, {"question": frozenset({b"record-of-a-test"})})
    at_desk.place.bus.publish(notice)
    at_desk.settle()
    assert answers == ["asked"]


def test_a_change_during_a_reading_that_fails_is_read_after_all(at_desk: Desk) -> None:
    reading = Reading(at_desk.place, "next_step")
    answers: list[object] = []
    failures: list[object] = []
    reading.answered.connect(answers.append)
    reading.failed.connect(failures.append)
    gate = threading.Event()
    asked: list[str] = []

    def question(_context: Context) -> str:
        asked.append("asked")
        if len(asked) == 1:
            gate.wait()
            raise UserError("half of it changed meanwhile")
        return "fresh"

    reading.ask(question)
    notice = ChangeNotice(Origin.REMOTE, {"next_step": frozenset({b"record-of-a-test"})})
    at_desk.place.bus.publish(notice)
    gate.set()
    until(lambda: answers == ["fresh"])
    assert failures == []


def test_an_answer_finds_nobody_once_its_screen_is_gone(at_desk: Desk) -> None:
    """The window closes while the network is still silent: nobody is left to be told."""
    asked, gate, told = QObject(), threading.Event(), list[str]()

    def answered(_result: object) -> None:
        told.append(asked.objectName())

    at_desk.place.sync.run(partial(gate.wait, 30), answered)
    at_desk.place.sync.run(lambda: "nobody", asked.setObjectName)
    delete(asked)
    gate.set()
    until(lambda: not at_desk.place.sync._under_way)
    assert told == []
