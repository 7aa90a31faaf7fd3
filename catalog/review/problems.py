"""What went wrong with a request, as a page for people or as JSON for the page's own script."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from catalog.errors import CatalogError, DatabaseUnavailable, UsageError
from catalog.review.templates import rendered


class Problem(Exception):
    """A request that cannot be answered: the HTTP ``status``, a ``title``, and a sentence that says
    what to do."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail


def answer(request: Request, problem: Problem) -> Response:
    """JSON (RFC 9457) for a script, a page for a person."""
    if "text/html" in request.headers.get("accept", ""):
        return rendered("problem.html", status=problem.status, problem=problem)
    return JSONResponse(
        {"status": problem.status, "title": problem.title, "detail": problem.detail},
        problem.status,
        media_type="application/problem+json",
    )


def on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return answer(request, error)


def on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = "There is no such page." if error.status_code == 404 else f"{error.detail}."
    return answer(request, Problem(error.status_code, str(error.detail), detail))


def on_catalog(request: Request, error: Exception) -> Response:
    """What the catalogue cannot do, in its own words."""
    assert isinstance(error, CatalogError)
    if isinstance(error, UsageError):
        return answer(request, Problem(400, "Not understood", f"{error}."))
    status = 503 if isinstance(error, DatabaseUnavailable) else 500
    return answer(request, Problem(status, "The catalogue cannot answer", f"{error}."))
