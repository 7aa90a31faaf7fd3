"""A list at an address, in any of the formats that banks are filled from.

Such a list says nothing about what has changed, so it is read whole whenever it is another one than
last time, as its ETag or its date tells, and what is no longer in it leaves the bank.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from tempfile import TemporaryFile
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from catalog.banks.formats import FORMATS, HEAD, Item, Refused, Withdrawn, guess, read
from catalog.banks.records import Entry
from catalog.banks.spelling import spelled
from catalog.errors import ExchangeFailed, UsageError
from catalog.exchanges.base import Access, Checkpoint, Kind, Page, Setting, Settings
from catalog.exchanges.client import Client, connected
from catalog.exchanges.credentials import basic, parted

_SPELLING = "USER:PASSWORD, or Bearer TOKEN,"
_LIMIT = 4 << 30  # bytes of a list, unpacked as HTTP packs it
_PAGE = 10_000  # records


class HttpList:
    """The feed."""

    def __init__(self, client: Client, name: str, settings: Settings) -> None:
        self._client = client
        self._name = name
        self._settings = settings

    def pages(self, checkpoint: Checkpoint | None) -> Iterator[Page]:
        """As in Feed."""
        url = str(self._settings["url"])
        last = checkpoint or {}
        conditions = {"If-None-Match": last.get("etag"), "If-Modified-Since": last.get("modified")}
        headers = {name: said for name, said in conditions.items() if said}
        with TemporaryFile() as file:
            answer = self._client.download(url, cast(BinaryIO, file), headers, _LIMIT)
            if answer.status == 304:
                return
            found = {
                "etag": answer.headers.get("etag"),
                "modified": answer.headers.get("last-modified"),
            }
            after = {name: said for name, said in found.items() if said}
            file.seek(0)
            yield from self._read(cast(BinaryIO, file), url, after)

    def _read(self, file: BinaryIO, url: str, after: Checkpoint) -> Iterator[Page]:
        """The list in pages. Before the last one no condition is kept: the next fetch has to read
        the list again."""
        try:
            name = urlsplit(url).path
            chosen = self._settings.get("format") or guess(name, file.read(HEAD))
            file.seek(0)
            hasher = self._settings.get("hasher", "pdq")
            items = map(self._named, read(file, chosen, source=self._name, hasher=hasher))
            some = list(islice(items, _PAGE))
            if some and all(isinstance(one, Refused) for one in some):
                assert isinstance(some[0], Refused)
                raise ExchangeFailed(
                    f"its list is not understood as {chosen}: {some[0].place}: {some[0].reason};"
                    " nothing was changed"
                )
            begins = True
            while len(following := list(islice(items, _PAGE))):
                yield Page(some, {}, begins, False)
                some, begins = following, False
            yield Page(some, after, begins, True)
        except UsageError as error:
            raise ExchangeFailed(f"its list is not understood: {error}") from error

    def _named(self, item: Item) -> Item:
        """An entry as one of this exchange, with an id: what the list calls it, or else what it
        is."""
        if isinstance(item, Refused):
            return item
        return replace(item, source=self._name, external_id=self._id(item.source, item))

    def _id(self, source: str | None, item: Entry | Withdrawn) -> str:
        name = item.external_id
        if isinstance(item, Entry) and name is None:
            contents = {*map(spelled, item.hashes), *map(spelled, item.digests)}
            return contents.pop() if len(contents) == 1 else item.key.hex()
        return str(name) if source in (None, self._name) else f"{source}/{name}"


@contextmanager
def _opened(access: Access) -> Iterator[HttpList]:
    secret, headers = access.secret, None
    if secret is not None and secret.startswith("Bearer "):
        headers = {"Authorization": secret}
    elif secret is not None:
        headers = basic(*parted(secret, ":", _SPELLING))
    url = str(access.settings["url"])
    with connected(url, headers, has_secret=secret is not None) as client:
        yield HttpList(client, access.name, access.settings)


HTTP_LIST = Kind(
    "http-list",
    "a list at an address, in any format of catalog bank import",
    (
        Setting("url", "where the list is", required=True),
        Setting(
            "format", "its format (default: what its name and content say)", choices=tuple(FORMATS)
        ),
        Setting("hasher", "the hasher of hashes that do not say so (default: pdq)"),
    ),
    _SPELLING,
    None,
    _opened,
)
