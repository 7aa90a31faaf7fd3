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
    whole = _scaling(*after) @ np.vstack([affine, (0, 0, 1)]) @ np.linalg.inv(_scaling(*before))
    return np.ascontiguousarray(whole[:2])


def _scaling(across: float, down: float) -> Map:
    return np.array([[across, 0, (across - 1) / 2], [0, down, (down - 1) / 2], [0, 0, 1]])
