"""What HMA tells about itself: whether it lives, its signal types, and how fresh its index is."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from catalog.banks.following import last_number
from catalog.db.rows import run
from catalog.service.hma.answers import Refused, body_of, told, understood
from catalog.service.hma.signals import CONTENTS, MD5, PDQ, TYPES, ratio
from catalog.service.signal_ratios import put_ratio
from catalog.service.state import Service

_NEVER = -1  # a time at which nothing was
_ALIVE = "I-AM-ALIVE"
_SIZES = """
SELECT (
    SELECT count(*) FROM catalog.bank_entry_hash AS held
    JOIN catalog.hasher ON hasher.id = hasher_id WHERE name = 'pdq'
) AS pdq, (
    SELECT count(*) FROM catalog.bank_digest WHERE algorithm = 'md5'
) AS video_md5, (
    SELECT extract(epoch FROM max(at))::bigint FROM catalog.bank_change
) AS newest, (
    SELECT extract(epoch FROM max(at))::bigint FROM catalog.bank_change
    WHERE number <= %(number)s
) AS built
"""


class _TypeChange(BaseModel):
    enabled_ratio: float = Field(ge=0, le=1)


class Configuration:
    """The endpoints."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def is_ready(self, _request: Request) -> Response:
        """Whether lookups are answered from what is fresh enough."""
        service = self._service
        if service.is_ending or service.lag() > service.rules.max_lag:
            return HTMLResponse("INDEX-STALE", 503)
        return HTMLResponse(_ALIVE)

    async def lives(self, _request: Request) -> Response:
        """Whether the process answers."""
        return HTMLResponse(_ALIVE)

    async def list_types(self, _request: Request) -> Response:
        """The signal types, and in which fraction of the lookups each counts."""
        return told([{"enabled_ratio": ratio(self._service, name), "name": name} for name in TYPES])

    async def change_type(self, request: Request) -> Response:
        """Change in which fraction of the lookups a signal type counts; 0 switches it off."""
        name = request.path_params["signal_type"]
        asked = understood(_TypeChange, await body_of(request))
        if name not in TYPES:
            raise Refused(404, f"No such signal type '{name}'")
        service = self._service
        await run_in_threadpool(put_ratio, service.database, name, asked.enabled_ratio)
        service.signal_ratios = {**service.signal_ratios, name: asked.enabled_ratio}
        return told({"enabled_ratio": asked.enabled_ratio, "name": name})

    async def list_contents(self, _request: Request) -> Response:
        """The content types, all of which can be hashed."""
        return told([{"enabled": True, "name": name} for name in CONTENTS])

    async def index_status(self, request: Request) -> Response:
        """What lookups are answered from, by signal type."""
        return told(
            {
                name: {
                    "built_to": one["index_built_to"],
                    "present": True,
                    "size": one["index_size"],
                }
                for name, one in (await self._indexes(request)).items()
            }
        )

    async def index_sizes(self, request: Request) -> Response:
        """What lookups are answered from, and what the database has, by signal type."""
        return told(await self._indexes(request))

    async def _indexes(self, request: Request) -> dict[str, dict[str, Any]]:
        asked = request.query_params.get("signal_type")
        if asked is not None and asked not in TYPES:
            raise Refused(400, f"No such signal type '{asked}'")
        names = TYPES if asked is None else (asked,)
        held = self._service.held
        number, held_pdq = held.number, held.sizes().get("pdq", 0)

        def read() -> tuple[Any, int]:
            with self._service.database.read() as connection:
                row = run(connection, _SIZES, number=number).fetchone()
                return row, last_number(connection)

        stored, last = await run_in_threadpool(read)
        in_database = {PDQ: stored.pdq, MD5: stored.video_md5}
        # Digests are looked up in the database itself.
        indexed = {PDQ: (held_pdq, stored.built), MD5: (stored.video_md5, stored.newest)}
        return {
            name: {
                "db_size": in_database[name],
                "index_size": indexed[name][0],
                "index_out_of_date": name == PDQ and last != number,
                "newest_db_item": _time(in_database[name], stored.newest),
                "index_built_to": _time(*indexed[name]),
            }
            for name in names
        }


def _time(size: int, seconds: int | None) -> int:
    return seconds if size and seconds is not None else _NEVER
