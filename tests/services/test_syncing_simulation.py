"""Whole centres in a bad year, each decided by one number; nothing is lost, all come to agree.

More of them: `python -m tests.support.simulation 1 --worlds 200`, with PYTHONHASHSEED=0.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.central import ROOT

SEEDS = (1, 3, 7, 11)
"""Each of these worlds went wrong when a fault was planted, or found one that was there."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_centre_in_a_bad_year(seed: int):
    """In a process of its own, in which even the order of a set comes from the seed."""
    words = ["-m", "tests.support.simulation", str(seed), "--steps", "60"]
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
