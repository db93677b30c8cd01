"""A lock that is not in step with the project is told in a sentence."""

from __future__ import annotations

import pytest

from tests.support.locked import ROOT, faults

PROJECT = """
[project]
dependencies = ["first>=2", "Second_One[extra]>=1.4,<2"]
[project.optional-dependencies]
dev = ["third>=3"]
"""
LOCK = """
first==2.1 \\
    --hash=sha256:00
    # via jww-desktop (pyproject.toml)
second-one==1.9 ; sys_platform == 'win32' \\
    --hash=sha256:00
    # via
    #   first
    #   jww-desktop (pyproject.toml)
third==3.0 \\
    --hash=sha256:00
    # via jww-desktop (pyproject.toml)
"""


def test_the_lock_of_the_project_is_in_step() -> None:
    files = [ROOT / "pyproject.toml", ROOT / "requirements.lock"]
    assert list(faults(*(file.read_text(encoding="utf-8") for file in files))) == []


@pytest.mark.parametrize(
    ("there", "instead", "told"),
    [
        ("first==2.1", "other==2.1", "lacks first"),
        ("second-one==1.9", "second-one==2.0", "pins second-one 2.0"),
        ("third==3.0", "third==2.9", "wants third>=3"),
        ("third==3.0 \\\n    --hash=sha256:00", "third==3.0", "no hash for third"),
        (
            "    #   first",
            "    #   first\nlast==1 \\\n  # via jww-desktop (pyproject.toml)",
            "last",
        ),
    ],
)
def test_a_difference_is_told(there: str, instead: str, told: str) -> None:
    assert list(faults(PROJECT, LOCK)) == []
    assert told in " ".join(faults(PROJECT, LOCK.replace(there, instead)))
