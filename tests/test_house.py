"""What holds for every module of ours and no tool checks."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
OURS: Final = ("jww_desktop", "sync", "tests", "dev")
MODULES: Final = sorted(
    path
    for name in OURS
    for path in ((ROOT / name).rglob("*.py") if (ROOT / name).is_dir() else [ROOT / f"{name}.py"])
)

MOST_LINES: Final = 350
REASON: Final = "long as it is, because"
"""How the docstring of a longer module begins to say why."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def has_reason(module: ast.Module) -> bool:
    return REASON in " ".join((ast.get_docstring(module) or "").split())


def hidden_imports(module: ast.Module) -> Iterator[int]:
    """Give the lines on which a function imports something of ours."""
    for function in ast.walk(module):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                names = []
                if isinstance(node, ast.ImportFrom):
                    names = [node.module or ""]
                elif isinstance(node, ast.Import):
                    names = [one.name for one in node.names]
                if any(each.partition(".")[0] in OURS for each in names):
                    yield function.lineno


def broken_words(module: ast.Module) -> Iterator[int]:
    """Give the lines on which `t` or `tn` gets words that were put together before."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            for words in node.args[: {"t": 1, "tn": 2}.get(node.func.id, 0)]:
                is_filled = isinstance(words, ast.Call) and ".format(" in ast.unparse(words)
                if is_filled or isinstance(words, ast.JoinedStr | ast.BinOp):
                    yield node.lineno


def test_a_long_module_says_why_it_is_long() -> None:
    long = {
        name(path): has_reason(tree(path))
        for path in MODULES
        if path.read_text(encoding="utf-8").count("\n") > MOST_LINES
    }
    assert {path for path, is_told in long.items() if not is_told} == set()


def test_imports_of_our_own_stand_at_the_top() -> None:
    found = {name(path): list(hidden_imports(tree(path))) for path in MODULES}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_lock_screen_loads_nothing_that_is_behind_it() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import jww_desktop.__main__, sys; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(told.stdout.split())
    assert "jww_desktop.ui.lock.view" in loaded
    assert loaded.isdisjoint({"jww_desktop.behind", "jww_desktop.store", "sqlalchemy", "httpx"})


def test_words_are_translated_before_anything_is_filled_in() -> None:
    found = {name(path): list(broken_words(tree(path))) for path in MODULES}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("source", "finds"),
    [
        ("def f():\n    import sync.protocol", hidden_imports),
        ("class A:\n    async def f(self):\n        from jww_desktop import i18n", hidden_imports),
        ("tn('één', f'{n} meer', n)", broken_words),
        ("t('{n}'.format(n=1))", broken_words),
        ("t('a' + b)", broken_words),
    ],
)
def test_each_fault_is_found(source: str, finds: Callable[[ast.Module], Iterator[int]]) -> None:
    assert len(list(finds(ast.parse(source)))) == 1
    assert not list(finds(ast.parse("import sync\ndef f():\n    import os\n    t('{n}')")))


def test_a_reason_is_told_by_its_words() -> None:
    assert has_reason(ast.parse('"""All is here, long as it\nis, because it is one."""'))
    assert not has_reason(ast.parse('"""All is here."""'))
