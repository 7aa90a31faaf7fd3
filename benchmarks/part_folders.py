"""Folders of pictures of which it is known which show a part of the same photo.

A folder has photos with a variant of each by every family of parts.py, and distractors: plain
photos, and pictures that are alike in something else (distractors.py).
"""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from pathlib import Path

import cv2
import numpy as np
from contest import Pairs
from distractors import DRAWN, ON_PHOTOS
from parts import FAMILIES, OTHERS_SHOWN

_HARD = 10  # one of so many distractors is of each kind that is not plain
_QUALITIES = 60, 95

DIFFERENT = "of different kinds"


@dataclass(frozen=True, slots=True)
class PartFolder:
    """A folder, and what its files show.

    ``shown`` names the photos that each file shows, whole or a part; ``kinds`` tells what each is:
    of a photo with variants, a plain photo, or another distractor. ``families`` has the pairs of a
    photo and its variant, by the variant's family.
    """

    folder: Path
    shown: Mapping[str, frozenset[str]]
    kinds: Mapping[str, str]
    families: Mapping[str, Pairs]

    def kind(self, pair: frozenset[str]) -> str:
        """What both files of a pair are, or DIFFERENT."""
        kinds = {self.kinds[file] for file in pair}
        return kinds.pop() if len(kinds) == 1 else DIFFERENT

    def false(self, found: Pairs) -> Pairs:
        """The pairs found whose two files have no photo in common."""
        return {
            pair for pair in found if not frozenset.intersection(*(self.shown[f] for f in pair))
        }

    def unrelated(self) -> Counter[str]:
        """How many pairs of files have no photo in common, by their kind."""
        sizes = Counter(self.kinds.values())
        pairs = Counter({kind: comb(size, 2) for kind, size in sizes.items()})
        pairs[DIFFERENT] = comb(len(self.kinds), 2) - pairs.total()
        files = defaultdict(list)
        for file, photos in self.shown.items():
            for photo in photos:
                files[photo].append(file)
        related = {frozenset(pair) for same in files.values() for pair in combinations(same, 2)}
        pairs.subtract(map(self.kind, related))
        return pairs


def generate(photos: list[Path], target: Path, count: int, others: int, seed: int) -> PartFolder:
    """So many drawn photos with a variant by each family, and so many distractors.

    A tenth of the distractors is of each kind that is not plain. What a collage shows beside are
    plain photos. Photos are copied; what is made of them is stored as JPEG of a drawn quality. The
    same ones for the same seed.

    Raises SystemExit if there are too few photos.
    """
    hard = others // _HARD
    plain = others - hard * len(ON_PHOTOS | DRAWN)
    needed = count + plain + hard * len(ON_PHOTOS)
    beside = max(OTHERS_SHOWN.values())
    if needed > len(photos):
        raise SystemExit(f"this takes {needed} photos; {len(photos)} unrelated ones found")
    if plain < beside:
        raise SystemExit(f"this takes {beside} plain photos, of {others} others {plain} are plain")
    draw = np.random.default_rng(seed)
    drawn = iter([photos[n] for n in draw.permutation(len(photos)).tolist()])
    target.mkdir()
    shown, kinds = {}, {}
    families: dict[str, Pairs] = {family: set() for family in FAMILIES}
    tasks = []

    def add(kind: str, name: str, *sources: Path, made_by: str = "") -> str:
        file = target / name
        if made_by:
            tasks.append(_Task(file, made_by, sources, (seed, len(tasks))))
        else:
            shutil.copyfile(sources[0], file)
        shown[str(file)] = frozenset(map(str, sources or (file,)))
        kinds[str(file)] = kind
        return str(file)

    grounds = list(islice(drawn, plain))
    for number, photo in enumerate(grounds):
        add("photos", f"photo-{number:05}{photo.suffix}", photo)
    for number, photo in enumerate(islice(drawn, count)):
        original = add("variants", f"{number:05}{photo.suffix}", photo)
        chosen = [grounds[n] for n in draw.choice(plain, beside, replace=False).tolist()]
        for family, pairs in families.items():
            seen = photo, *chosen[: OTHERS_SHOWN.get(family, 0)]
            variant = add("variants", f"{number:05}-{family}.jpg", *seen, made_by=family)
            pairs.add(frozenset((original, variant)))
    for kind in ON_PHOTOS:
        for number, photo in enumerate(islice(drawn, hard)):
            add(kind, f"{kind}-{number:05}.jpg", photo, made_by=kind)
    for kind in DRAWN:
        for number in range(hard):
            add(kind, f"{kind}-{number:05}.jpg", made_by=kind)
    with ProcessPoolExecutor() as pool:
        list(pool.map(_make, tasks, chunksize=10))
    return PartFolder(target, shown, kinds, families)


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to make of photos, by a family or a kind of distractors."""

    file: Path
    made_by: str
    sources: tuple[Path, ...]
    seed: tuple[int, int]


def _make(task: _Task) -> None:
    rng = np.random.default_rng(task.seed)
    pictures = [cv2.cvtColor(cv2.imread(str(photo)), cv2.COLOR_BGR2RGB) for photo in task.sources]
    if task.made_by in FAMILIES:
        made = FAMILIES[task.made_by](pictures[0], rng, pictures[1:])
    elif task.made_by in ON_PHOTOS:
        made = ON_PHOTOS[task.made_by](pictures[0])
    else:
        made = DRAWN[task.made_by](rng)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(*_QUALITIES, endpoint=True))]
    cv2.imwrite(str(task.file), cv2.cvtColor(made, cv2.COLOR_RGB2BGR), quality)
