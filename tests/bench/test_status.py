"""The benchmark as a command: whoever runs it on a schedule reads its exit status alone."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench import parts
from tests.bench.figures import Figure

SHORT, HOLDS = Figure("too slow", 2.01, 2.0, "s"), Figure("just in time", 2.0, 2.0, "s")
TOLD = Figure("of no bar", 99.0, None, "s")


def status(monkeypatch: pytest.MonkeyPatch, words: list[str], **made: Figure) -> object:
    """Return the exit status of the command, where each part measures one figure."""

    def measuring(figure: Figure) -> object:
        def bench(folder: Path) -> Iterator[Figure]:
            assert folder.is_dir()
            yield figure

        return bench

    monkeypatch.setattr(parts, "ALL", {name: measuring(figure) for name, figure in made.items()})
    monkeypatch.setattr(sys, "argv", ["tests.bench", *words])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("tests.bench", run_name="__main__")
    return ended.value.code


def test_one_short_figure_among_many_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(monkeypatch, [], store=HOLDS, sync=SHORT, ui=HOLDS) == 1
    said = capsys.readouterr().out
    assert "1 short" in said
    assert "just in time" in said.rpartition("too slow")[2]  # it went on measuring


def test_figures_that_all_hold_are_a_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(monkeypatch, [], store=HOLDS, sync=TOLD) == 0
    assert "Every bar holds." in capsys.readouterr().out


def test_only_the_named_parts_count_and_an_unknown_one_is_no_success(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert status(monkeypatch, ["store"], store=HOLDS, sync=SHORT) == 0
    assert status(monkeypatch, ["sync"], store=HOLDS, sync=SHORT) == 1
    assert status(monkeypatch, ["stroe"], store=HOLDS) == 2
