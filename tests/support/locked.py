"""Say whether the lock is in step with `pyproject.toml`: `python -m tests.support.locked`.

Read from the two files alone, so it needs no network and no time.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[2]
_PIN: Final = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)")
_OURS: Final = "jww-desktop (pyproject.toml)"
"""What uv writes below a package that we named ourselves."""


class Pin(NamedTuple):
    """One package in the lock."""

    version: str
    hashes: int
    is_ours: bool


def faults(project: str, lock: str) -> Iterator[str]:
    """Give a sentence for each difference between the texts of the two files."""
    tables = tomllib.loads(project)["project"]
    groups = [tables["dependencies"], *tables.get("optional-dependencies", {}).values()]
    pins, named = _pins(lock), set()
    for text in (text for group in groups for text in group):
        wanted = Requirement(text)
        name: str = canonicalize_name(wanted.name)
        named.add(name)
        pin = pins.get(name)
        if pin is None:
            yield f"requirements.lock lacks {name}, which pyproject.toml names."
        elif not wanted.specifier.contains(pin.version, prereleases=True):
            yield f"requirements.lock pins {name} {pin.version}; pyproject.toml wants {text}."
        elif not pin.hashes:
            yield f"requirements.lock has no hash for {name}."
    for name in sorted(name for name, pin in pins.items() if pin.is_ours and name not in named):
        yield f"requirements.lock has {name} for us, which pyproject.toml no longer names."


def _pins(lock: str) -> dict[str, Pin]:
    found: dict[str, Pin] = {}
    for block in re.split(r"^(?=\w)", lock, flags=re.MULTILINE):
        if pin := _PIN.match(block):
            hashes = block.count("--hash=sha256:")
            found[canonicalize_name(pin["name"])] = Pin(pin["version"], hashes, _OURS in block)
    return found


def main() -> int:
    """Print what differs, and how to mend it; return the exit status."""
    texts = [
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("pyproject.toml", "requirements.lock")
    ]
    found = list(faults(*texts))
    if found:
        print(*found, "Make the lock anew with the command on its second line.", sep="\n")
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main())
