"""Zip and tar archives, read in place: what is in them, and the bytes of a member.

An archive that was opened stays open until the process needs another one. A compressed tar is
decompressed once if its members are read in its own order. The first time that an earlier member is
read, it is decompressed into a temporary file, unless it is too large for one.
"""

from __future__ import annotations

import atexit
import bz2
import gzip
import lzma
import os
import posixpath
import struct
import tarfile
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from typing import IO, Any

from catalog.core.paths import join_member
from catalog.errors import MachineError, UnreadableFile
from catalog.media.sniff import HEADER_BYTES, promises_media, sniff
from catalog.sources.stat import Stat, dated, is_size
from catalog.sources.stream import Stream, scratched

# What unpacks to more than this many times its size, and is not small, is a trap.
_LARGEST_RATIO = 200
_SMALL_MEMBER = 100 << 20
_SMALL_TAR = 1 << 30
_LARGEST_UNPACKED = 4 << 30  # bytes of a tar that are put into a temporary file
_PIECE = 1 << 20

_BLOCK = 512  # of a tar
_TAR_MAGIC, _TAR_MAGIC_AT = b"ustar", 257
_COMPRESSIONS: tuple[tuple[bytes, Callable[[str], Any]], ...] = (
    (b"\x1f\x8b", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ\0", lzma.open),
)
_ZIP_MAGICS = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")

_DAMAGES = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    UnicodeDecodeError,
    ValueError,
    OverflowError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A regular file in an archive; ``unsafe`` says why it cannot be read or identified."""

    name: str
    stat: Stat
    unsafe: str | None
    info: zipfile.ZipInfo | tarfile.TarInfo


def is_archive(path: str) -> bool:
    """Whether the content of a local file is that of an archive, or of no known format.

    Raises UnreadableFile.
    """
    try:
        with open(path, "rb") as file:
            header = file.read(max(_BLOCK, HEADER_BYTES))
    except OSError as error:
        raise _unreadable(path, error) from error
    return _opener(header) is not None or sniff(header[:HEADER_BYTES]) is None


def listing(path: str) -> tuple[dict[str, Stat], list[UnreadableFile]]:
    """The paths of all regular files in an archive with their stats, in its order, and errors.

    From a damaged archive, these are the files before the damage. A member that cannot be read is
    passed over unless its name says that it is a picture or video.
    """
    members: list[Member] = []
    errors: list[UnreadableFile] = []
    try:
        with _open(path) as archive:
            members.extend(archive.members())
    except UnreadableFile as error:
        errors.append(error)
    times = Counter(member.name for member in members)
    stats: dict[str, Stat] = {}
    told: set[str] = set()
    for member in members:
        whole = join_member(path, member.name)
        unsafe = member.unsafe
        if times[member.name] > 1:
            unsafe = f"the archive has {times[member.name]} files of this name; unpack them apart"
        if unsafe is None:
            stats[whole] = member.stat
        elif whole not in told and promises_media(member.name):
            told.add(whole)
            errors.append(UnreadableFile(whole, unsafe))
    return stats, errors


@contextmanager
def opened(path: str, archive_path: str, name: str) -> Iterator[Stream]:
    """A member of an archive, to be read; ``path`` is what errors call it.

    Raises UnreadableFile.
    """
    with _blamed(path):
        archive = _held(archive_path)
        member = archive.member(name)
        if member is None:
            raise UnreadableFile(path, "there is no such file in the archive")
        if member.unsafe is not None:
            raise UnreadableFile(path, member.unsafe)
        with archive.source(member) as source:
            yield Stream(path, source, member.stat.size, member.stat.mtime_ns)


class _Zip:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._zip = zipfile.ZipFile(file)
        self._by_name: dict[str, Member] | None = None

    def members(self) -> Iterator[Member]:
        for info in self._zip.infolist():
            if info.filename.endswith("/") or _is_link(info):
                continue
            name, unsafe = _safe(_zip_name(info))
            if info.flag_bits & 1:
                unsafe = "it is encrypted; unpack it first"
            elif info.file_size > max(_SMALL_MEMBER, _LARGEST_RATIO * info.compress_size):
                unsafe = _TRAP
            yield _member(name, info.file_size, dated(_zip_seconds(info), info.CRC), unsafe, info)

    def member(self, name: str) -> Member | None:
        if self._by_name is None:
            self._by_name = {member.name: member for member in self.members()}
        return self._by_name.get(name)

    def source(self, member: Member) -> IO[bytes]:
        assert isinstance(member.info, zipfile.ZipInfo)
        return self._zip.open(member.info)

    def close(self) -> None:
        self._file.close()


class _Tar:
    def __init__(self, path: str, file: IO[bytes], tag: int, compressed: bool) -> None:
        self._path = path
        self._file = file
        self._tag = tag
        self._in_order = compressed
        self._most = max(_SMALL_TAR, _LARGEST_RATIO * os.path.getsize(path))
        self._tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115
        self._by_name: dict[str, Member] = {}
        self._coming = self.members()

    def members(self) -> Iterator[Member]:
        while True:
            if self._tar.offset > self._most:
                raise UnreadableFile(self._path, _TRAP)
            info = self._tar.next()
            if info is None:
                break
            if info.isreg():
                name, unsafe = _safe(info.name)
                yield _member(name, info.size, dated(info.mtime, self._tag), unsafe, info)
        self._file.seek(self._tar.offset)
        if self._file.read(_BLOCK).strip(b"\0"):  # not the zeros at the end of a tar
            raise tarfile.ReadError("a header is damaged")

    def member(self, name: str) -> Member | None:
        """The member, found by reading on in the archive as far as necessary."""
        while name not in self._by_name:
            member = next(self._coming, None)
            if member is None:
                return None
            self._by_name.setdefault(member.name, member)
        return self._by_name[name]

    def source(self, member: Member) -> IO[bytes]:
        assert isinstance(member.info, tarfile.TarInfo)
        if self._in_order and member.info.offset_data < self._file.tell():
            self._in_order = False
            self._unpack()
        source = self._tar.extractfile(member.info)
        assert source is not None
        return source

    def close(self) -> None:
        self._file.close()

    def _unpack(self) -> None:
        """Decompress the tar into a temporary file and go on there, if that does not get too large
        and there is room for it."""
        self._file.seek(0)
        with ExitStack() as stack:
            try:
                with scratched():
                    copy = stack.enter_context(tempfile.TemporaryFile(prefix="catalog-"))
                while piece := self._file.read(_PIECE):
                    with scratched():
                        copy.write(piece)
                        if copy.tell() > _LARGEST_UNPACKED:
                            return
                with scratched():
                    copy.flush()
            except MachineError:
                return
            stack.pop_all()
        self._file.close()
        self._file = self._tar.fileobj = copy


@dataclass(slots=True)
class _Held:
    """The archive that this process has open, and what it was when it was opened."""

    key: object = None
    archive: _Zip | _Tar | None = None


_holding = _Held()


@atexit.register
def _let_go() -> None:
    if _holding.archive is not None:
        _holding.archive.close()


def _held(path: str) -> _Zip | _Tar:
    """An archive, opened again if it has changed."""
    status = os.stat(path)
    key = (path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    if _holding.key != key:
        if _holding.archive is not None:
            _holding.archive.close()
        _holding.key = _holding.archive = None
        _holding.archive = _opened(path)
        _holding.key = key
    assert _holding.archive is not None
    return _holding.archive


@contextmanager
def _open(path: str) -> Iterator[_Zip | _Tar]:
    with _blamed(path), closing(_opened(path)) as archive:
        yield archive


def _opened(path: str) -> _Zip | _Tar:
    with open(path, "rb") as file:
        header = file.read(_BLOCK)
        status = os.fstat(file.fileno())
    opener = _opener(header)
    if opener is None:
        raise UnreadableFile(path, "it is not an archive of zip or tar, whatever its name says")
    opened: IO[bytes] = opener(path)
    try:
        if header.startswith(_ZIP_MAGICS):
            return _Zip(opened)
        # A tar tells nothing about the content of a member: if the tar changes, all may have.
        tag = status.st_mtime_ns + status.st_size
        return _Tar(path, opened, tag, compressed=not _is_tar(header))
    except BaseException:
        opened.close()
        raise


def _opener(header: bytes) -> Callable[[str], Any] | None:
    """What opens the file that begins like this; None for what is not an archive."""
    if header.startswith(_ZIP_MAGICS) or _is_tar(header):
        return lambda path: open(path, "rb")
    for magic, opener in _COMPRESSIONS:
        if header.startswith(magic):
            return opener
    return None


def _is_tar(header: bytes) -> bool:
    if header.startswith(_TAR_MAGIC, _TAR_MAGIC_AT):
        return True
    with suppress(tarfile.HeaderError):  # the oldest tars have no magic number
        tarfile.TarInfo.frombuf(header, "utf-8", "surrogateescape")
        return True
    return False


@contextmanager
def _blamed(path: str) -> Iterator[None]:
    """Turn errors within the block into an UnreadableFile for the file at a path."""
    try:
        yield
    except UnreadableFile as error:
        if error.path == path:
            raise
        raise UnreadableFile(path, error.reason) from error
    except NotImplementedError as error:
        raise UnreadableFile(path, f"{error}; unpack it first".lower()) from error
    except RuntimeError as error:
        raise UnreadableFile(path, f"{error}".lower()) from error
    except OSError as error:
        raise _unreadable(path, error) from error
    except _DAMAGES as error:
        raise UnreadableFile(path, f"the archive is damaged: {error}") from error


def _unreadable(path: str, error: OSError) -> UnreadableFile:
    return UnreadableFile(path, error.strerror or f"the archive is damaged: {error}")


def _member(
    name: str, size: int, mtime_ns: int, unsafe: str | None, info: zipfile.ZipInfo | tarfile.TarInfo
) -> Member:
    """A member as its header describes it; the header's numbers may be nonsense."""
    if not is_size(size):
        unsafe, size = f"its header promises {size} bytes, which is impossible", 0
    return Member(name, Stat(size, mtime_ns), unsafe, info)


def _safe(name: str) -> tuple[str, str | None]:
    """A member's name in its one spelling, and what makes it unsafe, if anything does."""
    if not name:
        return name, "it has no name"
    if "\0" in name:
        return name.replace("\0", "\N{SYMBOL FOR NULL}"), "its name contains a NUL"
    if "\\" in name:
        return name, "its name contains a backslash, which is ambiguous; unpack it first"
    if name.startswith("/"):
        return name, "its name is absolute and leads out of the archive; unpack it first"
    if ".." in name.split("/"):
        return name, "its name leads out of a folder by ..; unpack it first"
    return posixpath.normpath(name), None


def _zip_name(info: zipfile.ZipInfo) -> str:
    """A name as it was meant: many that do not declare an encoding are UTF-8."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    with suppress(UnicodeError):
        return info.orig_filename.encode("cp437").decode("utf-8")
    return info.orig_filename


def _is_link(info: zipfile.ZipInfo) -> bool:
    return info.external_attr >> 28 == 0o12 and info.create_system == 3


def _zip_seconds(info: zipfile.ZipInfo) -> float:
    """Seconds since 1970 for a time without a zone, which is taken for local time."""
    try:
        return time.mktime((*info.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0


_TRAP = f"it unpacks to more than {_LARGEST_RATIO} times its size; unpack it if you trust it"
