"""OpenCV's own Marr-Hildreth hash, as far as it does not hang on the processor."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from catalog.hashers.marrhildreth import STABLE, distances
from catalog.media import Picture


def differing_bits(picture: Picture, value: bytes) -> tuple[int, int]:
    """In how many bits a hash differs from OpenCV's without IPP: all, and those that are stable.

    Stable are bits of blocks whose sum is farther from the mean of its window than rounding takes
    it (STABLE, of sums that distances() gives times 9 * 64 * 64).
    """
    different = _bits(value) != _bits(without_ipp(picture))
    sums = np.abs(distances(picture.swapped_luma)).ravel()
    return int(different.sum()), int(different[sums >= STABLE * 9 * 64 * 64].sum())


def without_ipp(picture: Picture) -> bytes:
    """What OpenCV says of the picture without IPP."""
    before = cv2.ipp.useIPP()
    cv2.ipp.setUseIPP(False)
    try:
        algorithm = cv2.img_hash.MarrHildrethHash.create()
        return algorithm.compute(picture.swapped_luma).tobytes()
    finally:
        cv2.ipp.setUseIPP(before)


def _bits(value: bytes) -> NDArray[np.uint8]:
    return np.unpackbits(np.frombuffer(value, np.uint8))
