"""Who runs the server of a home: told by a lock that no namespace hides.

The server itself holds ``server.lock``, as do all its processes, which inherit it: the kernel frees
it with the last of them. Numbers of processes are no evidence: those of another container are not
seen, those of another boot or machine belong to others, and a home that was copied names the server
of the original.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from catalog.errors import EmbeddedServerError

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_NAMESPACE = Path("/proc/self/ns/pid")
# Where locks may not reach from one machine to the other, whatever the mount says.
_SHARED = {"9p", "afs", "ceph", "cifs", "glusterfs", "lustre", "nfs", "nfs4", "smb3", "smbfs"}


@dataclass(frozen=True, slots=True)
class Holder:
    """Where a server was started: the host, its boot, and what its numbers of processes are of; and
    which ``program`` runs it, empty for one of before."""

    host: str
    boot: str
    namespace: str
    program: str = ""

    @classmethod
    def here(cls, program: str = "") -> Holder:
        boot = namespace = ""
        with suppress(OSError):
            boot = _BOOT.read_text().strip()
        with suppress(OSError):
            namespace = os.readlink(_NAMESPACE)
        return cls(socket.gethostname(), boot, namespace, program)

    @property
    def is_here(self) -> bool:
        """Whether this process sees the processes of the server."""
        here = Holder.here()
        return (self.boot, self.namespace) == (here.boot, here.namespace)


@contextmanager
def claimed(home: Path) -> Iterator[IO[bytes] | None]:
    """The lock of the server of a home, to be handed to the server; None if there is one already.

    Raises EmbeddedServerError where there are no locks.
    """
    with (home / "server.lock").open("ab") as file:
        try:
            flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield file


def flock(file: IO[bytes], operation: int) -> None:
    """Take a lock that the kernel frees when the last process that has the file is gone.

    Raises BlockingIOError for one that is not waited for, EmbeddedServerError where there are no
    locks.
    """
    try:
        fcntl.flock(file, operation)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES):
            raise BlockingIOError(error.errno, error.strerror) from error
        raise EmbeddedServerError(
            f"files cannot be locked at {Path(file.name).parent} ({error.strerror}), and without "
            "locks two servers could write to the same data; choose a place on a local disk with "
            "--home or CATALOG_HOME"
        ) from error


def note(lock: IO[bytes], program: str) -> None:
    """Write down who holds the lock, and which program runs the server."""
    lock.truncate(0)
    lock.write(json.dumps(asdict(Holder.here(program))).encode() + b"\n")
    lock.flush()


def noted(home: Path) -> Holder | None:
    """Who held the lock of a home's server last, or still does."""
    try:
        return Holder(**json.loads((home / "server.lock").read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def described(home: Path, pid_file: Path) -> str:
    """Who holds the lock, for people: the host, the process, and since when."""
    holder = noted(home)
    words = [f"on host {holder.host}" if holder else "on some host"]
    with suppress(OSError, ValueError, IndexError):
        lines = pid_file.read_text().splitlines()
        since = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(int(lines[2])))
        words += [f"process {int(lines[0])} there", f"since {since}"]
    return ", ".join(words)


def refuse_unseen(home: Path, pid_file: Path) -> None:
    """Raise EmbeddedServerError if a server of another machine may be at work though nothing holds
    its lock: not every network file system hands locks on."""
    holder = noted(home)
    if holder is None or not pid_file.exists() or _file_system(home) not in _SHARED:
        return
    here = Holder.here()
    if holder.host != here.host and holder.boot != here.boot:
        raise EmbeddedServerError(
            f"{home} lies on a network file system, and the server of this catalogue runs, or was "
            f"not stopped in order, {described(home, pid_file)}; run catalog there, or if that "
            f"machine is off, remove {pid_file}"
        )


def _file_system(path: Path) -> str:
    """The type of the file system that a path is on, where the system tells."""
    best, found = 0, ""
    place = os.path.realpath(path)
    with suppress(OSError):
        for line in Path("/proc/self/mounts").read_text(errors="surrogateescape").splitlines():
            _, mounted, kind, *_ = line.split(" ")
            point = mounted.replace("\\040", " ")
            inside = point == "/" or place == point or place.startswith(f"{point}/")
            if inside and len(point) >= best:
                best, found = len(point), kind.removeprefix("fuse.")
    return found
