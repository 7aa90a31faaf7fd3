"""How many pictures with margins are found, and how many pairs there are by mistake.

    python benchmarks/margins.py --photos FOLDER [--count 400] [--seed 0]

Draws so many photos, gives each margins of every kind, stores them as JPEGs of a drawn quality from
60 to 95, and ingests the photos and what was made of them as anybody would, by phash. Told is how
many of the originals are near-duplicates of what was made of them, as wholes and altogether.

Then all photos of the folder are ingested as they are. Told is how many pairs there are by what is
inside margins only; they are listed, to be looked at, since some may be true.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from measuring import processor
from parts import (
    blurred_sides,
    drawn_colour,
    frame_and_mat,
    instant_photo,
    phone_screenshot,
    with_margins,
)
from photos import find_photos
from scratch import scratch

from catalog import Catalog
from catalog.calibration.transformations import TRANSFORMATIONS
from catalog.media.picture import Pixels

_Make = Callable[[Pixels, np.random.Generator], Pixels]


def _uneven(rgb: Pixels, rng: np.random.Generator) -> Pixels:
    top, bottom, left, right = rng.uniform(0.03, 0.25, 4).tolist()
    return with_margins(rgb, (top, bottom, left, right), drawn_colour(rng))


def _noisy(rgb: Pixels, rng: np.random.Generator) -> Pixels:
    made = with_margins(rgb, (0.1,) * 4, drawn_colour(rng)).astype(np.float64)
    return np.clip(made + rng.normal(0, 6, made.shape), 0, 255).astype(np.uint8)


KINDS: dict[str, _Make] = {
    "letterbox, black": TRANSFORMATIONS["letterbox"].apply,
    "pillarbox, black": TRANSFORMATIONS["pillarbox"].apply,
    "border of 2 %, white": TRANSFORMATIONS["border-2"].apply,
    "border of 10 %, black": TRANSFORMATIONS["border-10"].apply,
    "border of 10 %, white": lambda rgb, _: with_margins(rgb, (0.1,) * 4, (255, 255, 255)),
    "border of 12 %, of any colour": lambda rgb, rng: with_margins(
        rgb, (0.12,) * 4, drawn_colour(rng)
    ),
    "border of 10 %, with noise": _noisy,
    "uneven sides, of any colour": _uneven,
    "instant photo": lambda rgb, _: instant_photo(rgb),
    "frame and mat": lambda rgb, _: frame_and_mat(rgb),
    "a bar below, of any colour": lambda rgb, rng: with_margins(
        rgb, (0, 0.2, 0, 0), drawn_colour(rng)
    ),
    "a heading": TRANSFORMATIONS["heading"].apply,
    "on a page, 45 % of its width": lambda rgb, _: with_margins(rgb, (0.6,) * 4, (240, 240, 240)),
    "screenshot of a telephone": phone_screenshot,
    "blurred sides": blurred_sides,
}


def _found(folder: Path, photos: list[Path], seed: int) -> None:
    rng, draw = np.random.default_rng(seed), random.Random(seed)
    for at, photo in enumerate(photos):
        bgr = cv2.imread(str(photo))
        assert bgr is not None
        rgb = np.ascontiguousarray(bgr[..., ::-1], np.uint8)
        cv2.imwrite(str(folder / f"{at:05} original.jpg"), bgr)
        for number, make in enumerate(KINDS.values()):
            made = np.ascontiguousarray(make(rgb, rng)[..., ::-1])
            quality = [cv2.IMWRITE_JPEG_QUALITY, draw.randint(60, 95)]
            cv2.imwrite(str(folder / f"{at:05} {number:02}.jpg"), made, quality)
    views: Counter[tuple[str, str]] = Counter()
    names = list(KINDS)
    with Catalog.open(folder.parent / "home") as catalog:
        catalog.ingest([folder])
        for pair in catalog.duplicates():
            one, other = (Path(path).stem.split() for path in (pair.file1, pair.file2))
            kinds = {one[1], other[1]} - {"original"}
            if one[0] == other[0] and len(kinds) == 1 and one[1] != other[1]:
                views[names[int(kinds.pop())], pair.view] += 1
    print(
        f"\n| margins | {len(photos)} photos as wholes | and by what is inside |\n|---|---:|---:|"
    )
    for name in names:
        whole, both = views[name, "whole"], views[name, "whole"] + views[name, "inner"]
        print(f"| {name} | {whole / len(photos):.1%} | {both / len(photos):.1%} |")


def _mistaken(home: Path, photos: Path) -> None:
    with Catalog.open(home) as catalog:
        started = time.perf_counter()
        summary = catalog.ingest([photos])
        print(f"\n{summary.files_new} photos as they are in {time.perf_counter() - started:.1f} s")
        found = list(catalog.duplicates())
        inner = [pair for pair in found if pair.view == "inner"]
    print(
        f"{len(found) - len(inner)} pairs as wholes, {len(inner)} only by what is inside margins:"
    )
    for pair in inner:
        print(f"  {pair.distance} bits: {pair.file1} {pair.file2}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    print(processor())
    photos = find_photos(options.photos)
    random.Random(options.seed).shuffle(photos)
    with scratch() as place:
        folder = place / "made"
        folder.mkdir()
        _found(folder, photos[: options.count], options.seed)
        _mistaken(place / "other", options.photos.resolve())


if __name__ == "__main__":
    main()
