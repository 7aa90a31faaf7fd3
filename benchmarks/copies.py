"""Thousands of copies of a picture, and of noisy ones: do time and memory stay in proportion?

python benchmarks/copies.py --counts 1000 2000 4000 8000

Copies are the same file again and again, in 40 folders below two roots. Noisy ones are one picture
of 96 x 96 pixels, each with noise of its own of up to 2 of 255 in every channel: they share some
hundreds of hashes, nearly all within the radius of each other, so that the pairs of files are
nearly all that there can be. Each command is a process of its own, whose memory is told, and the
server's besides. A file more is one that has nothing to do with the others. With --beside another
checkout does the same, with its own catalogue; what takes longer than --limit seconds is ended.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
from contest import print_heading, print_row
from measuring import measure
from scratch import scratch

_FOLDERS = 40
_LISTING = """
import sys, time
from itertools import islice
from catalog import Catalog
with Catalog.open(sys.argv[1]) as catalog:
    started = time.perf_counter()
    pairs = catalog.duplicates()
    list(islice(pairs, 1000))
    print(time.perf_counter() - started)
    if sys.argv[2:]:
        print(1000 + sum(1 for _ in pairs))
"""


def places(folder: Path, count: int) -> Iterator[Path]:
    for number in range(count):
        place = folder / "ab"[number % 2] / f"{number % _FOLDERS:02}"
        place.mkdir(parents=True, exist_ok=True)
        yield place / f"{number:06}.png"


def picture(seed: int) -> np.ndarray:
    small = np.random.default_rng(seed).integers(0, 256, (12, 12, 3), np.uint8)
    return cv2.resize(small, (96, 96), interpolation=cv2.INTER_CUBIC)


def make_copies(folder: Path, count: int) -> None:
    for number, path in enumerate(places(folder, count)):
        if number == 0:
            cv2.imwrite(str(path), picture(0))
            first = path
        else:
            shutil.copy(first, path)


def make_noisy(folder: Path, count: int) -> None:
    draw = np.random.default_rng(1)
    clean = picture(0).astype(np.int64)
    for path in places(folder, count):
        noise = draw.integers(-2, 3, clean.shape)
        cv2.imwrite(str(path), np.clip(clean + noise, 0, 255).astype(np.uint8))


def measured(command: list[str], checkout: Path, limit: int) -> tuple[str, str, str]:
    """Seconds, and megabytes of the command and with the server, as they are printed."""
    try:
        run = measure(["env", f"--chdir={checkout}", "timeout", str(limit), *command])
    except SystemExit:
        return f"not in {limit}", "", ""
    return f"{run.seconds:.1f}", f"{run.own_memory / 1e6:.0f}", f"{run.memory / 1e6:.0f}"


def work_through(
    kind: str, photos: Path, count: int, checkout: Path, home: Path, limit: int
) -> None:
    catalog = [sys.executable, "-m", "catalog", "--home", str(home)]
    more = photos.parent / f"more-{home.name}"
    more.mkdir()
    cv2.imwrite(str(more / "other.png"), picture(7))
    a, b = str(photos / "a"), str(photos / "b")
    commands = {
        "ingest": [*catalog, "ingest", a, b],
        "ingest of a file more": [*catalog, "ingest", str(more)],
        "status": [*catalog, "status"],
        "1,000 duplicates": [sys.executable, "-c", _LISTING, str(home)],
        "all duplicates": [sys.executable, "-c", _LISTING, str(home), "all"],
        "clusters": [*catalog, "clusters", "--json"],
        "clusters across roots": [*catalog, "clusters", "--json", "--across", "root"],
        "communities": [*catalog, "clusters", "--json", "--strictness", "community"],
        "cliques": [*catalog, "clusters", "--json", "--strictness", "clique"],
        "pairs by root": [*catalog, "report", "roots"],
        "a page of pairs": [*catalog, "report", "pairs", "--limit", "100"],
    }
    name = "here" if checkout == Path(__file__).parents[1] else "beside"
    for told, command in commands.items():
        print_row(kind, f"{count:,}", told, name, *measured(command, checkout, limit))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counts", type=int, nargs="+", default=[1000, 2000, 4000, 8000])
    parser.add_argument("--limit", type=int, default=120, help="seconds for a command")
    parser.add_argument("--beside", type=Path, help="another checkout, which does the same")
    arguments = parser.parse_args()
    makers: dict[str, Callable[[Path, int], None]] = {"copies": make_copies, "noisy": make_noisy}
    checkouts = [Path(__file__).parents[1]]
    if arguments.beside:
        checkouts.append(arguments.beside.resolve())
    print_heading("files", "count", "command", "contender", "seconds", "MB", "MB with the server")
    with scratch() as work:
        for kind, make in makers.items():
            for count in arguments.counts:
                photos = work / f"{kind}-{count}" / "photos"
                make(photos, count)
                for number, checkout in enumerate(checkouts):
                    home = work / f"home-{kind}-{count}-{number}"
                    work_through(kind, photos, count, checkout, home, arguments.limit)
                shutil.rmtree(photos.parent)


if __name__ == "__main__":
    main()
