"""The application: what is at which address. Who may ask is said by the guard in front of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from html import escape
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp

from catalog import __version__
from catalog.errors import CatalogError
from catalog.service import (
    banks,
    decisions,
    events,
    files,
    health,
    idempotency,
    incoming,
    near,
    reports,
    uploads,
    webhooks,
)
from catalog.service.access import Guard
from catalog.service.fetching import Fetcher
from catalog.service.follower import Follower
from catalog.service.hma.app import Hma
from catalog.service.idempotency import Idempotent
from catalog.service.jobs import routes as jobs
from catalog.service.lookups import Lookups
from catalog.service.metrics import Metrics
from catalog.service.rates import Rates
from catalog.service.sending import Sender
from catalog.service.state import Service
from catalog.service.tokens import write_last_used
from catalog.web.problems import DESCRIBED, Problem, as_json, problem_of

_BEAT = 1.0  # seconds between two looks at what is to be told
_BEATS_OF_USE = 30  # beats after which it is stored when tokens were used

log = logging.getLogger(__name__)


def make_app(
    service: Service,
    rates: Rates,
    metrics: Metrics,
    sender: Sender,
    *,
    access_log: bool = False,
) -> ASGIApp:
    """The application, behind its guard. It follows the database while it runs."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        follower = Follower(service, service.database, asyncio.get_running_loop())
        follower.start()
        beating = asyncio.create_task(beat())
        yield
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating
        follower.end()
        await run_in_threadpool(store_use)
        service.workers.shutdown(cancel_futures=True)

    async def beat() -> None:
        beats = 0
        while True:
            metrics.held(service.held.sizes(), service.lag())
            await asyncio.sleep(_BEAT)
            beats += 1
            if beats % _BEATS_OF_USE == 0:
                await run_in_threadpool(store_use)

    def store_use() -> None:
        used, guard.used = guard.used, {}
        try:
            write_last_used(service.database, used)
        except CatalogError as error:
            log.warning("it was not stored when tokens were used", extra={"reason": str(error)})

    looking = Lookups(service, metrics)
    app = FastAPI(
        title="catalog",
        version=__version__,
        summary="Near-duplicates of pictures and videos: hash, look up, curate",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses={"4XX": DESCRIBED, 422: DESCRIBED, "5XX": DESCRIBED},
        lifespan=lifespan,
        exception_handlers={
            HTTPException: _on_error,
            CatalogError: _on_error,
            RequestValidationError: _on_invalid,
        },
    )
    app.include_router(looking.router())
    app.include_router(uploads.routes(service))
    app.include_router(banks.routes(service))
    app.include_router(files.routes(service))
    app.include_router(near.routes(service))
    app.include_router(reports.routes(service))
    app.include_router(decisions.routes(service))
    app.include_router(incoming.routes(service))
    app.include_router(jobs.routes(service))
    app.include_router(events.routes(service))
    app.include_router(webhooks.routes(service, sender))
    app.include_router(health.routes(service, metrics))

    _describe_keys(app)

    @app.get("/", include_in_schema=False)
    async def page() -> Response:
        return HTMLResponse(_page(app))

    inner = looking.before(Idempotent(app, service))
    hma = _hma(service, metrics)
    guard = Guard(hma.before(inner) if hma else inner, service, rates, metrics, access_log, hma)
    return guard


def _describe_keys(app: FastAPI) -> None:
    """Requests that may bring an idempotency key are described so."""
    describe = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            for path, methods in describe()["paths"].items():
                for method, one in methods.items():
                    if idempotency.takes_key(method.upper(), path):
                        one.setdefault("parameters", []).append(idempotency.SAID)
        return describe()

    app.openapi = described  # type: ignore[method-assign]


def _hma(service: Service, metrics: Metrics) -> Hma | None:
    rules = service.rules
    if rules.hma is None:
        return None
    return Hma(rules.hma, service, metrics, Fetcher(rules.url_hosts, rules.body_limit))


async def _on_error(_request: Request, error: Exception) -> Response:
    return as_json(problem_of(error))


async def _on_invalid(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"][1:] or first["loc"]))
    return as_json(Problem(422, "Not understood", f"{place}: {first['msg']}."))


def _fields(
    schema: dict[str, Any], schemas: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields of a body, or of each that it may be."""
    schema = schemas.get(schema.get("$ref", "").rpartition("/")[2], schema)
    for one in schema.get("oneOf", ()):
        yield from _fields(one, schemas)
    yield from schema.get("properties", {}).items()


def _page(app: FastAPI) -> str:
    """What can be asked for, for people to read."""
    described = app.openapi()
    schemas = described["components"]["schemas"]
    rows = []
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            given = [(it["name"], it.get("description", "")) for it in one.get("parameters", [])]
            for content in one.get("requestBody", {}).get("content", {}).values():
                for name, field in _fields(content["schema"], schemas):
                    given.append((name, f"(in the body) {field.get('description', '')}"))
            lines = (f"<code>{escape(name)}</code> {escape(said)}" for name, said in given)
            rows.append(
                f"<tr><td><code>{method.upper()} {escape(path)}</code></td>"
                f"<td>{escape(one.get('summary', ''))}</td><td>{'<br>'.join(lines)}</td></tr>"
            )
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><title>catalog</title>"
        "<style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem}"
        "table{border-collapse:collapse}td{border-top:1px solid #8884;padding:.4rem .8rem .4rem 0;"
        "vertical-align:top}</style>"
        f"<h1>catalog {escape(__version__)}</h1>"
        "<p>The whole description, for programs: <a href=openapi.json>openapi.json</a>. Send a"
        " token with each request: <code>Authorization: Bearer cat_…</code></p>"
        f"<table>{''.join(rows)}</table>"
    )
