"""What stands beside a record: not sent yet, changed in two places."""

from __future__ import annotations

from pathlib import Path

from jww_desktop.services import case_files, contacts
from jww_desktop.services.contacts import ContactForm
from jww_desktop.services.standing import standing
from tests.support.factory import accepted
from tests.support.laptop import settle
from tests.support.memory_centre import MemoryCentre


def test_a_card_is_here_alone_until_it_was_sent_and_contested_until_decided(tmp_path: Path):
    with MemoryCentre(tmp_path) as centre:
        lotte = centre.join("lotte")
        card = lotte.card("Dario Vossenberg")
        assert standing(lotte.context, [card]).only_here == {card}
        settle(centre.lead, lotte)
        assert standing(lotte.context, [card]).only_here == frozenset()

        lotte.edit(card, language="fr")
        centre.lead.edit(card, language="ar")
        assert standing(lotte.context, [card]).contested == frozenset()
        settle(centre.lead, lotte)
        for laptop in (centre.lead, lotte):
            now = standing(laptop.context, [card])
            assert now.only_here == frozenset()
            assert now.contested == {card}


def test_what_was_added_to_a_contact_counts_with_it(tmp_path: Path):
    with MemoryCentre(tmp_path) as centre:
        lotte = centre.join("lotte")
        context = lotte.context
        case = case_files.open_case_file(
            context, lotte.card("Dario Vossenberg"), accepted(context.today)
        )
        form = ContactForm(note="Een gesprek.", ground="own_request")
        opened = contacts.start_contact(context, case, form)
        contact = contacts.finish_contact(context, opened, form)
        assert standing(context, [contact, case]).only_here == {contact, case}
        settle(centre.lead, lotte)
        assert standing(context, [contact, case]).only_here == frozenset()
        contacts.amend_contact(context, contact, "Nog iets.")
        assert standing(context, [contact, case]).only_here == {contact}
