"""/c/exchanges and /c/exchange/<name>: there are none, and no API to take hashes from by itself.

What is answered is what HMA answers of those that it does not have.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from catalog.service.hma.answers import Refused, body_of, told


async def list_nothing(_request: Request) -> Response:
    """The exchanges, or the APIs for them."""
    return told([])


async def create(request: Request) -> Response:
    """Refuse to make an exchange, since its API is not known."""
    asked = await body_of(request)
    raise Refused(400, f"No such exchange type '{asked.get('api')}'")


async def no_api(request: Request) -> Response:
    """An API, and whether it has credentials."""
    raise Refused(400, f"no such Exchange API '{request.path_params['api']}'")


async def no_schema(request: Request) -> Response:
    """What an API has to be told."""
    raise Refused(404, f"Exchange API '{request.path_params['api']}' not found")


async def no_exchange(request: Request) -> Response:
    """An exchange."""
    raise Refused(404, f"Exchange '{request.path_params['exchange']}' not found")


async def remove(_request: Request) -> Response:
    """Remove an exchange, if it is there."""
    return told({"message": "Exchange deleted"})
