"""Look for words that must not lie readable on disk, in every shape a leak takes."""

from __future__ import annotations

import base64
from pathlib import Path


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


def leaks(folders: list[Path], words: list[str]) -> list[str]:
    """Return one line for each word found in a file below the folders, and its shape.

    A word is also looked for as it stands at the beginning of a sentence.
    """
    patterns = [
        (f"{word} as {shape}", pattern)
        for word in words
        for spelled in sorted({word, word[:1].upper() + word[1:]})
        for shape, pattern in shapes(spelled).items()
    ]
    found: dict[str, None] = {}
    for folder in folders:
        for path in sorted(item for item in folder.rglob("*") if item.is_file()):
            data = path.read_bytes()
            found |= {f"{path.name}: {told}": None for told, pattern in patterns if pattern in data}
    return list(found)
