"""PDQ beside pdqhash, the library of its authors: whether it gives the same bits, and how soon.

    pip install '.[pdqhash]'
    python benchmarks/pdq.py --photos ~/Pictures

Compared are the hash, the qualities, and the hashes of all eight transforms: of each photo, of a
variation of it in turn scaled, cropped and encoded again, and of synthetic pictures. The exit code
is 1 if any differ.

Timed is one hash of pictures of each size, photos enlarged, with grain; the figures are the least
milliseconds of one core of --rounds, with both in turn. Then a process of its own tells what the
first hash costs, with what Numba compiles to be compiled and found on disk, and how far the memory
rises above that of a picture of 48 megapixels.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
import pdqhash
from measuring import processor
from photos import find_photos

from catalog.core.bits import pack
from catalog.core.isometry import ISOMETRIES
from catalog.hashers import HASHERS
from catalog.media.picture import Picture, Pixels

Result = TypeVar("Result")

_SIZES = {"0.2": (512, 384), "3": (2048, 1536), "12": (4000, 3000), "48": (8064, 6048)}
_GRAIN = 6.0  # standard deviation, of 255
_PDQ = HASHERS["pdq"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder of photos")
    parser.add_argument("--synthetic", type=int, default=500, help="synthetic pictures compared")
    parser.add_argument("--rounds", type=int, default=5, help="for each size, of which the best")
    parser.add_argument(
        "--megapixels", nargs="+", choices=_SIZES, default=list(_SIZES), help="sizes timed"
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    print(f"{processor()}, one core; pdqhash {version('pdqhash')}, numba {version('numba')}\n")
    photos = find_photos(options.photos)
    different = _compare(_photos(photos, options.seed))
    different += _compare(_synthetic(options.synthetic, options.seed))
    print()
    different += _time(photos, options.megapixels, options.rounds, options.seed)
    print()
    _print_first_hashes()
    _print_memory()
    return 1 if different else 0


def _compare(pictures: Iterator[tuple[str, Pixels]]) -> int:
    """Print how many pictures of each kind are hashed alike; how many are not."""
    compared, different = Counter[str](), Counter[str]()
    for kind, rgb in pictures:
        compared[kind] += 1
        different[kind] += _ours(rgb) != _theirs(rgb)
    for kind, count in compared.items():
        print(f"{kind}: {count} compared, {different[kind]} different")
    print(f"together: {compared.total()} compared, {different.total()} different")
    return different.total()


def _ours(rgb: Pixels) -> dict[str, tuple[bytes, int]]:
    return {name: tuple(hashed) for name, hashed in _PDQ.isometric(Picture(rgb)).items()}


def _theirs(rgb: Pixels) -> dict[str, tuple[bytes, int]]:
    vectors, quality = pdqhash.compute_dihedral(rgb)
    turned = {
        name: (pack(vector), quality) for name, vector in zip(ISOMETRIES, vectors, strict=True)
    }
    vector, quality = pdqhash.compute(rgb)
    return turned | {"r0": (pack(vector), quality)}


def _photos(paths: list[Path], seed: int) -> Iterator[tuple[str, Pixels]]:
    draw = random.Random(seed)
    variations: dict[str, Callable[[Pixels], Pixels]] = {
        "photos scaled": lambda rgb: _scaled(rgb, draw.uniform(0.3, 1.7)),
        "photos cropped": lambda rgb: _cropped(rgb, draw),
        "photos encoded again": lambda rgb: _encoded(rgb, draw.randint(30, 95)),
    }
    for n, path in enumerate(paths):
        rgb = _read(path)
        yield "photos", rgb
        kind = list(variations)[n % len(variations)]
        yield kind, variations[kind](rgb)


def _read(path: Path) -> Pixels:
    return np.ascontiguousarray(cv2.imread(str(path))[:, :, ::-1])


def _scaled(rgb: Pixels, factor: float) -> Pixels:
    width, height = (max(round(side * factor), 1) for side in (rgb.shape[1], rgb.shape[0]))
    return np.asarray(cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _cropped(rgb: Pixels, draw: random.Random) -> Pixels:
    top, left = (int(side * draw.uniform(0, 0.4)) for side in rgb.shape[:2])
    bottom, right = (
        max(int(side * draw.uniform(0.6, 1)), first + 1)
        for side, first in zip(rgb.shape[:2], (top, left), strict=True)
    )
    return rgb[top:bottom, left:right]


def _encoded(rgb: Pixels, quality: int) -> Pixels:
    data = cv2.imencode(".jpg", rgb, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _synthetic(count: int, seed: int) -> Iterator[tuple[str, Pixels]]:
    draw = np.random.default_rng(seed)

    def noise(height: int, width: int) -> Pixels:
        return draw.integers(0, 256, (height, width, 3), dtype=np.uint8)

    def sides(most: int) -> tuple[int, int]:
        height, width = draw.integers(1, most, 2)
        return int(height), int(width)

    def flat() -> Pixels:
        return np.full((*sides(1000), 3), draw.integers(0, 256, 3), np.uint8)

    def mirrored() -> Pixels:
        rgb = noise(*sides(600))
        return np.maximum(rgb, rgb[:, ::-1])

    def fourfold() -> Pixels:
        rgb = mirrored()
        return np.maximum(rgb, rgb[::-1])

    def diagonal() -> Pixels:
        side = int(draw.integers(5, 600))
        rgb = noise(side, side)
        return np.maximum(rgb, rgb.swapaxes(0, 1))

    def long() -> Pixels:
        rgb = noise(int(draw.integers(1, 30)), int(draw.integers(1000, 50_000)))
        return rgb if draw.integers(2) else np.ascontiguousarray(rgb.swapaxes(0, 1))

    def smooth() -> Pixels:
        height, width = sides(1000)
        return np.asarray(cv2.resize(noise(4, 4), (width, height)), np.uint8)

    kinds: dict[str, Callable[[], Pixels]] = {
        "flat": flat,
        "smaller than 64": lambda: noise(*sides(64)),
        "64x64": lambda: noise(64, 64),
        "noise": lambda: noise(*sides(1000)),
        "smooth": smooth,
        "mirrored": mirrored,
        "fourfold": fourfold,
        "diagonal": diagonal,
        "long": long,
    }
    huge = max(count // 100, 1)
    for n in range(count - huge):
        kind = list(kinds)[n % len(kinds)]
        yield kind, kinds[kind]()
    for _ in range(huge):
        yield "12 megapixels", noise(3000, 4000)


def _time(photos: list[Path], sizes: list[str], rounds: int, seed: int) -> int:
    """Print how long one hash takes of pictures of each size; how many were hashed otherwise."""
    different = 0
    print("| megapixels | catalog, ms | pdqhash, ms | times as fast | equal |")
    print("|---:|---:|---:|---:|---|")
    for megapixels in sizes:
        width, height = _SIZES[megapixels]
        draw = random.Random(seed)
        ours, theirs, equal = float("inf"), float("inf"), True
        for _ in range(rounds):
            rgb = _enlarged(_read(draw.choice(photos)), width, height, draw.randrange(2**32))
            picture = Picture(rgb)
            (value, quality), seconds = _timed(lambda: _PDQ.hash(picture))  # noqa: B023
            ours = min(ours, seconds)
            (vector, expected), seconds = _timed(lambda: pdqhash.compute(rgb))  # noqa: B023
            theirs = min(theirs, seconds)
            equal &= (value, quality) == (pack(vector), expected)
        different += not equal
        cells = f"{1000 * ours:.1f}", f"{1000 * theirs:.1f}", f"{theirs / ours:.1f}"
        print(f"| {megapixels} | {' | '.join(cells)} | {'yes' if equal else 'no'} |", flush=True)
    return different


def _enlarged(rgb: Pixels, width: int, height: int, seed: int) -> Pixels:
    large = cv2.resize(rgb, (width, height), interpolation=cv2.INTER_LINEAR)
    grain = np.random.default_rng(seed).normal(0, _GRAIN, (height, width)).astype(np.int16)
    return (large + grain[:, :, np.newaxis]).clip(0, 255).astype(np.uint8)


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What it gives, and how many seconds of the core that took."""
    started = time.process_time()
    result = work()
    return result, time.process_time() - started


_FIRST_HASH = """
import time
import numpy as np
from catalog.hashers.pdq import PDQHash
from catalog.media import Picture
picture = Picture(np.zeros((384, 512, 3), np.uint8))
started = time.process_time()
import numba
imported = time.process_time()
PDQHash().hash(picture)
hashed = time.process_time()
print(f"{imported - started:.2f} s of a core to import Numba, {hashed - imported:.2f} s to hash")
"""


def _print_first_hashes() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        for said in ("nothing compiled", "compiled before"):
            print(f"first hash of a process, {said}: {_run(_FIRST_HASH, NUMBA_CACHE_DIR=scratch)}")


# The kernel's own figure: getrusage() starts with what the process was forked from.
_MEMORY = """
from pathlib import Path
import numpy as np
from catalog.hashers import HASHERS
from catalog.media import Picture
import pdqhash
def ours(rgb): HASHERS["pdq"].hash(Picture(rgb))
theirs = pdqhash.compute
def highest(): return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
small = np.zeros((384, 512, 3), np.uint8)
ours(small), theirs(small)
rgb = np.random.default_rng(1).integers(0, 256, (6048, 8064, 3), dtype=np.uint8)
before = highest()
{contender}(rgb)
print((highest() - before) // 1024)
"""


def _print_memory() -> None:
    if not Path("/proc/self/status").exists():
        return
    for name, contender in (("catalog", "ours"), ("pdqhash", "theirs")):
        more = _run(_MEMORY.replace("{contender}", contender))
        print(f"memory beside a picture of 48 megapixels (146 MB), {name}: {more} MB")


def _run(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


if __name__ == "__main__":
    raise SystemExit(main())
