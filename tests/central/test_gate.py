"""The bound on what waits."""

from __future__ import annotations

import pytest

from sync.central.web import MAX_WAITING, MAX_WAITING_BYTES, Gate
from sync.protocol.errors import RefusedError


def test_a_crowd_is_sent_away_before_it_fills_the_memory():
    gate = Gate()
    for _ in range(MAX_WAITING):
        gate.enter(1)
    with pytest.raises(RefusedError) as refused:
        gate.enter(1)
    assert refused.value.code == "busy"
    assert refused.value.retry_after_s > 0
    gate.leave(1)
    gate.enter(1)


def test_a_few_large_requests_are_a_crowd_too():
    gate = Gate()
    gate.enter(MAX_WAITING_BYTES)
    with pytest.raises(RefusedError):
        gate.enter(1)
    gate.leave(MAX_WAITING_BYTES)
    gate.enter(MAX_WAITING_BYTES)
