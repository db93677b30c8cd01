"""Look for words that must not lie readable on disk, in every shape a leak takes."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple


class Leak(NamedTuple):
    """A word that is readable in a file, or in its name."""

    file: str
    word: str
    shape: str


def shapes(word: str) -> dict[str, bytes]:
    """Return the byte strings under which `word` could be lying in a file.

    Base64 has three alignments; the ends that depend on the neighbours are cut off.
    """
    plain = word.encode()
    found = {
        "utf-8": plain,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
    }
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + plain)
        first = (0, 2, 3)[shift]
        last = len(coded) - (0, 3, 2)[(len(plain) + shift) % 3] - 1
        found[f"base64+{shift}"] = coded[first:last]
    return found


def leaks(folders: Iterable[Path], words: Iterable[str]) -> list[Leak]:
    """Return each word found in a file below the folders, and its shape.

    A word is also looked for as it stands at the beginning of a sentence.
    """
    patterns = [
        (word, shape, pattern)
        for word in words
        for spelled in sorted({word, word[:1].upper() + word[1:]})
        for shape, pattern in shapes(spelled).items()
    ]
    found: dict[Leak, None] = {}
    for folder in folders:
        for path in sorted(item for item in folder.rglob("*") if item.is_file()):
            try:
                data = os.fsencode(path.name) + path.read_bytes()
            except FileNotFoundError:  # a database that runs removes files of its own
                continue
            found |= {
                Leak(path.name, word, shape): None
                for word, shape, pattern in patterns
                if pattern in data
            }
    return list(found)


_LEAKED: Final[Mapping[str, Callable[[str], bytes]]] = {
    "utf-8": str.encode,
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "hex": lambda text: text.encode().hex().encode(),
    "HEX": lambda text: text.encode().hex().upper().encode(),
    "base64": lambda text: base64.b64encode(text.encode()),
}


def blind_spots(folder: Path, words: Iterable[str]) -> set[tuple[str, str]]:
    """Return each word and shape that `leaks` does not see where it does lie: it must be none.

    Args:
        folder: gets a file for each; words stand in a sentence, as in a real leak.
        words: to look for.
    """
    missed = set()
    for number, word in enumerate(words):
        seen = set()
        for before in ("zin met ", "een zin met ", "Dit is een zin met "):  # three alignments
            for name, leaked in _LEAKED.items():
                place = folder / f"{number}-{name}-{len(before)}"
                place.mkdir()
                (place / "lek").write_bytes(leaked(f"{before}{word} erin"))
                seen |= {leak.shape for leak in leaks([place], [word])}
        missed |= {(word, shape) for shape in shapes(word).keys() - seen}
    return missed
