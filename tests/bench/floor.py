"""The floor: the least program that does the same work, to measure ours against.

End to end encrypted and signed, one register for each field, an encrypted SQLite file, one sealed
unit for the changes of each dossier, plain HTTP on loopback. A yardstick and no product: no
keys are exchanged, and there is no chain, validation, form context, display of conflicts or search.

    python -m tests.bench.floor serve LEDGER           prints its port
    python -m tests.bench.floor push VAULT PORT AFTER  prints {"seconds", "mark", "bytes"}
    python -m tests.bench.floor pull VAULT PORT AFTER
"""

from __future__ import annotations

import http.client
import http.server
import json
import os
import sqlite3
import struct
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import sqlcipher3
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.bench.work import Written

_KEY = b"k" * 32
_SIGNING = Ed25519PrivateKey.from_private_bytes(b"s" * 32)
_VERIFYING = _SIGNING.public_key()
_AEAD = AESGCM(_KEY)
_REQUEST_BYTES = 1 << 20
_COLUMNS = ("kind", "dossier", "author", "day", "status", "subject", "token", "text")
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS note (id BLOB PRIMARY KEY, {", ".join(_COLUMNS)}) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cell (
    record BLOB, field TEXT, device INT, seq INT, value, PRIMARY KEY (record, field, device, seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outbox (seq INTEGER PRIMARY KEY, change BLOB);
CREATE TABLE IF NOT EXISTS seen (space TEXT PRIMARY KEY, seq INT);
"""
_ROW = f"INSERT INTO note VALUES (?, {', '.join('?' * len(_COLUMNS))})"  # noqa: S608 -- constants
_UPSERT = f"{_ROW} ON CONFLICT (id) DO UPDATE SET " + ", ".join(
    f"{name} = coalesce(excluded.{name}, {name})" for name in _COLUMNS
)


class Change(NamedTuple):
    """All fields that one save wrote in one record, and the (device, seq) that they overwrite."""

    record: bytes
    seq: int
    fields: dict[str, str | int]
    over: list[tuple[int, int]]


_decode_change = msgspec.msgpack.Decoder(Change).decode
_decode_unit = msgspec.msgpack.Decoder(list[Change]).decode
_encode = msgspec.msgpack.Encoder().encode


def _seal(changes: list[Change]) -> bytes:
    packed = zstandard.ZstdCompressor(level=3).compress(_encode(changes))
    body = struct.pack(">I", len(packed)) + packed
    body += bytes(_padded(len(body)) - len(body))
    nonce = os.urandom(12)
    box = nonce + _AEAD.encrypt(nonce, body, b"space")
    return _SIGNING.sign(box) + box


def _open(unit: bytes) -> list[Change]:
    signature, box = unit[:64], unit[64:]
    _VERIFYING.verify(signature, box)
    body = _AEAD.decrypt(box[:12], box[12:], b"space")
    (length,) = struct.unpack_from(">I", body)
    return _decode_unit(zstandard.ZstdDecompressor().decompress(body[4 : 4 + length]))


def _padded(length: int) -> int:
    """Return the Padmé bucket, without the least length of the product."""
    exponent = max(length.bit_length() - 1, 1)
    spare = (1 << max(exponent - exponent.bit_length(), 0)) - 1
    return (length + spare) & ~spare


class Store:
    """The encrypted file of one client."""

    def __init__(self, path: Path) -> None:
        self.db = sqlcipher3.connect(str(path), isolation_level=None)
        self.db.set_key(b"x'" + _KEY.hex().encode() + b"'")
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"):
            self.db.execute(f"PRAGMA {pragma}")
        self.db.executescript(_SCHEMA)
        self._seq = int(self.db.execute("SELECT coalesce(max(seq), 0) FROM outbox").fetchone()[0])

    def load(self, records: Iterable[Written]) -> list[Change]:
        """Save many new records, in one database transaction; return what is to be sent."""
        changes = []
        self.db.execute("BEGIN IMMEDIATE")
        for record in records:
            self._seq += 1
            fields = record.fields()
            change = Change(record.id, self._seq, fields, [])
            self.db.executemany(
                "INSERT INTO cell VALUES (?, ?, 1, ?, ?)",
                [(record.id, name, self._seq, value) for name, value in fields.items()],
            )
            self.db.execute(_ROW, (record.id, *fields.values()))
            self.db.execute("INSERT INTO outbox VALUES (?, ?)", (self._seq, _encode(change)))
            changes.append(change)
        self.db.execute("COMMIT")
        return changes

    def edit(self, record: bytes, text: str) -> None:
        """Save another text."""
        self._seq += 1
        self.db.execute("BEGIN IMMEDIATE")
        place = (record, "text")
        over = self.db.execute(
            "SELECT device, seq FROM cell WHERE record = ? AND field = ?", place
        ).fetchall()
        (dossier,) = self.db.execute("SELECT dossier FROM note WHERE id = ?", (record,)).fetchone()
        self.db.execute("DELETE FROM cell WHERE record = ? AND field = ?", place)
        self.db.execute("INSERT INTO cell VALUES (?, ?, 1, ?, ?)", (*place, self._seq, text))
        self.db.execute("UPDATE note SET text = ? WHERE id = ?", (text, record))
        change = Change(record, self._seq, {"dossier": dossier, "text": text}, over)
        self.db.execute("INSERT INTO outbox VALUES (?, ?)", (self._seq, _encode(change)))
        self.db.execute("COMMIT")

    def apply(self, changes: Iterable[Change]) -> int:
        """Apply changes in one database transaction, each once; return how many fields came."""
        self.db.execute("BEGIN IMMEDIATE")
        seen = dict(self.db.execute("SELECT space, seq FROM seen"))
        gone: list[tuple[Any, ...]] = []
        came: list[tuple[Any, ...]] = []
        rows: defaultdict[bytes, dict[str, str | int]] = defaultdict(dict)
        for change in changes:
            space = change.fields["dossier"]
            if change.seq <= seen.get(space, 0):
                continue
            seen[space] = change.seq
            gone += [(change.record, name, *dot) for dot in change.over for name in change.fields]
            came += [
                (change.record, name, 1, change.seq, value) for name, value in change.fields.items()
            ]
            rows[change.record].update(change.fields)
        self.db.executemany(
            "DELETE FROM cell WHERE record = ? AND field = ? AND device = ? AND seq = ?", gone
        )
        self.db.executemany("INSERT OR IGNORE INTO cell VALUES (?, ?, ?, ?, ?)", came)
        self.db.executemany(
            _UPSERT,
            [(record, *map(fields.get, _COLUMNS)) for record, fields in rows.items()],
        )
        self.db.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?)", list(seen.items()))
        self.db.execute("COMMIT")
        return len(came)

    def units(self, after: int) -> Iterator[bytes]:
        """Seal everything saved after `after`, the changes of each dossier together."""
        found: defaultdict[object, list[Change]] = defaultdict(list)
        rows = self.db.execute("SELECT change FROM outbox WHERE seq > ? ORDER BY seq", (after,))
        for (data,) in rows:
            change = _decode_change(data)
            found[change.fields["dossier"]].append(change)
        yield from map(_seal, found.values())


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # headers and body in one packet: two small ones wait for each other

    def setup(self) -> None:
        super().setup()
        self.db = sqlite3.connect(_Server.path, isolation_level=None)
        self.db.execute("PRAGMA synchronous = FULL")

    def finish(self) -> None:
        super().finish()
        self.db.close()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        units, place = [], 0
        while place < len(body):
            (length,) = struct.unpack_from(">I", body, place)
            units.append(body[place + 4 : place + 4 + length])
            place += 4 + length
        self.db.execute("BEGIN IMMEDIATE")
        (last,) = self.db.execute("SELECT coalesce(max(position), 0) FROM ledger").fetchone()
        self.db.executemany("INSERT INTO ledger VALUES (?, ?)", enumerate(units, last + 1))
        self.db.execute("COMMIT")
        self._reply(str(last + len(units)).encode())

    def do_GET(self) -> None:
        after = int(self.path.rpartition("=")[2])
        pieces, size = [], 0
        for position, unit in self.db.execute(
            "SELECT position, unit FROM ledger WHERE position > ? ORDER BY position", (after,)
        ):
            pieces += [struct.pack(">QI", position, len(unit)), unit]
            size += len(unit)
            if size > _REQUEST_BYTES:
                break
        self._reply(b"".join(pieces))

    def _reply(self, data: bytes) -> None:
        self.send_response(200)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Print nothing."""


class _Server(http.server.ThreadingHTTPServer):
    path = ""


def serve(path: str) -> None:
    """Answer until killed."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("CREATE TABLE ledger (position INTEGER PRIMARY KEY, unit BLOB)")
    db.commit()
    _Server.path = path
    with _Server(("127.0.0.1", 0), _Handler) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()


def push(store: Store, http_: http.client.HTTPConnection, after: int) -> tuple[int, int]:
    """Send everything saved after `after`; return the last of it, and the bytes sent."""
    total, size = 0, 0
    waiting: list[bytes] = []

    def flush() -> None:
        nonlocal total, size
        if waiting:
            data = b"".join(waiting)
            http_.request("POST", "/push", data)
            http_.getresponse().read()
            waiting.clear()
            total, size = total + len(data), 0

    for unit in store.units(after):
        waiting.extend((struct.pack(">I", len(unit)), unit))
        size += len(unit)
        if size > _REQUEST_BYTES:
            flush()
    flush()
    last = store.db.execute("SELECT coalesce(max(seq), 0) FROM outbox").fetchone()[0]
    return int(last), total


def pull(store: Store, http_: http.client.HTTPConnection, after: int) -> tuple[int, int]:
    """Take in everything after a position; return the last position, and the bytes that came."""
    total = 0
    while True:
        http_.request("GET", f"/pull?after={after}")
        data = http_.getresponse().read()
        if not data:
            return after, total
        total += len(data)
        changes: list[Change] = []
        place = 0
        while place < len(data):
            after, length = struct.unpack_from(">QI", data, place)
            changes += _open(data[place + 12 : place + 12 + length])
            place += 12 + length
        store.apply(changes)


def main() -> None:
    """Serve, or carry out one timed step."""
    command, path, *rest = sys.argv[1:]
    if command == "serve":
        serve(path)
        return
    port, after = map(int, rest)
    store = Store(Path(path))
    connection = http.client.HTTPConnection("127.0.0.1", port)
    start = time.perf_counter()
    mark, count = (push if command == "push" else pull)(store, connection, after)
    took = time.perf_counter() - start
    connection.close()
    store.db.close()
    print(json.dumps({"seconds": took, "mark": mark, "bytes": count}))


if __name__ == "__main__":
    main()
