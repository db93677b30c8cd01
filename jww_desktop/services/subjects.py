"""What a record is called for somebody who has to recognise it: its kind, its text, its client."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from jww_desktop.domain.base import SyncedRecord
from jww_desktop.domain.case_file import CaseFile
from jww_desktop.domain.contact import Contact
from jww_desktop.i18n import t, with_colon
from jww_desktop.services import dates
from jww_desktop.services.labels import record_label
from jww_desktop.services.wording import Wording
from jww_desktop.store.history import history
from jww_desktop.store.queries import cards, centre
from jww_desktop.store.queries.cards import CardRow
from jww_desktop.store.unit_of_work import StoreSession

_TELLING: Final = ("text", "words", "own_words", "called", "recipient", "name", "number")
_TITLE_LETTERS: Final = 48
_HOLDERS: Final = frozenset(("case_file", "contact"))
"""What lies in a dossier, says so by a link to one of these."""


class Subjects:
    """Names of records, with the centre's own names at hand; lives as long as its session."""

    def __init__(self, session: StoreSession, today: date) -> None:
        self._session = session
        self._today = today
        self._staff = centre.staff(session)
        self._cards = {row.id: row for row in cards.cards(session)}
        self._card_of = {
            case: card
            for case, card in session.execute(select(CaseFile.id, CaseFile.card_id))
            if card is not None
        }
        names = {key: row.name for key, row in self._staff.items()}
        names |= {key: row.name for key, row in centre.prisons(session).items()}
        names |= centre.teams(session)
        names |= {key: row.number or row.name for key, row in self._cards.items()}
        self.wording = Wording(names, today)

    def author(self, user: bytes) -> str:
        """Return the name of a colleague."""
        known = self._staff.get(user)
        return known.name if known else t("een collega")

    def first_name(self, user: bytes) -> str:
        """Return what colleagues call a colleague."""
        known = self._staff.get(user)
        return known.first_name if known else t("een collega")

    def moment(self, at: datetime) -> str:
        """Return when a version was written, in words."""
        return dates.moment(at, self._today)

    def record(self, table: str, key: bytes) -> SyncedRecord | None:
        """Return a record of a synced table."""
        spec = self._session.specs.by_name.get(table)
        return self._session.get(spec.record, key) if spec else None

    def title(self, table: str, key: bytes) -> str:
        """Return such as “Stap: CGG bellen” or “Contact: do 5 nov”."""
        record = self.record(table, key)
        told = ""
        if isinstance(record, Contact) and record.started_at:
            told = dates.short_day(record.started_at.astimezone().date(), self._today)
        for name in _TELLING:
            told = told or (getattr(record, name, None) or "")
        told = " ".join(told.split())
        if len(told) > _TITLE_LETTERS:
            told = told[: _TITLE_LETTERS - 1].rstrip() + "…"
        label = record_label(table)
        return f"{with_colon(label)} {told}" if told and table != "client_card" else label

    def client(self, table: str, key: bytes) -> CardRow | None:
        """Return the card of the client whom a record is about, when there is one here."""
        if table == "client_card":
            return self._cards.get(key)
        case = self.case_file(table, key)
        card = self._card_of.get(case) if case else None
        card = card or getattr(self.record(table, key), "card_id", None)
        return self._cards.get(card) if card else None

    def case_file(self, table: str, key: bytes) -> bytes | None:
        """Return the dossier that a record is in, or was in when it was deleted; None for none."""
        if table == "case_file":
            return key
        case = self._link(table, key, "case_file_id")
        contact = self._link(table, key, "contact_id") if case is None else None
        return self.case_file("contact", contact) if contact is not None else case

    def is_lost(self, table: str, key: bytes) -> bool:
        """Whether a record belongs in a dossier, and nobody can say any more in which."""
        spec = self._session.specs.by_name.get(table)
        belongs = spec is not None and not _HOLDERS.isdisjoint(spec.links.values())
        return belongs and self.case_file(table, key) not in self._card_of

    def _link(self, table: str, key: bytes, column: str) -> bytes | None:
        """Return what a column holds, or held last where the record was deleted."""
        spec = self._session.specs.by_name.get(table)
        if spec is None or column not in spec.links:
            return None
        record = self.record(table, key)
        if record is not None:
            return getattr(record, column, None)
        versions = history(self._session, key, spec.register_of(column).number)
        return next((one.fields.get(column) for one in versions), None)

    def who(self, table: str, key: bytes) -> str:
        """Return the number of that client, or that there is no dossier."""
        row = self.client(table, key)
        return (row.number or row.initials or t("zonder naam")) if row else t("zonder dossier")
