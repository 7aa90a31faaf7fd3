"""From suggestions to a plan: which files would go, and how the system sees them now."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from catalog.core.dates import storable
from catalog.core.paths import is_uri, resolved, split_member
from catalog.db.database import Database
from catalog.decisions.rulings import Rulings, read_rulings
from catalog.errors import UsageError
from catalog.groups.clusters import Choosing
from catalog.removal.catalogued import Known, is_unchanged, known_files, objection
from catalog.removal.files import Seen
from catalog.removal.journal import shared_already
from catalog.removal.plans import Plan
from catalog.removal.records import LINKING, Action, Planned
from catalog.removal.sidecars import sidecars_of
from catalog.removal.trash import is_in_trash
from catalog.reports.views import Cluster, read_clusters

_TOGETHER = 1000


@dataclass(frozen=True, slots=True)
class Suggested:
    """A file that is suggested for removal, beside the file to keep, and why."""

    path: str
    keeper: str
    reason: str


def suggested(clusters: Iterable[Cluster], rulings: Rulings | None = None) -> Iterator[Suggested]:
    """The files of clusters that are suggested for removal; with ``rulings`` only those that are
    decided to be duplicates of the file to keep, or expendable."""
    for cluster in clusters:
        media = {member.path: member.media_id for member in cluster.members}
        for member in cluster.members:
            if member.suggestion != "remove" or member.keeper is None:
                continue
            if rulings is None or _is_decided(rulings, member.media_id, media[member.keeper]):
                yield Suggested(member.path, member.keeper, member.reason)


def _is_decided(rulings: Rulings, media: int, keeper: int) -> bool:
    return rulings.alone(media) == "expendable" or rulings.between(media, keeper) == "duplicate"


def plan(
    database: Database,
    choosing: Choosing,
    action: Action = "trash",
    target: str | os.PathLike[str] | None = None,
    *,
    decided_only: bool = False,
) -> Plan:
    """What would be done with the files that clusters suggest for removal; nothing is changed.

    Files move to below ``target``, with their paths below their roots. With ``decided_only`` only
    those go about which somebody decided, or a rule that somebody allowed.

    Raises UsageError for a move without a target, and the other way round, and what
    Catalog.clusters() raises.
    """
    if (action == "move") != (target is not None):
        raise UsageError("files that move need a folder to move to, and others need none")
    folder = None if target is None else _target(target)
    with database.read() as connection:
        rulings = read_rulings(connection) if decided_only else None
    found = suggested(read_clusters(database, choosing), rulings)
    planner = _Planner(database, action, folder)
    while some := list(islice(found, _TOGETHER)):
        planner.add(some)
    made = f"{datetime.now().astimezone():%Y-%m-%dT%H:%M:%S%z}"
    return Plan(action, database.location, made, planner.planned(), planner.left_out)


def _target(target: str | os.PathLike[str]) -> str:
    folder = resolved(target)
    if is_uri(folder) or split_member(folder) or os.path.isfile(folder):
        raise UsageError(f"{os.fspath(target)} is no folder that files could move to")
    return folder


class _Planner:
    def __init__(self, database: Database, action: Action, target: str | None) -> None:
        self._database = database
        self._action: Action = action
        self._target = target
        self._files: list[Planned] = []
        self.left_out: Counter[str] = Counter()

    def add(self, some: list[Suggested]) -> None:
        """Add files, or count why they are left out."""
        paths = {path for one in some for path in (one.path, one.keeper)}
        with self._database.read() as connection:
            known = known_files(connection, paths)
            shared = shared_already(connection, paths) if self._action == "reflink" else {}
        for one in some:
            found = self._planned(one, known)
            if isinstance(found, Planned) and shared.get(found.path) == found.keeper:
                found = "it shares its blocks with the kept file already"
            if isinstance(found, str):
                self.left_out[found] += 1
            else:
                self._files.append(found)

    def planned(self) -> list[Planned]:
        """The files of the plan: none whose keeper would go."""
        going = {file.path for file in self._files}
        stays = [file for file in self._files if file.keeper not in going]
        if lost := len(self._files) - len(stays):
            self.left_out["the kept file would go itself"] += lost
        return stays if self._action in LINKING else [*stays, *self._sidecars(stays)]

    def _sidecars(self, files: list[Planned]) -> Iterator[Planned]:
        """What goes with some files."""
        for found in sidecars_of(files):
            if isinstance(found, str):
                self.left_out[found] += 1
            else:
                yield found

    def _planned(self, one: Suggested, known: dict[str, Known]) -> Planned | str:
        """The file as a plan has it, or why it is left out."""
        for which, path in (("it", one.path), ("the kept file", one.keeper)):
            if is_uri(path):
                return f"{which} is not on this machine"
            if split_member(path):
                return f"{which} is in an archive"
            if is_in_trash(path):
                return f"{which} is in a trash"
        victim, keeper = known.get(one.path), known.get(one.keeper)
        if victim is None or keeper is None:
            return "the catalogue has changed at that moment"
        seen, kept = Seen.at(one.path), Seen.at(one.keeper)
        for which, path, now, then in (
            ("it", one.path, seen, victim),
            ("the kept file", one.keeper, kept, keeper),
        ):
            if now is None:
                return f"{which} is gone, or on a disk that is not there"
            if not is_unchanged(path, then) or os.path.realpath(path) != path:
                return f"{which} has changed since the last ingest"
        assert seen is not None
        assert kept is not None
        if storable(seen.mtime_ns) != seen.mtime_ns or storable(kept.mtime_ns) != kept.mtime_ns:
            return "its date, or that of the kept file, is impossible"
        if seen.is_same_file(kept):
            return "it is another name of the kept file"
        if self._action in LINKING and victim.sha256 != keeper.sha256:
            return "it only looks like the kept file: links are for the same bytes"
        if self._action in ("hardlink", "reflink") and seen.device != kept.device:
            return "it is on another file system than the kept file"
        target = None if self._target is None else _below(self._target, one.path, victim.root)
        if target == one.path:
            return "it is where it would move to"
        file = Planned(
            self._action,
            one.path,
            one.reason,
            seen.byte_size,
            victim.sha256 or "",
            seen.mtime_ns,
            seen.device,
            seen.inode,
            one.keeper,
            kept.byte_size,
            keeper.sha256 or "",
            kept.mtime_ns,
            kept.device,
            kept.inode,
            target,
        )
        return objection(file, known) or file


def _below(target: str, path: str, root: str | None) -> str:
    """Where a file moves to: its path below its root, below the target."""
    inside = root is not None and path.startswith(root.rstrip("/") + "/")
    return os.path.join(target, os.path.relpath(path, root if inside else "/"))
