"""Spell-check: which words of a text are looked up, and what the dictionaries say of them.

Hunspell takes up to a second to propose other spellings, and holds the interpreter meanwhile; so it
runs in a process of its own, which reads questions from a pipe and writes answers to another:

    python -m jww_desktop.services.spelling LANGUAGES

Each line is one JSON array. Asked is `["known", word, …]` (right from now on), `["judge", word, …]`
or `["suggest", word]`; answered is `["wrong", [word, …], [word, …]]` (those asked, and which of
them no dictionary knows) or `["suggestions", word, [word, …]]`. The process ends with its pipe.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TextIO

from hunspell import Hunspell

from jww_desktop import assets
from jww_desktop.vault.process import harden

LANGUAGES: Final = ("nl", "fr")
"""Those with a dictionary."""

MOST: Final = 5
"""Other spellings that are proposed."""

_WORD: Final = re.compile(r"[;@/\\.\w'’-]*[^\W\d_][@/\\.\w'’-]*")
_ENDS: Final = "'’-."
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STOPS: Final = frozenset(".!?:…")
_SHORTEST: Final = 3


class Word(NamedTuple):
    """A word of a text that is to be looked up, and where it begins."""

    start: int
    text: str


def words(text: str) -> Iterator[Word]:
    """Give the words of one paragraph that a dictionary may know.

    Left out is what is no plain word (numbers, addresses, `;blocks`, abbreviations in capitals) and
    what has a capital within a sentence: nearly always a name, and no name is to be told wrong.
    """
    for found in _WORD.finditer(text):
        raw = found[0].lstrip(_ENDS)
        start = found.end() - len(raw)
        word = raw.rstrip(_ENDS)
        if len(word) < _SHORTEST or not _LETTERS.fullmatch(word) or word[1:] != word[1:].lower():
            continue
        if word[0].isupper() and not _begins(text, start):
            continue
        yield Word(start, word)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins here: only what is no word lies between it and a stop."""
    while start and not (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
        if text[start] in _STOPS:
            return True
    return start == 0


class Dictionaries:
    """What is right in one of some languages."""

    def __init__(self, languages: Sequence[str]) -> None:
        folder = str(assets.path("spelling"))
        self._books = [Hunspell(name, hunspell_data_dir=folder) for name in languages]
        trade = assets.path("spelling", "words.txt").read_text(encoding="utf-8").split()
        self._known = {word.casefold() for word in trade}

    def know(self, known: Iterable[str]) -> None:
        """Let these words be right."""
        self._known |= {word.casefold() for word in known}

    def is_right(self, word: str) -> bool:
        """Whether a dictionary knows a word, as it stands or as the first of a sentence."""
        plain = word.replace("’", "'")
        forms = {plain, plain[:1].lower() + plain[1:]}
        return word.casefold() in self._known or any(
            book.spell(form) for book in self._books for form in forms
        )

    def suggestions(self, word: str) -> list[str]:
        """Return other spellings, each language in turn; with the capital that the word has."""
        plain = word.replace("’", "'")
        lists = [book.suggest(plain)[:MOST] for book in self._books]
        turns = [one for turn in range(MOST) for found in lists for one in found[turn : turn + 1]]
        if word[:1].isupper():
            turns = [one[:1].upper() + one[1:] for one in turns]
        return list(dict.fromkeys(turns))[:MOST]


def serve(questions: TextIO, answers: TextIO, languages: Sequence[str]) -> None:
    """Answer until no more is asked."""
    books = Dictionaries(languages)
    for line in questions:
        verb, *asked = json.loads(line)
        if verb == "known":
            books.know(asked)
            continue
        if verb == "judge":
            answer = ["wrong", asked, [word for word in asked if not books.is_right(word)]]
        else:
            answer = ["suggestions", asked[0], books.suggestions(asked[0])]
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def main() -> None:
    """Serve the pipes of this process."""
    harden()
    serve(sys.stdin, sys.stdout, sys.argv[1:])


if __name__ == "__main__":
    main()
