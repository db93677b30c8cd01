"""TLS of a centre: its own authority, the server's certificate, and contexts that trust no other.

The authority's certificate is named in the roster by its SHA-256, so a laptop trusts the server
because the leads signed its name, not because some public authority did. Server certificates come
and go under it. Keys are ECDSA on P-256: every TLS 1.3 library, proxy and hardware policy takes
those, while Ed25519 certificates are still refused by some. Dossiers never depend on this layer.
"""

from __future__ import annotations

import os
import socket
import ssl
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from sync.crypto.primitives import same
from sync.protocol.errors import MalformedError, UnauthenticError

AUTHORITY_FILE: Final = "authority.pem"
SERVER_FILE: Final = "server.pem"
"""Each holds certificates and then the private key, so that a replaced file is never half new."""

MIN_HASH_BYTES: Final = 16
"""Fewer bytes of a hash could be met by a certificate made for it."""

SERVER_LIFETIME: Final = timedelta(days=730)
RENEW_BEFORE: Final = timedelta(days=180)

# A laptop whose clock battery died starts years ago. It must still reach the server, which is what
# tells it that its clock is wrong.
_NOT_BEFORE: Final = datetime(2000, 1, 1, tzinfo=UTC)
# RFC 5280's "no end": the roster replaces an authority, the calendar does not.
_NO_END: Final = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_PRIVATE: Final = 0o600


@dataclass(frozen=True)
class Identity:
    """The files that make a server the one that the roster names.

    Attributes:
        folder: where they are.
        certificate: the authority's certificate, DER.
        not_after: when the server's certificate ends.
        names: the host names and addresses that the server's certificate holds.
    """

    folder: Path
    certificate: bytes
    not_after: datetime
    names: frozenset[str]

    @property
    def certificate_hash(self) -> bytes:
        """The name of the authority in the roster."""
        return certificate_hash(self.certificate)

    def is_due(self, names: Sequence[str], now: datetime) -> bool:
        """Say whether the server needs a new certificate, for its age or for other names."""
        return now > self.not_after - RENEW_BEFORE or frozenset(names) != self.names


def certificate_hash(certificate: bytes) -> bytes:
    """Return the SHA-256 of a certificate in DER, as the roster holds it."""
    return sha256(certificate).digest()


def create_identity(folder: Path, names: Sequence[str], now: datetime) -> Identity:
    """Create a new authority and a first server certificate in an existing folder.

    Raises:
        FileExistsError: there is an authority already; it is never replaced.
    """
    path = folder / AUTHORITY_FILE
    if path.exists():
        raise FileExistsError(path.name)
    key = generate_private_key(SECP256R1())
    name = _name("JWW authority")
    certificate = (
        _builder(name, name, key.public_key(), key.public_key(), _NO_END)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .sign(key, SHA256())
    )
    _write(path, certificate.public_bytes(Encoding.PEM) + _private_pem(key))
    return renew_server(folder, names, now)


def renew_server(folder: Path, names: Sequence[str], now: datetime) -> Identity:
    """Put a fresh server key and certificate under the authority in `folder`.

    Raises:
        FileNotFoundError: there is no authority.
        MalformedError: its key is not one of ours.
    """
    authority = _load_certificate(folder / AUTHORITY_FILE)
    authority_key = _load_key(folder / AUTHORITY_FILE)
    key = generate_private_key(SECP256R1())
    certificate = (
        _builder(
            _name("JWW central store"),
            authority.subject,
            key.public_key(),
            authority_key.public_key(),
            now + SERVER_LIFETIME,
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.SubjectAlternativeName([_alternative(each) for each in names]), critical=False
        )
        .sign(authority_key, SHA256())
    )
    # The authority travels in the chain, so that a laptop that only knows its hash can take it.
    chain = certificate.public_bytes(Encoding.PEM) + authority.public_bytes(Encoding.PEM)
    _write(folder / SERVER_FILE, chain + _private_pem(key))
    return load_identity(folder)


def load_identity(folder: Path) -> Identity:
    """Return the identity in `folder`.

    Raises:
        FileNotFoundError: there is none.
    """
    authority = _load_certificate(folder / AUTHORITY_FILE)
    server = _load_certificate(folder / SERVER_FILE)
    alternatives = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return Identity(
        folder=folder,
        certificate=authority.public_bytes(Encoding.DER),
        not_after=server.not_valid_after_utc,
        names=frozenset(str(each.value) for each in alternatives),
    )


def server_context(folder: Path) -> ssl.SSLContext:
    """Return the context of a server with the identity in `folder`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.load_cert_chain(folder / SERVER_FILE)
    return context


def pinned_context(certificate: bytes) -> ssl.SSLContext:
    """Return the context of a laptop: TLS 1.3, this one authority (DER) and no other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    context.load_verify_locations(cadata=certificate)
    return context


def unpinned_context() -> ssl.SSLContext:
    """Return a context that believes any server, for whoever cannot know the authority yet.

    Only for the messages that carry their own proof, before a roster was verified: those of the
    invitation mailbox, the founding, and `fetch_authority`.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def fetch_authority(host: str, port: int, expected: bytes, *, timeout_s: float) -> bytes:
    """Return the authority's certificate (DER) out of the chain that a server shows.

    Args:
        host: of the server.
        port: of the server.
        expected: `certificate_hash` of the verified roster; for the founder, at least the first 16
            bytes of what the server printed.
        timeout_s: for the connection and the handshake, each.

    Raises:
        UnauthenticError: no certificate in the chain has that hash.
        OSError: the server cannot be reached or speaks no TLS 1.3.
    """
    if len(expected) < MIN_HASH_BYTES:
        raise UnauthenticError("too little of the hash of the authority is given")
    with (
        socket.create_connection((host, port), timeout=timeout_s) as plain,
        unpinned_context().wrap_socket(plain, server_hostname=host) as connection,
    ):
        chain = _shown_chain(connection)
    for certificate in chain:
        if same(certificate_hash(certificate)[: len(expected)], expected):
            return certificate
    raise UnauthenticError("the server's authority is not the one that was named")


def _shown_chain(connection: ssl.SSLSocket) -> list[bytes]:
    if sys.version_info >= (3, 13):
        return connection.get_unverified_chain()
    # Before 3.13 the same method exists, but on the object inside only.
    inner = connection._sslobj  # type: ignore[attr-defined]  # noqa: SLF001
    return [each.public_bytes(ssl._ssl.ENCODING_DER) for each in inner.get_unverified_chain()]  # type: ignore[attr-defined]  # noqa: SLF001


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: EllipticCurvePublicKey,
    issuer_key: EllipticCurvePublicKey,
    not_after: datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_NOT_BEFORE)
        .not_valid_after(not_after)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False
        )
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _load_certificate(path: Path) -> x509.Certificate:
    """Return the first certificate in a PEM file."""
    return x509.load_pem_x509_certificate(path.read_bytes())


def _load_key(path: Path) -> EllipticCurvePrivateKey:
    """Return the private key after the certificates in a PEM file of ours."""
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, EllipticCurvePrivateKey):
        raise MalformedError("the key of the authority is of another kind")
    return key


def _private_pem(key: EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write(path: Path, data: bytes) -> None:
    """Put a private file in place in one step."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
