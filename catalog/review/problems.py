"""What went wrong with a request, as a page for people or as JSON for the page's own script."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from catalog.review.templates import rendered
from catalog.web.problems import Problem, as_json, problem_of


def answer(request: Request, problem: Problem) -> Response:
    """JSON for a script, a page for a person."""
    if "text/html" in request.headers.get("accept", ""):
        return rendered("problem.html", status=problem.status, problem=problem)
    return as_json(problem)


def on_error(request: Request, error: Exception) -> Response:
    return answer(request, problem_of(error))
