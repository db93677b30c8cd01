"""What one server process counted, in Prometheus' text format: numbers, never an id."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Final

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"

_HELP: Final = {
    "jww_requests_total": "Requests by message.",
    "jww_refusals_total": "Requests that were refused, by code.",
    "jww_segments_total": "Segments answered with a place, new or known.",
    "jww_received_bytes_total": "Bytes of request bodies.",
    "jww_sent_bytes_total": "Bytes of reply bodies.",
}


class Metrics:
    """Counters that any thread may raise."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, name: str, amount: int = 1, *, label: str = "") -> None:
        """Raise one counter; `label` is a whole Prometheus label, from a fixed set of values."""
        with self._lock:
            self._counts[name, label] += amount

    def text(self, gauges: dict[str, tuple[str, int]]) -> str:
        """Return all counters, and gauges by name with their help and value."""
        with self._lock:
            counts = sorted(self._counts.items())
        lines = []
        for name, help_text in _HELP.items():
            lines += [f"# HELP {name} {help_text}", f"# TYPE {name} counter"]
            lines += [
                f"{name}{{{label}}} {count}" if label else f"{name} {count}"
                for (counted, label), count in counts
                if counted == name
            ]
        for name, (help_text, value) in gauges.items():
            lines += [f"# HELP {name} {help_text}", f"# TYPE {name} gauge", f"{name} {value}"]
        return "\n".join(lines) + "\n"
