"""What a calibration measures: the distances of pairs whose truth is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["image", "video"]


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many pairs are at which distance by one hasher: ``counts``, int64 of shape (bits + 1,).

    ``transformation`` is what was done to one of each pair; None for pairs of different media.
    """

    kind: Kind
    hasher: str
    transformation: str | None
    counts: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Mark:
    """Two radii of a hasher, in bits: the one that is set, and the one that a goal asks for."""

    kind: Kind
    hasher: str
    bits: int
    set_radius: int
    advised_radius: int | None
