"""Local features of many pictures: time, memory and size, and what new pictures cost beside them.

    python benchmarks/local_scale.py --photos PHOTOS [--count 50000] [--new 1000] [--after 50000]

Each photo gives sixteen pictures that have nothing in common for local features: its quarters,
enlarged to its size, as they are and mirrored, and as negatives. So many are catalogued with
--local, a folder at a time, and then the new ones, or after some of the others. Told is for each
step how long the command takes and how much memory at the highest, with the server's; then the size
of the database, and how many pairs by parts there are: few but those of photos that do have a part
in common.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice, product
from pathlib import Path

import cv2
import numpy as np
from contest import print_heading, print_row
from measuring import measure, processor
from photos import find_photos
from scratch import scratch

_IN_FOLDER = 10_000
_WAYS = 16


def _make(target: Path, first: int, photo: Path) -> None:
    """The pictures of one photo, numbered from the first."""
    whole = cv2.imread(str(photo))
    assert whole is not None
    high, wide = (side // 2 for side in whole.shape[:2])
    ways = product((0, high), (0, wide), (False, True), (False, True))
    for number, (top, left, mirrored, negative) in enumerate(ways, first):
        part = whole[top : top + high, left : left + wide]
        part = cv2.resize(part, (2 * wide, 2 * high), interpolation=cv2.INTER_CUBIC)
        part = part[:, ::-1] if mirrored else part
        part = 255 - part if negative else part
        name = target / f"{number // _IN_FOLDER:03}" / f"{number:07}.jpg"
        cv2.imwrite(str(name), np.ascontiguousarray(part), [cv2.IMWRITE_JPEG_QUALITY, 85])


def make(photos: list[Path], target: Path, count: int) -> list[Path]:
    """At least so many pictures, in folders."""
    some = photos[: -(-count // _WAYS)]
    if len(some) * _WAYS < count:
        raise SystemExit(f"{len(some)} photos give {len(some) * _WAYS} pictures, not {count}")
    for folder in range(-(-len(some) * _WAYS // _IN_FOLDER)):
        (target / f"{folder:03}").mkdir(parents=True)
    with ProcessPoolExecutor() as pool:
        list(pool.map(partial(_make, target), range(0, len(some) * _WAYS, _WAYS), some))
    return sorted(target.iterdir())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--new", type=int, default=1000)
    parser.add_argument("--after", type=int, help="when new ones come (default: at the end)")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    photos = find_photos(options.photos)
    random.Random(options.seed).shuffle(photos)
    late = list(islice(reversed(photos), -(-options.new // _WAYS)))
    print(processor())
    with scratch() as work:
        folders = make(photos[: -len(late)], work / "made", options.count)
        new = work / "new"
        make(late, new, options.new)
        catalog = [sys.executable, "-m", "catalog", "--home", str(work / "home")]
        print_heading("step", "seconds", "MB", "MB without the server")
        first = len(folders) if options.after is None else -(-options.after // _IN_FOLDER)
        for folder in (*folders[:first], new, *folders[first:]):
            run = measure([*catalog, "ingest", str(folder), "--local"])
            count = sum(1 for path in folder.rglob("*.jpg"))
            print_row(
                f"{count} pictures more" if folder is not new else f"{count} new ones",
                f"{run.seconds:.1f}",
                f"{run.memory / 1e6:.0f}",
                f"{run.own_memory / 1e6:.0f}",
            )
        query = """
            SELECT (SELECT count(*) FROM local_feature) AS pictures,
                (SELECT count(*) FROM part_pair) AS pairs,
                pg_size_pretty(pg_total_relation_size('local_feature')) AS features,
                pg_size_pretty(pg_database_size(current_database())) AS database
        """
        print(subprocess.check_output([*catalog, "sql", query], text=True), end="")


if __name__ == "__main__":
    main()
