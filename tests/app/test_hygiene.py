"""Nothing that prints a value: not a log, not an exception, not the look of an object."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from jww_desktop.services.beginning import Answers
from jww_desktop.services.enrolling import InvitationRow
from jww_desktop.services.founding import Founding
from jww_desktop.store.invitations import Issued, Joining
from sync.protocol.roster import Role
from tests.support.central import ROOT

SECRET = "7K2M-9QRT-SECRET"  # noqa: S105 -- made up
ROOMS = ("jww_desktop", "sync")


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_no_log_takes_an_exception_with_its_text() -> None:
    """A message of an exception may quote a note; `process.describe` gives type and place."""
    found: list[str] = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for call in calls(tree):
                named = call.func.attr if isinstance(call.func, ast.Attribute) else ""
                if named in {"exception", "print_exc", "format_exc", "print_exception"}:
                    found.append(f"{_at(path, call)}: {named}")
                if any(word.arg == "exc_info" for word in call.keywords):
                    found.append(f"{_at(path, call)}: exc_info")
    assert found == []


def _at(path: Path, node: ast.expr) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def test_no_secret_of_the_way_in_is_in_the_look_of_what_holds_it() -> None:
    secret = SECRET.encode()
    holders = (
        Answers(invitation=SECRET, founding_code=SECRET),
        Founding("", "", SECRET, secret, "", "", "", "", ()),
        InvitationRow(b"", SECRET, "", 0),
        Issued(b"", secret, 0, "", Role.CASEWORKER, ()),
        Joining(b"", secret, ""),
    )
    for holder in holders:
        assert "SECRET" not in repr(holder), type(holder)
