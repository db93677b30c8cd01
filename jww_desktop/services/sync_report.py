"""Sync once, and gather what people want to read about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from jww_desktop.domain.notice import ChangeNotice
from jww_desktop.domain.registry import Spec
from jww_desktop.services import labels, syncing
from jww_desktop.services.context import Context
from jww_desktop.services.spaces import LaptopSpaces
from jww_desktop.services.subjects import Subjects
from jww_desktop.services.syncing import SyncOutcome
from jww_desktop.store.queries import arrived, centre
from jww_desktop.store.queries.arrived import ArrivedRow
from jww_desktop.store.unit_of_work import StoreSession
from sync.protocol.roster import Role

NEWS: Final = 12
"""More news than this is a number, not a list."""

_ABOUT_CLIENTS: Final = frozenset(
    {
        *("client_card", "question", "case_file", "acceptance", "detention", "contact"),
        *("amendment", "client_statement", "strength", "next_step", "need", "goal", "choice"),
        *("domain_rating", "restorative_talk", "person", "legal_status", "sentence"),
        *("official_date", "arrival", "consent", "disclosure", "referral"),
        *("secrecy_exception", "plan_agreement"),
    }
)


@dataclass(frozen=True)
class NewsRow:
    """Something that a colleague made or changed, without a name or words of a client.

    Attributes:
        record, table: what.
        case_file: its dossier, None when it has none.
        what: such as “Nieuw contact” or “Taal”.
        is_new: whether it was not here before.
        who: first name of the colleague.
        about: number or initials of the client, or “zonder dossier”.
        in_dossier: whether it is about a client who is known here.
        at: when it was written.
    """

    record: bytes
    table: str
    case_file: bytes | None
    what: str
    is_new: bool
    who: str
    about: str
    at: datetime
    in_dossier: bool = True


@dataclass(frozen=True)
class SyncReport:
    """One sync, with the names that make it readable.

    Attributes:
        outcome: what it did, in numbers.
        started, ended: when.
        sent: records sent, by name of their table.
        news: what colleagues did, the latest first; at most `NEWS`.
        more_news: how many more there were.
        leads: first names of who decides in the review.
        is_lead: whether that is the person at this laptop.
        reasons: why something lies in quarantine, with how many.
    """

    outcome: SyncOutcome
    started: datetime
    ended: datetime
    sent: Mapping[str, int]
    news: tuple[NewsRow, ...]
    more_news: int
    leads: tuple[str, ...]
    is_lead: bool
    reasons: Mapping[str, int]


def sync_and_tell(
    context: Context,
    progress: Callable[[syncing.Step, int, int], None],
    cancel: Callable[[], bool],
    notify: Callable[[ChangeNotice], None],
) -> SyncReport:
    """Sync once and return what happened.

    Raises:
        UserError: this laptop belongs to no centre yet.
    """
    started = context.now()
    touched: set[bytes] = set()

    def note(notice: ChangeNotice) -> None:
        for records in notice.records.values():
            touched.update(records)
        notify(notice)

    with context.database.read() as (session, _):
        before = arrived.count(session)
    outcome = syncing.sync_now(context, progress, cancel, notify=note)
    with context.database.read() as (session, _):
        rows = [
            row
            for row in arrived.since(session, before, touched)
            if row.table in _ABOUT_CLIENTS and row.user != context.user_id
        ]
        subjects = Subjects(session, context.today)
        news = tuple(_news(session, subjects, row) for row in rows[:NEWS])
    return SyncReport(
        outcome=outcome,
        started=started,
        ended=context.now(),
        sent=_by_name(context, outcome.sent_kinds),
        news=news,
        more_news=len(rows) - len(news),
        leads=leads(context),
        is_lead=context.spaces.is_lead(),
        reasons=syncing.quarantine(context),
    )


def leads(context: Context) -> tuple[str, ...]:
    """Return the first names of the team leads, in order of the alphabet."""
    devices = LaptopSpaces(context.database).roster().devices.values()
    users = {
        device.user for device in devices if device.role is Role.LEAD and device.revoked_at is None
    }
    with context.database.read() as (session, _):
        staff = centre.staff(session)
    return tuple(sorted(staff[user].first_name for user in users if user in staff))


def _by_name(context: Context, kinds: Mapping[int, int]) -> Mapping[str, int]:
    known = context.database.registry.by_number
    return {known[number].name: count for number, count in kinds.items() if number in known}


def _news(session: StoreSession, subjects: Subjects, row: ArrivedRow) -> NewsRow:
    spec = session.specs.by_name[row.table]
    card = subjects.client(row.table, row.record)
    return NewsRow(
        record=row.record,
        table=row.table,
        case_file=card.case_file if card else None,
        what=labels.record_label(row.table) if row.is_new else _changed(spec, row.registers),
        is_new=row.is_new,
        who=subjects.first_name(row.user),
        about=subjects.who(row.table, row.record),
        at=datetime.fromtimestamp(row.wall_ms / 1000, UTC),
        in_dossier=card is not None,
    )


def _changed(spec: Spec, registers: tuple[int, ...]) -> str:
    if len(registers) != 1 or registers[0] not in spec.registers:
        return labels.record_label(spec.name)
    return labels.register_label(spec, spec.registers[registers[0]])
