"""The engine beside this machine alone: the same work through a Dask cluster on loopback.

    pip install '.[dask]'
    python benchmarks/engine.py                    # a million hashes, 1 to 4 workers: 10 minutes
    python benchmarks/engine.py --hashes 100000 --workers 2
    python benchmarks/engine.py --photos PHOTOS    # hashed: all photos below, instead

With ``--photos``, they are hashed by phash into new catalogues, by processes of this machine and by
as many workers of one thread each that see them. ``local`` and ``engine`` are the seconds of the
whole command, the best of ``--repeat`` runs, in turns; ``again`` those of workers whose processes
are there already.

Else random hashes of 256 bits, of which one in a hundred is near another one, all wait in the queue
of a new embedded catalogue, and are compared with each other: here, in one thread and in one for
each core, and by workers of one thread each. Workers begin with nothing, and read the hashes from
the database; ``again`` is the same once more, with workers that hold them. ``local = 1`` compares
the better of both with as many threads here, at most one a core. Scheduler, workers, server and the
client all run on this machine. ``CPU`` is what client, scheduler and workers take of all cores
together, which suffers least from others who use the machine; the server takes the same each time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from contest import print_heading, print_row
from measuring import measure, processor
from scratch import scratch
from search import make_hashes, opened, store

from catalog.core.cores import available_cores
from catalog.db.settings import stored_hashers

_MATCH = """
import sys, time
from catalog import Catalog
from catalog.core import hamming
from catalog.engine.cluster import DaskEngine
from catalog.match import shards
shards._WORTH = 0  # few hashes, too, are for the engine
home, engine, threads = sys.argv[1:]
if engine == "local":
    hamming.use_threads(int(threads))
workers = None if engine == "local" else DaskEngine(engine)
with Catalog.open(home, executor=workers) as catalog:
    started = time.perf_counter(), time.process_time()
    pairs = catalog.match()
    print(time.perf_counter() - started[0], time.process_time() - started[1], pairs)
if workers is not None:
    workers.shutdown()
"""

# All hashes wait to be compared, and nothing is known of them.
_AGAIN = """
TRUNCATE catalog.hash_pair, catalog.crowded_hash, catalog.match_queue;
INSERT INTO catalog.match_queue (hasher_id, hash_id) SELECT hasher_id, id FROM catalog.hash
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--hashes", type=int, default=10**6, metavar="N")
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2, 3, 4], metavar="N")
    parser.add_argument("--photos", type=Path, help="hash these instead")
    parser.add_argument("--repeat", type=int, default=3, help="with --photos: runs of each")
    options = parser.parse_args()
    print(f"{processor()}, {available_cores()} cores\n")
    if options.photos is None:
        joins(options.hashes, options.workers)
    else:
        hashing(options.photos, options.workers, options.repeat)


def hashing(photos: Path, workers: list[int], repeat: int) -> None:
    """Ingests of photos, here and through the engine."""
    print_heading("processes", "local", "engine", "again", "local = 1", "again")
    for number in workers:
        here, first, again = [], [], []
        for _ in range(repeat):
            here.append(_ingest(photos, "--workers", str(number)))
            with _cluster(number) as address:
                first.append(_ingest(photos, "--engine", address))
                again.append(_ingest(photos, "--engine", address))
        seconds = [min(runs) for runs in (here, first, again)]
        ratios = [f"{one / seconds[0]:.2f}" for one in seconds[1:]]
        print_row(str(number), *(f"{one:.1f}" for one in seconds), *ratios)


def _ingest(photos: Path, *options: str) -> float:
    """The seconds of an ingest into a catalogue that is there, and empty."""
    with scratch() as work:
        catalog = [sys.executable, "-m", "catalog", "--home", str(work / "home")]
        subprocess.run([*catalog, "db", "upgrade"], check=True, capture_output=True)
        return measure([*catalog, "ingest", str(photos), *options]).seconds


def joins(count: int, workers: list[int]) -> None:
    """All pairs of so many hashes, here and through the engine."""
    print(f"{count:,} hashes compared with each other\n")
    print_heading("", "threads", "seconds", "again", "CPU", "pairs", "local = 1", "by CPU")
    with scratch() as work:
        home = work / "home"
        with opened(home) as database:
            with database.read() as connection:
                hasher = stored_hashers(connection)["phash"]
            store(database, hasher, make_hashes(count, 1).packed)
            database.tidy()
        local = {}
        for threads in sorted({1, available_cores()}):
            local[threads] = _match(home, "local", threads)
            _print("local", threads, [local[threads]], local[threads])
        for number in workers:
            with _cluster(number) as address:
                runs = [_match(home, address, number) for _ in range(2)]
            _print("engine", number, runs, local[1 if number == 1 else available_cores()])


@dataclass(frozen=True)
class Match:
    """How all hashes were matched: seconds, those of all cores, and how many pairs there are."""

    seconds: float
    cpu: float
    pairs: int


def _print(name: str, threads: int, runs: list[Match], local: Match) -> None:
    first, *again = runs
    seconds, cpu = min(one.seconds for one in runs), min(one.cpu for one in runs)
    print_row(
        name,
        str(threads),
        f"{first.seconds:.1f}",
        *([f"{one.seconds:.1f}" for one in again] or [""]),
        f"{cpu:.1f}",
        f"{first.pairs:,}",
        f"{seconds / local.seconds:.2f}",
        f"{cpu / local.cpu:.2f}",
    )


def _match(home: Path, engine: str, threads: int) -> Match:
    with opened(home) as database, database.begin() as connection:
        connection.exec_driver_sql(_AGAIN)
    command = [sys.executable, "-c", _MATCH, str(home), engine, str(threads)]
    before = _cpu_seconds()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    seconds, cpu, pairs = done.stdout.split()
    return Match(float(seconds), float(cpu) + _cpu_seconds() - before, int(pairs))


def _cpu_seconds() -> float:
    """What the scheduler, in this process, and the workers, in those below it, have taken."""
    family = [psutil.Process(), *psutil.Process().children(recursive=True)]
    taken = [process.cpu_times() for process in family if process.name() != "postgres"]
    return float(sum(times.user + times.system for times in taken))


@contextmanager
def _cluster(workers: int) -> Iterator[str]:
    """The address of a scheduler that has so many workers, each a process with one thread."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address=":0", silence_logs=50
    ) as cluster:
        yield cluster.scheduler_address.replace("tcp", "dask")


if __name__ == "__main__":
    main()
