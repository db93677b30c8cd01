"""What people, centre, teams and prisons are called: changed by whom, told to all, decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jww_desktop.errors import UserError
from jww_desktop.services import beginning, centre, clients, names
from jww_desktop.services.clients import CardForm
from jww_desktop.services.deciding import Take, decide
from jww_desktop.services.names import NameRefusedError, NameRow, Sort
from jww_desktop.services.reviewing import Kind, open_review, open_reviews
from jww_desktop.store.history import history
from sync.protocol.roster import Role
from tests.support.laptop import Laptop, settle
from tests.support.memory_centre import MemoryCentre


class Staff:
    """Lore founded and leads, Hilde leads too, Lotte works with them."""

    def __init__(self, of: MemoryCentre) -> None:
        self.lore = of.lead
        self.hilde = of.join("hilde", role=Role.LEAD)
        self.lotte = of.join("lotte")
        for laptop, name, role in (
            (self.hilde, "Hilde Roggeman", "lead"),
            (self.lotte, "Lotte Wyckmans", "caseworker"),
        ):
            user = laptop.context.user_id
            centre.describe_staff(self.lore.context, user, name=name, role=role)
            device = laptop.spaces.device()
            centre.label_device(self.lore.context, device, user_id=user, label=laptop.name)
        self.settle()

    def settle(self) -> None:
        settle(self.lore, self.hilde, self.lotte)

    def all(self) -> tuple[Laptop, ...]:
        return self.lore, self.hilde, self.lotte


@pytest.fixture
def staff(tmp_path: Path) -> Iterator[Staff]:
    with MemoryCentre(tmp_path) as of:
        yield Staff(of)


def row(laptop: Laptop, sort: Sort, name: str = "") -> NameRow:
    """Return a name as a screen shows it."""
    found = names.read(laptop.context).rows
    return next(each for each in found if each.sort is sort and name in ("", each.name))


def called(laptop: Laptop, sort: Sort) -> list[str]:
    return [each.name for each in names.read(laptop.context).rows if each.sort is sort]


def test_everybody_changes_his_own_names_and_colleagues_see_them(staff: Staff) -> None:
    for laptop in staff.all():
        assert names.change(
            laptop.context, row(laptop, Sort.PERSON), f"  {laptop.name}   Van Damme "
        )
        assert not names.change(
            laptop.context, row(laptop, Sort.PERSON), f"{laptop.name} Van Damme"
        )
        names.change(laptop.context, row(laptop, Sort.LAPTOP), f"toestel van {laptop.name}")
    staff.settle()
    for laptop in staff.all():
        known = centre.staff(staff.lore.context)[laptop.context.user_id]
        assert known.name == f"{laptop.name} Van Damme"
        assert beginning.laptop_name(laptop.context) == f"toestel van {laptop.name}"
    assert centre.staff(staff.lotte.context)[staff.hilde.context.user_id].role == "lead"
    assert open_reviews(staff.lore.context) == []


def test_a_lead_changes_what_all_share_and_a_caseworker_is_told_whom_to_ask(staff: Staff) -> None:
    changes = {
        Sort.CENTRE: "CAW Zuid",
        Sort.TEAM: "Team Zuid",
        Sort.PRISON: "Gent Nieuwe Wandeling",
    }
    for sort, name in changes.items():
        shown = row(staff.lotte, sort, "Gent" if sort is Sort.PRISON else "")
        with pytest.raises(UserError, match="teamverantwoordelijke") as refused:
            names.change(staff.lotte.context, shown, name)
        assert (refused.value.safe, bool(refused.value.next_step)) == (
            "Er is niets gewijzigd.",
            True,
        )
        names.change(staff.hilde.context, shown, name)
    staff.settle()
    book = names.read(staff.lotte.context)
    assert (book.is_lead, book.leads) == (False, ("Hilde Roggeman", "Lore Pauwels"))
    assert [each.sort for each in book.rows if book.may_change(each)] == [Sort.PERSON, Sort.LAPTOP]
    assert beginning.centre_name(staff.lotte.context) == "CAW Zuid"
    assert called(staff.lotte, Sort.TEAM) == ["Team Zuid"]
    assert called(staff.lotte, Sort.PRISON) == ["Gent Nieuwe Wandeling", "Oudenaarde"]
    other = NameRow(Sort.PERSON, row(staff.lore, Sort.PERSON).loaded)
    with pytest.raises(UserError, match="teamverantwoordelijke"):
        names.change(staff.lotte.context, other, "Iemand Anders")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (" \t ", "nog geen naam"),
        ("x" * 81, "te lang"),
        ("oudenaárde", "heet al zo"),
    ],
)
def test_what_is_no_name_is_refused_and_nothing_changes(staff: Staff, typed: str, why: str) -> None:
    shown = row(staff.lore, Sort.PRISON, "Gent")
    for refused in (
        lambda: names.change(staff.lore.context, shown, typed),
        lambda: names.add_prison(staff.lore.context, typed),
    ):
        with pytest.raises(NameRefusedError, match=why) as error:
            refused()
        assert error.value.next_step
    assert called(staff.lore, Sort.PRISON) == ["Gent", "Oudenaarde"]
    names.change(staff.lore.context, shown, "Gént")  # its own name is no other one
    assert called(staff.lore, Sort.PRISON) == ["Gént", "Oudenaarde"]


def test_two_who_rename_apart_decide_it_in_the_review_and_all_versions_stay(staff: Staff) -> None:
    shown = row(staff.lore, Sort.PRISON, "Gent")
    names.change(staff.lore.context, shown, "Gent Centrum")
    names.change(staff.hilde.context, row(staff.hilde, Sort.PRISON, "Gent"), "Gent Wandeling")
    staff.settle()
    (waiting,) = open_reviews(staff.lore.context)
    assert waiting.kind is Kind.CONFLICT
    assert waiting.title.startswith("Gevangenis: Gent")
    assert set(waiting.details.partition(" · ")[2].split(" en ")) == {"Lore", "Hilde"}
    item = open_review(staff.lore.context, waiting)
    (field,) = item.fields
    assert (field.label, field.before) == ("Naam", "Gent")
    taken = [version.text for version in field.versions].index("Gent Wandeling")
    decide(staff.lore.context, item, {field.register: Take(taken)}, "Zo heet ze officieel.")
    staff.settle()
    for laptop in staff.all():
        assert open_reviews(laptop.context) == []
        assert called(laptop, Sort.PRISON) == ["Gent Wandeling", "Oudenaarde"]
        with laptop.database.read() as (session, _):
            told = {version.fields["name"] for version in history(session, shown.loaded.key, 1)}
        assert told == {"Gent", "Gent Centrum", "Gent Wandeling"}


def test_a_prison_that_two_leads_added_apart_is_pointed_out_until_one_is_renamed(
    staff: Staff,
) -> None:
    for laptop in (staff.lore, staff.hilde):
        names.add_prison(laptop.context, "Brugge")
        assert names.read(laptop.context).doubled == ()
    own = row(staff.hilde, Sort.PRISON, "Brugge").loaded.key
    card = clients.register_card(staff.hilde.context, own, CardForm("Piotr Wierzba"))
    staff.settle()
    for laptop in staff.all():
        book = names.read(laptop.context)
        assert book.doubled == ("Brugge",)
        cards = {each.loaded.key: each.cards for each in book.rows if each.cards is not None}
        assert (len(cards), cards[own], sum(cards.values())) == (2, 1, 1)
    empty = next(each for each in names.read(staff.lore.context).rows if each.cards == 0)
    names.change(staff.lore.context, empty, "Brugge, niet gebruiken")
    staff.settle()
    for laptop in staff.all():
        assert names.read(laptop.context).doubled == ()
        assert clients.card(laptop.context, card).prison_name == "Brugge"


def test_a_prison_is_added_and_everybody_works_in_it(staff: Staff) -> None:
    with pytest.raises(UserError, match="teamverantwoordelijke"):
        names.add_prison(staff.lotte.context, "Brugge")
    prison = names.add_prison(staff.hilde.context, "Brugge")
    card = clients.register_card(staff.hilde.context, prison, CardForm("Piotr Wierzba"))
    staff.settle()
    for laptop in staff.all():
        assert "Brugge" in [known.name for known in clients.prisons(laptop.context)]
        assert clients.card(laptop.context, card).prison == prison
    clients.register_card(staff.lotte.context, prison, CardForm("Amal Haddou"))
    staff.settle()
    assert {"Piotr Wierzba", "Amal Haddou"} <= staff.lore.cards().keys()
