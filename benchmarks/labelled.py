"""Folders of pictures of which it is known which are near-duplicates.

A generated folder has photos that are unrelated to each other, and variants of each: edited ones,
by transformations of families that are drawn for it, and turned or mirrored ones. All files of one
photo are pairs. A folder of a truth table has the pictures that it lists.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
from contest import Pairs, is_installed
from photos import find_photos

from catalog import deduplicate
from catalog.calibration.transformations import ISOMETRY, TRANSFORMATIONS
from catalog.hashers import HASHERS

_QUALITY = 95  # of the JPEGs that variants are stored as


@dataclass(frozen=True, slots=True)
class LabelledFolder:
    """A folder, and all pairs of its files that are true.

    ``kinds`` are disjoint and hold all of them. ``details`` are some of them, told apart otherwise:
    for a generated folder those of a photo and a variant by the variant's family, for a truth
    table those of each of its sets.
    """

    folder: Path
    kinds: Mapping[str, Pairs]
    details: Mapping[str, Pairs]

    def precision(self, found: Pairs) -> float | None:
        """Which part of the pairs found is true; None if none was found."""
        true: Pairs = set().union(*self.kinds.values())
        return len(found & true) / len(found) if found else None


def recall(found: Pairs, true: Pairs) -> float | None:
    """Which part of the true pairs was found; None if there are none."""
    return len(found & true) / len(true) if true else None


def unrelated(source: Path, truth: Path | None, same: Path | None = None) -> list[Path]:
    """The photos at and below a folder, but of near-duplicates among them only the first.

    Those are what any of the seven hashers takes for one in whichever way they are turned, at the
    threshold that its contenders have, or perception by local descriptors where it is installed, or
    what a truth table says, or one of photos that show the ``same``: its columns are group and
    path, below the folder. What is only alike stays.
    """
    photos = sorted(str(path.resolve()) for path in find_photos(source))
    thresholds = [(hasher, hasher.threshold) for hasher in HASHERS.values()]
    pairs = {frozenset(pair) for pair in deduplicate(photos, thresholds, isometric=True)}
    if is_installed("perception"):
        from perception import local_descriptor_deduplication

        pairs |= {frozenset(pair) for pair in local_descriptor_deduplication.deduplicate(photos)}
    if truth is not None:
        pairs |= _pairs(_pictures(truth))
    if same is not None:
        pairs |= _showing_the_same(source, same)
    partners = defaultdict(set)
    for a, b in map(sorted, pairs):
        partners[b].add(a)
    kept: set[str] = set()
    for photo in photos:
        if not kept & partners[photo]:
            kept.add(photo)
    return [Path(photo) for photo in photos if photo in kept]


def _showing_the_same(source: Path, table: Path) -> Pairs:
    groups = defaultdict(list)
    with table.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            groups[row["group"]].append(str((source / row["path"]).resolve()))
    return {frozenset(pair) for group in groups.values() for pair in combinations(group, 2)}


def generate(
    photos: list[Path], target: Path, count: int, edited: int, turned: int, seed: int
) -> LabelledFolder:
    """So many files in all: drawn photos, each with edited and with turned variants.

    The families of the edited ones are different ones for a photo, each as probable as the others,
    and so are the transformations of a family. Variants are JPEGs. The same ones for the same seed.

    Raises SystemExit if there are too few photos.
    """
    needed = count // (1 + edited + turned)
    if needed > len(photos):
        raise SystemExit(f"{count} files take {needed} photos; {len(photos)} unrelated ones found")
    families = defaultdict(list)
    for name, transformation in TRANSFORMATIONS.items():
        families[transformation.family].append(name)
    turns = families.pop(ISOMETRY)
    target.mkdir()
    draw = np.random.default_rng(seed)
    tasks = []
    for n in sorted(draw.choice(len(photos), needed, replace=False).tolist()):
        drawn = draw.choice(list(families), edited, replace=False)
        names = [str(draw.choice(families[family])) for family in drawn]
        names += map(str, draw.choice(turns, turned, replace=False))
        tasks.append((photos[n], target / f"{n:05}{photos[n].suffix}", names, (seed, n)))
    kinds: dict[str, Pairs] = {"edited": set(), "turned": set()}
    details: dict[str, Pairs] = {family: set() for family in (*families, ISOMETRY)}
    with ProcessPoolExecutor() as pool:
        for original, variants in pool.map(_make_variants, tasks, chunksize=10):
            for pair in combinations([original, *variants], 2):
                is_turned = ISOMETRY in map(variants.get, pair)
                kinds["turned" if is_turned else "edited"].add(frozenset(pair))
            for variant, family in variants.items():
                details[family].add(frozenset((original, variant)))
    return LabelledFolder(target, kinds, details)


def _make_variants(
    task: tuple[Path, Path, list[str], tuple[int, int]],
) -> tuple[str, dict[str, str]]:
    """Copy a photo, and write what the named transformations make of it beside the copy.

    Returns the copy and the variants, each with the family of its transformation.
    """
    photo, target, names, seed = task
    shutil.copyfile(photo, target)
    rgb = cv2.cvtColor(cv2.imread(str(photo)), cv2.COLOR_BGR2RGB)
    rng = np.random.default_rng(seed)
    variants = {}
    for name in names:
        bgr = cv2.cvtColor(TRANSFORMATIONS[name].apply(rgb, rng), cv2.COLOR_RGB2BGR)
        variant = str(target.with_name(f"{target.stem}-{name}.jpg"))
        cv2.imwrite(variant, bgr, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
        variants[variant] = TRANSFORMATIONS[name].family
    return str(target), variants


def copy_truth(table: Path, target: Path) -> LabelledFolder:
    """The pictures of a truth table, copied into a folder of their own.

    A table is CSV with the columns set, group, path and relation, paths relative to its folder.
    Files of the same group of a set show the same picture, byte copies too, and all others do not,
    but what "relation" says goes first: "distinct photos" are no pairs, and "same source photo as
    GROUP" joins that group. What OpenCV does not read, videos above all, is left out.
    """
    target.mkdir()
    copies = {}
    pictures = _pictures(table)
    for n, file in enumerate(pictures):
        copies[file] = str(target / f"{n:04}{Path(file).suffix}")
        shutil.copyfile(file, copies[file])
    sets = defaultdict(dict)
    for file, (name, picture) in pictures.items():
        sets[name][copies[file]] = (name, picture)
    details = {name: pairs for name, files in sets.items() if (pairs := _pairs(files))}
    return LabelledFolder(target, {"truth": set().union(*details.values())}, details)


def _pictures(table: Path) -> dict[str, tuple[str, str]]:
    """The set of each picture of a truth table, and which picture of the set it shows."""
    shown = {}
    with table.open(newline="") as file:
        for row in csv.DictReader(file):
            path = str((table.parent / row["path"]).resolve())
            if cv2.imread(path) is None:
                continue
            joined = re.search(r"same source photo as (\w+)", row["relation"])
            picture = joined[1] if joined else row["group"]
            if "distinct photos" in row["relation"]:
                picture = path
            shown[path] = (row["set"], picture)
    return shown


def _pairs(pictures: Mapping[str, tuple[str, str]]) -> Pairs:
    """All pairs of files that show the same."""
    files = defaultdict(list)
    for file, picture in pictures.items():
        files[picture].append(file)
    return {frozenset(pair) for same in files.values() for pair in combinations(same, 2)}
