"""A laptop talks to the server of its own centre, over TLS 1.3, and to no other."""

from __future__ import annotations

import hashlib
import socket
import ssl
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from sync.crypto.certificates import (
    AUTHORITY_FILE,
    SERVER_FILE,
    SERVER_LIFETIME,
    Identity,
    create_identity,
    fetch_authority,
    load_identity,
    pinned_context,
    renew_server,
    server_context,
    unpinned_context,
)
from sync.protocol.errors import MalformedError, UnauthenticError

NOW = datetime.now(UTC).replace(microsecond=0)
NAMES = ("localhost", "127.0.0.1")


@pytest.fixture
def identity(tmp_path: Path) -> Identity:
    return create_identity(tmp_path, NAMES, NOW)


@contextmanager
def server(context: ssl.SSLContext, connections: int) -> Iterator[int]:
    """Accept so many connections, each of which gets one byte when its handshake succeeds."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            for _ in range(connections):
                plain, _address = listening.accept()
                try:
                    with context.wrap_socket(plain, server_side=True) as connection:
                        connection.sendall(b"!")
                except OSError:
                    plain.close()

        thread = threading.Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(timeout=10)
        assert not thread.is_alive()


def talk(port: int, context: ssl.SSLContext, host: str = "localhost") -> str | None:
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname=host) as connection,
    ):
        assert connection.recv(1) == b"!"
        return connection.version()


def test_a_laptop_reaches_its_own_server_by_every_name(identity: Identity) -> None:
    with server(server_context(identity.folder), 2) as port:
        assert talk(port, pinned_context(identity.certificate)) == "TLSv1.3"
        assert talk(port, pinned_context(identity.certificate), "127.0.0.1") == "TLSv1.3"


def test_a_server_of_another_authority_is_refused(identity: Identity, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = create_identity(tmp_path / "other", NAMES, NOW)
    with (
        server(server_context(other.folder), 1) as port,
        pytest.raises(ssl.SSLCertVerificationError, match=r"self-signed|unable to get"),
    ):
        talk(port, pinned_context(identity.certificate))


def test_another_name_is_refused(identity: Identity) -> None:
    with (
        server(server_context(identity.folder), 1) as port,
        pytest.raises(ssl.SSLCertVerificationError, match="mismatch"),
    ):
        talk(port, pinned_context(identity.certificate), "elsewhere.example")


def test_an_expired_certificate_is_refused_and_a_renewed_one_taken(identity: Identity) -> None:
    renew_server(identity.folder, NAMES, NOW - SERVER_LIFETIME - timedelta(days=1))
    with (
        server(server_context(identity.folder), 1) as port,
        pytest.raises(ssl.SSLCertVerificationError, match="expired"),
    ):
        talk(port, pinned_context(identity.certificate))
    renewed = renew_server(identity.folder, NAMES, NOW)
    assert renewed.certificate == identity.certificate
    with server(server_context(identity.folder), 1) as port:
        assert talk(port, pinned_context(identity.certificate)) == "TLSv1.3"


def test_a_laptop_does_not_go_below_tls_1_3(identity: Identity) -> None:
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    old.load_cert_chain(identity.folder / SERVER_FILE)
    for context in (pinned_context(identity.certificate), unpinned_context()):
        with server(old, 1) as port, pytest.raises(ssl.SSLError):
            talk(port, context)


def test_the_authority_is_found_in_the_chain_by_its_hash(identity: Identity) -> None:
    whole = identity.certificate_hash
    with server(server_context(identity.folder), 2) as port:
        for expected in (whole, whole[:16]):
            fetched = fetch_authority("localhost", port, expected, timeout_s=10)
            assert hashlib.sha256(fetched).digest() == whole
    assert fetched == identity.certificate


def test_an_authority_of_another_hash_is_not_taken(identity: Identity) -> None:
    wrong = bytes([identity.certificate_hash[0] ^ 1]) + identity.certificate_hash[1:]
    with (
        server(server_context(identity.folder), 1) as port,
        pytest.raises(UnauthenticError, match="not the one"),
    ):
        fetch_authority("localhost", port, wrong, timeout_s=10)
    with pytest.raises(UnauthenticError, match="too little"):
        fetch_authority("localhost", 1, identity.certificate_hash[:15], timeout_s=10)


@pytest.mark.skipif(sys.platform == "win32", reason="files there have no mode")
def test_keys_are_for_the_owner_only(identity: Identity) -> None:
    for name in (AUTHORITY_FILE, SERVER_FILE):
        assert stat.S_IMODE((identity.folder / name).stat().st_mode) == 0o600
    assert sorted(path.name for path in identity.folder.iterdir()) == [AUTHORITY_FILE, SERVER_FILE]


def test_an_authority_is_never_replaced(identity: Identity) -> None:
    with pytest.raises(FileExistsError):
        create_identity(identity.folder, NAMES, NOW)
    assert load_identity(identity.folder) == identity


def test_a_certificate_is_due_for_its_age_or_its_names(identity: Identity) -> None:
    assert not identity.is_due(NAMES, NOW)
    assert identity.is_due((*NAMES, "jww.example"), NOW)
    assert identity.is_due(NAMES, NOW + SERVER_LIFETIME - timedelta(days=30))


def test_a_key_of_another_kind_is_refused(identity: Identity) -> None:
    path = identity.folder / AUTHORITY_FILE
    foreign = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    path.write_bytes(path.read_bytes().partition(b"-----BEGIN PRIVATE")[0] + foreign)
    with pytest.raises(MalformedError):
        renew_server(identity.folder, NAMES, NOW)
