"""The card of a client follows what was last read of him: his status, and where he is held.

It follows the line that counts now. Another line, put right afterwards, leaves the card alone: a
person may have changed it since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy.orm import Session

from jww_desktop.domain.base import SyncedRecord
from jww_desktop.domain.case_file import Detention
from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.sheet import LegalStatus
from jww_desktop.services.case_files import card_of
from jww_desktop.services.context import Context
from jww_desktop.store import review
from jww_desktop.store.queries import dossier, sheet
from jww_desktop.store.queries.dossier import DetentionRow
from jww_desktop.store.queries.sheet import StatusRow
from jww_desktop.store.review import Conflict
from jww_desktop.store.seen import Seen
from jww_desktop.store.unit_of_work import Unit
from sync.protocol.ids import SpaceId

Days = Iterable[date | None]


def follow(
    context: Context, session: Session, record: SyncedRecord, was: Days = (), *, gone: bool = False
) -> ClientCard | None:
    """Put on the card what counts now, when that is or was this line.

    Args:
        context: who works where.
        session: of the save in which the line came, changed, came back or goes.
        record: the line; one of which nothing stands on the card is let be.
        was: the days since which it may have counted before it was changed.
        gone: whether it goes.

    Returns:
        The card, None when nothing was put on it.
    """
    followed = _FOLLOWED.get(type(record))
    if followed is None:
        return None
    line: Any = record
    case_id: bytes = line.case_file_id or b""
    card = card_of(session, case_id)
    if card is None or not context.spaces.may_write(SpaceId(card.space)):
        return None
    rows = followed.lines(session, case_id)
    others = [row for row in rows if row.id != line.id]
    if others and max(map(_day, (line.since, *was))) < _day(others[0].since):
        return None
    latest = next(iter(others if gone else rows), None)
    if latest is None or not followed.is_here(latest, card):
        return None
    for name in followed.columns:
        setattr(card, name, getattr(latest, name) or None)
    return card


def follow_decision(context: Context, unit: Unit, seen: Seen, decided: Conflict) -> None:
    """Let the card say what was decided about a status or a place, so that nobody decides it twice.

    Who corrected the same line apart also wrote the card apart. Versions of the card that are not
    those of the line are another question: they stay side by side.

    Args:
        context: who decides.
        unit: of the decision.
        seen: what was on the screen.
        decided: the versions of the line.
    """
    kind = unit.specs.by_name[decided.table].record
    followed = _FOLLOWED.get(kind)
    if followed is None:
        return
    since = [version.fields["since"] for version in decided.versions]
    card = follow(context, unit, unit.get_one(kind, decided.record), since)
    if card is None:
        return
    columns = followed.columns
    register = unit.specs.of(ClientCard).register_of(columns[0]).number
    there = review.conflict(unit, Seen(seen.ctx), card.id, register)
    known = [[version.fields[name] for name in columns] for version in decided.versions]
    if all([version.fields[name] for name in columns] in known for version in there.versions):
        review.conflict(unit, seen, card.id, register)
        unit.settle(card, *columns)


@dataclass(frozen=True)
class _Followed:
    """What the card says of one kind of line.

    Attributes:
        lines: reads those of a dossier, the latest first.
        columns: what the card says; named alike in a line.
        is_here: whether a line is about the prison that has the card.
    """

    lines: Callable[[Session, bytes], list[Any]]
    columns: tuple[str, ...]
    is_here: Callable[[Any, ClientCard], bool]


def _is_in_prison(place: DetentionRow, card: ClientCard) -> bool:
    return place.prison == card.space


def _is_anywhere(_status: StatusRow, _card: ClientCard) -> bool:
    return True


def _day(since: date | None) -> date:
    return since or date.min


_FOLLOWED: Final[Mapping[type, _Followed]] = MappingProxyType(
    {
        Detention: _Followed(dossier.detentions, ("section", "cell"), _is_in_prison),
        LegalStatus: _Followed(sheet.statuses, ("status",), _is_anywhere),
    }
)
