"""PostgreSQL's own programs: where to find one that fits the server, and how to run it.

A password goes into their environment, never into their arguments, which everybody on the machine
can read.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from catalog.db.database import Database, server_version
from catalog.db.installation import environment, installed
from catalog.db.rows import value
from catalog.errors import ClientFailed, ClientMissing, EmbeddedServerError

# From this version on, pg_restore uses a setting that older servers do not know.
_SETS_TIMEOUT = 17


def find(program: str, server: int) -> Path:
    """A program that fits a server of that major version: from PATH, else from the wheel.

    Raises ClientMissing.
    """
    found = [path for path in (shutil.which(program), _shipped(program)) if path is not None]
    for path in found:
        if _fits(program, _version(path), server):
            return Path(path)
    raise ClientMissing(
        f"there is no {program} for a server of PostgreSQL {server}; install the client programs "
        f"of PostgreSQL {server} (Debian: postgresql-client-{server}), so that PATH finds them"
    )


def _shipped(program: str) -> str | None:
    try:
        path = installed() / "bin" / program
    except EmbeddedServerError:
        return None
    return str(path) if path.exists() else None


def _version(path: str) -> int:
    """The major version of a program; 0 if it does not say."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    said = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
    return int(said[1]) if said else 0


def _fits(program: str, version: int, server: int) -> bool:
    if program == "pg_restore":
        return version == server or version > server >= _SETS_TIMEOUT
    return version >= server


def run(
    database: Database, program: Path, arguments: Sequence[str], password: str | None = None
) -> str:
    """Run a program on a database; returns what it prints.

    Raises ClientFailed with the first thing that it says, if it fails.
    """
    try:
        done = subprocess.run(
            [str(program), *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="backslashreplace",
            env=_environment(database, password),
        )
    except OSError as error:
        raise ClientFailed(f"{program} cannot be run: {error.strerror}") from error
    if done.returncode != 0:
        said = [line for line in done.stderr.splitlines() if "error:" in line.lower()]
        reason = (said or done.stderr.splitlines() or ["it says nothing"])[0]
        raise ClientFailed(re.sub(r"^\S*: error: ", "", reason))
    return done.stdout


def psql(database: Database, arguments: Sequence[str] = ()) -> int:
    """Run psql on a database with the views on its search path, and with these arguments; returns
    its exit code.

    Raises ClientMissing.
    """
    with database.read() as connection:
        search_path = str(value(connection, "SHOW search_path"))
        server = server_version(connection)
    where, password = database.client_arguments(search_path)
    arguments = [f"--dbname={where}", *arguments]
    return converse(find("psql", server), arguments, _environment(database, password))


def converse(program: Path, arguments: Sequence[str], env: Mapping[str, str]) -> int:
    """Leave the terminal to a program until it ends; returns its exit code.

    Ctrl-C goes to the program alone, which stops its query. A program that a signal ended has the
    exit code that shells give it.
    """
    with _interrupts_ignored():
        done = subprocess.run([str(program), *arguments], check=False, env=env)
    return done.returncode if done.returncode >= 0 else 128 - done.returncode


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    # A handler, not SIG_IGN, which the program would inherit.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _environment(database: Database, password: str | None) -> dict[str, str]:
    """The environment for a client; for the embedded server, without what is meant for others."""
    inherited = dict(os.environ) if database.home is None else environment()
    return inherited if password is None else inherited | {"PGPASSWORD": password}
