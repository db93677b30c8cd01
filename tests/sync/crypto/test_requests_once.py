"""A request is believed once, and only now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.crypto.requests import LIFETIME_S, NONCE_MEMORY_S, NonceMemory, RequestVerifier
from sync.protocol.errors import ClockError, RefusedError, UnauthenticError
from sync.protocol.messages import BUSY
from tests.support.signed_requests import DEVICE, KEY, NOW_MS, Clock, sent, take


def test_a_request_is_taken_once(verifier: RequestVerifier, clock: Clock) -> None:
    request = sent()
    take(verifier, request)
    for later_s in (0, 1, LIFETIME_S - 1):
        clock.now_ms = NOW_MS + later_s * 1000
        with pytest.raises(UnauthenticError, match="before"):
            take(verifier, request)


def test_clocks_may_differ_by_five_minutes(verifier: RequestVerifier) -> None:
    for off_s in (-LIFETIME_S + 1, -10, 0, 10, LIFETIME_S):
        assert take(verifier, sent(now_ms=NOW_MS + off_s * 1000)) == DEVICE
    for off_s in (-(10**9), -LIFETIME_S, LIFETIME_S + 1, 10**9):
        with pytest.raises(ClockError):
            take(verifier, sent(now_ms=NOW_MS + off_s * 1000))


def test_only_a_true_signature_is_told_of_the_clock(verifier: RequestVerifier) -> None:
    stale = replace(sent(now_ms=NOW_MS - 7_200_000), body=b"other")
    with pytest.raises(UnauthenticError) as caught:
        take(verifier, stale)
    assert not isinstance(caught.value, ClockError)


def test_no_request_is_good_again_when_its_nonce_is_forgotten(clock: Clock) -> None:
    """The fastest clock that is believed makes the signature that lives longest."""
    verifier = RequestVerifier({DEVICE: KEY.public}.get, clock)
    request = sent(now_ms=NOW_MS + LIFETIME_S * 1000)
    take(verifier, request)
    for later_ms in (
        *range(0, 700_000, 20_000),
        NONCE_MEMORY_S * 1000 - 1,
        NONCE_MEMORY_S * 1000,
        NONCE_MEMORY_S * 1000 + 999,
    ):
        clock.now_ms = NOW_MS + later_ms
        with pytest.raises(UnauthenticError):
            take(verifier, request)


def test_the_memory_of_nonces_is_bounded_and_never_forgets_a_fresh_one(clock: Clock) -> None:
    nonces = NonceMemory(capacity=3)
    verifier = RequestVerifier({DEVICE: KEY.public}.get, clock, nonces)
    first = sent()
    take(verifier, first)
    take(verifier, sent())
    take(verifier, sent())
    with pytest.raises(RefusedError) as caught:
        take(verifier, sent())
    assert caught.value.code == BUSY
    assert caught.value.retry_after_s > 0
    with pytest.raises(UnauthenticError, match="before"):
        take(verifier, first)
    clock.now_ms += NONCE_MEMORY_S * 1000 + 1
    take(verifier, sent(now_ms=clock.now_ms))
    assert len(nonces) == 1


def test_a_forged_request_does_not_fill_the_memory(clock: Clock) -> None:
    nonces = NonceMemory(capacity=3)
    verifier = RequestVerifier({DEVICE: KEY.public}.get, clock, nonces)
    for _ in range(10):
        with pytest.raises(UnauthenticError):
            take(verifier, replace(sent(), body=b"other"))
    assert len(nonces) == 0
