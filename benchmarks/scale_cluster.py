"""Real matching by the workers of a small cluster, and what it takes of processors and memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from distributed import Client, LocalCluster
from search import make_hashes, store

from catalog import Catalog, DaskEngine
from catalog.core import hamming
from catalog.db.database import Database
from catalog.db.settings import stored_hashers
from catalog.match import shards

_WATCHED = 3.0  # seconds

# All hashes wait to be compared, and nothing is known of them.
_AGAIN = """
TRUNCATE catalog.hash_pair, catalog.crowded_hash, catalog.match_queue;
INSERT INTO catalog.match_queue (hasher_id, hash_id) SELECT hasher_id, id FROM catalog.hash
"""


@dataclass(frozen=True, slots=True)
class Matched:
    """All pairs of ``hashes``, found by workers of one thread each that hold them in memory.

    Seconds of cores: ``here``, of client, scheduler and server; ``comparing``, of all workers;
    ``reading``, how much more both took when the workers had to read the hashes first. What they
    take when there is nothing to do is ``idle_here`` and ``idle_there`` for each second of the
    clock, of which the matching took so many ``seconds``. ``memory`` is the highest of the largest
    worker, in bytes.
    """

    hashes: int
    workers: int
    here: float
    comparing: float
    reading: float
    idle_here: float
    idle_there: float
    seconds: float
    memory: int
    pairs: int


def filled(home: Path, hashes: int) -> None:
    """A new catalogue with so many hashes."""
    database = Database.open(home)
    with database.read() as connection:
        hasher = stored_hashers(connection)["phash"]
    store(database, hasher, make_hashes(hashes, 1).packed)
    database.tidy()
    database.close()


def matched(home: Path, hashes: int, workers: int, memory: int | None) -> Matched:
    """Match all hashes of a catalogue from nothing, twice, by workers of so many bytes each."""
    with _everything_is_worth_it(), _cluster(workers, memory) as (address, client):
        engine = DaskEngine(address)
        try:
            with Catalog.open(home, executor=engine) as catalog:
                hamming.prepare()
                engine.connect()
                idle = _idle(home, client)
                first = _run(catalog, home, client)
                again = _run(catalog, home, client)
        finally:
            engine.shutdown()
        peaks = client.run(_peak).values()
    return Matched(
        hashes,
        workers,
        here=again[0],
        comparing=again[1],
        reading=sum(first[:2]) - sum(again[:2]),
        idle_here=idle[0],
        idle_there=idle[1],
        seconds=again[2],
        memory=max(peaks),
        pairs=int(again[3]),
    )


def _peak() -> int:
    """Most bytes that this process has had in memory; getrusage() begins with the parent's."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (peak,) = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(peak) << 10


def _run(catalog: Catalog, home: Path, client: Client) -> tuple[float, float, float, float]:
    with catalog.database.begin() as connection:
        connection.exec_driver_sql(_AGAIN)
    catalog.database.tidy()
    here, there, started = used(home), _used_there(client), time.perf_counter()
    pairs = catalog.match()
    seconds = time.perf_counter() - started
    return used(home) - here, _used_there(client) - there, seconds, pairs


def _idle(home: Path, client: Client) -> tuple[float, float]:
    here, there, started = used(home), _used_there(client), time.perf_counter()
    time.sleep(_WATCHED)
    seconds = time.perf_counter() - started
    return (used(home) - here) / seconds, (_used_there(client) - there) / seconds


def _used_there(client: Client) -> float:
    return float(sum(client.run(time.process_time).values()))


@contextmanager
def _everything_is_worth_it() -> Iterator[None]:
    """Few hashes, too, are compared by workers."""
    worth, shards._WORTH = shards._WORTH, 0
    try:
        yield
    finally:
        shards._WORTH = worth


@contextmanager
def _cluster(workers: int, memory: int | None) -> Iterator[tuple[str, Client]]:
    """The address of a scheduler that has so many workers, each a process with one thread."""
    with (
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=memory or 0,
            dashboard_address=":0",
            silence_logs=50,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield cluster.scheduler_address.replace("tcp", "dask"), client


def used(home: Path | None = None) -> float:
    """Seconds of all cores that this process has taken, and the server of a home."""
    return time.process_time() + (0.0 if home is None else _used_by_server(home))


def _used_by_server(home: Path) -> float:
    lines = (home / "data" / "postmaster.pid").read_text().splitlines()
    server = psutil.Process(int(lines[0]))
    total = 0.0
    for process in (server, *server.children(recursive=True)):
        # What has ended counts as what the server's children took.
        with suppress(psutil.NoSuchProcess):
            total += sum(process.cpu_times()[:4])
    return total
