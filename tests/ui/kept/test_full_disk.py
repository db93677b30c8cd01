"""On a full disk one types on: it is said beside the writing, and kept once there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from jww_desktop.presenters import pace
from jww_desktop.presenters.visits import CASE_FILE, CONTACT, FIELD_NOTES, Visit
from jww_desktop.services import contacts, field_notes, form_drafts
from jww_desktop.services.context import Context
from tests.support.desk import Desk, until
from tests.support.screens import Seat, seat
from tests.support.stores import limit_pages

MUCH = "Een lange zin over de week en over wat nog moet gebeuren. " * 400
ALL = f"{MUCH}Verder."


@pytest.fixture
def taken(at_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    monkeypatch.setattr(pace, "RETRY_MS", 100)
    with seat(at_desk) as taken:
        yield taken


def warned(taken: Seat) -> bool:
    return taken.shell.warning.isVisible()


def talk(taken: Seat, at_desk: Desk) -> None:
    taken.go(CONTACT, Visit(at_desk.work.dossier()))


def statement(taken: Seat, at_desk: Desk) -> None:
    taken.go(CASE_FILE, Visit(at_desk.work.dossier()))
    taken.verb("quote_client")


def field_note(taken: Seat, at_desk: Desk) -> None:
    at_desk.work.dossier()
    taken.go(FIELD_NOTES)
    taken.verb("field_note")


def kept_talk(context: Context) -> str:
    (row,) = contacts.interrupted(context)
    return contacts.resume_contact(context, row.contact).typed.note


def kept_form(context: Context) -> str:
    (draft,) = form_drafts.kept(context)
    return next(str(value) for value in draft.values.values() if MUCH in str(value))


def kept_note(context: Context) -> str:
    return field_notes.draft(context).text


@pytest.mark.parametrize(
    ("begin", "kept"), [(talk, kept_talk), (statement, kept_form), (field_note, kept_note)]
)
def test_one_types_on_and_it_is_kept_without_another_key(
    taken: Seat, at_desk: Desk, begin: Callable[..., None], kept: Callable[[Context], str]
) -> None:
    begin(taken, at_desk)
    context, dialog = at_desk.work.context, taken.dialog()
    limit_pages(context.database, 1)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.insertPlainText(MUCH)
    until(lambda: warned(taken))
    taken.type("Verder.")
    assert taken.dialog() is dialog
    assert field.hasFocus()
    assert field.toPlainText() == ALL
    limit_pages(context.database, 1_000_000)
    until(lambda: not warned(taken))
    assert kept(context) == ALL


def test_who_finishes_a_talk_is_told_why_it_cannot_be_and_loses_nothing(
    taken: Seat, at_desk: Desk
) -> None:
    talk(taken, at_desk)
    context = at_desk.work.context
    limit_pages(context.database, 1)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    field.insertPlainText(ALL)
    taken.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "De schijf is vol; dit is niet bewaard" in taken.words()
    taken.clear()
    assert field.toPlainText() == ALL
    limit_pages(context.database, 1_000_000)
    taken.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not contacts.interrupted(context))
    assert not warned(taken)
