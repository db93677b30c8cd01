"""Why somebody broke professional secrecy, and what a second person thought of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import and_, or_, select

from jww_desktop.domain.disclosure import Disclosure
from jww_desktop.domain.secrecy import ANSWERED, DISAGREES, SecrecyException, Stand
from jww_desktop.domain.secrecy import stand as stand_of
from jww_desktop.store.history import history
from jww_desktop.store.queries import standing
from jww_desktop.store.unit_of_work import StoreSession


@dataclass(frozen=True)
class SecrecyRow:
    """One exception; texts are empty for nothing.

    Where two people answered apart, one who does not agree counts until somebody decided.

    Attributes:
        ground, recipient_kind, contents, client_talk, verdict: codes.
        recipient, message: to whom, and what is said.
        weighing, no_talk_why: why there is no other way, and why the client does not know.
        author, written_at: the user id of who decided it, and when.
        consulted_id, consulted_at: whom the author reached by phone, None for nobody, and when.
        second_by, second_words, answered_at: who answered what, and when.
        unsaid_at, unsaid_why, unsaid_by: that in the end nothing was told, why, and who noted it.
        is_contested: whether two people wrote something else, and nobody decided yet.
    """

    id: bytes
    case_file: bytes
    ground: str
    recipient_kind: str
    recipient: str
    contents: tuple[str, ...]
    message: str
    weighing: str
    client_talk: str
    no_talk_why: str
    author: bytes
    written_at: datetime | None
    consulted_id: bytes | None
    consulted_at: datetime | None
    verdict: str
    second_words: str
    second_by: bytes
    answered_at: datetime | None
    unsaid_at: datetime | None
    unsaid_why: str
    unsaid_by: bytes
    is_contested: bool = False

    @property
    def stand(self) -> Stand:
        """How far four eyes are."""
        return stand_of(self)


def exceptions(session: StoreSession, case_id: bytes) -> list[SecrecyRow]:
    """Return the exceptions to secrecy in a dossier, the latest first."""
    found = session.scalars(
        select(SecrecyException).where(SecrecyException.case_file_id == case_id)
    )
    first = datetime.min.replace(tzinfo=UTC)
    rows = _rows(session, found)
    return sorted(rows, key=lambda row: (row.written_at or first, row.id), reverse=True)


def unsettled(session: StoreSession, since: datetime) -> list[SecrecyRow]:
    """Return, of all dossiers, those that wait for a second person or were answered `since` then.

    Of the latter only those of which nothing is told yet, or not with the second person's yes;
    none that ended in silence. There are few.
    """
    told = select(Disclosure.exception_id).where(
        Disclosure.exception_id.is_not(None), Disclosure.fell_through.is_not(True)
    )
    found = session.scalars(
        select(SecrecyException).where(
            SecrecyException.unsaid_at.is_(None),
            or_(
                SecrecyException.verdict.is_(None),
                and_(
                    SecrecyException.answered_at >= since,
                    or_(SecrecyException.verdict == DISAGREES, SecrecyException.id.not_in(told)),
                ),
            ),
        )
    )
    return _rows(session, found)


def _rows(session: StoreSession, found: Iterable[SecrecyException]) -> list[SecrecyRow]:
    rows = {record.id: _row(record) for record in found}
    for key in standing.contested(session, rows):
        rows[key] = _narrower(session, rows[key])
    return list(rows.values())


def _narrower(session: StoreSession, row: SecrecyRow) -> SecrecyRow:
    live = [one for one in history(session, row.id, ANSWERED) if one.is_live]
    refused = any(one.fields.get("verdict") == DISAGREES for one in live)
    return replace(row, verdict=DISAGREES if refused else row.verdict, is_contested=True)


def _row(record: SecrecyException) -> SecrecyRow:
    return SecrecyRow(
        id=record.id,
        case_file=record.case_file_id or b"",
        ground=record.ground or "",
        recipient_kind=record.recipient_kind or "",
        recipient=record.recipient or "",
        contents=record.contents or (),
        message=record.message or "",
        weighing=record.weighing or "",
        client_talk=record.client_talk or "",
        no_talk_why=record.no_talk_why or "",
        author=record.author or b"",
        written_at=record.written_at,
        consulted_id=record.consulted_id,
        consulted_at=record.consulted_at,
        verdict=record.verdict or "",
        second_words=record.second_words or "",
        second_by=record.second_by or b"",
        answered_at=record.answered_at,
        unsaid_at=record.unsaid_at,
        unsaid_why=record.unsaid_why or "",
        unsaid_by=record.unsaid_by or b"",
    )
