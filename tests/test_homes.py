"""Whose a home is: root works for nobody else, and what cannot serve is said before it is made."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from catalog import Catalog
from catalog.db import homes
from catalog.db.embedded import EmbeddedServer
from catalog.db.installation import account
from catalog.errors import EmbeddedServerError
from tests.support.command import run_process
from tests.support.waiting import wait_until

NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another account")


def _as_user(
    *arguments: str | Path, python: str | None = None, before: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """The command as another account runs it."""
    return subprocess.run(
        [*before, python or _PYTHON, "-m", "catalog", *map(str, arguments)],
        user=NOBODY,
        group=NOBODY,
        extra_groups=(),
        env=os.environ | {"HOME": "/nonexistent", "PYTHONPATH": ":".join(sys.path)},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


def _python() -> str:
    """One that another account can run this program by; the tests' own may be where only root
    can go."""
    for python in (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}"):
        with suppress(OSError):
            if os.geteuid() == 0 and _as_user("--version", python=python).returncode == 0:
                return python
    return ""


_PYTHON = _python()
as_user = pytest.mark.skipif(not _PYTHON, reason="no other account can run this program")


@pytest.fixture
def theirs(home: Path) -> Iterator[Path]:
    """A place where another account may make its home."""
    os.chown(home.parent, NOBODY, NOBODY)
    yield home
    wait_until(lambda: not _holders(home))


def _state(folder: Path) -> dict[str, tuple[int, int, int]]:
    return {
        str(path): (found.st_uid, found.st_mode, found.st_mtime_ns)
        for path in [folder, *folder.rglob("*")]
        if not stat.S_ISSOCK((found := path.lstat()).st_mode)
    }


@as_user
class TestAnothersHome:
    def test_root_touches_nothing(self, theirs: Path) -> None:
        assert _as_user("--home", theirs, "db", "upgrade").returncode == 0
        wait_until(lambda: not _holders(theirs))
        before = _state(theirs)
        done = run_process("--home", theirs, "db", "upgrade")
        assert done.returncode == 2
        assert done.stderr == (
            f"catalog: {theirs} belongs to nobody, and root runs nobody else's catalogue; run it "
            f"as its owner (sudo -u nobody catalog --home {theirs} …), or choose a place of "
            "root's with --home\n"
        )
        assert _state(theirs) == before
        assert _as_user("--home", theirs, "db", "upgrade").returncode == 0

    def test_what_older_versions_left_is_mended(self, theirs: Path) -> None:
        assert _as_user("--home", theirs, "db", "upgrade").returncode == 0
        wait_until(lambda: not _holders(theirs))
        server = account()
        assert server is not None
        for name in ("socket", "server.log"):
            os.chown(theirs / name, server.uid, server.gid)
        os.chown(theirs / "guard.lock", 0, 0)
        (theirs / "guard.lock").chmod(0o600)
        done = _as_user("--home", theirs, "db", "upgrade")
        assert done.returncode == 0, done.stderr
        (line,) = done.stderr.splitlines()[:1]
        assert line.startswith("catalog: socket, server.log, guard.lock in ")
        assert _as_user("--home", theirs, "db", "upgrade").stderr.count("made anew") == 0

    def test_what_root_made_is_not_for_others(self, home: Path) -> None:
        Catalog.open(home=home).close()
        wait_until(lambda: not EmbeddedServer(home).is_running())
        for mode in (0o711, 0o777):
            home.chmod(mode)
            done = _as_user("--home", home, "db", "upgrade")
            assert done.returncode == 2
            (line,) = done.stderr.splitlines()
            assert "choose another place with --home" in line
        with Catalog.open(home=home) as catalog:
            assert catalog.status().files == 0

    @pytest.mark.parametrize("most", [3, 6])
    def test_few_processes_are_told_in_a_line(self, theirs: Path, most: int) -> None:
        limited = ["bash", "-c", f'ulimit -u {most}; exec "$@"', "bash"]
        done = _as_user("--home", theirs, "db", "upgrade", before=limited)
        assert done.returncode == 2, done.stderr
        (line,) = done.stderr.splitlines()
        assert line.startswith("catalog: ")
        # Nothing is left that would be in the way.
        assert _as_user("--home", theirs, "db", "upgrade").returncode == 0


def _holders(home: Path) -> list[str]:
    """What the processes that are at work in a home have in their command lines."""
    import psutil

    said = (" ".join(one.info["cmdline"] or ()) for one in psutil.process_iter(["cmdline"]))
    return [line for line in said if str(home) in line]


@as_root
class TestRootsHome:
    def test_its_umask_does_not_matter(self, home: Path) -> None:
        done = subprocess.run(
            [
                *("sh", "-c", 'umask 077; exec "$@"', "sh", sys.executable, "-m", "catalog"),
                *("--home", home / "deep" / "er", "db", "upgrade"),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert stat.S_IMODE((home / "deep").stat().st_mode) == 0o711
        wait_until(lambda: not EmbeddedServer(home / "deep" / "er").is_running())

    def test_copied_programs_can_be_run_whatever_the_umask(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("catalog.db.installation._can_run", lambda _: False)
        before = os.umask(0o077)
        try:
            with Catalog.open(home=home) as catalog:
                assert catalog.status().files == 0
        finally:
            os.umask(before)

    def test_one_that_its_umask_closed_is_opened(self, home: Path) -> None:
        said: list[str] = []
        home.mkdir(mode=0o700)
        (home / "users.lock").touch()  # as older versions left it
        with Catalog.open(home=home, notify=said.append) as catalog:
            assert catalog.status().files == 0
        assert len(said) == 1
        assert "it can now" in said[0]

    @pytest.mark.parametrize("there", [True, False], ids=["the home is there", "it is not"])
    def test_below_a_closed_folder_nothing_is_made(self, home: Path, there: bool) -> None:
        closed = home.parent / "closed"
        closed.mkdir(mode=0o700)
        below = closed / "a" / "b"
        if there:
            below.mkdir(parents=True)
        before = _state(closed)
        with pytest.raises(EmbeddedServerError, match=rf"cannot enter {closed}; .*chmod o\+x"):
            Catalog.open(home=below)
        assert _state(closed) == before
        closed.chmod(0o711)  # as it says
        if not there:
            Catalog.open(home=below).close()
            wait_until(lambda: not EmbeddedServer(below).is_running())

    @pytest.mark.parametrize("name", ["socket", "server.log"])
    def test_a_planted_link_takes_no_owner(self, home: Path, name: str) -> None:
        treasure = home.parent / "treasure"
        treasure.mkdir() if name == "socket" else treasure.touch()
        before = treasure.stat()
        home.mkdir(mode=0o711)
        (home / name).symlink_to(treasure)
        with pytest.raises(EmbeddedServerError, match=f"{name} is not what this program made"):
            Catalog.open(home=home)
        after = treasure.stat()
        assert (after.st_uid, after.st_mode) == (before.st_uid, before.st_mode)

    def test_a_file_with_another_name_takes_no_owner(self, home: Path) -> None:
        treasure = home.parent / "treasure"
        treasure.touch()
        home.mkdir(mode=0o711)
        (home / "server.log").hardlink_to(treasure)
        with pytest.raises(EmbeddedServerError, match="remove it"):
            Catalog.open(home=home)
        assert treasure.stat().st_uid == 0


def test_an_unknown_user_has_a_number() -> None:
    assert homes.name_of(os.stat("/").st_uid) == "root"
    assert homes.name_of(987654) == "user 987654"
