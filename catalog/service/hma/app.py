"""The application: what is at which of HMA's paths, and who may ask for it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from catalog.errors import CatalogError
from catalog.service.access import Named, require
from catalog.service.fetching import Fetcher
from catalog.service.hma.answers import ANSWERED, answer_to, message_of, nothing_there, told
from catalog.service.hma.banks import Banks
from catalog.service.hma.configuration import Configuration
from catalog.service.hma.curation import Curation
from catalog.service.hma.exchanges import Exchanges
from catalog.service.hma.hashing import Hashing
from catalog.service.hma.matching import Matching
from catalog.service.metrics import Metrics
from catalog.service.state import Service
from catalog.service.tokens import TokenScope
from catalog.web.problems import Problem

Endpoint = Callable[[Request], Awaitable[Response]]

# The endpoints that are asked thousands of times a second; no router looks for them.
_HOT = ("/m/raw_lookup", "/m/lookup")
_OPEN = ("/status", "/status/live")
_OURS = re.compile(r"/(?:[hmc]/|status(?:/|$)|site-map$)")


class Hma:
    """HMA's API below a path, "" for all of the service's; files are fetched by ``fetcher``."""

    def __init__(self, path: str, service: Service, metrics: Metrics, fetcher: Fetcher) -> None:
        self._path = path
        self._listed: set[str] = set()
        hashing = Hashing(service, fetcher)
        matching = Matching(service, metrics, hashing)
        self._hot: dict[str, tuple[Endpoint, Named]] = {}
        for name, endpoint in zip(_HOT, (matching.raw_look_up, matching.look_up), strict=True):
            self._hot[path + name] = _scoped(endpoint, "lookup"), Named(path + name)
        self._router = Router(
            self._routes(service, hashing, matching), redirect_slashes=False, default=_nothing
        )
        self._open = frozenset(path + name for name in _OPEN)

    def _routes(self, service: Service, hashing: Hashing, matching: Matching) -> list[Route]:
        banks, curation = Banks(service), Curation(service, hashing)
        told_of, exchanges = Configuration(service), Exchanges(service)
        routes: list[Route] = []

        def add(method: str, path: str, endpoint: Endpoint, scope: TokenScope | None) -> None:
            made = endpoint if scope is None else _scoped(endpoint, scope)
            routes.append(Route(self._path + path, made, methods=[method]))
            self._listed.add(re.sub(r"{(\w+)}", r"<\1>", path))

        add("GET", "/status", told_of.is_ready, None)
        add("GET", "/status/live", told_of.lives, None)
        add("GET", "/site-map", self._site_map, "lookup")
        add("GET", "/h/hash", hashing.by_url, "hash")
        add("POST", "/h/hash", hashing.by_upload, "hash")
        add("GET", "/m/raw_lookup", matching.raw_look_up, "lookup")
        add("GET", "/m/lookup", matching.look_up, "lookup")
        add("POST", "/m/lookup", matching.look_upload_up, "lookup")
        add("POST", "/m/compare", matching.compare, "lookup")
        add("GET", "/m/index/status", told_of.index_status, "lookup")
        add("GET", "/c/banks", banks.list_all, "lookup")
        add("POST", "/c/banks", banks.create, "curate")
        add("GET", "/c/bank/{bank}", banks.show, "lookup")
        add("PUT", "/c/bank/{bank}", banks.change, "curate")
        add("DELETE", "/c/bank/{bank}", banks.remove, "curate")
        add("POST", "/c/bank/{bank}/content", curation.add_content, "curate")
        add("POST", "/c/bank/{bank}/signal", curation.add_signals, "curate")
        add("GET", "/c/bank/{bank}/content/{content}", curation.show, "lookup")
        add("PUT", "/c/bank/{bank}/content/{content}", curation.change, "curate")
        add("DELETE", "/c/bank/{bank}/content/{content}", curation.remove, "curate")
        add("GET", "/c/signal_type", told_of.list_types, "lookup")
        add("GET", "/c/signal_type/index", told_of.index_sizes, "lookup")
        add("PUT", "/c/signal_type/{signal_type}", told_of.change_type, "curate")
        add("GET", "/c/content_type", told_of.list_contents, "lookup")
        add("GET", "/c/exchanges", exchanges.list_all, "lookup")
        add("POST", "/c/exchanges", exchanges.create, "curate")
        add("GET", "/c/exchanges/apis", exchanges.list_apis, "lookup")
        add("GET", "/c/exchanges/api/{api}", exchanges.show_api, "lookup")
        add("POST", "/c/exchanges/api/{api}", exchanges.change_api, "curate")
        add("GET", "/c/exchanges/api/{api}/schema", exchanges.show_schema, "lookup")
        add("GET", "/c/exchange/{exchange}", exchanges.show, "lookup")
        add("PUT", "/c/exchange/{exchange}", exchanges.change, "curate")
        add("DELETE", "/c/exchange/{exchange}", exchanges.remove, "curate")
        add("GET", "/c/exchange/{exchange}/status", exchanges.show_status, "lookup")
        return routes

    async def _site_map(self, _request: Request) -> Response:
        return told(sorted(self._listed))

    def is_open(self, path: str) -> bool:
        """Whether everybody may ask for a path."""
        return _merged(path) in self._open

    def has(self, path: str) -> bool:
        """Whether a path is one of this API."""
        path = _merged(path)
        if self._path:
            return path.startswith(f"{self._path}/")
        return _OURS.match(path) is not None

    def refuse(self, problem: Problem) -> Response:
        """How it says that somebody is not let in, or asks too much."""
        return message_of(problem)

    def before(self, app: ASGIApp) -> ASGIApp:
        """An application with this API in front of it."""

        async def pass_by(scope: Scope, receive: Receive, send: Send) -> None:
            root = scope.get("root_path", "")
            path = scope["path"].removeprefix(root) if scope["type"] == "http" else ""
            if not self.has(path):
                await app(scope, receive, send)
                return
            if "//" in path:
                path = _merged(path)
                scope = {**scope, "path": root + path}
            hot = self._hot.get(path) if scope["method"] == "GET" else None
            try:
                if hot is None:
                    await self._router(scope, receive, send)
                    return
                endpoint, scope["route"] = hot
                response = await endpoint(Request(scope, receive))
            except (*ANSWERED, CatalogError) as error:
                response = answer_to(error)
            await response(scope, receive, send)

        return pass_by


def _merged(path: str) -> str:
    """A path with single slashes: some clients put one behind a base URL that ends in one."""
    return re.sub("/{2,}", "/", path) if "//" in path else path


def _scoped(endpoint: Endpoint, scope: TokenScope) -> Endpoint:
    async def answer(request: Request) -> Response:
        require(request, scope)
        return await endpoint(request)

    return answer


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    await nothing_there()(scope, receive, send)
