"""Code lists are data with a source, a validity and three languages."""

from __future__ import annotations

from datetime import date

import pytest

from jww_desktop import assets, i18n
from jww_desktop.domain.codes import code_list, label, labels, parse
from jww_desktop.errors import UserError

NAMES = sorted(path.stem for path in assets.path("codes").glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_every_list_is_complete(name: str) -> None:
    listed = code_list(name)
    assert set(listed.titles) == set(i18n.LANGUAGES)
    assert listed.source
    for code in listed.codes.values():
        assert set(code.labels) == set(i18n.LANGUAGES)
        assert all(code.labels.values())
        if code.icon:
            assert assets.path("icons", f"{code.icon}.svg").is_file()


def test_a_code_that_ended_is_readable_but_no_longer_offered() -> None:
    listed = parse(
        "x",
        'title={nl="X"}\nsource="s"\nvalid_from=2020-01-01\n[[codes]]\ncode="a"\nnl="oud"\nfr="vieux"\n'
        "valid_until=2024-12-31\n",
    )
    assert listed.label("a") == "oud"
    assert [code.code for code in listed.offered(date(2024, 12, 31))] == ["a"]
    assert listed.offered(date(2025, 1, 1)) == ()


def test_labels_follow_the_language_and_the_order_of_the_list() -> None:
    assert labels("domains", ("family", "housing")) == ("Wonen", "Gezin")
    i18n.use("fr")
    try:
        assert label("domains", "housing") == "Logement"
    finally:
        i18n.use("nl")


def test_an_unknown_code_is_shown_as_it_came_but_not_accepted() -> None:
    assert label("domains", "from_a_newer_program") == "from_a_newer_program"
    with pytest.raises(UserError):
        code_list("domains").require("nonsense")
