"""Which files of the catalogue are near one of its files, or near an upload."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, UploadFile
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from catalog.errors import MediaError
from catalog.query import request
from catalog.query.files import Answer, Asked, about_stored, about_upload, answer_to
from catalog.query.lookup import Lookup
from catalog.query.pictures import Neighbour
from catalog.service.access import may
from catalog.service.answers import whole
from catalog.service.choices import HASHERS
from catalog.service.files import Number, file_there
from catalog.service.slots import Slots
from catalog.service.state import Service
from catalog.service.uploads import kept
from catalog.web.problems import Problem

_UPLOAD = "upload"  # what a file without a name is called


class Question(BaseModel):
    """Which files count as near."""

    model_config = ConfigDict(extra="forbid")

    hashers: list[str] | None = Field(None, description=HASHERS)
    threshold: float | None = Field(
        None,
        gt=0,
        le=1,
        description="Largest distance, as a fraction of the bits; without it, that of the stored"
        " pairs",
    )
    isometric: bool | None = Field(
        None,
        description="Find the turned and mirrored picture, too; without it, as the catalogue does",
    )
    top: int | None = Field(
        None,
        ge=1,
        le=1000,
        description="At most this many, the nearest; without a threshold, whatever their distance",
    )
    min_coverage: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Fraction of the frames of a video that has to be in another one",
    )
    min_overlap: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Fraction of one of two pictures that show a part of one another that has to be"
        " in the other one, 0.25 or more",
    )
    include_flat: bool = Field(False, description="Find blank pictures, too")
    approximate: bool = Field(
        False, description="Use the HNSW index, which may miss some; the answer is not exact then"
    )
    limit: int = Field(
        1000, ge=1, le=10_000, description="At most this many are listed, the nearest"
    )

    def query(self) -> request.Query:
        """What is asked of the catalogue.

        Raises UsageError for what makes no sense.
        """
        given = self.model_dump(exclude={"limit", "hashers"})
        hashers = None if self.hashers is None else tuple(self.hashers)
        return request.Query(hashers=hashers, **given)


class Near(BaseModel):
    """The files near a picture or video, the nearest first; a file once for each hasher."""

    exact: bool = Field(description="Whether everything that is near was found")
    flat: bool = Field(description="Whether it is blank, so that only exact copies are found")
    exempt: str | None = Field(
        description="The exempt bank that it is near an entry of, so that only exact copies are"
        " found"
    )
    neighbours: list[Neighbour]
    more: int = Field(description="How many others are near, beyond the limit")


def routes(service: Service) -> APIRouter:
    """The endpoints."""
    router = APIRouter(tags=["Files"], dependencies=[Depends(may("lookup"))])
    database = service.database
    lookup = Lookup()
    slots = Slots(1)  # since what a lookup holds in memory is loaded once only

    @router.get(
        "/v1/files/{file}/near",
        response_model=Near,
        summary="List the files near a file of the catalogue, by its stored hashes",
    )
    async def list_near(file: Number, asked: Annotated[Question, Query()]) -> Response:
        def find() -> Answer:
            with database.read() as connection:
                found = file_there(connection, file)
            if found.state != "hashed":
                raise Problem(410, "It is gone", f"File {file} is {found.state}.")
            return answer_to(database, lookup, about_stored(database, asked.query(), file))

        return _told(await slots.run(find), asked)

    @router.post(
        "/v1/query",
        response_model=Near,
        dependencies=[Depends(may("hash"))],
        summary="List the files near an upload, which is not kept",
    )
    async def query_upload(file: UploadFile, asked: Annotated[Question, Query()]) -> Response:
        def read() -> Asked:
            with kept(file) as path:
                try:
                    return about_upload(database, asked.query(), str(path), service.workers)
                except MediaError as error:
                    detail = f"The upload: {error.reason}."
                    raise Problem(422, "No hash of this", detail) from None

        upload = await run_in_threadpool(read)  # which may take long, and holds nothing
        answer = await slots.run(answer_to, database, lookup, upload)
        name = file.filename or _UPLOAD
        near = [replace(one, query=name) for one in answer.neighbours]
        return _told(replace(answer, neighbours=near), asked)

    return router


def _told(answer: Answer, asked: Question) -> Response:
    found: dict[str, Any] = {
        "exact": answer.exact,
        "flat": answer.flat,
        "exempt": answer.exempt,
        "neighbours": answer.neighbours[: asked.limit],
        "more": max(len(answer.neighbours) - asked.limit, 0),
    }
    return whole(found)
