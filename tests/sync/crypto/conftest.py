"""A verifier of requests, and its clock."""

from __future__ import annotations

import pytest

from sync.crypto.requests import RequestVerifier
from tests.support.signed_requests import DEVICE, KEY, Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def verifier(clock: Clock) -> RequestVerifier:
    return RequestVerifier({DEVICE: KEY.public}.get, clock)
