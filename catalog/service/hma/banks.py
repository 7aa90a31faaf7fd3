"""/c/banks and /c/bank/<name>: banks, as HMA has them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic import BaseModel, Field
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from catalog.banks import settings, store
from catalog.banks.following import last_number
from catalog.db.locks import Lock, hold
from catalog.db.rows import run
from catalog.service.hma.answers import Refused, body_of, told, understood
from catalog.service.state import Service

_NAME = re.compile("[A-Z_][A-Z0-9_]{0,254}")
_BANKS = "SELECT name, ratio FROM catalog.bank ORDER BY name"

Told = dict[str, Any]


class _NewBank(BaseModel):
    name: str
    enabled_ratio: float | None = Field(None, ge=0, le=1)
    enabled: bool | None = None


class _BankChange(BaseModel):
    name: str | None = None
    enabled_ratio: float | None = Field(None, ge=0, le=1)
    enabled: bool | None = None


class Written(NamedTuple):
    """What is answered after something was written, up to change ``number``."""

    body: Any
    number: int


async def written(service: Service, write: Callable[[], Written], status: int = 200) -> Response:
    """Answer what a function returns that writes to the database; what it wrote is found then."""
    done = await run_in_threadpool(write)
    await service.reached(done.number)
    return told(done.body, status)


class Banks:
    """The endpoints."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def list_all(self, _request: Request) -> Response:
        """All banks."""

        def read() -> list[Told]:
            with self._service.database.read() as connection:
                return [_told(*row) for row in run(connection, _BANKS)]

        return told(await run_in_threadpool(read))

    async def show(self, request: Request) -> Response:
        """One bank."""
        return told(await run_in_threadpool(bank_there, self._service, _name_in(request)))

    async def create(self, request: Request) -> Response:
        """Make a bank."""
        asked = understood(_NewBank, await body_of(request))
        ratio = _ratio(asked.enabled_ratio, asked.enabled)

        def write() -> Written:
            _check_name(asked.name)
            with self._service.database.begin() as connection:
                hold(connection, Lock.BANK)
                if _find(connection, asked.name) is not None:
                    raise Refused(403, "Bank already exists")
                settings.create(connection, asked.name, ratio=1.0 if ratio is None else ratio)
                return _written(connection, asked.name)

        return await written(self._service, write, 201)

    async def change(self, request: Request) -> Response:
        """Rename a bank, or change in which fraction of the lookups it matches."""
        name = _name_in(request)
        asked = understood(_BankChange, await body_of(request))
        ratio = _ratio(asked.enabled_ratio, asked.enabled)

        def write() -> Written:
            with self._service.database.begin() as connection:
                hold(connection, Lock.BANK)
                if _find(connection, name) is None:
                    raise Refused(404, "Bank not found")
                rename = None if asked.name == name else asked.name
                if rename is not None:
                    _check_name(rename)
                    if _find(connection, rename) is not None:
                        raise Refused(403, "Bank name already exists")
                settings.change(connection, name, rename=rename, ratio=ratio)
                return _written(connection, rename or name)

        return await written(self._service, write)

    async def remove(self, request: Request) -> Response:
        """Remove a bank with all its contents, if it is there."""
        name = _name_in(request)

        def write() -> Written:
            with self._service.database.begin() as connection:
                hold(connection, Lock.BANK)
                if _find(connection, name) is not None:
                    store.remove(connection, name)
                return Written({"message": "Done"}, last_number(connection))

        return await written(self._service, write)


def bank_there(service: Service, name: str) -> Told:
    """A bank, as it is told.

    Raises Refused if it is not there.
    """
    with service.database.read() as connection:
        found = _find(connection, name)
    if found is None:
        raise Refused(404, f"bank '{name}' not found")
    return found


def _find(connection: Connection, name: str) -> Told | None:
    return next((_told(*row) for row in run(connection, _BANKS) if row.name == name), None)


def _told(name: str, ratio: float) -> Told:
    return {"matching_enabled_ratio": ratio, "name": name}


def _written(connection: Connection, name: str) -> Written:
    return Written(_find(connection, name), last_number(connection))


def _name_in(request: Request) -> str:
    return str(request.path_params["bank"])


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise Refused(400, "Bank names must be UPPER_WITH_UNDERSCORE")


def _ratio(ratio: float | None, enabled: bool | None) -> float | None:
    """The ratio that is asked for; whether it is on or off counts only without one."""
    return float(enabled) if ratio is None and enabled is not None else ratio
