"""The few operations on files that removal is made of; none of them overwrites a file."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import secrets
import shutil
import stat
import sys
from contextlib import suppress
from typing import Final, NamedTuple

from catalog.errors import FileLeftAlone

_CHUNK = 1 << 20
_NOW = -100  # AT_FDCWD: paths begin in the current folder
# What systems answer if a file system, or the system, lacks an operation.
LACKING: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
_PRIVATE: Final = ".catalog-"

_libc = ctypes.CDLL(None, use_errno=True)


class Seen(NamedTuple):
    """What the system says of a file: if all of it is the same, the file is unchanged.

    ``byte_size`` is in bytes, ``mtime_ns`` in nanoseconds since 1970.
    """

    byte_size: int
    mtime_ns: int
    device: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Seen:
        return cls(status.st_size, status.st_mtime_ns, status.st_dev, status.st_ino)

    @classmethod
    def at(cls, path: str) -> Seen | None:
        """What is at a path, which is not followed if it is a link; None if there is nothing."""
        status = status_of(path)
        return None if status is None else cls.of(status)

    def is_same_file(self, other: Seen | None) -> bool:
        """Whether both are names of one file."""
        return other is not None and (self.device, self.inode) == (other.device, other.inode)


def status_of(path: str) -> os.stat_result | None:
    """The status of a file, or of a link itself; None if there is nothing."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def new_token() -> str:
    """What makes the names of a step's files different from all others."""
    return secrets.token_hex(4)


def aside(path: str, token: str) -> str:
    """Where a step puts what is at a path for a moment: a hidden name in the same folder."""
    return os.path.join(os.path.dirname(path), _PRIVATE + token)


def partial(path: str, token: str) -> str:
    """Where a step writes a copy that is not complete yet: a hidden name in the same folder."""
    return f"{aside(path, token)}.part"


def with_token(name: str, token: str, room: int = 240) -> str:
    """A name with a token before its suffix, of at most ``room`` bytes."""
    stem, suffix = os.path.splitext(name)
    suffix = suffix if len(os.fsencode(suffix)) <= room // 4 else ""
    end = f".{token}{suffix}"
    whole = os.fsencode(stem)
    cut = whole[: room - len(os.fsencode(end))]
    # A character that was cut in two is left out.
    stem = stem if cut == whole else cut.decode(errors="ignore")
    return f"{stem}{end}"


def rename_new(source: str, target: str) -> None:
    """Rename a file to a name that is free.

    ``source`` is a name that only this program uses where the file system cannot do it in one step:
    there the file gets the second name first, and loses the first name then.

    Raises FileExistsError if the name is taken, and OSError for what the system refuses.
    """
    try:
        _rename(source, target, exchanging=False)
    except OSError as error:
        if error.errno not in LACKING:
            raise
        os.link(source, target, follow_symlinks=False)
        try:
            os.unlink(source)
        except BaseException:
            os.unlink(target)
            raise


def set_aside(path: str, token: str) -> str:
    """Rename a file to the hidden name of a step, which nobody else uses, and return that."""
    there = aside(path, token)
    try:
        _rename(path, there, exchanging=False)
    except OSError as error:
        if error.errno not in LACKING:
            raise
        if os.path.lexists(there):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), there) from error
        os.rename(path, there)
    return there


def exchange(one: str, other: str) -> bool:
    """Let two names change their files, at once; returns False where the system cannot."""
    try:
        _rename(one, other, exchanging=True)
    except OSError as error:
        if error.errno not in LACKING:
            raise
        return False
    return True


def _rename(source: str, target: str, *, exchanging: bool) -> None:
    one, other = os.fsencode(source), os.fsencode(target)
    if sys.platform == "darwin":
        failed = _libc.renamex_np(one, other, 2 if exchanging else 4)  # RENAME_SWAP, RENAME_EXCL
    elif hasattr(_libc, "renameat2"):
        failed = _libc.renameat2(_NOW, one, _NOW, other, 2 if exchanging else 1)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), source)
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), source, None, target)


def remove(path: str) -> None:
    """Remove a name, if it is there."""
    with suppress(FileNotFoundError):
        os.unlink(path)


def sync(folder: str) -> None:
    """Write a folder's names to the disk."""
    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        return  # it was removed since, and its names with it
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in LACKING:  # some network file systems cannot
            raise
    finally:
        os.close(opened)


def make_folders(folder: str) -> None:
    """Make a folder and all above it that are not there, and write their names to the disk."""
    if os.path.isdir(folder):
        return
    above = os.path.dirname(folder)
    make_folders(above)
    with suppress(FileExistsError):
        os.mkdir(folder)
    sync(above)


def device_of(folder: str) -> int:
    """The device of a folder, or of the nearest one above that is there."""
    while True:
        with suppress(OSError):
            return os.stat(folder).st_dev
        folder = os.path.dirname(folder)


def open_file(path: str) -> int:
    """Open a regular file to read, and no link.

    Raises FileLeftAlone if it is anything else, or cannot be read.
    """
    try:
        # Else opening a pipe would wait for somebody to write to it.
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        opened = os.open(path, flags)
    except OSError as error:
        raise FileLeftAlone(_unopened(path, error)) from error
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise FileLeftAlone(f"{path} is no regular file now")
    return opened


def _unopened(path: str, error: OSError) -> str:
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return f"{path} is gone"
    if error.errno in (errno.ELOOP, errno.EMLINK):
        return f"{path} is a symbolic link now"
    return f"{path} cannot be read: {error.strerror}"


def sha256_of(opened: int) -> bytes:
    """The SHA-256 of an open file, from its beginning."""
    found = hashlib.sha256()
    at = 0
    while block := os.pread(opened, _CHUNK, at):
        found.update(block)
        at += len(block)
    return found.digest()


def holds(path: str, sha256: bytes) -> bool:
    """Whether there is a regular file with that content at a path."""
    try:
        opened = open_file(path)
    except FileLeftAlone:
        return False
    try:
        return sha256_of(opened) == sha256
    finally:
        os.close(opened)


def copy_aside(source: str, target: str, token: str, sha256: bytes) -> str:
    """Copy a file to the hidden name of a step beside a target, on the disk; returns that name.

    Permissions, times and, where both file systems know them, extended attributes are copied too.

    Raises FileLeftAlone if the copy does not hold what it should.
    """
    begun = partial(target, token)
    try:
        with open(open_file(source), "rb") as read, open(begun, "xb") as written:
            shutil.copyfileobj(read, written, _CHUNK)
            written.flush()
            os.fsync(written.fileno())
        shutil.copystat(source, begun, follow_symlinks=False)
        if not holds(begun, sha256):
            raise FileLeftAlone(f"the copy for {target} differs from the file")
    except BaseException:
        remove(begun)
        raise
    return begun
