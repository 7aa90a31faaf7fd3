"""One home and one server, whatever containers, copies and boots the commands run in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from catalog import Catalog
from catalog.db import holder
from catalog.db.embedded import EmbeddedServer
from catalog.errors import EmbeddedServerError
from tests.support.waiting import wait_until
from tests.test_embedded import _end, _start_user

_CONTAINER = ["unshare", "--pid", "--fork", "--ipc", "--mount-proc", "--kill-child"]


def _can_contain() -> bool:
    try:
        return (
            subprocess.run([*_CONTAINER, "true"], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


contained = pytest.mark.skipif(not _can_contain(), reason="no namespaces can be made here")


def _catalog(*arguments: str | Path, container: bool = False) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "catalog", *map(str, arguments)]
    return subprocess.run(
        [*(_CONTAINER if container else ()), *command], capture_output=True, text=True, check=False
    )


@contextmanager
def _using(home: Path) -> Iterator[None]:
    """A command of this namespace that has the catalogue open."""
    user = _start_user(home)
    assert user.stdout is not None
    assert user.stdout.readline() == b"0\n"
    yield
    _end(user)


def _servers(home: Path) -> list[int]:
    """The servers that work in the data of a home, as the kernel knows them."""
    return [
        process.pid
        for process in psutil.process_iter(["name", "cmdline", "cwd"])
        if "postgres" in process.info["name"]
        and process.info["cwd"] == str(home / "data")
        and any("postgres" in word and word.startswith("/") for word in process.info["cmdline"])
    ]


@contained
class TestContainers:
    def test_a_second_one_starts_no_second_server(self, home: Path) -> None:
        with _using(home):
            before = (home / "data" / "postmaster.pid").read_text()
            done = _catalog("--home", home, "status", "--json", container=True)
            assert (home / "data" / "postmaster.pid").read_text().split()[:3] == before.split()[:3]
            assert len(_servers(home)) == 1
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["files"] == 0
        # It is told whose server that is.
        assert os.uname().nodename in done.stderr
        assert f"process {before.split()[0]} there" in done.stderr
        assert "since 20" in done.stderr

    def test_one_that_cannot_reach_it_is_told_who_has_it(self, home: Path) -> None:
        with _using(home):
            server = (home / "data" / "postmaster.pid").read_text().split()[0]
            hidden = home.parent / "hidden"
            (home / "socket").rename(hidden)
            done = _catalog("--home", home, "status", container=True)
            hidden.rename(home / "socket")
            assert len(_servers(home)) == 1
            again = _catalog("--home", home, "status")
        assert done.returncode == 2
        (line,) = done.stderr.splitlines()
        assert f"host {os.uname().nodename}" in line
        assert f"process {server} there, since 20" in line
        assert "run the same command again" in line
        assert again.returncode == 0, again.stderr

    def test_what_a_container_leaves_when_it_is_killed_is_no_obstacle(self, home: Path) -> None:
        code = f"from catalog import Catalog; Catalog.open({str(home)!r}); print(flush=True); "
        command = [*_CONTAINER, sys.executable, "-c", f"{code} import time; time.sleep(600)"]
        container = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert container.stdout is not None
        container.stdout.readline()
        container.kill()
        container.wait()
        container.stdout.close()
        assert (home / "data" / "postmaster.pid").exists()
        with Catalog.open(home=home) as catalog:
            assert catalog.status().files == 0
            assert len(_servers(home)) == 1

    def test_the_guardian_of_another_does_not_end_what_it_cannot_see(self, home: Path) -> None:
        with _using(home):
            for _ in range(2):
                assert _catalog("--home", home, "status", container=True).returncode == 0
            assert len(_servers(home)) == 1
            with Catalog.open(home=home) as catalog:
                assert catalog.status().files == 0
        wait_until(lambda: not EmbeddedServer(home).is_running())


class TestCopies:
    def test_a_copy_of_a_running_home_is_another_catalogue(self, home: Path) -> None:
        copy, said = home.parent / "copy", list[str]()
        with Catalog.open(home=home) as catalog:
            # What cp -a makes, of a server that is at rest.
            with catalog.database.autocommit() as connection:
                connection.exec_driver_sql("CHECKPOINT")
            subprocess.run(["cp", "-a", home, copy], check=True, capture_output=True)
            server = _servers(home)
            with Catalog.open(home=copy, notify=said.append) as other:
                assert other.status().files == 0
                assert _servers(copy) != server
            wait_until(lambda: not EmbeddedServer(copy).is_running())
            assert catalog.status().files == 0
            assert _servers(home) == server
        assert len(said) == 1
        assert f"copied or moved from {home} while its server ran" in said[0]

    def test_data_of_another_boot_or_machine_are_taken_over(self, home: Path) -> None:
        self._leave_as_another_machine(home)
        with Catalog.open(home=home) as catalog:
            assert catalog.status().files == 0

    def test_not_so_where_locks_may_not_reach_it(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = self._leave_as_another_machine(home)
        monkeypatch.setattr(holder, "_file_system", lambda _: "nfs4")
        with pytest.raises(EmbeddedServerError, match=r"host elsewhere, process 1 there, since"):
            Catalog.open(home=home)
        assert (home / "data" / "postmaster.pid").read_text() == before
        (home / "data" / "postmaster.pid").unlink()  # as the message says
        Catalog.open(home=home).close()

    @staticmethod
    def _leave_as_another_machine(home: Path) -> str:
        """As if its power had failed."""
        with Catalog.open(home=home):
            lines = (home / "data" / "postmaster.pid").read_text().splitlines()
        wait_until(lambda: not EmbeddedServer(home).is_running())
        left = "\n".join(["1", *lines[1:]]) + "\n"
        (home / "data" / "postmaster.pid").write_text(left)
        noted = json.loads((home / "server.lock").read_text())
        noted |= {"host": "elsewhere", "boot": "another"}
        (home / "server.lock").write_text(json.dumps(noted))
        return left


def test_a_disk_without_locks_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def flock(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", flock)
    with pytest.raises(EmbeddedServerError, match=r"cannot be locked.*--home"):
        Catalog.open(home=home)
    assert not (home / "data").exists()
