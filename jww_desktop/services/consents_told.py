"""What the client agreed to and took back, and what went out, as a timeline tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from jww_desktop.domain import codes
from jww_desktop.domain.case_file import Acceptance
from jww_desktop.domain.consent import CLIENT
from jww_desktop.i18n import t
from jww_desktop.services.disclosure import recipient_in_words
from jww_desktop.services.wording import quoted
from jww_desktop.store.queries import consents as queries
from jww_desktop.store.queries.consents import DisclosureRow
from jww_desktop.store.unit_of_work import StoreSession


@dataclass(frozen=True)
class Told:
    """One thing that happened.

    Attributes:
        id: the consent, the acceptance, or what went out.
        day, at: on which day or at which moment; None when that is not known.
        title: what happened.
        text: the client's words, in quotation marks; empty for none.
        foot: what else there is to know.
        author: user id of who recorded it.
    """

    id: bytes
    title: str
    author: bytes
    foot: tuple[str, ...]
    day: date | None = None
    at: datetime | None = None
    text: str = ""


def given(session: StoreSession, case_id: bytes) -> Iterator[Told]:
    """Give what the client agreed to."""
    for row in queries.consents(session, case_id):
        title = t("Toestemming voor {recipient}").format(recipient=row.recipient)
        contents = ", ".join(codes.labels("content_classes", row.contents))
        yield Told(row.id, title, row.recorded_by, (contents, row.purpose), row.given_on)


def taken(session: StoreSession, case_id: bytes) -> Iterator[Told]:
    """Give what he took back, in his words."""
    for row in queries.consents(session, case_id):
        if row.withdrawn_on is not None:
            title = t("Toestemming voor {recipient} ingetrokken").format(recipient=row.recipient)
            words = quoted(row.withdrawal_words)
            yield Told(row.id, title, row.withdrawn_by, (), row.withdrawn_on, text=words)


def given_up(session: StoreSession, case_id: bytes) -> Iterator[Told]:
    """Give that he took back the acceptance of help, and under which word that is counted."""
    asked = select(
        Acceptance.id,
        Acceptance.withdrawn_on,
        Acceptance.withdrawal_reason,
        Acceptance.withdrawn_by,
    )
    for key, day, code, author in session.execute(asked.where(Acceptance.case_file_id == case_id)):
        if day is not None:
            reason = codes.label("withdrawal_reasons", code or "")
            yield Told(key, t("Aanvaarding ingetrokken"), author or b"", (reason,), day)


def gone(session: StoreSession, case_id: bytes) -> Iterator[Told]:
    """Give what went out, and not what could not leave after all."""
    for row in queries.disclosures(session, case_id):
        if not row.fell_through:
            yield _gone(row)


def _gone(row: DisclosureRow) -> Told:
    recipient = recipient_in_words(row.recipient_kind, row.recipient)
    title = t("Doorgegeven aan {recipient}").format(recipient=recipient)
    if row.exception is not None:
        title = t("Gezegd aan {recipient}").format(recipient=recipient)
    if row.recipient_kind == CLIENT:
        title = t("Meegegeven aan de cliënt zelf")
    how = codes.label("disclosure_kinds", row.kind)
    contents = ", ".join(codes.labels("content_classes", row.contents))
    return Told(row.id, title, row.author, (how, contents), at=row.gone_at)
