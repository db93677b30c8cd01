"""Measure every bar: `python3 dev.py bench [part …]`; exit status 1 when any is short."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.bench import parts
from tests.bench.figures import load, pace


def main(names: list[str]) -> int:
    """Run the named parts, or all, printing one line a figure."""
    unknown = [name for name in names if name not in parts.ALL]
    if unknown:
        print(f"No such part: {', '.join(unknown)}. There are: {', '.join(parts.ALL)}")
        return 2
    short = 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        print(f"--- this machine: {pace(Path(folder))}", flush=True)
        for name in names or parts.ALL:
            print(f"--- {name} ({load()})", flush=True)
            for figure in parts.ALL[name](Path(folder)):
                print(figure.line(), flush=True)
                short += not figure.holds
    print(f"{f'{short} short' if short else 'Every bar holds.'} ({time.monotonic() - began:.0f} s)")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
