"""Whether the service lives, whether it is ready, and what it counts."""

from __future__ import annotations

from contextlib import suppress

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from catalog.errors import DatabaseError
from catalog.service.jobs import store as jobs
from catalog.service.metrics import TYPE, Metrics
from catalog.service.state import Service


def routes(service: Service, metrics: Metrics) -> APIRouter:
    """The endpoints."""
    router = APIRouter(tags=["Health"])

    @router.get("/healthz", summary="Does the process answer?", response_class=PlainTextResponse)
    async def lives() -> Response:
        return PlainTextResponse("ok")

    @router.get(
        "/readyz",
        summary="Is what it holds as fresh as it has to be?",
        responses={503: {"description": "It is ending, or too far behind the database"}},
    )
    async def is_ready() -> Response:
        lag = service.lag()
        ready = not service.is_ending and lag <= service.rules.max_lag
        body = {
            "ready": ready,
            "lag": round(lag, 3),
            "change": service.held.number,
            "hashes": service.held.sizes(),
        }
        return JSONResponse(body, 200 if ready else 503)

    @router.get("/metrics", summary="Counters for Prometheus", response_class=PlainTextResponse)
    def tell(_request: Request) -> Response:
        with suppress(DatabaseError), service.database.read() as connection:
            metrics.jobs(jobs.counts(connection))
        return Response(metrics.text(), media_type=TYPE)

    return router
