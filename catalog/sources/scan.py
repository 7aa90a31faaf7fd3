"""From the paths that a person names to the files to look at."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalog.core.paths import (
    canonical,
    common_folders,
    is_archive_name,
    is_uri,
    is_within,
    join_member,
    resolved,
    split_member,
    to_text,
)
from catalog.errors import UnreadableFile, UsageError
from catalog.sources.excludes import Excludes
from catalog.sources.lists import PathList
from catalog.sources.stat import Stat

# PostgreSQL's index over paths takes entries of up to 2,704 bytes.
_LONGEST_PATH = 2600


@dataclass(frozen=True, slots=True)
class Scan:
    """Files by real path: local ones, sorted, then those in archives and at URIs.

    ``named`` are the files that were named themselves. ``given`` are the paths that were given, as
    real paths; ``folders`` are the folders that were named, or that contain named files. Everything
    below ``walked`` folders was looked at; for archives, these are the folders of their members.
    There is nothing at ``absent`` paths, and ``errors`` are for places that could not be looked
    into. ``listed`` are the files in archives and at URIs, in the order in which they are best
    read, with their stats (None: known only after reading the file).
    """

    given: list[str]
    files: list[str]
    named: frozenset[str]
    folders: frozenset[str]
    walked: frozenset[str]
    absent: list[UnreadableFile]
    errors: list[UnreadableFile]
    listed: Mapping[str, Stat | None] = field(default_factory=dict)


def scan(
    paths: Iterable[str | os.PathLike[str]],
    lists: Sequence[PathList] = (),
    *,
    archives: bool = False,
    excludes: Excludes | None = None,
    within: str | None = None,
) -> Scan:
    """All regular files at or below these paths, and those in the lists, each once.

    A symbolic link to a file stands for the file, so that a link is never taken for a copy; links
    to directories are followed only if they are named themselves. Pipes, sockets and devices are
    passed over. An archive that is named is a folder of its members; with ``archives``, so are
    those in folders and lists. What is in a list counts as found, not as named; the list names the
    nearest folder above all its paths. What ``excludes`` exclude (default: what systems leave
    behind) is passed over, unless it is a file that was named itself. So are links that lead out of
    the folder ``within``, whose own links are resolved.

    Raises UsageError if no path is named, for one that is not ``within`` that folder, and for URIs
    that cannot be read here or contain a password.
    """
    given = [canonical(path) for path in paths]
    if not given and not lists:
        raise UsageError("no path is named; name the folders or files to catalogue")
    found = _Found(archives, excludes or Excludes(), within)
    uris = [path for path in given if is_uri(path)]
    local = [resolved(path) for path in given if not is_uri(path)]
    for path in (*local, *uris):
        if within is not None and not is_within(path, within):
            raise UsageError(f"{path} is not within {within}")
    for path in local:
        found.add(path)
    found.add_uris(uris, named=True)
    for one in lists:
        found.add_list(one)
    return found.scan([*local, *map(resolved, uris), *(one.name for one in lists)])


@dataclass(slots=True)
class _Found:
    """What a scan has found so far."""

    archives: bool
    excludes: Excludes
    within: str | None
    files: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    walked: set[str] = field(default_factory=set)
    absent: dict[str, UnreadableFile] = field(default_factory=dict)
    listed: dict[str, Stat | None] = field(default_factory=dict)
    members: dict[str, dict[str, Stat]] = field(default_factory=dict)
    errors: dict[str, UnreadableFile] = field(default_factory=dict)

    def add(self, path: str) -> None:
        """Add a local path that was named, or the path of a member of an archive."""
        if member := split_member(path):
            if self._add_member(path, member[0]):
                self.named.add(path)
            self.folders.add(os.path.dirname(member[0]))
            return
        try:
            mode = os.stat(path).st_mode
        except (FileNotFoundError, NotADirectoryError) as error:
            self.absent[path] = _unreadable(path, error)
            return
        except OSError as error:
            self._fail(_unreadable(path, error))
            return
        if stat.S_ISDIR(mode):
            self.folders.add(path)
            self.excludes.name(path)
            self._add_below(path)
        elif stat.S_ISREG(mode):
            self.folders.add(os.path.dirname(path))
            if is_archive_name(path):
                self.excludes.name(_folder_of(path))
            if not (is_archive_name(path) and self._add_archive(path)):
                self.files.add(path)
                self.named.add(path)
        else:
            self._fail(UnreadableFile(path, "it is neither a file nor a folder"))

    def add_list(self, given: PathList) -> None:
        """Add what a list has; local files of one folder cost little more than a stat each."""
        uris: list[str] = []
        members: list[tuple[str, str]] = []
        local: list[tuple[str, int]] = []
        folders: set[str] = set()
        real: dict[str, str] = {}
        for path in map(canonical, given.paths):
            if is_uri(path):
                uris.append(path)
                folders.add(resolved(os.path.dirname(path)))
                continue
            if member := split_member(path):
                archive = os.path.realpath(member[0])
                members.append((join_member(archive, member[1]), archive))
                folders.add(os.path.dirname(archive))
                continue
            folder, name = os.path.split(path)
            if name in ("", ".", ".."):
                folder, name = path, ""
            if folder not in real:
                real[folder] = os.path.realpath(folder)
            path = os.path.join(real[folder], name).rstrip("/") or "/"
            try:
                mode = os.lstat(path).st_mode
                if stat.S_ISLNK(mode):
                    path = os.path.realpath(path)
                    mode = os.stat(path).st_mode
            except (FileNotFoundError, NotADirectoryError) as error:
                self.absent[path] = _unreadable(path, error)
                continue
            except OSError as error:
                self._fail(_unreadable(path, error))
                continue
            if stat.S_ISDIR(mode):
                folders.add(path)
                local.append((path, mode))
            elif stat.S_ISREG(mode):
                folders.add(os.path.dirname(path))
                local.append((path, mode))
        for folder in common_folders(folders):
            self.excludes.change(folder)
        for path, archive in members:
            if not self.excludes.has_file(path):
                self._add_member(path, archive)
        for path, mode in local:
            if not stat.S_ISDIR(mode):
                if not self.excludes.has_file(path):
                    self._add_found(path)
            elif not self.excludes.has_folder(path):
                self._add_below(path)
        self.add_uris(uris, named=False)
        self.folders |= common_folders(f for f in folders if not self.excludes.has_folder(f))

    def add_uris(self, uris: Sequence[str], *, named: bool) -> None:
        """Add what is at URIs."""
        if not uris:
            return
        from catalog.sources import remote

        if named:
            for uri in uris:
                self.excludes.name(resolved(uri))
        wanted = [uri for uri in dict.fromkeys(uris) if named or not self.excludes.has_file(uri)]
        for place in remote.look_at(wanted, self.excludes.has_file):
            self.listed |= place.files
            for error in place.errors:
                self._fail(error)
            if place.is_folder and not place.errors:
                self.walked.add(resolved(place.uri))
            if named and place.is_folder:
                self.folders.add(resolved(place.uri))
            elif named:
                self.named |= place.files.keys()
                self.folders.add(os.path.dirname(place.uri))

    def scan(self, given: list[str]) -> Scan:
        for path in [path for path in self.files if _is_too_long(path)]:
            self.files.remove(path)
            self._fail(_too_long(path))
        for path in [path for path in self.listed if _is_too_long(path)]:
            del self.listed[path]
            self._fail(_too_long(path))
        for errors in (self.absent, self.errors):
            for path in [path for path in errors if _is_too_long(path)]:
                del errors[path]
                self._fail(_too_long(path))
        return Scan(
            given,
            [*sorted(self.files), *self.listed],
            frozenset(self.named),
            frozenset(folder for folder in self.folders if not _is_too_long(folder)),
            frozenset(self.walked),
            list(self.absent.values()),
            list(self.errors.values()),
            self.listed,
        )

    def _add_below(self, folder: str) -> None:
        self.walked.add(folder)
        errors: list[UnreadableFile] = []
        if self.archives:
            for path in _walk(folder, errors, self.excludes, self.within):
                self._add_found(path)
        else:
            self.files.update(_walk(folder, errors, self.excludes, self.within))
        for error in errors:
            self._fail(error)

    def _add_found(self, path: str) -> None:
        """Add a local file that was not named itself."""
        if not (self.archives and is_archive_name(path) and self._add_archive(path)):
            self.files.add(path)

    def _add_archive(self, path: str) -> bool:
        """Add the members of an archive, and the archive as a file that is not media; returns
        whether it is an archive.

        That file tells the catalogue that there is an archive, and when it is no longer damaged.
        """
        members = self._members(path)
        if members is None:
            return False
        has_file = self.excludes.has_file
        self.listed |= {one: stat for one, stat in members.items() if not has_file(one)}
        if path not in self.errors:
            self.files.add(path)
        return True

    def _add_member(self, path: str, archive: str) -> bool:
        """Add one member of an archive; returns whether it is there."""
        members = self._members(archive) or {}
        if path in members:
            self.listed[path] = members[path]
            return True
        if path not in self.errors:
            self._fail(UnreadableFile(path, "there is no such file in the archive"))
        return False

    def _members(self, path: str) -> Mapping[str, Stat] | None:
        """The members of an archive; None if it is not an archive, whatever its name says."""
        from catalog.sources.archives import is_archive, listing

        if path not in self.members:
            try:
                if not is_archive(path):
                    self.walked.add(_folder_of(path))  # it has no members
                    return None
            except UnreadableFile as error:
                self._fail(error)
                return {}
            self.members[path], damages = listing(path)
            self.walked.add(_folder_of(path))
            for damage in damages:
                if damage.path == path or not self.excludes.has_file(damage.path):
                    self._fail(damage)
        return self.members[path]

    def _fail(self, error: UnreadableFile) -> None:
        self.errors[error.path] = error


def _walk(
    root: str, errors: list[UnreadableFile], excludes: Excludes, within: str | None
) -> Iterator[str]:
    pending = [root]
    while pending:
        folder = pending.pop()
        picks_file = excludes.file_picker(folder)
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        if not excludes.has_folder(entry.path):
                            pending.append(entry.path)
                    elif picks_file is not None and picks_file(entry.path):
                        continue
                    elif entry.is_symlink():
                        target = os.path.realpath(entry.path)
                        if within is not None and not is_within(target, within):
                            continue
                        if os.path.isfile(target) and not excludes.has_file(target):
                            yield target
                    elif entry.is_file():
                        yield entry.path
        except OSError as error:
            errors.append(_unreadable(folder, error))


def _folder_of(archive: str) -> str:
    """The folder of the members of an archive."""
    return join_member(archive, "").rstrip("/")


def _is_too_long(path: str) -> bool:
    return len(to_text(path).encode()) > _LONGEST_PATH


def _too_long(path: str) -> UnreadableFile:
    """The error for a path that is too long to store, under a short name that is unique."""
    short = f"{path[:200]}…{hashlib.sha256(os.fsencode(path)).hexdigest()[:12]}"
    reason = f"its path of {len(os.fsencode(path))} bytes is too long; move it further up"
    return UnreadableFile(short, reason)


def _unreadable(path: str, error: OSError) -> UnreadableFile:
    return UnreadableFile(path, error.strerror or str(error))
