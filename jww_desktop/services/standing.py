"""How records stand: on this laptop alone, changed in two places."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from jww_desktop.services.context import Context
from jww_desktop.store.queries import standing as queries


@dataclass(frozen=True)
class Standing:
    """What to tell beside some records.

    Attributes:
        only_here: what was not sent yet, or not all of it.
        contested: what two people changed without seeing each other's words.
    """

    only_here: frozenset[bytes]
    contested: frozenset[bytes]


def standing(context: Context, records: Collection[bytes]) -> Standing:
    """Return how `records` stand; what was added to a contact counts with it."""
    with context.database.read() as (session, _):
        added = queries.additions(session, records)
        fresh = queries.only_here(session, [*records, *added])
        return Standing(
            only_here=frozenset(added.get(record, record) for record in fresh),
            contested=queries.contested(session, records),
        )
