"""What pictures that show a part of one another are told to be to each other, by families.

    python benchmarks/relations.py --photos PHOTOS [--truth GROUND_TRUTH.csv] [--count 120]

The folder is that of local.py for the same --count, --others and --seed. Told is for each family of
parts.py what a photo and its variant are, if one is laid on the other, whichever of them is shown
in the other one; and how often that is what was done.
"""

from __future__ import annotations

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from contest import Pairs, print_heading, print_row
from labelled import unrelated
from part_folders import generate
from parts import FAMILIES
from peers import machine, percent
from scratch import scratch

from catalog.local.features import features_of
from catalog.local.parts import LocalPicture, part
from catalog.local.records import Relation
from catalog.media.image import read_image

# What was done by a family: "aligned" unless it is one of these.
_CROPPED = (
    "crop-10 crop-20 crop-30 area-50 area-30 area-15 area-50-mirrored rotate-5 rotate-10 rotate-45"
    " greyscale-crop-20 turned-crop-20"
).split()
_PASTED = (
    "letterbox pillarbox border instant-photo frame-and-mat heading photo-of-screen"
    " phone-screenshot page-screenshot collage pasted blurred-sides colour-border"
).split()
_OVERLAPPING = ("rotate-25-black-corners",)
_DONE: dict[str, Relation] = {
    **dict.fromkeys(FAMILIES, "aligned"),
    **dict.fromkeys(_CROPPED, "crop"),
    **dict.fromkeys(_PASTED, "contains"),
    **dict.fromkeys(_OVERLAPPING, "overlap"),
}
_EITHER: dict[Relation, Relation] = {"uncropped": "crop", "inside": "contains"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, required=True, help="folder of source photos")
    parser.add_argument("--truth", type=Path, help="CSV of set, group, path, relation")
    parser.add_argument("--count", type=int, default=120, help="photos with variants")
    parser.add_argument("--others", type=int, default=860, help="distractors")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with scratch() as work, ProcessPoolExecutor() as pool:
        photos = unrelated(options.photos, options.truth)
        folder = generate(photos, work / "made", options.count, options.others, options.seed)
        counted = pool.map(_relations, folder.families.values())
        told = dict(zip(folder.families, counted, strict=True))
    kinds: tuple[Relation, ...] = "aligned", "crop", "contains", "overlap"
    print_heading("family", "laid", *kinds, "as was done")
    for family, counts in told.items():
        laid = counts.total()
        right = percent(counts[_DONE[family]] / laid if laid else None)
        print_row(family, str(laid), *(str(counts[kind]) for kind in kinds), right)
    print(f"\n{machine()}")


def _relations(pairs: Pairs) -> Counter[Relation]:
    """How often pairs of files have each relation, those that were found to lie on one another."""
    found: Counter[Relation] = Counter()
    for one, other in map(sorted, pairs):
        first, second = _local(one), _local(other)
        if seen := part(first, second) or part(first, second, mirrored=True):
            found[_EITHER.get(seen.relation, seen.relation)] += 1
    return found


def _local(path: str) -> LocalPicture:
    picture = read_image(path)
    return LocalPicture(features_of(picture, mirrored=True), picture.width, picture.height)


if __name__ == "__main__":
    main()
