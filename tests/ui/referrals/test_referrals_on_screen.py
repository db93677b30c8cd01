"""Referrals on screen: decided, told through the gate, answered and ended by keys."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from jww_desktop.domain.referral import ANSWER_DAYS, Stage
from jww_desktop.presenters.visits import CASE_FILE, TODAY, WORKLIST, Visit
from jww_desktop.services import case_files, disclosure, referrals
from jww_desktop.services.referrals import ReferralRow
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.referrals.part import ReferralPart
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.link import Link
from tests.support.desk import Desk, until
from tests.support.printed import ToFile, text_of
from tests.support.referred import SHELTER, agreed, answer, send, wanted
from tests.support.screens import Seat, seat
from tests.support.vaults import OTHER_PASSPHRASE, PASSPHRASE

CTRL = Qt.KeyboardModifier.ControlModifier


def on_referrals(taken: Seat, case: bytes) -> None:
    taken.go(CASE_FILE, Visit(case))
    taken.shell.shown.findChildren(Body)[0].choose("referrals")
    taken.settle()


def only(at_desk: Desk, case: bytes) -> ReferralRow:
    (row,) = referrals.referrals(at_desk.work.context, case)
    return row


def pick(taken: Seat, name: str, code: object) -> None:
    combo = taken.find(Combo, name)
    combo.choose(code)
    combo.picked.emit(code)


def begun(at_desk: Desk) -> tuple[bytes, bytes]:
    """Return a dossier with a referral in it."""
    work = at_desk.work
    case = work.dossier()
    return case, referrals.refer(work.context, case, wanted(work.today))


def test_one_is_decided_by_keys_and_taken_back(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        on_referrals(taken, case)
        assert "Nog geen doorverwijzing" in taken.words()
        taken.key(Qt.Key.Key_D, CTRL)
        taken.key(Qt.Key.Key_Return, CTRL)
        for lacking in ("wat voor dienst", "welke dienst", "waarvoor", "waarop de cliënt het koos"):
            assert lacking in taken.words()
        pick(taken, "Wat voor dienst?", "shelter")
        taken.find(QLineEdit, "Welke dienst?").setText(SHELTER)
        taken.find(QLineEdit, "Met welke vraag?").setText("Een kamer")
        taken.find(DateChoice, "Wanneer koos de cliënt dit?").setText("vandaag")
        taken.press("Ja, besproken")
        taken.key(Qt.Key.Key_Return, CTRL)
        row = only(at_desk, case)
        assert (row.recipient, row.purpose, row.cost_talk) == (SHELTER, "Een kamer", "discussed")
        assert row.decided_on == at_desk.work.today
        assert "1 doorverwijzing loopt nog" in taken.words()
        taken.shell.undo()
        taken.settle()
        assert referrals.referrals(at_desk.work.context, case) == []


def test_who_looks_for_justice_reads_why_not(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        on_referrals(taken, case)
        taken.press("Doorverwijzing noteren")
        pick(taken, "Wat voor dienst?", "justice")
        assert "Naar justitie verwijzen we niet door (regel W4)." in taken.words()
        taken.find(QLineEdit, "Welke dienst?").setText("Justitiehuis Gent")
        taken.find(QLineEdit, "Met welke vraag?").setText("Een band")
        taken.find(DateChoice, "Wanneer koos de cliënt dit?").setText("vandaag")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert taken.dialog() is not None
        pick(taken, "Wat voor dienst?", "other")
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: "Sectorprotocol, W4" in taken.words())
    assert referrals.referrals(at_desk.work.context, case) == []


def test_a_letter_needs_his_yes_which_is_asked_where_it_lacks(at_desk: Desk) -> None:
    case, key = begun(at_desk)
    with seat(at_desk) as taken:
        on_referrals(taken, case)
        taken.press("Aanmelding noteren")
        pick(taken, "Hoe hoort de dienst het?", "letter")
        assert "gaf nog geen toestemming" in taken.words()
        taken.key(Qt.Key.Key_Return, CTRL)
        assert taken.dialog() is not None
        assert disclosure.disclosures(at_desk.work.context, case) == []
        taken.press("Toch niet")
        taken.press("Toestemming noteren")
        assert taken.find(QLineEdit, "Wie of welke dienst?").text() == SHELTER
        taken.press("naam en geboortejaar")
        pick(taken, "Hoe zei hij het?", "written")
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: taken.dialog() is None)
        taken.press("Aanmelding noteren")
        pick(taken, "Hoe hoort de dienst het?", "letter")
        assert "gezondheid en middelen" not in taken.words()
        taken.press("naam en geboortejaar")
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: taken.dialog() is None)
        assert "zonder antwoord sinds vandaag" in taken.words()
        (gone,) = disclosure.disclosures(at_desk.work.context, case)
        assert (gone.referral, gone.contents) == (key, ("identity",))
        taken.shell.undo()
        taken.settle()
    assert only(at_desk, case).stage is Stage.DECIDED
    (gone,) = disclosure.disclosures(at_desk.work.context, case)
    assert gone.fell_through


def test_a_refusal_says_at_which_threshold_and_can_be_undone(at_desk: Desk) -> None:
    case, key = begun(at_desk)
    send(at_desk.work, key)
    with seat(at_desk) as taken:
        on_referrals(taken, case)
        taken.shell.shown.findChildren(ReferralPart)[0].focus_first()
        taken.key(Qt.Key.Key_Return)  # what comes next
        pick(taken, "Wat zei de dienst?", "refused")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "Kies welke drempel er was." in taken.words()
        pick(taken, "Welke drempel was er?", "waiting_list")
        taken.find(QPlainTextEdit, "In de woorden van de dienst").setPlainText("Over een half jaar")
        taken.key(Qt.Key.Key_Return, CTRL)
        row = only(at_desk, case)
        assert (row.threshold, row.answer_words) == ("waiting_list", "Over een half jaar")
        assert "geweigerd: wachtlijst" in taken.words()
        taken.shell.undo()
        taken.settle()
        assert only(at_desk, case).stage is Stage.SENT


def test_the_rest_of_the_loop_is_noted_and_what_was_typed_outlives_a_kill(at_desk: Desk) -> None:
    case, key = begun(at_desk)
    send(at_desk.work, key)
    answer(at_desk.work, key)
    with seat(at_desk) as taken:
        on_referrals(taken, case)
        taken.press("Eerste contact noteren")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert only(at_desk, case).stage is Stage.REACHED
        taken.press("Afronden")
        pick(taken, "Hoe liep het af?", "helped")
        taken.find(QPlainTextEdit, "Toelichting").setPlainText("Hij slaapt er.")
        at_desk.place.keeping.flush()
        taken.settle()
        killed = at_desk.killed()
    with seat(killed) as taken:
        taken.go(TODAY)
        taken.settle()
        assert "De afloop van een doorverwijzing" in taken.words()
        taken.press("Verder schrijven")
        until(lambda: taken.dialog() is not None)
        assert taken.find(Combo, "Hoe liep het af?").key() == "helped"
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: taken.dialog() is None)
        row = only(killed, case)
    assert (row.stage, row.outcome_words) == (Stage.ENDED, "Hij slaapt er.")


def test_what_stands_still_is_told_and_leads_to_it(at_desk: Desk) -> None:
    case, key = begun(at_desk)
    send(at_desk.work, key)
    at_desk.work.clock.advance(days=ANSWER_DAYS + 2)
    with seat(at_desk) as taken:
        taken.go(WORKLIST)
        taken.settle()
        assert "zonder antwoord sinds 24 november" in taken.words()
        taken.key(Qt.Key.Key_Return)
        taken.settle()
        part = taken.shell.shown.findChildren(ReferralPart)[0]
        assert part.isVisible()
        taken.press("Nagevraagd")
        taken.settle()
        assert only(at_desk, case).asked_on == at_desk.work.today
        taken.shell.shown.findChildren(Body)[0].choose("timeline")
        taken.settle()
        beside = next(
            link for link in taken.shell.shown.findChildren(Link) if SHELTER in link.text()
        )
        beside.click()
        taken.settle()
        assert part.isVisible()
        taken.go(TODAY)
        taken.settle()
        assert SHELTER not in taken.words()


@pytest.mark.parametrize("to_printer", [True, False])
def test_a_paper_says_what_he_agreed_to_and_is_written_down(
    at_desk: Desk, tmp_path: Path, *, to_printer: bool
) -> None:
    case, key = begun(at_desk)
    until_then = at_desk.work.today + timedelta(days=10)
    consent = agreed(at_desk.work, case, "identity", "request", "health", until=until_then)
    folder = tmp_path / "paper"
    folder.mkdir()
    paper = folder / "gedrukt.pdf"
    with seat(at_desk) as taken:
        on_referrals(taken, case)
        part = taken.shell.shown.findChildren(ReferralPart)[0]
        part._dialogs.way.printers = ToFile(paper)
        taken.press("Overdrachtsblad…")
        taken.press("gezondheid en middelen")  # not this time
        if not to_printer:
            pick(taken, "Waarheen?", "")
            taken.find(QLineEdit, "Map").setText(str(folder))
        taken.find(QLineEdit, "Je wachtwoordzin").setText(OTHER_PASSPHRASE)
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: "Deze zin past niet." in taken.words())
        assert disclosure.disclosures(at_desk.work.context, case) == []
        taken.find(QLineEdit, "Je wachtwoordzin").setText(PASSPHRASE)
        taken.key(Qt.Key.Key_Return, CTRL)
        until(lambda: taken.dialog() is None)
        until(lambda: only(at_desk, case).sent_on is not None)
    (file,) = folder.iterdir()
    (gone,) = disclosure.disclosures(at_desk.work.context, case)
    assert (gone.kind, gone.referral, gone.consent) == ("handover", key, consent)
    assert gone.contents == ("identity", "request")
    assert only(at_desk, case).way == "handover"
    if not to_printer:
        with pikepdf.open(io.BytesIO(file.read_bytes())) as document:
            said = " ".join(" ".join(text_of(document)).split())
        assert "Voor Opvanghuis Kiezelpad" in said
        assert "Een kamer voor na zijn vrijlating." in said
        assert "tot en met 4 december 2026" in said
        assert "kosteloos" in said


def test_where_nothing_may_be_written_nothing_is_offered(at_desk: Desk) -> None:
    case, _ = begun(at_desk)
    agreed(at_desk.work, case)
    work = at_desk.work
    case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
    with seat(at_desk) as taken:
        on_referrals(taken, case)
        assert SHELTER in taken.words()
        said = taken.words()
        for act in ("Aanmelding noteren", "Afronden", "Overdrachtsblad…", "Wijzigen"):
            assert act not in said
