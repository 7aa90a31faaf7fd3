"""OpenCV's own Marr-Hildreth hash, without IPP, by which it differs from processor to processor."""

from __future__ import annotations

import cv2

from catalog.media import Picture, correlation, scaling
from catalog.media.opencv import without_ipp


def opencv_rounds_as_defined() -> bool:
    """Whether it does on this processor, as it does on x86."""
    return scaling.opencv_agrees() and correlation.opencv_agrees()


def marr_hildreth(picture: Picture) -> bytes:
    with without_ipp():
        algorithm = cv2.img_hash.MarrHildrethHash.create()
        return algorithm.compute(picture.swapped_luma).tobytes()
