"""Clusters and reports of a large catalogue: how long they take, and what clusters take of memory.

    python benchmarks/reports.py                      # a million media, 100,000 pairs
    python benchmarks/reports.py --explain            # and PostgreSQL's plans of the first pages
    python benchmarks/reports.py --home /srv/million  # keep the catalogue, or use it again

The catalogue is a new embedded server. Its files lie in thousands of folders below four roots, one
of which is a reference; three in a hundred media have one to four exact copies elsewhere. Hashes
are random but for families of near-duplicates, whose members are as far from the first as real
pairs are; one in a hundred media shares its hash with another, one in two hundred is flat. Pairs
are those that a match finds.

Reports are read through one open catalogue, a page is the median of some. Clusters are made by a
process of its own each time, whose memory is told, without the server's. Two more catalogues hold
one component of --giant media each: a chain, and a crowd in which everything is near everything.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import psycopg
from numpy.typing import NDArray
from psycopg import sql
from scratch import scratch
from search import BITS, RADIUS, REAL_DISTANCES, copy_bits, timed
from sqlalchemy import event, text

from catalog import Catalog
from catalog.core.crowds import KEPT
from catalog.core.grouping import STRICTNESSES, Strictness
from catalog.db.rows import driver
from catalog.groups.scopes import Scope
from catalog.reports.views import REPORTS, key_of

PAGE = 100
RUNS = 5
_BLANKS = 10


@dataclass
class Seed:
    """Distinct hashes, ``packed`` of shape (h, bytes); which of them each media has, shape (n,).

    The last ``_BLANKS`` of more hashes than media are flat. Pairs of positions, of shape (2, k),
    are those that a match finds, unless they are given.
    """

    packed: NDArray[np.uint8]
    hash_of: NDArray[np.int64]
    pairs: NDArray[np.int64] | None = None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--media", type=int, default=1_000_000)
    parser.add_argument("--pairs", type=int, default=100_000, help="about so many")
    parser.add_argument("--giant", type=int, default=50_000, help="media of a large component")
    parser.add_argument("--home", type=Path, help="where the catalogue is kept")
    parser.add_argument("--explain", action="store_true", help="print the plans of first pages")
    options = parser.parse_args()
    with kept_or_scratch(options.home) as home, Catalog.open(home) as catalog:
        if not catalog.status().files:
            print(f"seeded in {timed(lambda: seed(catalog, make_seed(options))):.0f} s\n")
        (hasher,) = catalog.status().hashers
        print(f"{hasher.media:,} media, {hasher.pairs:,} pairs of hashes\n")
        measure_clusters(catalog, home)
        measure_reports(catalog)
        measure_scopes(catalog)
    if options.explain:
        explain(home)
    measure_giants(options.giant)


@contextmanager
def kept_or_scratch(home: Path | None) -> Iterator[Path]:
    if home is not None:
        yield home
        return
    with scratch() as work:
        yield work / "home"


def flipped(
    draw: np.random.Generator, packed: NDArray[np.uint8], distances: NDArray[np.int64]
) -> NDArray[np.uint8]:
    """Each hash with so many of its bits flipped."""
    order = draw.random((len(packed), BITS), np.float32).argsort(axis=1)
    return packed ^ np.packbits(order < distances[:, np.newaxis], axis=1)


def make_seed(options: argparse.Namespace) -> Seed:
    media = options.media
    draw = np.random.default_rng(1)
    packed = draw.integers(0, 256, (media + _BLANKS, BITS // 8), dtype=np.uint8)
    weights = 1 / np.arange(2, 13) ** 2.5
    sizes = draw.choice(np.arange(2, 13), media // 4, p=weights / weights.sum())
    # Of two members besides the first about one pair in two is near enough.
    found = (sizes - 1) + (sizes - 1) * (sizes - 2) // 4
    sizes = sizes[: np.searchsorted(found.cumsum(), options.pairs)]
    members = draw.permutation(media)[: sizes.sum()]
    half = len(members) // 2
    members[:half].sort()  # their families are then mostly in one folder
    firsts = sizes.cumsum() - sizes
    is_first = np.zeros(len(members), np.bool_)
    is_first[firsts] = True
    shares = np.array(REAL_DISTANCES) / sum(REAL_DISTANCES)
    distances = draw.choice(np.arange(2, RADIUS, 2), len(members), p=shares)
    distances[is_first] = 0
    packed[members] = flipped(draw, packed[np.repeat(members[firsts], sizes)], distances)
    packed[media:] = 0
    packed[media:, 0] = np.arange(_BLANKS)
    hash_of = np.arange(media)
    same = draw.permutation(media)[: media // 100]
    hash_of[same] = (same + 1) % media
    flat = draw.permutation(media)[: media // 200]
    hash_of[flat] = media + np.minimum(draw.geometric(0.4, len(flat)), _BLANKS) - 1
    return Seed(packed, hash_of)


def make_chain(count: int) -> Seed:
    """Each is near the next, and mostly the one after it."""
    draw = np.random.default_rng(1)
    step = flipped(draw, np.zeros((count, BITS // 8), np.uint8), np.full(count, 20))
    return Seed(np.bitwise_xor.accumulate(step), np.arange(count))


def make_crowd(count: int) -> Seed:
    """Everything is near everything, and each is stored with KEPT others, as in a crowd."""
    draw = np.random.default_rng(1)
    packed = flipped(draw, np.zeros((count, BITS // 8), np.uint8), np.full(count, 15))
    one = np.tile(np.arange(count), KEPT // 2)
    other = (one + np.repeat(draw.permutation(count // 2)[: KEPT // 2] + 1, count)) % count
    return Seed(packed, np.arange(count), np.sort([one, other], axis=0))


_SEED = """
INSERT INTO catalog.root (path, reference)
VALUES ('/photos', false), ('/archive', true), ('/backup', false), ('/phone', false);

INSERT INTO catalog.folder (path, root_id)
SELECT format('%%s/%%s/%%s', root.path, 2000 + n %% 25, n), root.id
FROM generate_series(1, greatest(%(media)s / 200, 4)) AS n
JOIN catalog.root ON root.id = ('{1,1,1,1,1,2,2,3,3,4}'::int[])[1 + n / 25 %% 10]
ORDER BY n;

INSERT INTO catalog.media (sha256, kind, format, byte_size, width, height, decoder)
SELECT
    sha256(int8send(n)), 'image', ('{jpeg,jpeg,jpeg,jpeg,png,webp,tiff}'::text[])[1 + n %% 7],
    (100000 + 5000000 * random())::int, 1000 + n %% 4000, 1000 + n %% 3000, 'OpenCV'
FROM generate_series(1, %(media)s) AS n;

INSERT INTO catalog.file (path, folder_id, state, media_id, byte_size, mtime_ns)
SELECT
    format('%%s/IMG_%%s.jpg', folder.path, media.id), folder.id, 'hashed', media.id,
    media.byte_size, (1.3e18 + 4e17 * random())::bigint
FROM catalog.media
JOIN catalog.folder
    ON folder.id = 1 + (media.id - 1) * (SELECT count(*) FROM catalog.folder) / %(media)s
ORDER BY media.id;

INSERT INTO catalog.file (path, folder_id, state, media_id, byte_size, mtime_ns)
SELECT
    format('%%s/copy_%%s_%%s.jpg', folder.path, media.id, n), folder.id, 'hashed', media.id,
    media.byte_size, (1.3e18 + 4e17 * random())::bigint
FROM catalog.media
CROSS JOIN generate_series(1, 4) AS n
JOIN catalog.folder
    ON folder.id = 1 + (media.id * 31 + n * 1009) %% (SELECT count(*) FROM catalog.folder)
WHERE media.id %% 100 < 3 AND n <= 1 + media.id / 100 %% 4;

INSERT INTO catalog.file (path, folder_id, state, byte_size, mtime_ns)
SELECT
    format('%%s/other_%%s', folder.path, n), folder.id,
    CASE WHEN n %% 4 = 0 THEN 'failed' ELSE 'ignored' END, 1000, 1300000000000000000
FROM generate_series(1, %(media)s / 100) AS n
JOIN catalog.folder ON folder.id = 1 + n %% (SELECT count(*) FROM catalog.folder);

INSERT INTO catalog.failure (file_id, stage, error, message)
SELECT id, 'decode', 'UnreadableImage', 'the file ends early'
FROM catalog.file WHERE state = 'failed';

INSERT INTO catalog.label (file_id, key, value)
SELECT id, 'event', folder_id / 3 FROM catalog.file WHERE id %% 3 = 0;

INSERT INTO catalog.frame (media_id, position) SELECT id, 0 FROM catalog.media;

INSERT INTO catalog.frame_hash (media_id, position, hasher_id, hash_id, quality, flat)
SELECT n, 0, hasher.id, hash_id, CASE WHEN hash_id > %(first_flat)s THEN 0 ELSE 90 END,
    hash_id > %(first_flat)s
FROM unnest(%(hash_of)s::bigint[]) WITH ORDINALITY AS of (hash_id, n)
JOIN catalog.hasher ON hasher.name = 'phash';

INSERT INTO catalog.ingest_run (paths, hashers, started, ended, files_seen)
SELECT '{/photos}', '{phash}', now() - n * interval '1 day',
    now() - n * interval '1 day' + interval '1 minute', n
FROM generate_series(300, 1, -1) AS n
"""

_CROWDS = """
INSERT INTO catalog.crowded_hash (hasher_id, hash_id, neighbours)
SELECT hasher_id, a, 1000 + count(*) FROM catalog.hash_pair
GROUP BY hasher_id, a ORDER BY count(*) DESC LIMIT 20
"""


def seed(catalog: Catalog, what: Seed) -> None:
    """Fill an empty catalogue, without checking row by row what is right by its making."""
    blanks = _BLANKS if len(what.packed) > len(what.hash_of) else 0
    values = {
        "media": len(what.hash_of),
        "hash_of": (what.hash_of + 1).tolist(),
        "first_flat": len(what.packed) - blanks,
    }
    with catalog.database.begin() as connection, driver(connection).cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica; SELECT setseed(0.5)")
        cursor.execute("CREATE TEMPORARY TABLE new (value bit varying) ON COMMIT DROP")
        copy_bits(cursor, "new", what.packed)
        cursor.execute(
            "INSERT INTO catalog.hash (hasher_id, value)"
            " SELECT hasher.id, value FROM new, catalog.hasher WHERE name = 'phash'"
        )
        for statement in _SEED.split(";\n"):
            cursor.execute(statement, values)
        if what.pairs is None:
            cursor.execute("INSERT INTO catalog.match_queue SELECT hasher_id, id FROM catalog.hash")
        else:
            one, other = what.packed[what.pairs]
            distances = np.bitwise_count(one ^ other).sum(axis=1)
            cursor.execute(
                "INSERT INTO catalog.hash_pair (hasher_id, a, b, distance)"
                " SELECT hasher.id, a, b, d FROM catalog.hasher,"
                " unnest(%s::bigint[], %s::bigint[], %s::integer[]) AS pair (a, b, d)"
                " WHERE name = 'phash' ORDER BY a, b",
                [*(what.pairs + 1).tolist(), distances.tolist()],
            )
        cursor.execute("INSERT INTO catalog.cluster_queue DEFAULT VALUES")
    catalog.database.tidy()
    catalog.match()
    with catalog.database.begin() as connection:
        connection.execute(text(_CROWDS))
    catalog.database.tidy()


def measure_clusters(catalog: Catalog, home: Path) -> None:
    print("| clusters | time | memory |\n|---|---:|---:|")
    for strictness in STRICTNESSES:
        row(f"all, {strictness}", *refreshed(home, strictness))
    refreshed(home, "component")
    with catalog.database.begin() as connection:
        connection.execute(
            text("DELETE FROM catalog.file WHERE path LIKE '%/copy_%' AND id % 5000 = 0")
        )
    row("again after some files went", *refreshed(home, None))
    row("again with nothing new", timed(catalog.refresh_clusters), None)
    catalog.database.tidy()
    print(flush=True)


def row(name: str, seconds: float, memory: int | None) -> None:
    told = "" if memory is None else f"{memory / 1e6:.0f} MB"
    print(f"| {name} | {spoken(seconds)} | {told} |", flush=True)


def spoken(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1e3:.0f} ms"


_REFRESH = """
import resource, sys, time
from catalog import Catalog
_, home, strictness = sys.argv
with Catalog.open(home) as catalog:
    started = time.perf_counter()
    catalog.set_clustering(strictness) if strictness else catalog.refresh_clusters()
    print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def refreshed(home: Path, strictness: Strictness | None) -> tuple[float, int]:
    """Seconds, and bytes at the highest, of a new process that brings clusters up to date."""
    command = [sys.executable, "-c", _REFRESH, str(home), strictness or ""]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    seconds, kilobytes = done.stdout.split()
    return float(seconds), int(kilobytes) << 10


def read(catalog: Catalog, name: str, **choice: Any) -> tuple[float, list[str], list[Any]]:
    started = time.perf_counter()
    with catalog.report(name, **choice) as (names, found):
        rows = list(found)
    return time.perf_counter() - started, names, rows


def page(catalog: Catalog, name: str, **choice: Any) -> str:
    times = [read(catalog, name, limit=PAGE, **choice)[0] for _ in range(RUNS)]
    return spoken(median(times))


def measure_reports(catalog: Catalog) -> None:
    print("| report | rows | first page | page in the middle | whole |\n|---|---:|---:|---:|---:|")
    for name, report in REPORTS.items():
        whole, names, rows = read(catalog, name)
        pages = [page(catalog, name), ""]
        if rows:
            middle = key_of(report, names, rows[len(rows) // 2])
            pages[1] = page(catalog, name, after=middle)
        cells = *pages, spoken(whole)
        print(f"| {name} | {len(rows):,} |", " | ".join(cells), "|", flush=True)
    print()


def measure_scopes(catalog: Catalog) -> None:
    """First pages; those that are of clusters make these anew for the scope."""
    scopes = (
        Scope(within="folder"),
        Scope(within="label:event"),
        Scope(across="root"),
        Scope(under="/photos/2001"),
    )
    print("| first page | pairs | clusters |\n|---|---:|---:|")
    for scope in scopes:
        pairs = page(catalog, "pairs", scope=scope)
        clusters, _, _ = read(catalog, "clusters", limit=PAGE, scope=scope)
        print(f"| {scope} | {pairs} | {spoken(clusters)} |", flush=True)
    print()


def print_plan(connection: psycopg.Connection[Any], told: str, as_what: str = "") -> None:
    print(f"{told}\n")
    statement = sql.SQL("EXPLAIN (ANALYZE, BUFFERS) {} {}").format(sql.SQL(as_what), sql.SQL(told))
    for (line,) in connection.execute(statement):
        print(f"    {line}")
    print(flush=True)


def with_values(connection: psycopg.Connection[Any], query: Any, values: Any = None) -> str:
    """A statement with its values in place."""
    return psycopg.ClientCursor(connection).mogrify(query, values)


class ExplainingCursor(psycopg.Cursor[Any]):
    """Prints the plans of reports before it runs them, not of what prepares for them."""

    def execute(self, query: Any, *arguments: Any, **options: Any) -> Any:
        told = with_values(self.connection, query, *arguments)
        if isinstance(query, sql.Composed) and told.split()[0] in ("SELECT", "WITH"):
            print_plan(self.connection, told)
        return super().execute(query, *arguments, **options)


class ExplainingServerCursor(psycopg.ServerCursor[Any]):
    """Prints the plans of reports before it runs them: cursors have other ones."""

    def execute(self, query: Any, *arguments: Any, **options: Any) -> Any:
        told = with_values(self.connection, query, *arguments)
        print_plan(self.connection, told, "DECLARE explained CURSOR FOR")
        return super().execute(query, *arguments, **options)


def explain(home: Path) -> None:
    def configure(connection: Any, *_: object) -> None:
        connection.cursor_factory = ExplainingCursor
        connection.server_cursor_factory = ExplainingServerCursor

    with Catalog.open(home) as catalog:
        event.listen(catalog.database.engine, "checkout", configure)
        for name in REPORTS:
            print(f"### {name}\n")
            read(catalog, name, limit=PAGE)


def measure_giants(size: int) -> None:
    print("| one component | pairs | strictness | clusters | time | memory |")
    print("|---|---:|---|---:|---:|---:|")
    for name, what in (("chain", make_chain(size)), ("crowd", make_crowd(size))):
        with kept_or_scratch(None) as home, Catalog.open(home) as catalog:
            seed(catalog, what)
            (hasher,) = catalog.status().hashers
            for strictness in STRICTNESSES:
                seconds, memory = refreshed(home, strictness)
                with catalog.report("clusters") as (_, found):
                    clusters = len(list(found))
                print(
                    f"| {name} of {size:,} | {hasher.pairs:,} | {strictness} | {clusters:,} |"
                    f" {spoken(seconds)} | {memory / 1e6:.0f} MB |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
