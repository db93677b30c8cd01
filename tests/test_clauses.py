"""Every rule says which clause of the sector protocol it serves, where a developer reads it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from jww_desktop.domain.aggregates import AGGREGATES
from jww_desktop.domain.base import Synced

ROOT: Final = Path(__file__).parents[1]
MODULES: Final = sorted(
    path for room in ("domain", "services") for path in (ROOT / "jww_desktop" / room).rglob("*.py")
)

Function = ast.FunctionDef | ast.AsyncFunctionDef
Makers = Mapping[str, frozenset[str]]
"""Functions that make a refusal, by the name that one module knows them by, with its clauses."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(module: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(module) if isinstance(node, Function))


def made(function: Function, module: ast.Module) -> frozenset[str]:
    """Return the clauses of the refusals that a function makes; one that it passes on has none."""
    constants = {
        node.target.id: node.value
        for node in module.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }
    clauses = set()
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("Error"):
            for keyword in call.keywords:
                value: ast.expr | None = keyword.value
                if isinstance(value, ast.Name):
                    value = constants.get(value.id)
                if keyword.arg == "clause" and isinstance(value, ast.Constant):
                    clauses.add(str(value.value))
    return frozenset(clauses)


@cache
def makers(module: ast.Module) -> Makers:
    """Return what makes a refusal and returns it, of its own and of what it imports."""
    found = {
        function.name: made(function, module)
        for function in functions(module)
        if "Error" in ast.unparse(function.returns or ast.Constant(value=None))
    }
    for node in module.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("jww_desktop."):
            file = ROOT / f"{(node.module or '').replace('.', '/')}.py"
            theirs = makers(tree(file)) if file in MODULES else {}
            found |= {
                one.asname or one.name: theirs.get(one.name, frozenset()) for one in node.names
            }
    return {name: clauses for name, clauses in found.items() if clauses}


def unnamed(module: ast.Module) -> Iterator[str]:
    """Give the functions that refuse by a rule of which their docstring names no clause."""
    known = makers(module)
    for function in functions(module):
        clauses = set(made(function, module))
        for node in ast.walk(function):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                clauses |= known.get(ast.unparse(node.exc.func), frozenset())
        words = ast.get_docstring(function) or ""
        lacking = sorted(clause for clause in clauses if not re.search(rf"\b{clause}\b", words))
        if lacking:
            yield f"{function.name}: {', '.join(lacking)}"


def test_what_refuses_by_a_rule_names_its_clause() -> None:
    found = {path.relative_to(ROOT).as_posix(): list(unnamed(tree(path))) for path in MODULES}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize("kind", AGGREGATES)
def test_a_class_names_the_clause_of_each_of_its_rules(kind: type[Synced]) -> None:
    _, _, rules = (kind.__doc__ or "").partition("Rules:")
    told = set(re.findall(r"^\s+(\w\d):", rules, re.MULTILINE))
    assert {rule.clause for rule in kind.__rules__} <= told


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    raise RuleError('x', clause='W1')",
        "C: Final = 'W1'\ndef f():\n    '''Of T1.'''\n    return RuleError('x', clause=C)",
        "def g() -> RuleError:\n 'W1.'\n return RuleError(clause='W1')\ndef f():\n raise g()",
    ],
)
def test_each_fault_is_found(source: str) -> None:
    assert list(unnamed(ast.parse(source))) == ["f: W1"]
    assert not list(
        unnamed(ast.parse("def f(e):\n    raise RuleError('x', clause=e.clause) from e"))
    )
