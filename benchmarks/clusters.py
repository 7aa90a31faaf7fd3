"""Clusters after few changes in a large catalogue, beside a computation from nothing.

    python benchmarks/clusters.py                      # 1,000 new files in a million media
    python benchmarks/clusters.py --home /srv/million  # keep the catalogue, or use it again

The catalogue is made as in reports.py. The new files lie in five new folders: a third are near a
picture that is there, a tenth are copies of one, the others are alone. They are stored and matched
as an ingest does it, without pictures. All times are of one process, medians of --runs but for the
computation from nothing, which comes last; processor time is that of the process and of the server.
What is stored before it is compared, row by row, with what it leaves.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import psutil
from measuring import processor
from reports import flipped, kept_or_scratch, make_seed, seed, spoken
from search import BITS, timed
from sqlalchemy import text

from catalog import Catalog
from catalog.db.settings import stored_hashers
from catalog.decisions.records import Ruling
from catalog.fingerprint.records import Content, Fingerprint, Frame, FrameHash
from catalog.groups.enlargements import doubtful
from catalog.ingest import store
from catalog.match import hashes
from catalog.sources.stat import Stat

_HASHES = """
SELECT value FROM catalog.hash WHERE hasher_id = :hasher AND id = ANY(:ids) ORDER BY id
"""
_COPIED = """
SELECT sha256 FROM catalog.media ORDER BY id OFFSET :first LIMIT :count
"""
_DELETE = """
DELETE FROM catalog.file WHERE id IN (
    SELECT file_id FROM catalog.cluster_member WHERE file_id % 97 = :rest LIMIT 100)
"""
_TABLES = {
    "cluster": "id",
    "cluster_member": "file_id",
    "root_duplicates": "root1, root2, hasher",
    "root_tally": "media_id, root1_id, root2_id, hasher_id, distance",
    "folder_age": "folder_id",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--media", type=int, default=1_000_000)
    parser.add_argument("--new", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=200_000, help="about so many")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--home", type=Path, help="where the catalogue is kept")
    options = parser.parse_args()
    print(processor())
    with kept_or_scratch(options.home) as home, Catalog.open(home) as catalog:
        if not catalog.status().files:
            print(f"seeded in {timed(lambda: seed(catalog, make_seed(options))):.0f} s")
        catalog.refresh_clusters()
        doubtful(catalog.database)
        status = catalog.status()
        print(f"{status.files:,} files, {status.clusters:,} clusters\n")
        print("| clusters | time | processor time |\n|---|---:|---:|")
        meter = Meter(home)
        files = Files(catalog, options.new)

        def refreshed(name: str, change: Callable[[], None], runs: int = options.runs) -> float:
            return meter.row(name, catalog.refresh_clusters, change, runs)

        few = refreshed(f"after {options.new:,} new files", files.add)
        refreshed("after one new file", lambda: files.add(1))
        refreshed("after 100 files went", files.delete)
        refreshed("after a decision", files.decide)

        def add() -> None:
            files.add()
            catalog.refresh_clusters()

        doubtful(catalog.database)
        name = f"enlarged pictures among {options.new:,} new files"
        meter.row(name, lambda: doubtful(catalog.database), add, options.runs)
        found = digests(catalog)
        whole = refreshed("from nothing", lambda: ask_for_all(catalog), 1)
        assert digests(catalog) == found, "they differ from a computation from nothing"
        print(f"\n{whole / few:.0f} times as fast; all rows as computed from nothing")


def ask_for_all(catalog: Catalog) -> None:
    """The next refresh computes everything."""
    with catalog.database.begin() as connection:
        connection.execute(text("INSERT INTO catalog.cluster_queue DEFAULT VALUES"))


class Meter:
    """Times of what this process and the embedded server do, as rows of a table."""

    def __init__(self, home: Path) -> None:
        postmaster = int((home / "data" / "postmaster.pid").read_text().split()[0])
        self._server = psutil.Process(postmaster)

    def row(
        self, name: str, act: Callable[[], object], before: Callable[[], object], runs: int
    ) -> float:
        """Print and return the median of the seconds that something takes, ``before`` which
        something else is done each time."""
        seconds, used = [], []
        for _ in range(runs):
            before()
            start = self._used()
            seconds.append(timed(act))
            used.append(self._used() - start)
        print(f"| {name} | {spoken(median(seconds))} | {spoken(median(used))} |", flush=True)
        return median(seconds)

    def _used(self) -> float:
        """Seconds of processor time until now."""
        total = time.process_time()
        for process in self._server.children():
            times = process.cpu_times()
            total += times.user + times.system
        return total


class Files:
    """Files that come and go."""

    def __init__(self, catalog: Catalog, count: int) -> None:
        self._catalog = catalog
        self._count = count
        self._before = catalog.status().files
        # In a kept catalogue the names are new, and near others than those of a former run.
        self._draw = np.random.default_rng(self._before)
        self._batch = 0

    def add(self, count: int = 0) -> None:
        count = count or self._count
        self._batch += 1
        new = self._draw.integers(0, 256, (count, BITS // 8), dtype=np.uint8)
        near = count // 3
        with self._catalog.database.begin() as connection:
            (hasher,) = (h for h in stored_hashers(connection).values() if h.name == "phash")
            ids = self._draw.integers(1, self._catalog.status().media, near).tolist()
            found = connection.execute(text(_HASHES), {"hasher": hasher.id, "ids": ids})
            packed = [np.packbits([bit == "1" for bit in str(value)]) for (value,) in found]
            if packed:
                places = self._draw.integers(0, 40, len(packed))
                new[: len(packed)] = flipped(self._draw, np.stack(packed), places)
            first = int(self._draw.integers(0, max(self._catalog.status().media - count, 1)))
            copied = connection.execute(
                text(_COPIED), {"first": first, "count": count // 10}
            ).scalars()
            contents = [hashlib.sha256(value.tobytes()).digest() for value in new]
            for at, sha256 in enumerate(copied):
                contents[near + at] = bytes(sha256)
            files = [
                self._file(at, sha256, value.tobytes())
                for at, (sha256, value) in enumerate(zip(contents, new, strict=True))
            ]
            store.save(connection, files, {hasher.name: hasher.id})
        hashes.match(self._catalog.database)

    def _file(self, at: int, sha256: bytes, value: bytes) -> Fingerprint:
        frame = Frame(0, None, (FrameHash("phash", value, 90, False),))
        content = Content("image", "jpeg", 1000, 800, "OpenCV", (frame,))
        path = f"/photos/new/{self._before}-{self._batch}-{at % 5}/IMG_{at}.jpg"
        return Fingerprint(path, Stat(2_000_000, int(1.7e18) + at), sha256, content)

    def delete(self) -> None:
        self._batch += 1
        with self._catalog.database.begin() as connection:
            connection.execute(text(_DELETE), {"rest": self._batch % 97})

    def decide(self) -> None:
        self._batch += 1
        with self._catalog.database.begin() as connection:
            one, other = connection.execute(
                text(
                    "SELECT sha256 FROM catalog.media WHERE id IN ("
                    " SELECT DISTINCT media_id FROM catalog.cluster_member"
                    " JOIN catalog.file ON file.id = file_id WHERE cluster_id = ("
                    "  SELECT id FROM catalog.cluster WHERE media > 1"
                    "  ORDER BY id OFFSET :n LIMIT 1)) LIMIT 2"
                ),
                {"n": self._batch},
            ).scalars()
        self._catalog.decide_all([Ruling(bytes(one), bytes(other), "unrelated")])


def digests(catalog: Catalog) -> list[str]:
    """A digest of the rows of each table."""
    with catalog.database.read() as connection:
        return [
            str(
                connection.scalar(
                    text(
                        f"SELECT md5(string_agg(md5(CAST(t AS text)), '' ORDER BY {key}))"
                        f" FROM catalog.{table} AS t"
                    )
                )
            )
            for table, key in _TABLES.items()
        ]


if __name__ == "__main__":
    main()
