"""How often an enlarged picture is told from one that was large from the beginning.

    python benchmarks/enlargement.py --photos ~/Pictures

From each photo, and from its small copy of 1,024 pixels, pairs are made of a smaller and a larger
picture: copies of the photo at 30 to 80 % of its sides, by several ways of shrinking and with JPEG
qualities from 60 to 92, beside the photo; and enlargements to 130 to 300 %, some of them sharpened,
with qualities from 80 to 95, beside what they were made of. The tables tell for how many of them
the larger one raises suspicion, and for how many it is certain to be enlarged
(catalog.core.enlargement). Photos should be as the camera made them: of pictures that were shrunk
before, more enlargements are found.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
from measuring import processor
from photos import find_photos
from PIL import Image

from catalog.core.enlargement import CERTAIN, SUSPICIOUS, suspicion
from catalog.media.picture import Pixels
from catalog.media.spectrum import spectrum

_SHRUNK = (0.3, 0.5, 0.65, 0.8)
_ENLARGED = (1.3, 1.5, 2.0, 3.0)
_SMALL = 1024
_MOST = 4000
_WAYS = (Image.Resampling.BICUBIC, Image.Resampling.LANCZOS, Image.Resampling.BILINEAR)

_Pair = tuple[str, Pixels, Pixels]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder of photos")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    photos = find_photos(options.photos)
    draw.shuffle(photos)
    found: dict[str, list[float]] = defaultdict(list)
    for path in photos[: options.count]:
        for kind, small, large in _pairs(_read(path), draw):
            ours, theirs = spectrum(small), spectrum(large)
            if ours is not None and theirs is not None:
                times = large.shape[1] / small.shape[1]
                found[kind].append(suspicion(theirs, ours, times))
    print(f"{min(options.count, len(photos))} photos; {processor()}\n")
    print("| the larger one is | pairs | suspicious | certainly enlarged |")
    print("|---|---:|---:|---:|")
    for kind, values in found.items():
        some = [
            f"{100 * np.mean(np.array(values) > bound):.0f} %" for bound in (SUSPICIOUS, CERTAIN)
        ]
        print(f"| {kind} | {len(values)} | {' | '.join(some)} |")
    return 0


def _read(path: Path) -> Pixels:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))[:_MOST, :_MOST]


def _pairs(photo: Pixels, draw: random.Random) -> Iterator[_Pair]:
    for factor in _SHRUNK:
        copy = _saved(_scaled(photo, factor, draw), draw.choice((60, 75, 85, 92)))
        yield "the photo, the smaller one a copy of it", copy, _grey(photo)
    small = _scaled(photo, min(1.0, _SMALL / photo.shape[1]), draw)
    part = photo[: _MOST // 3, : _MOST // 3]
    for name, source in (("a small copy", small), ("the photo", part)):
        before = _saved(source, 90)
        given = np.dstack([before] * 3)
        for factor in _ENLARGED:
            large = _scaled(given, factor, draw)
            if factor > 1.5 and draw.random() < 0.5:
                blurred = cv2.GaussianBlur(large, (0, 0), 2)
                large = np.asarray(cv2.addWeighted(large, 1.5, blurred, -0.5, 0), np.uint8)
            enlarged = _saved(large, draw.choice((80, 90, 95)))
            yield f"{name}, enlarged to {100 * factor:.0f} %", before, enlarged


def _scaled(rgb: Pixels, factor: float, draw: random.Random) -> Pixels:
    size = max(1, round(rgb.shape[1] * factor)), max(1, round(rgb.shape[0] * factor))
    return np.asarray(Image.fromarray(rgb).resize(size, draw.choice(_WAYS)))


def _saved(rgb: Pixels, quality: int) -> Pixels:
    """What is left of a picture after it was saved as a JPEG, in grey."""
    out = BytesIO()
    Image.fromarray(rgb).save(out, "JPEG", quality=quality)
    return np.asarray(Image.open(out).convert("L"))


def _grey(rgb: Pixels) -> Pixels:
    return np.asarray(Image.fromarray(rgb).convert("L"))


if __name__ == "__main__":
    sys.exit(main())
