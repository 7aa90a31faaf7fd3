"""Learns the vocabularies of visual words that catalog/local/words.bin holds.

    python benchmarks/learn_words.py --photos FOLDER [--seed 0] [--words catalog/local/words.bin]

Features of all photos are grouped by k-majority (Grana, Borghesani, Manfredi and Cucchiara, A Fast
Approach for Integrating ORB Descriptors in the Bag of Words Model, 2013): each belongs to the word
that differs from it in the fewest bits, and each bit of a word is what most of its features have.
Both vocabularies begin with other features, and so come out different. Stored features have to be
found anew with other words: change REVISION in catalog/local/records.py.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
from contest import print_heading, print_row
from numpy.typing import NDArray
from photos import find_photos

from catalog.local.features import features_of
from catalog.local.layout import unpacked
from catalog.local.words import VOCABULARIES, WORDS
from catalog.media.picture import Picture

_FEATURES = 250_000
_ROUNDS = 10
_BLOCK = 16_384

_Signs = NDArray[np.float32]


def _features(photos: list[Path]) -> NDArray[np.uint64]:
    found = []
    for photo in photos:
        bgr = cv2.imread(str(photo))
        if bgr is not None:
            picture = Picture(np.ascontiguousarray(bgr[..., ::-1], np.uint8))
            found.append(unpacked(features_of(picture).features)["bits"])
    return np.concatenate(found)


def _signs(bits: NDArray[np.uint64]) -> _Signs:
    """-1 and 1: the larger a product, the fewer bits differ."""
    return np.unpackbits(bits.view(np.uint8), axis=1).astype(np.float32) * 2 - 1


def _learn(features: _Signs, size: int, rng: np.random.Generator) -> NDArray[np.uint64]:
    if len(features) < size:
        raise SystemExit(f"{len(features)} features are too few for {size} words: give more photos")
    words = features[rng.choice(len(features), size, replace=False)].copy()
    print_heading("round", "as good as so many words of one size")
    for turn in range(_ROUNDS):
        blocks = range(0, len(features), _BLOCK)
        nearest = [(features[at : at + _BLOCK] @ words.T).argmax(axis=1) for at in blocks]
        of = np.concatenate(nearest)
        sums = np.zeros_like(words)
        np.add.at(sums, of, features)
        words = np.where(sums > 0, 1, -1).astype(np.float32)
        counts = np.bincount(of, minlength=size)
        empty = counts == 0
        words[empty] = features[rng.choice(len(features), int(empty.sum()), replace=False)]
        even = len(of) ** 2 / float((counts.astype(np.float64) ** 2).sum())
        print_row(str(turn + 1), f"{even:.0f}")
    return np.packbits(words > 0, axis=1).view(np.uint64)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--size", type=int, default=WORDS, help="words of each vocabulary")
    parser.add_argument("--words", type=Path, default=Path("catalog/local/words.bin"))
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    features = _features(find_photos(options.photos))
    print(f"{len(features)} features")
    some = rng.choice(len(features), min(_FEATURES, len(features)), replace=False)
    signs = _signs(features[some])
    words = [_learn(signs, options.size, rng) for _ in range(VOCABULARIES)]
    options.words.write_bytes(np.stack(words).astype("<u8").tobytes())


if __name__ == "__main__":
    main()
