"""What hashes of large pictures lose, and what time is saved, when these are reduced first.

    python benchmarks/reductions.py --photos ~/Pictures
    python benchmarks/reductions.py --photos ~/Pictures --as-they-are
    python benchmarks/reductions.py --photos ~/Pictures --megapixels 12 --ingest 100

The pictures are no real large photos, but made of the small ones in --photos. Every other one is a
photo, enlarged, with a mosaic of others in their own size laid over it at a quarter of its
strength, for fine detail; the rest are mosaics of twelve photos, enlarged. All have grain. They are
the same ones for the same --seed. With --as-they-are the photos themselves are looked at, those
that are large enough to be reduced.

A row tells for a hasher by how much sides were divided, how many bits of its hash that changes (the
median, the 95th percentile, the largest), how much the quality at most, and how many milliseconds
of one core it takes to decode and hash a picture. With --ingest so many JPEGs of each size are
catalogued, each time by a new embedded server, as large as they are and reduced; what is compared
are the seconds of all cores, without the server's.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import cv2
import numpy as np
from measuring import measure
from photos import find_photos
from scratch import scratch

from catalog.core.bits import distance
from catalog.hashers import HASHERS
from catalog.media.picture import Picture, Pixels
from catalog.media.reduction import PictureFile, View

Item = TypeVar("Item")
Result = TypeVar("Result")

_SIZES = {3: (2048, 1536), 12: (4000, 3000), 24: (6000, 4000), 48: (8064, 6048)}
_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png"}
_QUALITY = 90  # of JPEGs
_TILES = 4, 3
_DETAIL = 0.25
_GRAIN = 6.0  # standard deviation, of 255

_COLUMNS = (
    "hasher",
    "megapixels",
    "format",
    "divided by",
    "bits changed: median",
    "95 %",
    "largest",
    "of bits",
    "radius",
    "quality",
    "ms, whole",
    "ms, reduced",
    "times as fast",
)
_INGEST_COLUMNS = "hashers", "megapixels", "decoded", "seconds", "core seconds", "times as fast"


class Change(NamedTuple):
    """What a hasher says of a picture, whole and reduced; seconds are those of one core."""

    reduction: int
    bits: int
    quality: int
    whole_seconds: float
    reduced_seconds: float


Changes = dict[str, Change]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder of source photos")
    parser.add_argument("--count", type=int, default=40, help="pictures of each size and format")
    parser.add_argument(
        "--megapixels", type=int, nargs="*", default=list(_SIZES), choices=list(_SIZES)
    )
    parser.add_argument("--formats", nargs="*", default=list(_SUFFIXES), choices=list(_SUFFIXES))
    parser.add_argument("--as-they-are", action="store_true", help="look at the photos themselves")
    parser.add_argument("--ingest", type=int, default=0, help="catalogue so many JPEGs")
    parser.add_argument("--hashers", nargs="*", default=["phash", "pdq", "all"])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    photos = find_photos(options.photos)
    print(f"{os.cpu_count()} cores")
    if options.as_they_are or options.count:
        _print_heading(_COLUMNS, texts=3)
    if options.as_they_are:
        _print_changes("", "as they are", Path.read_bytes, photos)
    for megapixels in () if options.as_they_are else options.megapixels:
        for format_ in options.formats if options.count else ():
            make = partial(_make, photos, megapixels, format_)
            seeds = range(options.seed, options.seed + options.count)
            _print_changes(str(megapixels), format_, make, seeds)
    if options.ingest:
        _print_heading(_INGEST_COLUMNS, texts=3)
        for megapixels in options.megapixels:
            make = partial(_make, photos, megapixels, "JPEG")
            _ingest(str(megapixels), make, options.seed, options.ingest, options.hashers)


def _print_changes(
    megapixels: str, format_: str, read: Callable[[Item], bytes], items: Iterable[Item]
) -> None:
    found: dict[tuple[str, int], list[Change]] = defaultdict(list)
    with ProcessPoolExecutor() as pool:
        for changes in pool.map(partial(_changes, read), items):
            for name, change in changes.items():
                found[name, change.reduction].append(change)
    for (name, reduction), changes in sorted(found.items()):
        bits = [change.bits for change in changes]
        whole = sum(change.whole_seconds for change in changes)
        reduced = sum(change.reduced_seconds for change in changes)
        hasher = HASHERS[name]
        _print_row(
            name,
            megapixels,
            format_,
            str(reduction),
            f"{np.median(bits):.0f}",
            f"{np.percentile(bits, 95):.0f}",
            str(max(bits)),
            str(hasher.bits),
            str(hasher.radius()),
            str(max(change.quality for change in changes)),
            f"{1000 * whole / len(changes):.0f}",
            f"{1000 * reduced / len(changes):.0f}",
            f"{whole / reduced:.1f}",
        )


def _changes(read: Callable[[Item], bytes], item: Item) -> Changes:
    """What reduction changes of a picture, by hasher; nothing where it is too small for it."""
    cv2.setNumThreads(1)
    data = read(item)
    whole, whole_seconds = _timed(lambda: PictureFile("a", data).whole)
    reduced, reduced_seconds = _timed(lambda: PictureFile("a", data).reduced)
    if reduced.reduction == 1:
        return {}
    found = {}
    for name, hasher in HASHERS.items():

        def hash_(view: View) -> tuple[bytes, int]:
            return hasher.hash(Picture(view.picture.rgb))  # noqa: B023  called at once

        one, one_seconds = _timed(lambda: hash_(whole))
        other, other_seconds = _timed(lambda: hash_(reduced))
        found[name] = Change(
            reduced.reduction,
            distance(one[0], other[0]),
            abs(one[1] - other[1]),
            whole_seconds + one_seconds,
            reduced_seconds + other_seconds,
        )
    return found


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What it gives, and how many seconds of the core that took."""
    started = time.process_time()
    result = work()
    return result, time.process_time() - started


def _ingest(
    megapixels: str, make: Callable[[int], bytes], seed: int, count: int, hashers: Iterable[str]
) -> None:
    """Catalogue JPEGs as large as they are, and reduced."""
    with scratch() as work:
        folder = work / "photos"
        folder.mkdir()
        paths = [folder / f"{n:04}.jpg" for n in range(count)]
        with ProcessPoolExecutor() as pool:
            for path, data in zip(paths, pool.map(make, range(seed, seed + count)), strict=True):
                path.write_bytes(data)
        for names in hashers:
            core_seconds = 0.0
            for decoded in ("exact", "reduced"):
                home = ["--home", str(work / names / decoded)]
                options = ["--hashers", names, f"--{decoded}-decode"]
                program = [sys.executable, "-m", "catalog"]
                run = measure([*program, *home, "ingest", str(folder), *options])
                core_seconds = core_seconds or run.cpu_seconds
                _print_row(
                    names,
                    megapixels,
                    decoded,
                    f"{run.seconds:.1f}",
                    f"{run.cpu_seconds:.1f}",
                    f"{core_seconds / run.cpu_seconds:.1f}",
                )


def _make(photos: list[Path], megapixels: int, format_: str, seed: int) -> bytes:
    """The file of a large picture made of small photos."""
    draw = random.Random(seed)
    width, height = _SIZES[megapixels]
    if seed % 2:
        large = _mosaic(photos, width, height, width // _TILES[0], height // _TILES[1], draw)
    else:
        one = _resized(cv2.imread(str(draw.choice(photos))), width, height)
        detail = _mosaic(photos, width, height, 300, 200, draw)
        large = cv2.addWeighted(one, 1 - _DETAIL, detail, _DETAIL, 0)
    grain = np.random.default_rng(seed).normal(0, _GRAIN, (height, width, 1)).astype(np.float32)
    rgb = (large + grain).clip(0, 255).astype(np.uint8)
    options = [cv2.IMWRITE_JPEG_QUALITY, _QUALITY] if format_ == "JPEG" else []
    return cv2.imencode(_SUFFIXES[format_], rgb, options)[1].tobytes()


def _mosaic(
    photos: list[Path], width: int, height: int, wide: int, high: int, draw: random.Random
) -> Pixels:
    """Photos side by side, each of the same size; those at the edges are cut off."""
    whole = np.empty((height, width, 3), np.uint8)
    for top in range(0, height, high):
        for left in range(0, width, wide):
            place = whole[top : top + high, left : left + wide]
            tile = _resized(cv2.imread(str(draw.choice(photos))), wide, high)
            place[:] = tile[: place.shape[0], : place.shape[1]]
    return whole


def _resized(picture: cv2.typing.MatLike, width: int, height: int) -> Pixels:
    shrinks = picture.shape[1] >= width and picture.shape[0] >= height
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, (width, height), interpolation=how), np.uint8)


def _print_heading(columns: Iterable[str], texts: int) -> None:
    """The head of a Markdown table; the columns behind the first ones are numbers."""
    columns = list(columns)
    print()
    _print_row(*columns)
    print(f"|{'---|' * texts}{'---:|' * (len(columns) - texts)}")


def _print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
