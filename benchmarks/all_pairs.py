"""All pairs of very many hashes, from and to PostgreSQL, killed in the middle and taken up again.

    python benchmarks/all_pairs.py                                   # ten million
    python benchmarks/all_pairs.py --hashes 1000000 --compare-all    # and by comparing all

Random hashes of 256 bits, of which one in a hundred is near another one, all wait in the queue of a
new embedded catalogue. ``catalog match`` finds all pairs within 51 bits. It is killed by SIGKILL
when a part of the queue is done, and run again. Told are for each run how long it takes, how much
memory at the highest, with the server's, and what program and workers take of all cores. Then all
planted pairs must be there, and some hashes are compared with all others, one by one, and must have
just the pairs that are stored.

With ``--compare-all`` the same is done in another catalogue by a program that compares all hashes,
as for fewer ones, and both must have stored the same.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from contest import print_heading, print_row
from measuring import Run, measure, processor
from numpy.typing import NDArray
from scratch import scratch
from search import RADIUS, Hashes, make_hashes, opened, store
from sqlalchemy import text

from catalog.core.cores import available_cores
from catalog.core.hamming import Columns, concatenate, pack_columns
from catalog.core.hamming.joins import compiled_join
from catalog.db.database import Database
from catalog.db.settings import stored_hashers
from catalog.match.matrix import load_matrix

_COMPARING_ALL = """
from catalog.core.hamming import substrings
substrings.choose_plan = lambda *_: None
from catalog.cli import main
main()
"""
# By the index; min() would read the whole table.
_NEXT = "SELECT hash_id FROM catalog.match_queue ORDER BY hasher_id, hash_id LIMIT 1"
_DIGEST = """
SELECT count(*), coalesce(sum(hashtext(concat_ws(' ', a, b, distance))), 0)
FROM catalog.hash_pair
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--hashes", type=int, default=10**7, metavar="N")
    parser.add_argument("--killed-at", type=float, default=0.4, help="part of the queue done")
    parser.add_argument("--sample", type=int, default=1000, help="compared with all, one by one")
    parser.add_argument("--compare-all", action="store_true")
    options = parser.parse_args()
    print(f"{processor()}, {available_cores()} cores; {options.hashes:,} hashes\n")
    hashes = make_hashes(options.hashes, 1)
    print_heading("run", "seconds", "seconds of all cores", "MB", "MB without the server")
    with scratch() as work:
        home = work / "home"
        _fill(home, hashes)
        command = [sys.executable, "-m", "catalog", "--home", str(home), "match"]
        with opened(home) as database:
            done = _Done(database, round(options.killed_at * options.hashes))
            killed = measure(command, kill_when=done)
            _print(
                f"until it was killed, with {_part_done(database, options.hashes):.0%} done", killed
            )
            _print("taken up again", measure(command))
            found = _check(database, hashes, options.sample)
        if options.compare_all:
            other = work / "other"
            _fill(other, hashes)
            command = [sys.executable, "-c", _COMPARING_ALL, "--home", str(other), "match"]
            with opened(other) as database:
                _print("by comparing all", measure(command))
                assert _check(database, hashes, 0) == found, "the pairs differ"
    print(f"\n{found[0]:,} pairs, all {len(hashes.planted):,} planted ones among them")


class _Done:
    """Tells when a part of the queue is done."""

    def __init__(self, database: Database, first: int) -> None:
        self._database = database
        self._first = first
        self._asked = 0.0

    def __call__(self) -> bool:
        if time.monotonic() < self._asked + 1.0:
            return False
        self._asked = time.monotonic()
        with self._database.read() as connection:
            least = connection.scalar(text(_NEXT))
        return least is None or int(least) > self._first


def _part_done(database: Database, hashes: int) -> float:
    """What part of the queue is done."""
    with database.read() as connection:
        left = connection.scalar(text("SELECT count(*) FROM catalog.match_queue"))
    return 1 - int(left or 0) / hashes


def _fill(home: Path, hashes: Hashes) -> None:
    """A new catalogue whose queue has all hashes."""
    with opened(home) as database:
        with database.read() as connection:
            hasher = stored_hashers(connection)["phash"]
        store(database, hasher, hashes.packed)
        database.tidy()


def _print(name: str, run: Run) -> None:
    memory = (f"{some / 1e6:,.0f}" for some in (run.memory, run.own_memory))
    print_row(name, f"{run.seconds:,.0f}", f"{run.cpu_seconds:,.0f}", *memory)


def _check(database: Database, hashes: Hashes, sample: int) -> tuple[int, int]:
    """How many pairs are stored, and a number that tells them from others.

    All that were planted are among them, and those of some hashes are all that there are.
    """
    with database.snapshot() as connection:
        assert connection.scalar(text("SELECT count(*) FROM catalog.match_queue")) == 0
        hasher = stored_hashers(connection)["phash"]
        matrix = load_matrix(connection, hasher)
        rows = connection.execute(text("SELECT a, b, distance FROM catalog.hash_pair"))
        stored = {(a, b): distance for a, b, distance in rows}
        digest = connection.execute(text(_DIGEST)).one()
    ids = matrix.ids[_places(matrix.columns, pack_columns(hashes.packed))].tolist()
    planted = {tuple(sorted((ids[i], ids[j]))) for i, j in hashes.planted}
    assert planted <= stored.keys(), "a planted pair is missing"
    chosen = np.unique(np.linspace(0, len(matrix) - 1, sample).astype(np.int64))
    near = compiled_join(np.ascontiguousarray(matrix.columns[:, chosen]), matrix.columns, RADIUS)
    i, j, distance = concatenate(list(near))
    sides = np.sort(np.stack([matrix.ids[chosen[i]], matrix.ids[j]]), axis=0)
    expected = {
        (a, b): far
        for (a, b), far in zip(sides.T.tolist(), distance.tolist(), strict=True)
        if a != b
    }
    some = set(matrix.ids[chosen].tolist())
    assert expected == {(a, b): far for (a, b), far in stored.items() if a in some or b in some}, (
        "the stored pairs are not those within the radius"
    )
    return int(digest[0]), int(digest[1])


def _places(columns: Columns, wanted: Columns) -> NDArray[np.int64]:
    """Where hashes are."""
    numbers, sought = map(_numbers, (columns, wanted))
    order = np.argsort(numbers, kind="stable")
    assert (np.diff(numbers[order]) > 0).all()
    return order[np.searchsorted(numbers[order], sought)]


def _numbers(columns: Columns) -> NDArray[np.uint64]:
    """A number for each hash, which hardly two have in common."""
    numbers = np.zeros(columns.shape[1], np.uint64)
    for word in columns:
        numbers = (numbers ^ word) * np.uint64(0x9E3779B97F4A7C15)
        numbers ^= numbers >> np.uint64(32)
    return numbers


if __name__ == "__main__":
    main()
