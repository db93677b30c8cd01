"""What a person said of a table, remembered for the next one with the same heads."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from jww_desktop.services.clients import PrisonRow
from jww_desktop.services.context import Context
from jww_desktop.services.import_columns import CODED, FIELDS, Headed, guess
from jww_desktop.services.import_values import LEFT_EMPTY, Plan, offered
from jww_desktop.store import brought_columns as store
from jww_desktop.store.local import reading, writing


class _Meant(msgspec.Struct, frozen=True):
    fields: dict[str, str]
    values: list[tuple[str, str, str]]
    prison: bytes = b""


def remembered(context: Context, headed: Headed, prisons: Sequence[PrisonRow]) -> Plan:
    """Return what was said of these heads before; else a guess.

    What no longer exists is left out. That people were informed and agreed is said each time anew.
    """
    with reading(context.database) as connection:
        kept = store.meant(connection, _heads(headed))
    alone = prisons[0].id if len(prisons) == 1 else b""
    if kept is None:
        return Plan(fields=guess(headed.columns), prison=alone)
    meant = msgspec.msgpack.decode(kept, type=_Meant)
    there = {
        name: {value for value, _ in offered(name, prisons, context.today)} | {LEFT_EMPTY}
        for name in CODED
    }
    return Plan(
        fields={key: name for key, name in meant.fields.items() if name in FIELDS},
        values={
            (name, word): value
            for name, word, value in meant.values
            if value in there.get(name, ())
        },
        prison=meant.prison if meant.prison in {row.id for row in prisons} else alone,
    )


def remember(context: Context, headed: Headed, plan: Plan) -> None:
    """Remember what was said of these heads; of the rows nothing is kept."""
    values = [(name, word, value) for (name, word), value in plan.values.items()]
    meant = _Meant(dict(plan.fields), values, plan.prison)
    with writing(context.database) as connection:
        store.keep(connection, _heads(headed), msgspec.msgpack.encode(meant))


def _heads(headed: Headed) -> bytes:
    """Return what a set of heads is known by, in whatever order they stand."""
    keys = "\n".join(sorted(column.key for column in headed.columns))
    return hashlib.sha256(keys.encode()).digest()
