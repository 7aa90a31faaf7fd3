"""The review page of a large catalogue: how long its answers take, and what the server takes.

    python benchmarks/review.py                      # a million files, about 100,000 clusters
    python benchmarks/review.py --home /srv/million  # keep the catalogue, or use it again

The catalogue is made as in reports.py, and has no files on disk: no pictures are asked for. Told is
how long the page waits for the answers of the running command, as medians, and the memory of its
process, without PostgreSQL's.
"""

from __future__ import annotations

import argparse
import http.client
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode, urlsplit

import psutil
from measuring import processor
from reports import kept_or_scratch, make_seed, seed
from search import timed

from catalog import Catalog
from catalog.review.queue import ORDERS

RUNS = 25
AT_ONCE = 8  # clusters that the page asks for
THROUGH = 2000  # clusters that are gone through


class Page:
    """What the page's script does: one request after the other on one connection."""

    def __init__(self, address: str) -> None:
        place = urlsplit(address)
        self._origin = f"http://{place.netloc}"
        self._connection = http.client.HTTPConnection(place.netloc)
        self._cookie = ""
        self._connection.request("GET", f"/?{place.query}")
        response = self._connection.getresponse()
        response.read()
        self._cookie = (response.getheader("set-cookie") or "").partition(";")[0]

    def get(self, path: str, **query: Any) -> Any:
        return self._ask("GET", f"{path}?{urlencode(query)}", None)

    def post(self, path: str, **body: Any) -> Any:
        return self._ask("POST", path, json.dumps(body))

    def _ask(self, method: str, path: str, body: str | None) -> Any:
        headers = {"Cookie": self._cookie, "Origin": self._origin}
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        data = response.read()
        assert response.status == 200, data
        return json.loads(data) if data[:1] in b"[{" else data


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--media", type=int, default=920_000)
    parser.add_argument("--pairs", type=int, default=200_000, help="about so many")
    parser.add_argument("--home", type=Path, help="where the catalogue is kept")
    options = parser.parse_args()
    print(processor())
    with kept_or_scratch(options.home) as home:
        with Catalog.open(home) as catalog:
            if not catalog.status().files:
                print(f"seeded in {timed(lambda: seed(catalog, make_seed(options))):.0f} s")
            catalog.refresh_clusters()
            status = catalog.status()
            with catalog.sql("SELECT count(*) FROM catalog.cluster") as (_, rows):
                ((clusters,),) = rows
        print(f"{status.files:,} files, {clusters:,} clusters\n")
        with serving(home) as (process, page, seconds):
            print(f"address after {seconds:.1f} s, {memory(process)} MB\n")
            measure(page)
            count = through(page)
            print(f"\n{memory(process)} MB after {count:,} clusters")


@contextmanager
def serving(home: Path) -> Iterator[tuple[psutil.Process, Page, float]]:
    command = [sys.executable, "-m", "catalog", "--home", str(home), "review", "--no-open"]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        seconds = time.perf_counter() - started
        try:
            yield psutil.Process(process.pid), Page(address), seconds
        finally:
            process.send_signal(signal.SIGINT)


def memory(process: psutil.Process) -> int:
    return round(process.memory_info().rss / 1e6)


def measure(page: Page) -> None:
    print("| order | first clusters | next ones | in the middle | by its id |")
    print("|---|---:|---:|---:|---:|")
    for order in ORDERS:
        query = {"order": order, "limit": AT_ONCE}
        place = middle = page.get("/api/clusters", **query)["clusters"][-1]["place"]
        for _ in range(40):
            some = page.get("/api/clusters", **{**query, "limit": 60}, after=middle)["clusters"]
            middle = some[-1]["place"] if some else middle
        id_ = json.loads(middle)[0]
        told(
            order,
            lambda query=query: page.get("/api/clusters", **query),
            lambda query=query, place=place: page.get("/api/clusters", **query, after=place),
            lambda query=query, place=middle: page.get("/api/clusters", **query, after=place),
            lambda query=query, id_=id_: page.get("/api/clusters", **query, at=id_),
        )
    print("\n| compare two | decide a pair | accept a cluster | accept 24 clusters | undo |")
    print("|---:|---:|---:|---:|---:|")
    clusters = iter(fetched(page))
    pairs = [one for one in clusters if len(one["contents"]) > 1][: 2 * RUNS]

    def compare() -> None:
        left, right = pairs[-1]["questions"][-1]
        page.get("/api/pair", left=left, right=right)

    def decide() -> None:
        one = pairs.pop()
        body = {"pair": one["questions"][-1], "verdict": "alternate", "places": [one["place"]]}
        page.post("/api/decide", order="space", **body)

    taken = {one["id"] for one in pairs}
    some = [one for one in fetched(page) if one["accepts"] and one["id"] not in taken]

    def accept(count: int = 1) -> None:
        once = [some.pop(0) for _ in range(count)]
        accepted = [pair for one in once for pair in one["accepts"]]
        page.post("/api/accept", order="space", pairs=accepted, places=[once[0]["place"]])

    told("", compare, decide, accept, lambda: accept(24), lambda: page.post("/api/undo"), runs=9)


def fetched(page: Page) -> list[Any]:
    """The first clusters, about a thousand."""
    found: list[Any] = []
    while len(found) < 1200:
        query = {"after": found[-1]["place"]} if found else {}
        some = page.get("/api/clusters", limit=60, **query)["clusters"]
        found += some
        if not some:
            break
    return found


def told(name: str, *acts: Callable[[], object], runs: int = RUNS) -> None:
    times = [median(timed(act) for _ in range(runs)) for act in acts]
    cells = [name] * bool(name) + [f"{1e3 * one:.0f} ms" for one in times]
    print(f"| {' | '.join(cells)} |", flush=True)


def through(page: Page) -> int:
    """Go through the clusters; returns how many."""
    count, place = 0, {}
    while count < THROUGH:
        some = page.get("/api/clusters", limit=AT_ONCE, **place)["clusters"]
        if not some:
            break
        count, place = count + len(some), {"after": some[-1]["place"]}
    return count


if __name__ == "__main__":
    main()
