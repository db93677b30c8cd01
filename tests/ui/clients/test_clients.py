"""The clients: found in spite of a slip of the pen, never made twice, helped only when asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QRadioButton

from jww_desktop.presenters.visits import (
    CASE_FILE,
    CLIENTS,
    CONTACT,
    SEARCH,
    CardVisit,
    Visit,
)
from jww_desktop.services import (
    anonymous,
    case_files,
    clients,
    contacts,
)
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui.clients.card_dialog import CardDialog
from jww_desktop.ui.widgets.badge import Badge
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.items import Group, ItemList
from tests.support.desk import Desk, until
from tests.support.factory import GENT
from tests.support.screens import Seat, seat

SEARCH_FIELD = "Zoek op naam, nummer of woord"
CTRL = Qt.KeyboardModifier.ControlModifier


def listed(taken: Seat) -> list[str]:
    shown = taken.find(ItemList, "Gevonden").items()
    return [item.title if isinstance(item, Group) else item.spoken() for item in shown]


def test_the_search_finds_people_and_words_and_says_why(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    form = ContactForm(note="Er is een afspraak over de huur.", ground="own_request")
    context = at_desk.work.context
    contacts.finish_contact(context, contacts.start_contact(context, case, form), form)
    at_desk.work.card("Piotr Wierzbanik", "26-0031")
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.type("vosenberg huur")
        rows = listed(taken)
        assert rows[0] == "Cliënten"
        assert "Dario Vossenberg" in rows[1]
        assert "lijkt op “vosenberg”" in rows[1]
        assert "Notities" in rows
        assert any("afspraak over de huur" in row for row in rows)
        assert any("Nieuw contact met Dario Vossenberg" in row for row in rows)
        taken.key(Qt.Key.Key_Return)
        assert taken.shell.place == CASE_FILE


def test_all_cards_hide_their_names_until_one_stands_on_them(at_desk: Desk) -> None:
    at_desk.work.card()
    at_desk.work.card("Piotr Wierzbanik", "26-0031")
    with seat(at_desk) as taken:
        taken.go(CLIENTS)
        first, second = listed(taken)[1:]
        assert first.startswith("Dario Vossenberg")
        assert second.startswith("P. W.")
        taken.key(Qt.Key.Key_Down)
        first, second = listed(taken)[1:]
        assert first.startswith("D. V.")
        assert second.startswith("Piotr Wierzbanik")


def test_a_new_contact_is_two_keys_away(at_desk: Desk) -> None:
    at_desk.work.dossier()
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.type("dario")
        taken.key(Qt.Key.Key_N, CTRL)
        assert taken.shell.place == CONTACT


def test_somebody_who_is_there_already_is_shown_before_a_second_card_is_made(
    at_desk: Desk,
) -> None:
    known = at_desk.work.card(birth_year=1991)
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.type("Dario Vossenbergh")
        taken.press("Nieuwe cliënt")
        dialog = taken.dialog()
        assert isinstance(dialog, CardDialog)
        until(lambda: "Misschien is er al een kaart" in taken.words())
        assert not dialog.submit.isEnabled()
        taken.press("Dit is hem of haar")
        assert taken.dialog() is None
        assert [card.id for card in clients.list_cards(at_desk.work.context)] == [known]

        taken.press("Nieuwe cliënt")
        dialog = taken.dialog()
        assert isinstance(dialog, CardDialog)
        dialog._name.setText("Dario Vossenbergh")
        dialog.edited.emit(dialog.form())
        taken.settle()
        taken.find(QCheckBox, "Ik keek: dit is iemand anders").click()
        taken.press("Kaart maken")
        assert taken.dialog() is None
    assert len(clients.list_cards(at_desk.work.context)) == 2


def test_enter_goes_on_with_the_first_card_that_was_made_with_the_mouse(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(CLIENTS)
        assert "Niet wie je zoekt?" not in taken.words()
        button = taken.find(QAbstractButton, "Nieuwe cliënt")
        button.setFocus(Qt.FocusReason.MouseFocusReason)
        taken.press("Nieuwe cliënt")
        taken.type("Noor Haverdries")
        taken.press("Kaart maken")
        assert "Niet wie je zoekt?" in taken.words()
        taken.key(Qt.Key.Key_Return)
        assert "Nieuw dossier voor Noor Haverdries" in taken.words()


def test_a_card_without_name_or_number_is_refused_in_its_field(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.press("Nieuwe cliënt")
        taken.press("Kaart maken")
        assert "Geef een naam, een schuilnaam of een nummer." in taken.words()
        taken.find(QLineEdit, "Naam of schuilnaam").setText("Vos")
        taken.find(QLineEdit, "Geboortejaar").setText("91x")
        taken.press("Kaart maken")
        assert "Dit is geen jaar." in taken.words()
    assert clients.list_cards(at_desk.work.context) == []


def test_a_colleagues_change_of_a_card_survives_mine(at_desk: Desk) -> None:
    card = at_desk.work.card(section="A", cell="101")
    context = at_desk.work.context
    with seat(at_desk) as taken:
        taken.go(CLIENTS, CardVisit(card, form=FormKey(forms.CARD_CHANGE, card)))
        loaded = clients.card_form(context, card)
        clients.change_card(
            context, loaded, clients.CardForm(**{**vars(loaded.form), "cell": "214"})
        )
        taken.settle()
        taken.find(QLineEdit, "Ook gekend als").setText("Vos, Dario V.")
        taken.press("Wijzigen")
    row = clients.card(context, card)
    assert (row.aliases, row.cell) == (("Vos", "Dario V."), "214")


def test_a_card_that_was_looked_at_alone_is_not_said_to_be_changed(at_desk: Desk) -> None:
    card = at_desk.work.card(section="A", cell="101")
    visit = CardVisit(card, form=FormKey(forms.CARD_CHANGE, card))
    with seat(at_desk) as taken:
        taken.go(CLIENTS, visit)
        taken.press("Wijzigen")
        assert "Niets gewijzigd." in taken.words()
        taken.go(CLIENTS, visit)
        taken.find(QLineEdit, "Cel").setText("214")
        taken.press("Wijzigen")
        assert "Kaart gewijzigd." in taken.words()
    assert clients.card(at_desk.work.context, card).cell == "214"


def test_of_who_took_back_his_acceptance_no_talk_is_offered_and_it_says_why(at_desk: Desk) -> None:
    work = at_desk.work
    case = work.dossier()
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.type("Dario")
        assert "new_contact" in [verb.name for verb in taken.shell.shown.verbs()]
        assert any("Nieuw contact met" in row for row in listed(taken))
        case_files.withdraw_acceptance(work.context, case, "client_stopped", work.today)
        until(lambda: not any("Nieuw contact" in row for row in listed(taken)))
        taken.settle()
        assert "new_contact" not in [verb.name for verb in taken.shell.shown.verbs()]
        assert "Nieuw contact" not in taken.words()
        assert any("aanvaarding ingetrokken" in row for row in listed(taken))
        why = "Aanvaarding ingetrokken. Genoteerd door Lotte Wyckmans op 24 november."
        assert why in taken.words()
        taken.press("Dossier openen")
        assert taken.shell.place == CASE_FILE


def test_help_that_was_not_asked_opens_no_dossier_and_is_counted(at_desk: Desk) -> None:
    card = at_desk.work.card()
    context = at_desk.work.context
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.press("Nieuw dossier")
        taken.press("Dossier openen")
        assert "Sectorprotocol, W1" in taken.words()
        taken.press("Alleen tellen")
        taken.press("Papieren & rechten")
        taken.press("Tellen")
        assert taken.dialog() is None
    assert clients.card(context, card).case_file is None
    day = at_desk.work.today
    assert anonymous.people_counted(context, GENT, day, day) == 1


def test_a_client_who_wants_no_electronic_file_gets_none(at_desk: Desk) -> None:
    card = at_desk.work.card()
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.press("Nieuw dossier")
        taken.press("Zelf gevraagd")
        explained = "Ik legde uit wat wij opschrijven, wie het leest en dat het geheim blijft"
        taken.find(QCheckBox, explained).click()
        taken.press("Nee")
        taken.press("Dossier openen")
        assert "geen elektronisch dossier" in taken.words()
        taken.press("Terug")
        taken.press("Ja")  # what was filled in is still there
        taken.press("Dossier openen")
        assert taken.shell.place == CASE_FILE
    assert clients.card(at_desk.work.context, card).is_open


def test_a_refused_dossier_leads_the_keyboard_to_what_is_not_answered_yet(at_desk: Desk) -> None:
    card = at_desk.work.card()
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.press("Nieuw dossier")
        taken.press("Dossier openen")
        taken.press("Terug")
        taken.key(Qt.Key.Key_Space)
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "Er staat nog niet dat de cliënt uitleg kreeg." in taken.words()
        taken.press("Terug")
        taken.key(Qt.Key.Key_Space)
        taken.key(Qt.Key.Key_Return, CTRL)
        assert "Vraag het de cliënt, en kies." in taken.words()
        taken.key(Qt.Key.Key_Space)
        taken.key(Qt.Key.Key_Return, CTRL)
        assert taken.shell.place == CASE_FILE
    assert clients.card(at_desk.work.context, card).is_open


def test_enter_alone_leads_through_a_form_and_swallows_no_word(at_desk: Desk) -> None:
    with seat(at_desk) as taken:
        taken.go(CLIENTS)
        taken.verb("new_card")
        taken.type("Ibrahim")
        for text in ("", "", "1988", "", "B", "114", "", "", "", ""):
            taken.key(Qt.Key.Key_Return)
            taken.type(text)
        taken.key(Qt.Key.Key_Return)
        taken.key(Qt.Key.Key_Return)  # on the button
        taken.press("Nieuw dossier")
        taken.key(Qt.Key.Key_Return)  # nothing is chosen yet: this chooses
        assert taken.find(QRadioButton, "Zelf gevraagd").isChecked()
        taken.key(Qt.Key.Key_Return)
        assert not taken.find(QRadioButton, "Zelf gevraagd").hasFocus()
    (card,) = clients.list_cards(at_desk.work.context)
    assert (card.name, card.section, card.cell) == ("Ibrahim", "B", "114")


def test_the_state_of_a_dossier_is_a_word(at_desk: Desk) -> None:
    at_desk.work.card()
    with seat(at_desk) as taken:
        taken.go(CLIENTS)
        (row,) = (r for r in taken.find(ItemList, "Gevonden").items() if not isinstance(r, Group))
        assert getattr(row, "badge", None) == Badge("geen dossier")


def test_what_was_opened_last_is_first_and_two_keys_away(at_desk: Desk) -> None:
    cards = [at_desk.work.card(f"Kobe Zwart{n}", f"26-{n:04}") for n in range(7)]
    cases = [at_desk.work.dossier(card) for card in cards]
    with seat(at_desk) as taken:
        for case in (cases[3], cases[5]):
            taken.go(CASE_FILE, Visit(case))
        taken.go(CLIENTS)
        assert listed(taken)[0] == "Laatst geopend"
        assert "Zwart5" in listed(taken)[1]  # in full, because one stands on it
        assert listed(taken)[2].startswith("K. Z.")
        taken.key(Qt.Key.Key_Return)
        assert taken.words().count("Kobe Zwart5")
        taken.key(Qt.Key.Key_K, CTRL)
        taken.settle()
        taken.type("zwart3")
        taken.key(Qt.Key.Key_Return)
        assert taken.words().count("Kobe Zwart3")


def test_the_search_keeps_to_what_is_recent_and_mine(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    form = ContactForm(note="Er is een afspraak over de huur.", ground="own_request")
    context = at_desk.work.context
    contacts.finish_contact(context, contacts.start_contact(context, case, form), form)
    at_desk.work.clock.advance(days=40)
    with seat(at_desk) as taken:
        taken.go(CLIENTS, SEARCH)
        taken.type("huur")
        assert any("afspraak" in row for row in listed(taken))
        taken.press("Alleen wat ik schreef")
        assert any("afspraak" in row for row in listed(taken))
        period = taken.find(Combo, "Periode")
        period.setCurrentIndex(1)
        period.activated.emit(1)
        taken.settle()
        assert not any("afspraak" in row for row in listed(taken))
