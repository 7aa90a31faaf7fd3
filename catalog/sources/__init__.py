"""Files that are not local: members of archives, and what is at URIs.

Local files do not need this package; on_disk() takes them too, and gives them as they are, so that
decoders that need a path do not have to know the difference.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import IO, NamedTuple, TypeVar

from catalog.core.paths import canonical, is_uri, split_member
from catalog.errors import MediaError, UnreadableFile
from catalog.sources.stat import Stat
from catalog.sources.stream import Stream, scratched

__all__ = ["Copy", "copied", "is_local", "on_disk", "read", "scratch_file"]

T = TypeVar("T")


class Copy(NamedTuple):
    """A local file with the bytes and the stat of another one."""

    path: str
    stat: Stat


def is_local(path: str) -> bool:
    """Whether a path is that of a local file, which may be missing."""
    return not is_uri(path) and split_member(path) is None


def read(path: str, first: int, wants_all: Callable[[bytes], bool]) -> tuple[bytes, Stat]:
    """The ``first`` bytes of a file that is not local; all of them if ``wants_all`` of these bytes.

    Raises UnreadableFile, also for a file with more bytes than a picture may have.
    """

    def work() -> tuple[bytes, Stat]:
        with _opened(path) as stream:
            return stream.read(first, wants_all)

    return _done(path, work)


@contextmanager
def copied(path: str) -> Iterator[Copy]:
    """A copy of a file that is not local; it exists only within the block.

    Errors within the block that name the copy name the file instead. Raises UnreadableFile, and
    MachineError if there is no room for a copy.
    """
    with _scratch() as (file, place):

        def work() -> Stat:
            with scratched():
                file.seek(0)
                file.truncate()
            with _opened(path) as stream:
                return stream.copy(file)

        stat = _done(path, work)
        try:
            yield Copy(place, stat)
        except MediaError as error:
            if error.path != place:
                raise
            raise type(error)(path, error.reason) from error


@contextmanager
def on_disk(path: str) -> Iterator[str]:
    """The path of a local file with the bytes of a file, within the block: the file or a copy.

    Raises UnreadableFile.
    """
    if is_local(path):
        yield path
    else:
        with copied(path) as copy:
            yield copy.path


@contextmanager
def scratch_file(data: bytes) -> Iterator[str]:
    """The path of a temporary file with these bytes, within the block.

    Raises MachineError if there is no room for it.
    """
    with _scratch() as (file, place):
        with scratched():
            file.write(data)
            file.flush()
        os.utime(file.fileno(), (0, 0))  # nobody changes it: it need not rest before it is read
        yield place


@contextmanager
def _scratch() -> Iterator[tuple[IO[bytes], str]]:
    """A temporary file and its path; if the system allows, nothing of it remains even when the
    process is killed."""
    with ExitStack() as stack:
        with scratched():
            file = stack.enter_context(tempfile.TemporaryFile(prefix="catalog-"))
        place = f"/proc/self/fd/{file.fileno()}"
        if os.path.exists(place):
            yield file, place
        else:
            with scratched():
                named = stack.enter_context(tempfile.NamedTemporaryFile(prefix="catalog-"))
            yield named.file, named.name


def _opened(path: str) -> AbstractContextManager[Stream]:
    if is_uri(path):
        from catalog.sources import remote

        return remote.opened(canonical(path))
    from catalog.sources import archives

    member = split_member(path)
    if member is None:
        raise UnreadableFile(path, "its archive is gone")
    return archives.opened(path, *member)


def _done(path: str, work: Callable[[], T]) -> T:
    if not is_uri(path):
        return work()
    from catalog.sources import remote

    return remote.patiently(path, work)
