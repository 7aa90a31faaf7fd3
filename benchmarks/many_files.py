"""Ingest of many small made pictures: whether rate and memory stay, and how quick the next run is.

python benchmarks/many_files.py --count 100000

The pictures are noise of 48 x 48 pixels, enlarged, as JPEGs of about 1 kB in folders of 1,000. The
first run is watched tenth by tenth. The next one finds nothing new: it looks at every file's size
and time of change, as find does that prints them, which runs on the same folder in turn, and as the
ingest of another checkout (--beside) does.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import cv2
import numpy as np
from contest import print_heading, print_row
from measuring import memory_of, running_servers
from scratch import scratch

from catalog import Catalog

_IN_FOLDER = 1000
_TENTHS = 10


def make(folder: Path, count: int) -> None:
    """So many different pictures."""
    random = np.random.default_rng(0)
    for number in range(count):
        place = folder / f"{number // _IN_FOLDER:04}"
        place.mkdir(parents=True, exist_ok=True)
        small = random.integers(0, 256, (6, 6, 3), np.uint8)
        picture = cv2.resize(small, (48, 48), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(place / f"{number:06}.jpg"), picture, [cv2.IMWRITE_JPEG_QUALITY, 80])


class Watcher:
    """Prints, each time another tenth is done, how quickly that was and how much memory is used."""

    def __init__(self) -> None:
        self._others = running_servers()

    def __call__(self, items: Iterable[object], *, total: int, desc: str) -> Iterator[object]:
        if desc != "Hashing":
            yield from items
            return
        step = max(total // _TENTHS, 1)
        began = time.monotonic()
        for done, item in enumerate(items, 1):
            yield item
            if done % step == 0:
                now = time.monotonic()
                own, servers = memory_of(self._others)
                rate = step / (now - began)
                print_row(f"{done:,}", f"{rate:,.0f}", f"{own / 1e6:.0f}", f"{servers / 1e6:.0f}")
                began = time.monotonic()


def timed(command: list[str], checkout: Path | None = None) -> float:
    started = time.monotonic()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(command, **quiet, check=True, cwd=checkout)
    return time.monotonic() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3, help="of the runs that find nothing new")
    parser.add_argument(
        "--beside", type=Path, help="another checkout, whose ingest finds nothing new in turn"
    )
    arguments = parser.parse_args()
    with scratch() as work:
        photos, home = work / "photos", work / "home"
        make(photos, arguments.count)
        print_heading("contender", "files/s", "MB", "MB of the server")
        watcher = Watcher()
        started = time.monotonic()
        with Catalog.open(home) as catalog:
            catalog.ingest([photos], progress=watcher)
            print_row("all", f"{arguments.count / (time.monotonic() - started):,.0f}", "", "")
            ingest = [
                *(sys.executable, "-m", "catalog", "--home", str(home), "ingest", str(photos))
            ]
            find = ["find", str(photos), "-printf", r"%s %T@ %p\n"]
            here = Path(__file__).parents[1]
            commands = {"find -printf '%s %T@ %p'": (find, here), "catalog ingest": (ingest, here)}
            if arguments.beside:
                commands["catalog ingest of the other checkout"] = (ingest, arguments.beside)
            best = dict.fromkeys(commands, float("inf"))
            for _ in range(arguments.rounds):
                for name, command in commands.items():
                    best[name] = min(best[name], timed(*command))
            catalog.ingest([photos])
            before = time.monotonic()
            catalog.ingest([photos])
            best["catalog ingest, without starting"] = time.monotonic() - before
        print()
        print_heading("contender", "seconds", "files/s")
        for name, seconds in best.items():
            print_row(name, f"{seconds:.2f}", f"{arguments.count / seconds:,.0f}")


if __name__ == "__main__":
    main()
