"""Runs one server process on one socket until it is told to stop."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Callable
from typing import Final

import uvicorn

from sync.central.settings import Settings
from sync.central.store import Store
from sync.central.web import application
from sync.crypto.certificates import server_context

_BACKLOG: Final = 512
_YOUNG_OBJECTS: Final = 50_000
"""New objects until the next search for cyclic garbage, of which requests leave hardly any: each
search goes through the whole roster, a seventh of the time of a push, measured."""
_IDLE_S: Final = 75
# What a stop may wait for: laptops that keep a connection open do not answer its closing.
_FINISH_S: Final = 3


def serve(store: Store, settings: Settings, *, announce: Callable[[str, int], None]) -> None:
    """Answer requests; calls `announce` with the address once laptops can reach it."""
    gc.set_threshold(_YOUNG_OBJECTS, *gc.get_threshold()[1:])
    config = uvicorn.Config(
        application(store),
        ssl_context_factory=lambda _config, _default: server_context(store.identity.folder),
        access_log=False,  # addresses are kept by nobody
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        backlog=_BACKLOG,
        timeout_keep_alive=_IDLE_S,
        timeout_graceful_shutdown=_FINISH_S,
    )
    with _listening(settings.host, settings.port) as listening:
        announce(settings.host, listening.getsockname()[1])
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    # asyncio sends small packets at once only on a socket that names its protocol: without it, the
    # header of an answer waits 40 ms for the other side before the body follows.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening
