"""Central stores for the tests beside this file, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.central.centre import Centre
from tests.support.central import RunningCentral
from tests.support.postgres import Postgres, postgres

__all__ = ["postgres"]


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.fixture(scope="session")
def shared(
    backend: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Centre]:
    """A founded centre that many tests share; each makes its own spaces and replicas in it."""
    with RunningCentral(tmp_path_factory.mktemp("central"), _database(backend, request)) as central:
        centre = Centre(central)
        centre.found()
        yield centre
        centre.close()
        assert "Traceback" not in central.log()


@pytest.fixture
def own(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Centre]:
    """A centre for one test, not founded yet."""
    with RunningCentral(tmp_path / "central", _database(backend, request)) as central:
        centre = Centre(central)
        yield centre
        centre.close()
        assert "Traceback" not in central.log()


def _database(backend: str, request: pytest.FixtureRequest) -> str | None:
    if backend == "sqlite":
        return None
    server: Postgres = request.getfixturevalue("postgres")
    return server.database()
