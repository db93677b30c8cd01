"""Frozen bytes of the messages that travel in pages: two implementations read them alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sync.protocol import messages
from sync.protocol.errors import MalformedError
from sync.protocol.messages import Message, decode, encode
from tests.sync import second_decoder as second

VECTORS = json.loads(
    (Path(__file__).parents[1] / "vectors" / "pages_v1.json").read_text(encoding="utf-8")
)


def named(vector: dict[str, Any]) -> str:
    return f"{vector['kind']}, {vector['name']}"


def kind_of(vector: dict[str, Any]) -> type[Message]:
    kind: type[Message] = getattr(messages, vector["kind"])
    return kind


def in_hex(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    return [in_hex(each) for each in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("vector", VECTORS["messages"], ids=named)
def test_a_page_reads_and_writes_as_it_did(vector: dict[str, Any]) -> None:
    data = bytes.fromhex(vector["data"])
    message = decode(data, kind_of(vector))
    whole = msgspec.msgpack.decode(encode(message))
    assert dict(zip(vector["fields"], in_hex(whole), strict=True)) == vector["fields"]
    assert message.__struct_fields__ == tuple(vector["fields"])
    assert encode(message) == data or vector["name"] == "defaults left out"
    theirs = second.read_page(vector["kind"], data)
    assert {name: in_hex(value) for name, value in theirs.items()} == vector["fields"]


@pytest.mark.parametrize("vector", VECTORS["refused"], ids=named)
def test_both_refuse_what_is_no_page(vector: dict[str, Any]) -> None:
    data = bytes.fromhex(vector["data"])
    with pytest.raises(MalformedError):
        decode(data, kind_of(vector))
    with pytest.raises(second.Refused):
        second.read_page(vector["kind"], data)
