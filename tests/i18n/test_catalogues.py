"""The catalogues: every text of the program, whole in every language that may be chosen."""

from __future__ import annotations

import pytest
from babel.messages import Message

from jww_desktop import assets
from tests.support import catalogues
from tests.support.catalogues import Text


@pytest.mark.parametrize(("domain", "language"), list(catalogues.all_of()))
def test_a_catalogue_has_every_text_and_no_other_and_is_compiled(
    domain: str, language: str
) -> None:
    known = catalogues.read(domain, language)
    messages = [message for message in known if message.id]
    assert [message.id for message in messages] == list(catalogues.texts(domain)), (
        "run python -m tests.support.catalogues"
    )
    faults = {message.id: found for message in messages if (found := catalogues.faults(message))}
    assert faults == {}
    shipped = assets.path("i18n", language, "LC_MESSAGES", f"{domain}.mo").read_bytes()
    assert shipped == catalogues.compiled(known), "run python -m tests.support.catalogues"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dag", ""),
        ("Dag {naam}", "Day {name}"),
        ("{a} van {b}", "{a} of"),
        (" te laat", "late"),
        ("Bezig…", "Busy"),
        ("Naam:", "Name"),
        ("Klaar  ·  {n}", "Done, {n}"),
        ("&Bewaren", "Save"),
        ("Wonen & werk", "Housing &work"),
        (("{n} dag", "{n} dagen"), ("{n} day", "")),
        (("{n} dag van {x}", "{n} dagen van {x}"), ("One day", "{n} days of {x}")),
    ],
)
def test_a_translation_that_loses_something_is_refused(text: Text, said: Text) -> None:
    assert catalogues.faults(Message(text, said)) != []


def test_a_translation_that_somebody_doubts_is_refused() -> None:
    assert catalogues.faults(Message("Dag", "Day", flags={"fuzzy"})) != []
    assert catalogues.faults(Message("Dag", "Day")) == []


def test_one_day_may_be_spelled_out() -> None:
    assert catalogues.faults(Message(("{n} dag", "{n} dagen"), ("One day", "{n} days"))) == []
