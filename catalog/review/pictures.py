"""What a content looks like, for the browser: JPEGs that worker processes make within their limits.

The browser decodes no file of the catalogue by itself but the videos that it plays: pictures of
every format come to it as JPEG, upright, and of a size that it can cope with.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Literal, get_args

from sqlalchemy import Connection

from catalog.core.dates import storable
from catalog.core.paths import from_text
from catalog.db.database import Database
from catalog.db.rows import run
from catalog.db.templates import cache_folder
from catalog.errors import MediaError, WorkerError
from catalog.reports.thumbnails import Preview, Thumbnailing
from catalog.review.cache import Cache
from catalog.sources import is_local
from catalog.web.problems import Problem
from catalog.work.executor import TaskGroup

_PICTURES = "previews"

Size = Literal["small", "large", "full"]
SIZES: tuple[Size, ...] = get_args(Size)

_MANY = 1 << 40
# Pixels along the longer side, of a picture and of a frame; qualities of JPEG, and their bytes.
_WORK: dict[Size, Thumbnailing] = {
    "small": Thumbnailing(480, 320, None, (82, 70), 60_000, 25_000),
    "large": Thumbnailing(2400, 2400, None, (92,), _MANY, _MANY),
    "full": Thumbnailing(8192, 8192, None, (95,), _MANY, _MANY),
}
_KEPT = ("small", "large")  # pictures in full are too many bytes to keep
_LIMIT = 512_000_000
_PLAYED = {"mp4": "video/mp4", "quicktime": "video/mp4", "matroska": "video/webm"}

_FILES = """
SELECT file.path, file.byte_size, file.mtime_ns, media.sha256, media.kind, media.format
FROM catalog.file JOIN catalog.media ON media.id = file.media_id
LEFT JOIN catalog.folder ON folder.id = file.folder_id
LEFT JOIN catalog.root ON root.id = folder.root_id
WHERE file.media_id = %(media)s
ORDER BY root.offline_since IS NOT NULL, file.path LIMIT 8
"""


@dataclass(frozen=True, slots=True)
class _File:
    """A file that holds a content, and its content's SHA-256 in hexadecimal."""

    path: str
    byte_size: int | None
    mtime_ns: int | None
    sha256: str
    kind: str
    format: str

    @property
    def is_unchanged(self) -> bool:
        """Whether it is as it was catalogued, as far as its size and date tell."""
        if not is_local(self.path):
            return True
        try:
            stat = os.stat(self.path)
        except OSError:
            return False
        return (stat.st_size, storable(stat.st_mtime_ns)) == (self.byte_size, self.mtime_ns)


@dataclass(frozen=True, slots=True)
class Film:
    """A local file that a browser may play, and its media type."""

    path: str
    type: str


def kept_pictures(database: Database) -> Path | None:
    """Where pictures are kept: in the catalogue's home, or for one on a server, in the user's
    cache."""
    place = database.home or cache_folder()
    return None if place is None else place / _PICTURES


class Pictures:
    """Makes and keeps what contents look like. ``tasks`` reads the files."""

    def __init__(self, database: Database, tasks: TaskGroup, folder: Path | None) -> None:
        self._database = database
        self._tasks = tasks
        self._work = {
            size: replace(work, max_pixels=tasks.limits.pixels) for size, work in _WORK.items()
        }
        self._cache = Cache(folder, _LIMIT)
        self._making: dict[str, Future[Preview]] = {}
        self._lock = Lock()

    def picture(self, media: int, size: Size) -> bytes:
        """A content as one JPEG; of a video the frame in the middle of its preview.

        Raises Problem for what is not catalogued or cannot be shown.
        """
        frames = self.frames(media, size)
        return frames[len(frames) // 2][1]

    def frames(self, media: int, size: Size) -> tuple[tuple[float | None, bytes], ...]:
        """Frames of a video as JPEGs, each with its time in seconds; of a picture there is one,
        without a time.

        Raises Problem for what is not catalogued or cannot be shown.
        """
        files = self._files(media)
        name = f"{files[0].sha256}-{size}"
        if size in _KEPT and (kept := self._cache.get(name)) is not None:
            with suppress(ValueError, TypeError, KeyError):
                return _unpacked(kept)
        preview = self._once(name, lambda: self._made(files, size))
        if size in _KEPT:
            self._cache.put(name, _packed(preview.frames))
        return preview.frames

    def film(self, media: int) -> Film:
        """A file of a video that a browser may be able to play.

        Raises Problem if there is none.
        """
        for file in self._files(media):
            type_ = _PLAYED.get(file.format)
            if type_ and file.kind == "video" and is_local(file.path) and file.is_unchanged:
                return Film(file.path, type_)
        raise Problem(415, "It cannot be played", "A browser cannot play this video.")

    def _files(self, media: int) -> list[_File]:
        with self._database.read() as connection:
            files = _read_files(connection, media)
        if not files:
            raise Problem(404, "It is gone", "The catalogue has no file with this content now.")
        return files

    def _once(self, name: str, make: Callable[[], Preview]) -> Preview:
        """What is made, once however many ask for it at a time."""
        with self._lock:
            future = self._making.get(name)
            is_first = future is None
            if future is None:
                future = self._making[name] = Future()
        if is_first:
            try:
                future.set_result(make())
            except BaseException as error:
                future.set_exception(error)
            finally:
                with self._lock:
                    del self._making[name]
        return future.result()

    def _made(self, files: list[_File], size: Size) -> Preview:
        unchanged = [file for file in files if file.is_unchanged]
        if not unchanged:
            raise Problem(
                410,
                "It is gone",
                "No picture: its file is missing or has changed since it was catalogued; run"
                " catalog ingest.",
            )
        reason = ""
        for file in unchanged:
            try:
                ((found),) = self._tasks.submit(self._work[size], [file.path]).result()
            except (WorkerError, BrokenExecutor, MemoryError) as error:
                reason = str(error) or "it needs more memory than there is"
                continue
            if isinstance(found, Preview):
                return found
            assert isinstance(found, MediaError)
            reason = found.reason
        raise Problem(422, "It cannot be shown", f"No picture: {reason}.")


def _read_files(connection: Connection, media: int) -> list[_File]:
    return [
        _File(
            from_text(row.path),
            row.byte_size,
            row.mtime_ns,
            row.sha256.hex(),
            row.kind,
            row.format,
        )
        for row in run(connection, _FILES, media=media)
    ]


def _packed(frames: tuple[tuple[float | None, bytes], ...]) -> bytes:
    return json.dumps([(time, base64.b64encode(jpeg).decode()) for time, jpeg in frames]).encode()


def _unpacked(data: bytes) -> tuple[tuple[float | None, bytes], ...]:
    return tuple((time, base64.b64decode(jpeg)) for time, jpeg in json.loads(data))
