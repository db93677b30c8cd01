"""A process that is killed in the middle of its work resumes; no save is lost, none doubled."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.central import ROOT, RunningCentral
from tests.support.laptop import RealCentre, settle

ROUNDS = 6
SEED = 20261124


@pytest.mark.slow
def test_kill_at_any_moment(tmp_path: Path):
    draw = random.Random(SEED)
    data = tmp_path / "central"
    data.mkdir()
    promised: set[str] = set()
    with RunningCentral(data) as central, RealCentre(tmp_path, central) as centre:
        lotte, bram = centre.join("lotte"), centre.join("bram")
        for run in range(ROUNDS):
            lotte.close()
            words = ["-m", "tests.support.syncing_vault", str(tmp_path), "lotte", str(run)]
            with subprocess.Popen(
                [sys.executable, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
            ) as process:
                assert process.stdout is not None
                promised.add(process.stdout.readline().strip())
                time.sleep(draw.uniform(0.0, 0.6))
                process.kill()
                promised.update(line.strip() for line in process.stdout if line.endswith("\n"))
            lotte.reopen()
            bram.card(f"bram {run}")
            settle(lotte, bram)
            assert lotte.values() == bram.values()
            assert promised <= bram.cards().keys()
            assert bram.count_cards() == len(bram.cards())
