"""StopNCII.org: hashes of intimate pictures, from the people that they show.

FetchHashes answers with pages of records that have changed since a time, each of which replaces
what was known of its hash. Tokens of pages last for a while; a time lasts for a month, since nobody
promises to tell longer what was withdrawn.

https://github.com/facebook/ThreatExchange:
python-threatexchange/threatexchange/exchanges/clients/stopncii/api.py
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from catalog.exchanges.base import Access, Checkpoint, Kind, Page, Setting, moved_on
from catalog.exchanges.client import Client, RequestRefused, connected
from catalog.exchanges.credentials import parted
from catalog.exchanges.reading import document_of, items_of, number_in, optional_text_in

_URL = "https://api.stopncii.org/v1"
_SPELLING = "FETCH-KEY,SUBSCRIPTION-KEY"
_FIRST = 10  # the time from which on everything is told
_PAGE = 800  # records
_LASTS = 30 * 86_400.0  # seconds
_TOKEN_LASTS = 3600.0  # seconds


class StopNcii:
    """The feed."""

    def __init__(self, client: Client, url: str, name: str) -> None:
        self._client = client
        self._url = f"{url}/FetchHashes"
        self._name = name

    def pages(self, checkpoint: Checkpoint | None) -> Iterator[Page]:
        """As in Feed."""
        if checkpoint is not None and time.time() - checkpoint["at"] > _LASTS:
            checkpoint = None
        begins = checkpoint is None
        since = _FIRST if checkpoint is None else int(checkpoint["since"])
        token = None if checkpoint is None else checkpoint.get("page")
        if token and checkpoint is not None and time.time() - checkpoint["at"] > _TOKEN_LASTS:
            token = None
        resumes = token is not None
        while True:
            query = {"startTimestamp": since, "pageSize": _PAGE}
            at = time.time()
            try:
                body = self._client.get(
                    self._url, query | ({"nextPageToken": token} if token else {})
                ).body
            except RequestRefused:
                if not resumes:
                    raise
                token, resumes = None, False  # it is good no longer
                continue
            resumes = False
            page = document_of(body, ("hashRecords", "hasMoreRecords"))
            following = optional_text_in(page, "nextPageToken")
            more = bool(page["hasMoreRecords"])
            if more:
                moved_on(token, following)
            found = {"since": since, "page": following} if more else {"since": _end(page, since)}
            items = items_of(body, "stopncii-json", self._name)
            yield Page(items, {**found, "at": at}, begins, not more)
            if not more:
                return
            token, begins = following, False


def _end(page: Checkpoint, since: int) -> int:
    """The time after a page that is the last one."""
    return max(since, number_in(page, "nextSetTimestamp"))


@contextmanager
def _opened(access: Access) -> Iterator[StopNcii]:
    fetch, subscription = parted(access.secret, ",", _SPELLING)
    url = access.settings.get("url", _URL).rstrip("/")
    headers = {"x-functions-key": fetch, "Ocp-Apim-Subscription-Key": subscription}
    with connected(url, headers, has_secret=True) as client:
        yield StopNcii(client, url, access.name)


STOPNCII = Kind(
    "stopncii",
    "StopNCII.org",
    (Setting("url", f"its address, if it is not {_URL}"),),
    _SPELLING,
    "CATALOG_STOPNCII",
    _opened,
)
