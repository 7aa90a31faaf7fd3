"""The files of the catalogue, and what they look like."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from catalog.reports import files
from catalog.reports.files import FileDetails, FileState, Filter, Kind, StoredFile
from catalog.review.pictures import Pictures, kept_pictures
from catalog.service.access import may
from catalog.service.answers import whole
from catalog.service.slots import Slots
from catalog.service.state import Service
from catalog.web.problems import Problem
from catalog.work.executor import TaskGroup

LARGEST = (1 << 63) - 1
_SHA256 = "^[0-9a-fA-F]{64}$"
_THUMBNAILS = 4  # that are waited for at a time
_LISTS = 2  # that are read at a time: where few files match, many have to be looked at

Number = Annotated[int, Path(ge=1, le=LARGEST, description="The number of a file")]


class Jpeg(Response):
    media_type = "image/jpeg"


class Files(BaseModel):
    """Which files are listed."""

    model_config = ConfigDict(extra="forbid")

    under: str | None = Field(None, min_length=1, description="Only files below this folder")
    pattern: str | None = Field(
        None,
        min_length=1,
        description="Only files whose whole path matches this pattern: * stands for any"
        " characters, / among them, and ? for one",
    )
    kind: Kind | None = Field(None, description="Only pictures, or only videos")
    sha256: str | None = Field(None, pattern=_SHA256, description="Only files with this content")
    state: FileState | None = Field(None, description="Only files in this state")
    after: int = Field(0, ge=0, le=LARGEST, description="Files after the one with this number")
    limit: int = Field(100, ge=1, le=1000, description="At most this many files")


class FilePage(BaseModel):
    """Some files, in the order of their numbers."""

    files: list[StoredFile]
    after: int | None = Field(description="Ask for what comes after this; null: nothing does")


def routes(service: Service) -> APIRouter:
    """The endpoints."""
    router = APIRouter(tags=["Files"], dependencies=[Depends(may("lookup"))])
    database = service.database
    pictures = Pictures(database, TaskGroup(service.workers), kept_pictures(database))
    thumbnails, lists = Slots(_THUMBNAILS), Slots(_LISTS)

    def find(number: int) -> StoredFile:
        with database.read() as connection:
            return file_there(connection, number)

    @router.get("/v1/files", response_model=FilePage, summary="List files of the catalogue")
    async def list_files(asked: Annotated[Files, Query()]) -> Response:
        def read() -> list[StoredFile]:
            sha256 = None if asked.sha256 is None else bytes.fromhex(asked.sha256)
            filter_ = Filter(asked.under, asked.kind, sha256, asked.state, asked.pattern)
            with database.read() as connection:
                return files.files(connection, filter_, after=asked.after, limit=asked.limit + 1)

        found = await lists.run(read)
        more = len(found) > asked.limit
        found = found[: asked.limit]
        return whole({"files": found, "after": found[-1].file if more else None})

    @router.get(
        "/v1/files/{file}", response_model=FileDetails, summary="Show a file and its hashes"
    )
    def show_file(file: Number) -> Response:
        with database.read() as connection:
            return whole(files.with_hashes(connection, file_there(connection, file)))

    @router.get(
        "/v1/files/{file}/thumbnail",
        response_class=Jpeg,
        responses={304: {"description": "It is what If-None-Match names"}},
        summary="Show what a file looks like: a picture, or a frame of a video, as a JPEG",
    )
    async def show_thumbnail(
        file: Number,
        request: Request,
        size: Annotated[
            Literal["small", "large"],
            Query(description="At most 480 pixels along the longer side, or 2400"),
        ] = "small",
        sha256: Annotated[
            str | None,
            Query(
                pattern=_SHA256,
                description="The content that the file is known to have: then the answer is good"
                " for ever",
            ),
        ] = None,
    ) -> Response:
        found = await run_in_threadpool(find, file)
        if found.media_id is None:
            raise Problem(404, "No picture", f"File {file} is {found.state}: it has no picture.")
        if sha256 is not None and sha256.lower() != found.sha256:
            raise Problem(410, "It is gone", f"File {file} has another content now.")
        tag = f'"{found.sha256}-{size}"'
        keep = "no-cache" if sha256 is None else "max-age=31536000, immutable"
        headers = {"ETag": tag, "Cache-Control": f"private, {keep}"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        jpeg = await thumbnails.run(pictures.picture, found.media_id, size)
        return Jpeg(jpeg, headers=headers)

    return router


def file_there(connection: Connection, number: int) -> StoredFile:
    """A file of the catalogue.

    Raises Problem if there is none of that number.
    """
    found = files.file(connection, number)
    if found is None:
        raise Problem(404, "There is no such file", f"The catalogue has no file {number}.")
    return found
