"""Lookups of a running service, beside other indexes of the same hashes.

    python benchmarks/service.py [--count 10000000] [--seconds 10] [--home HOME] [--peers]

A bank gets so many PDQ hashes: most are random, a tenth lie in clumps as real ones do (each some
bits away from one of a thousand). catalog serve answers for it with one process a core, and clients
on the same machine ask: half of the hashes are 0 to 31 bits away from one in the bank, the others
random. Told is how many lookups a second there are one by one and in batches of 100, how long they
take, what share of the processors the clients use, the memory of all processes of the service, the
time until it is ready, and until an added hash is found. A thousand answers are compared with
comparing all hashes.

With --home the catalogue there is used, and filled if it is not there.

With --peers, FAISS and threatexchange look the same hashes up within one process: the latter and
HNSW in a tenth of them, since they take too long to make.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import psutil
from contest import is_installed, print_heading, print_row
from measuring import processor
from numpy.typing import NDArray
from scratch import scratch

from catalog.banks import settings, store
from catalog.banks.records import Entry, EntryHash
from catalog.core.cores import available_cores
from catalog.core.hamming import join, pack_columns
from catalog.db.database import Database
from catalog.service import tokens

Hashes = NDArray[np.uint8]

_BITS, _RADIUS, _WIDE = 256, 31, 51
_CLUMPS, _CLUMPED = 1000, 10
_CHECKED = 1000
_CONNECTIONS = 16


def make_hashes(count: int, random: np.random.Generator) -> Hashes:
    """Packed hashes, shape (count, 32)."""
    hashes = random.integers(0, 256, (count, _BITS // 8), np.uint8)
    clumped = np.arange(0, count, _CLUMPED)
    centres = hashes[random.integers(0, count, _CLUMPS)]
    for place in np.array_split(clumped, max(len(clumped) // 100_000, 1)):
        # A bit is set in the AND of four random numbers with probability 1/16: 16 bits differ.
        noise = random.integers(0, 256, (4, len(place), _BITS // 8), np.uint8)
        around = centres[random.integers(0, _CLUMPS, len(place))]
        hashes[place] = around ^ np.bitwise_and.reduce(noise)
    return hashes


def make_queries(hashes: Hashes, count: int, radius: int, random: np.random.Generator) -> Hashes:
    """Half of them within the radius of a hash, the others random."""
    queries = random.integers(0, 256, (count, _BITS // 8), np.uint8)
    for at in range(0, count, 2):
        bits = np.zeros(_BITS, np.uint8)
        bits[random.choice(_BITS, random.integers(0, radius + 1), replace=False)] = 1
        queries[at] = hashes[random.integers(len(hashes))] ^ np.packbits(bits)
    return queries


def fill(database: Database, hashes: Hashes) -> float:
    """Put the hashes into a bank; returns how many a second."""
    with database.begin() as connection:
        settings.create(connection, "known", thresholds={"pdq": (_RADIUS + 1) / _BITS})
    begun = time.monotonic()
    store.add(database, "known", (Entry((EntryHash("pdq", one.tobytes()),)) for one in hashes))
    return len(hashes) / (time.monotonic() - begun)


@contextmanager
def served(home: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str], float]]:
    """The service: its address, its process, and seconds until it was ready."""
    begun = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "catalog",
        "--home",
        str(home),
        "serve",
        "--port",
        "0",
        *options,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        while b'"ready":true' not in ask(address, b"GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n"):
            time.sleep(0.05)
        yield address, process, time.monotonic() - begun
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def ask(address: str, request: bytes) -> bytes:
    """The body of one answer; nothing if nobody answers yet."""
    where = urlsplit(address)
    try:
        with socket.create_connection((where.hostname, where.port)) as at:
            at.sendall(request)
            return _answer(at)
    except OSError:
        return b""


def _answer(at: socket.socket) -> bytes:
    data = b""
    while True:
        got = at.recv(1 << 16)
        if not got:
            return data
        data += got
        if (body := body_of(data)) is not None:
            return body


def body_of(data: bytes) -> bytes | None:
    """The body of an answer, once it is whole."""
    head, found, body = data.partition(b"\r\n\r\n")
    if not found:
        return None
    at = head.lower().find(b"content-length: ")
    length = int(head[at + 16 :].split(b"\r\n", 1)[0])
    return body if len(body) >= length else None


def get(query: Hashes, token: str, distance: int | None = None) -> bytes:
    more = "" if distance is None else f"&distance={distance}"
    target = f"/v1/lookup?hasher=pdq&hash={query.tobytes().hex()}{more}"
    return f"GET {target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n".encode()


def post(queries: Hashes, token: str, distance: int | None = None) -> bytes:
    given: dict[str, Any] = {"hasher": "pdq", "hashes": [one.tobytes().hex() for one in queries]}
    if distance is not None:
        given["distance"] = distance
    body = json.dumps(given).encode()
    return (
        f"POST /v1/lookup HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body


def load(
    address: str, requests: Sequence[bytes], seconds: float, connections: int = _CONNECTIONS
) -> tuple[list[float], float, float]:
    """Ask over some connections at once, each for the next thing when it has its answer.

    Returns how long each answer took, how long all did, and the processor time of the asking.
    """
    where = urlsplit(address)
    poll = select.epoll()
    open_: dict[int, socket.socket] = {}
    sent: dict[int, float] = {}
    parts: dict[int, bytes] = {}
    took: list[float] = []
    number = 0
    used = time.process_time()
    begun = time.perf_counter()
    for _ in range(connections):
        at = socket.create_connection((where.hostname, where.port))
        at.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        poll.register(at, select.EPOLLIN)
        open_[at.fileno()] = at
    until = begun + seconds
    for file, at in open_.items():
        parts[file], sent[file] = b"", time.perf_counter()
        at.sendall(requests[number % len(requests)])
        number += 1
    waiting = len(open_)
    while waiting:
        for file, _event in poll.poll():
            at = open_[file]
            parts[file] += at.recv(1 << 16)
            if body_of(parts[file]) is None:
                continue
            if not parts[file].startswith(b"HTTP/1.1 200"):
                raise SystemExit(parts[file].decode())
            now = time.perf_counter()
            took.append(now - sent[file])
            if now > until:
                waiting -= 1
                continue
            parts[file], sent[file] = b"", now
            at.sendall(requests[number % len(requests)])
            number += 1
    whole = time.perf_counter() - begun
    for at in open_.values():
        at.close()
    return took, whole, time.process_time() - used


def memory(process: subprocess.Popen[str], *, lasting: bool = False) -> float:
    """Megabytes of all processes of the service, shared pages counted once; or of the ``lasting``
    ones alone, without those that do one thing and end."""
    family = [psutil.Process(process.pid)]
    family += [
        one
        for one in family[0].children(recursive=not lasting)
        if not one.name().startswith("postgres")
    ]
    return sum(one.memory_full_info().pss for one in family) / 1e6


def processor_time(process: subprocess.Popen[str]) -> float:
    """Seconds that the processes which answer have taken."""
    times = [one.cpu_times() for one in psutil.Process(process.pid).children()]
    return sum(one.user + one.system for one in times)


def tell_load(
    name: str,
    served: tuple[str, subprocess.Popen[str]],
    requests: Sequence[bytes],
    each: int,
    seconds: float,
) -> None:
    address, process = served
    load(address, requests, 1.0)  # what is loaded and compiled when first used
    before = processor_time(process)
    took, whole, used = load(address, requests, seconds)
    took_there = processor_time(process) - before
    low, high = np.percentile(took, [50, 99]) * 1e3
    print_row(
        name,
        f"{each * len(took) / whole:,.0f}",
        f"{low:.1f}",
        f"{high:.1f}",
        f"{1000 * took_there / each / len(took):.3f}",
        f"{used / whole / available_cores():.0%}",
    )


def check(address: str, hashes: Hashes, queries: Hashes, radius: int, token: str) -> float:
    """The recall of the service against comparing all hashes; raises SystemExit for a wrong
    match."""
    near: dict[int, set[int]] = {}
    for block in join(pack_columns(queries), pack_columns(hashes), radius):
        for at, found in zip(block.i.tolist(), block.j.tolist(), strict=True):
            near.setdefault(at, set()).add(found + 1)
    right = wanted = 0
    for start in range(0, len(queries), 100):
        said = json.loads(ask(address, post(queries[start : start + 100], token, radius)))
        for at, result in enumerate(said["results"], start):
            found = {match["entry"] for match in result["matches"]}
            if found - near.get(at, set()):
                raise SystemExit(f"query {at} matches what is further away")
            right, wanted = right + len(found), wanted + len(near.get(at, set()))
    return right / wanted


def fresh(address: str, database: Database, token: str) -> float:
    """Seconds from the commit of a new hash until it is found."""
    new = np.random.default_rng().integers(0, 256, _BITS // 8, np.uint8)
    store.add(database, "known", [Entry((EntryHash("pdq", new.tobytes()),))])
    begun = time.monotonic()
    while b'"distance":0' not in ask(address, get(new, token)):
        time.sleep(0.002)
    return time.monotonic() - begun


def peers(hashes: Hashes, queries: Hashes) -> None:
    """What others take for the same lookups, in one process, one hash at a time."""
    if not is_installed("faiss"):
        return
    import faiss

    print_heading("index", "hashes", "ms a lookup", "recall", "seconds to make")
    part = hashes[: max(len(hashes) // 10, 1)]

    def contend(
        name: str, rows: Hashes, made: Any, seek: Callable[[Any, Hashes], set[int]], count: int
    ) -> None:
        begun = time.monotonic()
        index = made(rows)
        making = time.monotonic() - begun
        some = queries[:count]
        near: dict[int, set[int]] = {}
        for block in join(pack_columns(some), pack_columns(rows), _RADIUS):
            for at, found in zip(block.i.tolist(), block.j.tolist(), strict=True):
                near.setdefault(at, set()).add(found)
        begun = time.monotonic()
        answers = [seek(index, one[np.newaxis]) for one in some]
        took = (time.monotonic() - begun) / len(some)
        right = sum(len(found & near.get(at, set())) for at, found in enumerate(answers))
        recall = right / max(sum(map(len, near.values())), 1)
        print_row(name, f"{len(rows):,}", f"{1000 * took:.2f}", f"{recall:.3f}", f"{making:.1f}")

    def within(index: Any, one: Hashes) -> set[int]:
        _, _, found = index.range_search(one, _RADIUS + 1)
        return set(found.tolist())

    def flat(rows: Hashes) -> Any:
        index = faiss.IndexBinaryFlat(_BITS)
        index.add(rows)
        return index

    def several(rows: Hashes) -> Any:
        index = faiss.IndexBinaryMultiHash(_BITS, 16, 16)
        index.nflip = 1
        index.add(rows)
        return index

    def graph(rows: Hashes) -> Any:
        index = faiss.IndexBinaryHNSW(_BITS, 16)
        index.hnsw.efSearch = 64
        index.add(rows)
        return index

    def nearest(index: Any, one: Hashes) -> set[int]:
        distances, found = index.search(one, 100)
        return set(found[distances <= _RADIUS].tolist())

    faiss.omp_set_num_threads(available_cores())
    contend("faiss IndexBinaryFlat", hashes, flat, within, 100)
    contend("faiss IndexBinaryMultiHash", hashes, several, within, 100)
    contend("faiss IndexBinaryHNSW, 100 nearest", part, graph, nearest, 1000)
    if is_installed("threatexchange"):
        from threatexchange.signal_type.pdq.pdq_index import PDQIndex

        def theirs(rows: Hashes) -> Any:
            return PDQIndex([(one.tobytes().hex(), at) for at, one in enumerate(rows)])

        def ask_theirs(index: Any, one: Hashes) -> set[int]:
            return {found.metadata for found in index.query(one.tobytes().hex())}

        contend("threatexchange PDQIndex", part, theirs, ask_theirs, 200)


def measure(
    home: Path, database: Database, hashes: Hashes, queries: Hashes, token: str, seconds: float
) -> None:
    """Start the service, and tell what it does."""
    with served(home) as (address, process, ready):
        print(f"ready after {ready:.1f} s, {memory(process):,.0f} MB", flush=True)
        print_heading(
            "asked", "lookups a second", "p50 ms", "p99 ms", "ms of a core", "clients' share"
        )
        service = address, process
        singles = [get(one, token) for one in queries]
        batches = [post(queries[at : at + 100], token) for at in range(0, len(queries), 100)]
        wide = [get(one, token, _WIDE) for one in queries]
        tell_load("one by one", service, singles, 1, seconds)
        tell_load("in batches of 100", service, batches, 100, seconds)
        tell_load(f"one by one, radius {_WIDE}", service, wide, 1, seconds)
        some = queries[:_CHECKED]
        recall = check(address, hashes, some, _RADIUS, token)
        recall_wide = check(address, hashes, some[:100], _WIDE, token)
        print(f"recall {recall:.3f}, and {recall_wide:.3f} at radius {_WIDE}")
        print(f"an added hash is found after {fresh(address, database, token):.2f} s")
        print(f"{memory(process):,.0f} MB at the end", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--count", type=int, default=10_000_000)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    random = np.random.default_rng(1)
    hashes = make_hashes(options.count, random)
    queries = make_queries(hashes, 4000, _RADIUS, random)
    print(processor())
    with ExitStack() as stack:
        home = options.home or stack.enter_context(scratch()) / "home"
        os.environ["CATALOG_LINGER"] = "0"
        database = stack.enter_context(closing(Database.open(home)))
        if database.made:
            rate = fill(database, hashes)
            print(f"{len(hashes):,} hashes were added, {rate:,.0f} a second", flush=True)
        token = tokens.create(database, f"load-{time.time()}", ["lookup"], timedelta(days=1))
        measure(home, database, hashes, queries, token, options.seconds)
    if options.peers:
        peers(hashes, queries)


if __name__ == "__main__":
    main()
