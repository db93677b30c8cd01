"""Cards, texts and verbs as rows of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.clients import Listing
from jww_desktop.services.clients import CardRow
from jww_desktop.services.finding import Found, PersonHit, TextHit
from jww_desktop.services.finding import Kind as TextKind
from jww_desktop.services.identity_bar import whereabouts
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.rows import Row

_DOT = "  ·  "
_FIRST_TEXTS = 5
"""Of many texts only the first are among people and verbs, so that these stay in sight."""
_ICONS = {
    TextKind.ARRIVAL: "user-plus",
    TextKind.CASE: "lock",
    TextKind.CONTACT: "messages-square",
    TextKind.AMENDMENT: "messages-square",
    TextKind.STATEMENT: "quote",
    TextKind.STRENGTH: "sprout",
    TextKind.STEP: "circle-check",
    TextKind.NEED: "flag",
    TextKind.GOAL: "target",
    TextKind.CHOICE: "scale",
    TextKind.RESTORATIVE: "hand-heart",
    TextKind.PERSON: "network",
    TextKind.OFFICIAL_DATE: "calendar-days",
    TextKind.QUESTION: "sticky-note",
    TextKind.CONSENT: "shield-check",
    TextKind.DISCLOSURE: "file-output",
    TextKind.REFERRAL: "building-2",
    TextKind.SECRECY: "shield-alert",
    TextKind.FIELD_NOTE: "pencil",
}


@dataclass(frozen=True)
class CardKey:
    """Stands for a card in the list; the same one also after the card was changed.

    Attributes:
        is_recent: whether it stands above, among those opened last.
    """

    id: bytes
    card: CardRow = field(compare=False)
    is_recent: bool = False


@dataclass(frozen=True)
class TextKey:
    """Stands for a text in the list."""

    id: bytes
    hit: TextHit = field(compare=False)


@dataclass(frozen=True)
class DoKey:
    """Stands for a verb in the list: "contact" with a card, "card" for a new one, or "texts"."""

    verb: str
    card: CardRow | None = field(default=None, compare=False)


def rows(listing: Listing, *, hidden: bool, part: str) -> list[Row | Group]:
    """Return the rows of a listing.

    Args:
        listing: what was asked and found.
        hidden: whether names are shown as initials.
        part: "people", "texts" or "all".
    """
    if listing.found is None:
        return [
            *_recent_rows(listing.recent, hidden=hidden),
            *card_rows(listing.cards, hidden=hidden),
        ]
    made: list[Row | Group] = []
    found = listing.found
    if found.people and part != "texts":
        made.append(Group(t("Cliënten"), len(found.people)))
        made += [_person(hit) for hit in found.people]
    if found.arrivals and part != "texts":
        made.append(Group(t("Nieuwe aankomsten"), len(found.arrivals)))
        made += [_text(hit) for hit in found.arrivals]
    if found.texts and part != "people":
        made.append(Group(t("Notities"), len(found.texts)))
        first = found.texts if part == "texts" else found.texts[:_FIRST_TEXTS]
        made += [_text(hit) for hit in first]
        if rest := len(found.texts) - len(first):
            words = tn("Nog {n} notitie tonen", "Nog {n} notities tonen", rest)
            made.append(Row(DoKey("texts"), words, icon="chevron-down"))
    if part == "all":
        doing = _doing(listing.question, found)
        made += [Group(t("Doen"), len(doing)), *doing]
    return made


def card_rows(cards: Sequence[CardRow], *, hidden: bool) -> list[Row | Group]:
    """Return all cards as rows under one head."""
    if not cards:
        return []
    return [
        Group(t("Cliënten"), len(cards)),
        *(card_row(card, hidden=hidden) for card in cards),
    ]


def _recent_rows(cards: Sequence[CardRow], *, hidden: bool) -> list[Row | Group]:
    rows = [card_row(card, hidden=hidden, is_recent=True) for card in cards]
    return [Group(t("Laatst geopend"), len(rows)), *rows] if rows else []


def card_row(card: CardRow, *, hidden: bool, is_recent: bool = False) -> Row:
    """Return a card as a row: with its name, or with initials alone."""
    title = (card.initials if hidden else card.name) or card.number
    key, icon = CardKey(card.id, card, is_recent), "history" if is_recent else "user-round"
    return Row(key, title, _second(card), icon=icon, badge=badge(card))


def badge(card: CardRow) -> Badge:
    """Return in which state the dossier is, in a word."""
    if card.case_file is None:
        return Badge(t("geen dossier"))
    if not card.is_open:
        return Badge(t("gesloten"), icon="lock")
    return Badge(t("aanvaarding ingetrokken"), icon="ban") if card.is_given_up else Badge(t("open"))


def _second(card: CardRow) -> str:
    place = whereabouts(card)
    if card.closed_on:
        place = t("afgesloten in {year}").format(year=card.closed_on.year)
    return _DOT.join(part for part in (card.number if card.name else "", place) if part)


def _person(hit: PersonHit) -> Row:
    lead, sign, rest = hit.why.partition(next((sign for sign in "“«" if sign in hit.why), "“"))
    second = (
        Run(_second(hit.card) + _DOT, Role.SMALL, "muted"),
        Run(lead, Role.SMALLS, "muted"),
        Run(sign + rest, Role.SMALL, "muted"),
    )
    return Row(
        CardKey(hit.card.id, hit.card),
        marked(hit.card.name or hit.card.number, hit.marked, Role.STRONG),
        second,
        icon="user-round",
        badge=badge(hit.card),
    )


def _text(hit: TextHit) -> Row:
    second = tuple(
        Run(part.text, Role.SMALL, "text", "mark", underline=True)
        if part.is_hit
        else Run(part.text, Role.SMALL, "muted")
        for part in hit.excerpt
    )
    return Row(
        TextKey(hit.record, hit),
        hit.title,
        second,
        icon=_ICONS[hit.kind],
        aside=hit.who,
    )


def _doing(question: str, found: Found) -> list[Row]:
    made = []
    if found.people and found.people[0].card.is_going_on:
        card = found.people[0].card
        words = t("Nieuw contact met {client}").format(client=card.name or card.number)
        made.append(Row(DoKey("contact", card), words, "Ctrl+N", icon="plus"))
    words = t("Nieuwe cliënt: {name}").format(name=question)
    made.append(Row(DoKey("card"), words, t("Vergelijkt eerst met wie er al is"), icon="user-plus"))
    return made


def marked(text: str, mark: str, role: Role) -> tuple[Run, ...]:
    """Return `text` with the word `mark` in it marked and underlined."""
    start = text.find(mark) if mark else -1
    if start < 0:
        return (Run(text, role),)
    end = start + len(mark)
    runs = (
        Run(text[:start], role),
        Run(text[start:end], role, ground="mark", underline=True),
        Run(text[end:], role),
    )
    return tuple(run for run in runs if run.text)
