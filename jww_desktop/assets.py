"""The one accessor for the files under `resources/`."""

from __future__ import annotations

import sys
from pathlib import Path


def _root() -> Path:
    bundled = getattr(sys, "_MEIPASS", None)
    base = Path(bundled) if bundled else Path(__file__).resolve().parents[1]
    return base / "resources"


ROOT = _root()


def path(*parts: str) -> Path:
    """Return the path of one resource, such as `path("icons", "lock.svg")`.

    Raises:
        FileNotFoundError: no such resource is shipped.
    """
    found = ROOT.joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError("/".join(parts))
    return found
