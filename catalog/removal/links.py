"""Links to a kept file in place of another one: hard links, symbolic links, shared blocks."""

from __future__ import annotations

import errno
import fcntl
import os
import struct
from typing import Final, Literal

from catalog.errors import FileLeftAlone
from catalog.removal.files import LACKING, Seen, status_of

Kind = Literal["hardlink", "symlink"]

# struct file_dedupe_range with one struct file_dedupe_range_info, of linux/fs.h: offset and length
# in the one file, how many others; the other, its offset; how many bytes were shared, a status.
_DEDUPE = struct.Struct("=QQHHIqQQiI")
_FIDEDUPERANGE: Final = 0xC0189436
_DIFFERS: Final = 1
_RANGE = 16 << 20  # bytes; some file systems share no more at a time


def make_link(kind: Kind, keeper: str, at: str) -> None:
    """Make a link to a kept file at a free name.

    A symbolic link between files of one file system is relative, so that it holds wherever that is
    mounted.
    """
    if kind == "hardlink":
        os.link(keeper, at, follow_symlinks=False)
        return
    folder = os.path.dirname(at)
    is_near = os.stat(folder).st_dev == os.lstat(keeper).st_dev
    os.symlink(os.path.relpath(keeper, folder) if is_near else keeper, at)


def is_link(kind: Kind, path: str, keeper: str) -> bool:
    """Whether a link of that kind leads from a path to a kept file."""
    status, kept = status_of(path), Seen.at(keeper)
    if status is None:
        return False
    if kind == "hardlink":
        return Seen.of(status).is_same_file(kept)
    return os.path.islink(path) and _points_at(path, keeper)


def _points_at(link: str, keeper: str) -> bool:
    there = os.path.join(os.path.dirname(link), os.readlink(link))
    return os.path.normpath(there) == keeper


def share_blocks(keeper: int, other: int, byte_size: int) -> None:
    """Let two open files with the same bytes share their blocks on the disk.

    The kernel compares them first, and nothing else about the files changes: neither owner nor
    times nor extended attributes.

    Raises FileLeftAlone if they differ, or where the file system cannot.
    """
    at = 0
    while at < byte_size:
        length = min(_RANGE, byte_size - at)
        asked = _DEDUPE.pack(at, length, 1, 0, 0, other, at, 0, 0, 0)
        try:
            answer = fcntl.ioctl(keeper, _FIDEDUPERANGE, asked)
        except OSError as error:
            raise FileLeftAlone(_unshared(error.errno or 0)) from error
        *_, shared, status, _ = _DEDUPE.unpack(answer)
        if status == _DIFFERS:
            raise FileLeftAlone("the kernel found other bytes in it than in the kept file")
        if status < 0:
            raise FileLeftAlone(_unshared(-status))
        if not shared:
            raise FileLeftAlone("the file system shared no blocks")
        at += shared


def _unshared(number: int) -> str:
    if number == errno.EXDEV:
        return "it is on another file system than the kept file, so they cannot share blocks"
    if number in LACKING or number == errno.ENOTTY:
        return "its file system cannot share blocks; Btrfs, XFS and a few others can"
    return f"its blocks cannot be shared: {os.strerror(number)}"
