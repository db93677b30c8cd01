"""Base of everything that is synced: an id, a space, numbered fields.

Declare a field with `field(number)` and use it as any mapped column. Table and field numbers are
for ever: they travel and are never reused. Fields that are decided together share a register:
`field(4, register=3)` belongs to the register of field 3, and both keep or lose as one.

No foreign keys, unique constraints or NOT NULL: two laptops can each be right and break them
together. A field that holds the id of another record says so with `link`, its table's name.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import LargeBinary, event
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.types import TypeEngine

from jww_desktop.domain.ids import new_record_id
from sync.protocol.ids import ID_BYTES

NUMBER = "number"
REGISTER = "register"
SEARCHABLE = "searchable"
LINK = "link"
CODES = "codes"
"""Keys in the `info` of a column."""


def field(
    number: int,
    type_: TypeEngine[Any] | type[TypeEngine[Any]] | None = None,
    *,
    register: int | None = None,
    searchable: bool = False,
    link: str | None = None,
    indexed: bool = True,
    codes: str | None = None,
) -> MappedColumn[Any]:
    """Declare a synced column.

    Args:
        number: its number in the table, from 1, never reused.
        type_: its column type; derived from the annotation when left out.
        register: number of the field with which it is decided together; its own by default.
        searchable: whether its words are in the search index.
        link: name of the table whose ids it holds.
        indexed: whether a link has an index; False where another index begins with it.
        codes: name of the code list from which it takes its value.
    """
    info = {
        NUMBER: number,
        REGISTER: number if register is None else register,
        SEARCHABLE: searchable,
        LINK: link,
        CODES: codes,
    }
    index = link is not None and indexed
    if type_ is None:
        return mapped_column(nullable=True, index=index, info=info)
    return mapped_column(type_, nullable=True, index=index, info=info)


class SyncedRecord:
    """What every synced class has; a declarative base mixes it in.

    Attributes:
        id: 16 random bytes; there from construction on, so that records can be linked before they
            are saved.
        space: id of the space it belongs to; fixed.
    """

    __number__: ClassVar[int]
    """Number of the table, for ever."""

    __rules__: ClassVar[tuple[Any, ...]] = ()
    """Rules over several fields (`Rule`), checked at a save and again after each merge."""

    id: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True, sort_order=-2)
    space: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), sort_order=-1)


@event.listens_for(SyncedRecord, "init", propagate=True)
def _mint_id(_record: SyncedRecord, _args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    kwargs.setdefault("id", new_record_id())


class Synced(SyncedRecord, DeclarativeBase):
    """Declarative base of the product's records."""
