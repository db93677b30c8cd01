"""The command line, its settings, and the schema that it makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sync.central import ledger
from sync.central.admin import main
from sync.central.database import Database
from sync.central.identity import Identity, IdentityError
from sync.central.settings import SettingsError, load
from sync.central.tables import metadata
from sync.protocol.errors import RefusedError
from sync.protocol.messages import Hello, HelloReply
from tests.central.centre import Centre
from tests.support.central import RunningCentral
from tests.support.postgres import Postgres


def test_the_schema_is_the_one_in_the_tables(
    backend: str, request: pytest.FixtureRequest, tmp_path: Path
):
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    if backend == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        url = server.database()
    database = Database(url)
    database.upgrade()
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        epoch = ledger.standing(connection).epoch
    database.upgrade()
    with database.read() as connection:
        assert ledger.standing(connection).epoch == epoch
    database.close()


def test_init_may_be_repeated_and_never_replaces_an_identity(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    words = ["init", "--data", str(tmp_path / "central"), "--name", "centrale.example"]
    printed = []
    for _ in range(2):
        assert main(words) == 0
        printed.append(capsys.readouterr().out.splitlines())
    assert printed[0][:3] == printed[1][:3]
    assert printed[0][1] == "address: https://centrale.example:8443"
    codes = [line.removeprefix("founding code: ") for *_, line in printed]
    identity = Identity(tmp_path / "central" / "identity")
    with pytest.raises(Exception, match="founding code"):
        identity.require_founder(codes[0], bytes(32))
    identity.require_founder(codes[1].lower().replace("-", " "), bytes(32))
    identity.remember_genesis(bytes(32))
    identity.require_founder("", bytes(32))
    with pytest.raises(RefusedError, match="another organisation"):
        identity.require_founder(codes[1], bytes(31) + b"\1")
    with pytest.raises(IdentityError):
        identity.new_founding_code()
    with pytest.raises(IdentityError):
        Identity.create(tmp_path / "central" / "identity", ["localhost"])


def test_what_is_written_is_for_the_owner_of_the_folder_only(tmp_path: Path):
    assert main(["init", "--data", str(tmp_path / "new")]) == 0
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    assert main(["init", "--data", str(shared)]) == 0
    written = [*(tmp_path / "new").rglob("*"), *shared.rglob("*")]
    assert {path.name for path in written} >= {"ledger.db", "authority.pem", "server.pem"}
    assert [path for path in written if path.stat().st_mode & 0o077] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("listen = 1", "listen must be a text"),
        ('listen = "nowhere"', "HOST:PORT"),
        ('listen = "a:99999"', "HOST:PORT"),
        ('names = "one"', "names must be a list"),
        ("prot = 1", "does not exist: prot"),
        ("listen", "cannot be read"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, text: str, fault: str):
    (tmp_path / "jww-central.toml").write_text(text)
    with pytest.raises(SettingsError, match=fault):
        load(tmp_path)


def test_flags_go_before_the_file_and_the_file_before_the_defaults(tmp_path: Path):
    assert load(tmp_path).database == f"sqlite:///{tmp_path / 'ledger.db'}"
    (tmp_path / "jww-central.toml").write_text(
        'listen = "[::1]:9000"\nnames = ["a.example", "b.example"]\ndatabase = "postgresql://x"\n'
    )
    read = load(tmp_path)
    assert (read.host, read.port, read.names) == ("::1", 9000, ("a.example", "b.example"))
    assert load(tmp_path, listen="0.0.0.0:1").host == "0.0.0.0"  # noqa: S104 - parsed, not bound
    with pytest.raises(SettingsError):
        load(tmp_path, config=tmp_path / "missing.toml")


def test_faults_are_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for words in (
        ["status", "--data", str(tmp_path)],
        ["serve", "--data", str(tmp_path)],
        ["backup", "--data", str(tmp_path)],
        ["init", "--data", str(tmp_path), "--listen", "nowhere"],
        ["init", "--data", str(tmp_path), "--database", "postgresql://localhost:1/none"],
        ["init", "--data", str(tmp_path), "--database", "no database"],
        ["init", "--data", str(tmp_path), "--database", "mysql://localhost/none"],
    ):
        assert main(words) == 1
        told = capsys.readouterr().err
        assert told.startswith("jww-central: ")
        assert told.count("\n") == 1


def test_status_says_where_the_ledger_stands(own: Centre):
    assert "organisation: not founded" in own.central.run("status")
    own.found()
    own.caseworker.push(own.pen(own.space()).write(own.organisation.roster))
    told = own.central.run("status")
    assert f"organisation: {own.organisation.roster.organisation.hex()}" in told
    assert f"authority: {own.central.certificate_hash.hex()}" in told
    assert "position: 1" in told


def test_a_database_that_is_gone_is_busy_not_broken(postgres: Postgres, tmp_path: Path):
    with RunningCentral(tmp_path, postgres.database()) as central:
        centre = Centre(central)
        centre.found()
        postgres.drop(central.database)
        with pytest.raises(RefusedError) as refused:
            centre.lead.ask(Hello(), HelloReply)
        assert refused.value.code == "busy"
        assert refused.value.retry_after_s > 0
        assert centre.nobody.client.get(central.url + "/health").status_code == 503
        centre.close()
