"""Affine maps between pictures, of shape (2, 3); the middle of a pixel has whole numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Map = NDArray[np.float64]


def inverse(affine: Map) -> Map:
    """The map back."""
    linear = np.linalg.inv(affine[:, :2])
    return np.column_stack([linear, -linear @ affine[:, 2]])


def rescaled(affine: Map, before: tuple[float, float], after: tuple[float, float]) -> Map:
    """The map between two pictures once their sides are multiplied: those of the picture that it
    maps by ``before``, those of the picture that it maps to by ``after``, across and down."""
    larger, smaller = np.array(after), np.array(before)
    linear = affine[:, :2] * larger[:, np.newaxis] / smaller
    # The middle of the first pixel lies half a pixel from the corner.
    moved = larger * affine[:, 2] + (larger - 1) / 2 - linear @ ((smaller - 1) / 2)
    return np.column_stack([linear, moved])
