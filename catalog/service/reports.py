"""Pairs, clusters and reports of the catalogue, with the fields that commands print as JSON."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, Field, TypeAdapter
from starlette.responses import Response

from catalog.errors import UsageError
from catalog.reports.listing import Duplicate, duplicates
from catalog.reports.views import (
    REPORTS,
    Cluster,
    Report,
    describe,
    key_of,
    read_cluster,
    read_clusters,
    read_report,
)
from catalog.service.access import may
from catalog.service.answers import Lines, whole
from catalog.service.choices import Clustering, Pairing
from catalog.service.slots import Slots
from catalog.service.state import Service
from catalog.web.problems import Problem

_LARGEST = (1 << 63) - 1
# At a time; each needs at most two of the pool's connections. Streams, which last as long as their
# clients take, keep nobody from reading a page.
_PAGES = 2
_STREAMS = 2


Name = Annotated[str, Path(description="The report's name")]


class Pairs(Pairing):
    """Which pairs are listed."""

    limit: int | None = Field(None, ge=1, le=_LARGEST, description="At most this many pairs")


class Clusters(Clustering):
    """Which clusters are listed."""

    limit: int | None = Field(
        None,
        ge=1,
        le=_LARGEST,
        description="At most this many clusters, those that can free most space",
    )


class Rows(Clustering):
    """Which rows of a report are listed."""

    after: str | None = Field(
        None, description="Rows after the one with this key, such as the last answer names"
    )

    def key(self) -> list[Any] | None:
        """The key of the row that they come after.

        Raises UsageError for what is no key.
        """
        if self.after is None:
            return None
        try:
            key = json.loads(self.after)
        except (ValueError, RecursionError):
            key = None
        if not isinstance(key, list):
            raise UsageError(
                "after is the key of a row: a JSON array, such as the last answer names"
            )
        return key


class Page(Rows):
    """Which rows of a report are on a page."""

    limit: int = Field(100, ge=1, le=1000, description="At most this many rows")


class ListedReport(BaseModel):
    """A report that can be asked for."""

    name: str
    view: str = Field(description="The view of the catalogue that it is read from")
    description: str = Field(description="What a row of it is")
    key: list[str] = Field(description="The columns that its rows are sorted by")


class ReportPage(BaseModel):
    """Some rows of a report, each with the columns of its view."""

    rows: list[dict[str, Any]]
    after: str | None = Field(description="Ask for what comes after this; null: nothing does")


def routes(service: Service) -> APIRouter:
    """The endpoints."""
    router = APIRouter(tags=["Reports"], dependencies=[Depends(may("lookup"))])
    database = service.database
    pages, streams = Slots(_PAGES), Slots(_STREAMS)

    @router.get(
        "/v1/pairs",
        summary="List pairs of files that are near-duplicates or identical",
        response_class=Lines,
        status_code=200,
        responses={200: _lines_of(Duplicate)},
    )
    async def list_pairs(asked: Annotated[Pairs, Query()]) -> Response:
        def read() -> Generator[Duplicate]:
            with database.read() as connection:
                scope = asked.scope(connection)
            found = duplicates(
                database,
                asked.hashers,
                asked.threshold,
                asked.include_flat,
                scope,
                asked.min_coverage,
                asked.min_overlap,
                asked.exact_only,
                asked.decided,
            )
            yield from islice(found, asked.limit)

        return Lines(streams, read)

    @router.get(
        "/v1/clusters",
        summary="List groups of near-duplicates, and which file of each to keep",
        response_class=Lines,
        status_code=200,
        responses={200: _lines_of(Cluster)},
    )
    async def list_clusters(asked: Annotated[Clusters, Query()]) -> Response:
        def read() -> Generator[Cluster]:
            with database.read() as connection:
                choosing = asked.choosing(connection)
            found = read_clusters(database, choosing, asked.decided)
            yield from islice(found, asked.limit)

        return Lines(streams, read)

    @router.get("/v1/clusters/{cluster}", response_model=Cluster, summary="Show a stored cluster")
    async def show_cluster(
        cluster: Annotated[int, Path(ge=1, le=_LARGEST, description="The number of a cluster")],
    ) -> Response:
        found = await pages.run(read_cluster, database, cluster)
        if found is None:
            detail = f"No cluster has the number {cluster}; it may have changed meanwhile."
            raise Problem(404, "There is no such cluster", detail)
        return whole(found)

    @router.get("/v1/reports", summary="List the reports")
    def list_reports() -> list[ListedReport]:
        with database.read() as connection:
            return [
                ListedReport(name=name, view=view, description=said, key=list(REPORTS[name].key))
                for name, view, said in describe(connection)
            ]

    @router.get("/v1/reports/{name}", response_model=ReportPage, summary="Show rows of a report")
    async def show_report(name: Name, asked: Annotated[Page, Query()]) -> Response:
        return whole(await pages.run(_page, service, _report(name), asked))

    @router.get(
        "/v1/reports/{name}/rows",
        summary="List all rows of a report",
        response_class=Lines,
        status_code=200,
        responses={200: _lines_of(dict[str, Any])},
    )
    async def list_rows(name: Name, asked: Annotated[Rows, Query()]) -> Response:
        report = _report(name)

        def read() -> Generator[dict[str, Any]]:
            with _read(service, report, asked, None) as (names, rows):
                for row in rows:
                    yield dict(zip(names, row, strict=True))

        return Lines(streams, read)

    return router


def _report(name: str) -> Report:
    if name not in REPORTS:
        raise Problem(404, "There is no such report", f"Choose from {', '.join(REPORTS)}.")
    return REPORTS[name]


@contextmanager
def _read(
    service: Service, report: Report, asked: Rows, limit: int | None
) -> Iterator[tuple[list[str], Iterator[tuple[Any, ...]]]]:
    """The columns and rows that are asked for, within the block."""
    with service.database.read() as connection:
        choosing = asked.choosing(connection)
    key = asked.key()
    with read_report(service.database, report.name, limit, key, choosing, asked.decided) as found:
        yield found


def _page(service: Service, report: Report, asked: Page) -> dict[str, Any]:
    with _read(service, report, asked, asked.limit + 1) as (names, found):
        rows = list(found)
    more = len(rows) > asked.limit
    rows = rows[: asked.limit]
    after = json.dumps(key_of(report, names, rows[-1])) if more else None
    return {"rows": [dict(zip(names, row, strict=True)) for row in rows], "after": after}


def _lines_of(kind: Any) -> dict[str, Any]:
    """How lines of records are described."""
    schema = TypeAdapter(kind).json_schema(mode="serialization")
    return {
        "description": "A line for each, which is a JSON object",
        "content": {Lines.media_type: {"itemSchema": _inlined(schema, schema.pop("$defs", {}))}},
    }


def _inlined(schema: Any, definitions: dict[str, Any]) -> Any:
    """A schema without references, which would lead out of where it stands."""
    if isinstance(schema, list):
        return [_inlined(one, definitions) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _inlined(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    return {name: _inlined(one, definitions) for name, one in schema.items()}
