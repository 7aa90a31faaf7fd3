"""Files that are uploaded to stay: kept under a name made from their content, and catalogued.

What is uploaded at once is catalogued together: an ingest of one file and one of a hundred take
about as long for all that follows the hashing.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
import queue
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated, Literal, NamedTuple

from fastapi import APIRouter, Depends, Query, Request, Response, UploadFile
from pydantic import BaseModel, Field
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from catalog.core.paths import to_text
from catalog.db.rows import run, run_as
from catalog.errors import UsageError
from catalog.hashers.registry import DEFAULT
from catalog.ingest.options import IngestOptions
from catalog.media.sniff import HEADER_BYTES, Kind, sniff
from catalog.service.access import require
from catalog.service.beside import Given
from catalog.service.cataloguing import Cataloguer
from catalog.service.state import Service
from catalog.web.problems import Problem

_CHUNK = 1 << 20
_AT_ONCE = 200  # files that are catalogued together
_NEAREST = 100  # near-duplicates that are told
_COMING = ".coming-"  # how names begin of files that are not there as a whole yet
_LEFT = 86_400  # seconds after which such a file is nobody's
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
# Endings of names, where the format's name is not one.
_SUFFIXES = {
    "jpeg": "jpg",
    "tiff": "tif",
    "heif": "heic",
    "matroska": "mkv",
    "quicktime": "mov",
    "mpeg": "mpg",
    "mpegts": "ts",
    "asf": "wmv",
    "ogg": "ogv",
}


class NearDuplicate(BaseModel):
    """A file of the catalogue that is near another one."""

    file: int = Field(description="The number of the file")
    path: str
    hasher: str
    distance: int = Field(description="How many bits differ")
    view: Literal["whole", "inner", "part"] = Field(
        description="Whether the whole pictures are near, or what is inside their margins, or"
        " whether they show a part of one another"
    )
    identical: bool = Field(description="Whether it has the same bytes")


class Catalogued(BaseModel):
    """An upload in the catalogue."""

    file: int = Field(description="The number of the file")
    sha256: str
    new: bool = Field(description="Whether these bytes were not uploaded before")
    kind: Literal["image", "video"]
    near_duplicates: list[NearDuplicate] = Field(
        description=f"At most {_NEAREST}, the nearest first"
    )
    more: bool = Field(description="Whether there are more of them")


class Kept(NamedTuple):
    """Where an upload lies, and whether it was not there before."""

    path: Path
    sha256: bytes
    new: bool


def keep(folder: Path, content: IO[bytes]) -> Kept:
    """Keep a picture or video in a folder, under its SHA-256 and the ending of its format.

    It is there as a whole or not at all, whatever dies; what is there stays as it is.

    Raises Problem for anything else, and if it cannot be written.
    """
    format_ = sniff(content.read(HEADER_BYTES))
    content.seek(0)
    if format_ is None or format_.kind not in (Kind.IMAGE, Kind.VIDEO):
        raise Problem(422, "No hash of this", "The upload: it is neither a picture nor a video.")
    try:
        with _coming(folder) as (copy, path):
            digest = hashlib.sha256()
            while part := content.read(_CHUNK):
                digest.update(part)
                copy.write(part)
            copy.flush()
            os.fchmod(copy.fileno(), 0o644)
            os.fsync(copy.fileno())
            name = digest.hexdigest()
            kept = folder / name[:2] / f"{name}.{_SUFFIXES.get(format_.name, format_.name)}"
            kept.parent.mkdir(exist_ok=True)
            new = _link(path, kept)
    except OSError as error:
        status = 507 if error.errno in _FULL else 500
        said = f"The upload cannot be kept: {error.strerror}."
        raise Problem(status, "Not kept", said) from error
    return Kept(kept, digest.digest(), new)


@contextmanager
def _coming(folder: Path) -> Iterator[tuple[IO[bytes], str]]:
    """A file that is gone after the block, unless it has another name by then."""
    number, path = tempfile.mkstemp(prefix=_COMING, dir=folder)
    try:
        with open(number, "wb") as copy:
            yield copy, path
    finally:
        os.unlink(path)


def _link(path: str, kept: Path) -> bool:
    """Give a file another name; returns whether nothing had it."""
    try:
        os.link(path, kept)
    except FileExistsError:
        return False
    for folder in (kept.parent, kept.parent.parent):
        at = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(at)
        finally:
            os.close(at)
    return True


def tidy(folder: Path) -> None:
    """Remove what uploads that were interrupted have left."""
    for path in folder.glob(f"{_COMING}*"):
        if time.time() - path.stat().st_mtime > _LEFT:
            path.unlink(missing_ok=True)


class _Waiting(NamedTuple):
    path: Path
    options: IngestOptions
    done: Future[None]


class Incoming:
    """Catalogues files that were uploaded, those that wait together."""

    def __init__(self, service: Service) -> None:
        given = Given.of(service.database, service.workers.limits)
        self._cataloguer = Cataloguer(given)
        self._waiting: queue.SimpleQueue[_Waiting] = queue.SimpleQueue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    async def catalogue(self, path: Path, options: IngestOptions) -> None:
        """Catalogue a file, and match it with all others.

        Raises CatalogError if that cannot be done; never for a file that cannot be read.
        """
        done: Future[None] = Future()
        self._waiting.put(_Waiting(path, options, done))
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="incoming", daemon=True)
                self._thread.start()
        await asyncio.wrap_future(done)  # no thread waits, of which there are few

    def _run(self) -> None:
        while True:
            some = [self._waiting.get()]
            while len(some) < _AT_ONCE and not self._waiting.empty():
                some.append(self._waiting.get())
            some = [one for one in some if one.done.set_running_or_notify_cancel()]
            while some:
                options = some[0].options
                alike = [one for one in some if one.options == options]
                some = [one for one in some if one.options != options]
                self._ingest(alike, options)

    def _ingest(self, some: Sequence[_Waiting], options: IngestOptions) -> None:
        try:
            self._cataloguer.ingest([one.path for one in some], options)
        except BaseException as error:
            for one in some:
                one.done.set_exception(error)
        else:
            for one in some:
                one.done.set_result(None)


_FILE = """
SELECT file.id, file.state, media.kind, failure.message FROM catalog.file
LEFT JOIN catalog.media ON media.id = file.media_id
LEFT JOIN catalog.failure ON failure.file_id = file.id
WHERE file.path = %(path)s
"""
_NEAR = """
SELECT file, path, hasher, distance, view, identical FROM (
    SELECT file2_id AS file, file2 AS path, hasher, distance, view, identical, flat
    FROM catalog.duplicate WHERE file1_id = %(file)s
    UNION ALL
    SELECT file1_id, file1, hasher, distance, view, identical, flat
    FROM catalog.duplicate WHERE file2_id = %(file)s
) AS near
WHERE NOT flat OR identical
ORDER BY identical DESC, distance, file, hasher LIMIT %(limit)s
"""


def routes(service: Service) -> APIRouter:
    """The endpoints."""
    router = APIRouter(tags=["Files"])
    incoming = Incoming(service)

    def may_ingest(request: Request) -> None:
        require(request, "ingest")

    @router.post(
        "/v1/files",
        dependencies=[Depends(may_ingest)],
        status_code=201,
        summary="Catalogue an upload",
        responses={200: {"description": "It was uploaded before", "model": Catalogued}},
    )
    async def catalogue(
        response: Response,
        file: UploadFile,
        hashers: Annotated[
            list[str] | None, Query(description="Names of hashers; without them, phash")
        ] = None,
        label: Annotated[
            list[str] | None, Query(description="Labels of the file, each as KEY=VALUE")
        ] = None,
    ) -> Catalogued:
        if service.rules.uploads is None:
            raise Problem(
                409,
                "Nothing is kept here",
                "This service keeps no uploads; start it with catalog serve --uploads DIR.",
            )
        options = IngestOptions(tuple(hashers or [DEFAULT]), labels=_labels(label or ()))
        kept = await run_in_threadpool(keep, Path(service.rules.uploads), file.file)
        await incoming.catalogue(kept.path, options)
        found = await run_in_threadpool(_catalogued, service, kept)
        response.status_code = 201 if found.new else 200
        return found

    return router


def _labels(texts: Sequence[str]) -> Mapping[str, str]:
    labels = {}
    for text in texts:
        key, equals, said = text.partition("=")
        if not key or not equals:
            raise UsageError(f"{text!r} should be KEY=VALUE, such as album=holidays")
        labels[key] = said
    return labels


def _catalogued(service: Service, kept: Kept) -> Catalogued:
    """What the catalogue has of an upload.

    Raises Problem if it could not be read.
    """
    with service.database.read() as connection:
        row = run(connection, _FILE, path=to_text(str(kept.path))).fetchone()
        if row is None or row.state != "hashed":
            reason = (row and row.message) or "it was removed from the folder of uploads"
            raise Problem(422, "No hash of this", f"The upload: {reason}.")
        near = _near(connection, row.id)
    return Catalogued(
        file=row.id,
        sha256=kept.sha256.hex(),
        new=kept.new,
        kind=row.kind,
        near_duplicates=near[:_NEAREST],
        more=len(near) > _NEAREST,
    )


def _near(connection: Connection, file: int) -> list[NearDuplicate]:
    return run_as(NearDuplicate, connection, _NEAR, file=file, limit=_NEAREST + 1).fetchall()
