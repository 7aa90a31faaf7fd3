"""An embedded server that stays for the next command, and goes when there is none."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psutil
import pytest

from catalog import Catalog
from catalog.db import embedded
from catalog.db.embedded import EmbeddedServer, running_server, stop_lingering
from catalog.errors import EmbeddedServerError
from tests.support.command import run_process
from tests.support.pictures import photo, write
from tests.support.waiting import wait_until


def _number(home: Path) -> int:
    """The process of the server."""
    return int((home / "data" / "postmaster.pid").read_text().split("\n", 1)[0])


def _guardians(home: Path) -> list[psutil.Process]:
    return [
        process
        for process in psutil.process_iter(["cmdline"])
        if f"embedded.guard({str(home)!r})" in " ".join(process.info["cmdline"] or [])
    ]


@pytest.fixture
def lingering(home: Path) -> Iterator[Path]:
    """A home whose server was used, and lingers."""
    with running_server(home, linger=60):
        pass
    assert EmbeddedServer(home).is_seen()
    yield home
    if home.exists():
        stop_lingering(home)
        wait_until(lambda: not _guardians(home))


def test_who_comes_while_the_guardian_leaves_sets_another(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir(parents=True, exist_ok=True)
    locked = embedded._locked
    leaving = threading.Event()

    @contextmanager
    def slow(path: Path, operation: int) -> Iterator[IO[bytes]]:
        with locked(path, operation) as file:
            yield file
        if path.name == "users.lock":
            leaving.set()
            time.sleep(1)

    monkeypatch.setattr(embedded, "_locked", slow)
    guardian = threading.Thread(target=embedded.guard, args=[str(home)])
    guardian.start()
    try:
        assert leaving.wait(20)
        with (home / "guard.lock").open("ab") as duty:
            fcntl.flock(duty, fcntl.LOCK_SH | fcntl.LOCK_NB)
    finally:
        guardian.join()


def test_the_next_command_finds_the_server(lingering: Path) -> None:
    server = _number(lingering)
    with Catalog.open(lingering, linger=60) as catalog:
        assert catalog.status().files == 0
        assert _number(lingering) == server
    assert EmbeddedServer(lingering).is_seen()


def test_it_goes_when_nobody_has_used_it(home: Path) -> None:
    with running_server(home, linger=1):
        pass
    assert EmbeddedServer(home).is_seen()
    wait_until(lambda: not EmbeddedServer(home).is_running())
    wait_until(lambda: not _guardians(home))


def test_use_prolongs_it(home: Path) -> None:
    with running_server(home, linger=5):
        pass
    server = _number(home)
    for _ in range(4):
        time.sleep(1.5)
        with running_server(home, linger=5):
            assert _number(home) == server
    wait_until(lambda: not EmbeddedServer(home).is_running())


def test_who_does_not_linger_ends_it(lingering: Path) -> None:
    with running_server(lingering):
        pass
    wait_until(lambda: not EmbeddedServer(lingering).is_running())


def test_a_killed_command_leaves_it_for_as_long(home: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\n"
        "from catalog.db.embedded import running_server\n"
        f"with running_server(Path({str(home)!r}), linger=1):\n"
        "    print('there', flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"there\n"
        process.send_signal(signal.SIGKILL)
    wait_until(lambda: not EmbeddedServer(home).is_running())


def test_it_is_stopped_by_a_command(home: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.jpg", photo(1))
    env = {"CATALOG_HOME": str(home), "CATALOG_LINGER": "60"}
    now = env | {"CATALOG_LINGER": "0"}
    assert run_process("ingest", tmp_path, env=env).returncode == 0
    assert EmbeddedServer(home).is_seen()
    stopped = run_process("db", "stop", env=env)
    assert (stopped.returncode, stopped.stderr) == (0, "the embedded server is stopped\n")
    assert not EmbeddedServer(home).is_running()
    again = run_process("db", "stop", env=env)
    assert again.stderr == "no embedded server runs\n"
    counted = run_process("sql", "SELECT count(*) FROM file", "--json", env=now)
    assert json.loads(counted.stdout) == [{"count": 1}]
    wait_until(lambda: not _guardians(home))


def test_a_folder_that_is_not_a_home_is_left_alone(tmp_path: Path) -> None:
    assert not stop_lingering(tmp_path)
    assert not list(tmp_path.iterdir())


def test_it_is_not_stopped_while_it_is_used(lingering: Path) -> None:
    with running_server(lingering, linger=60):
        with pytest.raises(EmbeddedServerError, match="other commands use the server"):
            stop_lingering(lingering)
        assert EmbeddedServer(lingering).is_seen()


def test_a_server_of_another_installation_is_started_anew(lingering: Path) -> None:
    server = _number(lingering)
    lock = lingering / "server.lock"
    lock.write_text(json.dumps(json.loads(lock.read_text()) | {"program": "of before"}))
    with running_server(lingering, linger=60):
        assert _number(lingering) != server


def test_it_goes_though_the_program_was_removed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_server(home, linger=60):
        pass
    monkeypatch.setattr("catalog.db.installation.find_spec", lambda _: None)
    assert stop_lingering(home)
    assert not EmbeddedServer(home).is_running()


@pytest.mark.slow
def test_it_goes_with_its_home(home: Path) -> None:
    with running_server(home, linger=60):
        pass
    server = psutil.Process(_number(home))
    while home.exists():
        shutil.rmtree(home, ignore_errors=True)
    wait_until(lambda: not _guardians(home), 90)
    server.wait(90)  # PostgreSQL looks after its files once a minute
    assert not os.path.exists(home)
