"""/c/exchanges and /c/exchange/<name>: exchanges, as HMA has them.

HMA makes a bank with each exchange, of the same name, and removes it with it. It is given secrets
over HTTP and stores them; here they stay where the machine that fetches has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from catalog.banks import settings, store
from catalog.banks.following import last_number
from catalog.db.locks import Lock, hold
from catalog.db.rows import column, value
from catalog.errors import UsageError
from catalog.exchanges import store as exchanges
from catalog.exchanges.base import Kind, Setting
from catalog.exchanges.credentials import is_set
from catalog.exchanges.ncmec import ENVIRONMENTS, INITIAL
from catalog.exchanges.records import StoredExchange
from catalog.exchanges.registry import KINDS
from catalog.service.hma.answers import Refused, body_of, told, understood
from catalog.service.hma.banks import Written, written
from catalog.service.state import Service

_NAME = re.compile("[A-Z0-9_]{1,255}")

Told = dict[str, Any]

# What HMA calls the kinds that it has, and what may be said of them.
APIS: Mapping[str, str] = {
    "fb_threatexchange": "fb-threatexchange",
    "ncmec": "ncmec",
    "stop_ncii": "stopncii",
    "tat": "tat",
}
_NAMES = {kind: api for api, kind in APIS.items()}
_SETTINGS = {"only_esp_ids": "members"}  # what HMA calls otherwise
_OURS = {ours: theirs for theirs, ours in _SETTINGS.items()}
_TYPES = {"text": "string", "number": "number", "numbers": "set_of_number"}
# What HMA tells of an exchange even if nobody said it.
_INITIAL: Mapping[str, Told] = {"ncmec": {"environment": ENVIRONMENTS[INITIAL], "only_esp_ids": []}}
_ADDRESS = "url"  # which nobody chooses over HTTP: credentials are sent there


class _Change(BaseModel):
    enabled: bool | None = None


@dataclass(frozen=True, slots=True)
class Exchanges:
    """The endpoints."""

    service: Service

    async def list_all(self, _request: Request) -> Response:
        """The names of all exchanges."""

        def read() -> list[str]:
            with self.service.database.read() as connection:
                return column(connection, "SELECT name FROM catalog.exchange ORDER BY name")

        return told(await run_in_threadpool(read))

    async def list_apis(self, _request: Request) -> Response:
        """The APIs that exchanges may have."""
        return told(list(APIS))

    async def show_api(self, request: Request) -> Response:
        """Whether an API has credentials."""
        return told(_access(_api_in(request, 400)))

    async def change_api(self, request: Request) -> Response:
        """Refuse to store credentials; nothing to change is no error."""
        kind = _api_in(request, 400)
        if (await body_of(request)).get("credential_json"):
            raise Refused(
                400,
                "Credentials are not stored here, where others could read them: put"
                f" {kind.spelling} into the environment variable {kind.variable} of whatever runs"
                " catalog exchange fetch, or name another place: catalog exchange set NAME"
                " --credentials file:PATH",
            )
        return told(_access(kind))

    async def show_schema(self, request: Request) -> Response:
        """What an exchange of an API is told; credentials are not taken."""
        kind = _api_in(request, 404)
        fields = [_field(one) for one in kind.settings if one.name != _ADDRESS]
        return told({"config_schema": {"fields": fields}, "credentials_schema": None})

    async def create(self, request: Request) -> Response:
        """Make an exchange, and a bank of its name that it fills."""
        asked = await body_of(request)
        name, api, said = asked.get("bank"), asked.get("api"), asked.get("api_json", {})
        if not isinstance(name, str) or not name:
            raise Refused(400, "bank is required")
        if not _NAME.fullmatch(name):
            raise Refused(400, "Field `bank` must match /^[A-Z0-9_]+$/")
        if not isinstance(said, dict):
            raise Refused(400, "Field `api_json` must be object")
        if api is None:
            raise Refused(400, "Field `api_type` is required")
        if not isinstance(api, str) or api not in APIS:
            raise Refused(400, f"No such exchange type '{api}'")
        told_of, enabled = _settings(said)

        def write() -> Written:
            with self.service.database.begin() as connection:
                hold(connection, Lock.BANK)
                there = "SELECT id FROM catalog.bank WHERE name = %(name)s"
                if value(connection, there, name=name) is not None:
                    raise Refused(403, "Bank already exists")
                settings.create(connection, name)
                try:
                    exchanges.add(connection, name, APIS[api], name, settings=told_of)
                except UsageError as error:
                    raise Refused(400, f"Failed to parse `api_json` - {error}") from None
                exchanges.change(connection, name, enabled=enabled)
                return Written({"message": "Created successfully"}, last_number(connection))

        return await written(self.service, write, 201)

    async def show(self, request: Request) -> Response:
        """An exchange, and what it was told."""
        return told(_shown(await run_in_threadpool(self._found, _name_in(request))))

    async def show_status(self, request: Request) -> Response:
        """How its fetches went."""
        found = await run_in_threadpool(self._found, _name_in(request))
        has_ended = found.ended is not None
        return told(
            {
                "checkpoint_ts": _seconds(found.completed),
                "fetched_items": found.entries,
                "last_fetch_complete_ts": _seconds(found.ended),
                "last_fetch_succeeded": found.error is None if has_ended else None,
                "running_fetch_start_ts": (
                    _seconds(found.started) if found.state == "running" else None
                ),
                "up_to_date": found.state == "complete",
            }
        )

    async def change(self, request: Request) -> Response:
        """Switch an exchange on or off."""
        name = _name_in(request)
        asked = understood(_Change, await body_of(request))

        def write() -> StoredExchange:
            self._found(name)
            with self.service.database.begin() as connection:
                exchanges.change(connection, name, enabled=asked.enabled)
            return self._found(name)

        return told(_shown(await run_in_threadpool(write)))

    async def remove(self, request: Request) -> Response:
        """Remove an exchange, if it is there, with its entries, and the bank that was made with
        it."""
        name = _name_in(request)

        def write() -> Written:
            with self.service.database.begin() as connection:
                hold(connection, Lock.BANK)
                for one in exchanges.exchanges(connection, name):
                    exchanges.remove(connection, name)
                    if one.bank == name and not _is_followed(connection, name):
                        store.remove(connection, name)
                return Written({"message": "Exchange deleted"}, last_number(connection))

        return await written(self.service, write)

    def _found(self, name: str) -> StoredExchange:
        """An exchange.

        Raises Refused if it is not there.
        """
        with self.service.database.read() as connection:
            for one in exchanges.exchanges(connection, name):
                return one
        raise Refused(404, f"Exchange '{name}' not found")


def _is_followed(connection: Connection, bank: str) -> bool:
    """Whether a bank has exchanges."""
    query = """
        SELECT exchange.id FROM catalog.exchange JOIN catalog.bank ON bank.id = bank_id
        WHERE bank.name = %(bank)s LIMIT 1
        """
    return value(connection, query, bank=bank) is not None


def _name_in(request: Request) -> str:
    return str(request.path_params["exchange"]).replace("\0", "\ufffd")


def _api_in(request: Request, status: int) -> Kind:
    """The kind that an API is."""
    name = str(request.path_params["api"])
    if name not in APIS:
        raise Refused(
            status,
            f"no such Exchange API '{name}'"
            if status == 400
            else f"Exchange API '{name}' not found",
        )
    return KINDS[APIS[name]]


def _access(kind: Kind) -> Told:
    return {"supports_authentification": True, "has_set_authentification": is_set(kind)}


def _field(setting: Setting) -> Told:
    choices = list(setting.choices) or None
    default: Any = [] if setting.type == "numbers" else None
    if setting.name == "environment":
        choices, default = list(ENVIRONMENTS.values()), ENVIRONMENTS[INITIAL]
    return {
        "name": _OURS.get(setting.name, setting.name),
        "type": "enum" if choices else _TYPES[setting.type],
        "required": setting.required,
        "default": default,
        "help": setting.description,
        "choices": choices,
    }


def _settings(said: Mapping[str, Any]) -> tuple[Told, bool]:
    """What an exchange is told, and whether it is switched on.

    Raises Refused for an address: credentials would be sent there.
    """
    given = {_SETTINGS.get(name, name): one for name, one in said.items()}
    given.pop("name", None)
    given.pop("api", None)
    enabled = bool(given.pop("enabled", True))
    if _ADDRESS in given:
        raise Refused(400, "Failed to parse `api_json` - addresses are set by catalog exchange set")
    names = {address: name for name, address in ENVIRONMENTS.items()}
    environment = given.get("environment")
    if isinstance(environment, str):
        given["environment"] = names.get(environment, environment)
    members = given.get("members")
    if members == []:
        del given["members"]
    if isinstance(group := given.get("privacy_group"), str) and group.isdecimal():
        given["privacy_group"] = int(group[:19])
    return given, enabled


def _shown(found: StoredExchange) -> Told:
    shown: Told = {
        "name": found.name,
        "api": _NAMES.get(found.kind, found.kind),
        "enabled": found.enabled,
        **_INITIAL.get(found.kind, {}),
    }
    for name, said in found.settings.items():
        if name == "environment":
            said = ENVIRONMENTS.get(said, said)
        shown[_OURS.get(name, name)] = said
    return shown


def _seconds(time: datetime | None) -> int | None:
    return None if time is None else int(time.timestamp())
