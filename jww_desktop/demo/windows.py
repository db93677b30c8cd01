"""Open the windows of the synthetic centre: three laptops on one screen, to try by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from jww_desktop.demo.cast import LAPTOPS, PASSPHRASES
from jww_desktop.demo.central_process import CentralProcess
from jww_desktop.demo.furnishing import furnish


def _tell(sentence: str) -> None:
    print(f"   {sentence}", flush=True)


def open_windows(folder: Path) -> int:
    """Make the centre, open a window for each person, and stay until all are closed."""
    print("De demo wordt klaargezet: een centrale opslag en drie laptops.", flush=True)
    central = CentralProcess(folder / "central")
    central.data.mkdir(parents=True)
    central.init()
    central.start()
    windows: list[subprocess.Popen[bytes]] = []
    try:
        for name, profile in furnish(folder, central, _tell).items():
            words = ["-m", "jww_desktop", "--demo", "--owner", name, str(profile)]
            windows.append(subprocess.Popen([sys.executable, *words]))
        print(f"\nAlles staat in {folder}. Wachtwoordzinnen:")
        for name, phrase in PASSPHRASES.items():
            print(f"   {LAPTOPS[name]}  {name:<18} {phrase}")
        print("\nDe demo stopt als de drie vensters gesloten zijn.", flush=True)
        for window in windows:
            window.wait()
    except KeyboardInterrupt:
        print("\nDe demo is gestopt.")
    finally:
        for window in windows:
            window.terminate()  # it keeps every word from the key on
        central.stop()
    return 0
