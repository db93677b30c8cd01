"""Folders of its own for whatever else a process writes, where a search can find it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_NAMES: Final = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "data",
    "TMPDIR": "tmp",
    "TEMP": "tmp",
    "TMP": "tmp",
}


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a process that keeps all of that below `folder`."""
    folders = {variable: folder / name for variable, name in _NAMES.items()}
    for own in folders.values():
        own.mkdir(parents=True, exist_ok=True)
    return {**os.environ, **{variable: str(own) for variable, own in folders.items()}}
