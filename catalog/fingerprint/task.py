"""One file in, one frozen record out: what runs in the worker processes."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from io import FileIO
from stat import S_ISREG
from typing import NamedTuple

from catalog import sources
from catalog.core.limits import TOO_MUCH_MEMORY
from catalog.core.sampling import Sampling
from catalog.errors import (
    CatalogError,
    MachineError,
    MediaError,
    NotMedia,
    SidecarFile,
    UndecodableVideo,
    UnreadableFile,
)
from catalog.fingerprint.digests import Digests, digests_of
from catalog.fingerprint.records import (
    Advance,
    Alone,
    Content,
    Failure,
    Fingerprint,
    Ignored,
    Outcome,
    Postponed,
    Request,
)
from catalog.sources import copied, is_local, on_disk
from catalog.sources.stat import Stat, rest
from catalog.work import executor

# Decoders are imported where they are needed, since the parent process needs none.

# No fault of the file: no room, too many open files.
_OF_THE_MACHINE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM})

_ATTEMPTS = 3
_AT_ONCE = 4 << 20


def warm_up() -> None:
    """Have a worker import what reads pictures, before there is anything to read."""
    from catalog.fingerprint import pictures  # noqa: F401


def fingerprint_all(requests: list[Request]) -> list[Outcome | Alone | Postponed]:
    """fingerprint() of each, in order; large enough a task to be worth sending to a process.

    A video gets a task of its own, so that nothing waits for it, and tells how far it is.
    """
    told = executor.report if len(requests) == 1 else None
    return [fingerprint(request, told) for request in executor.marked(requests)]


def fingerprint(
    request: Request, told: Callable[[Advance], None] | None = None
) -> Outcome | Alone | Postponed:
    """Read a file, and decode it once for all hashers that have not seen its content.

    Never raises for what is wrong with the file: that is what a Failure says. A video is only
    fingerprinted if somebody is ``told`` how far it is.
    """
    path = request.path
    stat: Stat | None = None
    try:
        seen = look(request.place or path)
        stat = seen.stat
        if seen.moving and told is None:
            return Alone.ALONE
        if seen.moving:
            with suppress(UndecodableVideo) if seen.picture else nullcontext():
                return _video(request, seen.format, told)
        return _image(request, seen.data, stat)
    except NotMedia as error:
        from catalog.media.sniff import promises_media

        passed_over = isinstance(error, SidecarFile) or not promises_media(path)
        if stat is not None and not request.required and passed_over:
            return Ignored(path, stat)
        return _failure(path, error, stat)
    except UnreadableFile as error:
        # Whatever was in the way may be gone next time, though the file stays as it is.
        return _failure(path, error, None)
    except MediaError as error:
        return _failure(path, error, stat)
    except MachineError as error:
        return Postponed(path, str(error))
    except MemoryError:
        return Failure(path, stat or request.stat, "read", "MemoryError", TOO_MUCH_MEMORY)
    except CatalogError:
        raise
    except Exception as error:  # decoders may fail in ways that were not foreseen
        if isinstance(error, OSError) and error.errno in _OF_THE_MACHINE:
            raise
        said = f"it cannot be read, and nobody foresaw why: {error}"
        return Failure(path, stat or request.stat, "decode", type(error).__name__, said)


class Seen(NamedTuple):
    """What a first look at a file tells: the name of its ``format``, and whether it is ``moving``.

    An animation is a ``picture`` too, which it is taken for if it cannot be decoded. ``data`` are
    the bytes of a picture, and the first ones of anything else.
    """

    format: str
    moving: bool
    picture: bool
    data: bytes
    stat: Stat


def look(path: str) -> Seen:
    """See what a file is; only the beginning is read, unless it is a picture.

    Raises UnreadableFile.
    """
    from catalog.media.animation import is_animation
    from catalog.media.sniff import HEADER_BYTES, Kind, sniff

    def is_picture(data: bytes) -> bool:
        found = sniff(data)
        return found is not None and found.kind is Kind.IMAGE

    read = read_file if is_local(path) else sources.read
    data, stat = read(path, HEADER_BYTES, is_picture)
    found = sniff(data[:HEADER_BYTES])
    if found is None:
        return Seen("", False, False, data, stat)
    if found.kind is not Kind.IMAGE:
        return Seen(found.name, found.kind is Kind.VIDEO, False, data, stat)
    return Seen(found.name, is_animation(found, data), True, data, stat)


def content_of(
    path: str,
    hashers: Sequence[str],
    sampling: Sampling,
    *,
    isometric: bool,
    exact_decode: bool,
    max_pixels: int | None = None,
    local: bool = False,
    digests: Sequence[str] = (),
) -> tuple[Digests, Content]:
    """The digests and the frames of a file, hashed by all isometries or as it is.

    With ``exact_decode`` a large picture is hashed at its full size. Frames of more than
    ``max_pixels`` are not decoded. With ``local`` the local features of a still picture, or of
    frames of a video, come too.

    Raises MediaError.
    """
    from catalog.fingerprint.pictures import every, picture_content, upright

    isometries = every if isometric else upright
    seen = look(path)
    if seen.moving:
        from catalog.fingerprint.videos import video_content

        with suppress(UndecodableVideo) if seen.picture else nullcontext(), on_disk(path) as place:
            content = video_content(
                place,
                seen.format,
                hashers,
                sampling,
                isometries,
                max_pixels=max_pixels,
                local=local,
            )
            return digest_file(place, digests)[0], content
    content = picture_content(
        path,
        seen.data,
        hashers,
        isometries,
        exact_decode=exact_decode,
        max_pixels=max_pixels,
        local=local,
    )
    return digests_of([seen.data], digests), content


def _image(request: Request, data: bytes, stat: Stat) -> Fingerprint:
    digests = digests_of([data], request.digests)
    missing = _missing(request, digests.sha256)
    content = None
    if missing:
        from catalog.fingerprint.pictures import asked, picture_content

        content = picture_content(
            request.path,
            data,
            missing,
            asked(request.isometric),
            exact_decode=request.exact_decode,
            max_pixels=request.max_pixels,
            local=request.local,
        )
    return Fingerprint.of(request.path, stat, digests, content)


def _video(request: Request, format_: str, told: Callable[[Advance], None] | None) -> Fingerprint:
    place = request.place or request.path
    if not is_local(place):
        with copied(place) as copy:
            digests, _, content = _video_at(copy.path, request, format_, told)
            return Fingerprint.of(request.path, copy.stat, digests, content)
    for _ in range(_ATTEMPTS):
        digests, stat, content = _video_at(place, request, format_, told)
        if _stat(place) == stat:
            return Fingerprint.of(request.path, stat, digests, content)
    raise UnreadableFile(place, _CHANGES)


def _video_at(
    place: str, request: Request, format_: str, told: Callable[[Advance], None] | None
) -> tuple[Digests, Stat, Content | None]:
    """The digests, stat and content of a local file with the bytes of the video asked for."""
    digests, stat = digest_file(place, request.digests)
    missing = _missing(request, digests.sha256)
    if not missing:
        return digests, stat, None
    from catalog.fingerprint.pictures import asked
    from catalog.fingerprint.videos import video_content

    isometries = asked(request.isometric)
    content = video_content(
        place,
        format_,
        missing,
        request.sampling,
        isometries,
        told,
        max_pixels=request.max_pixels,
        local=request.local,
    )
    return digests, stat, content


def _missing(request: Request, sha256: bytes) -> list[str]:
    """The hashers that have not seen a content."""
    seen = request.hashed.get(sha256, frozenset())
    return [name for name in request.hashers if name not in seen]


_CHANGES = "it changes while it is read; try again when it rests"


def read_file(path: str, first: int, wants_all: Callable[[bytes], bool]) -> tuple[bytes, Stat]:
    """The ``first`` bytes of a file, or all where it ``wants_all`` of one that begins like that.

    The stat is the one that all of them belong to, even while somebody writes to the file; the
    first alone may belong to another time. Raises UnreadableFile.
    """
    try:
        for _ in range(_ATTEMPTS):
            with _opened(path) as file:
                before = os.fstat(file.fileno())
                rest(before)
                data, stat = file.read(first), Stat.of(before)
                if len(data) >= min(first, stat.size) and not wants_all(data):
                    return data, stat
                file.seek(0)
                data = file.readall()
                after = os.fstat(file.fileno())
            if (after.st_mtime_ns, len(data)) == (before.st_mtime_ns, stat.size):
                return data, stat
    except OSError as error:
        raise UnreadableFile(path, error.strerror or str(error)) from error
    raise UnreadableFile(path, _CHANGES)


def hash_file(path: str) -> tuple[bytes, Stat]:
    """The SHA-256 of a file and the stat it belongs to, however large the file is.

    Raises UnreadableFile.
    """
    digests, stat = digest_file(path)
    return digests.sha256, stat


def digest_file(path: str, wanted: Sequence[str] = ()) -> tuple[Digests, Stat]:
    """The digests of a file, as digests_of() has them, and the stat they belong to.

    Raises UnreadableFile.
    """
    try:
        for _ in range(_ATTEMPTS):
            with _opened(path) as file:
                status = os.fstat(file.fileno())
                before = Stat.of(status)
                rest(status)
                digests = digests_of(_parts(file), wanted)
            if _stat(path) == before:
                return digests, before
    except OSError as error:
        raise UnreadableFile(path, error.strerror or str(error)) from error
    raise UnreadableFile(path, _CHANGES)


def _parts(file: FileIO) -> Iterator[bytes]:
    """All that is left of a file."""
    while some := file.read(_AT_ONCE):
        yield some
        executor.report(None)  # large files on slow disks take long, and are no reason to give up


def _opened(path: str) -> FileIO:
    # Not to hang on a FIFO or to read a device that somebody put in a file's place.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableFile(path, "it is neither a file nor a folder")
    return FileIO(descriptor)


def _stat(path: str) -> Stat:
    try:
        found = os.stat(path)
    except OSError as error:
        raise UnreadableFile(path, error.strerror or str(error)) from error
    return Stat.of(found)


def _failure(path: str, error: MediaError, stat: Stat | None) -> Failure:
    return Failure(path, stat, error.stage, type(error).__name__, error.reason)
