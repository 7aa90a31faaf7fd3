"""What went wrong with a request, as RFC 9457 has it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from catalog.errors import CatalogError, DatabaseUnavailable, UsageError


class Problem(HTTPException):
    """A request that cannot be answered: the HTTP ``status``, a ``title``, and a sentence that says
    what to do; and headers that the answer needs.

    Frameworks let an HTTPException pass where they take others for their own errors.
    """

    def __init__(
        self, status: int, title: str, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, detail, headers)
        self.status = status
        self.title = title


# A problem in the description of an interface.
DESCRIBED: dict[str, Any] = {
    "description": "What is wrong, and what to do",
    "content": {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "required": ["status", "title", "detail"],
                "properties": {
                    "status": {"type": "integer"},
                    "title": {"type": "string"},
                    "detail": {"type": "string"},
                },
            }
        }
    },
}


def problem_of(error: Exception) -> Problem:
    """The problem behind an error: what the framework says, or the catalogue in its own words."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        detail = "There is no such page." if error.status_code == 404 else f"{error.detail}."
        return Problem(error.status_code, str(error.detail), detail, error.headers)
    assert isinstance(error, CatalogError)
    if isinstance(error, UsageError):
        return Problem(400, "Not understood", f"{error}.")
    status = 503 if isinstance(error, DatabaseUnavailable) else 500
    return Problem(status, "The catalogue cannot answer", f"{error}.")


def as_json(problem: Problem) -> Response:
    """A problem for a program."""
    return JSONResponse(
        {"status": problem.status, "title": problem.title, "detail": problem.detail},
        problem.status,
        problem.headers,
        media_type="application/problem+json",
    )
