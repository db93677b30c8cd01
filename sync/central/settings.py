"""Settings of one server: from flags, else from a TOML file, else the defaults.

A file `jww-central.toml` in the data folder, or the one that `--config` names, may hold:

    listen = "0.0.0.0:8443"
    names = ["sync.example.org", "10.0.0.5"]
    database = "postgresql://jww@/ledger?host=/run/postgresql"

A password belongs in PostgreSQL's own password file, not here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

CONFIG_NAME: Final = "jww-central.toml"
DEFAULT_LISTEN: Final = "127.0.0.1:8443"
_MAX_PORT = 65535


class SettingsError(Exception):
    """A setting that cannot be used; the message says which."""


@dataclass(frozen=True)
class Settings:
    """What a server needs to know before it starts.

    Attributes:
        data: folder of the identity and of the embedded database.
        host: address to listen on.
        port: port to listen on; 0 takes a free one.
        names: host names and addresses by which laptops reach this server.
        database: SQLAlchemy URL.
    """

    data: Path
    host: str
    port: int
    names: tuple[str, ...]
    database: str

    @property
    def identity(self) -> Path:
        """The folder to keep when everything else is lost."""
        return self.data / "identity"


def load(
    data: Path,
    *,
    config: Path | None = None,
    listen: str | None = None,
    names: tuple[str, ...] = (),
    database: str | None = None,
) -> Settings:
    """Return the settings; what is given here goes before what a file says.

    Raises:
        SettingsError: the file cannot be read or a value is not usable.
    """
    read = _read(config or data / CONFIG_NAME, required=config is not None)
    host, port = _address(listen or _text(read, "listen") or DEFAULT_LISTEN)
    return Settings(
        data=data,
        host=host,
        port=port,
        names=names or _texts(read, "names") or (host,),
        database=_url(database or _text(read, "database") or f"sqlite:///{data / 'ledger.db'}"),
    )


def _read(path: Path, *, required: bool) -> Mapping[str, Any]:
    if not required and not path.exists():
        return {}
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path.name} cannot be read: {error}") from error
    unknown = sorted(set(read) - {"listen", "names", "database"})
    if unknown:
        raise SettingsError(f"{path.name} has a setting that does not exist: {unknown[0]}")
    return read


def _text(read: Mapping[str, Any], name: str) -> str | None:
    value = read.get(name)
    if value is not None and not isinstance(value, str):
        raise SettingsError(f"{name} must be a text")
    return value


def _texts(read: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = read.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise SettingsError(f"{name} must be a list of texts")
    return tuple(value)


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > _MAX_PORT:
        raise SettingsError(f"an address to listen on is HOST:PORT, not {text!r}")
    return host.strip("[]"), int(port)


def _url(text: str) -> str:
    try:
        backend = make_url(text).get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise SettingsError("the database is not given as a URL") from error
    if backend not in ("sqlite", "postgresql"):
        raise SettingsError(f"a ledger is kept in SQLite or PostgreSQL, not in {backend}")
    return text
