"""Adding and changing one record by a form: the same for every kind that a person fills in.

A form is a frozen dataclass; its fields are named as columns of the record. What it leaves to the
record (who wrote it, when) is given beside it. Codes are held against the list that the column
names, rules against the class, and a dossier that may not be written in refuses.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Column
from sqlalchemy.orm import Session

from jww_desktop.domain import codes
from jww_desktop.domain.base import CODES, Synced
from jww_desktop.domain.columns import Codes, Lines, Text
from jww_desktop.domain.rules import breaches, check
from jww_desktop.services.case_files import writable_case
from jww_desktop.services.context import Context, missing, require_writable
from jww_desktop.services.forms import Loaded, write_changed
from jww_desktop.services.returning import require_open
from jww_desktop.store.unit_of_work import Unit

F = TypeVar("F")
R = TypeVar("R", bound=Synced)


@dataclass(frozen=True)
class Entry:
    """A record to add.

    Attributes:
        kind: its class.
        form: what the person filled in.
        given: columns that no form shows, such as the author.
    """

    kind: type[Synced]
    form: Any
    given: Mapping[str, Any]


def add_to_case(
    context: Context, kind: type[Synced], case_id: bytes, form: Any, **given: Any
) -> bytes:
    """Add a record of `kind` to a dossier and return its id.

    Args:
        context: who works where.
        kind: a class with a `case_file_id`.
        case_id: the dossier.
        form: what the person filled in.
        given: columns that no form shows, such as the author.

    Raises:
        RuleError: it breaks a rule of its class, or the acceptance was withdrawn (W1).
        UserError: a code is in no list, or the dossier is not here, closed or only to be read.
    """
    return add_all(context, case_id, [Entry(kind, form, given)])[0]


def add_all(context: Context, case_id: bytes, entries: Sequence[Entry]) -> list[bytes]:
    """Add several records to a dossier in one save, or none of them; return their ids.

    Raises:
        RuleError: one breaks a rule of its class, or the acceptance was withdrawn (W1).
        UserError: a code is in no list, or the dossier is not here, closed or only to be read.
    """
    for entry in entries:
        require_codes(entry.kind, entry.form)
    with context.save_now() as session:
        case = writable_case(context, session, case_id)
        return [
            _add(
                session,
                entry.kind(space=case.space, case_file_id=case_id, **entry.given),
                entry.form,
            )
            for entry in entries
        ]


def add_to_space(
    context: Context, kind: type[Synced], space: bytes, form: Any, **given: Any
) -> bytes:
    """Add a record of `kind` that is in no dossier, such as one of a prison, and return its id.

    Raises:
        RuleError: it breaks a rule of its class.
        UserError: a code is in no list, or this laptop may only read there.
    """
    require_codes(kind, form)
    with context.save_now() as session:
        return _add(session, kind(space=require_writable(context, space), **given), form)


def build(kind: type[R], space: bytes, form: Any, **given: Any) -> R:
    """Return a record as a form says, for a save of more than one; it is checked and not yet added.

    Raises:
        RuleError: it breaks a rule of its class.
        UserError: a code is in no list.
    """
    require_codes(kind, form)
    record = kind(space=space, **given)
    write_changed(record, blank(kind, type(form)), form)
    check(record)
    return record


def load(context: Context, kind: type[Synced], key: bytes, form: type[F]) -> Loaded[F]:
    """Return the form of a record as it is now.

    Raises:
        RuleError: W1, it is in an earlier dossier that its client did not open.
        UserError: it is not on this laptop.
    """
    with context.database.read() as (session, seen):
        record = session.get(kind, key)
        if record is None:
            raise missing()
        require_open(session, getattr(record, "case_file_id", None) or b"")
        return Loaded(key, form_of(record, form), seen)


def change(
    context: Context,
    kind: type[Synced],
    loaded: Loaded[F],
    form: F,
    *,
    then: Callable[[Unit, Any], object] | None = None,
    also_closed: bool = False,
    **given: Any,
) -> Loaded[F]:
    """Save what the person changed, and return the form as it is shown now.

    Args:
        context: who works where.
        kind: its class.
        loaded: its form as it was shown.
        form: as the person left it.
        then: what follows from it, in the same save; given the record.
        also_closed: whether its dossier may be closed.
        given: columns that no form shows, such as the author; set when something changed.

    Raises:
        RuleError: it breaks a rule that held before, or the acceptance was withdrawn (W1).
        UserError: a code is in no list, or it is not here or only to be read.
    """
    require_codes(kind, form)
    with context.save(loaded.seen) as session:
        record = _writable(context, session, kind, loaded.key, also_closed=also_closed)
        before = breaches(record)
        if write_changed(record, loaded.form, form):
            for name, value in given.items():
                setattr(record, name, value)
        check(record, broken_before=before)
        if then is not None:
            then(session, record)
    return replace(loaded, form=form)


def remove(
    context: Context,
    kind: type[Synced],
    loaded: Loaded[Any],
    *,
    before: Callable[[Unit, Any], object] | None = None,
) -> None:
    """Delete a record; what a colleague wrote in it meanwhile keeps it alive for the review.

    Args:
        context: who works where.
        kind: its class.
        loaded: its form as it was shown.
        before: what is done with it in the same save.

    Raises:
        UserError: it is not here or only to be read.
    """
    with context.save(loaded.seen) as session:
        record = _writable(context, session, kind, loaded.key)
        if before is not None:
            before(session, record)
        session.delete(record)


def restore(context: Context, kind: type[Synced], key: bytes) -> None:
    """Bring a deleted record back, whole."""
    with context.save_now() as unit:
        unit.undelete(kind, key)


def form_of(record: Synced, form: type[F]) -> F:
    """Return what a record holds, as a form shows it: empty text instead of nothing."""
    return form(**{name: shown(getattr(record, name), c) for name, c in _columns(record, form)})


def blank(kind: type[Synced], form: type[F]) -> F:
    """Return a form of `kind` in which nothing is filled in."""
    return form(**{name: shown(None, column) for name, column in _columns(kind, form)})


def require_codes(kind: type[Synced], form: Any) -> None:
    """Refuse codes that are in no list.

    Raises:
        UserError: the first of them.
    """
    for name, column in _columns(kind, type(form)):
        value, listed = getattr(form, name), column.info[CODES]
        if listed and value:
            for code in value if isinstance(value, tuple) else (value,):
                codes.code_list(listed).require(code)


def _add(session: Session, record: Synced, form: Any) -> bytes:
    write_changed(record, blank(type(record), type(form)), form)
    check(record)
    session.add(record)
    return record.id


def _writable(
    context: Context,
    session: Session,
    kind: type[Synced],
    key: bytes,
    *,
    also_closed: bool = False,
) -> Any:
    record: Any = session.get(kind, key)
    if record is None:
        raise missing()
    case: bytes | None = getattr(record, "case_file_id", None)
    if case is None:
        require_writable(context, record.space)
    else:
        writable_case(context, session, case, also_closed=also_closed)
    return record


def _columns(kind: Any, form: Any) -> list[tuple[str, Column[Any]]]:
    columns = kind.__table__.columns
    return [
        (field.name, columns[field.name])
        for field in dataclasses.fields(form)
        if field.name in columns
    ]


def shown(value: Any, column: Column[Any]) -> Any:
    """Return what a form shows of a column: empty text or an empty list for nothing."""
    if value is not None:
        return value
    if isinstance(column.type, Text):
        return ""
    return () if isinstance(column.type, Codes | Lines) else None
