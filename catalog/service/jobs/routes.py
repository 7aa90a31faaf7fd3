"""Jobs over HTTP: asked for, looked at, followed and cancelled."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Header, Path, Query, Request, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel, Field, TypeAdapter
from starlette.concurrency import run_in_threadpool

from catalog.banks.formats import FORMATS
from catalog.banks.records import bits_of
from catalog.banks.settings import bank_id
from catalog.core.texts import as_text, require_text
from catalog.errors import CatalogError, UsageError
from catalog.hashers.registry import known_name
from catalog.ingest.options import IngestOptions
from catalog.service.access import is_still_good, require, require_any
from catalog.service.jobs import store
from catalog.service.jobs.asked import Asked, Import, Ingest
from catalog.service.jobs.roots import below
from catalog.service.jobs.store import Job, Kind, State
from catalog.service.state import Service
from catalog.service.tokens import Known, TokenScope
from catalog.web import sse
from catalog.web.problems import Problem
from catalog.web.sse import Event, Listeners

_LARGEST = (1 << 63) - 1
_MOST_LISTENERS = 100  # in each process
_PATIENCE = 2.0  # seconds until a job is looked at, without a notification

_JSON = TypeAdapter(Job)

Number = Annotated[int, Path(ge=1, le=_LARGEST, description="The number of a job")]

_SCOPES: dict[Kind, TokenScope] = {"ingest": "ingest", "match": "ingest", "import": "curate"}
_MADE: dict[str, Any] = {
    "headers": {"Location": {"description": "Where it is", "schema": {"type": "string"}}}
}


class Jobs(BaseModel):
    """Some jobs, the newest first."""

    jobs: list[Job]
    before: int | None = Field(description="Ask for what comes before this; null: nothing does")


def routes(service: Service) -> APIRouter:
    """The endpoints."""
    router = APIRouter(tags=["Jobs"])
    reads = [Depends(_may_read)]
    listeners = Listeners(_MOST_LISTENERS)

    @router.post(
        "/v1/jobs",
        status_code=202,
        summary="Ask for an ingest of an allowed root, or for the comparison of what is uncompared",
        responses={202: _MADE},
    )
    def ask(
        request: Request, response: Response, said: Annotated[Asked, Body(title="Asked")]
    ) -> Job:
        require(request, _SCOPES[said.kind])
        if isinstance(said, Ingest):
            _check(said)
            below(service.rules.roots, said.root, said.path)
        return _created(service, request, response, said.kind, said.model_dump(exclude={"kind"}))

    @router.post(
        "/v1/jobs/import",
        status_code=202,
        summary="Ask for the import of a list into a bank",
        responses={202: _MADE},
    )
    def ask_for_import(
        request: Request,
        response: Response,
        file: UploadFile,
        bank: Annotated[str, Query(description="The bank's name")],
        format: Annotated[  # noqa: A002
            str | None,
            Query(
                description=f"{', '.join(FORMATS)}; without it, what the list's name and content"
                " say"
            ),
        ] = None,
        source: Annotated[
            str | None, Query(description="Where entries are from that do not say so")
        ] = None,
        hasher: Annotated[
            str, Query(description="The hasher of hashes that do not say so")
        ] = "pdq",
        dry_run: Annotated[
            bool, Query(description="Only read the list, and count what is in it")
        ] = False,
    ) -> Job:
        require(request, _SCOPES["import"])
        if format is not None and format not in FORMATS:
            raise UsageError(f"there is no format {format!r}; choose from {', '.join(FORMATS)}")
        bits_of(hasher)
        if source is not None:
            require_text(source, "the source")
        with service.database.read() as connection:
            try:
                bank_id(connection, require_text(bank, "the bank"))
            except UsageError as error:
                raise Problem(404, "There is no such bank", f"{error}.") from None
        said = Import(
            bank=bank,
            filename=as_text(PurePath(file.filename or "").name),
            format=format,
            source=source,
            hasher=hasher,
            dry_run=dry_run,
        )
        asked = said.model_dump(exclude={"kind"})
        return _created(service, request, response, "import", asked, file)

    @router.get("/v1/jobs", dependencies=reads, summary="List jobs, the newest first")
    def list_jobs(
        state: Annotated[
            list[State] | None, Query(description="Jobs in these states; without it, in any")
        ] = None,
        before: Annotated[
            int | None, Query(ge=1, le=_LARGEST, description="Jobs before this one")
        ] = None,
        limit: Annotated[int, Query(ge=1, le=1000, description="At most so many")] = 100,
    ) -> Jobs:
        with service.database.read() as connection:
            found = store.jobs(connection, state or (), before, limit + 1)
        more = len(found) > limit
        return Jobs(jobs=found[:limit], before=found[limit - 1].id if more else None)

    @router.get("/v1/jobs/{number}", dependencies=reads, summary="Show a job")
    def show(number: Number) -> Job:
        return _there(service, number)

    @router.post("/v1/jobs/{number}/cancel", summary="Let a job end before it is done")
    def cancel(request: Request, number: Number) -> Job:
        require(request, _SCOPES[_there(service, number).kind])
        with service.writing() as connection:
            store.cancel(connection, number)
            found = store.job(connection, number)
        assert found is not None
        if found.is_over and not found.cancelling:
            raise Problem(409, "Too late", f"Job {number} is over: it is {found.state}.")
        return found

    @router.get(
        "/v1/jobs/{number}/events",
        dependencies=reads,
        summary="Follow a job by server-sent events, until it is over",
        response_class=Response,
        responses={
            200: {
                "description": "Events called job: each has a job as its data, and its version as"
                " its id",
                "content": {sse.TYPE: {"schema": {"type": "string"}}},
            },
            204: {"description": "The job is over, and its last event was told"},
        },
    )
    async def follow(
        request: Request,
        number: Number,
        last_event_id: Annotated[
            str | None, Header(description="The id of the last event that was read")
        ] = None,
    ) -> Response:
        found = await run_in_threadpool(_there, service, number)
        told = last_event_id.strip() if last_event_id else None
        if found.is_over and told == str(found.version):
            return Response(status_code=204)  # which ends the attempts of browsers to connect
        return listeners.answer(_events(service, request, found, told))

    return router


async def _events(
    service: Service, request: Request, job: Job, told: str | None
) -> AsyncGenerator[Event, None]:
    """A job as it is, and each time that it has changed, until it is over."""
    while True:
        if told != (id_ := str(job.version)):
            yield Event(id_, "job", _JSON.dump_json(job).decode())
            told = id_
        if job.is_over:
            return
        try:
            while str(job.version) == told:
                await service.wait(_PATIENCE)
                if service.is_ending or not is_still_good(request, service):
                    return
                job = await run_in_threadpool(_there, service, job.id)
        except Problem:  # it was removed
            return
        except CatalogError:  # the database is away; what it says then is told once it is back
            await service.wait(_PATIENCE)


def _may_read(request: Request) -> None:
    require_any(request, ("ingest", "curate"))


def _check(said: Ingest) -> None:
    """Raise UsageError for options that no ingest can have."""
    for name in said.hashers:
        known_name(name)
    IngestOptions(tuple(said.hashers), labels=said.labels)


def _created(
    service: Service,
    request: Request,
    response: Response,
    kind: Kind,
    asked: dict[str, Any],
    content: UploadFile | None = None,
) -> Job:
    token: Known | None = request.scope["state"]["token"]
    with service.writing() as connection:
        try:
            number = store.create(connection, kind, asked, token.id if token else None)
        except UsageError as error:
            raise Problem(503, "Too many jobs", f"{error}.", {"Retry-After": "60"}) from None
        if content is not None:
            store.put_list(connection, number, content.file)
        found = store.job(connection, number)
    assert found is not None
    response.headers["Location"] = f"{request.scope.get('root_path', '')}/v1/jobs/{number}"
    return found


def _there(service: Service, number: int) -> Job:
    with service.database.read() as connection:
        found = store.job(connection, number)
    if found is None:
        raise Problem(404, "There is no such job", f"There is no job {number}.")
    return found
