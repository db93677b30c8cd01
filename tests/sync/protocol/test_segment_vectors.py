"""Frozen bytes of version 1: two implementations read them, today and after every change."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sync.crypto.keys import DeviceKeys, TeamKeys
from sync.crypto.requests import RequestVerifier
from sync.crypto.sealing import open_segment
from sync.protocol import errors
from sync.protocol.body import padded_length
from sync.protocol.ids import HASH_BYTES, DeviceId
from sync.protocol.segment import next_head, peek, segment_hash
from tests.sync import second_decoder as second

FOLDER = Path(__file__).parents[1]
VECTORS = json.loads((FOLDER / "vectors" / "wire_v1.json").read_text(encoding="utf-8"))
WITH_DICTIONARY = json.loads(
    (FOLDER / "vectors" / "dictionary_v1.json").read_text(encoding="utf-8")
)
SEGMENTS = [*VECTORS["segments"], *WITH_DICTIONARY["segments"]]
REFUSED = [*VECTORS["refused"], *WITH_DICTIONARY["refused"]]
SPACE_KEY = bytes.fromhex(VECTORS["space_key"])
PUBLIC = bytes.fromhex(VECTORS["device_keys"]["signing"])


def data_of(vector: dict[str, Any]) -> bytes:
    return bytes.fromhex(vector["data"])


@pytest.mark.parametrize("vector", SEGMENTS, ids=lambda vector: vector["name"])
def test_a_segment_reads_as_it_was_written(vector: dict[str, Any]) -> None:
    header, transactions = open_segment(data_of(vector), space_key=SPACE_KEY, public=PUBLIC)
    for name, value in vector["header"].items():
        held = getattr(header, name)
        assert (held.hex() if isinstance(held, bytes) else held) == value
    assert [
        {
            "txid": each.txid.hex(),
            "seq": each.seq,
            "lamport": each.lamport,
            "wall_ms": each.wall_ms,
            "user": each.user.hex(),
            "min_app": each.min_app,
            "save": each.save.hex(),
            "writes": [
                {
                    "table": write.table,
                    "record": write.record.hex(),
                    "register": write.register,
                    "value": bytes(write.value).hex(),
                    "overwritten": [list(dot) for dot in write.overwritten],
                }
                for write in each.writes
            ],
        }
        for each in transactions
    ] == vector["transactions"]


@pytest.mark.parametrize("vector", SEGMENTS, ids=lambda vector: vector["name"])
def test_the_second_decoder_reads_the_same(vector: dict[str, Any]) -> None:
    header, transactions = second.open_segment(data_of(vector), SPACE_KEY, PUBLIC)
    ours, our_transactions = open_segment(data_of(vector), space_key=SPACE_KEY, public=PUBLIC)
    assert header == {name: getattr(ours, name) for name in header}
    assert set(header) == set(vector["header"])
    assert len(transactions) == len(our_transactions)
    for theirs, each in zip(transactions, our_transactions, strict=True):
        assert tuple(theirs[:7]) == tuple(
            getattr(each, name) for name in each.__struct_fields__[:7]
        )
        assert [msgspec.msgpack.encode(write[3]) for write in theirs[7]] == [
            bytes(write.value) for write in each.writes
        ]
        assert [[list(dot) for dot in write.overwritten] for write in each.writes] == [
            write[4] for write in theirs[7]
        ]


@pytest.mark.parametrize("vectors", [VECTORS, WITH_DICTIONARY], ids=["wire", "dictionary"])
def test_the_chains_are_those_of_the_specification(vectors: dict[str, Any]) -> None:
    previous = head = bytes(HASH_BYTES)
    for vector in vectors["segments"]:
        data = data_of(vector)
        assert peek(data).previous == previous
        previous = segment_hash(data)
        head = next_head(head, previous)
        assert (previous.hex(), head.hex()) == (vector["hash"], vector["space_head"])


@pytest.mark.parametrize("vector", REFUSED, ids=lambda vector: vector["name"])
def test_both_refuse_what_is_wrong(vector: dict[str, Any]) -> None:
    with pytest.raises(getattr(errors, vector["error"])) as caught:
        open_segment(data_of(vector), space_key=SPACE_KEY, public=PUBLIC)
    assert type(caught.value).__name__ == vector["error"]
    with pytest.raises(second.Refused):
        second.open_segment(data_of(vector), SPACE_KEY, PUBLIC)


def test_keys_are_derived_alike() -> None:
    device, team = VECTORS["device_keys"], VECTORS["team_keys"]
    seed, team_seed = bytes.fromhex(device["seed"]), bytes.fromhex(team["seed"])
    keys = DeviceKeys(seed)
    for public, purpose in (("signing", "device-sign"), ("auth", "device-auth")):
        assert getattr(keys, public).public.hex() == device[public]
        assert second.signing_public(seed, f"app/v1/{purpose}").hex() == device[public]
    assert keys.wrapping.public.hex() == device["wrapping"]
    assert second.wrapping_public(seed, "app/v1/device-kem").hex() == device["wrapping"]
    assert TeamKeys(team_seed).wrapping.public.hex() == team["wrapping"]
    assert second.wrapping_public(team_seed, "app/v1/team-kem").hex() == team["wrapping"]


def test_a_wrap_opens_alike() -> None:
    wrap = {name: bytes.fromhex(value) for name, value in VECTORS["wrap"].items()}
    seed = bytes.fromhex(VECTORS["team_keys"]["seed"])
    assert TeamKeys(seed).wrapping.unwrap(wrap["wrapped"], wrap["info"]) == wrap["secret"]
    opened = second.unwrap(seed, "app/v1/team-kem", wrap["wrapped"], wrap["info"])
    assert opened == wrap["secret"]


@pytest.mark.parametrize(("length", "expected"), VECTORS["padding"])
def test_buckets_are_alike(length: int, expected: int) -> None:
    assert padded_length(length) == second.bucket(length) == expected


def test_every_bucket_is_alike() -> None:
    for length in [*range(70_000), *(2**20 + 997 * step for step in range(1200))]:
        assert padded_length(length) == second.bucket(length)


def test_a_request_is_believed_alike() -> None:
    request = VECTORS["request"]
    device = DeviceId(bytes.fromhex(request["device"]))
    key = bytes.fromhex(VECTORS["device_keys"]["auth"])
    sent = request["method"], request["url"], request["headers"], bytes.fromhex(request["body"])
    verifier = RequestVerifier({device: key}.get, lambda: request["now_ms"])
    assert verifier.verify(*sent) == device
    assert second.verify_request(*sent, key) == device.hex()
    with pytest.raises(second.Refused):
        second.verify_request(request["method"], request["url"] + "x", *sent[2:], key)


@pytest.mark.parametrize(
    ("file", "own"),
    [("second_decoder.py", set()), ("second_roster.py", {"tests.sync.second_decoder"})],
)
def test_the_second_decoder_shares_nothing_with_the_first(file: str, own: set[str]) -> None:
    tree = ast.parse((FOLDER / file).read_text(encoding="utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
        )
        if name is not None
    }
    roots = {name.split(".")[0] for name in imported - own}
    assert not roots & {"sync", "jww_desktop", "tests"}
