"""Files that belong together, such as the photo and the film of a Live Photo, stay together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from posixpath import basename, dirname, splitext
from typing import Literal, NamedTuple

from sqlalchemy import Connection

from catalog.core.keeping import Candidate
from catalog.db.rows import column, numbers, run

# What programs write beside a photo: edits, thumbnails, metadata.
_SIDECARS = frozenset("xmp aae thm pp3 dop json".split())
_RAW = frozenset(
    "3fr arw cr2 cr3 crw dcr dng erf gpr iiq kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2"
    " srf srw x3f".split()
)
_ANIMATIONS = frozenset("gif png webp avif jxl".split())
_NOT_ALONE = """
SELECT id FROM catalog.file
WHERE id = ANY(%(files)s::bigint[]) AND EXISTS (
    SELECT FROM catalog.file AS other
    WHERE other.folder_id = file.folder_id AND other.id <> file.id
        AND catalog.name_key(other.path) = catalog.name_key(file.path))
"""
_Role = Literal["photo", "raw", "film", "sidecar"]
_Unit = tuple[int, str]  # a folder, and the stem that names in it share


class _Member(NamedTuple):
    id: int
    name: str
    role: _Role
    suffix: str
    byte_size: int | None


def alternates(files: Iterable[Candidate]) -> frozenset[tuple[int, int]]:
    """The contents of photos and RAW files that belong together, as a camera writes both: they have
    one name but for its suffix, in one folder. Pairs of media, in both orders."""
    units: dict[tuple[str, str], dict[_Role, set[int]]] = defaultdict(lambda: defaultdict(set))
    for file in files:
        stem, suffix = _split(basename(file.path).casefold())
        role: _Role = "raw" if suffix in _RAW or file.format == "raw" else "photo"
        units[dirname(file.path), stem][role].add(file.media)
    found: set[tuple[int, int]] = set()
    for unit in units.values():
        found.update(product(unit["raw"], unit["photo"]))
    return frozenset(found | {(other, one) for one, other in found})


def held_back(connection: Connection, keepers: Mapping[int, int]) -> dict[int, str]:
    """Which files are not superfluous after all, because of a file they belong with, and why.

    ``keepers`` has the file to keep for each file that is to be removed, both by id. Files of one
    folder whose names differ only in their suffixes belong together if they have different roles:
    photo, camera RAW, film, sidecar. They are removed together, if the files to keep are in one
    folder too, or they stay together. A sidecar needs one of the same size beside the kept file.
    """
    units, unit_of = _units(connection, {*keepers, *keepers.values()})
    reasons: dict[int, str] = {}
    for members in units.values():
        going = [member for member in members if member.id in keepers]
        if not going or len({member.role for member in members}) < 2:
            continue
        reason = _reason(members, keepers, units, unit_of)
        if reason is not None:
            reasons.update((member.id, reason) for member in going)
    return reasons


def with_companions(connection: Connection, files: Iterable[int]) -> set[int]:
    """Files that belong together with some files, and these if there are such files; by id."""
    units, _ = _units(connection, column(connection, _NOT_ALONE, files=numbers(files)))
    return {
        member.id
        for members in units.values()
        if len({member.role for member in members}) > 1
        for member in members
    }


def _reason(
    members: Iterable[_Member],
    keepers: Mapping[int, int],
    units: Mapping[_Unit, list[_Member]],
    unit_of: Mapping[int, _Unit],
) -> str | None:
    """Why the members of a unit have to stay; None if all of them may go."""
    places = set()
    for member in members:
        if member.id in keepers:
            places.add(unit_of[keepers[member.id]])
        elif member.role != "sidecar":
            return f"it belongs with {member.name}, which stays"
    if len(places) > 1:
        return "the kept copies of it and of its companions are in different folders"
    (place,) = places
    twins = {(other.suffix, other.byte_size) for other in units[place]}
    for member in members:
        if member.id not in keepers and (member.suffix, member.byte_size) not in twins:
            return f"it belongs with {member.name}, which the kept file lacks"
    return None


def _units(
    connection: Connection, files: Iterable[int]
) -> tuple[dict[_Unit, list[_Member]], dict[int, _Unit]]:
    """All files that could belong to some files, by unit, and the unit of each file."""
    rows = run(
        connection,
        """
        WITH named AS (
            SELECT DISTINCT folder_id, catalog.name_key(path) AS key
            FROM catalog.file WHERE id = ANY(%(files)s::bigint[])
        )
        SELECT file.id, file.folder_id, regexp_replace(path, '^.*/', '') AS name, file.byte_size,
            coalesce(kind, '') AS kind, coalesce(format, '') AS format
        FROM named
        JOIN catalog.file
            ON file.folder_id = named.folder_id AND catalog.name_key(file.path) = named.key
        LEFT JOIN catalog.media ON media.id = media_id
        WHERE state NOT IN ('missing', 'excluded')
        ORDER BY path
        """,
        files=numbers(files),
    )
    units: dict[_Unit, list[_Member]] = defaultdict(list)
    unit_of: dict[int, _Unit] = {}
    for row in rows:
        stem, suffix = _split(row.name.casefold())
        role: _Role | None = "photo" if row.kind == "image" else "film" if row.kind else None
        if suffix in _SIDECARS:
            role = "sidecar"
            stem = stem_of(row.name)  # as in IMG_1.JPG.xmp
        elif suffix in _RAW or row.format == "raw":
            role = "raw"
        elif row.format in _ANIMATIONS and role == "film":
            role = "photo"
        if role is not None:
            unit = row.folder_id, stem
            unit_of[row.id] = unit
            units[unit].append(_Member(row.id, row.name, role, suffix, row.byte_size))
    return units, unit_of


def is_sidecar(path: str) -> bool:
    """Whether a file is what programs write beside a photo, by its name."""
    return _split(basename(path).casefold())[1] in _SIDECARS


def stem_of(path: str) -> str:
    """What the names of files that belong together have in common."""
    stem, suffix = _split(basename(path).casefold())
    return _split(stem)[0] if suffix in _SIDECARS else stem


def _split(name: str) -> tuple[str, str]:
    """The stem and the suffix of a name, which has no folders."""
    stem, suffix = splitext(name)
    return stem, suffix.removeprefix(".")
