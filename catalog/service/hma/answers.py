"""Answers and errors, as clients of HMA expect them."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from catalog.web.problems import Problem, problem_of

M = TypeVar("M", bound=BaseModel)

_JSON = "application/json"
_LONGEST = 1000  # characters of a message
_LARGEST = 10_000  # of a list of what is wrong


class Refused(Exception):
    """A request that is answered with an HTTP ``status`` and a ``message``."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class Invalid(Exception):
    """A request of which something is missing or of another kind; ``listed`` is JSON."""

    def __init__(self, listed: str) -> None:
        super().__init__(listed)
        self.listed = listed


def told(body: Any, status: int = 200) -> Response:
    """A body as JSON."""
    return Response(json.dumps(body, separators=(",", ":")), status, media_type=_JSON)


def message_of(problem: Problem) -> Response:
    """A problem of the service."""
    body = json.dumps({"message": problem.detail})
    return Response(body, problem.status, problem.headers, media_type=_JSON)


def answer_to(error: Exception) -> Response:
    """What is answered to an error that a request leads to."""
    if isinstance(error, Refused):
        said = error.message
        return told(
            {"message": said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"}, error.status
        )
    if isinstance(error, Invalid):
        return Response(error.listed, 422, media_type=_JSON)
    if isinstance(error, MultiPartException):
        return told({"message": f"The upload is not understood: {error.message}"}, 400)
    return message_of(problem_of(error))


# What answer_to() has an answer to, besides errors of the catalogue.
ANSWERED = (Refused, Invalid, Problem, HTTPException, MultiPartException)


def nothing_there() -> Response:
    """What is answered to a path that HMA does not know, either."""
    return HTMLResponse(
        "<!doctype html><html lang=en><title>404 Not Found</title><h1>Not Found</h1>"
        "<p>Nothing is at this path.</p>",
        404,
    )


def understood(model: type[M], given: dict[str, Any]) -> M:
    """What is given, as a model has it.

    Raises Invalid for what it does not allow.
    """
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise Invalid(_listed(error)) from None


def _listed(error: ValidationError) -> str:
    """What is wrong, with what was given, unless that is too much or no text."""
    try:
        listed = error.json(include_context=False)
    except ValueError:
        listed = ""
    if 0 < len(listed) <= _LARGEST:
        return listed
    return error.json(include_context=False, include_input=False)


async def body_of(request: Request) -> dict[str, Any]:
    """The JSON object in the body of a request, which is empty without a body.

    Raises Refused for anything else.
    """
    try:
        body = json.loads(await request.body() or b"{}")
    except (ValueError, RecursionError):
        raise Refused(400, "The body is not JSON") from None
    if not isinstance(body, dict):
        raise Refused(400, "Request input was not a dict")
    return body
