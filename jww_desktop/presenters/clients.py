"""All cards, the one search over them, and what is known of the card that is current."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QObject, Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.acceptance_words import who_noted
from jww_desktop.presenters.presenter import Presenter, Reading
from jww_desktop.presenters.returning_words import past
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import (
    case_files,
    centre,
    clients,
    contacts,
    dates,
    field_notes,
    finding,
    identity_bar,
    questions,
    recents,
)
from jww_desktop.services.clients import CardRow
from jww_desktop.services.context import Context
from jww_desktop.services.finding import Asked, Finder, Found
from jww_desktop.services.wording import joined, quoted

_CARDS = ("client_card", "case_file", "acceptance", "prison", "staff_member")
_TEXTS = tuple(kind.value for kind in finding.Kind)


@dataclass(frozen=True)
class Listing:
    """What the list shows.

    Attributes:
        question: what was asked; empty for all cards.
        cards: all cards by name, when nothing was asked.
        recent: those of them whose dossier was opened last, the latest first.
        found: what the question found, else None.
        kinds: which kinds of clients there are on this laptop.
    """

    question: str
    cards: tuple[CardRow, ...] = ()
    recent: tuple[CardRow, ...] = ()
    found: Found | None = None
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Narrowing:
    """What the list and the search leave out.

    Attributes:
        closed: whether closed dossiers count.
        kind: one kind of clients; empty for all.
        days: only texts of so many days back; 0 for all.
        mine: only texts that who works here wrote.
    """

    closed: bool = True
    kind: str = ""
    days: int = 0
    mine: bool = False


@dataclass(frozen=True)
class Preview:
    """A card, and what one wants to know before opening the dossier.

    Attributes:
        card: the card.
        facts: captions and values.
        last: the last talk: its day, its first lines and its author; empty for none.
    """

    card: CardRow
    facts: tuple[tuple[str, str], ...]
    last: tuple[str, str, str]


class ClientSearch(Presenter):
    """Searches while a person types.

    Signals:
        listed: a `Listing`.
        previewed: a `Preview`, or None when no card is current.
        noted: a `NotedField` that is to be read.
    """

    listed = Signal(object)
    previewed = Signal(object)
    noted = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._card: bytes | None = None
        self._finder = Finder()
        self._listing = Reading(place, *_CARDS, *_TEXTS, parent=self)
        self._listing.answered.connect(self.listed)
        self._listing.failed.connect(self.failed)
        self._preview = Reading(place, *_CARDS, "contact", "question", parent=self)
        self._preview.answered.connect(self.previewed)
        self._preview.failed.connect(self.failed)

    @property
    def hides_names(self) -> bool:
        """Whether lists show initials until a row is current."""
        return self.place.appearance.settings.initials

    def search(self, question: str, narrowing: Narrowing) -> None:
        """Show what `question` finds; all cards when it is empty."""
        asked = question.strip()
        finder = self._finder
        self._listing.ask(lambda context: _listed(context, finder, asked, narrowing))

    def read_field_note(self, note: bytes) -> None:
        """Fetch a field note that was found."""
        self.run(lambda context: field_notes.noted_field(context, note), self.noted.emit)

    def preview(self, card: bytes | None) -> None:
        """Show what is known of a card."""
        if card == self._card and card is not None:
            return
        self._card = card
        if card is None:
            self._preview.ask(lambda _context: None)
        else:
            self._preview.ask(lambda context: _previewed(context, card))

    def look(self, *, looking: bool) -> None:
        """Follow changes while the list is in sight."""
        self._listing.look(looking=looking)
        self._preview.look(looking=looking)


def _listed(context: Context, finder: Finder, asked: str, narrowing: Narrowing) -> Listing:
    kinds, kind = clients.kinds(context), narrowing.kind
    if asked:
        since = context.today - timedelta(days=narrowing.days) if narrowing.days else None
        author = context.user_id if narrowing.mine else b""
        question = Asked(asked, narrowing.closed, kind, since, author)
        return Listing(asked, found=finder.find_all(context, question), kinds=kinds)
    every = clients.list_cards(context)
    cards = tuple(clients.narrowed(every, closed=narrowing.closed, kind=kind))
    known = {card.id for card in cards}
    recent = tuple(card for card in recents.among(context, every) if card.id in known)
    return Listing("", cards, recent if len(cards) > recents.MOST else (), kinds=kinds)


def _previewed(context: Context, card_id: bytes) -> Preview | None:
    """Return what is known of a card, None for one that was taken away meanwhile."""
    card = clients.known_card(context, card_id)
    if card is None:
        return None
    facts = [
        (identity_bar.where_caption(card), identity_bar.whereabouts(card)),
        (t("Geboren"), str(card.birth_year or "")),
        (t("Taal"), identity_bar.language(card)),
        (t("Ook gekend als"), ", ".join(card.aliases)),
        (t("Laatste vraag"), _asked(context, card)),
        (t("Begeleiding"), _follower(context, card)),
        (t("Dossier"), _given_up(context, card)),
        (t("Vroeger bij ons"), _past(context, card)),
    ]
    return Preview(card, tuple(fact for fact in facts if fact[1]), _last(context, card))


def _asked(context: Context, card: CardRow) -> str:
    """Return what the client asked last, first of what still waits; empty for nothing."""
    rows = questions.questions_of(context, card.id)
    if not rows:
        return ""
    row = next((one for one in rows if one.is_open), rows[-1])
    return joined(quoted(row.own_words), questions.state(row))


def _follower(context: Context, card: CardRow) -> str:
    colleague = centre.staff(context).get(card.caseworker or b"")
    if colleague is None or card.opened_on is None:
        return ""
    since = dates.full_day(card.opened_on, context.today)
    return t("{name}, sinds {day}").format(name=colleague.name, day=since)


def _given_up(context: Context, card: CardRow) -> str:
    """Return why nothing can be written any more in an open dossier; empty where it can."""
    if card.case_file is None or not card.is_given_up:
        return ""
    case = case_files.case_file(context, card.case_file)
    noted = who_noted(case, centre.staff(context), context.today)
    return " ".join(part for part in (f"{t('Aanvaarding ingetrokken')}.", noted) if part)


def _past(context: Context, card: CardRow) -> str:
    if card.case_file is None:
        return ""
    return "\n".join(
        t("{period}, dicht").format(period=line.words) if line.is_shut else line.words
        for line in past(context, card.case_file).lines
    )


def _last(context: Context, card: CardRow) -> tuple[str, str, str]:
    if card.case_file is None:
        return "", "", ""
    staff = centre.staff(context)
    for row in contacts.list_contacts(context, card.case_file):
        if row.finished_at and row.started_at and not row.missed_reason:
            author = staff.get(row.author)
            day = dates.short_day(row.started_at.astimezone().date(), context.today)
            name = author.name if author else t("een collega")
            return day, row.note, f"{name}, {dates.clock(row.started_at)}"
    return "", "", ""
