"""What the network of one dossier shows, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jww_desktop.domain import codes
from jww_desktop.domain.network import BAN, CHILD, ORGANISATION, VICTIM
from jww_desktop.i18n import t, tn
from jww_desktop.services import case_files, centre, clients, dates, network, ties
from jww_desktop.services.context import Context
from jww_desktop.services.network import PersonRow
from jww_desktop.services.standing import standing
from jww_desktop.services.ties import TieRow


@dataclass(frozen=True)
class PersonLine:
    """Somebody around the client, in words.

    Attributes:
        called: as the client calls him.
        what: who it is to the client; empty where that is how he is called.
        bond: the code of the bond; empty while nothing was said of it.
        bond_label: that bond in a word. since: the same with its day, such as “sinds 3 mei”.
        agreed: whether the client agrees to a call, in words; empty while that was not asked.
        is_contested: whether two people changed it without seeing each other's words.
        tie: what the client agreed that he may know, in words; empty while there is nothing.
        is_mutual: whether he too is in care here, and both agreed that this may be known.
        can_tie: whether the client can be asked for that.
        can_untie: whether there is something that he can take back, also where none shows.
    """

    id: bytes
    called: str
    what: str
    bond: str
    bond_label: str
    since: str
    is_service: bool
    reach: str
    agreed: str
    note: str
    is_contested: bool
    tie: str = ""
    is_mutual: bool = False
    can_tie: bool = False
    can_untie: bool = False

    @property
    def is_ban(self) -> bool:
        """Whether the client may have no contact with him."""
        return self.bond == BAN

    @property
    def bond_words(self) -> str:
        """The bond and since when, empty while nothing was said of it."""
        return ", ".join(part for part in (self.bond_label, self.since) if part)


@dataclass(frozen=True)
class NetworkPage:
    """What the network shows.

    Attributes:
        client: what he is called.
        persons: people first, then services; each by the order of the list of relations.
        counted: such as “6 personen en 3 diensten”.
        is_writable: whether something may be written.
    """

    client: str
    persons: tuple[PersonLine, ...]
    counted: str
    is_writable: bool


def network_page(context: Context, case_id: bytes) -> NetworkPage:
    """Return the network of a dossier."""
    case = case_files.case_file(context, case_id)
    card = clients.card(context, case.card_id)
    rows = network.persons(context, case_id)
    agreed = ties.ties(context, case_id)
    withdrawable = ties.withdrawable(context, case_id)
    names = {key: row.first_name for key, row in centre.staff(context).items()}
    contested = standing(context, {row.id for row in rows}).contested
    order = list(codes.code_list("relations").codes)
    rows.sort(
        key=lambda row: (
            row.is_service,
            order.index(row.relation) if row.relation in order else len(order),
        )
    )
    return NetworkPage(
        client=card.first_name,
        persons=tuple(
            replace(
                _line(context, row, contested=row.id in contested),
                tie=_tie(context, agreed.get(row.id), card.first_name, names),
                is_mutual=row.id in agreed and agreed[row.id].is_mutual,
                can_tie=not row.is_service and row.relation not in (CHILD, VICTIM),
                can_untie=row.id in withdrawable,
            )
            for row in rows
        ),
        counted=_counted(rows),
        is_writable=case_files.is_writable(context, case),
    )


def _line(context: Context, row: PersonRow, *, contested: bool) -> PersonLine:
    what = codes.label("relations", row.relation)
    if row.is_service and row.relation in ("", ORGANISATION):
        what = t("dienst")
    agreed = {True: t("mag van de cliënt"), False: t("mag niet van de cliënt")}
    since = ""
    if row.bond_since is not None:
        since = t("sinds {day}").format(day=dates.full_day(row.bond_since, context.today))
    return PersonLine(
        id=row.id,
        called=row.called,
        what="" if what.casefold() in _words(row.called) else what,
        bond=row.bond,
        bond_label=codes.label("bonds", row.bond),
        since=since,
        is_service=row.is_service,
        reach=row.reach,
        agreed="" if row.may_be_called is None else agreed[row.may_be_called],
        note=row.note,
        is_contested=contested,
    )


def _tie(context: Context, row: TieRow | None, client: str, names: Mapping[bytes, str]) -> str:
    """Return what was agreed: of the other side only that it agreed too."""
    if row is None:
        return ""
    day = dates.full_day(row.agreed_on, context.today) if row.agreed_on else ""
    asked = t("Gevraagd aan {client} door {name}, {day}.").format(
        client=client, name=names.get(row.agreed_by, t("een collega")), day=day
    )
    if row.is_mutual:
        said = t("Heeft ook een dossier bij ons. Beiden vinden goed dat dit geweten is.")
    else:
        said = t("{client} vindt goed dat dit geweten is.").format(client=client)
    return f"{said}\n{asked}"


def _words(called: str) -> list[str]:
    """Return what he is called, whole and word by word: “Broer in Deinze” is a brother."""
    whole = called.casefold()
    return [whole, *whole.replace(",", " ").split()]


def _counted(rows: Sequence[PersonRow]) -> str:
    count = sum(row.is_service for row in rows)
    people = tn("{n} persoon", "{n} personen", len(rows) - count)
    services = tn("{n} dienst", "{n} diensten", count)
    if 0 < count < len(rows):
        return t("{people} en {services}").format(people=people, services=services)
    return services if count else people
