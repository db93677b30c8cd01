"""Consents on screen: recorded, extended, signed and withdrawn by keys, and what went out below."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from jww_desktop.domain.consent import Standing, standing
from jww_desktop.presenters.visits import CASE_FILE, TODAY, WORKLIST, Visit
from jww_desktop.services import case_closing, case_files, consents, disclosure, form_drafts
from jww_desktop.services.consents import ConsentRow, WithdrawalForm
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.choices import CodeChips
from jww_desktop.ui.consents.part import ConsentPart
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.link import Link
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row
from tests.support.consented import given, letter
from tests.support.desk import Desk, until
from tests.support.printed import ToFile
from tests.support.screens import Seat, seat
from tests.support.vaults import OTHER_PASSPHRASE, PASSPHRASE

CTRL = Qt.KeyboardModifier.ControlModifier


def on_consents(taken: Seat, case: bytes) -> None:
    taken.go(CASE_FILE, Visit(case))
    taken.shell.shown.findChildren(Body)[0].choose("consents")
    taken.settle()


def only(at_desk: Desk, case: bytes) -> ConsentRow:
    (row,) = consents.consents(at_desk.work.context, case)
    return row


def pick(taken: Seat, name: str, code: object) -> None:
    combo = taken.find(Combo, name)
    combo.choose(code)
    combo.picked.emit(code)


def record(at_desk: Desk, **fields: object) -> tuple[bytes, bytes]:
    """Return a dossier with a consent in it."""
    work = at_desk.work
    case = work.dossier()
    return case, consents.record(work.context, case, given(work.today, **fields))


def test_one_is_recorded_by_keys_and_taken_back(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        on_consents(taken, case)
        assert "Nog geen toestemming" in taken.words()
        taken.key(Qt.Key.Key_D, CTRL)
        taken.key(Qt.Key.Key_Return, CTRL)
        for lacking in ("wat voor ontvanger", "wat je mag doorgeven", "waarvoor", "hoe hij ja"):
            assert lacking in taken.words()
        pick(taken, "Wat voor ontvanger?", "ocmw")
        taken.find(QLineEdit, "Wie of welke dienst?").setText("OCMW Deinze")
        taken.press("het plan")
        taken.find(QLineEdit, "Waarvoor heeft de ander het nodig?").setText("Een adres")
        pick(taken, "Hoe zei hij het?", "oral")
        taken.key(Qt.Key.Key_Return, CTRL)
        row, today = only(at_desk, case), at_desk.work.today
        assert (row.recipient, row.contents, row.form) == ("OCMW Deinze", ("plan",), "oral")
        assert (row.given_on, row.until) == (today, today + timedelta(days=90))
        assert "1 toestemming geldt nu" in taken.words()
        taken.shell.undo()
        taken.settle()
        assert consents.consents(at_desk.work.context, case) == []


def test_justice_is_offered_nothing_but_the_attest(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        on_consents(taken, case)
        taken.press("Toestemming noteren")
        pick(taken, "Wat voor ontvanger?", "justice")
        assert "Justitie krijgt van ons alleen het aanwezigheidsattest." in taken.words()
        taken.find(QLineEdit, "Wie of welke dienst?").setText("Justitiehuis Gent")
        taken.find(QLineEdit, "Waarvoor heeft de ander het nodig?").setText("Aanwezigheid")
        pick(taken, "Hoe zei hij het?", "written")
        taken.press("gezondheid en middelen")
        taken.press("Bewaren")
        assert taken.dialog() is not None
        assert consents.consents(at_desk.work.context, case) == []
        taken.press("gezondheid en middelen")
        taken.press("aanwezigheidsattest")
        taken.press("Bewaren")
        assert only(at_desk, case).contents == ("attendance",)


def test_what_was_typed_is_there_again_after_a_kill(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    with seat(at_desk) as taken:
        on_consents(taken, case)
        taken.press("Toestemming noteren")
        taken.find(QLineEdit, "Wie of welke dienst?").setText("CAW Aalst")
        taken.press("het netwerk")
        at_desk.place.keeping.flush()
        taken.settle()
        killed = at_desk.killed()
    with seat(killed) as taken:
        on_consents(taken, case)
        taken.press("Toestemming noteren")
        until(lambda: taken.find(QLineEdit, "Wie of welke dienst?").text() == "CAW Aalst")
        (chips,) = taken.top().findChildren(CodeChips)
        assert chips.codes() == ("network",)
        taken.key(Qt.Key.Key_Escape)


def test_one_is_signed_and_extended_and_both_can_be_undone(at_desk: Desk) -> None:
    case, _key = record(at_desk, form="to_confirm")
    today = at_desk.work.today
    with seat(at_desk) as taken:
        on_consents(taken, case)
        assert "te tekenen, nog 14 dagen" in taken.words()
        taken.press("Op papier bevestigen")
        taken.press("Bevestigen")
        assert only(at_desk, case).confirmed_on == today
        taken.shell.undo()
        taken.settle()
        assert only(at_desk, case).confirmed_on is None
        taken.press("Op papier bevestigen")
        taken.press("Bevestigen")

        taken.press("Verlengen")
        field = taken.find(QLineEdit, "Tot en met")
        field.setText("1/12/2028")
        taken.press("Verlengen")
        assert "hoogstens een jaar" in taken.words()
        field.setText("1/6/2027")
        taken.key(Qt.Key.Key_Return, CTRL)
        assert only(at_desk, case).until == today.replace(2027, 6, 1)
        taken.shell.undo()
        taken.settle()
        assert only(at_desk, case).until == today + timedelta(days=60)


def test_one_key_withdraws_it_in_his_words_and_says_what_that_does(at_desk: Desk) -> None:
    case, _key = record(at_desk)
    disclosure.log(at_desk.work.context, case, letter())
    with seat(at_desk) as taken:
        on_consents(taken, case)
        taken.key(Qt.Key.Key_I, CTRL)
        assert "ook niet als een collega intussen verlengde" in taken.words()
        assert "Er ging al 1 keer iets weg" in taken.words()
        assert only(at_desk, case).withdrawn_on is None  # nothing before the button
        field = taken.find(QPlainTextEdit, "Wat zei hij, in eigen woorden?")
        field.setPlainText("“Laat maar.”")
        taken.key(Qt.Key.Key_Return, CTRL)
        row = only(at_desk, case)
        assert (row.withdrawn_on, row.withdrawal_words) == (at_desk.work.today, "Laat maar.")
        assert "“Laat maar.”" in taken.words()
        for gone in ("Verlengen", "Intrekken", "Blad om te tekenen"):
            assert gone not in taken.words()
        taken.press("Opnieuw vragen")
        assert taken.find(QLineEdit, "Wie of welke dienst?").text() == "OCMW Deinze"


def test_what_was_told_is_logged_where_a_consent_allows_it(at_desk: Desk) -> None:
    case, key = record(at_desk)
    with seat(at_desk) as taken:
        on_consents(taken, case)
        assert "Er ging nog niets weg." in taken.words()
        taken.press("Noteren wat je doorgaf")
        assert "Mag weten: naam en geboortejaar, het plan." in taken.words()
        taken.press("gezondheid en middelen")
        taken.press("Noteren")
        assert "De cliënt zei niet dat OCMW Deinze dit mag weten" in taken.words()
        assert "Sectorprotocol, W1" in taken.words()
        taken.press("Sluiten")
        taken.press("gezondheid en middelen")
        taken.press("het plan")
        taken.press("Noteren")
        assert taken.dialog() is None
        (row,) = disclosure.disclosures(at_desk.work.context, case)
        assert (row.kind, row.contents, row.consent) == ("told", ("plan",), key)
        listed = taken.find(RowList, "Wat er wegging")
        (shown,) = listed.items()
        assert "aan OCMW Deinze" in shown.spoken()  # type: ignore[union-attr]
        assert "toestemming van 24 november" in shown.spoken()  # type: ignore[union-attr]
        taken.shell.undo()
        taken.settle()
        (row,) = disclosure.disclosures(at_desk.work.context, case)
        assert row.fell_through  # it stays in the log


def test_the_sheet_to_sign_asks_the_passphrase_and_is_logged(at_desk: Desk, tmp_path: Path) -> None:
    case, key = record(at_desk)
    paper = tmp_path / "sheet.pdf"
    with seat(at_desk) as taken:
        on_consents(taken, case)
        part = taken.shell.shown.findChildren(ConsentPart)[0]
        part._dialogs.way.printers = ToFile(paper)
        taken.press("Blad om te tekenen")
        field = taken.find(QLineEdit, "Je wachtwoordzin")
        field.setText(OTHER_PASSPHRASE)
        taken.press("Afdrukken")
        until(lambda: "Deze zin past niet." in taken.words())
        assert not paper.exists()
        assert disclosure.disclosures(at_desk.work.context, case) == []
        field.setText(PASSPHRASE)
        taken.press("Afdrukken")
        until(lambda: "Het blad komt uit de printer." in taken.words())
        assert paper.exists()
        assert taken.dialog() is None
        assert form_drafts.kept(at_desk.work.context) == []
        (row,) = disclosure.disclosures(at_desk.work.context, case)
        assert (row.kind, row.recipient_kind, row.fell_through) == (
            "consent_form",
            "client",
            False,
        )

        part._dialogs.way.printers = ToFile(tmp_path / "no.pdf", accepts=False)
        taken.press("Blad om te tekenen")
        taken.find(QLineEdit, "Je wachtwoordzin").setText(PASSPHRASE)
        taken.press("Afdrukken")
        until(lambda: "De printer neemt het blad niet aan" in taken.words())
        taken.settle()
        assert [row.fell_through for row in disclosure.disclosures(at_desk.work.context, case)] in (
            [True, False],
            [False, True],
        )
        assert consents.consent(at_desk.work.context, key).withdrawn_on is None


@pytest.mark.parametrize("place", [TODAY, WORKLIST])
def test_what_runs_out_is_told_and_leads_there(at_desk: Desk, place: str) -> None:
    work = at_desk.work
    case, _key = record(at_desk, until=work.today + timedelta(days=5))
    told = "Toestemming voor OCMW Deinze loopt af"
    with seat(at_desk) as taken:
        taken.go(place)
        assert told in taken.words()
        if place == WORKLIST:
            taken.shell.shown.findChildren(RowList)[0].setFocus()
            taken.key(Qt.Key.Key_Return)
        else:
            (button,) = (
                one
                for one in taken.shell.shown.findChildren(Link)
                if one.isVisible() and told in one.accessibleName()
            )
            button.click()
            taken.settle()
        assert taken.shell.place == CASE_FILE
        assert "1 toestemming geldt nu" in taken.words()
        (row,) = consents.consents(work.context, case)
        consents.withdraw(work.context, row.id, WithdrawalForm())
        taken.go(place)
        assert told not in taken.words()


def test_a_closed_dossier_offers_to_withdraw_and_nothing_else(at_desk: Desk) -> None:
    case, _key = record(at_desk)
    context = at_desk.work.context
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.verb("close_case")
        assert "Toestemming die nog geldt: OCMW Deinze" in taken.words()
        taken.key(Qt.Key.Key_Escape)
        form = case_closing.ClosingForm(at_desk.work.today, "goal_reached", "", "OCMW weet het.")
        case_closing.close_case_file(context, case_closing.closing_form(context, case), form)
        on_consents(taken, case)
        names = {verb.name for verb in taken.shell.shown.verbs()}
        assert "withdraw_consent" in names
        assert names.isdisjoint({"add_consent", "note_told", "extend_consent", "confirm_consent"})
        taken.key(Qt.Key.Key_I, CTRL)
        taken.key(Qt.Key.Key_Return, CTRL)
        assert standing(only(at_desk, case), at_desk.work.today) is Standing.WITHDRAWN


def test_who_may_only_read_is_offered_nothing(at_desk: Desk) -> None:
    case, _key = record(at_desk)
    work = at_desk.work
    work.spaces.read_only.add(case_files.case_file(work.context, case).space)
    with seat(at_desk) as taken:
        on_consents(taken, case)
        assert "OCMW Deinze" in taken.words()
        for offered in ("Intrekken", "Verlengen", "Toestemming noteren"):
            assert offered not in taken.words()


def test_what_one_person_noted_once_was_not_changed_in_two_places(at_desk: Desk) -> None:
    """That it was made, and what it says, bear the same name in the earlier texts."""
    case, _ = record(at_desk)
    with seat(at_desk) as taken:
        on_consents(taken, case)
        taken.press("Vroegere tekst")
        dialog = taken.dialog()
        assert dialog is not None
        (versions,) = dialog.findChildren(RowList)
        rows = [item for item in versions.items() if isinstance(item, Row)]
        assert len(rows) > 1
        assert {row.badge.text for row in rows if row.badge} == {"nu"}
