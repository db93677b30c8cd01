"""The search for readable words sees every shape of a leak, and nothing where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from jww_desktop.demo import canary
from jww_desktop.demo.canary import Leak, blind_spots, leaks, shapes

WORDS = ("molensteen", "Ilse Vandendoolage", "vuurtoren")


def test_every_shape_of_every_word_is_seen(tmp_path: Path) -> None:
    assert blind_spots(tmp_path, WORDS) == set()


@pytest.mark.parametrize("shape", shapes("x"))
def test_a_search_that_lost_a_shape_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    def fewer(word: str) -> dict[str, bytes]:
        return {**shapes(word), shape: bytes(64)}

    monkeypatch.setattr(canary, "shapes", fewer)
    assert blind_spots(tmp_path, WORDS) == {(word, shape) for word in WORDS}


def test_a_word_in_the_name_of_a_file_is_a_leak(tmp_path: Path) -> None:
    (tmp_path / "verslag vuurtoren.txt").write_bytes(bytes(100))
    (tmp_path / "molen steen.txt").write_text("Vuur en toren, molen en steen.", encoding="utf-8")
    assert leaks([tmp_path], WORDS) == [Leak("verslag vuurtoren.txt", "vuurtoren", "utf-8")]
