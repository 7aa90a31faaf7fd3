"""/m: what the banks know of a signal, or of a file."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import Any, NamedTuple

from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from catalog.banks.held import coin
from catalog.core.bits import distance
from catalog.service.hma.answers import Refused, body_of, told, understood
from catalog.service.hma.contents import having_md5
from catalog.service.hma.hashing import Hashing
from catalog.service.hma.signals import PDQ, RADIUS, known, ratio, value_of
from catalog.service.metrics import Metrics
from catalog.service.state import Service

_NO_DISTANCE = "-"  # as HMA has it of what is the same, or is not


class _RawLookup(BaseModel):
    """A signal to be looked up, whether or not it is to match."""

    signal: str
    signal_type: str
    banks: str | None = None
    include_distance: bool = False


class _Lookup(BaseModel):
    """A signal, or the address of a file, to be matched."""

    url: str | None = None
    content_type: str | None = None
    types: str | None = None
    signal: str | None = None
    signal_type: str | None = None
    banks: str | None = None
    seed: str | None = None
    bypass_coinflip: bool = False


class _Choice(NamedTuple):
    """Which banks are asked: those of these names, or all, that have their turn by the ``coin``."""

    banks: frozenset[str] | None
    coin: float | None

    @classmethod
    def of(cls, banks: str | None, seed: str | None, bypass: bool) -> _Choice:
        return cls(_names(banks), None if bypass else coin(seed))

    def has_turn(self, ratio: float) -> bool:
        """Whether what counts in that fraction of the lookups counts in this one."""
        return self.coin is None or self.coin < ratio


class _Near(NamedTuple):
    """An entry near a signal."""

    bank: str
    entry: int
    distance: str

    def told(self) -> dict[str, Any]:
        return {"bank_content_id": self.entry, "distance": self.distance}


class Matching:
    """Looks signals and files up; its endpoints are below /m."""

    def __init__(self, service: Service, metrics: Metrics, hashing: Hashing) -> None:
        self._service = service
        self._metrics = metrics
        self._hashing = hashing

    async def raw_look_up(self, request: Request) -> Response:
        """The entries near a signal, active or not, whatever their banks' ratios."""
        asked = understood(_RawLookup, dict(request.query_params))
        names = _names(asked.banks)
        banks = None if names is None else self._ids(_Choice(names, None))
        found = await self._near(asked.signal_type, asked.signal, banks, inactive=True)
        if asked.include_distance:
            return told({"matches": [one.told() for one in found]})
        return told({"matches": [one.entry for one in found]})

    async def look_up(self, request: Request) -> Response:
        """The active entries near a signal or a file, by bank."""
        asked = understood(_Lookup, dict(request.query_params))
        choice = _Choice.of(asked.banks, asked.seed, asked.bypass_coinflip)
        if asked.url:
            signals = await self._hashing.fetched(asked.url, asked.content_type, asked.types)
            found = await self._all_matches(signals, choice)
            return told(found if asked.signal_type is None else found.get(asked.signal_type, {}))
        if not asked.signal or not asked.signal_type:
            raise Refused(400, "Either url or both signal and signal_type are required")
        return told(await self._matches(asked.signal_type, asked.signal, choice))

    async def look_upload_up(self, request: Request) -> Response:
        """The active entries near an upload, by signal type and bank."""
        query = request.query_params
        asked = understood(_Lookup, dict(query))
        choice = _Choice.of(asked.banks, asked.seed, asked.bypass_coinflip)
        async with request.form() as form:
            signals = await self._hashing.uploaded(form, asked.types)
        return told(await self._all_matches(signals, choice))

    async def compare(self, request: Request) -> Response:
        """Whether the two signals of each type that is given match, and their distance."""
        results: dict[str, tuple[bool, dict[str, int]]] = {}
        for name, pair in (await body_of(request)).items():
            if not isinstance(pair, list):
                raise Refused(400, f"Comparison hashes for {name} was not a list")
            if len(pair) != 2:
                raise Refused(400, "Comparison hash list length must be exactly 2")
            known(self._service, name)
            try:
                one, other = (value_of(name, text) for text in pair)
            except ValueError as error:
                raise Refused(400, f"Invalid {name} hash: {error}") from None
            if name == PDQ:
                far = distance(one, other)
                results[name] = far <= RADIUS, {"distance": far}
            else:
                results[name] = one == other, {}
        return told(results)

    async def _all_matches(self, signals: dict[str, str], choice: _Choice) -> dict[str, Any]:
        """The matches of each signal; an empty signal is one of a photo that nothing is near."""
        return {
            name: await self._matches(name, signal, choice) if signal else {}
            for name, signal in signals.items()
        }

    async def _matches(self, name: str, signal: str, choice: _Choice) -> dict[str, Any]:
        matches: dict[str, list[dict[str, Any]]] = {}
        # What is no signal is refused whether or not it has its turn.
        found = await self._near(name, signal, self._ids(choice), inactive=False)
        if choice.has_turn(ratio(self._service, name)):
            for one in found:
                matches.setdefault(one.bank, []).append(one.told())
        return matches

    def _ids(self, choice: _Choice) -> set[int]:
        return {
            bank.id
            for bank in self._service.held.banks.values()
            if choice.has_turn(bank.ratio) and (choice.banks is None or bank.name in choice.banks)
        }

    async def _near(
        self, name: str, signal: str, banks: Collection[int] | None, *, inactive: bool
    ) -> list[_Near]:
        """The entries near a signal in these banks, or in all, the nearest first."""
        service = self._service
        known(service, name)
        try:
            value = value_of(name, signal)
        except ValueError as error:
            raise Refused(400, f"invalid signal: {error}") from None
        if name != PDQ:
            self._metrics.looked_up("digest", 1)
            there = await run_in_threadpool(having_md5, service.database, value, inactive)
            held = service.held.banks
            return [
                _Near(held[bank].name, entry, _NO_DISTANCE)
                for bank, entry in there
                if bank in held and (banks is None or bank in banks)
            ]
        (answer,) = service.held.look_up(
            "pdq", [value], now=time.time(), banks=banks, usual=RADIUS, inactive=inactive
        )
        self._metrics.looked_up(answer.way, 1)
        return [_Near(one.bank.name, one.entry, str(one.distance)) for one in answer.matches]


def _names(banks: str | None) -> frozenset[str] | None:
    return frozenset(banks.split(",")) if banks else None
