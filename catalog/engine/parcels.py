"""Files on their way to workers that may not see them.

A worker reads a file where it finds it itself: at an address, or on a shared disk, perhaps at
another path. What it finds counts only if size and time of change are those that were seen here. A
file that a worker does not find like that is read here, and its bytes are sent.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import inf

from catalog import sources
from catalog.core.paths import is_within, resolved
from catalog.errors import UnreadableFile, UsageError, WorkerError
from catalog.fingerprint.records import Alone, Failure, Outcome, Postponed, Request
from catalog.fingerprint.task import fingerprint, read_file
from catalog.sources.stat import Stat
from catalog.work.executor import Freight, Settled, marked, report

_MOST_SENT = 64 << 20  # bytes of a file
_DOUBTED = 3  # files of a folder that no worker found: then the others are sent at once


class Unsent(Enum):
    """The answer for a file that is not sent, since it is too large: it is to be read here."""

    UNSENT = "unsent"


class Unseen(Enum):
    """The answer for a file that the worker does not find as it was seen here."""

    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file to fingerprint; with its bytes and their stat if these are sent."""

    request: Request
    data: bytes | None = None
    stat: Stat | None = None


Result = Outcome | Alone | Postponed | Unseen
Left = Failure | Unsent


def fingerprint_parcels(parcels: list[Parcel]) -> list[Result]:
    """What a worker does: fingerprint() of each file, in order."""
    told = report if len(parcels) == 1 else None
    results: list[Result] = []
    for parcel in marked(parcels):
        request = parcel.request
        if parcel.data is None:
            results.append(_as_seen(request, fingerprint(request, told)))
            continue
        with sources.scratch_file(parcel.data) as place:
            found = fingerprint(replace(request, place=place), told)
        results.append(_with_stat(found, parcel.stat))
    return results


def _as_seen(request: Request, found: Outcome | Alone | Postponed) -> Result:
    """What was found at a place, if that is the file that was asked for."""
    if isinstance(found, Alone | Postponed):
        return found
    if found.stat is None or (request.stat is not None and found.stat != request.stat):
        return Unseen.UNSEEN
    # Devices and inodes have other numbers on other machines.
    return _with_stat(found, request.stat or replace(found.stat, inode=None))


def _with_stat(
    found: Outcome | Alone | Postponed, stat: Stat | None
) -> Outcome | Alone | Postponed:
    if isinstance(found, Alone | Postponed) or found.stat is None or stat is None:
        return found
    return replace(found, stat=stat)


class Dispatch:
    """Decides how each file reaches workers, and learns what they find.

    ``place_of`` says where workers find a file of this machine. ``folders`` are those that files
    are below: if no worker finds the first files of one, the others are sent. ``sent`` is how many
    files were.
    """

    def __init__(self, place_of: Callable[[str], str], folders: Collection[str]) -> None:
        self._place_of = place_of
        self._folders = sorted(folders, key=lambda folder: -len(folder))
        self._found: Counter[str] = Counter()
        self._missed: Counter[str] = Counter()
        self.sent = 0

    def parcel(self, request: Request) -> Parcel | Settled[Parcel, Left]:
        """A file as it travels first."""
        folder = self._folder(request.path)
        if self._missed[folder] >= _DOUBTED and not self._found[folder]:
            return self._sent(request)
        return Parcel(replace(request, place=self._place_of(request.path)))

    def again(
        self, parcel: Parcel, result: Result | WorkerError
    ) -> Parcel | Settled[Parcel, Left] | None:
        """How a file travels once more; None: its result stands."""
        if result is Alone.ALONE:
            return replace(parcel, request=replace(parcel.request, alone=True))
        if parcel.data is None:
            counts = self._missed if result is Unseen.UNSEEN else self._found
            counts[self._folder(parcel.request.path)] += 1
        return self._sent(parcel.request) if result is Unseen.UNSEEN else None

    def freight(self, parcel: Parcel) -> Freight:
        stat, held = parcel.request.stat, len(parcel.data or b"")
        size = inf if parcel.request.alone else max(held, 0 if stat is None else stat.size)
        return Freight(size, held)

    def _sent(self, request: Request) -> Parcel | Settled[Parcel, Left]:
        path, request = request.path, replace(request, place=None)
        if request.stat is not None and request.stat.size > _MOST_SENT:
            return Settled(Parcel(request), Unsent.UNSENT)
        read = read_file if sources.is_local(path) else sources.read
        try:
            data, stat = read(path, 1, lambda _: True)
        except UnreadableFile as error:
            said = Failure(path, None, error.stage, type(error).__name__, error.reason)
            return Settled(Parcel(request), said)
        self.sent += 1
        return Parcel(request, data, stat)

    def _folder(self, path: str) -> str:
        return next((one for one in self._folders if is_within(path, one)), os.path.dirname(path))


def mapped(said: Sequence[str]) -> dict[str, str]:
    """Folders here and on workers, as people name them: HERE=THERE.

    Raises UsageError.
    """
    places = {}
    for one in said:
        here, equals, there = one.partition("=")
        if not (here and equals and os.path.isabs(there)):
            raise UsageError(
                f"{one!r} should be HERE=THERE, such as /mnt/photos=/data/photos: a folder here,"
                " and where workers find it"
            )
        places[resolved(here)] = there
    return places
