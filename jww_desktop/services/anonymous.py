"""Contacts of which only numbers are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jww_desktop.domain import codes
from jww_desktop.domain.question import AnonymousContact
from jww_desktop.domain.rules import check
from jww_desktop.services.context import Context, require_writable
from jww_desktop.store.queries import questions as queries


@dataclass(frozen=True)
class AnonymousForm:
    """What is counted; there is no place for a name or a text."""

    held_on: date
    place: str = "room"
    domains: tuple[str, ...] = ()
    people: int = 1


def count_contact(context: Context, prison: bytes, form: AnonymousForm) -> None:
    """Count a contact without file, in a save of its own.

    Nothing is returned: no screen keeps the id, so nothing later can be tied to it.

    Raises:
        RuleError: no day, or nobody.
        UserError: this laptop may only read here.
    """
    space = require_writable(context, prison)
    codes.code_list("places").require(form.place)
    for domain in form.domains:
        codes.code_list("domains").require(domain)
    record = AnonymousContact(
        space=space,
        held_on=form.held_on,
        place=form.place,
        domains=form.domains,
        people=form.people,
    )
    check(record)
    with context.save_now() as session:
        session.add(record)


def people_counted(context: Context, prison: bytes, since: date, until: date) -> int:
    """Return how many persons had a contact without file in a prison in a period."""
    with context.database.read() as (session, _):
        return queries.people_without_file(session, prison, since, until)
