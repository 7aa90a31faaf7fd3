"""What the package pdqhash says of made pictures, recorded in pdq_answers.json by

    python -m tests.support.pdq_answers

where it is installed (`pip install '.[pdqhash]'`, which may need a C++ compiler).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from catalog.core.bits import pack
from catalog.core.isometry import ISOMETRIES, Isometry
from tests.support.pictures import (
    Pixels,
    checkerboard,
    flat,
    fourfold,
    golden,
    gradient,
    mirrored,
    noise,
    page,
)

PATH = Path(__file__).with_suffix(".json")

Answers = dict[Isometry, tuple[str, int]]  # hex and quality

MADE: dict[str, Callable[[], Pixels]] = {
    "photo": partial(golden, 1),
    "tiles of 3 megapixels": lambda: np.tile(golden(2), (8, 8, 1)),
    "photo of odd sides": partial(golden, 3, 1283, 977),
    "photo of 64x64": partial(golden, 4, 64, 64),
    "photo, upright and narrow": partial(golden, 5, 40, 3000),
    "photo, wide and low": partial(golden, 6, 3000, 40),
    "grey photo": lambda: np.repeat(golden(7)[:, :, :1], 3, axis=2),
    "dark photo": lambda: golden(8) // 32,
    "noise of 64x64": partial(noise, 1),
    "noise of 65x63": partial(noise, 2, 65, 63),
    "noise of 128x128": partial(noise, 3, 128, 128),
    "noise of 129x127": partial(noise, 4, 129, 127),
    "noise of 257x511": partial(noise, 5, 257, 511),
    "noise of 20x6": partial(noise, 6, 20, 6),
    "1x1": partial(noise, 1, 1, 1),
    "1x40": partial(noise, 1, 1, 40),
    "4x200": partial(noise, 1, 4, 200),
    "200x4": partial(noise, 1, 200, 4),
    "5x5": partial(noise, 1, 5, 5),
    "5x20000": partial(noise, 1, 5, 20000),
    "20000x5": partial(noise, 1, 20000, 5),
    "mirrored, 64x64": partial(mirrored, 1),
    "mirrored": partial(mirrored, 2, 200),
    "fourfold, 64x64": partial(fourfold, 1),
    "fourfold": partial(fourfold, 2, 300),
    "checkerboard": checkerboard,
    "fine checkerboard": partial(checkerboard, 300, 1),
    "gradient to the right": gradient,
    "gradient downwards": partial(gradient, upright=True),
    "page": page,
    "black": partial(flat, 0),
    "grey": partial(flat, 77),
    "white": partial(flat, 255),
    "white, 64x64": partial(flat, 255, 64, 64),
    "red": lambda: flat(255) * np.array([1, 0, 0], np.uint8),
}


def pdqhash_answers(rgb: Pixels) -> Answers:
    """The picture's own hash, and those of its transforms that come with them."""
    import pdqhash

    vectors, quality = pdqhash.compute_dihedral(rgb)
    turned = dict(zip(ISOMETRIES, vectors, strict=True))
    answers = {isometry: (pack(vector).hex(), quality) for isometry, vector in turned.items()}
    vector, quality = pdqhash.compute(rgb)
    return answers | {"r0": (pack(vector).hex(), quality)}


def recorded() -> dict[str, Answers]:
    read = json.loads(PATH.read_text("ascii"))
    return {
        name: {isometry: (value, quality) for isometry, (value, quality) in answers.items()}
        for name, answers in read.items()
    }


def main() -> None:
    lines = (
        f"{json.dumps(name)}: {json.dumps(pdqhash_answers(make()))}" for name, make in MADE.items()
    )
    PATH.write_text("{\n" + ",\n".join(lines) + "\n}\n", "ascii")


if __name__ == "__main__":
    main()
