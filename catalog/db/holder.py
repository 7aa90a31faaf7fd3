"""Who runs the server of a home: a lock tells, since no namespace hides it.

The server holds ``server.lock``, and all its processes inherit it: the kernel frees it when the
last of them ends. Process ids prove nothing: those in another container cannot be seen, those of
another boot or machine belong to other processes, and a copied home names the server of the
original.
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
# Where locks may not reach from one machine to another, whatever the mount says.
_SHARED = {"9p", "afs", "ceph", "cifs", "glusterfs", "lustre", "nfs", "nfs4", "smb3", "smbfs"}


@dataclass(frozen=True, slots=True)
class Holder:
    """Where a server was started: the host, its boot and its namespace of process ids; and which
    ``program`` runs it, empty if an older version wrote it."""

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
    """The lock of a home's server, to be passed to the server; None if a server holds it already.

    Raises EmbeddedServerError if files cannot be locked.
    """
    with (home / "server.lock").open("ab") as file:
        try:
            flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield file


def flock(file: IO[bytes], operation: int) -> None:
    """Take a lock that the kernel frees when the last process that has the file open is gone.

    Raises BlockingIOError for a lock that is taken and not waited for, EmbeddedServerError if files
    cannot be locked.
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
    """Who held the lock of a home's server last, or holds it now."""
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
    """Raise EmbeddedServerError if a server may be running on another machine although its lock
    seems free: not every network file system passes locks on."""
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
    """The type of the file system that a path is on, if the system tells."""
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
