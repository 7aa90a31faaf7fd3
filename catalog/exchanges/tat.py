"""Tech Against Terrorism's hash list, version 2.

Pages come in the order of their changes, and each says the checkpoint after which the next one
begins. The token for it is asked for with a name and a password, and again once it is refused.

https://terrorismanalytics.org/docs/hash-list-v2
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from catalog.errors import ExchangeFailed
from catalog.exchanges.base import Access, Checkpoint, Kind, Page, Setting, moved_on
from catalog.exchanges.client import Client, RequestRefused, connected
from catalog.exchanges.credentials import parted
from catalog.exchanges.reading import document_of, items_of, optional_text_in

_URL = "https://app.terrorismanalytics.org"
_SPELLING = "USER:PASSWORD"


class Tat:
    """The feed."""

    def __init__(self, client: Client, url: str, name: str, user: str, password: str) -> None:
        self._client = client
        self._url = url
        self._name = name
        self._account = {"username": user, "password": password, "resend": "False"}

    def pages(self, checkpoint: Checkpoint | None) -> Iterator[Page]:
        """As in Feed."""
        begins = checkpoint is None
        after = "" if checkpoint is None else str(checkpoint["after"])
        while True:
            body = self._answered(after)
            page = document_of(body, ("results", "next"))
            more = page["next"] is not None
            reached = optional_text_in(page, "checkpoint") or after
            if more:
                moved_on(after, reached)
            items = items_of(body, "tat-json", self._name)
            yield Page(items, {"after": reached}, begins, not more)
            if not more:
                return
            after, begins = reached, False

    def _answered(self, after: str) -> bytes:
        url, query = f"{self._url}/api/hash-list/v2/all", {"order": "asc", "after": after}
        if "Authorization" in self._client.headers:
            try:
                return self._client.get(url, query).body
            except RequestRefused:
                pass  # tokens last for a while
        answer = self._client.post(f"{self._url}/token-auth/tcap/", self._account)
        token = optional_text_in(document_of(answer.body, ("token",)), "token")
        if token is None:
            raise ExchangeFailed("it gives no token for its credentials; check them")
        self._client.headers["Authorization"] = f"Bearer {token}"
        return self._client.get(url, query).body


@contextmanager
def _opened(access: Access) -> Iterator[Tat]:
    user, password = parted(access.secret, ":", _SPELLING)
    url = access.settings.get("url", _URL).rstrip("/")
    with connected(url, has_secret=True) as client:
        yield Tat(client, url, access.name, user, password)


TAT = Kind(
    "tat",
    "Tech Against Terrorism's hash list",
    (Setting("url", f"its address, if it is not {_URL}"),),
    _SPELLING,
    "CATALOG_TAT",
    _opened,
)
