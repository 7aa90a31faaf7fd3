"""Contents by what people call them: a path of the catalogue, a file, or a SHA-256."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from catalog.core.paths import canonical, is_uri, to_text
from catalog.db.rows import run
from catalog.errors import UnreadableFile, UsageError

_DIGEST = re.compile("[0-9a-fA-F]{64}")


def contents_of(connection: Connection, names: Sequence[str | os.PathLike[str]]) -> list[bytes]:
    """The SHA-256 of each name: of a catalogued file the one that is stored, of another file that
    of its bytes, and 64 hexadecimal digits are one.

    Raises UsageError for what is neither, and UnreadableFile for a file that cannot be read.
    """
    texts = [os.fspath(name) for name in names]
    known = stored_contents(connection, texts)
    return [content_of(name, known) for name in texts]


def stored_contents(connection: Connection, names: Iterable[str]) -> dict[str, bytes]:
    """The stored SHA-256 of those names that are paths of catalogued files."""
    paths = {name: to_text(canonical(name)) for name in names if not _DIGEST.fullmatch(name)}
    if not paths:
        return {}
    rows = run(
        connection,
        "SELECT path, sha256 FROM catalog.file JOIN catalog.media ON media.id = media_id"
        " WHERE path = ANY(%(paths)s)",
        paths=list(paths.values()),
    )
    stored = {row.path: row.sha256 for row in rows}
    return {name: stored[path] for name, path in paths.items() if path in stored}


def content_of(name: str, known: Mapping[str, bytes]) -> bytes:
    """As contents_of() of one name, whose SHA-256 may be ``known`` already."""
    if _DIGEST.fullmatch(name):
        return bytes.fromhex(name)
    return known.get(name) or _read(name)


def _read(name: str) -> bytes:
    if is_uri(name):
        raise UsageError(f"{name} is not catalogued: catalog ingest it first")
    try:
        with open(name, "rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        raise UnreadableFile(
            name, f"it is not catalogued, and cannot be read: {error.strerror or error}"
        ) from error
