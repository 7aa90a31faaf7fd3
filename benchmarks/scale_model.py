"""How long a load of so many pictures takes on so many machines, by arithmetic.

An ingest hashes on all machines while one transaction after the other stores what is hashed: the
slower of the two counts. Then workers read the hashes that they hold, and slabs of new hashes go to
all of them, one slab after the other, while the client takes others off the queue, compares them
with each other, and stores pairs: again the slower counts. Clusters are made by one process.
Nothing here knows more of this machine than its rates.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from math import ceil, comb, exp, inf, log, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from catalog.core.hamming import MANY_PAIRS, Plan
from catalog.core.hamming import substrings as joins
from catalog.match.shard_worker import TOGETHER
from catalog.match.slabs import slab_rows
from catalog.match.teams import team_count

BITS, WORD_BITS = 256, 16
NARROW, RADIUS = 31, 51  # of lookups, and of stored pairs
# As catalog.match.shards has them: new hashes that are sent to all workers at a time, at least, and
# the bytes of these at most.
SLAB, _SLAB_BYTES = 1 << 14, 20 << 20
PARCEL = 128  # files of a task
HELD = 0.4  # of a worker's memory is for hashes
FEW = 0.1  # if a larger part of the files is touched, all clusters are made again
INDEXED = 0.8  # of a machine's memory is for the tables of lookups
# As catalog.core.hamming.multi_index has them: bits of a substring, and buckets of a block.
SHORTEST, LONGEST = 8, 23
BLOCK, _TOLD = 28, 255
PART = 5 * 10**7  # hashes; blocks of more overflow
_MOST_MACHINES, _MOST_HASHES = 10_000, 10**12
_HARDLY = 1.1
_SLABS = 64  # of which the comparisons are counted; those of others lie between them
_P99 = 2.326  # standard deviations
HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Rates:
    """Seconds of one core, and bytes.

    ``photo``: to read and hash a picture by phash. ``store``: to store it, in the program and in
    the server. ``copy`` and ``read``: to COPY a hash into a table, and to read it into memory.
    ``pair``: to compare two hashes at radius 51, many with many; ``planned``: the same where they
    are joined by substrings, for each comparison that the plan says it is worth; ``scan``: one with
    many. ``queued``: of the client and the server, to take a hash off the queue and to store its
    pairs, where workers compare it; ``received``: of each worker to which it is sent, besides the
    comparisons; ``task``: to hand out a task. ``probe``, ``examine`` and ``candidate``:
    to look into a bucket of the tables in memory, to look at a hash in a block of buckets, and to
    compare one of the bucket; ``lookup_p99`` is how many times a mean lookup the slowest one in a
    hundred takes. ``word_lookup`` and ``word_candidate``: of a question to the word index in SQL,
    and of each hash that it compares. ``cluster``: to cluster a picture, where all are clustered;
    ``touch``: where only the clusters of few are.

    ``photo_bytes`` is a file, ``picture_bytes`` what the database holds of it besides its hash,
    ``hash_bytes`` the hash there, ``matrix_bytes`` in a worker, ``index_bytes`` in the tables of
    lookups.
    """

    processor: str
    photo: float
    photo_bytes: float
    store: float
    copy: float
    read: float
    pair: float
    planned: float
    scan: float
    queued: float
    received: float
    task: float
    probe: float
    examine: float
    candidate: float
    lookup_p99: float
    word_lookup: float
    word_candidate: float
    cluster: float
    touch: float
    picture_bytes: float
    hash_bytes: float
    word_index_bytes: float
    matrix_bytes: float
    index_bytes: float


def write_rates(rates: Rates, path: Path) -> None:
    path.write_text(json.dumps(asdict(rates), indent=2) + "\n")


def read_rates(path: Path) -> Rates:
    """Raises SystemExit for a file that is not there, or holds something else."""
    try:
        return Rates(**json.loads(path.read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise SystemExit(
            f"{path} has no rates ({error}); make it with: python benchmarks/scale.py measure"
            f" --photos PHOTOS --rates {path}"
        ) from error


@dataclass(frozen=True, slots=True)
class Fleet:
    """``machines`` with one worker each, and one like them for the database.

    ``cores``, ``memory`` in bytes and ``network`` in bytes a second are those of one machine.
    """

    machines: int
    cores: int
    memory: float
    network: float


@dataclass(frozen=True, slots=True)
class Load:
    """Seconds of each step of a load, and bytes.

    ``hashing`` and ``storing`` go on at the same time, and so do ``comparing``, which workers do of
    ``matching``, and what the ``client`` does, slab by slab; the other steps one after the other.
    """

    hashing: float
    storing: float
    reading: float
    comparing: float
    client: float
    matching: float
    clustering: float
    sent: float

    @property
    def seconds(self) -> float:
        ingest = max(self.hashing, self.storing)
        return ingest + self.reading + self.matching + self.clustering


def pair_count(before: int, new: int) -> float:
    """How many pairs there are of new hashes with each other, and with those before them."""
    return before * new + new * (new - 1) / 2


@lru_cache(maxsize=4096)
def plan(rows: int, columns: int, radius: int = RADIUS) -> Plan | None:
    """How so many random hashes are joined with so many others; None: by comparing all."""
    if rows * columns < MANY_PAIRS:
        return None
    return joins.least_plan(BITS // 64, rows, columns, radius, _within)


def _within(_first: int, length: int) -> list[float]:
    """What part of random pairs differs in a substring by up to 0, 1, 2 … bits."""
    counts = [comb(length, bits) for bits in range(joins.MOST_FLIPPED + 1)]
    within: list[float] = (np.cumsum(counts) / 2.0**length).tolist()
    return within


def joining(rates: Rates, rows: int, columns: int, radius: int = RADIUS) -> float:
    """Seconds of a core to compare so many hashes with so many others."""
    found = plan(rows, columns, radius)
    return rows * columns * rates.pair if found is None else found.cost * rates.planned


def slab_size(rates: Rates, before: int, new: int) -> int:
    """How many new hashes go to all workers at a time."""
    most = int(_SLAB_BYTES / rates.matrix_bytes)
    return min(slab_rows(new, before + new, SLAB, most), most, new)


def with_others(
    rates: Rates, machines: int, every: int, slab: int, others: float, radius: int = RADIUS
) -> float:
    """Seconds of all cores to compare a slab with others, if workers hold ``every`` hash.

    Each team has a share, of which its workers join so many hashes at a time.
    """
    teams = team_count(machines, int(every * rates.matrix_bytes))
    share = others / teams
    parts = ceil(share / TOGETHER) or 1
    return teams * parts * joining(rates, slab, _rounded(share / parts), radius)


def _rounded(count: float) -> int:
    """Three figures, so that few plans are made."""
    return int(float(f"{count:.3g}"))


def _comparing(
    rates: Rates, fleet: Fleet, before: int, new: int, radius: int = RADIUS
) -> NDArray[np.float64]:
    """Seconds in which workers compare each slab with all hashes that are not compared yet."""
    slab = slab_size(rates, before, new)
    slabs = ceil(new / slab)
    some = np.unique(np.linspace(0, slabs - 1, _SLABS).round().astype(int)).tolist()
    seconds = []
    for number in some:
        rows = min(slab, new - number * slab)
        others = before + new - number * slab - rows
        busy = with_others(rates, fleet.machines, before + new, rows, others, radius)
        seconds.append(busy / fleet.machines / fleet.cores + rows * rates.received)
    return np.interp(np.arange(slabs), some, seconds)


def client_seconds(rates: Rates, fleet: Fleet, slab: int) -> float:
    """Seconds of the client, and of the server, for a slab: it is taken off the queue, sent to all
    workers, compared with itself, and its pairs are stored."""
    sending = rates.task + slab * rates.matrix_bytes / fleet.network
    within = joining(rates, slab, slab) / 2 / fleet.cores
    return slab * rates.queued + fleet.machines * sending + within


def clustering(rates: Rates, before: int, new: int) -> float:
    """Seconds until clusters are up to date: all are made again, if not few are touched."""
    everything = (before + new) * rates.cluster
    return everything if new > FEW * (before + new) else min(everything, new * rates.touch)


def load(rates: Rates, fleet: Fleet, before: int, new: int) -> Load:
    """``new`` pictures come to ``before`` others; a first load comes to none."""
    cores = fleet.machines * fleet.cores
    parcels = ceil(new / PARCEL)
    slab = slab_size(rates, before, new)
    comparing = _comparing(rates, fleet, before, new)
    client = client_seconds(rates, fleet, slab) * new / slab / len(comparing)  # for each
    slab_bytes = slab * rates.matrix_bytes * fleet.machines
    return Load(
        hashing=max(
            new * rates.photo / cores,
            new * rates.photo_bytes / fleet.network / fleet.machines,
        ),
        storing=new * rates.store + parcels * rates.task,
        reading=(before + new)
        * rates.read
        * copies(rates, fleet, before + new)
        / min(fleet.machines, fleet.cores),
        comparing=float(comparing.sum()),
        client=client * len(comparing),
        matching=float(np.maximum(comparing, client).sum()),
        clustering=clustering(rates, before, new),
        sent=new * rates.photo_bytes
        + (before + new) * rates.matrix_bytes * copies(rates, fleet, before + new)
        + new / slab * slab_bytes,
    )


def copies(rates: Rates, fleet: Fleet, every: int) -> float:
    """How many workers hold the same hashes."""
    return fleet.machines / team_count(fleet.machines, int(every * rates.matrix_bytes))


def fewest_machines(rates: Rates, fleet: Fleet, count: int) -> int:
    """Those in whose memory all hashes have room."""
    return max(1, ceil(count * rates.matrix_bytes / (HELD * fleet.memory)))


def machines_for(rates: Rates, fleet: Fleet, before: int, new: int, deadline: float) -> int | None:
    """The fewest machines with which a load ends within ``deadline`` seconds; None: there are none,
    since what one process does alone takes as long, or what is sent to all."""
    machines = fewest_machines(rates, fleet, before + new)
    while machines <= _MOST_MACHINES:
        if load(rates, with_machines(fleet, machines), before, new).seconds <= deadline:
            return machines
        machines = _more(machines)
    return None


def best_machines(rates: Rates, fleet: Fleet, before: int, new: int) -> int:
    """The fewest machines with which a load takes hardly longer than with any other number."""
    machines = first = fewest_machines(rates, fleet, before + new)
    numbers = [first]
    while (machines := _more(machines)) <= _MOST_MACHINES:
        numbers.append(machines)
    seconds = [load(rates, with_machines(fleet, one), before, new).seconds for one in numbers]
    enough = _HARDLY * min(seconds)
    return next(one for one, took in zip(numbers, seconds, strict=True) if took <= enough)


def _more(machines: int) -> int:
    return max(machines + 1, machines * 51 // 50)


def with_machines(fleet: Fleet, machines: int) -> Fleet:
    return Fleet(machines, fleet.cores, fleet.memory, fleet.network)


def disk(rates: Rates, count: int) -> float:
    """Bytes of so many pictures in the database."""
    return count * (rates.picture_bytes + rates.hash_bytes)


def substrings(bits: int, count: int, longest: int = LONGEST) -> list[int]:
    """The lengths of the substrings into which the service cuts so many hashes."""
    length = min(max((count - 1).bit_length() - 1, SHORTEST), longest)
    tables = max(bits // length, 1)
    shorter, longer = divmod(bits, tables)
    return [shorter + 1] * longer + [shorter] * (tables - longer)


def flips(lengths: list[int], radius: int) -> list[int]:
    """How many buckets of each table are looked into for what is within a radius."""
    least, more = divmod(radius - len(lengths) + 1, len(lengths))
    shortest_first = sorted(range(len(lengths)), key=lambda table: lengths[table])
    flipped = [least] * len(lengths)
    for table in shortest_first[:more]:
        flipped[table] += 1
    return [
        sum(comb(length, weight) for weight in range(bits + 1))
        for length, bits in zip(lengths, flipped, strict=True)
    ]


def comparisons(count: int, radius: int, longest: int = LONGEST) -> float:
    """How many of so many random hashes are compared with one that is looked up in memory."""
    lengths = substrings(BITS, count, longest)
    return sum(
        tried * count / (1 << length)
        for tried, length in zip(flips(lengths, radius), lengths, strict=True)
    )


def word_comparisons(count: int) -> float:
    """How many of so many random hashes the word index in SQL compares with one."""
    return (BITS // WORD_BITS) * (1 + WORD_BITS) * count / (1 << WORD_BITS)


def examined(count: int, radius: int, longest: int = LONGEST) -> float:
    """How many of so many random hashes are looked at in a lookup, to find those to compare.

    A block of buckets says in a byte for each how far behind its beginning that bucket begins.
    Where that is not enough, the whole block is looked through.
    """
    lengths = substrings(BITS, count, longest)
    return sum(
        tried * _looked_at(count / (1 << length))
        for tried, length in zip(flips(lengths, radius), lengths, strict=True)
    )


def _looked_at(each: float) -> float:
    """How many hashes are looked at for a bucket, if each bucket has so many."""
    told = min(_TOLD / each / BLOCK, 1.0)
    return told * each + (1 - told) * BLOCK * each


def lookup(rates: Rates, count: int) -> float:
    """Seconds of a core for a lookup at radius 31 among so many hashes in memory."""
    probes = sum(flips(substrings(BITS, count), NARROW))
    tables = (
        probes * rates.probe
        + examined(count, NARROW) * rates.examine
        + comparisons(count, NARROW) * rates.candidate
    )
    return min(tables, scan(rates, count))


def lookup_in_parts(rates: Rates, count: int) -> float:
    """The same in parts of at most PART hashes, each with tables of its own."""
    parts = ceil(count / PART)
    return parts * lookup(rates, ceil(count / parts))


def scan(rates: Rates, count: int) -> float:
    """Seconds of a core to compare one hash with so many."""
    return count * rates.scan


def word_lookup(rates: Rates, count: int) -> float:
    """Seconds of a core for a lookup at radius 31 by the word index in SQL."""
    return rates.word_lookup + word_comparisons(count) * rates.word_candidate


def lookup_machines(rates: Rates, fleet: Fleet, count: int) -> int:
    """Those in whose memory the tables of lookups have room."""
    return max(1, ceil(count * rates.index_bytes / (INDEXED * fleet.memory)))


def spread_of(p99: float) -> float:
    """The standard deviation of the logarithm of times whose 99th percentile is so many means."""
    return _P99 - sqrt(max(_P99**2 - 2 * log(max(p99, 1.0)), 0.0))


def lookup_p99(rates: Rates, fleet: Fleet, count: int, each_second: float) -> float | None:
    """Seconds within which 99 of 100 lookups have their answer; None: so many are too many.

    Lookups come at random, so many a second, to machines that each hold a part; an answer takes
    the slowest of them. Waiting is that of a queue with several servers (Erlang's C), less where
    lookups take alike (Kingman).
    """
    machines = lookup_machines(rates, fleet, count)
    own = lookup(rates, ceil(count / machines))
    offered = each_second * own
    if offered >= fleet.cores:
        return None
    varies = exp(spread_of(rates.lookup_p99) ** 2) - 1
    late = 0.01 / machines
    waits = _erlang_c(fleet.cores, offered)
    waiting = 0.0
    if waits > late:
        waiting = log(waits / late) * own / (fleet.cores - offered) * (1 + varies) / 2
    return own * rates.lookup_p99 + waiting


def _erlang_c(servers: int, offered: float) -> float:
    """The share of those who come that have to wait."""
    blocked = 1.0
    for number in range(1, servers + 1):
        blocked = offered * blocked / (number + offered * blocked)
    return blocked / (1 - offered / servers * (1 - blocked))


def lookups_each_second(rates: Rates, fleet: Fleet, count: int, busy: float = 1.0) -> float:
    """How many lookups the machines answer, of whose cores so large a share is ``busy``."""
    machines = lookup_machines(rates, fleet, count)
    return busy * fleet.cores / lookup(rates, ceil(count / machines))


def all_pairs(rates: Rates, count: int, radius: int = RADIUS) -> float:
    """Seconds of a core to find all pairs of so many hashes within a radius; nothing is sent."""
    alone = Fleet(machines=1, cores=1, memory=inf, network=inf)
    rates = replace(rates, received=0.0)
    slab = slab_size(rates, 0, count)
    within = count / slab * joining(rates, slab, slab, radius) / 2
    return float(_comparing(rates, alone, 0, count, radius).sum()) + within


def as_dear_as_hashing(rates: Rates) -> int:
    """Of how many pictures comparing all pairs takes as long as hashing."""
    return _first(lambda count: all_pairs(rates, count) >= count * rates.photo)


def tables_pay_from(rates: Rates) -> int | None:
    """The number of hashes from which looking up each at radius 31 takes less than finding all
    pairs within it; None: that never pays."""
    count = _first(
        lambda count: count * lookup_in_parts(rates, count) <= all_pairs(rates, count, NARROW)
    )
    return count if count < _MOST_HASHES else None


def _first(reached: Callable[[int], bool]) -> int:
    """The first number of hashes for which something is so, within a twentieth."""
    count = 1000
    while count < _MOST_HASHES and not reached(count):
        count = ceil(count * 1.05)
    return count


@dataclass(frozen=True, slots=True)
class Gpu:
    """What a maker publishes: population counts of 32 bits a second, bytes, bytes a second."""

    name: str
    counts: float
    memory: float
    bandwidth: float

    @property
    def pairs_each_second(self) -> float:
        """Pairs of hashes, of which every word is counted."""
        return self.counts / (BITS // 32)


# NVIDIA, CUDA C++ Programming Guide (16 population counts a clock and multiprocessor), data sheets.
GPUS = (
    Gpu("NVIDIA L4", 16 * 58 * 2.04e9, 24e9, 0.30e12),
    Gpu("NVIDIA A100 80 GB", 16 * 108 * 1.41e9, 80e9, 2.0e12),
    Gpu("NVIDIA H100 SXM", 16 * 132 * 1.98e9, 80e9, 3.35e12),
)
