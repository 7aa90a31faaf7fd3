"""From the paths that a person names to the files to look at."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalog.errors import UnreadableFile, UsageError
from catalog.paths import to_text

# PostgreSQL's index over paths takes entries of up to 2,704 bytes.
_LONGEST_PATH = 2600


@dataclass(frozen=True, slots=True)
class Scan:
    """Regular files by real path, sorted; ``named`` are those that were named themselves.

    ``given`` is what was looked at, by real path; ``folders`` are those that were named, or that
    named files lie in. Of what was named, the ``walked`` folders were looked through, and nothing
    is at what is ``absent``; ``errors`` are the places that could not be looked into.
    """

    given: list[str]
    files: list[str]
    named: frozenset[str]
    folders: frozenset[str]
    walked: frozenset[str]
    absent: list[UnreadableFile]
    errors: list[UnreadableFile]


def scan(paths: Iterable[str | os.PathLike[str]]) -> Scan:
    """All regular files at or below these paths, each once.

    A symbolic link to a file stands for the file, so that a link is never taken for a copy;
    links to directories are followed only where they are named themselves. Pipes, sockets and
    devices are passed over.

    Raises UsageError when no path is named.
    """
    given = [os.path.realpath(os.path.expanduser(os.fspath(path))) for path in paths]
    if not given:
        raise UsageError("no path is named; name the folders or files to catalogue")
    files: set[str] = set()
    named: set[str] = set()
    folders: set[str] = set()
    walked: set[str] = set()
    absent: list[UnreadableFile] = []
    errors: list[UnreadableFile] = []
    for path in given:
        try:
            mode = os.stat(path).st_mode
        except (FileNotFoundError, NotADirectoryError) as error:
            absent.append(_unreadable(path, error))
            continue
        except OSError as error:
            errors.append(_unreadable(path, error))
            continue
        if stat.S_ISDIR(mode):
            folders.add(path)
            walked.add(path)
            files.update(_walk(path, errors))
        elif stat.S_ISREG(mode):
            files.add(path)
            named.add(path)
            folders.add(os.path.dirname(path))
        else:
            errors.append(UnreadableFile(path, "it is neither a file nor a folder"))
    for path in [path for path in files if len(to_text(path).encode()) > _LONGEST_PATH]:
        files.remove(path)
        errors.append(_too_long(path))
    return Scan(
        given,
        sorted(files),
        frozenset(named),
        frozenset(folders),
        frozenset(walked),
        absent,
        errors,
    )


def _walk(root: str, errors: list[UnreadableFile]) -> Iterator[str]:
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(entry.path)
                    elif entry.is_symlink():
                        target = os.path.realpath(entry.path)
                        if os.path.isfile(target):
                            yield target
                    elif entry.is_file():
                        yield entry.path
        except OSError as error:
            errors.append(_unreadable(folder, error))


def _too_long(path: str) -> UnreadableFile:
    """What is said of a path that cannot be stored, under a short name that no other one has."""
    short = f"{path[:200]}…{hashlib.sha256(os.fsencode(path)).hexdigest()[:12]}"
    reason = f"its path of {len(os.fsencode(path))} bytes is too long; move it further up"
    return UnreadableFile(short, reason)


def _unreadable(path: str, error: OSError) -> UnreadableFile:
    return UnreadableFile(path, error.strerror or str(error))
