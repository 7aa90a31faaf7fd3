"""Local features of many pictures: time, memory and size, and what new pictures cost beside them.

    python benchmarks/local_scale.py --photos PHOTOS [--count 50000] [--new 1000] [--after 50000]
        [--work FOLDER]

Each photo gives sixteen pictures that have nothing in common for local features: its quarters,
enlarged to its size, as they are and mirrored, and as negatives. So many are catalogued with
--local, a folder at a time, and then the new ones, or after some of the others. Told is for each
step how long the command takes and how much memory at the highest, with the server's; then the size
of the database, and how many pairs by parts there are: few but those of photos that do have a part
in common.

With --work, pictures and catalogue are kept in that folder, and another run goes on after the last
step that was done. Of a step that was broken off it tells what was left.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
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


def kept(target: Path, photos: list[Path], count: int) -> list[Path]:
    """The folders of make(), which are made unless they are there."""
    if not target.exists():
        unfinished = target.with_name(f"{target.name}.part")
        shutil.rmtree(unfinished, ignore_errors=True)
        make(photos, unfinished, count)
        unfinished.rename(target)
    return sorted(path for path in target.iterdir() if path.is_dir())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--new", type=int, default=1000)
    parser.add_argument("--after", type=int, help="when new ones come (default: at the end)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--work", type=Path, help="where pictures and catalogue are kept")
    options = parser.parse_args()
    photos = find_photos(options.photos)
    random.Random(options.seed).shuffle(photos)
    late = list(islice(reversed(photos), -(-options.new // _WAYS)))
    print(processor())
    with ExitStack() as stack:
        work = options.work or stack.enter_context(scratch())
        folders = kept(work / "made", photos[: -len(late)], options.count)
        (new,) = kept(work / "new", late, options.new)
        catalog = [sys.executable, "-m", "catalog", "--home", str(work / "home")]
        print_heading("step", "seconds", "MB", "MB without the server")
        first = len(folders) if options.after is None else -(-options.after // _IN_FOLDER)
        for folder in (*folders[:first], new, *folders[first:]):
            done = folder.parent / f"{folder.name}.json"
            if not done.exists():
                run = measure([*catalog, "ingest", str(folder), "--local"])
                figures = run.seconds, run.memory / 1e6, run.own_memory / 1e6
                done.write_text(json.dumps(figures))
            count = sum(1 for path in folder.rglob("*.jpg"))
            seconds, memory, own = json.loads(done.read_text())
            print_row(
                f"{count} pictures more" if folder is not new else f"{count} new ones",
                f"{seconds:.1f}",
                f"{memory:.0f}",
                f"{own:.0f}",
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
