"""The spell-check: what is looked up, what is right, and what is proposed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from jww_desktop.services import own_words
from jww_desktop.services.spelling import Dictionaries, words
from tests.support.factory import Workplace


@pytest.fixture(scope="module")
def both() -> Dictionaries:
    return Dictionaries(["nl", "fr"])


@pytest.mark.parametrize(
    ("text", "looked_up"),
    [
        ("De broer van Dario Vossenberg belt.", ["broer", "van", "belt"]),
        ("Klaar. Morgen verder: Nu niet. En dan", ["Klaar", "Morgen", "verder", "niet", "dan"]),
        ("OCMW en J.W. op 3de, om 10u30; ;akkoord", []),
        ("zie lotte@caw.example of www.caw.example/hulp", ["zie"]),
        ("‘foto’s’ en re-integratie d’accord", ["foto’s", "re-integratie", "d’accord"]),
        ("“Wie betaalt nu?”", ["Wie", "betaalt"]),
        ("", []),
    ],
)
def test_names_numbers_and_addresses_are_never_told_wrong(text: str, looked_up: list[str]) -> None:
    found = list(words(text))
    assert [word.text for word in found] == looked_up
    assert all(text[word.start :].startswith(word.text) for word in found)


@pytest.mark.parametrize(
    "word",
    [
        "huurwaarborg",
        "Rapportbriefje",
        "celbezoek",
        "foto’s",
        "geïnterneerde",
        "aujourd’hui",
        "eén",
    ],
)
def test_long_words_and_words_of_the_trade_are_right(both: Dictionaries, word: str) -> None:
    assert both.is_right(word)


def test_what_is_wrong_gets_a_proposal_with_its_capital(both: Dictionaries) -> None:
    assert not both.is_right("gekreegen")
    assert "Gekregen" in both.suggestions("Gekreegen")


def test_one_language_does_not_know_the_other() -> None:
    assert not Dictionaries(["nl"]).is_right("maintenant")


def test_the_process_answers_line_by_line_and_ends_with_its_pipe() -> None:
    asked = [["known", "zyn"], ["judge", "zyn", "gekreegen", "geld"], ["suggest", "gekreegen"]]
    done = subprocess.run(
        [sys.executable, "-m", "jww_desktop.services.spelling", "nl"],
        input="".join(json.dumps(line) + "\n" for line in asked),
        capture_output=True,
        text=True,
        check=True,
    )
    first, second = map(json.loads, done.stdout.splitlines())
    assert first == ["wrong", ["zyn", "gekreegen", "geld"], ["gekreegen"]]
    assert "gekregen" in second[2]


def test_own_words_are_kept_and_taken_out(work: Workplace) -> None:
    for word in ("zappa", "bvba", "zappa"):
        own_words.learn(work.context, word)
    own_words.unlearn(work.context, "bvba")
    assert own_words.own_words(work.context) == ["zappa"]
