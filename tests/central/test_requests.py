"""Requests: who may ask, once and in time; whatever else arrives ends in a named refusal."""

from __future__ import annotations

import random
import socket
import ssl
import time

import httpx
import pytest

from sync.crypto.certificates import pinned_context
from sync.crypto.requests import sign_request
from sync.protocol.errors import RefusedError
from sync.protocol.messages import (
    MAX_MESSAGE_BYTES,
    MAX_NAMES,
    PATHS,
    Found,
    Hello,
    HelloReply,
    Holdings,
    InvitationFetch,
    InvitationPost,
    Pull,
    Push,
    Refusal,
    RosterPull,
    RosterPush,
    SpacePull,
    WrapPull,
    decode,
    encode,
)
from tests.central.centre import HEADERS, Centre, Laptop, refusal
from tests.support.membership import STRANGER

MINUTE_MS = 60_000


def code(laptop: Laptop, request: httpx.Request) -> str:
    response = laptop.client.send(request)
    assert response.status_code != httpx.codes.OK
    return refusal(response).code


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def test_who_is_not_in_the_roster_learns_nothing(shared: Centre):
    stranger = shared.laptop(STRANGER)
    pulls = (RosterPull(0), WrapPull(()), Pull(0), Holdings(()))
    for message in (Hello(), *pulls, Push(()), RosterPush((), ())):
        path = PATHS[type(message)]
        assert code(stranger, stranger.signed(path, encode(message))) == "unknown"
        assert code(shared.nobody, shared.nobody.signed(path, encode(message))) == "unauthentic"


def test_a_request_is_taken_once_and_only_as_it_was_signed(shared: Centre):
    laptop = shared.caseworker
    body = encode(Pull(0))
    request = laptop.signed("/v1/pull", body)
    assert laptop.client.send(request).status_code == httpx.codes.OK
    assert code(laptop, request) == "unauthentic"

    signed = laptop.signed("/v1/pull", body).headers
    url = shared.central.url
    for path, content, headers in (
        ("/v1/holdings", body, {}),
        ("/v1/pull?x=1", body, {}),
        ("/v1/pull", encode(Pull(1)), {"content-length": str(len(encode(Pull(1))))}),
        ("/v1/pull", body, {"content-type": "text/plain"}),
        ("/v1/pull", body, {"host": "another.example"}),
        ("/v1/pull", body, {"signature": "app=:AAAA:"}),
        ("/v1/pull", body, {"signature-input": "garbage"}),
    ):
        changed = laptop.client.build_request(
            "POST", url + path, headers={**signed, **headers}, content=content
        )
        assert code(laptop, changed) == "unauthentic"


def test_what_was_signed_for_another_server_is_not_taken_here(shared: Centre):
    """The host is covered; a server that got the request cannot hand it on under its own name."""
    laptop, body = shared.caseworker, encode(Pull(0))
    assert laptop.author is not None
    port = shared.central.url.rpartition(":")[2]
    for host, expected in (
        ("localhost", None),
        ("LOCALHOST", None),
        ("evil.example", "unauthentic"),
    ):
        headers = sign_request(
            "POST",
            f"https://{host}:{port}/v1/pull",
            HEADERS,
            body,
            device=laptop.author.device,
            key=laptop.author.keys.auth,
            now_ms=now_ms(),
        )
        request = laptop.client.build_request(
            "POST",
            f"{shared.central.url}/v1/pull",
            headers={**headers, "host": f"{host}:{port}"},
            content=body,
        )
        if expected is None:
            assert laptop.client.send(request).status_code == httpx.codes.OK
        else:
            assert code(laptop, request) == expected


def test_a_wrong_clock_is_told_the_right_time(shared: Centre):
    laptop = shared.caseworker
    for skew in (-6 * MINUTE_MS, 6 * MINUTE_MS, -20 * 365 * 24 * 60 * MINUTE_MS):
        request = laptop.signed("/v1/hello", encode(Hello()), now_ms=now_ms() + skew)
        response = laptop.client.send(request)
        told = decode(response.content, Refusal)
        assert told.code == "clock"
        assert abs(told.server_ms - now_ms()) < MINUTE_MS
        again = laptop.signed("/v1/hello", encode(Hello()), now_ms=told.server_ms)
        assert laptop.client.send(again).status_code == httpx.codes.OK


def test_versions_that_are_not_spoken_are_refused(shared: Centre):
    with pytest.raises(RefusedError) as refused:
        shared.lead.ask(Hello((7, 8)), HelloReply)
    assert refused.value.code == "version"
    assert shared.lead.ask(Hello((9, 1)), HelloReply).version == 1


def test_a_body_that_is_too_long_or_of_no_length_is_refused_early(shared: Centre):
    laptop = shared.nobody
    chunked = laptop.client.build_request(
        "POST", shared.central.url + "/v1/push", headers=HEADERS, content=iter([b"x"])
    )
    assert code(laptop, chunked) == "malformed"
    for announced in (str(MAX_MESSAGE_BYTES + 1), "-1", "1e3", "9" * 400):
        with raw_connection(shared) as connection:
            head = f"POST /v1/push HTTP/1.1\r\nhost: x\r\ncontent-length: {announced}\r\n\r\n"
            connection.sendall(head.encode())
            assert connection.recv(100).startswith(b"HTTP/1.1 400")


def test_garbage_of_every_kind_ends_in_a_named_refusal(shared: Centre):
    chance = random.Random(20_261_123)
    bodies = [encode(each) for each in MESSAGES]
    laptop = shared.caseworker
    for path in PATHS.values():
        for number in range(12):
            body = bytearray(bodies[chance.randrange(len(bodies))])
            for _ in range(number):
                if body:
                    body[chance.randrange(len(body))] = chance.randrange(256)
            sent = bytes(body) if number % 3 else chance.randbytes(number * 7)
            for asked in (laptop, shared.nobody):
                response = asked.client.send(asked.signed(path, sent))
                if response.status_code != httpx.codes.OK:
                    refusal(response)


def test_numbers_out_of_range_are_malformed(shared: Centre):
    space = shared.space().space
    for message in (
        Pull(-1),
        Pull(2**64 - 1),
        Pull(0, -1),
        SpacePull(space, 2**63),
        SpacePull(b"short", 0),
        RosterPull(-1),
        RosterPull(2**63),
        RosterPull(0, -1),
        WrapPull((b"short",)),
        WrapPull((bytes(32),) * (MAX_NAMES + 1)),
        Holdings((b"",)),
        Holdings((space,), -1),
        Holdings((space,) * (MAX_NAMES + 1)),
        InvitationFetch(b"x", "device"),
        InvitationFetch(bytes(16), "both"),
        InvitationPost(bytes(16), "device", b""),
        InvitationPost(bytes(16), "é", b"x"),
    ):
        with pytest.raises(RefusedError) as refused:
            laptop_ask(shared.caseworker, message)
        assert refused.value.code == "malformed"


def laptop_ask(laptop: Laptop, message: object) -> None:
    path = PATHS[type(message)]  # type: ignore[index]  # any of the messages
    response = laptop.client.send(laptop.signed(path, encode(message)))  # type: ignore[arg-type]  # same
    if response.status_code != httpx.codes.OK:
        raise refusal(response)


MESSAGES = (
    Hello(),
    Found("code", (b"entry",), (b"wrap",)),
    RosterPull(3),
    WrapPull((bytes(32),)),
    RosterPush((b"entry",), ()),
    Push((b"segment" * 200,)),
    Pull(0),
    SpacePull(bytes(16), 0),
    Holdings((bytes(16),)),
    InvitationPost(bytes(16), "device", b"body"),
    InvitationFetch(bytes(16), "lead"),
)


def test_other_paths_and_methods_are_no_errors_of_ours(shared: Centre):
    client = shared.nobody.client
    assert client.get(shared.central.url + "/v1/push").status_code == 405
    assert client.post(shared.central.url + "/../etc").status_code == 404
    assert client.get(shared.central.url + "/health").text == "ok\n"


def test_metrics_count_without_naming_anyone(shared: Centre):
    pen = shared.pen(shared.space())
    place = shared.caseworker.push(pen.write(shared.organisation.roster))[0]
    text = shared.nobody.client.get(shared.central.url + "/metrics").text
    assert 'jww_requests_total{message="push"}' in text
    assert f"jww_ledger_position {place.position}" in text
    assert pen.author.device.hex() not in text
    assert pen.secret.space.hex() not in text


def test_nothing_but_tls_1_3_with_the_pinned_authority_is_spoken(shared: Centre):
    context = pinned_context(shared.central.authority)
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
    host, port = "127.0.0.1", int(shared.central.url.rpartition(":")[2])
    with (
        socket.create_connection((host, port)) as plain,
        pytest.raises(ssl.SSLError),
    ):
        context.wrap_socket(plain, server_hostname=host)
    with pytest.raises(httpx.ConnectError):
        httpx.get(shared.central.url + "/health", trust_env=False)


def raw_connection(centre: Centre) -> ssl.SSLSocket:
    host, port = "127.0.0.1", int(centre.central.url.rpartition(":")[2])
    plain = socket.create_connection((host, port))
    return pinned_context(centre.central.authority).wrap_socket(plain, server_hostname=host)
