"""Exact copies become hard links: catalog apply beside the least that this takes.

    python benchmarks/removal.py [--count 10000]

So many pairs of files with the same bytes are made, and catalogued. A loop that reads both files of
each pair, compares their SHA-256, makes a link and renames it over the copy is the least that any
program has to do; it writes no journal, and nothing takes it back. catalog apply does the same
with other pairs of the same kind: it checks both files, writes down what it will do, keeps the copy
in the trash, and syncs folders. Told are files a second, and of how the runs compare.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
from contest import print_heading, print_row
from measuring import processor
from scratch import scratch

_IN_FOLDER = 500


def make(folder: Path, count: int, seed: int) -> list[tuple[Path, Path]]:
    """Pairs of pictures with the same bytes, some kilobytes each, in folders."""
    random = np.random.default_rng(seed)
    pairs = []
    for number in range(count):
        kept = folder / "kept" / f"{number // _IN_FOLDER:03}" / f"{number:06}.jpg"
        copy = folder / "copies" / f"{number // _IN_FOLDER:03}" / f"{number:06}.jpg"
        coarse = random.integers(0, 256, (6, 8, 3), np.uint8)
        picture = cv2.resize(coarse, (160, 120), interpolation=cv2.INTER_CUBIC)
        data = cv2.imencode(".jpg", picture)[1].tobytes()
        for path in (kept, copy):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        pairs.append((kept, copy))
    return pairs


def least(pairs: list[tuple[Path, Path]]) -> float:
    """Link the copies of pairs with no more than a comparison; returns the seconds."""
    started = time.perf_counter()
    for kept, copy in pairs:
        digests = [hashlib.sha256(path.read_bytes()).digest() for path in (kept, copy)]
        assert digests[0] == digests[1]
        beside = copy.with_name(f".{copy.name}")
        os.link(kept, beside)
        os.rename(beside, copy)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=10_000)
    options = parser.parse_args()
    print(processor())
    with scratch() as work:
        pairs = make(work / "by-loop", options.count, 0)
        seconds = {"read, compare, link": least(pairs)}
        make(work / "by-catalog", options.count, 1)
        catalog = [sys.executable, "-m", "catalog", "--home", str(work / "home")]
        environment = {**os.environ, "XDG_DATA_HOME": str(work / "data")}

        def run(*arguments: str) -> float:
            started = time.perf_counter()
            done = subprocess.run(
                [*catalog, *arguments], env=environment, capture_output=True, text=True
            )
            if done.returncode:
                raise SystemExit(done.stderr)
            return time.perf_counter() - started

        run("ingest", str(work / "by-catalog"))
        plan = str(work / "plan.json")
        seconds["catalog plan"] = run("plan", "--hardlink", "--exact-only", "-o", plan)
        seconds["catalog apply"] = run("apply", plan, "--yes", str(options.count))
        links = sum(
            path.stat().st_nlink > 1 for path in (work / "by-catalog" / "copies").rglob("*.jpg")
        )
        assert links == options.count, f"{links} links of {options.count}"
        seconds["catalog undo"] = run("undo")
        print_heading("contender", "seconds", "files a second", "times as long")
        for name, took in seconds.items():
            times = took / seconds["read, compare, link"]
            print_row(name, f"{took:.2f}", f"{options.count / took:.0f}", f"{times:.1f}")


if __name__ == "__main__":
    main()
