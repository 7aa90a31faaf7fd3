"""One tree of errors; each class knows the exit code of a command that fails with it.

::

 CatalogError
 ├── UsageError            what was asked for makes no sense
 │   ├── UnknownHasher     no hasher has that name
 │   ├── InvalidHash       a text that is not a hash of that hasher
 │   └── ThresholdTooWide  pairs are stored up to a smaller threshold
 ├── MediaError            a file gives no fingerprint; the run goes on without it
 │   ├── UnreadableFile    the bytes cannot be read
 │   ├── NotMedia          the bytes are not those of a picture or video
 │   │   └── SidecarFile   whatever its name says, a system keeps it beside another file
 │   ├── UndecodableImage  the bytes claim to be a picture and are not a whole one
 │   ├── UndecodableVideo  the bytes claim to be a video and no frame can be decoded
 │   └── UnhashableImage   a hasher cannot cope with the picture
 ├── ExchangeFailed        a feed of others cannot be read; the run goes on with other exchanges
 ├── FileLeftAlone         a plan's file is not touched; the run goes on without it
 ├── WorkerError           a worker process died over a task
 │   ├── WorkerTimeout     it was killed because it took too long
 │   └── WorkerGone        the worker that a task was meant for has left the cluster
 ├── EngineError           a cluster of workers cannot do what was asked
 │   ├── EngineUnreachable no scheduler, or no worker, answers
 │   └── EngineUnsuitable  its workers lack what they need, or hash otherwise
 ├── MachineError          the machine is out of something for now: room, processes, open files
 └── DatabaseError         the catalogue's database cannot serve
     ├── DatabaseUnavailable  it went away, or is too busy; trying again may help
     ├── DataRefused       it cannot hold a value that was to be stored
     ├── DatabaseFull      its disk has no room left
     ├── NoCatalogue       there is no catalogue at that place, and none may be made
     ├── DatabaseDamaged   its files on disk are not what was written
     ├── ServerUnreachable nobody answers at that address
     ├── ServerUnsuitable  it answers, but lacks what the catalogue needs
     ├── SchemaTooNew      a newer program has migrated it
     ├── EmbeddedServerError  the embedded server cannot be run here
     ├── IndexBusy         another process is building an index
     ├── CatalogueBusy     others use tables that a command needs for itself
     ├── IndexIncomplete   an index that is exact misses hashes
     ├── Inconsistent      the catalogue breaks a rule of its own
     ├── ClientMissing     a program of PostgreSQL that is needed is not there
     ├── ClientFailed      a program of PostgreSQL did not do what it was asked to
     └── QueryError        PostgreSQL refused a statement that a person wrote
"""

from __future__ import annotations

import errno
from enum import IntEnum


class ExitCode(IntEnum):
    OK = 0
    FAILED_FILES = 1
    FATAL = 2
    INTERRUPTED = 130


class CatalogError(Exception):
    """Any failure that the catalogue explains; the message is one line a person can act on."""

    exit_code = ExitCode.FATAL


class UsageError(CatalogError):
    pass


class UnknownHasher(UsageError):
    pass


class InvalidHash(UsageError):
    pass


class ThresholdTooWide(UsageError):
    pass


class MediaError(CatalogError):
    """A file that gives no fingerprint.

    ``path`` names the file, ``stage`` the step that failed and ``reason`` why, in words for the
    person who owns the file.
    """

    exit_code = ExitCode.FAILED_FILES
    stage = "read"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class UnreadableFile(MediaError):
    stage = "read"


class NotMedia(MediaError):
    stage = "sniff"


class SidecarFile(NotMedia):
    pass


class UndecodableImage(MediaError):
    stage = "decode"


class UndecodableVideo(MediaError):
    stage = "decode"


class UnhashableImage(MediaError):
    stage = "hash"


class ExchangeFailed(CatalogError):
    """Why an exchange cannot be fetched, and what to do."""

    exit_code = ExitCode.FAILED_FILES


class FileLeftAlone(CatalogError):
    """Why a file of a plan is left as it is, in words for the person who owns it."""

    exit_code = ExitCode.FAILED_FILES


class WorkerError(CatalogError):
    pass


class WorkerTimeout(WorkerError):
    pass


class WorkerGone(WorkerError):
    pass


class EngineError(CatalogError):
    pass


class EngineUnreachable(EngineError):
    pass


class EngineUnsuitable(EngineError):
    pass


class MachineError(CatalogError):
    pass


class DatabaseError(CatalogError):
    pass


class DatabaseUnavailable(DatabaseError):
    pass


class DataRefused(DatabaseError):
    pass


class DatabaseFull(DatabaseError):
    pass


class NoCatalogue(DatabaseError):
    pass


class DatabaseDamaged(DatabaseError):
    pass


class ServerUnreachable(DatabaseError):
    pass


class ServerUnsuitable(DatabaseError):
    pass


class SchemaTooNew(DatabaseError):
    pass


class EmbeddedServerError(DatabaseError):
    pass


class IndexBusy(DatabaseError):
    pass


class CatalogueBusy(DatabaseError):
    pass


class IndexIncomplete(DatabaseError):
    pass


class Inconsistent(DatabaseError):
    pass


class ClientMissing(DatabaseError):
    pass


class ClientFailed(DatabaseError):
    pass


class QueryError(DatabaseError):
    pass


_SHORT_OF = {
    errno.EAGAIN: "the system lets this user start no more processes; end some, or allow more "
    "(ulimit -u)",
    errno.EMFILE: "this process may open no more files; allow more (ulimit -n)",
    errno.ENFILE: "the system can open no more files; end some programs",
    errno.ENOMEM: "the machine has no memory left; end some programs",
}


def shortage(error: BaseException) -> MachineError | None:
    """What the machine lacks, if an error of the system or of Python says so; else None."""
    number = error.errno if isinstance(error, OSError) else None
    if isinstance(error, RuntimeError) and "can't start new thread" in str(error):
        number = errno.EAGAIN
    if number not in _SHORT_OF or isinstance(error, TimeoutError):
        return None
    return MachineError(f"{_SHORT_OF[number]}, and run the same command again")
