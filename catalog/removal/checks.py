"""What is checked of a file and of the one to keep, at the last moment."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from catalog.core.dates import told
from catalog.errors import FileLeftAlone
from catalog.removal.files import Seen, open_file, sha256_of
from catalog.removal.records import LINKING, Planned
from catalog.removal.trash import is_in_trash

# The SHA-256 of files that were just read, by what the system says of them, the time of any change
# to them included.
Digests = dict[tuple[Seen, int], bytes]


@dataclass(frozen=True, slots=True)
class Held:
    """A file and the one to keep, open since they were checked."""

    file: Planned
    victim: int
    keeper: int

    def check_still(self, place: str) -> None:
        """Check that the file, which is at a place now, and the kept one are as they were checked.

        Raises FileLeftAlone if not.
        """
        file = self.file
        for path, opened, seen in (
            (place, self.victim, file.seen),
            (file.keeper, self.keeper, file.keeper_seen),
        ):
            if Seen.at(path) != seen or Seen.of(os.fstat(opened)) != seen:
                raise FileLeftAlone("it, or the kept file, was changed at that moment")


@contextmanager
def checked(file: Planned, digests: Digests) -> Iterator[Held]:
    """Check a file and the one to keep as a plan names them, and hold them open for the block.

    Both are what the plan says to the byte, and two files.

    Raises FileLeftAlone if there is anything else to say of them.
    """
    for path in (file.path, file.keeper):
        check_place(path)
    victim = open_file(file.path)
    try:
        keeper = open_file(file.keeper)
        try:
            _check_unchanged("it", victim, file.seen)
            _check_unchanged("the kept file", keeper, file.keeper_seen)
            if file.seen.is_same_file(file.keeper_seen):
                raise FileLeftAlone("it is the kept file under another name")
            if file.action in LINKING and file.sha256 != file.keeper_sha256:
                raise FileLeftAlone("only files with the same bytes become links")
            _check_content("it", victim, file.sha256, digests)
            _check_content("the kept file", keeper, file.keeper_sha256, digests)
            yield Held(file, victim, keeper)
        finally:
            os.close(keeper)
    finally:
        os.close(victim)


def check_place(path: str) -> None:
    """Raises FileLeftAlone for a path that leads through a link, or into a trash."""
    folder = os.path.dirname(path)
    if not os.path.isabs(path) or os.path.realpath(folder) != folder:
        raise FileLeftAlone(f"a folder in the path {path} is a symbolic link now")
    if is_in_trash(path):
        raise FileLeftAlone(f"{path} is in a trash")


def _check_unchanged(which: str, opened: int, seen: Seen) -> None:
    now = Seen.of(os.fstat(opened))
    if now == seen:
        return
    if now.byte_size != seen.byte_size:
        said = f"{seen.byte_size:,} bytes then, {now.byte_size:,} now"
    elif now.mtime_ns != seen.mtime_ns:
        said = f"of {told(seen.mtime_ns)} then, of {told(now.mtime_ns)} now"
    else:
        said = "another file has its name now"
    raise FileLeftAlone(f"{which} has changed since the plan was made: {said}")


def _check_content(which: str, opened: int, sha256: str, digests: Digests) -> None:
    before = os.fstat(opened)
    key = Seen.of(before), before.st_ctime_ns
    if key not in digests:
        digests[key] = sha256_of(opened)
    if Seen.of(os.fstat(opened)) != key[0] or digests[key].hex() != sha256:
        raise FileLeftAlone(f"{which} holds other bytes than the catalogue knows")


_REASONS = {
    errno.EACCES: "you may not change the folder that it is in",
    errno.EPERM: "the system does not allow it: the folder is sticky, or the file is protected",
    errno.EROFS: "its file system is read-only",
    errno.EXDEV: "it is on another file system",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your quota is used up",
    errno.EMLINK: "the kept file has as many names as its file system allows",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EEXIST: "there is a file of that name",
    errno.ENOENT: "it is gone",
}


def refusal(error: OSError) -> str:
    """Why the system did not do something, for people."""
    return _REASONS.get(error.errno or 0) or f"the system refused: {error.strerror or error}"
