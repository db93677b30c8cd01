"""What the process gives away of itself: no core dump, no reading by others, no values in a crash.

Linux: not dumpable, so that neither a core file nor another process of the same account can read
the memory; `exec` undoes it, so every start calls `harden`. Windows: no crash window and no heap in
an error report. What is written from then on is for this account alone, whatever folder it lies in.
Nobody is kept out who administers the laptop.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from typing import TYPE_CHECKING, Final

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from types import TracebackType

_PR_SET_DUMPABLE: Final = 4
_NOTHING_FOR_OTHERS: Final = 0o077
_NO_CRASH_WINDOWS: Final = 0x0001 | 0x0002 | 0x8000
_WER_NO_HEAP: Final = 1


def harden() -> bool:
    """Close what can be closed and quieten crash reports; say whether all of it worked."""
    sys.excepthook = _report
    threading.excepthook = _report_thread
    sys.unraisablehook = _report_unraisable
    return _close_memory()


def describe(error_type: type[BaseException], trace: TracebackType | None) -> str:
    """Return the type and the places of an error: never its text, which may quote a note."""
    places = []
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "?")
        places.append(f"{module}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " ".join([error_type.__qualname__, *reversed(places)])


def _close_memory() -> bool:
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_NO_CRASH_WINDOWS)
        return bool(ctypes.windll.wer.WerSetFlags(_WER_NO_HEAP) == 0)
    os.umask(_NOTHING_FOR_OTHERS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return True
    return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)


def _report(
    error_type: type[BaseException], _error: BaseException, trace: TracebackType | None
) -> None:
    if sys.stderr is not None:  # a windowed program on Windows has none
        sys.stderr.write(describe(error_type, trace) + "\n")


def _report_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_type is not SystemExit and sys.stderr is not None:
        sys.stderr.write(describe(args.exc_type, args.exc_traceback) + "\n")


def _report_unraisable(args: sys.UnraisableHookArgs) -> None:
    if sys.stderr is not None:
        sys.stderr.write(describe(args.exc_type, args.exc_traceback) + "\n")
