"""What do the banks know of these hashes? The question that is asked thousands of times a second.

What FastAPI does for a request takes as long as a lookup. So these endpoints read requests by
themselves, and requests for them pass by the framework: what is declared to it describes them.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from catalog.banks.held import Answer, Match, Turns
from catalog.core import thresholds
from catalog.core.bits import decode
from catalog.errors import CatalogError, UsageError
from catalog.hashers import HASHERS, get_hasher
from catalog.service.access import Named, require
from catalog.service.metrics import Metrics
from catalog.service.state import Service
from catalog.web.problems import Problem, as_json, problem_of

MOST = 10_000  # hashes in a request
_AT_ONCE = 16  # hashes that are looked up before other requests have their turn


SEED = "What decides whether banks with a ratio below 1 take part; without it, chance does"
LEFT_OUT = "Banks that did not take part, since their entries match in a part of the lookups only"


class Lookup(BaseModel):
    """Hashes to be looked up in banks."""

    model_config = ConfigDict(extra="forbid")

    hasher: str = Field(
        description="The hasher that they are of", json_schema_extra={"enum": [*HASHERS]}
    )
    hashes: list[str] = Field(
        min_length=1, max_length=MOST, description="Hashes, in hexadecimal digits or base64"
    )
    distance: int | None = Field(
        None, ge=0, description="How many bits may differ; without it, as many as each bank says"
    )
    threshold: float | None = Field(
        None, gt=0, le=thresholds.WIDEST, description="The same, as a fraction of the bits"
    )
    banks: list[str] | None = Field(None, description="Names of banks; without them, all")
    top: int | None = Field(None, ge=1, description="At most so many matches of each hash")
    seed: str | None = Field(None, description=SEED)


class Matched(BaseModel):
    """An entry of a bank that is near a hash."""

    bank: str = Field(description="The name of the bank")
    entry: int = Field(description="The number of the entry")
    distance: int = Field(description="How many bits differ")


class Looked(BaseModel):
    """What is near a hash, the nearest first."""

    exact: bool = Field(description="Whether everything that is near was found; always true")
    way: str = Field(description="How it was looked for: index or scan, which find the same")
    radius: int = Field(description="Up to how many bits was looked for")
    matches: list[Matched]
    exempt: list[Matched] = Field(
        description="Entries of exempt banks that are near; if there are any, nothing matches"
    )
    left_out: list[str] = Field(description=LEFT_OUT)


class LookedAll(BaseModel):
    """What is near each of the hashes, in their order."""

    results: list[Looked]


def _one(name: str, kind: dict[str, Any], said: str, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": kind, "description": said}


_PARAMETERS = [
    _one("hasher", {"type": "string", "enum": [*HASHERS]}, "The hasher of it", required=True),
    _one("hash", {"type": "string"}, "A hash, in hexadecimal digits or base64", required=True),
    _one("distance", {"type": "integer", "minimum": 0}, "How many bits may differ"),
    _one(
        "threshold",
        {"type": "number", "exclusiveMinimum": 0, "maximum": thresholds.WIDEST},
        "The same, as a fraction of the bits",
    ),
    _one(
        "bank",
        {"type": "array", "items": {"type": "string"}},
        "Names of banks; without them, all",
    ),
    _one("top", {"type": "integer", "minimum": 1}, "At most so many matches"),
    _one("seed", {"type": "string"}, SEED),
]
_BODY = {
    "required": True,
    "content": {"application/json": {"schema": Lookup.model_json_schema()}},
}


_PATH = "/v1/lookup"
_ROUTE = Named(_PATH)

Endpoint = Callable[[Request], Awaitable[Response]]


class Lookups:
    """The endpoints."""

    def __init__(self, service: Service, metrics: Metrics) -> None:
        self._service = service
        self._metrics = metrics

    async def look_up(self, request: Request) -> Response:
        """Look one hash up, which is in the query of the address."""
        require(request, "lookup")
        query = request.query_params
        given: dict[str, Any] = dict(query)
        given["hashes"] = query.getlist("hash")
        given.pop("hash", None)
        if "bank" in given:
            given["banks"] = query.getlist("bank")
            del given["bank"]
        question = _understood(lambda: Lookup.model_validate(given))
        if len(question.hashes) != 1:
            raise Problem(422, "Not understood", "hash: one is asked for; send more by POST.")
        (answer,) = await _answers(self._service, self._metrics, question)
        return _json(answer)

    async def look_all_up(self, request: Request) -> Response:
        """Look up all hashes of a body."""
        require(request, "lookup")
        body = await request.body()
        question = _understood(lambda: Lookup.model_validate_json(body))
        answers = await _answers(self._service, self._metrics, question)
        return _json({"results": answers})

    def router(self) -> APIRouter:
        """What they are, for the framework."""
        router = APIRouter(tags=["Lookups"])
        router.add_api_route(
            _PATH,
            self.look_up,
            methods=["GET"],
            response_model=Looked,
            openapi_extra={"parameters": _PARAMETERS},
            summary="Look a hash up",
        )
        router.add_api_route(
            _PATH,
            self.look_all_up,
            methods=["POST"],
            response_model=LookedAll,
            openapi_extra={"requestBody": _BODY},
            summary="Look many hashes up",
        )
        return router

    def before(self, app: ASGIApp) -> ASGIApp:
        """The application with the endpoints in front of it."""
        endpoints: Mapping[tuple[str, str], Endpoint] = {
            ("GET", _PATH): self.look_up,
            ("POST", _PATH): self.look_all_up,
        }

        async def pass_by(scope: Scope, receive: Receive, send: Send) -> None:
            endpoint = None
            if scope["type"] == "http":
                path = scope["path"].removeprefix(scope.get("root_path", ""))
                endpoint = endpoints.get((scope["method"], path))
            if endpoint is None:
                await app(scope, receive, send)
                return
            scope["route"] = _ROUTE
            try:
                response = await endpoint(Request(scope, receive))
            except (Problem, CatalogError) as error:
                response = as_json(problem_of(error))
            await response(scope, receive, send)

        return pass_by


async def _answers(service: Service, metrics: Metrics, question: Lookup) -> list[dict[str, Any]]:
    hasher = get_hasher(question.hasher)
    values = [decode(text, hasher.bits) for text in question.hashes]
    radius = _radius(question, hasher.bits)
    turns = turns_of(service, question.banks, question.seed)
    answers = await look_up_in_parts(
        service, hasher.name, values, turns.banks, radius=radius, top=question.top
    )
    metrics.looked_up(answers[0].way, len(answers))
    return [_looked(answer, turns.left_out) for answer in answers]


async def look_up_in_parts(
    service: Service,
    hasher: str,
    values: Sequence[bytes],
    banks: Collection[int] | None,
    *,
    radius: int | None = None,
    top: int | None = None,
) -> list[Answer]:
    """HeldBanks.look_up() as of now, between whose parts other requests have their turn."""
    answers: list[Answer] = []
    now = time.time()
    for start in range(0, len(values), _AT_ONCE):
        if start:
            await asyncio.sleep(0)
        some = values[start : start + _AT_ONCE]
        answers += service.held.look_up(hasher, some, now=now, banks=banks, radius=radius, top=top)
    return answers


def _radius(question: Lookup, bits: int) -> int | None:
    if question.threshold is not None:
        if question.distance is not None:
            raise Problem(422, "Not understood", "distance and threshold exclude each other.")
        return thresholds.radius(question.threshold, bits)
    widest = thresholds.radius(thresholds.WIDEST, bits)
    if question.distance is not None and question.distance > widest:
        raise Problem(422, "Not understood", f"distance: at most {widest} of {bits} bits.")
    return question.distance


def turns_of(service: Service, names: Sequence[str] | None, seed: str | None) -> Turns:
    """HeldBanks.turns(), in which a bank that is not there is a Problem."""
    try:
        return service.held.turns(names, seed)
    except UsageError as error:
        raise Problem(404, "There is no such bank", f"{error}.") from None


def _understood(read: Callable[[], Lookup]) -> Lookup:
    try:
        return read()
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the body"
        raise Problem(422, "Not understood", f"{place}: {first['msg']}.") from None


def _looked(answer: Answer, left_out: Sequence[str]) -> dict[str, Any]:
    return {
        "exact": True,
        "way": answer.way,
        "radius": answer.radius,
        "matches": told(answer.matches),
        "exempt": told(answer.exempt),
        "left_out": left_out,
    }


def told(matches: Sequence[Match]) -> list[dict[str, Any]]:
    """Matches, each as a Matched in JSON."""
    return [
        {"bank": match.bank.name, "entry": match.entry, "distance": match.distance}
        for match in matches
    ]


def _json(body: Any) -> Response:
    return Response(json.dumps(body, separators=(",", ":")), media_type="application/json")
