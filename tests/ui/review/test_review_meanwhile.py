"""What was chosen in Nazicht stays chosen, whatever happens before it is decided."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from jww_desktop.services import case_closing, case_files, form_drafts, reviewing
from jww_desktop.services.case_closing import ClosingForm
from jww_desktop.services.reviewing import FieldRow
from jww_desktop.ui.review.view import ReviewView
from jww_desktop.ui.widgets.field import TextField
from tests.support.desk import until
from tests.support.factory import accepted
from tests.support.review_room import ALT, BRAMS, CTRL, LOTTES, Room, buttons, key, take, words


def test_a_choice_is_undone_on_its_own_item_also_from_another(room: Room) -> None:
    room.part()
    room.lotte.edit(room.card, language="pl")
    room.bram.edit(room.card, language="ro")
    room.exchange()
    view, window, at = room.sit()
    key(window, Qt.Key.Key_L, ALT)
    chosen = view.presenter.desk.item
    view.presenter.step(+1)
    at.settle()
    view.presenter.undo()
    assert not view.presenter.desk.choices
    view.presenter.step(-1)
    at.settle()
    back = view.presenter.desk.item
    assert chosen is not None
    assert back is not None
    assert back.row == chosen.row
    assert not view.presenter.desk.choices


def test_what_was_prepared_survives_a_kill_as_far_as_it_was_seen(room: Room) -> None:
    """A choice, an own text and half a reason; after the kill one of the versions is another."""
    room.part(days=7)
    view, window, at = room.sit()
    take(view, window, "Bram Oosterzele")
    chosen = next(iter(view.presenter.desk.choices))
    key(window, Qt.Key.Key_Z, ALT)
    writing = QApplication.focusWidget()
    if isinstance(writing, TextField):  # a day is chosen, not written
        QTest.keyClicks(writing, " En een tuin.")
    view.presenter.explain("Bram sprak hem")
    prepared = view.presenter.desk
    context = room.lead.context
    reasons = ["Bram sprak hem"]
    until(lambda: [kept.values["reason"] for kept in form_drafts.kept(context)] == reasons)

    view, window, at = room.sit()
    found = view.presenter.desk
    assert (found.choices, found.reason) == (prepared.choices, prepared.reason)
    assert (found.register, found.draft) == (prepared.register, prepared.draft)
    assert not found.grew
    assert "Bram sprak hem" in [field.text() for field in window.findChildren(QLineEdit)]

    room.write(room.lotte, "Dario wil naar zijn zus in Aalst.", 7)
    room.exchange()
    view, window, at = room.sit()
    found = view.presenter.desk
    assert chosen not in found.choices
    assert (found.reason, found.grew) == ("Bram sprak hem", True)

    while not view.presenter.desk.is_decided:  # the day is still open where Lotte saw her own
        take(view, window, "Bram Oosterzele")
    view.presenter.finish()
    view.presenter.finish()
    at.settle()
    assert form_drafts.kept(context) == []
    assert reviewing.open_reviews(context) == []


def test_own_words_take_the_place_of_both_and_survive_a_look_elsewhere(room: Room) -> None:
    room.part()
    room.lotte.edit(room.card, language="pl")
    room.bram.edit(room.card, language="ro")
    room.exchange()
    view, window, at = room.sit()
    row = next(row for row in view.presenter.rows if row.table == "next_step")
    view.presenter.open(row)
    at.settle()
    view.focus_first()
    key(window, Qt.Key.Key_Z, ALT)
    field = QApplication.focusWidget()
    assert isinstance(field, TextField)
    assert field.toPlainText() in {LOTTES, BRAMS}
    QTest.keyClicks(field, " Of bij zijn zus.")
    written = field.toPlainText()
    view.presenter.step(+1)
    at.settle()
    assert written not in [box.toPlainText() for box in window.findChildren(TextField)]
    view.presenter.step(-1)
    at.settle()
    shown = [box.toPlainText() for box in window.findChildren(TextField) if box.isVisible()]
    assert shown == [written]
    view.focus_first()
    key(window, Qt.Key.Key_Z, ALT)
    key(window, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is buttons(window)["Deze tekst nemen"]
    key(window, Qt.Key.Key_Space)
    reason = QApplication.focusWidget()
    assert isinstance(reason, QLineEdit)
    QTest.keyClicks(reason, "Zo zei hij het.")
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    assert room.text(room.lead) == written


def test_what_came_in_between_is_shown_and_never_overwritten_unseen(room: Room) -> None:
    room.part()
    view, window, at = room.sit()
    key(window, Qt.Key.Key_L, ALT)
    view.presenter.explain("Zo is het.")
    room.write(room.bram, "Dario wil naar zijn tante.")
    room.bram.sync_whole()
    room.lead.sync_whole()
    at.settle()
    assert "Intussen kwam er een versie bij." in words(window)
    assert "Dario wil naar zijn tante." in words(window)
    assert view.presenter.desk.reason == "Zo is het."
    assert not buttons(window)["Afronden"].isEnabled()
    room.bram.edit(room.card, language="pl")
    key(window, Qt.Key.Key_L, ALT)
    room.write(room.lotte, "Dario wil naar zijn zus.")
    room.lotte.sync_whole()
    view.presenter.finish()
    at.settle()
    assert not view.presenter.rows
    room.exchange()
    at.settle()
    (row,) = reviewing.open_reviews(room.lead.context)
    assert [shown.record for shown in view.presenter.rows] == [row.record]
    (field,) = reviewing.open_review(room.lead.context, row).fields
    assert "Dario wil naar zijn zus." in {version.text for version in field.versions}


def test_what_is_chosen_while_the_item_is_read_again_stays_chosen(room: Room) -> None:
    room.part()
    view, window, at = room.sit()
    view.presenter.open(view.presenter.rows[0])
    view.presenter.take(1)
    view.presenter.explain("Zo staat het op de lijst van vandaag.")
    at.settle()
    assert buttons(window)["Afronden"].isEnabled()
    assert view.presenter.desk.reason == "Zo staat het op de lijst van vandaag."


def test_the_words_of_a_dossier_that_shuts_leave_the_desk(room: Room) -> None:
    room.part()
    view, window, at = room.sit()
    key(window, Qt.Key.Key_L, ALT)
    view.presenter.explain("Zo is het.")
    assert BRAMS in words(window)
    context = room.lead.context
    loaded = case_closing.closing_form(context, room.case)
    form = ClosingForm(context.today, "sentence_end", "", "Hij belt zelf.")
    case_closing.close_case_file(context, loaded, form)
    at.settle()
    assert BRAMS in words(window)
    case_files.open_case_file(context, room.card, accepted(context.today))
    at.settle()
    assert BRAMS not in words(window)
    assert LOTTES not in words(window)
    assert "Dit vroegere dossier blijft dicht" in words(window)
    view.presenter.finish()
    at.settle()
    assert len(reviewing.open_reviews(context)) == 1


def test_later_moves_on_and_keeps_what_was_chosen(room: Room) -> None:
    room.part()
    room.lotte.edit(room.card, language="pl")
    room.bram.edit(room.card, language="ro")
    room.exchange()
    view, window, at = room.sit()
    first = view.presenter.desk.item
    assert first is not None
    key(window, Qt.Key.Key_L, ALT)
    key(window, Qt.Key.Key_T, ALT)
    at.settle()
    second = view.presenter.desk.item
    assert second is not None
    assert second.row.record != first.row.record
    view.presenter.step(+1)
    at.settle()
    assert view.presenter.desk.is_decided
    assert len(reviewing.open_reviews(room.lead.context)) == 2


def test_own_words_that_were_put_aside_come_back(room: Room) -> None:
    room.part(days=2)
    view, window, at = room.sit()
    written = write_own(window)
    key(window, Qt.Key.Key_Escape)
    assert shown_boxes(window) == []
    view.presenter.undo()
    at.settle()
    assert shown_boxes(window) == [written]
    text, day = (row.register for row in _fields(view))
    view.presenter.show_field(day)  # a look at the other field
    view.presenter.show_field(text)
    at.settle()
    assert shown_boxes(window) == [written]
    take(view, window, "Lotte Wyckmans")  # takes their place, until that is undone
    view.presenter.undo()
    at.settle()
    assert shown_boxes(window) == [written]
    key(window, Qt.Key.Key_Escape)
    key(window, Qt.Key.Key_Z, ALT)
    key(window, Qt.Key.Key_Escape)  # nothing was written: nothing was thrown away
    assert view.presenter.desk.drafts == {}


def test_own_words_of_every_field_survive_a_kill(room: Room) -> None:
    room.part(days=2)
    view, window, at = room.sit()
    written = write_own(window)
    text, day = (row.register for row in _fields(view))
    view.presenter.show_field(day)
    at.place.keeping.flush()
    at.settle()
    view, window, at = room.sit()
    view.presenter.show_field(text)
    at.settle()
    assert shown_boxes(window) == [written]


def write_own(window: QWidget) -> str:
    """Write an own text by the keyboard, and return it."""
    key(window, Qt.Key.Key_Z, ALT)
    box = QApplication.focusWidget()
    assert isinstance(box, TextField)
    QTest.keyClicks(box, " Of bij zijn zus.")
    return box.toPlainText()


def shown_boxes(window: QWidget) -> list[str]:
    """Return what stands in the fields for an own text that are in sight."""
    return [box.toPlainText() for box in window.findChildren(TextField) if box.isVisible()]


def _fields(view: ReviewView) -> tuple[FieldRow, ...]:
    item = view.presenter.desk.item
    assert item is not None
    return item.fields
