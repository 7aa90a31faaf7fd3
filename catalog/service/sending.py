"""Send signed messages to the addresses of webhooks, which somebody else chose.

An address is checked as one that a file is fetched from: its host is resolved here, and the
connection goes to what was checked. Redirects are not followed.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from catalog.errors import UsageError
from catalog.events.records import Event
from catalog.events.signing import mark_of, read_key, secret_of, signature
from catalog.events.webhooks import Receiver
from catalog.service.fetching import (
    Place,
    Resolve,
    Unfetched,
    addresses_of,
    answered,
    is_below,
    is_public,
    place_of,
    resolve,
)

_SECONDS = 15.0
_GONE = 410


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message: the HTTP ``status`` of the answer, if there was one, or else the
    ``reason``; and for how many seconds the receiver wants to be left alone."""

    status: int | None = None
    reason: str | None = None
    rest: float = 0.0

    @property
    def delivered(self) -> bool:
        """Whether the receiver has it."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def gone(self) -> bool:
        """Whether the receiver wants no more."""
        return self.status == _GONE

    @property
    def failure(self) -> str:
        """Why it was not delivered."""
        return self.reason or f"it is answered with status {self.status}"


class Sender:
    """Sends to hosts of the public Internet over https, and to those of ``hosts``, as hosts_of()
    has them, wherever they are; to this machine over http, too.

    Secrets are derived from the key in ``key_file``, which may be made later.
    """

    def __init__(
        self,
        hosts: Sequence[str],
        key_file: Path,
        seconds: float = _SECONDS,
        *,
        resolve: Resolve = resolve,
    ) -> None:
        self._hosts = hosts
        self._key_file = key_file
        self._seconds = seconds
        self._resolve = resolve
        self._tls = ssl.create_default_context()

    def tell(self, to: Receiver, event: Event) -> Outcome:
        """Tell a receiver of an event."""
        detail = {"number": event.number, **event.detail}
        return self._send(to, str(event.number), event.kind, event.at, detail)

    def test(self, to: Receiver) -> Outcome:
        """Send a message of the kind test, which tells of nothing."""
        now = datetime.now(UTC)
        return self._send(to, f"test-{now.timestamp():.6f}", "test", now, {"webhook": to.name})

    def _send(
        self, to: Receiver, name: str, kind: str, at: datetime, data: Mapping[str, Any]
    ) -> Outcome:
        try:
            secret = secret_of(read_key(self._key_file), to.salt)
        except UsageError as error:
            return Outcome(reason=str(error))
        if mark_of(secret) != to.mark:
            reason = f"the key in {self._key_file} is not that with which the webhook was added"
            return Outcome(reason=reason)
        said = {"type": kind, "timestamp": at.astimezone(UTC).isoformat(), "data": data}
        body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        # The same for each attempt, and another one for other webhooks and catalogues.
        id_ = f"{to.salt.hex()}-{name}"
        now = int(time.time())
        headers = {
            "Content-Type": "application/json",
            "webhook-id": id_,
            "webhook-timestamp": str(now),
            "webhook-signature": signature(secret, id_, now, body),
        }
        return self._post(to.url, body, headers)

    def _post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Outcome:
        until = time.monotonic() + self._seconds
        try:
            place = place_of(url)
            addresses = self._checked(place)
            with answered(place, addresses, until, self._tls, "POST", body, headers) as answer:
                rest = _seconds_of(answer.getheader("retry-after"))
                return Outcome(answer.status, rest=rest)
        except Unfetched as error:
            return Outcome(reason=error.reason)
        except (OSError, http.client.HTTPException) as error:
            if time.monotonic() >= until:
                return Outcome(reason=f"it took more than {self._seconds:g} s")
            return Outcome(reason=f"it does not answer as it should: {error}")

    def _checked(self, place: Place) -> Sequence[str]:
        """The addresses of a place.

        Raises Unfetched if these may not be asked.
        """
        addresses = addresses_of(place, self._resolve)
        is_listed = any(is_below(place.host, one) for one in self._hosts)
        if not is_listed and not all(map(is_public, addresses)):
            raise Unfetched(
                f"{place.host} has an address that is not public, and is none of the hosts of"
                " --allow-webhook-hosts"
            )
        if place.scheme != "https" and not all(map(_is_loopback, addresses)):
            raise Unfetched("only https:// is used beyond this machine")
        return addresses


def _is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback


def _seconds_of(retry_after: str | None) -> float:
    """What a Retry-After header says, in seconds from now; 0 if it says nothing."""
    if retry_after is None:
        return 0.0
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
