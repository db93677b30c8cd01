"""Which cards a name, number or nickname may mean, and why: pure, without a database.

A word of the question meets a word of a card when it begins it, is within a few typing faults of
it, or sounds the same. Each hit carries its reason, so that the screen can say why it is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from jww_desktop.services.folding import fold, skeleton, sound, words

DUPLICATE_FROM = 70
"""Likeness from which a new name is shown beside a card that is already there."""

_EXACT, _BEGINS, _SOUNDS, _TYPO, _SKELETON = 100, 92, 86, 84, 78
_ALIAS_COST = 4
_FAULT_COST = 6
_NAMING_SOUNDS = 3  # fewer sounds name nobody
_YEAR_BONUS, _YEAR_COST, _YEAR_NEAR = 6, 25, 1


class Why(StrEnum):
    """Why a card was found."""

    NUMBER = "number"
    NAME = "name"
    BEGINS = "begins"
    RESEMBLES = "resembles"
    ALIAS = "alias"


@dataclass(frozen=True)
class Named:
    """What is compared of a card.

    Attributes:
        key: id of the card.
        name: the name, or a pseudonym.
        number: such as "24-0137", or empty.
        aliases: other names.
        birth_year: or None.
    """

    key: bytes
    name: str
    number: str = ""
    aliases: tuple[str, ...] = ()
    birth_year: int | None = None


@dataclass(frozen=True)
class Match:
    """A card that may be meant.

    Attributes:
        key: id of the card.
        score: likeness, 0 to 100.
        why: the reason.
        asked: the word of the question that met it, as typed (folded).
        matched: the text of the card that was met: a word of the name, an alias or the number.
    """

    key: bytes
    score: int
    why: Why
    asked: str
    matched: str


@dataclass(frozen=True)
class _Hit:
    score: int
    why: Why
    matched: str


def find(question: str, cards: Iterable[Named]) -> tuple[list[Match], tuple[str, ...]]:
    """Return the cards that `question` may mean, best first, and the words that name nobody.

    The cards that most words meet are found. The words that the best of them leaves over are what
    is looked for in its notes.
    """
    asked = words(question)
    met: dict[bytes, list[tuple[str, _Hit]]] = {}
    for card in cards:
        hits = [(word, hit) for word in asked if (hit := _best(word, card))]
        if hits:
            met[card.key] = hits
    most = max((len(hits) for hits in met.values()), default=0)
    found = [_join(key, hits) for key, hits in met.items() if len(hits) == most]
    found.sort(key=lambda match: (-match.score, match.matched, match.key))
    named = {word for word, _ in met[found[0].key]} if found else set()
    return found, tuple(word for word in asked if word not in named)


def duplicates(new: Named, cards: Iterable[Named]) -> list[Match]:
    """Return the cards that may already be this person, most alike first."""
    found = []
    for card in cards:
        if card.key == new.key:
            continue
        likeness, asked, matched = max(
            (_name_likeness(ours, theirs), ours, theirs)
            for ours in (new.name, *new.aliases)
            for theirs in (card.name, *card.aliases)
        )
        if likeness == 0:
            continue
        score = min(100, likeness + _year_weight(new.birth_year, card.birth_year))
        if score >= DUPLICATE_FROM:
            why = Why.NAME if likeness == _EXACT else Why.RESEMBLES
            if matched != card.name:
                why = Why.ALIAS
            found.append(Match(card.key, score, why, asked, matched))
    return sorted(found, key=lambda match: (-match.score, match.key))


def is_same(number: str, name: str, other_number: str, other_name: str) -> bool:
    """Tell whether two lines name one person: by number when both have one, else by all words."""
    if number and other_number:
        return fold(number) == fold(other_number)
    return bool(name) and _all_words(name) == _all_words(other_name)


def _all_words(name: str) -> list[str]:
    return sorted(fold(name).replace(",", " ").split())  # also in letters that `words` leaves out


def _best(word: str, card: Named) -> _Hit | None:
    if word[0].isdigit():
        return _number_hit(word, card.number)
    best, how, matched = 0, Why.NAME, ""  # of thousands of cards hardly any is met
    for part in card.name.split():
        score, why = _word_likeness(word, part)
        if score > best:
            best, how, matched = score, why, part
    for alias in card.aliases:
        score = max((_word_likeness(word, part)[0] for part in alias.split()), default=0)
        if score - _ALIAS_COST > best:
            best, how, matched = score - _ALIAS_COST, Why.ALIAS, alias
    return _Hit(best, how, matched) if best else None


def _number_hit(word: str, number: str) -> _Hit | None:
    folded = fold(number)
    if folded == word:
        return _Hit(_EXACT, Why.NUMBER, number)
    bare, asked = folded.replace("-", ""), word.replace("-", "")
    if folded and (bare.startswith(asked) or folded.partition("-")[2].startswith(asked)):
        return _Hit(_BEGINS, Why.NUMBER, number)
    return None


@lru_cache(1 << 13)  # first names come back; one question is asked of thousands of cards
def _word_likeness(asked: str, part: str) -> tuple[int, Why]:
    """Return how well a folded word of the question meets one word of a card, and how."""
    best, how = 0, Why.NAME
    for word in words(part):
        if word == asked:
            return _EXACT, Why.NAME
        if word.startswith(asked):
            best, how = max(best, _BEGINS), Why.BEGINS
            continue
        faults = OSA.distance(asked, word, score_cutoff=_faults_allowed(asked))
        score = _TYPO - _FAULT_COST * (faults - 1) if faults <= _faults_allowed(asked) else 0
        score = max(score, _sound_likeness(sound(asked), sound(word)))
        if score > best:
            best, how = score, Why.RESEMBLES
    return best, how


def _sound_likeness(ours: str, theirs: str) -> int:
    if ours == theirs and len(ours) >= _NAMING_SOUNDS:
        return _SOUNDS
    bones = skeleton(ours)
    if len(bones) >= _NAMING_SOUNDS and len(ours) == len(theirs) and bones == skeleton(theirs):
        return _SKELETON
    return 0


def _faults_allowed(word: str) -> int:
    """Return how many typing faults still mean the word: none up to 3 letters, 2 from 7."""
    return min(2, max(0, (len(word) - 1) // 3))


def _join(key: bytes, hits: list[tuple[str, _Hit]]) -> Match:
    """Return one match for a card that several words met; its least sure word gives the reason."""
    asked, weakest = min(hits, key=lambda pair: pair[1].score)
    score = sum(hit.score for _, hit in hits) // len(hits)
    return Match(key, score, weakest.why, asked, weakest.matched)


def _name_likeness(ours: str, theirs: str) -> int:
    """Return the likeness of two whole names; an initial counts as its name, order is free."""
    left, right = words(ours), words(theirs)
    if not left or not right:
        return 0
    if len(left) > len(right):
        left, right = right, left
    scores = []
    for word in left:
        score = max(_initial_likeness(word, other) for other in right)
        if score == 0:
            return 0
        scores.append(score)
    return sum(scores) // len(scores)


def _initial_likeness(word: str, other: str) -> int:
    if min(len(word), len(other)) == 1:
        return _TYPO if word[0] == other[0] else 0
    return max(_word_likeness(word, other)[0], _word_likeness(other, word)[0])


def _year_weight(ours: int | None, theirs: int | None) -> int:
    if ours is None or theirs is None:
        return 0
    if ours == theirs:
        return _YEAR_BONUS
    return -_YEAR_NEAR if abs(ours - theirs) <= _YEAR_NEAR else -_YEAR_COST
