"""The lists of PROTOCOL.md are those of the code: nothing is left out, nothing is only on paper."""

from __future__ import annotations

import re

from sync.central.refusals import _STATUS
from sync.engine.verifying import Reason
from tests.support.central import ROOT

TEXT = (ROOT / "sync" / "PROTOCOL.md").read_text(encoding="utf-8")


def test_every_reason_of_quarantine_is_named() -> None:
    (told,) = re.findall(r"Reasons of quarantine: ([^.]+)\.", TEXT)
    assert re.findall(r"`([a-z-]+)`", told) == [reason.value for reason in Reason]


def test_every_refusal_is_named_with_its_status() -> None:
    _, _, chapter = TEXT.partition("## Errors and refusals")
    table, _, _ = chapter.partition("\n## ")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \|", table, re.MULTILINE)
    assert {code: int(status) for code, status in rows} == _STATUS


def test_every_module_that_is_named_is_there() -> None:
    named = set(re.findall(r"`((?:\w+/)+\w+\.py)`", TEXT))
    assert len(named) > 20
    missing = [
        path for path in named if not ((ROOT / path).exists() or (ROOT / "sync" / path).exists())
    ]
    assert missing == []
