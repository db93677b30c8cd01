"""Nazicht with real laptops and a real central store, decided with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from jww_desktop.services import (
    clients,
    contacts,
    form_drafts,
    history,
    reviewing,
    steps,
    syncing,
)
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.today import today
from jww_desktop.ui import theme
from jww_desktop.ui.review.view import ReviewView
from jww_desktop.ui.verbs import Shortcuts
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.diff import Diff, spoken_changes
from jww_desktop.ui.widgets.field import TextField
from sync.protocol.messages import Message, PullReply
from tests.support import qt
from tests.support.central import RunningCentral
from tests.support.desk import until
from tests.support.laptop import Centre, Laptop, MemoryCentre, RealCentre
from tests.support.seats import Seat, frame, seat
from tests.support.shared_step import SharedStep
from tests.support.wires import LyingWire

FIRST = "Dario wil een vast adres, liefst een studio in Gent."
LOTTES = "Dario wil een vast adres, liefst bij zijn broer in Deinze."
BRAMS = "Dario wil vanaf februari een vast adres, liefst een studio in Gent."


class Room(SharedStep):
    """A lead at the screen, and two colleagues who wrote on one step without a network."""

    def __init__(self, stack: ExitStack, of: Centre, lotte: Laptop, bram: Laptop) -> None:
        self._sitting = stack.enter_context(ExitStack())
        super().__init__(of, lotte, bram, FIRST)

    def part(self, days: int = 0) -> None:
        """Change the step in two places: its text, and its day as well when `days` is given."""
        self.write(self.lotte, LOTTES, days)
        self.of.advance(hours=3)
        self.write(self.bram, BRAMS, 2 * days)
        self.exchange()

    def text(self, laptop: Laptop) -> str:
        """What the step says on a laptop."""
        return steps.step_form(laptop.context, self.step).form.text

    def sit(self) -> tuple[ReviewView, QWidget, Seat]:
        """Let the lead sit down, in a new process: of the one before nothing goes on."""
        self._sitting.close()
        at = self._sitting.enter_context(seat(self.lead))
        view = ReviewView(at.place)
        window = frame(view)
        self._sitting.callback(at.place.keeping._timer.stop)
        self._sitting.callback(qt.end, window)
        keys = Shortcuts(window)
        view.verbs_changed.connect(lambda: keys.use(view.verbs()))
        view.enter()
        at.settle()
        qt.activate(window)
        view.focus_first()
        return view, window, at


@pytest.fixture
def stack(look: theme.Theme) -> Iterator[ExitStack]:
    del look
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def room(stack: ExitStack, tmp_path: Path) -> Room:
    """Everybody on a ledger in memory."""
    of = stack.enter_context(MemoryCentre(tmp_path))
    return Room(stack, of, of.join("lotte"), of.join("bram"))


def words(window: QWidget) -> str:
    """Everything that can be read."""
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def buttons(window: QWidget) -> dict[str, Button]:
    """What can be seen to press, by name."""
    return {button.label: button for button in window.findChildren(Button) if button.isVisible()}


def key(window: QWidget, code: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    """Press a key wherever the keyboard is."""
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= one
    QTest.keyClick(QApplication.focusWidget() or window, code, modifiers)
    QApplication.processEvents()


def take(view: ReviewView, window: QWidget, author: str) -> None:
    """Press the key of the side on which this author stands."""
    field = view.presenter.desk.field
    assert field is not None
    left = field.versions[0].author == author
    key(window, Qt.Key.Key_L if left else Qt.Key.Key_R, ALT)


ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def test_a_real_conflict_is_decided_with_the_keyboard_and_both_read_why(
    stack: ExitStack, tmp_path: Path
) -> None:
    data = tmp_path / "central"
    data.mkdir()
    central = stack.enter_context(RunningCentral(data))
    of = stack.enter_context(RealCentre(tmp_path, central))
    room = Room(stack, of, of.join("lotte"), of.join("bram"))
    room.part(days=7)
    view, window, at = room.sit()
    counts: list[int] = []
    view.count_changed.connect(lambda _place, count: counts.append(count))
    told = words(window)
    assert "pasten dit aan zonder van elkaar te weten" in told
    assert "24-0137" in told
    assert "Vossenberg" not in told
    assert "laptop 3" in told
    assert "laptop 5" in told
    assert "veld 1 van 2" in told
    shown = {each.accessibleName() for each in window.findChildren(Diff) if each.isVisible()}
    assert shown >= {spoken_changes(FIRST, text) for text in (LOTTES, BRAMS)}
    assert "weggehaald: Tegen: 24 november. toegevoegd: Tegen: 1 december." in shown
    assert not buttons(window)["Afronden"].isEnabled()
    take(view, window, "Bram Oosterzele")
    assert "veld 2 van 2" in words(window)
    assert not buttons(window)["Afronden"].isEnabled()
    take(view, window, "Lotte Wyckmans")
    assert buttons(window)["Afronden"].isEnabled()
    reason = QApplication.focusWidget()
    assert isinstance(reason, QLineEdit)
    QTest.keyClicks(reason, "Bram sprak hem laatst.")
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    assert "Niets wacht op jou" in words(window)
    assert counts[-1] == 0
    room.exchange()
    for laptop in (room.lotte, room.bram, room.lead):
        assert room.text(laptop) == BRAMS
        assert reviewing.open_reviews(laptop.context) == []
    for laptop in (room.lotte, room.bram):
        assert any("Bram sprak hem laatst." in row.words for row in today(laptop.context).news)
        rows = history.record_history(laptop.context, room.step)
        assert any(row.is_decision and row.text == "Bram sprak hem laatst." for row in rows)
        assert any(row.text == LOTTES for row in rows)


def test_a_reason_is_asked_for_and_nothing_is_decided_without_it(room: Room) -> None:
    room.part()
    view, window, at = room.sit()
    key(window, Qt.Key.Key_L, ALT)
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    assert "Er staat nog niet bij waarom je dit kiest." in words(window)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert len(view.presenter.rows) == 1


def test_a_choice_and_a_decision_can_be_undone(room: Room) -> None:
    room.part()
    view, window, at = room.sit()
    key(window, Qt.Key.Key_L, ALT)
    assert buttons(window)["Links nemen"].isChecked()
    buttons(window)["Vroegere tekst"].setFocus()
    key(window, Qt.Key.Key_Z, CTRL)
    assert not buttons(window)["Links nemen"].isChecked()
    assert not buttons(window)["Afronden"].isEnabled()
    take(view, window, "Lotte Wyckmans")
    view.presenter.explain("Lotte belde hem.")
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    assert room.text(room.lead) == LOTTES
    key(window, Qt.Key.Key_Z, CTRL)
    at.settle()
    until(lambda: len(view.presenter.rows) == 1)
    room.exchange()
    at.settle()
    for laptop in (room.lotte, room.bram):
        (row,) = reviewing.open_reviews(laptop.context)
        (field,) = reviewing.open_review(laptop.context, row).fields
        assert {version.text for version in field.versions} == {LOTTES, BRAMS}


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


def test_both_texts_are_kept(room: Room) -> None:
    room.part()
    view, window, at = room.sit()
    key(window, Qt.Key.Key_B, ALT)
    view.presenter.explain("Allebei waar.")
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    assert set(room.text(room.lead).split("\n\n")) == {LOTTES, BRAMS}


def test_an_earlier_text_is_read_and_written_on(room: Room) -> None:
    room.part()
    view, window, at = room.sit()
    key(window, Qt.Key.Key_V, ALT)
    at.settle()
    assert "Vroegere tekst: Omschrijving" in words(window)
    key(window, Qt.Key.Key_End)
    buttons(window)["Hiervan vertrekken"].click()
    QApplication.processEvents()
    shown = [box.toPlainText() for box in window.findChildren(TextField) if box.isVisible()]
    assert shown == [FIRST]
    assert view.presenter.desk.draft == FIRST


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


def test_three_versions_are_walked_with_the_keyboard(room: Room) -> None:
    room.write(room.lotte, LOTTES)
    room.write(room.bram, BRAMS)
    room.write(room.lead, "Dario wil naar zijn zus.")
    room.exchange()
    view, window, at = room.sit()
    assert {"Versie 1 nemen", "Versie 2 nemen", "Versie 3 nemen"} <= buttons(window).keys()
    key(window, Qt.Key.Key_Right, ALT)
    key(window, Qt.Key.Key_Right, ALT)
    assert QApplication.focusWidget() is buttons(window)["Versie 3 nemen"]
    wanted = view.presenter.desk.field
    assert wanted is not None
    key(window, Qt.Key.Key_Space)
    view.presenter.explain("De laatste.")
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    room.exchange()
    assert {room.text(one) for one in (room.lead, room.lotte, room.bram)} == {
        wanted.versions[2].text
    }


def test_what_is_chosen_while_the_item_is_read_again_stays_chosen(room: Room) -> None:
    room.part()
    view, window, at = room.sit()
    view.presenter.open(view.presenter.rows[0])
    view.presenter.take(1)
    view.presenter.explain("Zo staat het op de lijst van vandaag.")
    at.settle()
    assert buttons(window)["Afronden"].isEnabled()
    assert view.presenter.desk.reason == "Zo staat het op de lijst van vandaag."


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


def test_what_cannot_be_taken_is_explained_and_leads_to_the_record(room: Room) -> None:
    room.lotte.edit(room.card, name="")
    room.bram.edit(room.card, number="")
    room.exchange()
    view, window, _at = room.sit()
    visits: list[tuple[str, object]] = []
    view.place_requested.connect(lambda place, what: visits.append((place, what)))
    told = words(window)
    assert "Deze kaart heeft geen naam en geen nummer." in told
    assert "Sectorprotocol, T7" in told
    assert "Afronden" not in buttons(window)
    buttons(window)["Naar het dossier"].click()
    assert [place for place, _ in visits] == ["dossier"]


def test_the_list_opens_over_the_page_in_large_text(room: Room) -> None:
    room.part()
    room.lotte.edit(room.card, language="pl")
    room.bram.edit(room.card, language="ro")
    room.exchange()
    theme.current().use(scale=2.0)
    view, window, at = room.sit()
    before = view.presenter.desk.item
    buttons(window)["Nazicht: 2"].click()
    key(window, Qt.Key.Key_Down)
    key(window, Qt.Key.Key_Up)
    key(window, Qt.Key.Key_End)
    key(window, Qt.Key.Key_Return)
    at.settle()
    after = view.presenter.desk.item
    assert before is not None
    assert after is not None
    assert after.row != before.row


def test_what_one_deleted_and_another_worked_on_is_kept_by_a_person(room: Room) -> None:
    talk = ContactForm(ground="own_request", note="Over de huur.")
    opened = contacts.start_contact(room.lotte.context, room.case, talk)
    opened = contacts.pause_contact(room.lotte.context, opened, talk)
    room.exchange()
    elsewhere = replace(room.bram.context, user_id=room.lotte.context.user_id)
    resumed = contacts.resume_contact(elsewhere, opened.key)
    contacts.pause_contact(elsewhere, resumed, replace(talk, note="Over de huur en de hond."))
    contacts.discard_contact(room.lotte.context, opened)
    room.exchange()
    view, window, at = room.sit()
    told = words(window)
    assert "De een verwijderde dit, de ander werkte eraan voort" in told
    assert "Over de huur en de hond." in told
    assert {"Behouden", "Verwijderen"} <= buttons(window).keys()
    key(window, Qt.Key.Key_L, ALT)
    view.presenter.explain("Ze werkte eraan voort.")
    key(window, Qt.Key.Key_Return, CTRL)
    at.settle()
    room.exchange()
    for laptop in (room.lead, room.lotte, room.bram):
        (row,) = contacts.list_contacts(laptop.context, room.case)
        assert row.note == "Over de huur en de hond."
        assert reviewing.open_reviews(laptop.context) == []


def test_what_is_set_apart_is_explained_and_harms_nothing(room: Room) -> None:
    room.lotte.edit(room.card, language="pl")
    room.lotte.sync_whole()
    assert room.lead.transport is not None
    room.lead.sync(LyingWire(room.lead.transport, _last_byte_flipped))
    view, window, at = room.sit()
    told = words(window)
    assert "1 wijziging van laptop 3" in told
    assert "Dit staat niet in de dossiers: de handtekening klopt niet." in told
    assert "Er is niets gewist en niets overgenomen." in told
    assert "Afronden" not in buttons(window)
    room.exchange()
    view.enter()
    at.settle()
    assert clients.card_form(room.lead.context, room.card).form.language == "pl"
    assert syncing.quarantine(room.lead.context) == {"tampered": 1}
    assert "Niets wacht op jou" in words(window)


def _last_byte_flipped(message: Message, reply: Message) -> Message:
    """Damage the signature of whatever is pulled."""
    del message
    if not isinstance(reply, PullReply):
        return reply
    damaged = tuple(
        msgspec.structs.replace(
            placed, segment=placed.segment[:-1] + bytes([placed.segment[-1] ^ 1])
        )
        for placed in reply.segments
    )
    return msgspec.structs.replace(reply, segments=damaged)
