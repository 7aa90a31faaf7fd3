"""Who can reach the catalogue, who gets to see a password, and what a query may do."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psutil
import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from catalog import Catalog
from catalog.db.embedded import EmbeddedServer
from catalog.db.reader import READER, temporary_megabytes
from catalog.db.schema import Base
from catalog.errors import CatalogError, QueryError, ServerUnreachable
from tests.support.command import Run, run_in_process
from tests.support.pictures import photo, write

NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another account")


class TestEmbeddedServer:
    def test_it_listens_on_its_socket_alone(self, home: Path) -> None:
        with Catalog.open(home=home) as catalog:
            with catalog.sql("SHOW listen_addresses") as (_, rows):
                assert list(rows) == [("",)]
            pid = int((home / "data" / "postmaster.pid").read_text().split()[0])
            listening = psutil.Process(pid).net_connections("all")
        assert {connection.laddr for connection in listening} == {
            str(EmbeddedServer(home).socket_directory / ".s.PGSQL.5432")
        }

    def test_others_can_at_most_pass_through_its_home(self, home: Path) -> None:
        with Catalog.open(home=home):
            assert stat.S_IMODE(home.stat().st_mode) & 0o066 == 0
            open_to_others = {
                path.name
                for path in home.iterdir()
                if path.stat().st_mode & 0o077 and not path.name.endswith(".lock")
            }
        assert open_to_others <= {"postgresql"}  # the programs, where root had to copy them

    @as_root
    def test_another_account_can_neither_connect_nor_read(self, home: Path) -> None:
        # It becomes the other account by itself, which may not reach this Python.
        attempts = """
import os, socket, sys
home, address, account = sys.argv[1:]
os.setgroups([])
os.setgid(int(account))
os.setuid(int(account))
refused = 0
try:
    socket.socket(socket.AF_UNIX).connect(address)
except PermissionError:
    refused += 1
for name in ("data/PG_VERSION", "server.log"):
    try:
        open(f"{home}/{name}")
    except PermissionError:
        refused += 1
print(refused)
"""
        with Catalog.open(home=home):
            address = EmbeddedServer(home).socket_directory / ".s.PGSQL.5432"
            done = subprocess.run(
                [sys.executable, "-c", attempts, str(home), str(address), str(NOBODY)],
                capture_output=True,
                text=True,
                check=True,
            )
        assert done.stdout == "3\n"


SECRET = "hush:hush"


@pytest.fixture
def secret_url(database_url: str) -> str:
    """A URL with a password, which the embedded server does not ask for."""
    url = make_url(database_url)
    if url.password is not None:
        pytest.skip("the server of these tests has a password of its own")
    return url.set(password=SECRET).render_as_string(hide_password=False)


def catalog_process(url: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """The command as a process, with the URL in its environment."""
    return subprocess.Popen(
        [sys.executable, "-m", "catalog", *map(str, arguments)],
        env=os.environ | {"CATALOG_DATABASE_URL": url},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said_by(url: str, *arguments: str | Path, typed: bool = False) -> tuple[int, str]:
    """The exit code of a command, and what it said on stdout and stderr.

    The URL is in its environment, or typed.
    """
    options = ["--database-url", url] if typed else []
    environment = {} if typed else {"CATALOG_DATABASE_URL": url}
    done = run_in_process(*options, *arguments, env=environment)
    return done.returncode, done.stdout + done.stderr


def arguments_seen(process: subprocess.Popen[str]) -> Iterator[list[str]]:
    """The command lines of a process and its descendants, as long as it runs."""
    own = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            family = [own, *own.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        for member in family:
            try:
                yield member.cmdline()
            except (psutil.NoSuchProcess, psutil.ZombieProcess):
                continue
        time.sleep(0.01)


def is_secret(text: str) -> bool:
    return "hush" in text


class TestPassword:
    @pytest.mark.parametrize("typed", [False, True], ids=["environment", "typed"])
    def test_it_is_not_said(self, secret_url: str, tmp_path: Path, typed: bool) -> None:
        photos = tmp_path / "photos"
        write(photos / "a.jpg", photo(1))
        dump = tmp_path / "a.dump"
        for arguments in (
            ("ingest", photos, "--json"),
            ("status",),
            ("status", "--json"),
            ("report", "ingests", "--json"),
            ("db", "url"),
            ("db", "check", "--json"),
            ("db", "dump", dump),
        ):
            code, said = said_by(secret_url, *arguments, typed=typed)
            assert code == 0, said
            assert not is_secret(said), arguments
        code, said = said_by(secret_url, "db", "restore", dump, typed=typed)
        assert code == 2
        assert "***" in said
        assert not is_secret(said)

    def test_it_is_said_when_asked_for(self, secret_url: str) -> None:
        code, said = said_by(secret_url, "db", "url", "--show-password")
        assert code == 0
        assert make_url(said.strip()).password == SECRET

    def test_it_is_not_stored(self, secret_url: str, tmp_path: Path) -> None:
        write(tmp_path / "a.jpg", photo(1))
        with Catalog.open(database_url=secret_url) as catalog:
            catalog.ingest([tmp_path])
            with catalog.database.read() as connection:
                rows = [
                    str(tuple(row))
                    for table in Base.metadata.sorted_tables
                    for row in connection.execute(table.select())
                ]
        stored = "\n".join(rows)
        assert str(tmp_path) in stored
        assert not is_secret(stored)

    @pytest.mark.parametrize(
        "url",
        [
            "postgresql://me:hush@localhost:1/nothing",
            "postgresql://localhost:1/nothing?user=me&password=hush",
            "postgresql://me:hush@host.invalid/nothing",
            "postgresql://me:hu@sh:hush@localhost:1/nothing",
            "postgresql://me:hush@localhost:hush/nothing",
            "postgresql://me:hush",
            "mysql://me:hush@localhost/nothing",
            "me:hush@localhost",
        ],
    )
    def test_errors_do_not_tell_it(self, url: str) -> None:
        with pytest.raises(CatalogError) as raised:
            Catalog.open(database_url=url)
        assert not is_secret(str(raised.value))

    def test_an_unknown_database_does_not_tell_it(self, secret_url: str) -> None:
        url = make_url(secret_url).set(database="no_such").render_as_string(hide_password=False)
        with pytest.raises(ServerUnreachable, match='"no_such" does not exist') as raised:
            Catalog.open(database_url=url)
        assert not is_secret(str(raised.value))

    @pytest.mark.parametrize(
        ("command", "child"),
        [
            ("ingest {photos} --workers 2", "python"),
            ('db psql -- -c "SELECT"', "psql"),
            ("db dump {photos}/x.dump", "pg_dump"),
        ],
        ids=["ingest", "psql", "dump"],
    )
    def test_no_process_has_it_among_its_arguments(
        self, secret_url: str, tmp_path: Path, command: str, child: str
    ) -> None:
        for seed in range(24):
            write(tmp_path / f"{seed}.jpg", photo(seed))
        words = (
            command.format(photos=tmp_path).replace('"SELECT"', "SELECT pg_sleep(1)").split(" ", 4)
        )
        with catalog_process(secret_url, *words) as process:
            seen = list(arguments_seen(process))
            said = "".join(process.communicate())
        assert process.returncode == 0, said
        programs = [Path(arguments[0]).name for arguments in seen if arguments]
        assert any(name.startswith(child) for name in programs)
        if child == "python":  # itself, and workers
            assert len({tuple(arguments) for arguments in seen}) > 1
        assert not any(is_secret(argument) for arguments in seen for argument in arguments)

    def test_who_types_it_is_warned(self, secret_url: str, database_url: str) -> None:
        _, said = said_by(secret_url, "status", typed=True)
        assert said.count("CATALOG_DATABASE_URL") == 1
        assert "~/.pgpass" in said
        for url, typed in ((secret_url, False), (database_url, True)):
            assert "~/.pgpass" not in said_by(url, "status", typed=typed)[1]


# What reads files, writes them, runs programs, disturbs others or takes more rights, also where
# the transaction only reads.
HARMFUL = (
    "SELECT lo_export(1, '/tmp/leak')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_create(0)",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_read_binary_file('/etc/passwd')",
    "SELECT pg_ls_dir('.')",
    "SELECT pg_reload_conf()",
    "SELECT pg_rotate_logfile()",
    "SELECT pg_switch_wal()",
    "SELECT pg_create_restore_point('here')",
    "SELECT pg_stat_reset()",
    "SELECT setval('catalog.file_id_seq', 99)",
    "SELECT query_to_xml('DELETE FROM catalog.hasher', true, true, '')",
    "SELECT * FROM catalog.hasher FOR UPDATE",
    "SELECT 1 INTO TEMPORARY mine",
    "SELECT pg_sleep(0); COMMIT; DELETE FROM catalog.hasher",
    "COPY catalog.hasher TO PROGRAM 'cat > /tmp/leak'",
    "COPY (SELECT 1) TO '/tmp/leak'",
    "COPY catalog.hasher FROM PROGRAM 'true'",
    "CREATE TEMPORARY TABLE mine (a integer)",
    "CREATE EXTENSION dblink",
    "ALTER SYSTEM SET jit = on",
    "SET ROLE postgres",
    "RESET ROLE",
    "SET SESSION AUTHORIZATION DEFAULT",
    "RESET ALL",
    "DISCARD ALL",
    "LOAD 'auto_explain'",
    "LISTEN here",
    "NOTIFY here",
    "BEGIN",
    "ROLLBACK",
    "PREPARE TRANSACTION 'here'",
    "DO $$ BEGIN PERFORM pg_sleep(0); END $$",
    "EXPLAIN ANALYZE SELECT 1 INTO mine",
    "EXPLAIN (ANALYZE) WITH gone AS (DELETE FROM catalog.hasher RETURNING id) SELECT * FROM gone",
    "EXPLAIN SELECT 1; DELETE FROM catalog.hasher",
)  # fmt: skip


class TestSql:
    @pytest.mark.parametrize("statement", HARMFUL)
    def test_nothing_but_reading(self, catalog: Catalog, statement: str) -> None:
        self.refuse(catalog, statement)

    def test_no_more_on_the_embedded_server(self, home: Path) -> None:
        with Catalog.open(home=home) as catalog:
            for statement in HARMFUL:
                self.refuse(catalog, statement)
            # What the user of a server could take back, this role cannot.
            for parameter in ("role", "session_authorization"):
                statement = f"SELECT set_config('{parameter}', 'postgres', true)"
                self.refuse(catalog, statement, "permission denied to set")
            taken_back = "SELECT set_config('role', 'none', true), query_to_xml("
            read_file = "'SELECT pg_read_file(''/etc/passwd'')', true, true, '')"
            self.refuse(catalog, taken_back + read_file, "permission denied for function")
            query = "SELECT count(*) FROM near('phash', repeat('0', 256)::bit(256), 9)"
            for reads in (query, "SELECT count(*) FROM duplicate"):
                with catalog.sql(reads) as (_, rows):
                    assert list(rows) == [(0,)]

    def test_it_ends_no_reader_fills_no_log_and_holds_nobody_up(self, home: Path) -> None:
        with (
            Catalog.open(home=home) as catalog,
            catalog.sql("SELECT pg_backend_pid() FROM generate_series(1, 2)") as (_, other),
        ):
            ((pid,), *_) = [next(other)]
            for statement in (
                f"SELECT pg_terminate_backend({pid})",
                f"SELECT pg_cancel_backend({pid})",
                "SELECT pg_logical_emit_message(false, 'a', repeat('a', 1000000))",
                "SELECT pg_logical_emit_message(true, 'a', 'a'::bytea, true)",
                "SELECT pg_advisory_lock(42)",
                "SELECT pg_try_advisory_xact_lock_shared(4, 2)",
                "SELECT query_to_xml('SELECT pg_advisory_lock(42)', true, true, '')",
            ):
                self.refuse(catalog, statement, "permission denied for function")
            assert list(other) == [(pid,)]
            # What the program itself needs, it still may.
            with catalog.database.begin() as connection:
                connection.execute(text("SELECT pg_advisory_xact_lock(42)"))

    def test_its_temporary_files_have_a_limit(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("catalog.db.reader._LARGEST_TEMPORARY", 8)
        counts = "SELECT count(*) FROM generate_series(1, {})"
        with Catalog.open(home=home) as catalog:
            large = counts.format(5_000_000)
            self.refuse(catalog, large, "temporary file size exceeds .*at a time")
            self.refuse(catalog, f"SELECT set_config('temp_file_limit', '-1', true), ({large})")
            with catalog.sql(counts.format(100)) as (_, rows):
                assert list(rows) == [(100,)]

    def test_it_leaves_most_of_a_disk_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for free, megabytes in ((100 << 40, 4096), (1 << 30, 128), (900 << 20, 64), (0, 1)):
            usage = SimpleNamespace(free=free)
            monkeypatch.setattr("shutil.disk_usage", lambda _, usage=usage: usage)
            assert temporary_megabytes(Path("/")) == megabytes

    def test_a_limit_of_time_that_can_be_raised(self, catalog: Catalog, run: Run) -> None:
        with (
            pytest.raises(QueryError, match=r"statement timeout \(.*--timeout"),
            catalog.sql("SELECT pg_sleep(60)", timeout=0.2) as (_, rows),
        ):
            list(rows)
        for seconds, shown in ((7.5, "7500ms"), (0, "0")):
            with catalog.sql("SHOW statement_timeout", timeout=seconds) as (_, rows):
                assert list(rows) == [(shown,)]
        assert run("sql", "SHOW statement_timeout").stdout.split() == ["statement_timeout", "5min"]
        done = run("sql", "SELECT pg_sleep(60)", "--timeout", "0.2")
        assert done.returncode == 2
        assert "--timeout" in done.stderr
        done = run("sql", "SELECT pg_sleep(0.3)", "--timeout", "0")
        assert done.returncode == 0

    def test_homes_of_older_versions_get_the_limits_too(self, home: Path) -> None:
        with Catalog.open(home=home) as catalog, catalog.database.begin() as connection:
            connection.execute(text(f"ALTER ROLE {READER} RESET ALL"))
            connection.execute(
                text("GRANT EXECUTE ON FUNCTION pg_cancel_backend(integer) TO PUBLIC")
            )
        with Catalog.open(home=home) as catalog:
            self.refuse(catalog, "SELECT pg_cancel_backend(1)", "permission denied for function")
            with catalog.sql("SHOW temp_file_limit") as (_, rows):
                assert list(rows) != [("-1",)]

    def test_others_are_left_in_peace(self, catalog: Catalog) -> None:
        with catalog.database.engine.connect() as other:
            pid = other.scalar(text("SELECT pg_backend_pid()"))
            self.refuse(catalog, f"SELECT pg_terminate_backend({pid})")
            self.refuse(catalog, f"SELECT pg_cancel_backend({pid})")
            assert other.scalar(text("SELECT 1")) == 1

    def test_locks_are_released(self, catalog: Catalog, database_url: str) -> None:
        with catalog.sql("SELECT pg_advisory_lock(42)") as (_, rows):
            list(rows)
        with psycopg.connect(database_url) as other:
            deadline = time.monotonic() + 10
            while other.execute("SELECT pg_try_advisory_lock(42)").fetchone() != (True,):
                assert time.monotonic() < deadline
                time.sleep(0.05)

    @staticmethod
    def refuse(catalog: Catalog, statement: str, reason: str = "") -> None:
        with (
            pytest.raises(QueryError, match=f"PostgreSQL says: .*{reason}"),
            catalog.sql(statement) as (_, rows),
        ):
            list(rows)
