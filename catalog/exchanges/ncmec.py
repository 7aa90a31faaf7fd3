"""NCMEC's Hash Sharing API, version 2: images and videos of members.

/v2/entries answers with pages of entries that were changed between two times, in any order, and
with a link to the next page. Only when all pages of a range were read is its end where the next
fetch begins. Links are good for half a day.

https://report.cybertip.org/hashsharing/v2/documentation.pdf
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, fromstring

from catalog.banks.formats import Item
from catalog.banks.formats.elements import local_name
from catalog.banks.records import Entry
from catalog.errors import ExchangeFailed
from catalog.exchanges.base import Access, Checkpoint, Kind, Page, Setting, moved_on
from catalog.exchanges.client import Answer, Client, RequestRefused, connected, same_place
from catalog.exchanges.credentials import basic, parted
from catalog.exchanges.reading import items_of

ENVIRONMENTS = {
    "industry": "https://report.cybertip.org/hashsharing",
    "industry-exploitative": "https://report.cybertip.org/exploitative-hashsharing",
    "law-enforcement": "https://lesp.ncmec.org/csam-hashsharing",
    "ngo": "https://hashsharing.ncmec.org/npo",
    "exploitative": "https://hashsharing.ncmec.org/exploitative",
    "ngo-generative-ai": "https://hashsharing.ncmec.org/generative-ai-csam",
    "ngo-generative-ai-exploitative": "https://hashsharing.ncmec.org/generative-ai-exploitative",
    "test-industry": "https://exttest.cybertip.org/hashsharing",
    "test-industry-exploitative": "https://exttest.cybertip.org/exploitative-hashsharing",
    "test-law-enforcement": "https://betalesp.ncmec.org/csam-hashsharing",
    "test-ngo": "https://hashsharing-test.ncmec.org/npo",
    "test-exploitative": "https://hashsharing-test.ncmec.org/exploitative",
    "test-ngo-generative-ai": "https://hashsharing-test.ncmec.org/generative-ai-csam",
    "test-ngo-generative-ai-exploitative": (
        "https://hashsharing-test.ncmec.org/generative-ai-exploitative"
    ),
}
INITIAL = "industry"

_SPELLING = "USER:PASSWORD"
_LINK_LASTS = 12 * 3600.0  # seconds
# Ranges overlap, since clocks differ and an entry may be told a moment after its time; what is told
# twice changes nothing.
_OVERLAP = 300  # seconds


class Ncmec:
    """The feed; of ``members`` only, if some are named."""

    def __init__(self, client: Client, url: str, name: str, members: Sequence[int]) -> None:
        self._client = client
        self._url = url
        self._name = name
        self._members = frozenset(map(str, members))

    def pages(self, checkpoint: Checkpoint | None) -> Iterator[Page]:
        """As in Feed."""
        begins = checkpoint is None
        since = 0 if checkpoint is None else int(checkpoint["since"])
        until, link = int(time.time()), None
        if checkpoint is not None and time.time() - checkpoint["at"] <= _LINK_LASTS:
            until, link = checkpoint.get("until", until), checkpoint.get("page")
        resumes = link is not None
        while True:
            at = time.time()
            try:
                answer = self._answered(since, until, link)
            except RequestRefused:
                if not resumes:
                    raise
                until, link, resumes = int(at), None, False  # it is good no longer
                continue
            resumes = False
            items = items_of(answer.body, "ncmec-xml", self._name)
            following = _following(answer.body)
            until = answer.before(until)
            if following is not None:
                moved_on(link, following)
            found = (
                {"since": max(0, until - _OVERLAP)}
                if following is None
                else {"since": since, "until": until, "page": following}
            )
            yield Page(self._of_members(items), {**found, "at": at}, begins, following is None)
            if following is None:
                return
            link, begins = following, False

    def _answered(self, since: int, until: int, link: str | None) -> Answer:
        if link is None:
            times = {"from": _time(since), "to": _time(until)}
            return self._client.get(f"{self._url}/v2/entries", times)
        url = f"{self._url}{link}" if link.startswith("/") else link
        if not same_place(url, self._url):
            raise ExchangeFailed(
                f"its next page is at {urlsplit(url).hostname}, which is not to have the"
                " credentials"
            )
        return self._client.get(url)

    def _of_members(self, items: Sequence[Item]) -> Sequence[Item]:
        if not self._members:
            return items
        return [
            one
            for one in items
            if not isinstance(one, Entry) or str(one.external_id).partition("-")[0] in self._members
        ]


def _following(body: bytes) -> str | None:
    """The link to the page after a page, if there is one; the page was read, and has no document
    type.

    Raises ExchangeFailed if it is another thing than a page.
    """
    root = fromstring(body)
    if local_name(root) != "queryresult":
        raise ExchangeFailed(
            "it sends another thing than a page of hashes, a queryResult; check its address"
        )
    paging = _child(root, "paging")
    following = None if paging is None else _child(paging, "next")
    return None if following is None else (following.text or "").strip() or None


def _child(element: Element, name: str) -> Element | None:
    return next((one for one in element if local_name(one) == name), None)


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def _opened(access: Access) -> Iterator[Ncmec]:
    settings = access.settings
    headers = basic(*parted(access.secret, ":", _SPELLING))
    url = settings.get("url") or ENVIRONMENTS[settings.get("environment", INITIAL)]
    with connected(url, headers, has_secret=True) as client:
        yield Ncmec(client, url.rstrip("/"), access.name, settings.get("members", ()))


NCMEC = Kind(
    "ncmec",
    "NCMEC's Hash Sharing API",
    (
        Setting(
            "environment",
            f"which of NCMEC's databases (default: {INITIAL})",
            choices=tuple(ENVIRONMENTS),
        ),
        Setting("members", "only entries of the members with these numbers", "numbers"),
        Setting("url", "its address, if it is none of the environments'"),
    ),
    _SPELLING,
    "CATALOG_NCMEC",
    _opened,
)
