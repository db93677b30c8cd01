"""What two clients let each other know, recorded on laptops that did not see each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jww_desktop.errors import UserError
from jww_desktop.presenters.network_page import network_page
from jww_desktop.services import (
    case_files,
    deciding,
    network,
    reviewing,
    ties,
)
from jww_desktop.services.deciding import Take
from jww_desktop.services.network import PersonForm
from tests.support.factory import (
    BRAM,
    exchange,
    workplace,
)
from tests.support.tied import made, yes


def test_a_withdrawal_wins_over_what_a_colleague_wrote_meanwhile(tmp_path: Path) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        dario, ilse = made(lotte)
        ties.agree(lotte.context, dario.other, yes("26-0311"))
        ties.agree(lotte.context, ilse.other, yes("24-0137"))
        exchange(lotte, bram)
        assert ties.ties(bram.context, ilse.case)[ilse.other].is_mutual
        ties.withdraw(bram.context, dario.other)
        ties.agree(lotte.context, dario.other, yes("26-0311"))  # says the same once more
        loaded = network.person_form(lotte.context, dario.other)
        network.change_person(lotte.context, loaded, replace(loaded.form, note="Zij belt."))
        exchange(lotte, bram)
        for laptop in (lotte, bram):
            assert not ties.ties(laptop.context, ilse.case)[ilse.other].is_mutual
            assert dario.other not in ties.ties(laptop.context, dario.case)


@pytest.mark.parametrize("sees_dossier", [True, False])
@pytest.mark.parametrize("takes", ["withdrawn", "agreed"])
def test_a_withdrawal_wins_over_a_yes_that_a_colleague_recorded_apart(
    tmp_path: Path, takes: str, *, sees_dossier: bool
) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        dario, ilse = made(lotte)
        ties.agree(lotte.context, ilse.other, yes("24-0137"))
        exchange(lotte, bram)
        apart = () if sees_dossier else {case_files.case_file(lotte.context, dario.case).space}
        ties.agree(lotte.context, dario.other, yes("26-0311"))
        ties.agree(bram.context, dario.other, yes("26-0311"))
        ties.withdraw(lotte.context, dario.other)
        exchange(lotte, bram, but=apart)
        for laptop in (lotte, bram):
            assert not ties.ties(laptop.context, ilse.case)[ilse.other].is_mutual
        exchange(lotte, bram)
        (row,) = reviewing.open_reviews(lotte.context)
        item = reviewing.open_review(lotte.context, row)
        ((register, found),) = item.conflicts.items()
        named = [bool(one.fields["own_card_id"]) for one in found.versions]
        choice = {register: Take(named.index(takes == "agreed"))}
        deciding.decide(lotte.context, item, choice, "Gevraagd aan Dario.")
        exchange(lotte, bram)
        for laptop in (lotte, bram):
            assert not ties.ties(laptop.context, ilse.case)[ilse.other].is_mutual
            assert ties.ties(laptop.context, dario.case) == {}


def test_what_shows_nowhere_can_still_be_taken_back(tmp_path: Path) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        dario, ilse = made(lotte)
        ties.agree(lotte.context, ilse.other, yes("24-0137"))
        ties.agree(lotte.context, dario.other, yes("26-0311"))
        exchange(lotte, bram)
        assert ties.ties(bram.context, ilse.case)[ilse.other].is_mutual
        for laptop, note in ((lotte, "Zij belt."), (bram, "Zij komt.")):
            loaded = network.person_form(laptop.context, dario.other)
            network.change_person(laptop.context, loaded, replace(loaded.form, note=note))
        exchange(lotte, bram)
        (line,) = network_page(bram.context, dario.case).persons
        assert line.is_contested
        assert not line.tie
        assert line.can_untie
        assert not ties.ties(bram.context, ilse.case)[ilse.other].is_mutual
        ties.withdraw(bram.context, dario.other)
        (line,) = network_page(bram.context, dario.case).persons
        assert not line.can_untie


def test_a_worker_who_cannot_open_the_other_dossier_sees_no_more_and_no_less(
    tmp_path: Path,
) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        card = lotte.card()
        relative = lotte.card("Ilse Roosblad", "26-0311", kind="relative")
        exchange(lotte, bram)
        case, hers = lotte.dossier(card), bram.dossier(relative)
        partner = network.add_person(lotte.context, case, PersonForm("Ilse", "partner"))
        husband = network.add_person(bram.context, hers, PersonForm("Dario", "partner"))
        apart = {*lotte.spaces.made, *bram.spaces.made}
        ties.agree(lotte.context, partner, yes("26-0311"))
        exchange(lotte, bram, but=apart)
        assert ties.ties(bram.context, hers) == {}
        ties.agree(bram.context, husband, yes("24-0137"))
        exchange(lotte, bram, but=apart)
        assert ties.ties(lotte.context, case)[partner].is_mutual
        assert ties.ties(bram.context, hers)[husband].is_mutual
        with pytest.raises(UserError):
            case_files.case_file(lotte.context, hers)
        with pytest.raises(UserError):
            network_page(bram.context, case)


def test_a_review_of_whose_card_it_is_names_nobody(tmp_path: Path) -> None:
    with workplace(tmp_path / "lotte") as lotte, workplace(tmp_path / "bram", BRAM) as bram:
        dario, _ilse = made(lotte)
        lotte.card("Aïcha El Khattabi", "25-0202", kind="relative")
        exchange(lotte, bram)
        ties.agree(lotte.context, dario.other, yes("26-0311"))
        ties.agree(bram.context, dario.other, yes("25-0202"))
        ties.withdraw(lotte.context, dario.other)
        exchange(lotte, bram)
        (row,) = reviewing.open_reviews(bram.context)
        item = reviewing.open_review(bram.context, row)
        (field,) = item.fields
        assert {one.text for one in field.versions} == {"een eigen dossier", "geen"}
        for number in ("26-0311", "25-0202"):
            assert number not in repr((row, item.fields))
