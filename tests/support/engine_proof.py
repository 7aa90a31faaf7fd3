"""A catalogue that a cluster has hashed, beside one of the same files that this machine has.

A scheduler, workers and a store like S3 are started as programs of their own. A third of the photos
and all videos lie on a disk that workers see at another path, a third is in the store, and a third
is seen by nobody but the ingest. What both catalogues hold is compared row for row. With --rounds
this is done so many times more while workers, scheduler, database and ingest are killed at random
moments, five times in a round.

$ pip install '.[benchmark,dask,s3]'
$ python -m tests.support.engine_proof --photos PHOTOS --videos VIDEOS --count 5000 --rounds 3
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.scratch import scratch
from catalog import Catalog
from catalog.db.embedded import EmbeddedServer
from tests.support.cluster import Cluster
from tests.support.servers import unused_port
from tests.support.snapshot import snapshot
from tests.support.waiting import wait_until

_BUCKET = "photos"
_SUFFIXES = {".jpg", ".jpeg", ".png"}
_DONE = (0, 1)
_KILLED = ("worker", "worker", "scheduler", "database", "ingest")
_KILLS = 5  # in a round


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--videos", type=Path, required=True)
    parser.add_argument("--count", type=int, default=5000, help="photos")
    parser.add_argument("--films", type=int, default=20, help="videos")
    parser.add_argument("--rounds", type=int, default=0, help="in which something is killed")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    draw = Random(given.seed)
    photos = _some(given.photos, _SUFFIXES, given.count, draw)
    films = _some(given.videos, {".mp4", ".mkv", ".mov", ".avi", ".webm"}, given.films, draw)
    with ExitStack() as stack:
        work = stack.enter_context(scratch())
        store = stack.enter_context(_store(work))
        os.environ |= store
        places = _lay_out(work, photos, films)
        here = _Round(work / "here", places, [])
        started = time.monotonic()
        assert here.ingest().wait() in _DONE
        expected = here.contents()
        print(f"{sum(map(len, expected.values()))} rows here in {time.monotonic() - started:.0f} s")
        cluster = Cluster(work, store)
        stack.enter_context(cluster.running(3))
        options = ["--engine", cluster.address]
        options += [
            "--map",
            f"{work / 'shared'}={work / 'there'}",
            "--map",
            f"{work / 'own'}=/none",
        ]
        for number in range(given.rounds + 1):
            there = _Round(work / f"there-{number}", places, options)
            started = time.monotonic()
            kills = there.disturbed(cluster, draw) if number else there.undisturbed()
            lost, doubled = _difference(expected, there.contents())
            seconds = time.monotonic() - started
            print(f"{kills} kills, {lost} rows lost, {doubled} doubled, {seconds:.0f} s")
            there.remove()
            if lost or doubled:
                sys.exit(1)


def _some(folder: Path, suffixes: set[str], count: int, draw: Random) -> list[Path]:
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in suffixes)
    if len(found) < count:
        raise SystemExit(f"{folder} has {len(found)} files of {', '.join(sorted(suffixes))}")
    return draw.sample(found, count)


@contextmanager
def _store(work: Path) -> Iterator[dict[str, str]]:
    """A server that speaks as S3 does; the environment in which it is found."""
    port = unused_port()
    with open(work / "store.log", "wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
            stdout=log,
            stderr=log,
        )
    try:
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "nobody",
            "AWS_SECRET_ACCESS_KEY": "nothing",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }
    finally:
        server.kill()
        server.wait()


def _lay_out(work: Path, photos: list[Path], films: list[Path]) -> list[str]:
    """Put the files where they belong; returns what is to be catalogued."""
    import s3fs

    shared, own = work / "shared", work / "own"
    shared.mkdir()
    own.mkdir()
    store: Any = s3fs.S3FileSystem()
    wait_until(lambda: _answers(store))
    store.mkdir(_BUCKET)
    for number, path in enumerate([*films, *photos]):
        name = f"{number:05}{path.suffix.lower()}"
        if number < len(films) or number % 3 == 0:
            shutil.copy2(path, shared / name)
        elif number % 3 == 1:
            shutil.copy2(path, own / name)
        else:
            store.pipe_file(f"{_BUCKET}/{name}", path.read_bytes())
    shutil.copytree(shared, work / "there")
    return [str(shared), str(own), f"s3://{_BUCKET}"]


def _answers(store: Any) -> bool:
    with suppress(Exception):
        store.ls("")
        return True
    return False


class _Round:
    """A new catalogue of all files."""

    def __init__(self, home: Path, places: list[str], options: list[str]) -> None:
        self._home = home
        self._places = places
        self._options = options

    def ingest(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "catalog", "--home", str(self._home), "ingest"]
        command += [*self._places, "--hashers", "phash,pdq", *self._options]
        with open(f"{self._home}.log", "ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log)

    def undisturbed(self) -> int:
        assert self.ingest().wait() in _DONE, self._said()
        return 0

    def disturbed(self, cluster: Cluster, draw: Random) -> int:
        """Kill something every few seconds, as often as is told; returns how often."""
        kills = 0
        while True:
            ingest = self.ingest()
            while kills < _KILLS:
                with suppress(subprocess.TimeoutExpired):
                    ingest.wait(draw.uniform(3, 12))
                    break
                self._kill(draw.choice(_KILLED), cluster, ingest, draw)
                kills += 1
            if ingest.wait() in _DONE:
                return kills
            assert ingest.returncode in (2, -signal.SIGKILL), self._said()

    def _kill(
        self, what: str, cluster: Cluster, ingest: subprocess.Popen[bytes], draw: Random
    ) -> None:
        if what == "worker":
            draw.choice(cluster.workers).kill()
        elif what == "scheduler" and cluster.scheduler is not None:
            cluster.scheduler.kill()
        elif what == "ingest":
            ingest.kill()
        else:
            with suppress(OSError, ValueError):
                text = (self._home / "data" / "postmaster.pid").read_text()
                os.kill(int(text.split()[0]), signal.SIGKILL)

    def contents(self) -> dict[str, list[tuple[Any, ...]]]:
        with Catalog.open(self._home) as catalog:
            return snapshot(catalog)

    def remove(self) -> None:
        EmbeddedServer(self._home).stop()
        shutil.rmtree(self._home, ignore_errors=True)

    def _said(self) -> str:
        return Path(f"{self._home}.log").read_text()


def _difference(
    expected: dict[str, list[tuple[Any, ...]]], found: dict[str, list[tuple[Any, ...]]]
) -> tuple[int, int]:
    """How many rows are missing, and how many are there that should not be."""
    lost = doubled = 0
    for name, rows in expected.items():
        lost += (Counter(map(repr, rows)) - Counter(map(repr, found[name]))).total()
        doubled += (Counter(map(repr, found[name])) - Counter(map(repr, rows))).total()
    return lost, doubled


if __name__ == "__main__":
    main()
