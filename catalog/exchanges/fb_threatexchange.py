"""Facebook's ThreatExchange: the indicators of a privacy group.

/threat_updates answers with pages of indicators that have changed since a time, with cursors.
Deletions are told for 90 days, so that a time lasts somewhat less; after that everything is read
again. Should updates not come in the order of their times, none is missed: the next fetch begins
before the time at which this one began.

https://developers.facebook.com/docs/threat-exchange/reference/apis/threat-updates
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from catalog.exchanges.base import Access, Checkpoint, Kind, Page, Setting, moved_on
from catalog.exchanges.client import Client, RequestRefused, connected
from catalog.exchanges.reading import document_of, items_of, optional_text_in

_URL = "https://graph.facebook.com/v26.0"
_TOKEN = "access_token"
_PAGE = 500  # indicators
_FIELDS = (
    "id,indicator,type,last_updated,should_delete,descriptors{id,reactions,owner{id},tags,status}"
)
_LASTS = 85 * 86_400.0  # seconds
_OVERLAP = 300  # seconds by which clocks may differ; what is told twice changes nothing
_CURSOR_LASTS = 3600.0  # seconds


class ThreatExchange:
    """The feed."""

    def __init__(self, client: Client, url: str, name: str, group: str, token: str) -> None:
        self._client = client
        self._url = f"{url}/{group}/threat_updates/"
        self._name = name
        self._token = token

    def pages(self, checkpoint: Checkpoint | None) -> Iterator[Page]:
        """As in Feed."""
        now = time.time()
        if checkpoint is not None and now - checkpoint["at"] > _LASTS:
            checkpoint = None
        begins = checkpoint is None
        last = checkpoint or {"since": 0}
        since, place = int(last["since"]), None
        reading = {"since": since, "newest": since, "began": int(now)}
        if "page" in last and now - last["at"] <= _CURSOR_LASTS:
            reading, place = {name: last[name] for name in reading}, last["page"]
        resumes = place is not None
        first = {"fields": _FIELDS, "limit": _PAGE} | ({"start_time": since} if since else {})
        while True:
            at = time.time()
            try:
                query = {**(place or first), _TOKEN: self._token}
                answer = self._client.get(self._url, query)
            except RequestRefused:
                if not resumes:
                    raise
                # The cursor is good no longer.
                reading, place = {"since": since, "newest": since, "began": int(at)}, None
                resumes = False
                continue
            resumes = False
            page = document_of(answer.body, ("data",))
            reading["began"] = answer.before(reading["began"])
            reading["newest"] = max([reading["newest"], *_times(page["data"])])
            following = _following(page)
            found: dict[str, Any] = {"since": max(since, _reached(reading))}
            if following is not None:
                moved_on(place, following)
                found = {**reading, "page": following}
            items = items_of(answer.body, "threatexchange-json", self._name)
            yield Page(items, {**found, "at": at}, begins, following is None)
            if following is None:
                return
            place, begins = following, False


def _reached(reading: Mapping[str, int]) -> int:
    """The time from which on the next fetch asks for updates."""
    return min(reading["newest"], reading["began"] - _OVERLAP)


def _times(data: Any) -> Iterator[int]:
    for one in data if isinstance(data, list) else ():
        updated = one.get("last_updated") if isinstance(one, dict) else None
        if isinstance(updated, int | str) and str(updated).isdecimal():
            yield int(updated)


def _following(page: Mapping[str, Any]) -> dict[str, str] | None:
    """What to ask for the page after a page, if there is one; the secret in it is not kept."""
    paging = page.get("paging")
    link = optional_text_in(paging, "next") if isinstance(paging, dict) else None
    if link is None:
        return None
    return {name: said for name, said in parse_qsl(urlsplit(link).query) if name != _TOKEN}


@contextmanager
def _opened(access: Access) -> Iterator[ThreatExchange]:
    url = access.settings.get("url", _URL).rstrip("/")
    with connected(url, has_secret=True) as client:
        group = str(access.settings["privacy_group"])
        yield ThreatExchange(client, url, access.name, group, access.secret or "")


FB_THREATEXCHANGE = Kind(
    "fb-threatexchange",
    "Facebook's ThreatExchange",
    (
        Setting("privacy_group", "the number of the privacy group", "number", required=True),
        Setting("url", f"its address, if it is not {_URL}"),
    ),
    "APP-ID|APP-SECRET",
    "CATALOG_FB_THREATEXCHANGE",
    _opened,
)
