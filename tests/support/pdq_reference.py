"""PDQ written down as its description has it, slowly, in float32: what the hasher is held against.

Sums are cumsum's, which adds one term after the other.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from catalog.core.bits import pack
from catalog.core.isometry import ISOMETRIES, Isometry

Floats = NDArray[np.float32]
Answer = tuple[bytes, int]

_HUNDRED, _RANGE = np.float32(100), np.float32(255)


def reference_hash(rgb: NDArray[np.uint8]) -> Answer:
    """Packed bits and quality of a picture."""
    if min(rgb.shape[:2]) < 5:
        return bytes(32), 0
    samples = luma(rgb) if rgb.shape[:2] == (64, 64) else _decimated(_filtered(luma(rgb)))
    return _bits(_dct(samples)), _quality(samples)


def reference_dihedral(rgb: NDArray[np.uint8]) -> dict[Isometry, Answer]:
    """Packed bits and quality of a picture's transforms, all from one DCT of the picture."""
    if min(rgb.shape[:2]) < 5:
        return dict.fromkeys(ISOMETRIES, (bytes(32), 0))
    samples = _decimated(_filtered(luma(rgb)))
    quality = _quality(samples)
    dct = _dct(samples)
    signs = np.where(np.arange(1, 17) % 2 == 1, np.float32(-1), np.float32(1))
    down, across = signs[:, np.newaxis], signs
    turned: dict[Isometry, Floats] = {
        "r0": dct,
        "r90": dct.T * down,
        "r180": dct * down * across,
        "r270": dct.T * across,
        "fv": dct * down,
        "fh": dct * across,
        "r90fv": dct.T,
        "r90fh": dct.T * down * across,
    }
    return {isometry: (_bits(turned[isometry]), quality) for isometry in ISOMETRIES}


def luma(rgb: NDArray[np.uint8]) -> Floats:
    """Rec. 601 luma, computed in float64 and rounded."""
    red, green, blue = np.moveaxis(rgb.astype(np.float64), -1, 0)
    return (red * 0.299 + green * 0.587 + blue * 0.114).astype(np.float32)


def dct_basis() -> NDArray[np.float64]:
    """The cosines of 16 frequencies at 64 points, before they are scaled and rounded."""
    return np.array(
        [
            [math.cos(math.pi / 2 / 64 * frequency * (2 * point + 1)) for point in range(64)]
            for frequency in range(1, 17)
        ]
    )


def _filtered(picture: Floats) -> Floats:
    for _ in range(2):
        picture = _box(picture.T).T
        picture = _box(picture)
    return picture


def _box(lines: Floats) -> Floats:
    """Means of windows along the first axis: one value enters, then one leaves."""
    length = len(lines)
    window = math.ceil(length / 128)
    ahead = window // 2
    terms = np.zeros((length + ahead, 2, *lines.shape[1:]), np.float32)
    terms[:length, 0] = lines
    terms[window:, 1] = -lines[: length + ahead - window]
    sums = np.cumsum(terms.reshape(-1, *lines.shape[1:]), axis=0, dtype=np.float32)[1::2]
    places = np.arange(length)
    covered = np.minimum(places + ahead + 1, length) - np.maximum(places + ahead + 1 - window, 0)
    means: Floats = sums[ahead:] / covered.astype(np.float32)[:, np.newaxis]
    return means


def _decimated(picture: Floats) -> Floats:
    rows, columns = ([int((k + 0.5) * length / 64) for k in range(64)] for length in picture.shape)
    return picture[np.ix_(rows, columns)]


def _dct(samples: Floats) -> Floats:
    scale = float(np.float32(math.sqrt(2 / 64)))
    basis = (scale * dct_basis()).astype(np.float32)
    half = np.cumsum(basis[:, :, np.newaxis] * samples, axis=1, dtype=np.float32)[:, -1]
    products = half[:, np.newaxis, :] * basis
    return np.cumsum(products, axis=2, dtype=np.float32)[:, :, -1]


def _bits(dct: Floats) -> bytes:
    median = sorted(dct.ravel())[127]
    return pack((dct > median).ravel()[::-1])


def _quality(samples: Floats) -> int:
    total = 0
    for axis in (0, 1):
        total += sum(
            abs(int(step * _HUNDRED / _RANGE)) for step in np.diff(samples, axis=axis).ravel()
        )
    return min(total // 90, 100)
