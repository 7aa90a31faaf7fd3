"""What happened, for other programs: page by page, or as it happens."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Header, Query, Request
from pydantic import BaseModel, Field, StringConstraints
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from catalog.errors import CatalogError
from catalog.events import log
from catalog.events.records import Event, Kind
from catalog.service.access import is_still_good, may
from catalog.service.state import Service
from catalog.web import sse
from catalog.web.problems import DESCRIBED, Problem

_Bank = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,255}$")]

_LARGEST = (1 << 63) - 1
_LISTENERS = 100  # in a process
_PAGE = 500  # events that a listener is told at a time
_BEAT = 5.0  # seconds after which a listener's token is looked at again

_STREAM: dict[str, Any] = {
    "description": "A page of events; or, for who accepts text/event-stream, events as they happen,"
    " each with its number as id, its kind as event, and the event as data",
    "content": {sse.TYPE: {"schema": {"type": "string"}}},
}


class ToldEvent(BaseModel):
    """An event; its number is larger than those of all events before."""

    number: int
    kind: Kind
    at: datetime
    detail: dict[str, Any] = Field(description="What happened, as it was then")


class Events(BaseModel):
    """Some events, in the order in which they happened."""

    events: list[ToldEvent]
    after: int = Field(description="Ask for what comes after this next")


class _Wanted(NamedTuple):
    kinds: list[Kind] | None
    banks: list[str] | None


class _Page(NamedTuple):
    """Some events, and the number up to which they are all that are wanted."""

    events: list[Event]
    reached: int


def routes(service: Service) -> APIRouter:
    """The endpoints."""
    router = APIRouter(tags=["Events"])
    listeners = sse.Listeners(_LISTENERS)

    @router.get(
        "/v1/events",
        dependencies=[Depends(may("lookup"))],
        summary="Tell what happened, or what happens",
        response_model=Events,
        responses={200: _STREAM, 410: DESCRIBED},
    )
    async def tell(
        request: Request,
        after: Annotated[
            int | None,
            Query(ge=0, le=_LARGEST, description="Events after this one; else all that are kept"),
        ] = None,
        limit: Annotated[int, Query(ge=1, le=1000, description="At most so many in a page")] = 100,
        kind: Annotated[list[Kind] | None, Query(description="Of these kinds")] = None,
        bank: Annotated[list[_Bank] | None, Query(description="Of these banks")] = None,
        last_event_id: Annotated[
            int | None,
            Header(ge=0, le=_LARGEST, description="As after, from a client that comes back"),
        ] = None,
    ) -> Response | Events:
        wanted = _Wanted(kind, bank)
        begin = after if last_event_id is None else last_event_id
        if sse.TYPE not in request.headers.get("accept", ""):
            page = await run_in_threadpool(_page, service, begin, limit, wanted)
            return Events(events=list(map(_told, page.events)), after=page.reached)
        first = await run_in_threadpool(_page, service, begin, _PAGE, wanted)
        return listeners.answer(_as_they_happen(service, request, first, wanted))

    return router


async def _as_they_happen(
    service: Service, request: Request, page: _Page, wanted: _Wanted
) -> AsyncGenerator[sse.Event, None]:
    while True:
        for one in page.events:
            yield sse.Event(str(one.number), one.kind, _told(one).model_dump_json())
        while service.last_event <= page.reached and len(page.events) < _PAGE:
            if service.is_ending or not is_still_good(request, service):
                return
            await service.wait(_BEAT)
        if service.is_ending or not is_still_good(request, service):
            return
        try:
            page = await run_in_threadpool(_page, service, page.reached, _PAGE, wanted)
        except (CatalogError, Problem):  # the client comes back, and is told what is wrong
            return


def _page(service: Service, after: int | None, limit: int, wanted: _Wanted) -> _Page:
    """Events after a number, or all that are kept.

    Raises Problem if some of those after it are not there any more.
    """
    with service.database.read() as connection:
        trimmed, last = log.trimmed_up_to(connection), log.last_number(connection)
        begin = trimmed if after is None else after
        if begin < trimmed:
            detail = f"Events up to number {trimmed} were old, and are removed; go on after that."
            raise Problem(410, "Events are removed", detail)
        if begin > last:
            detail = f"The last event is number {last}; it is not the catalogue that it was."
            raise Problem(410, "There is no such event", detail)
        found = log.read(connection, begin, limit, kinds=wanted.kinds, banks=wanted.banks)
    return _Page(found, found[-1].number if len(found) == limit else last)


def _told(event: Event) -> ToldEvent:
    return ToldEvent(number=event.number, kind=event.kind, at=event.at, detail=dict(event.detail))
