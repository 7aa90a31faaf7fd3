"""The pages, from Jinja templates in this package; what goes into them is escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse


def rendered(name: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page made of a template and its values."""
    return HTMLResponse(_environment().get_template(name).render(**values), status)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("catalog.review", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
    )
