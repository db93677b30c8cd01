"""What clients let others know, and what went out of their dossiers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import and_, or_, select

from jww_desktop.domain.consent import (
    CONFIRM_DAYS,
    CONFIRMED,
    ENDING,
    TO_CONFIRM,
    WITHDRAWN,
    Consent,
    last_day,
)
from jww_desktop.domain.consent import standing as standing_on
from jww_desktop.domain.disclosure import Disclosure
from jww_desktop.store.history import history
from jww_desktop.store.moment import once_a_moment
from jww_desktop.store.queries import standing
from jww_desktop.store.unit_of_work import StoreSession
from sync.protocol.transaction import ALIVE


@dataclass(frozen=True)
class ConsentRow:
    """What a client lets one recipient know; texts are empty for nothing.

    Where two people wrote something else, the narrower counts until somebody decided: the earlier
    end, no signature, a withdrawal; no end, so that it never holds, where one of them deleted it.

    Attributes:
        recipient_kind, contents, form, asker: codes.
        given_on, recorded_by: when it was given, and the user id of who wrote it down.
        until: the last day that was agreed.
        extended_on, confirmed_on, withdrawn_on: what became of it; None while nothing did.
        withdrawal_words, withdrawn_by: what the client said when he withdrew it, and the user id
            of who wrote that down.
        is_contested: whether two people wrote something else, and nobody decided yet.
    """

    id: bytes
    case_file: bytes
    recipient_kind: str
    recipient: str
    purpose: str
    contents: tuple[str, ...]
    form: str
    given_on: date | None
    asker: str
    recorded_by: bytes
    until: date | None
    extended_on: date | None
    confirmed_on: date | None
    withdrawn_on: date | None
    withdrawal_words: str
    withdrawn_by: bytes
    is_contested: bool = False


@dataclass(frozen=True)
class DisclosureRow:
    """Something that went out of a dossier.

    Attributes:
        kind, contents, recipient_kind: codes.
        recipient: in words; empty for the client himself.
        consent: on which consent; None for the client himself.
        gone_at, author: when, and the user id of who let it go.
        fell_through: whether it did not leave after all.
        referral: with which referral it went along; None for none.
        exception: by which exception to secrecy; None for none.
    """

    id: bytes
    kind: str
    contents: tuple[str, ...]
    recipient_kind: str
    recipient: str
    consent: bytes | None
    gone_at: datetime | None
    author: bytes
    fell_through: bool
    referral: bytes | None
    exception: bytes | None


@once_a_moment
def consents(session: StoreSession, case_id: bytes) -> list[ConsentRow]:
    """Return what the client of a dossier agreed to, the latest first."""
    found = session.scalars(select(Consent).where(Consent.case_file_id == case_id))
    rows = _read(session, found)
    return sorted(rows, key=lambda row: (row.given_on or date.min, row.id), reverse=True)


def running_out(session: StoreSession, since: date, until: date) -> list[ConsentRow]:
    """Return, of all dossiers, what holds on `since` and no longer than `until`; there are few."""
    first = since - timedelta(days=CONFIRM_DAYS)
    found = session.scalars(
        select(Consent).where(
            Consent.withdrawn_on.is_(None),
            or_(
                Consent.until.between(since, until),
                and_(
                    Consent.form == TO_CONFIRM,
                    Consent.confirmed_on.is_(None),
                    Consent.given_on >= first,
                ),
            ),
        )
    )
    return [
        row
        for row in _read(session, found)
        if standing_on(row, since).holds and (last_day(row) or until) <= until
    ]


def disclosures(session: StoreSession, case_id: bytes) -> list[DisclosureRow]:
    """Return what went out of a dossier, the latest first."""
    found = session.scalars(
        select(Disclosure)
        .where(Disclosure.case_file_id == case_id)
        .order_by(Disclosure.gone_at.desc(), Disclosure.id)
    )
    return [
        DisclosureRow(
            id=row.id,
            kind=row.kind or "",
            contents=row.contents or (),
            recipient_kind=row.recipient_kind or "",
            recipient=row.recipient or "",
            consent=row.consent_id,
            gone_at=row.gone_at,
            author=row.author or b"",
            fell_through=bool(row.fell_through),
            referral=row.referral_id,
            exception=row.exception_id,
        )
        for row in found
    ]


def _read(session: StoreSession, found: Iterable[Consent]) -> list[ConsentRow]:
    rows = {record.id: _row(record) for record in found}
    for key in standing.contested(session, rows):
        rows[key] = _narrower(session, rows[key])
    return list(rows.values())


def _row(record: Consent) -> ConsentRow:
    return ConsentRow(
        id=record.id,
        case_file=record.case_file_id or b"",
        recipient_kind=record.recipient_kind or "",
        recipient=record.recipient or "",
        purpose=record.purpose or "",
        contents=record.contents or (),
        form=record.form or "",
        given_on=record.given_on,
        asker=record.asker or "",
        recorded_by=record.recorded_by or b"",
        until=record.until,
        extended_on=record.extended_on,
        confirmed_on=record.confirmed_on,
        withdrawn_on=record.withdrawn_on,
        withdrawal_words=record.withdrawal_words or "",
        withdrawn_by=record.withdrawn_by or b"",
    )


def _narrower(session: StoreSession, row: ConsentRow) -> ConsentRow:
    """Let of each field that was written in two ways the narrower one count."""

    def live(register: int, column: str) -> list[date | None]:
        versions = history(session, row.id, register)
        return [version.fields.get(column) for version in versions if version.is_live]

    ends, signed = live(ENDING, "until"), live(CONFIRMED, "confirmed_on")
    taken = [day for day in live(WITHDRAWN, "withdrawn_on") if day is not None]
    until = min((day for day in ends if day is not None), default=row.until)
    lives = history(session, row.id, ALIVE)
    return replace(
        row,
        until=None if any(one.is_live and one.is_deletion for one in lives) else until,
        confirmed_on=None if None in signed else row.confirmed_on,
        withdrawn_on=min(taken, default=row.withdrawn_on),
        is_contested=True,
    )
