"""A power cut at one certain moment: the central store dies in the middle of a push.

The head of the request is out and its body is not, so the store cannot have answered, and the
laptop cannot know what became of it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from typing import Any, Final

import httpx

from sync.protocol.messages import PATHS, Push

_HEAD_IS_OUT: Final = "http11.send_request_headers.complete"
_KILL: Final = getattr(signal, "SIGKILL", signal.SIGTERM)  # Windows ends it at once on either


class Cut:
    """Waits in the process of a laptop for its next push, and then ends another process.

    Attributes:
        fell: whether it did.
    """

    def __init__(self, process: int) -> None:
        self.fell = False
        self._process = process
        self._send = httpx.Client.send
        httpx.Client.send = self._watching()  # type: ignore[method-assign]

    def _watching(self) -> Any:
        send = self._send

        def watched(client: httpx.Client, request: httpx.Request, **words: Any) -> httpx.Response:
            if request.url.path == PATHS[Push]:
                noted = request.extensions["trace"]

                def trace(event: str, info: Mapping[str, Any]) -> None:
                    noted(event, info)
                    if event == _HEAD_IS_OUT and not self.fell:
                        self._fall()

                request.extensions = {**request.extensions, "trace": trace}
            return send(client, request, **words)

        return watched

    def _fall(self) -> None:
        os.kill(self._process, _KILL)
        self.fell = True
        httpx.Client.send = self._send  # type: ignore[method-assign]
