"""What it costs, and what it gives, to have the hashes in partitions (catalog db partition).

    python benchmarks/partitions.py                                  # a million hashes
    python benchmarks/partitions.py --hashes 5000000 --partitions 1 8 32

Each row is a new embedded catalogue with the same random hashes of 256 bits, one for each media, in
so many partitions; 1: in one piece, as a catalogue is by default. ``partitioned in`` is how long
catalog db partition takes; ``stored`` is how many new media a second the transactions of an ingest
store, in batches of 500; ``read`` is how long it takes to read all hashes into memory, ``matched``
to compare the new ones with all; ``index`` to build the word index; near(31) is a question to it in
SQL, near(51) one that has to look at all hashes: medians.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
from measuring import processor
from numpy.typing import NDArray
from pgvector import Bit
from scratch import scratch
from sqlalchemy import Connection

from catalog import Catalog
from catalog.core.cores import available_cores
from catalog.db.copy import copy_rows
from catalog.db.rows import run, value
from catalog.db.settings import stored_hashers
from catalog.fingerprint.records import Content, Fingerprint, Frame, FrameHash
from catalog.ingest.store import save
from catalog.match.matrix import load_matrix
from catalog.sources.stat import Stat

_BYTES = 32
_BATCH = 500

_STAGING = "CREATE TEMPORARY TABLE new (number bigint, value bit varying) ON COMMIT DROP"
_STORE = """
INSERT INTO catalog.media (sha256, kind, format, byte_size, width, height, decoder)
    SELECT sha256(int8send(number)), 'image', 'JPEG', 1, 1, 1, 'none' FROM new;
INSERT INTO catalog.hash (hasher_id, value) SELECT %(hasher)s, value FROM new;
INSERT INTO catalog.frame (media_id, position) SELECT id, 0 FROM catalog.media;
INSERT INTO catalog.frame_hash (media_id, position, hasher_id, hash_id, quality, flat)
    SELECT id, 0, %(hasher)s, id, 100, false FROM catalog.media;
"""

Hashes = NDArray[np.uint8]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hashes", type=int, default=1_000_000)
    parser.add_argument("--new", type=int, default=10_000, help="media stored beside them")
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--partitions", type=int, nargs="*", default=[1, 8, 32])
    options = parser.parse_args()
    random = np.random.default_rng(1)
    hashes = random.integers(0, 256, (options.hashes, _BYTES), np.uint8)
    new = random.integers(0, 256, (options.new, _BYTES), np.uint8)
    questions = hashes[random.integers(0, len(hashes), options.questions)].copy()
    questions[:, 0] ^= 1
    print(f"{processor()}, {available_cores()} cores, {options.hashes:,} hashes of 256 bits\n")
    print("| partitions | partitioned in | stored | read | matched | index | near(31) | near(51) |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for partitions in options.partitions:
        with catalogue(hashes) as catalog:
            cells = [str(partitions), *rows(catalog, partitions, new, questions)]
            print(f"| {' | '.join(cells)} |", flush=True)


def rows(catalog: Catalog, partitions: int, new: Hashes, questions: Hashes) -> Iterator[str]:
    into_partitions = timed(lambda: catalog.partition(partitions)) if partitions > 1 else None
    yield "" if into_partitions is None else f"{into_partitions:.1f} s"
    catalog.database.tidy()
    yield f"{len(new) / timed(lambda: put(catalog, new)):,.0f}/s"
    with catalog.database.read() as connection:
        phash = stored_hashers(connection)["phash"]
        yield f"{timed(lambda: load_matrix(connection, phash)):.2f} s"
    yield f"{timed(catalog.match):.2f} s"
    yield f"{timed(lambda: catalog.create_index('phash')):.1f} s"
    for radius in (31, 51):
        with catalog.database.read() as connection:
            seconds = [timed(partial(near, connection, one, radius)) for one in questions]
            yield f"{np.median(seconds[len(seconds) // 10 :]) * 1e3:.1f} ms"


@contextmanager
def catalogue(hashes: Hashes) -> Iterator[Catalog]:
    """A new catalogue with these hashes, all of them compared."""
    with scratch() as place, Catalog.open(place / "home") as catalog:
        with catalog.database.begin() as connection:
            phash = stored_hashers(connection)["phash"]
            run(connection, _STAGING)
            numbered = ((at, Bit(one.tobytes())) for at, one in enumerate(hashes))
            copy_rows(connection, "new", ["number", "value"], numbered)
            for statement in _STORE.split(";")[:-1]:
                run(connection, statement, hasher=phash.id)
        catalog.database.tidy()
        yield catalog


def put(catalog: Catalog, hashes: Hashes) -> None:
    """Store media as an ingest does."""
    with catalog.database.read() as connection:
        ids = {name: one.id for name, one in stored_hashers(connection).items()}
    for start in range(0, len(hashes), _BATCH):
        batch = [
            fingerprint(start + at, one) for at, one in enumerate(hashes[start : start + _BATCH])
        ]
        with catalog.database.begin() as connection:
            save(connection, batch, ids)


def fingerprint(number: int, packed: NDArray[np.uint8]) -> Fingerprint:
    hashed = FrameHash("phash", packed.tobytes(), 100, False)
    content = Content("image", "JPEG", 1, 1, "none", (Frame(0, None, (hashed,)),))
    path = Path("/benchmark") / f"{number}.jpg"
    return Fingerprint(str(path), Stat(1, 1), b"new!%28d" % number, content)


def near(connection: Connection, packed: NDArray[np.uint8], radius: int) -> int:
    query = "SELECT count(*) FROM catalog.near('phash', %(value)s, %(radius)s)"
    return int(value(connection, query, value=bits(packed), radius=radius))


def bits(packed: NDArray[np.uint8]) -> str:
    return "".join(f"{byte:08b}" for byte in packed)


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
