"""/c/bank/<name>/content and …/signal: contents come into banks, are turned off and on, and go."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from catalog.banks.records import Entry
from catalog.service.hma import contents
from catalog.service.hma.answers import Refused, body_of, told
from catalog.service.hma.banks import Written, bank_there, written
from catalog.service.hma.hashing import Hashing
from catalog.service.hma.signals import entry_of, signals_of
from catalog.service.state import Service

_LONGEST_NOTE = 255
_LONGEST_OFF = timedelta(days=5 * 365)
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_DIGITS = re.compile("[0-9]{1,18}")
_METADATA = ("content_id", "content_uri", "json")

Given = Mapping[str, Any]


class _Metadata(BaseModel):
    """What a client knows about a content."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    content_id: str | None = None
    content_uri: str | None = None
    json_data: dict[str, Any] | None = Field(None, alias="json")

    def said(self) -> dict[str, Any]:
        return self.model_dump(by_alias=True, exclude_none=True)


class Curation:
    """The endpoints."""

    def __init__(self, service: Service, hashing: Hashing) -> None:
        self._service = service
        self._hashing = hashing

    async def add_content(self, request: Request) -> Response:
        """Add a file, uploaded or at an address, to a bank."""
        bank, query = await self._bank_in(request), request.query_params
        is_form = request.headers.get("content-type", "").lower().startswith(_FORMS)
        async with request.form() as form:
            given: dict[str, Any] = dict(query)
            given |= dict(form) if is_form else await body_of(request)
            metadata, note = _metadata(given), _note(given.get("note"))
            if url := query.get("url"):
                signals = await self._hashing.fetched(
                    url, query.get("content_type"), query.get("types")
                )
            elif any(isinstance(one, UploadFile) for one in form.values()):
                signals = await self._hashing.uploaded(form, query.get("types"))
            else:
                raise Refused(400, "Neither `url` nor multipart file upload was received")
        return await self._add(bank, signals, metadata, note)

    async def add_signals(self, request: Request) -> Response:
        """Add signals to a bank, all of one content."""
        bank = await self._bank_in(request)
        signals = await body_of(request)
        note = _note(signals.pop("note", None))
        return await self._add(bank, signals, None, note)

    async def show(self, request: Request) -> Response:
        """A content of a bank."""
        bank = await self._bank_in(request)
        number = _number(request)
        with_signals = request.query_params.get("include_signals", "false").lower() == "true"
        with_metadata = request.query_params.get("include_metadata", "true").lower() == "true"

        def read() -> dict[str, Any]:
            with self._service.database.read() as connection:
                there = contents.find(connection, bank["name"], number)
            if there is None:
                raise _missing(number)
            shown = _shown(there.entry, bank, number)
            if with_signals:
                shown["signals"] = signals_of(there.entry)
            if with_metadata and (metadata := contents.metadata_of(there.entry)):
                shown["metadata"] = metadata
            if there.entry.note is not None:
                shown["note"] = there.entry.note
            return shown

        return told(await run_in_threadpool(read))

    async def change(self, request: Request) -> Response:
        """Turn a content off or on, or change its note."""
        bank = await self._bank_in(request)
        number = _number(request)
        asked = await body_of(request)
        until = _until(asked["disable_until_ts"]) if "disable_until_ts" in asked else None
        note = _note(asked.get("note"))

        def edit(entry: Entry) -> Entry:
            if until is not None:
                entry = contents.turned(entry, until, datetime.now(UTC))
            return replace(entry, note=note) if "note" in asked else entry

        def write() -> Written:
            there, last = contents.change(self._service.database, bank["name"], number, edit)
            if there is None:
                raise _missing(number)
            metadata = contents.metadata_of(there.entry) or {}
            collab = metadata.pop("collab", None) or {}
            known = {name: said for name, said in metadata.items() if said is not None}
            more = {
                "collab_metadata": collab,
                "note": there.entry.note,
                "user_metadata": known or None,
            }
            return Written(_shown(there.entry, bank, number) | more, last)

        return await written(self._service, write)

    async def remove(self, request: Request) -> Response:
        """Remove a content from a bank, if it is there."""
        bank = await self._bank_in(request)
        number = _number(request)

        def write() -> Written:
            removed, last = contents.remove(self._service.database, bank["name"], number)
            return Written({"deleted": removed}, last)

        return await written(self._service, write)

    async def _bank_in(self, request: Request) -> dict[str, Any]:
        return await run_in_threadpool(bank_there, self._service, request.path_params["bank"])

    async def _add(
        self,
        bank: Given,
        signals: Mapping[str, object],
        metadata: _Metadata | None,
        note: str | None,
    ) -> Response:
        said = {} if metadata is None else metadata.said()
        entry = entry_of(signals, metadata=said, note=note)

        def write() -> Written:
            database = self._service.database
            number, last = contents.add(database, bank["name"], entry, said.get("content_id"))
            return Written({"id": number, "signals": signals_of(entry)}, last)

        return await written(self._service, write)


def _number(request: Request) -> int:
    said = request.path_params["content"]
    if not _DIGITS.fullmatch(said):
        raise Refused(404, f"content '{said}' not found")
    return int(said)


def _shown(entry: Entry, bank: Given, number: int) -> dict[str, Any]:
    return {
        "bank": bank,
        "disable_until_ts": contents.disabled_until(entry, datetime.now(UTC)),
        "id": number,
        "original_media_uri": None,
    }


def _missing(number: int) -> Refused:
    return Refused(404, f"content '{number}' not found")


def _metadata(given: Given) -> _Metadata:
    """The metadata that are given, in JSON as a whole, one by one, or both.

    Some clients send as a text of the whole what is to be in ``json``.

    Raises Refused for what cannot be understood.
    """
    said = {name: given[name] for name in _METADATA if name in given}
    if "json" in said:
        said["json"] = _read(said["json"], "json")
    given_whole = given.get("metadata", {})
    whole = _read(given_whole, "metadata")
    if not isinstance(whole, dict):
        raise Refused(400, "metadata should be a json object")
    whole.pop("collab", None)
    if isinstance(given_whole, str) and not whole.keys() <= set(_METADATA):
        said["json"] = whole
    else:
        said |= whole
    try:
        return _Metadata.model_validate(said)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise Refused(400, f"Invalid metadata: {place}: {first['msg']}") from None


def _read(said: object, name: str) -> Any:
    """What a text says in JSON; in a body of JSON, it is what it is."""
    if not isinstance(said, str):
        return said
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        raise Refused(400, f"{name} form field must be valid JSON") from None


def _note(said: object) -> str | None:
    if not said:
        return None
    if not isinstance(said, str):
        raise Refused(400, "note should be a string")
    if len(said) > _LONGEST_NOTE:
        raise Refused(400, f"note must be at most {_LONGEST_NOTE} characters")
    return said


def _until(said: object) -> int:
    """A number of seconds, which some clients send as a text."""
    try:
        until = int(said) if isinstance(said, int | float | str) else None
    except (ValueError, OverflowError):
        until = None
    if until is None:
        raise Refused(400, f"Invalid int: '{said}'")
    if until < 0:
        raise Refused(400, "disable_until_ts must be a non-negative integer")
    if until > (datetime.now(UTC) + _LONGEST_OFF).timestamp():
        raise Refused(400, "disable_until_ts must be less than 5 years in the future")
    return until
