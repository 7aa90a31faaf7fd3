"""One file in, one frozen record out: what runs in the worker processes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.errors import MediaError, NotMedia, UnreadableFile

_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Stat:
    """Size in bytes and time of last change in nanoseconds: by these a file is known unchanged."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Request:
    """A file to fingerprint, and the ``stat`` that it had when this was asked.

    ``hashed`` gives, for contents of the file's size that the catalogue knows (by SHA-256), the
    hashers that have seen them: what is known is not decoded again. A ``required`` file is one
    that a person named; it fails where another one that is no image is just not catalogued.
    ``isometric`` asks for the hashes of the turned and mirrored picture too.
    """

    path: str
    stat: Stat | None
    hashers: tuple[str, ...]
    hashed: Mapping[bytes, frozenset[str]]
    required: bool = False
    isometric: bool = False


@dataclass(frozen=True, slots=True)
class FrameHash:
    """One hasher's answer for one frame: packed bytes, and quality from 0 to 100.

    A ``flat`` frame holds nothing to compare (Hasher.is_flat). ``turned`` are the hashes of its
    isometries behind the first that are kept (Hasher.kept), one behind the other, if asked for.
    """

    hasher: str
    value: bytes
    quality: int
    flat: bool
    turned: bytes = b""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a media, ``position`` counted from 0, ``timestamp`` in seconds."""

    position: int
    timestamp: float | None
    hashes: tuple[FrameHash, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What decoding a media gave; sizes in pixels, upright."""

    kind: str
    format: str
    width: int
    height: int
    decoder: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file that was read; ``content`` is None where every hasher asked for had seen it."""

    path: str
    stat: Stat
    sha256: bytes
    content: Content | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A file without a fingerprint, and why.

    ``stat`` is None where the file could not be read: reading it is then always tried again.
    """

    path: str
    stat: Stat | None
    stage: str
    error: str
    message: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file that is no image and does not say it is one."""

    path: str
    stat: Stat


Outcome = Fingerprint | Failure | Ignored


def fingerprint(request: Request) -> Outcome:
    """Read a file once, and decode it once for all hashers that have not seen its content.

    Never raises for what is wrong with the file: that is what a Failure says.
    """
    stat: Stat | None = None
    try:
        data, stat = read_file(request.path)
        sha256 = hashlib.sha256(data).digest()
        seen = request.hashed.get(sha256, frozenset())
        missing = [name for name in request.hashers if name not in seen]
        content = _content(request, data, missing) if missing else None
        return Fingerprint(request.path, stat, sha256, content)
    except NotMedia as error:
        from catalog.media.sniff import promises_image

        if stat is not None and not request.required and not promises_image(request.path):
            return Ignored(request.path, stat)
        return _failure(error, stat)
    except MediaError as error:
        return _failure(error, stat)
    except MemoryError:
        return Failure(request.path, stat, "read", "MemoryError", "not enough memory for the file")


def fingerprint_all(requests: list[Request]) -> list[Outcome]:
    """fingerprint() of each, in order; large enough a task to be worth sending to a process."""
    return [fingerprint(request) for request in requests]


def _content(request: Request, data: bytes, hashers: list[str]) -> Content:
    # Imported here, since the parent process needs the records of this module and no decoder.
    from catalog.hashers import get_hasher
    from catalog.hashers.base import blaming
    from catalog.media.image import DECODER, decode_image, image_format

    path = request.path
    found = image_format(path, data)
    picture = decode_image(path, data)
    hashes = []
    for name in hashers:
        hasher = get_hasher(name)
        isometries = hasher.kept if request.isometric else hasher.kept[:1]
        with blaming(path, picture, hasher):
            hashed, *others = hasher.isometric(picture, isometries).values()
        turned = b"".join(other.value for other in others)
        flat = hasher.is_flat(hashed)
        hashes.append(FrameHash(name, hashed.value, hashed.quality, flat, turned))
    frame = Frame(0, None, tuple(hashes))
    return Content(found.kind.value, found.name, picture.width, picture.height, DECODER, (frame,))


def read_file(path: str) -> tuple[bytes, Stat]:
    """The bytes of a file and the stat they belong to, even while somebody writes to it.

    Raises UnreadableFile.
    """
    try:
        for _ in range(_ATTEMPTS):
            # Not to hang on a FIFO that somebody put in a file's place.
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            with os.fdopen(descriptor, "rb") as file:
                before = os.fstat(file.fileno())
                data = file.read()
                after = os.fstat(file.fileno())
            stat = Stat(after.st_size, after.st_mtime_ns)
            if (before.st_mtime_ns, len(data)) == (stat.mtime_ns, stat.size):
                return data, stat
    except OSError as error:
        raise UnreadableFile(path, error.strerror or str(error)) from error
    raise UnreadableFile(path, "it changes while it is read; try again when it rests")


def _failure(error: MediaError, stat: Stat | None) -> Failure:
    return Failure(error.path, stat, error.stage, type(error).__name__, error.reason)
