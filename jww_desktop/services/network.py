"""The people and services around a client, as he tells it: seen, added, changed, taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from jww_desktop.domain.network import Person
from jww_desktop.services import records, ties
from jww_desktop.services.context import Context
from jww_desktop.services.forms import Loaded
from jww_desktop.services.returning import require_open
from jww_desktop.store.queries import network
from jww_desktop.store.queries.network import PersonRow as PersonRow


@dataclass(frozen=True)
class PersonForm:
    """Who somebody is to the client.

    Attributes:
        called: as the client calls him; a child by what it is, a victim by that word alone.
        relation, bond: codes.
        bond_since: since when the bond is so; a ban on contact must say it.
        is_service: a service, not a person.
        reach, may_be_called: how he can be reached, and whether the client agrees to that.
        note: what else the client says of him.
    """

    called: str = ""
    relation: str = ""
    bond: str = ""
    bond_since: date | None = None
    is_service: bool | None = None
    reach: str = ""
    may_be_called: bool | None = None
    note: str = ""


def persons(context: Context, case_id: bytes) -> list[PersonRow]:
    """Return everybody around the client of a dossier, by what they are called.

    Raises:
        RuleError: W1, it is an earlier dossier that its client did not open.
    """
    with context.database.read() as (session, _):
        require_open(session, case_id)
        return network.persons(session, case_id)


def has_ban(context: Context, case_id: bytes) -> bool:
    """Whether the client may not have contact with somebody; with whom stays in the network (W3).

    Of a bond that was changed in two places each version counts, until somebody decided.
    """
    with context.database.read() as (session, _):
        return network.has_ban(session, case_id)


def add_person(context: Context, case_id: bytes, form: PersonForm) -> bytes:
    """Record somebody around the client, and return the id.

    Raises:
        RuleError: W2, it does not say who it is, or names a child; W3, a ban without its day, or a
            victim who is known.
        UserError: a code is in no list, or the dossier is not here, closed or only to be read.
    """
    return records.add_to_case(context, Person, case_id, form, author=context.user_id)


def person_form(context: Context, person_id: bytes) -> Loaded[PersonForm]:
    """Return the form of a person as it is now."""
    return records.load(context, Person, person_id, PersonForm)


def change_person(
    context: Context, loaded: Loaded[PersonForm], form: PersonForm
) -> Loaded[PersonForm]:
    """Save what was changed in a person; refused as in `add_person`."""
    return records.change(context, Person, loaded, form)


def remove_person(context: Context, loaded: Loaded[PersonForm]) -> None:
    """Take somebody away, and what was agreed about him; `bring_back` undoes only the first.

    Raises:
        UserError: it is not here or only to be read.
    """
    records.remove(context, Person, loaded, before=partial(ties.let_go, context))


def bring_back(context: Context, person_id: bytes) -> None:
    """Bring back somebody who was taken away, whole; what was agreed about him is asked anew."""
    records.restore(context, Person, person_id)
