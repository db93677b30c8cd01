"""Forms: what a screen was shown, when, and what the person changed.

A form remembers what lay in the database when it was filled. A save then writes only what the
person changed against what was *shown*; a colleague's edit that arrived meanwhile stays, and is
put beside this one if both touched the same field.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from jww_desktop.domain.base import REGISTER, Synced
from jww_desktop.store.seen import Seen

F = TypeVar("F")


@dataclass(frozen=True)
class Loaded(Generic[F]):
    """A form as it was shown.

    Attributes:
        key: id of the record.
        form: the values that were shown.
        seen: what lay in the database then.
    """

    key: bytes
    form: F
    seen: Seen


def write_changed(record: Synced, shown: Any, form: Any) -> bool:
    """Set the fields of `record` in which `form` differs from what was `shown`.

    Fields that are decided together are written together, as the form shows them: what a colleague
    decided meanwhile is another decision, and half of it may not slip into this one.

    Returns:
        Whether there was any.
    """
    register = {column.name: column.info.get(REGISTER) for column in record.__table__.columns}
    names = [field.name for field in dataclasses.fields(form) if field.name in register]
    changed = {register[name] for name in names if getattr(form, name) != getattr(shown, name)}
    for name in names:
        if register[name] in changed:
            setattr(record, name, getattr(form, name))
    return bool(changed)
