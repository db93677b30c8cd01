"""Requests of one device, signed by the library or by hand."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.crypto.keys import DeviceKeys
from sync.crypto.primitives import SigningKey
from sync.crypto.requests import LIFETIME_S, TAG, RequestVerifier, sign_request
from sync.protocol.ids import DeviceId

KEY = DeviceKeys(bytes(range(32))).auth
DEVICE = DeviceId(b"\xabdevice of a lap")
URL = "https://sync.example.org:8443/v1/push"
NOW_MS = 1_790_000_000_000
BODY = b"\x91\x90"


@dataclass(frozen=True)
class Sent:
    """A request as it arrives."""

    method: str = "POST"
    url: str = URL
    headers: Mapping[str, str] | None = None
    body: bytes = BODY


class Clock:
    def __init__(self) -> None:
        self.now_ms = NOW_MS

    def __call__(self) -> int:
        return self.now_ms


def sent(*, key: SigningKey = KEY, device: DeviceId = DEVICE, now_ms: int = NOW_MS) -> Sent:
    given = {"content-type": "application/msgpack", "accept": "application/msgpack"}
    return Sent(
        headers=sign_request("POST", URL, given, BODY, device=device, key=key, now_ms=now_ms)
    )


def take(verifier: RequestVerifier, request: Sent) -> DeviceId:
    assert request.headers is not None
    return verifier.verify(request.method, request.url, request.headers, request.body)


def handmade(
    covered: str = '"@method" "@target-uri" "content-type" "content-digest"',
    *,
    key: SigningKey = KEY,
    extra: str = "",
    **parameters: Any,
) -> Sent:
    """Sign as the specification says, without the library, with whatever parameters."""
    digest = f"sha-256=:{base64.b64encode(hashlib.sha256(BODY).digest()).decode()}:"
    known = {
        "@method": "POST",
        "@target-uri": URL,
        "@authority": "sync.example.org:8443",
        "content-type": "application/msgpack",
        "content-digest": digest,
        "accept": "application/msgpack",
    }
    now_s = NOW_MS // 1000
    stated: dict[str, Any] = {
        "created": now_s,
        "expires": now_s + LIFETIME_S,
        "keyid": DEVICE.hex(),
        "alg": "ed25519",
        "nonce": "ab" * 16,
        "tag": TAG,
    } | parameters
    words = [
        f'{name}="{value}"' if isinstance(value, str) else f"{name}={value}"
        for name, value in stated.items()
        if value is not None
    ]
    params = ";".join([f"({covered})", *words]) + extra
    names = re.findall(r'"([^"]+)"', covered)
    lines = [f'"{name}": {known[name]}' for name in names] + [f'"@signature-params": {params}']
    signature = base64.b64encode(key.sign("\n".join(lines).encode())).decode()
    headers = {name: value for name, value in known.items() if not name.startswith("@")}
    return Sent(
        headers=headers | {"signature-input": f"app={params}", "signature": f"app=:{signature}:"}
    )
