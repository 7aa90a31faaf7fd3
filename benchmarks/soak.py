"""The service for half an hour: does it stay right, and does its memory stay as it is?

    python benchmarks/soak.py --photos PHOTOS [--minutes 30] [--count 1000000] [--rate 2250]

While clients look hashes up at a steady rate, entries are added to a bank and removed, photos are
catalogued of which a bank knows a third before and a third afterwards, and in the middle the
database crashes. Each answer to a lookup is compared with the truth. What was added has to be
found, and what was removed must be found no more, a second after the service said so. Events of
matches are read as they come, and sent to a receiver that refuses one message in ten. In the end
each match, as comparing everything finds them, must have been told once to who reads, and at least
once to the receiver.

Told is for each minute how many lookups there were, how long after they were due they were
answered, and the memory of the service; and then all that went wrong.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import select
import shutil
import signal
import socket
import threading
import time
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import urllib3
from contest import print_heading, print_row
from measuring import processor
from photos import find_photos
from scratch import scratch
from service import Hashes, body_of, fill, get, make_hashes, make_queries, memory, served

from catalog import Catalog
from catalog.core.hamming import join, pack_columns
from catalog.db.database import Database
from catalog.service import tokens

_BITS, _RADIUS = 256, 31
_CONNECTIONS = 16
_QUERIES = 4000
_ALLOWED = 1.0  # seconds until a change is seen
_GIVEN_UP = 90.0  # seconds
_PAUSE, _ADDED, _KEPT = 0.5, 10, 200  # between changes of a bank; entries at a time; and in all
_INGESTS, _AT_ONCE = 10.0, 15  # seconds between ingests, and photos in each
_REFUSED = 10  # the receiver refuses one of so many messages


class Load:
    """Clients in a process of their own, that ask at a steady rate, each question when it is due.

    What they are told is what was found wrong so far, and how long each answer took since asked
    last, in milliseconds.
    """

    def __init__(
        self, address: str, token: str, queries: Hashes, near: Sequence[set[int]], rate: float
    ) -> None:
        self._here, there = multiprocessing.Pipe()
        self._process = multiprocessing.Process(
            target=_ask_on, args=(there, address, token, queries, near, rate), daemon=True
        )
        self._process.start()

    def told(self, *, end: bool = False) -> tuple[list[float], Counter[str]]:
        self._here.send(end)
        took, wrong = self._here.recv()
        if end:
            self._process.join(60)
        return took, wrong


def _ask_on(
    told: Pipe,
    address: str,
    token: str,
    queries: Hashes,
    near: Sequence[set[int]],
    rate: float,
) -> None:
    where = urlsplit(address)
    requests = [get(one, token) for one in queries]
    poll = select.epoll()
    free: deque[socket.socket] = deque()
    asked: dict[int, tuple[socket.socket, float, int]] = {}
    parts: dict[int, bytes] = {}
    took: list[float] = []
    wrong: Counter[str] = Counter()
    number, begun = 0, time.perf_counter()

    def connect() -> None:
        at = socket.create_connection((where.hostname, where.port))
        at.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        poll.register(at, select.EPOLLIN)
        free.append(at)

    for _ in range(_CONNECTIONS):
        connect()
    poll.register(told, select.EPOLLIN)
    ending = False
    while not ending or asked:
        while free and not ending and (due := begun + number / rate) <= time.perf_counter():
            at = free.popleft()
            which = number % len(requests)
            asked[at.fileno()], parts[at.fileno()] = (at, due, which), b""
            at.sendall(requests[which])
            number += 1
        wait = begun + number / rate - time.perf_counter() if free and not ending else 1.0
        for file, _event in poll.poll(max(wait, 0.0)):
            if file == told.fileno():
                ending = told.recv()
                if not ending:
                    told.send((took, wrong))
                    took = []
                continue
            at, due, which = asked[file]
            got = at.recv(1 << 16)
            parts[file] += got
            if not got:
                wrong["connections lost"] += 1
                poll.unregister(file)
                at.close()
                connect()
            elif (body := body_of(parts[file])) is None:
                continue
            else:
                took.append(1e3 * (time.perf_counter() - due))
                if not parts[file].startswith(b"HTTP/1.1 200"):
                    wrong["refused"] += 1
                elif {one["entry"] for one in json.loads(body)["matches"]} != near[which]:
                    wrong["wrong"] += 1
                free.append(at)
            del asked[file]
    told.send((took, wrong))


class Client:
    """Asks the service for one thing after the other; while the database is away, again."""

    def __init__(self, address: str, token: str) -> None:
        self._address = address
        self._pool = urllib3.PoolManager(headers={"Authorization": f"Bearer {token}"})
        self.repeated = 0

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        headers = dict(self._pool.headers)
        if method != "GET":
            headers["Idempotency-Key"] = os.urandom(16).hex()
        until = time.monotonic() + _GIVEN_UP
        while True:
            answer = self._pool.request(method, self._address + path, json=body, headers=headers)
            if answer.status < 300:
                return answer.json()
            if answer.status not in (409, 503) or time.monotonic() > until:
                raise SystemExit(f"{method} {path}: {answer.status} {answer.data.decode()}")
            self.repeated += 1
            time.sleep(0.5)

    def stream(self, path: str, last: int) -> Iterable[bytes]:
        """The lines of a stream of events, after an event."""
        headers = {
            **self._pool.headers,
            "Accept": "text/event-stream",
            "Last-Event-ID": str(last),
        }
        answer = self._pool.request(
            "GET", self._address + path, headers=headers, preload_content=False, timeout=60.0
        )
        if answer.status != 200:
            return
        rest = b""
        for part in answer.stream(None):
            *lines, rest = (rest + part).split(b"\n")
            yield from lines


class Part(threading.Thread):
    """What is done until it is told to stop; what it raises is raised by finish()."""

    def __init__(self, client: Client) -> None:
        super().__init__(daemon=True)
        self.client = client
        self.stop = threading.Event()
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self.work()
        except BaseException as error:
            self._error = error

    def work(self) -> None:
        raise NotImplementedError

    def check(self) -> None:
        if self._error is not None:
            raise self._error

    def finish(self) -> None:
        self.stop.set()
        self.join(_GIVEN_UP)
        self.check()


class Curator(Part):
    """Adds entries to a bank, looks for them, and removes them again."""

    changes = 0
    slowest = 0.0

    def work(self) -> None:
        random = np.random.default_rng(2)
        held: deque[tuple[str, int]] = deque()
        while not self.stop.wait(_PAUSE):
            new = random.integers(0, 256, (_ADDED, _BITS // 8), np.uint8)
            texts = [one.tobytes().hex() for one in new]
            entries = [{"hashes": [f"pdq:{text}"]} for text in texts]
            self.client.ask("POST", "/v1/banks/changing/entries", {"entries": entries})
            held += [(text, self._seen(text, True)) for text in texts]
            self.changes += 1
            while len(held) > _KEPT:
                text, entry = held.popleft()
                self.client.ask("DELETE", f"/v1/banks/changing/entries/{entry}")
                self._seen(text, False)
                self.changes += 1

    def _seen(self, text: str, wanted: bool) -> int:
        """Wait until an entry is found, or no more; returns its number."""
        begun = time.monotonic()
        while True:
            answer = self.client.ask("GET", f"/v1/lookup?hasher=pdq&hash={text}")
            found = [one["entry"] for one in answer["matches"] if one["distance"] == 0]
            took = time.monotonic() - begun
            if bool(found) == wanted:
                self.slowest = max(self.slowest, took)
                return int(found[0]) if found else 0
            if took > _GIVEN_UP:
                raise SystemExit(f"{text} is {'not ' if wanted else ''}found after {took:.0f} s")
            time.sleep(0.02)


class Photographer(Part):
    """Puts photos into a folder, and lets the service catalogue them."""

    ingests = photos = 0

    def __init__(
        self, client: Client, catalog: Catalog, root: Path, photos: Sequence[Path]
    ) -> None:
        super().__init__(client)
        self._catalog, self._root, self._photos = catalog, root, photos

    def work(self) -> None:
        coming = iter(enumerate(self._photos))
        while not self.stop.wait(_INGESTS):
            some = list(islice(coming, _AT_ONCE))
            if not some:
                return
            self._know(path for number, path in some if number % 3 == 0)
            for number, path in some:
                shutil.copy(path, self._root / f"{number:06}{path.suffix}")
            asked = {"kind": "ingest", "root": "photos", "hashers": ["pdq"]}
            job = self.client.ask("POST", "/v1/jobs", asked)
            while job["state"] in ("waiting", "running"):
                time.sleep(0.5)
                job = self.client.ask("GET", f"/v1/jobs/{job['id']}")
            if job["state"] != "done":
                raise SystemExit(f"an ingest is {job['state']}: {job['error']}")
            self.ingests, self.photos = self.ingests + 1, self.photos + len(some)
            self._know(path for number, path in some if number % 3 == 1)

    def _know(self, photos: Iterable[Path]) -> None:
        self._catalog.add_files_to_bank("wanted", list(photos), hashers=["pdq"])


class Reader(Part):
    """Reads events as they come, and comes back where it was if the connection is lost."""

    def __init__(self, client: Client) -> None:
        super().__init__(client)
        self.told: Counter[tuple[int, int]] = Counter()
        self.connections = 0

    def work(self) -> None:
        last = 0
        while not self.stop.is_set():
            self.connections += 1
            try:
                for line in self.client.stream("/v1/events", last):
                    name, _, rest = line.partition(b": ")
                    if name == b"data":
                        event = json.loads(rest)
                        last = event["number"]
                        self.told[event["detail"]["entry"], event["detail"]["media"]] += 1
                    if self.stop.is_set():
                        return
            except urllib3.exceptions.HTTPError:
                pass
            self.stop.wait(0.5)


class Receiver(ThreadingHTTPServer):
    """Where events are sent to. It refuses some."""

    def __init__(self) -> None:
        self.told: Counter[tuple[int, int]] = Counter()
        self.messages = self.refused = 0
        super().__init__(("127.0.0.1", 0), _Message)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def take(self, message: Any) -> bool:
        """Whether a message is taken."""
        self.messages += 1
        if self.messages % _REFUSED == 0:
            self.refused += 1
            return False
        self.told[message["data"]["entry"], message["data"]["media"]] += 1
        return True


class _Message(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204 if self.server.take(message) else 500)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


def truth(database: Database) -> set[tuple[int, int]]:
    """The entries and contents that are near each other, by comparing everything."""
    entries = """
        SELECT entry_id, value::text FROM catalog.bank_entry_hash AS link
        JOIN catalog.bank_hash AS hash USING (hasher_id)
        JOIN catalog.bank_entry AS entry ON entry.id = entry_id
        JOIN catalog.bank ON bank.id = bank_id
        WHERE hash.id = hash_id AND bank.name = 'wanted'
        """
    contents = """
        SELECT media_id, value::text FROM catalog.frame_hash AS link
        JOIN catalog.hash USING (hasher_id) WHERE hash.id = hash_id AND NOT flat
        """
    with database.read() as connection:
        known, seen = (
            connection.exec_driver_sql(query).fetchall() for query in (entries, contents)
        )
    sides = [
        np.packbits([[int(bit) for bit in text] for _, text in rows], axis=1)
        for rows in (known, seen)
    ]
    return {
        (known[i][0], seen[j][0])
        for block in join(pack_columns(sides[0]), pack_columns(sides[1]), _RADIUS)
        for i, j in zip(block.i.tolist(), block.j.tolist(), strict=True)
    }


def answers(queries: Hashes, hashes: Hashes) -> list[set[int]]:
    """The entries near each query, whose numbers count from 1."""
    near: list[set[int]] = [set() for _ in queries]
    for block in join(pack_columns(queries), pack_columns(hashes), _RADIUS):
        for at, found in zip(block.i.tolist(), block.j.tolist(), strict=True):
            near[at].add(found + 1)
    return near


def crash(home: Path) -> None:
    """Let the database end at once, with all connections."""
    postmaster = int((home / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGQUIT)


def soak(work: Path, catalog: Catalog, photos: Sequence[Path], options: argparse.Namespace) -> None:
    database, home, root = catalog.database, work / "home", work / "photos"
    root.mkdir()
    random = np.random.default_rng(1)
    hashes = make_hashes(options.count, random)
    print(f"{len(hashes):,} hashes, {fill(database, hashes):,.0f} a second", flush=True)
    queries = make_queries(hashes, _QUERIES, _RADIUS, random)
    near = answers(queries, hashes)
    del hashes
    token = tokens.create(database, "soak", ["admin"], timedelta(days=1))
    receiver = Receiver()
    more = ["--allow-root", f"photos={root}", "--allow-webhook-hosts", "127.0.0.1"]
    with served(home, *more) as (address, process, _):
        client = Client(address, token)
        for bank in ("wanted", "changing"):
            near_enough = {"pdq": (_RADIUS + 1) / _BITS}  # with more, all is scanned
            client.ask("POST", "/v1/banks", {"name": bank, "thresholds": near_enough})
        client.ask(
            "POST",
            "/v1/webhooks",
            {"name": "receiver", "url": f"http://127.0.0.1:{receiver.server_port}/"},
        )
        curator = Curator(Client(address, token))
        photographer = Photographer(Client(address, token), catalog, root, photos)
        reader = Reader(Client(address, token))
        load = Load(address, token, queries, near, options.rate)
        for part in (reader, curator, photographer):
            part.start()
        print_heading("minute", "lookups a second", "p50 ms", "p99 ms", "largest ms", "MB")
        sizes = []
        wrong: Counter[str] = Counter()
        for minute in range(1, options.minutes + 1):
            if minute == options.minutes // 2 + 1:
                crash(home)
            time.sleep(60)
            took, wrong = load.told(end=minute == options.minutes)
            sizes.append(memory(process, lasting=True))
            middle, high = np.percentile(took, [50, 99])
            print_row(
                str(minute),
                f"{len(took) / 60:,.0f}",
                f"{middle:.1f}",
                f"{high:.1f}",
                f"{max(took):.0f}",
                f"{sizes[-1]:,.0f}",
            )
            for part in (reader, curator, photographer):
                part.check()
        for part in (photographer, curator):
            part.finish()
        right = truth(database)
        until = time.monotonic() + _GIVEN_UP
        while time.monotonic() < until and not right <= receiver.told.keys() & reader.told.keys():
            time.sleep(1)
        reader.finish()
    tell(wrong, sizes, curator, photographer, reader, receiver, right)


def tell(
    wrong: Counter[str],
    sizes: Sequence[float],
    curator: Curator,
    photographer: Photographer,
    reader: Reader,
    receiver: Receiver,
    right: set[tuple[int, int]],
) -> None:
    """What was done, and what went wrong."""
    part = max(len(sizes) // 4, 1)
    first, last = np.mean(sizes[part : 2 * part]), np.mean(sizes[-part:])
    print(f"lookups: {dict(wrong) or 'none was wrong, refused or lost'}")
    print(f"memory: {first:,.0f} MB in the second quarter, {last:,.0f} MB in the last")
    print(
        f"bank: {curator.changes:,} changes, {curator.client.repeated} tried again; the slowest was"
        f" seen after {curator.slowest:.2f} s"
    )
    print(f"photos: {photographer.photos:,} in {photographer.ingests} ingests")
    twice = sum(count > 1 for count in reader.told.values())
    print(
        f"events: {len(right):,} matches; read: {len(right - reader.told.keys())} missing,"
        f" {twice} twice, {len(reader.told.keys() - right)} of no match, in {reader.connections}"
        " connections"
    )
    print(
        f"webhook: {receiver.messages:,} messages, {receiver.refused} refused;"
        f" {len(right - receiver.told.keys())} matches missing"
    )
    good = not wrong and right == reader.told.keys() and not twice
    if not good or right - receiver.told.keys():
        raise SystemExit("something went wrong")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--minutes", type=int, default=30)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--rate", type=float, default=2250)
    options = parser.parse_args()
    photos = find_photos(options.photos)
    print(processor())
    with ExitStack() as stack:
        work = stack.enter_context(scratch())
        catalog = stack.enter_context(closing(Catalog.open(work / "home")))
        soak(work, catalog, photos, options)


if __name__ == "__main__":
    main()
