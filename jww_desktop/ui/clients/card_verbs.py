"""What can be done with the card on which one stands, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from jww_desktop.i18n import t
from jww_desktop.services.clients import CardRow
from jww_desktop.ui.clients.preview import comes_back, open_words
from jww_desktop.ui.verbs import Verb


def verbs_of(card: CardRow, does: Mapping[str, Callable[[], object]]) -> Iterator[Verb]:
    """Give the verbs of a card, which do what `does` says; what one begins with comes first."""
    group = t("Voor {client}").format(client=card.name or card.number)

    def verb(name: str, words: str, icon: str, hint: str = "", key: str = "") -> Verb:
        return Verb(name, words, icon, does[name], hint, key, group)

    if card.is_going_on:
        yield verb("new_contact", t("Nieuw contact"), "plus", key="Ctrl+N")
    yield verb("open_card", open_words(card), "file-text")
    if comes_back(card):
        yield verb("new_case", t("Nieuw dossier"), "plus")
    yield verb("change_card", t("Kaart wijzigen"), "id-card")
    yield verb("question_of_card", t("Vraag van de cliënt noteren"), "sticky-note")
    if card.case_file is None:
        hint = t("Hij wil geen dossier, of de kaart was een vergissing")
        yield verb("remove_card", t("Kaart weghalen"), "user-round-x", hint)
