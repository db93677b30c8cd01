"""Which cards a name, number or nickname may mean, and why: pure, without a database.

A word of the question meets a word of a card when it begins it, is within a few typing faults of
it, or sounds the same. What is written in one word here and in more there meets too: Vanderelst and
Van der Elst, Abdelkader and Abd El Kader, Jeanpierre and Jean-Pierre. Each hit carries its reason,
so that the screen can say why it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar

from rapidfuzz.distance import OSA

from jww_desktop.services.folding import fold, skeleton, sound, words

W = TypeVar("W")

DUPLICATE_FROM = 70
"""Likeness from which a new name is shown beside a card that is already there."""

_EXACT, _BEGINS, _SOUNDS, _TYPO, _SKELETON, _BONES = 100, 92, 86, 84, 78, 74
_ALIAS_COST = 4
_PARTICLE_COST = 6
_FAULT_COST = 6
_NAMING_SOUNDS = 3  # fewer sounds name nobody
_YEAR_BONUS, _YEAR_COST, _YEAR_NEAR = 6, 25, 1

_ARTICLES: Final = frozenset({"al", "el", "ul"})
_FIRST_NAMES: Final = frozenset({"ben", "mac", "san"})
"""Particles that are a first name as well: the name behind them is not enough."""
_PARTICLES: Final = frozenset(
    {
        *("van", "vande", "vanden", "vander", "ver", "de", "den", "der", "des", "het"),
        *("ter", "ten", "te", "la", "le", "les", "du", "von", "vom", "zu", "zum", "di", "da"),
        *("do", "dos", "das", "della", "del", "st", "sint", "saint", "sankt", "mc"),
        *("bin", "ibn", "bou", "abou", "abu", "abd", "abdel", "abdul", "ait", "ould", "oulad"),
        *_ARTICLES,
        *_FIRST_NAMES,
    }
)
"""Words that one person writes apart from the name behind them and another person does not."""


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
    asked, runs = words(question), _runs(question)
    met: dict[bytes, list[tuple[str, _Hit]]] = {}
    for card in cards:
        hits = [(word, hit) for word in asked if (hit := _best(word, card))]
        for run in runs:
            if hit := _best("".join(run), card):
                apart = [pair for pair in hits if pair[0] not in run or pair[1].score > hit.score]
                met_apart = {word for word, _ in apart}
                hits = [*apart, *((word, hit) for word in run if word not in met_apart)]
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
    for part, shown in _parts(card.name):
        score, why = _word_likeness(word, part)
        if score > best:
            best, how, matched = score, why, shown
    for alias in card.aliases:
        score = max((_word_likeness(word, part)[0] for part, _ in _parts(alias)), default=0)
        if score - _ALIAS_COST > best:
            best, how, matched = score - _ALIAS_COST, Why.ALIAS, alias
    return _Hit(best, how, matched) if best else None


@lru_cache(1 << 15)
def _parts(name: str) -> tuple[tuple[str, str], ...]:
    """Return what a word may meet in a name, and how it stands there: also what can be one word."""
    pieces = name.split()
    parts = [(piece, piece) for piece in pieces]
    parts += [("".join(words(piece)), piece) for piece in pieces if len(words(piece)) > 1]
    folded = [" ".join(words(piece)) for piece in pieces]
    for at, end in _joints(folded):
        parts.append(("".join(words("".join(folded[at:end]))), " ".join(pieces[at:end])))
    return tuple(parts)


def _runs(question: str) -> list[tuple[str, ...]]:
    """Return the words of a question that can be one word in a name."""
    asked = words(question)
    hyphened = (words(piece) for piece in question.split())
    return [
        *(run for run in hyphened if len(run) > 1),
        *(asked[at:end] for at, end in _joints(asked)),
    ]


def _joints(folded: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where particles and the word behind them stand."""
    for at in range(len(folded)):
        end = at
        while end < len(folded) and folded[end] in _PARTICLES:
            end += 1
        if at < end < len(folded):
            yield at, end + 1


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
        if word in _ARTICLES and asked in _ARTICLES:
            best, how = max(best, _SOUNDS), Why.RESEMBLES
        if word.startswith(asked):
            best, how = max(best, _BEGINS), Why.BEGINS
            continue
        allowed = _faults_allowed(asked)
        faults = OSA.distance(asked, word, score_cutoff=allowed)
        score = _TYPO - _FAULT_COST * (faults - 1) if faults <= allowed else 0
        score = max(score, _sound_likeness(sound(asked), sound(word)))
        if score > best:
            best, how = score, Why.RESEMBLES
    return best, how


def _sound_likeness(ours: str, theirs: str) -> int:
    if ours == theirs and len(ours) >= _NAMING_SOUNDS:
        return _SOUNDS
    bones = skeleton(ours)
    if len(bones) < _NAMING_SOUNDS or bones != skeleton(theirs):
        return 0
    if len(ours) == len(theirs):
        return _SKELETON
    is_close = abs(len(ours) - len(theirs)) == 1
    return _BONES if is_close or _is_bare(ours) or _is_bare(theirs) else 0


def _is_bare(sounds: str) -> bool:
    """Whether a name has no vowel between its ends: it was written in a script without them."""
    return not set("aeiou") & set(sounds[1:-1])


def _faults_allowed(word: str) -> int:
    """Return how many typing faults still mean the word: none up to 3 letters, 2 from 7."""
    return min(2, max(0, (len(word) - 1) // 3))


def _join(key: bytes, hits: list[tuple[str, _Hit]]) -> Match:
    """Return one match for a card that several words met; its least sure word gives the reason."""
    asked, weakest = min(hits, key=lambda pair: pair[1].score)
    score = sum(hit.score for _, hit in hits) // len(hits)
    return Match(key, score, weakest.why, asked, weakest.matched)


def _name_likeness(ours: str, theirs: str) -> int:
    """Return the likeness of two whole names; an initial counts as its name, order is free.

    Particles are taken with the word behind them, and by themselves: one writes Ben Ali, where
    another has Ben as a first name.
    """
    left, right = words(ours), words(theirs)
    apart = _all_met(left, right, _initial_likeness)
    if apart == _EXACT or not (_PARTICLES & {*left, *right}):
        return apart
    return max(apart, _all_met(_units(ours), _units(theirs), _unit_likeness))


def _all_met(left: Sequence[W], right: Sequence[W], likeness: Callable[[W, W], int]) -> int:
    """Return how well all of the shorter one meet one of the longer one; 0 when one does not."""
    if not left or not right:
        return 0
    if len(left) > len(right):
        left, right = right, left
    scores = []
    for word in left:
        score = max(likeness(word, other) for other in right)
        if score == 0:
            return 0
        scores.append(score)
    return sum(scores) // len(scores)


def _initial_likeness(word: str, other: str) -> int:
    if min(len(word), len(other)) == 1:
        return _TYPO if word[0] == other[0] else 0
    if word in _PARTICLES or other in _PARTICLES:  # else Desmedt would begin like De Wolf
        return _word_likeness(word, other)[0] if word in _PARTICLES and other in _PARTICLES else 0
    return max(_word_likeness(word, other)[0], _word_likeness(other, word)[0])


@lru_cache(1 << 13)
def _units(name: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a name with the particles before them, and what remains without those."""
    found, parted = words(name), list[tuple[str, str]]()
    at = 0
    while at < len(found):
        end = next((stop for begin, stop in _joints(found) if begin == at), at + 1)
        whole = "".join(found[at:end])
        is_sure = not _FIRST_NAMES & set(found[at : end - 1])
        parted.append((whole, found[end - 1] if is_sure else whole))
        at = end
    return tuple(parted)


def _unit_likeness(one: tuple[str, str], other: tuple[str, str]) -> int:
    bare = _initial_likeness(one[1], other[1])
    return max(_initial_likeness(one[0], other[0]), bare - _PARTICLE_COST if bare else 0)


def _year_weight(ours: int | None, theirs: int | None) -> int:
    if ours is None or theirs is None:
        return 0
    if ours == theirs:
        return _YEAR_BONUS
    return -_YEAR_NEAR if abs(ours - theirs) <= _YEAR_NEAR else -_YEAR_COST
