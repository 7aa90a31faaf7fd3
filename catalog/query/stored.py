"""A file of the catalogue as something to look for: what is stored of it, without reading it."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection

from catalog.core.isometry import ISOMETRIES, Isometry, transposed
from catalog.core.paths import from_text
from catalog.db.rows import column, run
from catalog.db.settings import StoredHasher, is_local
from catalog.errors import UsageError
from catalog.fingerprint.probe import Probe, ProbeFrame
from catalog.local.records import OVERLAP_HASHER, Features

_FILE = """
SELECT file.path, media.id AS media, sha256, kind, width, height
FROM catalog.file JOIN catalog.media ON media.id = file.media_id
WHERE file.id = %(file)s
"""

# The first frame of a video is stored even where the hasher does not keep it, and counts then if it
# is not flat, as it does among those that it is compared with.
_FRAMES = """
SELECT hasher.name AS hasher, position, timestamp, until, flat, quality,
    substring(varbit_send(hash.value) FROM 5) AS value,
    substring(varbit_send(hash.turned) FROM 5) AS turned
FROM catalog.frame_hash
JOIN catalog.frame USING (media_id, position)
JOIN catalog.hash ON hash.hasher_id = frame_hash.hasher_id AND hash.id = frame_hash.hash_id
JOIN catalog.hasher ON hasher.id = frame_hash.hasher_id
WHERE media_id = %(media)s AND hasher.name = ANY(%(hashers)s::text[])
    AND (%(is_image)s OR sampling IS NOT NULL OR position = 0)
ORDER BY position
"""

_LOCAL = "SELECT position FROM catalog.local_feature WHERE media_id = %(media)s"


def stored_probe(
    connection: Connection, number: int, hashers: Iterable[StoredHasher], *, isometric: bool
) -> Probe:
    """A file by its number, as if it had been read and hashed anew by these hashers; one that the
    file was not hashed by has no frame of it. If ``isometric``, it is turned and mirrored, too.

    Raises UsageError for a file that is not hashed.
    """
    file = run(connection, _FILE, file=number).fetchone()
    if file is None:
        raise UsageError(f"file {number} is not hashed")
    by_name = {hasher.name: hasher for hasher in hashers}
    frames: dict[str, list[ProbeFrame]] = {name: [] for name in by_name}
    is_image = file.kind == "image"
    rows = run(connection, _FRAMES, media=file.media, hashers=list(frames), is_image=is_image)
    for row in rows:
        start = row.position / 1000 if row.timestamp is None else row.timestamp
        turned = row.turned if isometric else b""
        frames[row.hasher].append(
            ProbeFrame(
                _by_isometry(by_name[row.hasher], row.value, turned),
                row.flat,
                row.position,
                start,
                start if row.until is None else row.until,
                row.quality,
            )
        )
    path = from_text(file.path)
    return Probe(
        path,
        path,
        file.sha256,
        not is_image,
        {name: tuple(found) for name, found in frames.items()},
        size=(file.width, file.height),
        local=_local(
            connection, file.media, {one.position for one in frames.get(OVERLAP_HASHER, ())}
        ),
    )


def _by_isometry(hasher: StoredHasher, value: bytes, turned: bytes) -> dict[Isometry, bytes]:
    """The hash of a picture, and those of it turned, as far as they are known."""
    if not turned:
        return {"r0": value}
    whole, width = value + turned, len(value)
    values = (whole[at : at + width] for at in range(0, len(whole), width))
    found = dict(zip(hasher.isometries, values, strict=True))
    if len(found) < len(ISOMETRIES):
        found |= transposed(found)
    return found


def _local(connection: Connection, media: int, seen: AbstractSet[int]) -> dict[int, Features]:
    """The local features of those frames that are ``seen`` by the hasher that compares them."""
    if not is_local(connection):
        return {}
    from catalog.match.parts import stored_pictures  # loads slowly, and is needed seldom

    positions = column(connection, _LOCAL, media=media)
    ids = [(media, at) for at in positions if at in seen]
    return {at: one.local for (_, at), one in stored_pictures(connection, ids).items()}
