"""One seed, one key a purpose, and no way to read a key by accident."""

from __future__ import annotations

import pickle

import pytest

from sync.crypto.keys import DeviceKeys, TeamKeys
from sync.crypto.primitives import random_bytes, wrap
from sync.protocol.errors import MalformedError, UnauthenticError

SEED = bytes(range(32))


def test_a_seed_gives_the_same_keys_again() -> None:
    one, again = DeviceKeys(SEED), DeviceKeys(SEED)
    assert one.signing.public == again.signing.public
    assert one.auth.public == again.auth.public
    assert one.wrapping.public == again.wrapping.public
    assert TeamKeys(SEED).wrapping.public == TeamKeys(SEED).wrapping.public


def test_no_two_purposes_share_a_key() -> None:
    keys = DeviceKeys(SEED)
    assert keys.signing.public != keys.auth.public
    assert keys.wrapping.public != TeamKeys(SEED).wrapping.public
    secret = random_bytes(32)
    for_device = wrap(keys.wrapping.public, secret, b"info")
    assert keys.wrapping.unwrap(for_device, b"info") == secret
    with pytest.raises(UnauthenticError):
        TeamKeys(SEED).wrapping.unwrap(for_device, b"info")


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_seed_has_32_bytes(length: int) -> None:
    for make in (DeviceKeys, TeamKeys):
        with pytest.raises(MalformedError):
            make(bytes(length))


def test_keys_are_neither_shown_nor_pickled() -> None:
    keys, team = DeviceKeys(SEED), TeamKeys(SEED)
    shown = [repr(each) for each in (keys, keys.signing, keys.auth, keys.wrapping, team)]
    assert shown == [
        "DeviceKeys(…)",
        "SigningKey(…)",
        "SigningKey(…)",
        "WrappingKey(…)",
        "TeamKeys(…)",
    ]
    with pytest.raises(TypeError):
        pickle.dumps(keys)
