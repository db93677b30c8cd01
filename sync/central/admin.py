"""`jww-central`: set up, run, look after and copy a central store.

    jww-central init                  make the identity and the ledger; prints the founding code
    jww-central serve                 answer laptops until stopped
    jww-central status                where the ledger stands
    jww-central backup FILE           copy the ledger, also while it is served
    jww-central restore FILE          place a copy in an empty database

The identity folder is not in a backup: keep a copy of it elsewhere. With it, an emptied database is
filled again by the laptops themselves.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select

from sync.central import backup as copies
from sync.central import ledger
from sync.central.backup import BackupError
from sync.central.database import Database, UnavailableError
from sync.central.identity import Identity, IdentityError
from sync.central.serving import serve
from sync.central.settings import Settings, SettingsError, load
from sync.central.store import Store
from sync.central.tables import segment

_NOTHING_FOR_OTHERS = 0o077
"""Ledger, backups and identity are for this account alone, whatever folder they lie in."""


def main(words: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit status."""
    given = _parser().parse_args(words)
    usual = os.umask(_NOTHING_FOR_OTHERS)
    try:
        settings = load(
            given.data,
            config=given.config,
            listen=given.listen,
            names=tuple(given.name),
            database=given.database,
        )
        _COMMANDS[given.command](settings, given)
    except (SettingsError, IdentityError, BackupError, UnavailableError, OSError) as error:
        print(f"jww-central: {error}", file=sys.stderr)
        return 1
    finally:
        os.umask(usual)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="jww-central", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("command", choices=sorted(_COMMANDS))
    parser.add_argument("file", nargs="?", type=Path, help="of backup and restore")
    parser.add_argument("--data", type=Path, default=Path("jww-central"), help="the data folder")
    parser.add_argument("--config", type=Path, help="a TOML file with settings")
    parser.add_argument("--listen", help="HOST:PORT; port 0 takes a free one")
    parser.add_argument(
        "--name", action="append", default=[], help="a name by which laptops reach this server"
    )
    parser.add_argument("--database", help="postgresql://… instead of the embedded database")
    return parser


def _init(settings: Settings, _given: argparse.Namespace) -> None:
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        identity = Identity(settings.identity)
    except IdentityError:
        identity = Identity.create(settings.identity, settings.names)
    with _opened(settings):
        print(f"identity: {settings.identity}")
    print(f"address: https://{settings.names[0]}:{settings.port}")
    print(f"authority: {identity.certificate_hash.hex()}")
    if identity.genesis_hash() is None:
        print(f"founding code: {identity.new_founding_code()}")
    else:
        print("founding code: none needed; the laptops bring their organisation back themselves")


def _serve(settings: Settings, _given: argparse.Namespace) -> None:
    identity = Identity(settings.identity)
    identity.renew(settings.names)
    with _opened(settings) as database:
        serve(Store(database, identity), settings, announce=_announce)


def _announce(host: str, port: int) -> None:
    print(f"listening: https://{host}:{port}", flush=True)


def _status(settings: Settings, _given: argparse.Namespace) -> None:
    identity = Identity(settings.identity)
    with _opened(settings) as database, database.read() as connection:
        place = ledger.standing(connection)
        count, size = connection.execute(
            select(func.count(), func.coalesce(func.sum(segment.c.size), 0))
        ).one()
    print(f"organisation: {place.organisation.hex() if place.founded else 'not founded'}")
    print(f"authority: {identity.certificate_hash.hex()}")
    print(f"certificate ends: {identity.not_after:%Y-%m-%d}")
    print(f"epoch: {place.epoch.hex()}")
    print(f"position: {place.position}")
    print(f"roster entries: {place.roster_length}")
    print(f"segments: {count}")
    print(f"bytes: {size}")


def _backup(settings: Settings, given: argparse.Namespace) -> None:
    with _opened(settings) as database:
        position = copies.backup(database, _file(given))
    print(f"position: {position}")
    print(f"keep apart: {settings.identity}")


def _restore(settings: Settings, given: argparse.Namespace) -> None:
    with _opened(settings) as database:
        position = copies.restore(database, _file(given))
    print(f"position: {position}")
    print("epoch: new; a lead accepts it at the next sync")


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    """Give the database with its schema up to date, and close it."""
    database = Database(settings.database)
    try:
        database.upgrade()
        yield database
    finally:
        database.close()


def _file(given: argparse.Namespace) -> Path:
    if not isinstance(given.file, Path):
        raise BackupError(f"{given.command} needs the name of a file")
    return given.file


_COMMANDS: dict[str, Callable[[Settings, argparse.Namespace], None]] = {
    "init": _init,
    "serve": _serve,
    "status": _status,
    "backup": _backup,
    "restore": _restore,
}

if __name__ == "__main__":
    sys.exit(main())
