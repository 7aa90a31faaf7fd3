"""The application: what is at which address. How it is served, and to whom, is said elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from catalog.core.units import size
from catalog.db.database import Database
from catalog.errors import CatalogError, UsageError
from catalog.groups.clusters import Choosing
from catalog.review import deciding
from catalog.review.acting import Acting
from catalog.review.alignment import read_aligned
from catalog.review.clusters import Clusters, told
from catalog.review.deciding import Pair
from catalog.review.detail import read_shown
from catalog.review.pictures import SIZES, Pictures
from catalog.review.problems import on_error
from catalog.review.queue import (
    ORDERS,
    Order,
    Place,
    find_place,
    read_places,
    read_progress,
    understood,
)
from catalog.review.security import Guard, Session
from catalog.review.templates import rendered
from catalog.web.problems import Problem

_MOST = 60  # clusters that are read at once
_FOR_GOOD = {"Cache-Control": "private, max-age=86400"}


@dataclass(frozen=True)
class Review:
    """What the page is about."""

    database: Database
    clusters: Clusters
    pictures: Pictures
    choosing: Choosing


def make_app(review: Review, session: Session) -> ASGIApp:
    """The application, behind its guard."""
    pages = _Pages(review)
    app = Starlette(
        routes=[
            Route("/", pages.page),
            Route("/cluster/{id:int}", pages.page),
            Route("/api/clusters", pages.clusters),
            Route("/api/pair", pages.pair),
            Route("/api/decide", pages.decide, methods=["POST"]),
            Route("/api/accept", pages.accept, methods=["POST"]),
            Route("/api/undo", pages.undo, methods=["POST"]),
            Route("/api/plan", pages.plan),
            Route("/api/apply", pages.apply, methods=["POST"]),
            Route("/api/take-back", pages.take_back, methods=["POST"]),
            Route("/picture/{media:int}/{size}", pages.picture),
            Route("/frames/{media:int}", pages.frames),
            Route("/frame/{media:int}/{number:int}", pages.frame),
            Route("/film/{media:int}", pages.film),
            Route("/static/page.css", pages.style),
            Mount("/static", StaticFiles(packages=[("catalog.review", "static")])),
        ],
        exception_handlers={
            HTTPException: on_error,
            CatalogError: on_error,
        },
    )
    return Guard(app, session)


class _Pages:
    """The endpoints. Those that wait for the database or a worker run in threads of their own;
    those that have a body to read hand over to one."""

    def __init__(self, review: Review) -> None:
        self._database = review.database
        self._pictures = review.pictures
        self._clusters = review.clusters
        self._choosing = review.choosing
        self._acting = Acting(review.database, review.choosing)

    def page(self, _request: Request) -> Response:
        return rendered("review.html", choice=told(self._choosing))

    def style(self, _request: Request) -> Response:
        """The looks of the page that catalog report writes, which this one shares."""
        text = (files("catalog.reports") / "page.css").read_text("utf-8")
        return Response(text, media_type="text/css")

    def clusters(self, request: Request) -> Response:
        """Clusters ``after`` a place, ``before`` one, or from the one with an id on, ``at`` it."""
        query = request.query_params
        order = _order(query.get("order"))
        everything = query.get("all") == "1"
        limit = _number(query.get("limit", "8"), 1, _MOST)
        with self._clusters.read() as connection:
            places: list[Place] = []
            after = before = None
            if "at" in query:
                id_ = _number(query["at"], 0)
                after = find_place(connection, order, id_)
                if after is None:
                    raise Problem(404, "It is gone", "There is no such cluster now.")
                places = [after]
            elif "before" in query:
                before = understood(query["before"], order)
            elif "after" in query:
                after = understood(query["after"], order)
            places += read_places(
                connection,
                order,
                after=after,
                before=before,
                limit=limit - len(places) or 1,
                everything=everything,
            )
            shown = [asdict(one) for one in read_shown(connection, places)]
            return JSONResponse({"clusters": shown, "progress": self._progress(connection)})

    def pair(self, request: Request) -> Response:
        """How one content lies on another one."""
        left, right = (_number(request.query_params.get(name), 0) for name in ("left", "right"))
        with self._database.read() as connection:
            return JSONResponse(asdict(read_aligned(connection, left, right)))

    async def decide(self, request: Request) -> Response:
        return await run_in_threadpool(self._decide, await _body(request))

    def _decide(self, body: Mapping[str, Any]) -> Response:
        verdict = body.get("verdict")
        if verdict not in ("duplicate", "alternate", "unrelated"):
            raise Problem(400, "Not understood", "This is no verdict.")
        (pair,) = _pairs([body.get("pair")])
        better = body.get("better")
        if better is not None and better not in pair:
            raise Problem(400, "Not understood", "The better one is one of the two.")
        deciding.decide_pair(self._database, pair, verdict, better)
        return self._after(body)

    async def accept(self, request: Request) -> Response:
        return await run_in_threadpool(self._accept, await _body(request))

    def _accept(self, body: Mapping[str, Any]) -> Response:
        deciding.accept(self._database, self._clusters, _pairs(body.get("pairs")))
        return self._after(body)

    def _after(self, body: Mapping[str, Any]) -> Response:
        """The clusters that the page has, as they are now, and how far the person is."""
        order = _order(body.get("order"))
        texts = body.get("places", [])
        if not isinstance(texts, list) or len(texts) > _MOST:
            raise Problem(400, "Not understood", "These are no places.")
        places = [understood(str(text), order) for text in texts]
        with self._clusters.read() as connection:
            shown = [asdict(one) for one in read_shown(connection, places)]
            return JSONResponse({"clusters": shown, "progress": self._progress(connection)})

    async def undo(self, request: Request) -> Response:
        return await run_in_threadpool(self._undo, await _body(request))

    def _undo(self, _body: Mapping[str, Any]) -> Response:
        undone = deciding.undo(self._database, self._clusters)
        with self._clusters.read() as connection:
            return JSONResponse({**asdict(undone), "progress": self._progress(connection)})

    def plan(self, _request: Request) -> Response:
        return JSONResponse(asdict(self._acting.plan()))

    async def apply(self, request: Request) -> Response:
        body = await _body(request)
        token, number = body.get("plan"), body.get("count")
        if not isinstance(token, str) or type(number) is not int:
            raise Problem(400, "Not understood", "This is no plan and its number of files.")
        return JSONResponse(await run_in_threadpool(self._acting.apply, token, number))

    async def take_back(self, request: Request) -> Response:
        number = (await _body(request)).get("run")
        if type(number) is not int:
            raise Problem(400, "Not understood", "This is no number of a run.")
        return JSONResponse(await run_in_threadpool(self._acting.take_back, number))

    def picture(self, request: Request) -> Response:
        wanted = request.path_params["size"]
        if wanted not in SIZES:
            raise HTTPException(404)
        data = self._pictures.picture(request.path_params["media"], wanted)
        return Response(data, media_type="image/jpeg", headers=_FOR_GOOD)

    def frames(self, request: Request) -> Response:
        """The times of the frames that a video is shown by."""
        frames = self._pictures.frames(request.path_params["media"], "small")
        return JSONResponse([time for time, _ in frames], headers=_FOR_GOOD)

    def frame(self, request: Request) -> Response:
        frames = self._pictures.frames(request.path_params["media"], "small")
        number = request.path_params["number"]
        if number >= len(frames):
            raise HTTPException(404)
        return Response(frames[number][1], media_type="image/jpeg", headers=_FOR_GOOD)

    def film(self, request: Request) -> Response:
        film = self._pictures.film(request.path_params["media"])
        return FileResponse(film.path, media_type=film.type)

    def _progress(self, connection: Connection) -> dict[str, Any]:
        progress = read_progress(connection)
        return {
            **asdict(progress),
            "told": f"{progress.decided:,} of {progress.clusters:,} decided",
            "freed": size(progress.decided_reclaimable),
        }


async def _body(request: Request) -> Mapping[str, Any]:
    try:
        body = await request.json()
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise Problem(400, "Not understood", "The request holds no JSON object.")
    return body


def _order(said: Any) -> Order:
    found = next((order for order in ORDERS if order == (said or ORDERS[0])), None)
    if found is None:
        raise UsageError(f"there is no order {said!r}; choose from {', '.join(ORDERS)}")
    return found


def _number(text: str | None, least: int, most: int = (1 << 63) - 1) -> int:
    try:
        number = int(text or "")
    except ValueError:
        number = -1
    if not least <= number <= most:
        raise Problem(400, "Not understood", f"{text!r} is no number from {least} to {most}.")
    return number


def _pairs(said: Any) -> list[Pair]:
    """Pairs of ids of media from JSON."""
    pairs = said if isinstance(said, list) else [None]
    found = []
    for pair in pairs:
        if not (
            isinstance(pair, Sequence)
            and len(pair) == 2
            and all(type(one) is int and 0 <= one < 1 << 63 for one in pair)
        ):
            raise Problem(400, "Not understood", "These are no pairs of contents.")
        found.append((pair[0], pair[1]))
    return found
