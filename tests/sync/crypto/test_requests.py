"""A request is believed whole, and from the device whose key made it."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.crypto.keys import DeviceKeys
from sync.crypto.requests import LIFETIME_S, RequestVerifier, sign_request
from sync.protocol.errors import (
    ClockError,
    ForbiddenError,
    MalformedError,
    ProtocolError,
    UnauthenticError,
)
from sync.protocol.ids import DeviceId
from tests.support.signed_requests import (
    BODY,
    DEVICE,
    KEY,
    NOW_MS,
    URL,
    Clock,
    Sent,
    handmade,
    sent,
    take,
)


def test_a_signed_request_names_its_device(verifier: RequestVerifier) -> None:
    assert take(verifier, sent()) == DEVICE
    assert take(verifier, sent()) == DEVICE


def test_a_request_signed_by_hand_is_taken(verifier: RequestVerifier) -> None:
    """The specification is enough; no library is needed on the other side."""
    assert take(verifier, handmade()) == DEVICE


def test_only_what_is_sent_is_added_to() -> None:
    headers = sent().headers
    assert headers is not None
    assert set(headers) == {
        "content-type",
        "accept",
        "Content-Digest",
        "Signature-Input",
        "Signature",
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"body": BODY + b"\0"},
        {"body": b""},
        {"method": "PUT"},
        {"url": URL + "/"},
        {"url": URL + "?x=1"},
        {"url": URL.replace("push", "pull")},
        {"url": URL.replace("example.org", "example.com")},
        {"url": URL.replace("https", "http")},
        {"url": URL.replace(":8443", "")},
        {"url": "no address"},
    ],
    ids=str,
)
def test_a_request_that_is_not_the_signed_one_is_refused(
    verifier: RequestVerifier, changes: dict[str, Any]
) -> None:
    with pytest.raises(UnauthenticError):
        take(verifier, replace(sent(), **changes))


def without(name: str) -> Sent:
    request = sent()
    assert request.headers is not None
    return replace(
        request, headers={key: each for key, each in request.headers.items() if key != name}
    )


@pytest.mark.parametrize("name", ["content-type", "Content-Digest", "Signature-Input", "Signature"])
def test_a_missing_header_is_refused(verifier: RequestVerifier, name: str) -> None:
    with pytest.raises(UnauthenticError):
        take(verifier, without(name))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("content-type", "text/plain"),
        ("Content-Digest", "sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:"),
        ("Content-Digest", "md5=:AAAA:"),
        ("Signature", "app=:AAAA:"),
        ("Signature", "app=:" + "A" * 86 + "==:"),
        ("Signature", "app=7"),
        ("Signature", "other=:" + "A" * 86 + "==:"),
        ("Signature-Input", "app"),
        ("Signature-Input", "app=()"),
        ("Signature-Input", "\xff"),
        ("Signature-Input", ""),
    ],
)
def test_a_changed_header_is_refused(verifier: RequestVerifier, name: str, value: str) -> None:
    headers = sent().headers
    assert headers is not None
    with pytest.raises(UnauthenticError):
        take(verifier, Sent(headers={**headers, name: value}))


@pytest.mark.parametrize(
    "covered",
    [
        '"@method" "@target-uri" "content-type"',
        '"@method" "@target-uri" "content-digest"',
        '"@method" "content-type" "content-digest"',
        '"@target-uri" "content-type" "content-digest"',
        '"@method" "@authority" "content-type" "content-digest"',
        '"@method" "@target-uri" "content-type" "content-digest" "accept"',
        '"@target-uri" "@method" "content-type" "content-digest"',
        "",
    ],
)
def test_the_signature_covers_exactly_what_it_must(verifier: RequestVerifier, covered: str) -> None:
    with pytest.raises(UnauthenticError):
        take(verifier, handmade(covered))


NOW_S = NOW_MS // 1000
WRONG_PARAMETERS = {
    "no created": {"created": None},
    "no expires": {"expires": None},
    "no keyid": {"keyid": None},
    "no alg": {"alg": None},
    "no nonce": {"nonce": None},
    "no tag": {"tag": None},
    "other tag": {"tag": "app-sync-v2"},
    "other alg": {"alg": "hmac-sha256"},
    "created as text": {"created": str(NOW_S)},
    "good for too long": {"expires": NOW_S + LIFETIME_S + 1},
    "never good": {"expires": NOW_S},
    "ends before it begins": {"expires": NOW_S - 1},
    "unknown device": {"keyid": "00" * 16},
    "keyid in capitals": {"keyid": DEVICE.hex().upper()},
    "keyid too long": {"keyid": DEVICE.hex() + "00"},
    "keyid no hexadecimal": {"keyid": "g" * 32},
    "keyid with spaces": {"keyid": DEVICE.hex()[:30] + "  "},
    "nonce too short": {"nonce": "ab" * 15},
    "nonce empty": {"nonce": ""},
    "more": {"extra": ";more=1"},
}


@pytest.mark.parametrize("words", WRONG_PARAMETERS.values(), ids=WRONG_PARAMETERS.keys())
def test_other_parameters_are_refused(verifier: RequestVerifier, words: dict[str, Any]) -> None:
    with pytest.raises(UnauthenticError) as caught:
        take(verifier, handmade(**words))
    assert not isinstance(caught.value, ClockError)


def test_another_key_is_refused(verifier: RequestVerifier) -> None:
    with pytest.raises(UnauthenticError, match="does not hold"):
        take(verifier, sent(key=DeviceKeys(bytes(32)).auth))
    with pytest.raises(UnauthenticError, match="does not hold"):
        take(verifier, sent(key=DeviceKeys(bytes(range(32))).signing))
    with pytest.raises(UnauthenticError, match="not known"):
        take(verifier, sent(device=DeviceId(b"x" * 16)))


def test_a_key_of_small_order_signs_nothing(clock: Clock) -> None:
    verifier = RequestVerifier(lambda _device: bytes([1]) + bytes(31), clock)
    request = sent()
    assert request.headers is not None
    signature = base64.b64encode(bytes([1]) + bytes(63)).decode()
    with pytest.raises(UnauthenticError):
        take(
            verifier,
            replace(request, headers={**request.headers, "Signature": f"app=:{signature}:"}),
        )


def test_two_signatures_are_one_too_many(verifier: RequestVerifier) -> None:
    first, second = handmade(), handmade(nonce="cd" * 16)
    assert first.headers is not None
    assert second.headers is not None
    both = {
        name: f"{first.headers[name]}, {second.headers[name].replace('app=', 'two=', 1)}"
        for name in ("signature-input", "signature")
    }
    with pytest.raises(UnauthenticError, match="more than one"):
        take(verifier, replace(first, headers={**first.headers, **both}))


def test_what_the_lookup_says_is_passed_on(clock: Clock) -> None:
    def lookup(_device: DeviceId) -> bytes:
        raise ForbiddenError("this device was revoked")

    with pytest.raises(ForbiddenError):
        take(RequestVerifier(lookup, clock), sent())


@pytest.mark.parametrize(
    ("url", "headers"),
    [(URL, {}), ("sync.example.org/v1/push", {"content-type": "x"}), (URL, {"content-type": "é"})],
    ids=["no content type", "no scheme", "no ASCII"],
)
def test_what_cannot_be_signed_is_not_sent(url: str, headers: dict[str, str]) -> None:
    with pytest.raises(MalformedError):
        sign_request("POST", url, headers, BODY, device=DEVICE, key=KEY, now_ms=NOW_MS)


@given(
    name=st.sampled_from(["Signature-Input", "Signature", "Content-Digest", "content-type"]),
    data=st.data(),
)
@settings(max_examples=400)
def test_mutated_headers_end_in_a_named_refusal(name: str, data: st.DataObject) -> None:
    verifier = RequestVerifier({DEVICE: KEY.public}.get, lambda: NOW_MS)
    request = sent()
    assert request.headers is not None
    value = request.headers[name]
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, min(len(value), start + 12)))
    words = st.text(max_size=12) | st.sampled_from(['"', ";", "(", ")", "=", ":", ",", "?1", "@0"])
    changed = value[:start] + data.draw(words) + value[end:]
    mutated = replace(request, headers={**request.headers, name: changed})
    if changed.strip(" \t") == value:
        assert take(verifier, mutated) == DEVICE
        return
    try:
        assert take(verifier, mutated) == DEVICE
    except ProtocolError:
        return
    # A label and the spaces between members are not covered, and change nothing.
    assert name in {"Signature-Input", "Signature"}
