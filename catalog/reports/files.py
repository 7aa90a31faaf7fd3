"""The files of the catalogue one by one, page by page: what is known of each, and its hashes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection

from catalog.core.completeness import State as Completeness
from catalog.core.paths import from_text, starts_below, to_text
from catalog.core.texts import require_text
from catalog.db.rows import run, run_as
from catalog.groups.scopes import below

Kind = Literal["image", "video"]
FileState = Literal["hashed", "failed", "ignored", "missing", "excluded"]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the catalogue, which has a number.

    What is known of its content is that of a missing or excluded file when it was last seen, and
    None where nobody knows: ``sha256`` to ``remarks``. ``duration`` is in seconds, None for a still
    picture. ``completeness`` says whether the content was seen whole, and ``remarks`` why not.
    ``error`` says why a failed file could not be hashed.
    """

    file: int
    path: str
    state: FileState
    missing_since: datetime | None
    error: str | None
    byte_size: int | None
    modified: datetime | None
    folder: str
    root: str | None
    reference: bool
    labels: dict[str, str]
    added: datetime
    updated: datetime
    media_id: int | None
    sha256: str | None
    kind: Kind | None
    format: str | None
    width: int | None
    height: int | None
    duration: float | None
    completeness: Completeness | None
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class StoredHash:
    """A hash of a picture, of what is inside its margins, or of a frame of a video.

    It has hexadecimal digits. ``flat`` says that there is nothing in it to compare, ``quality``
    how much the hasher sees, from 0 to 100. A frame of a video is seen from ``start`` to
    ``until``, in seconds; a picture has 0 for both.
    """

    hash: str
    flat: bool
    quality: int
    view: Literal["whole", "inner"]
    start: float
    until: float


@dataclass(frozen=True, slots=True)
class FileDetails(StoredFile):
    """A file with its hashes, by hasher: of a picture the whole first, of a video by time."""

    hashes: dict[str, list[StoredHash]]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which files are meant: those ``under`` a folder, as the catalogue writes its path, of one
    ``kind``, with one content, in one state, and whose whole path matches a ``pattern``, in which
    ``*`` stands for any characters, and ``?`` for one."""

    under: str | None = None
    kind: Kind | None = None
    sha256: bytes | None = None
    state: FileState | None = None
    pattern: str | None = None

    def conditions(self) -> tuple[str, dict[str, Any]]:
        """The condition on a row, and its parameters.

        Raises UsageError for text that cannot be in a path.
        """
        wanted, values = ["true"], dict[str, Any]()
        if self.under is not None:
            folder = require_text(self.under, "the folder").rstrip("/") or "/"
            plain, escaped = starts_below(folder)
            wanted.append(below("folder.path"))
            values |= {"under": to_text(folder), "plain": plain, "escaped": escaped}
        if self.kind is not None:
            wanted.append("media.kind = %(kind)s")
            values["kind"] = self.kind
        if self.sha256 is not None:
            wanted.append(_OF_CONTENT)
            values["sha256"] = self.sha256
        if self.state is not None:
            wanted.append("file.state = %(state)s")
            values["state"] = self.state
        if self.pattern is not None:
            wanted.append("file.path LIKE %(pattern)s")
            values["pattern"] = _like(require_text(self.pattern, "the pattern"))
        return " AND ".join(wanted), values


_OF_CONTENT = """
(file.media_id = (SELECT id FROM catalog.media WHERE sha256 = %(sha256)s)
    OR file.last_media_id = (SELECT id FROM catalog.media WHERE sha256 = %(sha256)s))
"""

_FILES = """
SELECT file.id AS file, file.path, file.state, file.missing_since, failure.message AS error,
    file.byte_size, to_timestamp(file.mtime_ns / 1e9) AS modified,
    folder.path AS folder, root.path AS root, coalesce(root.reference, false) AS reference,
    (SELECT coalesce(jsonb_object_agg(key, value), '{{}}') FROM catalog.label
        WHERE label.file_id = file.id) AS labels,
    file.added, file.updated, media.id AS media_id, encode(media.sha256, 'hex') AS sha256,
    media.kind, media.format, media.width, media.height, media.duration, media.completeness,
    coalesce(media.remarks, '{{}}') AS remarks
FROM catalog.file
JOIN catalog.folder ON folder.id = file.folder_id
LEFT JOIN catalog.root ON root.id = folder.root_id
LEFT JOIN catalog.failure ON failure.file_id = file.id
LEFT JOIN catalog.media ON media.id = coalesce(file.media_id, file.last_media_id)
WHERE {wanted} ORDER BY file.id LIMIT %(limit)s
"""

_HASHES = """
SELECT hasher.name AS hasher, substring(varbit_send(hash.value) FROM 5) AS hash,
    frame_hash.flat, frame_hash.quality, media.kind = 'image' AND position > 0 AS by_inside,
    coalesce(frame.timestamp, 0) AS start, coalesce(frame_hash.until, frame.timestamp, 0) AS until
FROM catalog.media
JOIN catalog.frame_hash ON frame_hash.media_id = media.id
JOIN catalog.frame USING (media_id, position)
JOIN catalog.hash ON hash.hasher_id = frame_hash.hasher_id AND hash.id = frame_hash.hash_id
JOIN catalog.hasher ON hasher.id = frame_hash.hasher_id
WHERE media.id = %(media)s
ORDER BY hasher.id, position
"""


def files(
    connection: Connection, filter_: Filter, *, after: int = 0, limit: int | None = None
) -> list[StoredFile]:
    """Files in the order of their numbers: at most ``limit`` of those after one.

    Raises UsageError as Filter does.
    """
    wanted, values = filter_.conditions()
    return _read(connection, f"file.id > %(after)s AND {wanted}", limit, after=after, **values)


def file(connection: Connection, number: int) -> StoredFile | None:
    """One file; None if the catalogue has none of that number."""
    found = _read(connection, "file.id = %(number)s", 1, number=number)
    return found[0] if found else None


def with_hashes(connection: Connection, file: StoredFile) -> FileDetails:
    """A file with the hashes of its content, if that is known."""
    hashes: dict[str, list[StoredHash]] = {}
    for row in run(connection, _HASHES, media=file.media_id):
        view: Literal["whole", "inner"] = "inner" if row.by_inside else "whole"
        stored = StoredHash(row.hash.hex(), row.flat, row.quality, view, row.start, row.until)
        hashes.setdefault(row.hasher, []).append(stored)
    return FileDetails(**asdict(file), hashes=hashes)


def _read(
    connection: Connection, wanted: str, limit: int | None, **values: Any
) -> list[StoredFile]:
    query = _FILES.format(wanted=wanted)
    return list(run_as(_stored, connection, query, limit=limit, **values))


def _stored(path: str, folder: str, root: str | None, **columns: Any) -> StoredFile:
    return StoredFile(
        path=from_text(path),
        folder=from_text(folder),
        root=None if root is None else from_text(root),
        **columns,
    )


def _like(pattern: str) -> str:
    r"""A pattern as LIKE has it, which knows % and _, and \ before what stands for itself."""
    for one in r"\%_":
        pattern = pattern.replace(one, f"\\{one}")
    return pattern.replace("*", "%").replace("?", "_")
